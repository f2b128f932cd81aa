"""The door of the room."""

from pathlib import Path

from sayso import align


def test_the_map_at_the_door_names_every_module():
    modules = {path.stem for path in Path(align.__file__).parent.glob("*.py")} - {"__init__"}
    assert align.__doc__ is not None
    assert {name for name in modules if f"``{name}``" not in align.__doc__} == set()
