"""Outlet, dates, language: found where the text shows them, else left open."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.clean import clean, language, outlet
from sayso.clean.clean import not_before
from sayso.model import Article, Noted, Raw, article_id

OUTLETS: list[tuple[str, str | None]] = [
    ("HOLM (Reuters) - The gate failed, she said.", "Reuters"),
    ("HOLM, Md. (AP) — The gate failed, she said.", "Associated Press"),
    ("The gate failed.\nWant more from the Tidewater Gazette? Follow us.", "Tidewater Gazette"),
    ("The gate failed.\nRead more at The Tidewater Gazette", "The Tidewater Gazette"),
    ("HOLM, Tidewater (Cormorant) - The gate failed, she said.", "Cormorant"),
    ("The gate failed.\nHungry for more from the Daily Kestrel? Sign up.", "Daily Kestrel"),
    ("The Herald has contacted the council.\nA photograph in the Holm Valley Herald shows it.", "Holm Valley Herald"),
    ("The Tidewater Gazette could not independently verify the footage.", "The Tidewater Gazette"),
    ("The footage could not be verified by the Tidewater Gazette.", "Tidewater Gazette"),
    ("The office did not reply to the Holm Herald’s request for comment.", "Holm Herald"),
    ("The Holm Herald has contacted the council.", "The Holm Herald"),
    ("Earlier last week Holm Herald reported that the gate was rusting.", "Holm Herald"),
    ("The surveyor previously told Harbourside how the wall was built.", "Harbourside"),
    ("© 2031 Holm Herald. All rights reserved.", "Holm Herald"),
    ("Follow Holm Herald on WhatsApp", "Holm Herald"),
    ("Get in touch with the Holm Herald news desk at news@holm.example", "Holm Herald"),
    ("CNN’s Bo Lund and Ada Brill contributed to this report.", "CNN"),
    ("Sky News understands the gate was old.", "Sky News"),
    ("Sign up for the Holm Herald newsletter", "Holm Herald"),
    ("She told the Holm Herald so. The Tide Times could not verify it.", "The Tide Times"),
]

NO_OUTLETS = [
    "The gate failed, Reuters reports.",
    "She told the Holm Herald and the Tide Times so.",
    "She told the BBC that the gate had failed.",
    "The ministry could not confirm the number.",
    "The Harbour Office could not verify the number.",
    "He previously told Congress that the gate was safe.",
    "Brill previously told Lund how it was. Bo Lund agreed.",
    "Earlier CNN reported that the gate had failed.",
    "The gate failed.",
    "(Laughter) - The gate failed, she said.",
    "© 2031 Tidewater Holdings Ltd. All rights reserved.",
    "",
]


BODY = "\n\nThe keeper said on Monday that the gate had failed.\n\nNobody was there."


@pytest.mark.parametrize(
    ("first", "is_headline"),
    [
        ("Gate fails above Holm", True),
        ("‘Nobody told us’: town waits for answers", True),
        ("9 hurt as gate fails, wardens say", True),
        ("Who painted the gate?", True),
        ("Gate fails at Holm: ‘We heard it go’", True),
        ("The gate failed on Monday.", False),
        ("“We heard it before we saw it”", False),
        ("Holm Herald", False),
        ("By Ada Brill and Bo Lund", False),
        ("the gate and the wall", False),
        ("Keeper of the gate " * 10, False),
    ],
)
def test_a_headline_over_a_plain_text_is_its_title(first: str, is_headline: bool) -> None:
    title = clean(Raw("a", "a", first + BODY)).title
    assert title == (Noted(first, "first line") if is_headline else None)


def test_a_title_that_came_with_the_text_is_kept() -> None:
    given = Noted("Gate fails", "column title")
    assert clean(Raw("a", "a", "Wall holds above Holm" + BODY, title=given)).title == given


@pytest.mark.parametrize(("text", "name"), OUTLETS)
def test_an_outlet_that_the_text_shows_is_found(text: str, name: str) -> None:
    found = clean(Raw("a", "a", text)).outlet
    assert found is not None
    assert found.value == name
    assert found.where


@pytest.mark.parametrize(
    ("dateline", "name"),
    [
        ("HOLM (AFP) -", "Agence France-Presse"),
        ("(PA) -", "PA Media"),
        ("(IPS) -", "Inter Press Service"),
        ("(NPR) -", "NPR"),
        ("HOLM (Lakewire) -", "Lakewire"),
        ("(Lakewire) -", None),
        ("HOLM (Agencies) -", None),
        ("HOLM (Staff) -", None),
        ("(Wire services) -", None),
    ],
)
def test_an_agency_in_a_dateline_goes_by_its_usual_name(dateline: str, name: str | None) -> None:
    found = clean(Raw("a", "a", f"{dateline} The gate failed in the night, she said.\nMore followed.")).outlet
    assert found == (Noted(name, "dateline") if name else None)


@pytest.mark.parametrize("text", NO_OUTLETS)
def test_an_outlet_that_is_only_named_is_not_taken(text: str) -> None:
    assert clean(Raw("a", "a", text)).outlet is None


ADDRESSES: list[tuple[str, Noted | None]] = [
    ("https://www.reuters.com/world/gate", Noted("Reuters", "url")),
    ("https://edition.cnn.com/gate", Noted("CNN", "url")),
    ("https://www.holmherald.example/gate", Noted("holmherald.example", "domain")),
    ("https://web.archive.org/web/2031/x", None),
    ("https://someone.substack.com/p/x", None),
    ("http://127.0.0.1:8000/x", None),
    ("http://[::1/x", None),
    ("not an address", None),
]


@pytest.mark.parametrize(("url", "found"), ADDRESSES)
def test_an_address_tells_the_outlet_or_gives_its_domain(url: str, found: Noted | None) -> None:
    assert outlet.find("The gate failed.", given=None, url=url) == found


def test_metadata_comes_first_and_a_domain_is_named() -> None:
    assert outlet.find("x", given=Noted("Holm Herald", "m"), url="https://bbc.com/x") == Noted("Holm Herald", "m")
    assert outlet.find("x", given=Noted("nytimes.com", "field outlet"), url=None) == Noted(
        "The New York Times", "field outlet"
    )


def article(text: str, **about: object) -> Article:
    return clean(Raw("a", "a.txt", text, **about))  # type: ignore[arg-type]


def test_the_article_is_the_text_untouched_under_an_id_of_its_own() -> None:
    one = article("\ufeffThe gate failed.\r\n")
    assert one.text == "\ufeffThe gate failed.\r\n"
    assert one.id == article_id(one.text)
    assert one.sha256.startswith(one.id[1:])


def test_a_date_line_an_address_or_metadata_tells_the_day() -> None:
    assert article("date 2031-05-03 This audio is created with AI\nIt failed.").published == Noted("2031-05-03", "text")
    assert article("Published: 3 May 2031\nIt failed.").published == Noted("2031-05-03", "text")
    assert article("It failed.", url="https://h.example/2031/05/03/gate").published == Noted("2031-05-03", "url")
    assert article("It failed.", url="https://h.example/2031/13/03/gate").published is None
    given = Noted("2031-05-03T08:00:00+00:00", "JSON-LD datePublished")
    assert article("Published: 4 May 2031", published=given).published == given


NOT_BEFORE: list[tuple[str, str | None]] = [
    ("It failed on 3 May 2031; the last flood was in June 1962.", "2031-05-03"),
    ("It was built in 1962.", None),
    ("It failed on May 3.", None),
    ("Repairs will last until June 2032. It failed in May 2031.", "2031-05"),
    ("It was closed from 3 to 5 May 2031.", "2031-05-03"),
    ("It was taken by the guard on 3 May 2031.", "2031-05-03"),
    ("In March 2030 they said it must be whole by the end of May 2031.", "2030-03"),
]


@pytest.mark.parametrize(("text", "day"), NOT_BEFORE)
def test_the_latest_past_date_bounds_the_day_of_writing(text: str, day: str | None) -> None:
    assert not_before(text) == day


def test_a_known_day_needs_no_bound() -> None:
    assert article("Published: 3 May 2031\nIt failed in March 2031.").not_before is None


def test_a_byline_is_read_off_the_text() -> None:
    assert article("By Ada Brill\nThe gate failed.").byline == "Ada Brill"
    assert article("Ada Brill in Holm\nThe gate failed.").byline == "Ada Brill"
    assert article("By Ada Brill\nThe gate failed.", byline="Bo Lund").byline == "Bo Lund"


TEXTS: list[tuple[str, str]] = [
    ("en", "The gate failed in the night, and the water was in the town before it was light, the keeper said."),
    ("de", "Das Tor hat in der Nacht nachgegeben, und das Wasser war in der Stadt, bevor es hell wurde, sagte sie."),
    ("fr", "La porte a cédé dans la nuit et l'eau était dans la ville avant le jour, a dit la gardienne du mur."),
    ("es", "La compuerta cedió durante la noche y el agua estaba en la ciudad antes de que fuera de día, dijo ella."),
    ("it", "La chiusa ha ceduto nella notte e l'acqua era in città prima che fosse giorno, ha detto la custode che è"),
    (
        "pt",
        "A comporta cedeu durante a noite e a água estava na cidade antes de ser dia, disse a guarda, mas não",
    ),
    (
        "nl",
        "De sluis begaf het in de nacht en het water stond in de stad voor het licht werd, zei de wachter",
    ),
    ("ru", "Ворота сломались ночью, и вода была в городе ещё до рассвета, сказала смотрительница."),
    ("uk", "Ворота зламалися вночі, і вода була в місті ще до світанку, сказала доглядачка її стіни."),
    ("el", "Η πύλη έσπασε τη νύχτα και το νερό ήταν στην πόλη πριν ξημερώσει, είπε η φύλακας."),
    ("ar", "انهارت البوابة ليلا وكان الماء في المدينة قبل الفجر، كما قالت الحارسة."),
    ("ja", "水門は夜に壊れ、夜明け前には町に水が入っていたと番人は語った。"),
    ("zh", "水闸在夜里垮塌，天亮之前水已经进城，看守人说。"),
    ("ko", "수문은 밤에 무너졌고 날이 밝기 전에 물이 마을에 들어왔다고 관리인이 말했다."),
]


@pytest.mark.parametrize(("code", "text"), TEXTS)
def test_the_language_is_told_and_only_english_is_analysed(code: str, text: str) -> None:
    one = article(text)
    assert one.language is not None
    assert one.language.value == code
    assert bool(one.warnings) is (code != "en")


SHORT = [
    ("de", "Der Vorstand hat die Übernahme der Werft abgelehnt, wie aus einem Schreiben hervorgeht."),
    ("fr", "Le conseil a rejeté le rachat du chantier naval, selon une lettre que nous avons pu lire."),
    ("es", "El consejo rechazó la compra del astillero, según una carta a la que tuvo acceso el diario."),
    ("it", "Il consiglio ha respinto l'acquisto del cantiere, si legge in una lettera vista dal giornale."),
    ("pt", "O conselho rejeitou a compra do estaleiro, de acordo com uma carta vista pelo jornal."),
    ("nl", "De raad wees de overname van de werf af, blijkt uit een brief die de krant heeft gezien."),
    ("sv", "Styrelsen sade nej till köpet av varvet, framgår det av ett brev som tidningen har sett."),
    ("da", "Bestyrelsen afviste købet af værftet, fremgår det af et brev, som avisen har set."),
    ("no", "Styret avviste kjøpet av verftet, går det fram av et brev som avisen har sett."),
    ("fi", "Hallitus hylkäsi telakan oston, ilmenee kirjeestä, jonka lehti on nähnyt."),
    ("tr", "Kurul tersanenin satın alınmasını reddetti, gazetenin gördüğü bir mektuba göre."),
    ("cs", "Představenstvo odmítlo převzetí loděnice, vyplývá to z dopisu, který list viděl."),
    ("hu", "Az igazgatóság elutasította a hajógyár megvételét, derül ki egy levélből."),
    ("id", "Dewan menolak pembelian galangan kapal itu, menurut surat yang dilihat koran ini."),
    ("und", "Zarząd odrzucił przejęcie stoczni, wynika z listu, do którego dotarła gazeta."),  # Polish, not recognised
    ("und", "Consiliul a respins preluarea șantierului naval, potrivit unei scrisori văzute de ziar."),  # Romanian
    ("und", "Uprava je odbila preuzimanje brodogradilišta, piše u pismu koje su novine vidjele."),  # Croatian, unlisted
    ("und", "Valdyba atmetė laivų statyklos pirkimą, rašoma laiške, kurį matė laikraštis."),  # Lithuanian, unlisted
    ("und", "Bodi ilikataa ununuzi wa kiwanda cha meli, kwa mujibu wa barua iliyoonekana na gazeti."),  # Swahili
    ("und", "Glasovanje je bilo slobodno, smatra gradonačelnik."),
    ("fa", "دریچه سیل شب فروریخت، نگهبان گفت."),
    ("th", "ประตูกันน้ำพังในตอนกลางคืน ผู้ดูแลกล่าว"),
    ("he", "שער השיטפון קרס בלילה, אמרה השומרת."),
    ("hi", "बाढ़ का फाटक रात में टूट गया, रखवाली ने कहा।"),
    ("en", "The board rejected the takeover of the shipyard, a letter seen by the paper shows."),
    ("en", "The vote was free, the mayor says."),
    ("en", "Shipyard takeover rejected"),
    ("en", "Gate fails"),
]


@pytest.mark.parametrize(("code", "text"), SHORT)
def test_a_short_text_is_not_taken_for_english_that_is_none(code: str, text: str) -> None:
    assert language.detect(text).value == code


def test_a_line_in_another_language_is_marked_and_the_rest_is_read() -> None:
    original = "„Das Tor ist in der Nacht gebrochen, und niemand war da“, sagte die Wärterin."
    text = (
        f"The gate failed in the night, the keeper said on Monday in a note.\n{original}\nNobody was hurt, she said.\n"
    )
    one = article(text * 3)
    assert one.language == Noted("en", "text")
    marked = {mark.span.text for mark in one.marks if mark.reason == "other_language"}
    assert marked == {original}
    german = article(f"{original}\n" * 5)
    assert [mark.reason for mark in german.marks if mark.reason == "other_language"] == []
    assert "not analysed yet" in german.warnings[0]


def test_a_text_that_says_too_little_is_what_its_metadata_says() -> None:
    assert language.detect("Das Tor.", Noted("de-AT", "html lang")) == Noted("de", "html lang")
    assert language.detect("Gate!") == Noted("en", "default")


def test_foreign_words_in_an_english_text_do_not_change_it() -> None:
    english, german = TEXTS[0][1], TEXTS[1][1]
    assert language.detect(f"{english} {english} “{german}” {english}").value == "en"


@pytest.mark.shared
def test_furniture_and_outlets_of_the_founding_example_are_found(shared: Path) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        gold = json.loads((shared / "seeds" / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
        with open(path, encoding="utf-8", newline="") as file:
            one = clean(Raw(path.stem, str(path), file.read()))
        assert (one.outlet.value if one.outlet else None) == gold["outlet"]
        wanted = {(place["start"], place["end"]) for place in gold["boilerplate"]}
        assert {(mark.span.start, mark.span.end) for mark in one.marks} == wanted
        assert one.published is None or one.published.value == gold["published"]
