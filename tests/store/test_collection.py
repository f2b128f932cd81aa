"""The collection keeps what it is given, whole, once, in any order."""

import sqlite3

import pytest

import builders as b
from sayso.errors import BadArticle, CollectionError, UsageError
from sayso.model import Judgement, StoryReading
from sayso.store import Collection, Derived, is_of_others, seals, verify

TEXT = "The mayor said the gate had failed. “Nobody warned us,” she said. The ministry denied it."


@pytest.fixture
def collection(tmp_path):
    with Collection.open(tmp_path / "case.db", create=True) as opened:
        yield opened


def one_reading(name="one", outlet="The Ferry Post", text=TEXT):
    article = b.article(text, name, outlet, "2031-03-04")
    mayor, ministry = b.entity("the mayor"), b.entity("the ministry", "organisation")
    said = b.statement(article, "The mayor", "said", "the gate had failed", by=mayor)
    denied = b.statement(article, "The ministry", "denied", "it", by=ministry, stance="denies")
    return b.reading(article, said, denied, entities=(mayor, ministry))


def story_of(reading):
    story = b.story(reading)
    made = b.claim(*reading.statements)
    return StoryReading(story, b.resolution(*reading.entities), claims=(made,))


def test_what_is_stored_comes_back_the_same(collection):
    reading = one_reading()
    assert collection.add(reading, b"print")
    assert collection.reading("one") == reading
    assert list(collection.fingerprints()) == [(reading.article.id, b"print")]


def test_a_story_comes_back_the_same(collection):
    reading = one_reading()
    collection.add(reading, b"")
    wanted = story_of(reading)
    assert collection.save_stories([wanted.story]) == [wanted.story]
    assert collection.pending()
    collection.save_story(wanted, {reading.article.id: reading})
    assert collection.story(wanted.story.id) == wanted
    assert list(collection.claims()) == list(wanted.claims)
    assert not collection.pending()
    assert verify(collection) == []


def test_reading_the_same_text_twice_adds_nothing(collection):
    assert collection.add(one_reading(), b"")
    assert not collection.add(one_reading(), b"")
    assert len(collection.article_ids()) == 1


@pytest.mark.parametrize("order", [("a", "b"), ("b", "a")])
def test_the_first_name_names_a_text_read_in_two_places(collection, order):
    for name in order:
        collection.add(one_reading(name), b"")
    article = collection.article_ids()[0]
    assert collection.article(article).name == "a"
    assert [copy[0] for copy in collection.copies(article)] == ["a", "b"]
    assert [tuple(row) for row in collection.query("SELECT kind, id FROM searched")] == [("article", article)]
    assert verify(collection) == []


def test_a_collection_that_is_opened_to_be_read_is_not_written(tmp_path):
    Collection.open(tmp_path / "case.db", create=True).close()
    with Collection.open(tmp_path / "case.db") as opened, pytest.raises(CollectionError, match="cannot be written"):
        opened.record_failure(BadArticle("one.txt", "is empty"))


def test_an_article_without_a_story_is_pending(collection):
    collection.add(one_reading(), b"")
    assert collection.pending()


def test_a_story_that_stays_the_same_is_not_computed_again(collection):
    reading = one_reading()
    collection.add(reading, b"")
    wanted = story_of(reading)
    collection.save_stories([wanted.story])
    collection.save_story(wanted, {reading.article.id: reading})
    assert collection.save_stories([wanted.story]) == []


def test_a_decision_is_kept_revoked_and_never_erased(collection):
    collection.judge(Judgement("e1", "e2", "positive", "AB", "2031-03-04T10:00:00"))
    assert collection.revoke("e2", "e1") == 1
    assert [judgement.revoked for judgement in collection.judgements()] == [True]


def test_a_failure_is_kept_until_the_input_is_read(collection):
    collection.record_failure(BadArticle("one.txt", "is empty", "look at the file"))
    assert [str(bad) for bad in collection.failures()] == ["one.txt: is empty; look at the file"]
    collection.add(one_reading(), b"")
    assert collection.failures() == []


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("news", {"newsletter/a.txt", "https://holm.example/feed#1", "x.jsonl:3"}),
        ("news/", {"newsletter/a.txt", "https://holm.example/feed#1", "x.jsonl:3"}),
        ("news/*.txt", {"news/b.jsonl:7", "newsletter/a.txt", "https://holm.example/feed#1", "x.jsonl:3"}),
        ("news/*", {"newsletter/a.txt", "https://holm.example/feed#1", "x.jsonl:3"}),
        ("x.jsonl", {"news/a.txt", "news/b.jsonl:7", "newsletter/a.txt", "https://holm.example/feed#1"}),
        ("https://holm.example/feed", {"news/a.txt", "news/b.jsonl:7", "newsletter/a.txt", "x.jsonl:3"}),
        ("[x].txt", {"news/a.txt", "news/b.jsonl:7", "newsletter/a.txt", "https://holm.example/feed#1", "x.jsonl:3"}),
    ],
)
def test_reading_a_source_again_forgets_the_failures_in_it_and_no_others(collection, source, left):
    for name in ("news/a.txt", "news/b.jsonl:7", "newsletter/a.txt", "https://holm.example/feed#1", "x.jsonl:3"):
        collection.record_failure(BadArticle(name, "is empty", "look at the file"))
    collection.record_failure(BadArticle("[x].txt", "is empty", "look at the file"))
    collection.forget_failures([source])
    kept = {bad.name for bad in collection.failures()}
    assert kept - {"[x].txt"} == left
    assert ("[x].txt" in kept) == (source != "[x].txt")


def test_a_collection_shows_how_much_it_holds(collection):
    collection.add(one_reading(), b"print")
    collection.record_failure(BadArticle("gate.png", "an image", "give its text"))
    assert repr(collection) == f"<Collection {collection.path}: 1 article, 1 input not read>"
    collection.close()
    assert repr(collection) == f"<Collection {collection.path}, closed>"


def test_rows_that_another_version_made_are_told_from_faults(collection, monkeypatch):
    """Its file is sound: what was read and decided is as it was written, only the rows made of it may be others."""
    collection.add(one_reading(), b"print")
    collection.write("UPDATE statement SET kind = 'mixed'", [()])
    (fault,) = verify(collection)
    assert isinstance(fault, Derived)
    assert not is_of_others(collection)
    monkeypatch.setattr(seals, "maker", lambda: "a later one")
    assert is_of_others(collection)
    collection.write("UPDATE article SET title = 'other'", [()])
    collection.write("UPDATE seal SET sha256 = '' WHERE kind = 'maker'", [()])
    assert [type(fault) for fault in verify(collection)].count(str) == 1


def test_a_missing_file_says_how_to_make_one(tmp_path):
    with pytest.raises(UsageError, match="sayso read"):
        Collection.open(tmp_path / "none.db")


def test_another_sqlite_file_is_refused(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE t (x)")
    with pytest.raises(UsageError, match="not a Sayso collection"):
        Collection.open(path, write=True)


def test_a_newer_file_is_refused_with_a_sentence(tmp_path):
    path = tmp_path / "newer.db"
    Collection.open(path, create=True).close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 999")
    with pytest.raises(CollectionError, match="newer Sayso"):
        Collection.open(path)


def test_a_file_that_somebody_writes_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr("sayso.store.connection.BUSY_MILLISECONDS", 10)
    path = tmp_path / "case.db"
    with Collection.open(path, create=True), Collection.open(path, write=True) as second:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CollectionError, match="another process is writing"):
            second.add(one_reading(), b"")
        other.execute("ROLLBACK")
        assert second.add(one_reading(), b"")


def test_a_changed_text_is_found(tmp_path):
    path = tmp_path / "case.db"
    with Collection.open(path, create=True) as collection:
        collection.add(one_reading(), b"")
    with sqlite3.connect(path) as db:
        db.execute("UPDATE article SET text = replace(text, 'failed', 'opened')")
    with Collection.open(path) as collection:
        assert any("another hash" in fault for fault in verify(collection))


def test_a_backup_is_a_whole_collection(collection, tmp_path):
    collection.add(one_reading(), b"")
    collection.backup(tmp_path / "copy.db")
    with Collection.open(tmp_path / "copy.db") as copy:
        assert copy.article("one") == collection.article("one")
    with pytest.raises(UsageError, match="exists already"):
        collection.backup(tmp_path / "copy.db")


def test_steps_of_the_schema_have_numbers_of_their_own():
    from sayso.store.connection import migrations

    numbers = [number for number, _ in migrations()]
    assert numbers == list(range(1, len(numbers) + 1))


def test_an_older_file_is_brought_up_to_date_when_it_is_opened(tmp_path):
    from sayso.store.connection import APPLICATION_ID, connect, migrations

    path = tmp_path / "old.db"
    number, script = migrations()[0]
    with sqlite3.connect(path) as db:
        db.executescript(script)
        db.execute(f"PRAGMA user_version = {number}")
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connect(path, write=False).close()
    with Collection.open(path) as collection:
        assert collection.schema == migrations()[-1][0]
        assert collection.query("SELECT * FROM told") == []


def test_a_file_of_another_program_with_a_version_is_left_alone(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as db:
        db.executescript("CREATE TABLE story (x); PRAGMA user_version = 2;")
    for write in (False, True):
        with pytest.raises(UsageError, match="not a Sayso collection"):
            Collection.open(path, write=write)


def test_many_processes_may_make_one_collection(tmp_path):
    import threading

    faults = []

    def make():
        try:
            Collection.open(tmp_path / "race.db", create=True).close()
        except Exception as error:
            faults.append(error)

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def test_a_read_only_file_in_a_read_only_folder_is_read(tmp_path, monkeypatch):
    import sayso.store.connection as room

    path = tmp_path / "share.db"
    with Collection.open(path, create=True) as collection:
        collection.add(one_reading(), b"")
    opened = room._opened

    def refuse(path, how, *, write):
        if how == "mode=ro":
            raise sqlite3.OperationalError("attempt to write a readonly database")
        return opened(path, how, write=write)

    monkeypatch.setattr(room, "_opened", refuse)
    with Collection.open(path) as collection:
        assert collection.article("one").name == "one"


def test_forged_rows_are_found(tmp_path):
    path = tmp_path / "case.db"
    with Collection.open(path, create=True) as collection:
        reading = one_reading()
        collection.add(reading, b"")
        wanted = story_of(reading)
        collection.save_stories([wanted.story])
        collection.save_story(wanted, {reading.article.id: reading})
        assert verify(collection) == []
        collection.write("UPDATE claim SET origins_low = 7", [()])
        collection.write("UPDATE statement SET content = 'forged'", [()])
        faults = verify(collection)
    assert any("statement" in fault for fault in faults)
    assert any("claim" in fault for fault in faults)
