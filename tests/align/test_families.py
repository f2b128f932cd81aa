"""Families of wording."""

from sayso.align.families import families
from sayso.align.tokens import tokenise

ONE = "And now, after the first breach of the dyke, the wardens are trying to quietly bury the reports about the gate."
ONE_CUT = "the wardens are trying to quietly bury the reports about the gate"
TWO = "Now that the dyke has given way once, the keepers even attempt to silently put away every report on that gate."
TWO_LIKE = (
    "Now that the dyke has given way once, the keepers also attempt to silently put away every report on that gate."
)


def placed(*pairs):
    return [(number, article, tokenise(text)) for number, (article, text) in enumerate(pairs)]


def test_two_translations_are_two_families_and_a_cut_stays_with_its_own():
    group = placed(("a", ONE), ("b", TWO), ("c", TWO_LIKE), ("d", ONE_CUT))
    family = families([group])
    assert family[0] == family[3] != family[1] == family[2]


def test_the_largest_family_comes_first():
    family = families([placed(("a", ONE), ("b", TWO), ("c", TWO_LIKE))])
    assert family == {0: 1, 1: 0, 2: 0}


def test_a_fragment_goes_where_the_rest_of_its_article_belongs():
    trust = "There is nothing that makes us believe the council."
    other = [("a", "We have no reason to trust the board."), ("b", trust), ("e", trust)]
    fragment = [("a", ONE), ("b", TWO), ("c", TWO_LIKE), ("e", "that gate")]
    first = placed(*fragment)
    second = [(number + 10, article, tokens) for number, article, tokens in placed(*other)]
    family = families([first, second])
    assert family[3] == family[1] != family[0]
