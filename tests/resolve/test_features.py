"""Each name feature says what its docstring says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sayso.model import Alias, Entity
from sayso.resolve.article.salience import WEIGHTS
from sayso.resolve.phrases.spelling import skeleton
from sayso.resolve.story import features
from sayso.resolve.story.profiles import profile


def entity(name, type_="person", *aliases, party=()):
    return Entity(f"e-{name}", name, type_, tuple(Alias(text) for text in (name, *aliases)), party=party)


def pair(a, b):
    return profile(a, "a"), profile(b, "b")


@pytest.mark.parametrize("feature", [*features.PERSON, *features.BODY, *features.PLACE, *features.UNNAMED])
def test_every_feature_says_in_words_what_it_looks_at(feature):
    assert feature.__doc__


def test_another_given_name_forbids():
    feature = features.full_name(*pair(entity("Anna Roe"), entity("Peter Roe")))
    assert feature is not None
    assert feature.score == features.NEVER


@pytest.mark.parametrize(
    ("left", "right"), [("kozlovskyi", "kozlovsky"), ("mykhailo", "mikhailo"), ("yuriy", "yuri"), ("shmidt", "schmidt")]
)
def test_transliterations_have_one_skeleton(left, right):
    assert skeleton(left) == skeleton(right)


@pytest.mark.parametrize(("left", "right"), [("roe", "row"), ("lund", "lind"), ("berg", "borg"), ("marek", "maren")])
def test_other_names_have_another_skeleton(left, right):
    assert skeleton(left) != skeleton(right)


def test_two_proper_names_of_one_function_do_not_add_up():
    one = entity(
        "Coastal Intelligence Service", "organisation", "Norway's Coastal Intelligence Service", party=("Norway",)
    )
    two = entity("Lake Intelligence Service", "organisation", "Norway's Lake Intelligence Service", party=("Norway",))
    assert features.total(features.compare(*pair(one, two))) < features.SAME


def test_a_short_form_in_another_country_is_another_body():
    one = entity("Norwegian Lake Authority", "organisation", "the Norwegian Lake Authority (LA)", party=("Norway",))
    two = entity("LA", "organisation", "the Danish LA", party=("Denmark",))
    assert features.short_form(*pair(one, two)) is None


def test_the_docs_tell_of_every_feature_and_weight():
    page = (Path(__file__).resolve().parents[2] / "docs" / "entities.md").read_text(encoding="utf-8")
    source = Path(features.__file__).read_text(encoding="utf-8")
    told = set(re.findall(r'Feature\("([a-z ]+)"', source)) - {"role or country"}
    assert [name for name in sorted(told) if f"`{name}`" not in page] == []
    assert [weight for weight in WEIGHTS.values() if f"{weight}" not in page] == []
