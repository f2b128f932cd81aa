"""Which words are alike."""

import random

import pytest

from sayso.align.lexicon import EVENT, FORM, Lexicon, meetings, prepare
from sayso.align.overlaps import most_overlap, prepared_overlap
from sayso.align.tokens import tokenise

TEXT = "The gates gate opened forbidden prohibited Tarkhovenko Tarchovenko seven 7 not river flood overflow rose fell"
WORDS = TEXT.split()


def like(left, right):
    lexicon = Lexicon()
    one, other = prepare(tokenise(left), lexicon), prepare(tokenise(right), lexicon)
    return {(i, j): value for i, j, value in meetings(one, other)}.get((0, 0), 0.0)


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        ("gate", "gate", 1.0),
        ("gates", "gate", FORM),
        ("Tarkhovenko", "Tarchovenko", 0.9),
        ("evacuate", "escape", EVENT),
        ("rose", "fell", 0.0),
        ("seven", "eight", 0.0),
    ],
)
def test_a_pair_of_words_has_its_likeness(left, right, wanted):
    assert like(left, right) == like(right, left) == pytest.approx(wanted, abs=0.2 if wanted == EVENT else 1e-9)


def test_likeness_does_not_depend_on_which_words_a_lexicon_knew_before():
    rng = random.Random(7)
    wanted = meetings(prepare(tokenise(" ".join(WORDS))), prepare(tokenise(" ".join(WORDS[::-1]))))
    for _ in range(5):
        lexicon = Lexicon()
        prepare(tokenise(" ".join(rng.sample(WORDS, len(WORDS)))), lexicon)
        found = meetings(prepare(tokenise(" ".join(WORDS)), lexicon), prepare(tokenise(" ".join(WORDS[::-1])), lexicon))
        assert found == wanted


def test_the_cheap_bound_is_never_below_the_overlap():
    rng = random.Random(3)
    for _ in range(50):
        lexicon = Lexicon()
        one, other = (prepare(tokenise(" ".join(rng.choices(WORDS, k=rng.randint(1, 9)))), lexicon) for _ in "ab")
        exact, most = prepared_overlap(one, other), most_overlap(one, other)
        for name in ("left", "right", "short", "shared", "run", "run_weight"):
            assert getattr(most, name) >= getattr(exact, name) - 1e-9
