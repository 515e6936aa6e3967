"""Korean names that are spelled by other rules: `Lee Jeong-su`, `Yi Jung-soo`."""

from __future__ import annotations

import tomllib
from importlib.resources import files

_DATA: dict[str, str] = tomllib.loads(
    (files("extract.gazetteers") / "romanisation.toml").read_text("utf-8")
)
_FAMILIES: dict[str, str] = {}
for _line in _DATA["families"].strip().splitlines():
    for _spelling in _line.lower().split():
        _FAMILIES.setdefault(_spelling, f"~{_line.split()[0].lower()}")
_SOUNDS = [tuple(line.split()) for line in _DATA["sounds"].strip().splitlines()]


def family_of(family: str) -> str:
    """What the spellings of a family name have in common: one name for `lee`, `yi` and `rhee`."""
    return _FAMILIES.get(family, family)


def sound_of(family: str, given: str) -> str | None:
    """What the spellings of a Korean name have in common; None where the name is no Korean one."""
    if family not in _FAMILIES or not given:
        return None
    for spelling, sound in _SOUNDS:
        given = given.replace(spelling, sound)
    return f"{_FAMILIES[family]} {given}"
