"""Names with "and" inside: one source or two."""

from __future__ import annotations

import pytest

from sayso.extract.bodies import one_body


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("the Sluice", "Gate Corporation"),
        ("The U.S. Food", "Drug Administration"),
        ("National Oceanic", "Atmospheric Administration"),
        ("the Denby Hotel", "Restaurant Association"),
        ("Norway’s Gateworks-like Rocket", "Space Corporation, the builder of the gate"),
        ("the Denby Steel", "Wire Company of Lakeford"),
        ("the Lock", "Weir Authority"),
    ],
)
def test_one_body_is_one_source(first, second):
    assert one_body(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Harrow", "Denby Bank"),
        ("the Health Ministry", "the Iron Board"),
        ("the Health Ministry", "Iron Board"),
        ("the Guardian", "Lake Board"),
        ("the LSA", "Gate Board"),
        ("Norway", "Lake Board"),
        ("Ada Roe", "Lake Board"),
        ("the Denby Council", "Lakeford Water Authority"),
        ("the Grand Hotel", "Denby Council"),
        ("the Lake Police", "Denby Fire Department"),
        ("the Sluice", "Gate officials"),
    ],
)
def test_two_bodies_are_two_sources(first, second):
    assert not one_body(first, second)
