"""The export of Movable Type and TypePad: entries of fields and named sections between rules."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.readers.fields import Fields, are_pages, day_in

_OPENS = re.compile(r"\s*(?:[A-Z][A-Z ]{2,20}:[^\n]*\n){2,30}-----\n[A-Z][A-Z ]{2,20}:")
_ENTRY = re.compile(r"(?m)^--------[ \t]*$\n?")
_SECTION = re.compile(r"(?m)^-----[ \t]*$\n?")
_FIELD = re.compile(r"(?P<name>[A-Z][A-Z ]{2,20}):[ \t]*(?P<value>.*)")


def movable_type_rows(text: str) -> Sequence[Fields]:
    """The entries; none where the text is no such export."""
    if not _OPENS.match(text):
        return []
    rows = [_entry(part) for part in _ENTRY.split(text) if part.strip()]
    return rows if are_pages(rows) else []


def _entry(part: str) -> Fields:
    head, *sections = _SECTION.split(part)
    fields: dict[str, str] = {}
    for line in head.split("\n"):
        if found := _FIELD.fullmatch(line.strip()):
            fields.setdefault(found["name"], found["value"])
    for section in sections:
        name, _, text = section.strip().partition(":")
        fields.setdefault(name, text.strip())
    if day := day_in(fields.get("DATE", ""), month_first=True):
        fields["DATE"] = day
    return fields
