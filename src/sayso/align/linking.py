"""Joining numbered things into groups from scored pairs; the result depends on the scores and the numbering alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

Edge = tuple[float, int, int]


def _always(left: Sequence[int], right: Sequence[int]) -> bool:
    return True


def components(
    count: int, edges: Iterable[Edge], may_join: Callable[[Sequence[int], Sequence[int]], bool] = _always
) -> list[list[int]]:
    """Groups of ``0 .. count-1``: every edge, surest first, joins its two groups if ``may_join`` lets it.

    >>> components(4, [(0.9, 0, 1), (0.8, 1, 2)], lambda left, right: len(left) + len(right) < 3)
    [[0, 1], [2], [3]]
    """
    group = {number: [number] for number in range(count)}
    for _, i, j in sorted(edges, key=lambda edge: (-edge[0], edge[1], edge[2])):
        left, right = group[i], group[j]
        if left is not right and may_join(left, right):
            left.extend(right)
            for number in right:
                group[number] = left
    return [members for number, members in sorted(group.items()) if min(members) == number]


def average_link(numbers: Sequence[int], likeness: Callable[[int, int], float], least: float) -> list[list[int]]:
    """Groups by average linkage: the two groups most alike on average are joined while that is at least ``least``.

    >>> near = {(0, 1): 0.9, (0, 2): 0.2, (1, 2): 0.3}
    >>> average_link([0, 1, 2], lambda i, j: near[i, j], 0.5)
    [[0, 1], [2]]
    """
    groups = {number: [number] for number in sorted(numbers)}
    total = {(i, j): likeness(i, j) for i in groups for j in groups if i < j}
    while total:
        score, a, b = min((-total[a, b] / (len(groups[a]) * len(groups[b])), a, b) for a, b in total)
        if -score < least:
            break
        groups[a] = sorted(groups[a] + groups.pop(b))
        del total[a, b]
        for other in groups:
            if other != a:
                total[min(a, other), max(a, other)] += total.pop((min(b, other), max(b, other)))
    return sorted(groups.values())
