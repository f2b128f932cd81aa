"""The parts of finding reuse: words, quotation marks, chains, the passage index."""

import zlib
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders as b
from sayso.reuse import PassageIndex
from sayso.reuse.chains import LEAST_MATCHED, passages
from sayso.reuse.index import COMMON, LEAST_SHARED, RUN, WINDOW, winnowed
from sayso.reuse.quoted import quoted_ranges
from sayso.reuse.tokens import WORD, tokens


def check_words(text):
    """The words of a text are those of ``WORD``, each with the hash of its folded form."""
    found = list(WORD.finditer(text))
    folded = [match[0].lower().replace("’", "'").encode("utf-8", "surrogatepass") for match in found]
    words = tokens(b.article(text))
    assert list(zip(words.starts.tolist(), words.ends.tolist(), strict=True)) == [match.span() for match in found]
    assert words.hashes.tolist() == [zlib.crc32(word) for word in folded]


@pytest.mark.parametrize(
    "text", ["", "’", "'a' b''c x’y'z’", "ΟΔΟΣ’Α ΟΔΟΣ", "İz ǅ ẞ", "a_1 ٣x\x1cy\u2028z", "e\u0301t 漢字😀x"]
)
def test_words_are_found_as_the_expression_finds_them(text):
    check_words(text)


@given(st.text(st.one_of(st.sampled_from("ab_1 '’ΣİI\n."), st.characters()), max_size=60))
def test_any_text_has_the_words_that_the_expression_finds(text):
    check_words(text)


def test_every_character_is_in_words_or_not_as_the_expression_has_it():
    for first in range(0, 0x30000, 0x1000):
        text = "".join(map(chr, range(first, first + 0x1000)))
        words = tokens(b.article(text, "all"))
        spans = list(zip(words.starts.tolist(), words.ends.tolist(), strict=True))
        assert spans == [match.span() for match in WORD.finditer(text)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“One.” two", ["One."]),
        ('"One" two "three"', ["One", "three"]),
        ("“One\ntwo", ["One"]),
        ("She said: ‘It isn’t so.’ Then left.", ["It isn’t so."]),
        ("The gates' pins and the mill's wheel", []),
        ("„Eins“ und «deux»", ["Eins", "deux"]),
    ],
)
def test_quotation_marks_enclose(text, inside):
    assert [text[start:end] for start, end in quoted_ranges(text)] == inside


LONG = list(range(100, 100 + 3 * LEAST_MATCHED))


def chains(one, other):
    """The passages of two lists of numbers, all runs of four being seeds."""
    seeds = [
        (a, c, 4) for a in range(len(one) - 3) for c in range(len(other) - 3) if one[a : a + 4] == other[c : c + 4]
    ]
    return list(passages(one, other, seeds))


def test_equal_words_are_one_passage():
    assert chains([1, 2, *LONG, 3], [9, *LONG, 8]) == [(2, 2 + len(LONG), 1, 1 + len(LONG), len(LONG))]


def test_a_changed_word_and_one_left_out_do_not_cut_a_passage():
    changed = [*LONG[:20], 7, *LONG[21:40], *LONG[41:]]
    assert chains(LONG, changed) == [(0, len(LONG), 0, len(LONG) - 1, len(LONG) - 2)]


def test_words_that_agree_beyond_a_changed_one_belong_to_the_passage():
    ((_, a_end, _, _, matched),) = chains([*LONG, 1, 5, 6, 2], [*LONG, 9, 5, 6, 8])
    assert (a_end, matched) == (len(LONG) + 3, len(LONG) + 2)


def test_two_passages_in_other_order_are_two():
    half = len(LONG) // 2
    found = chains([*LONG[:half], 1, 2, 3, *LONG[half:]], [*LONG[half:], 4, 5, 6, *LONG[:half]])
    assert sorted(chain[4] for chain in found) == [half, half]


def test_few_words_are_no_passage():
    assert chains(LONG[: LEAST_MATCHED - 1], LONG[: LEAST_MATCHED - 1]) == []


SENTENCES = [
    "Engineers had warned the council three times since March that the hinge pins were corroded and the repair had "
    "been put off until the orchard levy was collected in the autumn.",
    "The grain hall was opened for the night while volunteers carried blankets from the school and a bakery in the "
    "upper town sent bread and three kettles of soup.",
]


def test_the_index_finds_a_far_copy():
    archive = [b.article(f"Number {n}. {SENTENCES[n % 2]} End {n}.", str(n)) for n in range(2)]
    index = PassageIndex().extend(archive)
    late = b.article(f"Years later. {SENTENCES[0]} So it was.", "late")
    assert [name for name, _ in index.near(late)] == [archive[0].id]


def test_an_index_joined_of_parts_finds_what_one_made_at_once_finds():
    archive = [b.article(f"Number {n}. {SENTENCES[n % 2]} End {n}.", str(n)) for n in range(6)]
    whole = PassageIndex().extend(archive)
    joined = PassageIndex.joined([PassageIndex().extend(archive[:4]), PassageIndex().extend(archive[2:])])
    for article in archive:
        assert whole.near(article) == joined.near(article)


@pytest.mark.parametrize("neighbours", [0, 3, 5 * COMMON])
def test_a_look_up_counts_what_every_article_shares(neighbours):
    """Whether the drawers hold few runs or, many beginning alike, are full; common runs do not count."""
    late = b.article(" ".join([*SENTENCES, *SENTENCES[0].split()[::-1]]), "late")
    wanted = winnowed(tokens(late))
    draw = np.random.default_rng(neighbours)
    others = np.repeat(wanted, neighbours) + draw.integers(1, 1 << 20, neighbours * len(wanted)).astype(np.uint64)
    times = [COMMON, COMMON + 1, 3 * COMMON, 2, 1, *draw.integers(0, 5, len(wanted) - 5).tolist()]
    hashes = np.sort(np.concatenate([others, np.repeat(wanted, times)]))
    owners = draw.integers(0, 50, len(hashes)).astype(np.int32)
    index = PassageIndex(tuple(f"{n:02}" for n in range(50)), hashes, owners)
    seldom = wanted[np.array(times) <= COMMON]
    shared = Counter(owners[np.isin(hashes, seldom)].tolist())
    expected = {f"{owner:02}": n for owner, n in shared.items() if n >= LEAST_SHARED}
    assert dict(index.near(late)) == expected


def test_a_shared_run_long_enough_is_always_kept_on_both_sides():
    shared = SENTENCES[0].split()[: RUN + WINDOW - 1]
    one = b.article("Water rose in Vell. " + " ".join(shared) + " " + SENTENCES[1])
    other = b.article(SENTENCES[1][::-1] + " " + " ".join(shared))
    assert set(winnowed(tokens(one)).tolist()) & set(winnowed(tokens(other)).tolist())


@pytest.mark.parametrize("text", ["", "one", "one two three four five six seven eight nine"])
def test_short_texts_can_be_indexed(text):
    assert PassageIndex().extend([b.article(text)]).near(b.article(text + " ten")) == ()
