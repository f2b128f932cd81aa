"""Every option once."""

import math
from dataclasses import asdict

import pytest

from sayso.errors import UsageError
from sayso.settings import SETTINGS, Settings, defaults


def test_the_list_and_the_class_agree():
    assert defaults() == asdict(Settings())
    assert [setting.name for setting in SETTINGS] == list(asdict(Settings()))


def test_every_setting_has_a_sentence():
    assert all(setting.sentence.endswith(".") for setting in SETTINGS)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("min_confidence", 1.5), ("min_confidence", -0.1), ("min_confidence", math.nan), ("jobs", -1),
        ("article_seconds", 0.0), ("worker_megabytes", -5.0), ("fetch_seconds", 0.0), ("story_threshold", math.nan),
    ],
)  # fmt: skip
def test_a_number_out_of_bounds_is_refused_with_what_it_may_be(name, value):
    with pytest.raises(UsageError, match=rf"{name} cannot be {value}; it is a number, "):
        Settings(**{name: value})
