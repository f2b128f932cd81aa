"""Every option once."""

from dataclasses import asdict

from sayso.settings import SETTINGS, Settings, defaults


def test_the_list_and_the_class_agree():
    assert defaults() == asdict(Settings())
    assert [setting.name for setting in SETTINGS] == list(asdict(Settings()))


def test_every_setting_has_a_sentence():
    assert all(setting.sentence.endswith(".") for setting in SETTINGS)
