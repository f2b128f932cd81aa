// Makes the pages nicer; everything works without it. Keys follow links that are on the page, and nothing else.
"use strict";
(() => {
  const keysOn = () => localStorage.getItem("sayso-keys") !== "off";
  const typing = (node) => node.closest("input, textarea, select, [contenteditable]");
  const steps = () => [...document.querySelectorAll("main [data-step]")].filter((n) => n.offsetParent !== null);

  const step = (by) => {
    const all = steps();
    if (!all.length) return;
    const at = all.indexOf(document.activeElement);
    const top = all.findIndex((n) => n.getBoundingClientRect().top > 60);
    const next = at < 0 ? Math.max(0, by > 0 ? top : top - 1) : Math.min(all.length - 1, Math.max(0, at + by));
    all[next].focus();
    all[next].scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
    if (!keysOn() || typing(event.target)) return;
    const find = document.querySelector("form.find input");
    if (event.key === "/" && find) { event.preventDefault(); find.focus(); find.select(); return; }
    if (event.key === "j" || event.key === "k") { event.preventDefault(); step(event.key === "j" ? 1 : -1); return; }
    // Keys of a line of a list press its own buttons, and only while the line is chosen.
    const line = document.activeElement?.closest("[data-keys]");
    const found = (root) => [...root.querySelectorAll(`[data-key="${CSS.escape(event.key)}"]`)];
    const target = (line && found(line)[0]) || found(document).find((n) => !n.closest("[data-keys]"));
    if (target) {
      event.preventDefault();
      const folded = target.closest("details");
      if (folded) folded.open = true;
      if (target.matches("select")) target.focus();
      else target.click();
      return;
    }
    if (event.key === "o") document.getElementById("origins")?.scrollIntoView();
  });

  // A marked passage lights up everywhere it stands, under the pointer and under the keyboard.
  const light = (node, on) => {
    const ids = (node.dataset.s || "").split(" ").filter(Boolean);
    for (const other of document.querySelectorAll(".seg")) {
      const own = (other.dataset.s || "").split(" ");
      if (ids.some((id) => own.includes(id))) other.classList.toggle("lit", on);
    }
  };
  for (const [begin, end] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(begin, (e) => { const n = e.target.closest?.(".seg"); if (n) light(n, true); });
    document.addEventListener(end, (e) => { const n = e.target.closest?.(".seg"); if (n) light(n, false); });
  }

  // Copy words with who printed them and where they stand.
  for (const cell of document.querySelectorAll("td:has(a.part)")) {
    const parts = [...cell.querySelectorAll("a.part")];
    const link = parts[parts.length - 1];
    const words = parts.map((part) => part.textContent).join(" … ");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "copy";
    button.setAttribute("aria-label", `Copy ${words.slice(0, 60)} with its outlet`);
    button.addEventListener("click", async () => {
      const date = link.dataset.date ? `, ${link.dataset.date}` : "";
      await navigator.clipboard.writeText(`${words} (${link.dataset.outlet}${date})`);
      button.textContent = "copied";
      setTimeout(() => { button.textContent = "copy"; }, 1500);
    });
    link.after(" ", button);
  }

  // On the page that fixes a span: drawing over the words with the mouse chooses them, too.
  const pick = document.getElementById("pick");
  if (pick) {
    document.getElementById("by-hand").hidden = false;
    const every = [...pick.querySelectorAll("[data-a]")];
    let from = -1, to = -1;
    const under = (event) => every.indexOf(event.target.closest?.("[data-a]"));
    pick.addEventListener("pointerdown", (event) => { if (event.pointerType === "mouse") from = to = under(event); });
    pick.addEventListener("pointerover", (event) => {
      const at = under(event);
      if (from < 0 || at < 0 || !event.buttons || (at === from && to === from)) return;
      to = at;
      const [first, last] = [Math.min(from, to), Math.max(from, to)];
      every.forEach((word, n) => word.classList.toggle("in", n >= first && n <= last));
      const range = document.createRange();
      range.setStartBefore(every[first]);
      range.setEndAfter(every[last]);
      const shown = document.getElementById("picked");
      shown.textContent = `“${range}”`;
      shown.parentElement.hidden = shown.parentElement.previousElementSibling.hidden = false;
      document.querySelector("[name=start]").value = every[first].dataset.a;
      document.querySelector("[name=end]").value = every[last].dataset.b;
    });
    document.addEventListener("pointerup", () => { from = -1; });
  }

  // One open list of filters at a time, closed by a click beside it.
  const facets = [...document.querySelectorAll("details.facet")];
  document.addEventListener("click", (event) => {
    for (const facet of facets) if (facet.open && !facet.contains(event.target)) facet.open = false;
  });

  const keys = document.getElementById("keys-switch");
  if (keys) {
    const box = document.getElementById("keys-on");
    keys.hidden = false;
    box.checked = keysOn();
    box.addEventListener("change", () => localStorage.setItem("sayso-keys", box.checked ? "on" : "off"));
  }

})();
