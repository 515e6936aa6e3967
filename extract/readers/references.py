"""Exports of reference managers that hold texts: RIS (Zotero, ProQuest, EBSCO) and EndNote's tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from extract.readers.fields import Fields, are_pages

_TAG = re.compile(r"(?:(?P<ris>[A-Z][A-Z0-9])  ?- ?|%(?P<endnote>[A-Z0-9]) )(?P<value>.*)")
_OPENS = re.compile(r"\s*(?:TY  ?- ?[A-Z]{2,8}[ \t]*\n|%0 [A-Z][A-Za-z ]{2,30}\n)")
_NAMES: Mapping[str, str] = {
    "TI": "title", "T1": "title", "T": "title",
    "DA": "date", "Y1": "date", "8": "date", "D": "date issued", "PY": "date issued",
    "AB": "text", "N2": "text", "X": "text",
    "UR": "url", "U": "url",
}  # fmt: skip
"""What the tags hold that are read, the same in both formats."""


def reference_rows(text: str) -> Sequence[Fields]:
    """The references, each with the fields of its tags; none where the text is no such export, or its
    references hold no texts."""
    if not _OPENS.match(text):
        return []
    rows = list(_rows(text))
    return rows if are_pages(rows) else []


def _rows(text: str) -> Iterator[Fields]:
    row: dict[str, list[str]] = {}
    name = ""
    for line in text.split("\n"):
        found = _TAG.fullmatch(line.rstrip())
        tag = (found["ris"] or found["endnote"]) if found else None
        if tag in ("TY", "0") and row:
            yield _joined(row)
            row = {}
        if found and tag is not None:
            name = _NAMES.get(tag, tag)
            row.setdefault(name, []).append(found["value"])
        elif name:
            row[name].append(line.rstrip())
    if row:
        yield _joined(row)


def _joined(row: Mapping[str, Sequence[str]]) -> Fields:
    """The fields with the lines of each; the year that stands apart belongs to its day."""
    fields = {name: "\n".join(lines).strip() for name, lines in row.items()}
    year, day = fields.get("date issued", ""), fields.get("date", "")
    if day and not re.search(r"\d{4}", day):
        fields["date"] = f"{day}, {year[:4]}"
    return fields
