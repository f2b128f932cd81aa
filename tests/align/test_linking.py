"""Groups from scored pairs."""

from itertools import permutations

from sayso.align.blocking import candidates
from sayso.align.linking import average_link, components
from sayso.align.tokens import tokenise


def test_edges_in_any_order_give_the_same_components():
    edges = [(0.9, 0, 1), (0.8, 1, 2), (0.7, 3, 4), (0.7, 2, 3)]
    small = lambda left, right: len(left) + len(right) <= 3  # noqa: E731
    assert len({str(components(5, given, small)) for given in permutations(edges)}) == 1


def test_one_loose_pair_does_not_chain_two_groups():
    near = {(0, 1): 1.0, (2, 3): 1.0, (1, 2): 0.6}
    assert average_link([0, 1, 2, 3], lambda i, j: near.get((i, j), -1.0), 0.0) == [[0, 1], [2, 3]]


def test_candidates_share_a_telling_word():
    units = [tokenise(text) for text in ("The turbine stalled.", "A turbine was repaired.", "The choir sang.")]
    assert candidates(units) == [(0, 1)]


def test_candidates_grow_with_the_units_and_not_with_their_square():
    words = ["turbine", "lantern", "gasket", "harvest", "orchard", "violin", "anchor", "saddle"]
    units = [tokenise(f"The {words[n % 8]} and the {words[(n // 8) % 8]} number {n}") for n in range(400)]
    assert len(candidates(units)) <= 400 * 24
