"""What is corrected in brat comes back as decisions; what is not corrected comes back as nothing."""

from __future__ import annotations

import io
import json
import re
import zipfile

import pytest
from typer.testing import CliRunner

from sayso.errors import UsageError
from sayso.present.cli.app import app
from sayso.present.corrections import keep, read
from sayso.present.export import export_of
from sayso.present.export.brat import BOUND, parse
from sayso.present.views import Views
from sayso.reading import read as read_articles
from sayso.settings import Settings
from sayso.store import Collection

TEXT = (
    "\N{WATER WAVE} The gate at Brack failed on Monday, the mayor, Ada Marsh, said. “It was wide open\nand nobody"
    " closed it,” Ada Marsh told reporters. At least 40 people were hurt, police said.\n"
)
OTHER = "Police said at least 40 people were hurt at Brack.\n"


@pytest.fixture
def collection(tmp_path):
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "two.txt").write_text(OTHER, encoding="utf-8")
    sources = [str(tmp_path / name) for name in ("one.txt", "two.txt")]
    read_articles(sources, tmp_path / "x.db", settings=Settings(jobs=1)).close()
    with Collection.open(tmp_path / "x.db", write=True) as held:
        yield held


@pytest.fixture
def folder(collection, tmp_path):
    """The files as brat gets them."""
    with zipfile.ZipFile(io.BytesIO(export_of(Views(collection), "brat"))) as archive:
        archive.extractall(tmp_path / "brat")
    return tmp_path / "brat"


def edited(folder, pattern, repl, name="one.ann"):
    path = folder / name
    before = path.read_bytes().decode()
    after = re.sub(pattern, repl, before, count=1, flags=re.M)
    assert after != before
    path.write_bytes(after.encode())


def line_of(folder, pattern, name="one.ann"):
    lines = (folder / name).read_bytes().decode().split("\n")
    return next(number for number, line in enumerate(lines, 1) if re.match(pattern, line))


def test_files_that_nobody_changed_change_nothing(collection, folder, tmp_path):
    views = Views(collection)
    assert read(views, folder) == []
    before = export_of(views, "brat")
    (tmp_path / "brat.zip").write_bytes(before)
    assert read(views, tmp_path / "brat.zip") == []
    assert keep(collection, read(views, folder), by="AB", at="2031") == 0
    assert export_of(Views(collection), "brat") == before


def test_lines_in_another_order_and_windows_line_ends_change_nothing(collection, folder):
    lines = (folder / "one.ann").read_bytes().decode().splitlines()
    (folder / "one.ann").write_bytes("\r\n".join([*sorted(lines), ""]).encode())
    assert read(Views(collection), folder) == []


def test_a_moved_end_is_a_fix_of_the_statement(collection, folder):
    edited(folder, r"^(T\d+)\tCue (\d+) (\d+)\ttold$", lambda m: f"{m[1]}\tCue {m[2]} {int(m[3]) + 10}\ttold reporters")
    (found,) = read(Views(collection), folder)
    assert (found.place.role, found.words, found.verdict) == ("cue", "told reporters", "positive")
    assert found.where == f"{folder}/one.ann:{line_of(folder, r'T.*told reporters')}"
    assert keep(collection, [found], by="AB", at="2031") == 1
    assert keep(collection, [found], by="AB", at="2032") == 0
    ((row,),) = Views(collection).fixed([found.of]).values()
    assert (row["place"]["spans"][0]["text"], row["by"]) == ("told reporters", "AB")


def test_a_piece_over_a_line_break_comes_back_whole(collection, folder):
    bounds = parse(TEXT, (folder / "one.ann").read_bytes().decode(), "one.ann").bounds.values()
    content = next(b for b in bounds if b.role == "Content" and len(b.spans) == 2)
    first, last = content.spans
    shorter = f"{first.start} {first.end};{last.start} {last.end - 4}\t{first.text} {last.text[:-4]}"
    edited(folder, rf"^{content.name}\t.*$", f"{content.name}\tContent {shorter}")
    (found,) = read(Views(collection), folder)
    assert found.place.places == ((first.start, last.end - 4),)


def test_a_statement_that_was_taken_out_is_told_role_by_role(collection, folder):
    path = folder / "two.ann"
    names = [m[1] for line in path.read_text("utf-8").splitlines() if (m := BOUND.match(line)) and m[2] != "Figure"]
    kept = [line for line in path.read_text("utf-8").split("\n") if not re.search(rf"\b({'|'.join(names)})\b", line)]
    path.write_text("\n".join(kept), encoding="utf-8")
    found = read(Views(collection), folder)
    assert {(c.place.role, c.verdict) for c in found} == {(r, "negative") for r in ("source", "cue", "content")}
    keep(collection, found, by="AB", at="2031")
    assert Views(collection).fixed([found[0].of]) == {}
    assert {d["kind"] for d in Views(collection).decisions()} == {"span"}


def test_a_statement_that_was_added_gets_the_id_it_would_have(collection, folder):
    start = OTHER.index("at Brack")
    more = f"T90\tContent {start} {start + 8}\tat Brack\nT91\tCue 0 6\tPolice\nR90\tContent-of Arg1:T90 Arg2:T91\n"
    (folder / "two.ann").write_text((folder / "two.ann").read_text("utf-8") + more, encoding="utf-8")
    found = read(Views(collection), folder)
    assert {c.place.role for c in found} == {"content", "cue"}
    assert len({c.of for c in found}) == 1
    assert keep(collection, found, by="AB", at="2031") == 2


def test_a_corrected_figure_is_a_row(collection, folder):
    edited(folder, r"^(T\d+)\tFigure (\d+) (\d+)\tat least 40$",
           lambda m: f"{m[1]}\tFigure {int(m[2]) + 9} {m[3]}\t40", "two.ann")  # fmt: skip
    (found,) = read(Views(collection), folder)
    assert (found.place.role, found.words) == ("figure", "40")
    keep(collection, [found], by="AB", at="2031")
    assert Views(collection).decisions()[0]["left_name"] == "at least 40"


def test_what_has_no_row_is_told_with_its_line(collection, folder):
    edited(folder, r"^(A\d+)\tStance (T\d+) asserts$", r"\1\tStance \2 denies")
    (folder / "two.ann").write_text((folder / "two.ann").read_text("utf-8") + "T90\tPerson 0 6\tPolice\n", "utf-8")
    found = read(Views(collection), folder)
    assert [c.place for c in found] == [None, None]
    assert "denies instead of asserts" in found[0].note
    assert "Person" in found[1].note
    assert keep(collection, found, by="AB", at="2031") == 0


@pytest.mark.parametrize(
    ("line", "reason"),
    [("T1 Cue 0 3 abc", "text bound"), ("T99\tCue 0 9999\tx", "was the text changed"), ("T99\tCue 5 2\tx", "changed"),
     ("R99\tContent-of Arg1:T1", "a relation"), ("R99\tContent-of Arg1:T1 Arg2:T999", "no such line"),
     ("A99\tStance", "an attribute"), ("T1\tCue 0 6\tPolice", "stands on line")],
)  # fmt: skip
def test_a_line_that_is_not_brats_is_refused_with_file_and_line(collection, folder, line, reason):
    path = folder / "two.ann"
    path.write_text(path.read_text("utf-8") + line + "\n", encoding="utf-8")
    number = path.read_text("utf-8").count("\n")
    with pytest.raises(UsageError, match=rf"two\.ann:{number}: .*{reason}"):
        read(Views(collection), folder)


@pytest.mark.parametrize(
    ("file", "data", "reason"),
    [("one.txt", b"Another text.", "one.txt: another text"), ("three.ann", b"", "no article of this name"),
     ("one.ann", b"\xff", "no UTF-8")],
)  # fmt: skip
def test_a_file_that_does_not_belong_is_refused(collection, folder, file, data, reason):
    (folder / file).write_bytes(data)
    with pytest.raises(UsageError, match=reason):
        read(Views(collection), folder)


def test_a_folder_without_annotations_is_refused(collection, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match=r"no \.ann file"):
        read(Views(collection), tmp_path / "empty")
    with pytest.raises(UsageError, match="no readable zip"):
        read(Views(collection), tmp_path / "one.txt")


def test_a_zip_that_is_damaged_inside_is_refused(collection, tmp_path):
    whole = bytearray(export_of(Views(collection), "brat"))
    start = whole.index(b"one.ann") + len("one.ann")
    whole[start : start + 40] = b"\xff" * 40
    (tmp_path / "brat.zip").write_bytes(whole)
    with pytest.raises(UsageError, match=r"brat\.zip: no folder and no readable zip"):
        read(Views(collection), tmp_path / "brat.zip")


def test_the_command_lists_and_keeps(collection, folder, tmp_path):
    edited(folder, r"^(T\d+)\tCue (\d+) (\d+)\ttold$", lambda m: f"{m[1]}\tCue {m[2]} {int(m[3]) + 10}\ttold reporters")
    given = ["corrections", str(folder), str(tmp_path / "x.db"), "--by", "AB", "--json"]
    assert CliRunner().invoke(app, [*given, "--dry-run"]).exit_code == 0
    assert collection.judgements() == []
    (row,) = json.loads(CliRunner().invoke(app, given).stdout)
    assert (row["role"], row["is"], row["words"]) == ("cue", True, "told reporters")
    assert [judgement.by for judgement in collection.judgements()] == ["AB"]
