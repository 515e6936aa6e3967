"""Documents of news databases (Nexis, Factiva, ProQuest) as they are downloaded in one text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from itertools import takewhile

from extract.readers.fields import Fields
from extract.splitting.furniture import is_byline
from extract.splitting.page_days import page_day

_DATA: Mapping[str, Sequence[str]] = tomllib.loads(
    (files("extract.gazetteers") / "news_databases.toml").read_text("utf-8")
)
_HEAD, _TAIL, _TELLING, _CODES = (
    frozenset(_DATA[name]) for name in ("head", "tail", "telling", "codes")
)
_NAMED = _HEAD | _TAIL
_PART = re.compile(rf"(?mi)^[ \t]*(?:{'|'.join(_DATA['parts'])})[ \t]*$")
_TEXT = re.compile(rf"(?i)(?:{'|'.join(_DATA['text'])})(?:\s*:\s*(?P<text>.*))?")
_FIELD = re.compile(r"(?P<name>[A-Za-z][A-Za-z /-]{1,30}?):(?:\s+(?P<value>\S.*))?")
_CODED = re.compile(r"(?P<code>[A-Z]{2,3})(?:\s+(?P<value>\S.*))?")
_RULE = re.compile(r"[_=*-]{10,}")
_RIGHTS = re.compile(r"(?i)(?:copyright\b|©|\(c\)\s|all rights reserved).*")
_COUNT = re.compile(r"[\d,]+\s[Ww]ords")
_FEWEST_CODES = 4
_PARAGRAPH = 120
"""Characters of running text."""


def database_rows(text: str) -> Sequence[Fields]:
    """The documents, each with its title, day and text; none where the text is no such download, or
    has paragraphs that are in no document."""
    if not _PART.search(text):
        return []
    parts = [part.strip("\n") for part in _PART.split(text)]
    rows = {at: row for at, part in enumerate(parts) if (row := _row(part))}
    lost = (part for at, part in enumerate(parts) if at not in rows)
    return [] if any(map(_holds_text, lost)) else list(rows.values())


def _holds_text(part: str) -> bool:
    lines = [line.strip() for line in part.split("\n")]
    return any(_is_paragraph(lines[first:end]) for first, end in _blocks(lines))


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where lines stand together, with gaps above and below."""
    first = 0
    for at, line in enumerate((*lines, "")):
        if not line:
            if first < at:
                yield first, at
            first = at + 1


def _is_paragraph(block: Sequence[str]) -> bool:
    """Whether lines that stand together are running text and no field."""
    long = sum(map(len, block)) >= _PARAGRAPH and block[-1].endswith((".", "!", "?", "”", '"'))
    return long and not (_is_field(block[0], _TAIL) or _RIGHTS.fullmatch(block[0]))


def _row(part: str) -> dict[str, str] | None:
    """The fields of one document; None where it has no text or says nothing of itself."""
    lines = [line.strip() for line in part.split("\n") if not _RULE.fullmatch(line.strip())]
    coded = [
        found for line in lines if (found := _CODED.fullmatch(line)) and found["code"] in _CODES
    ]
    row = (
        _of_codes(lines)
        if len({one["code"] for one in coded}) >= _FEWEST_CODES
        else _of_names(lines)
    )
    return row if row.get("title") and row.get("text") else None


def _of_codes(lines: Sequence[str]) -> dict[str, str]:
    """A document whose fields have codes for names: what is below one is its value."""
    held: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        found = _CODED.fullmatch(line)
        if found and found["code"] in _CODES and found["code"] not in held:
            code, line = found["code"], found["value"] or ""
        held.setdefault(code, []).append(line)
    told = {name: "\n".join(value).strip() for name, value in held.items()}
    text = "\n\n".join(told[name] for name in ("LP", "TD") if told.get(name))
    return {"title": " ".join(told.get("HD", "").split()), "date": told.get("PD", ""), "text": text}


def _of_names(lines: Sequence[str]) -> dict[str, str]:
    """A document whose fields have words for names, its text between those above and below."""
    marked = next((at for at, line in enumerate(lines) if _TEXT.fullmatch(line)), None)
    top = _end_of_head(lines) if marked is None else marked
    end = _start_of_tail(lines, top + (marked is not None))
    fields = dict(_fields([*lines[:top], "", *lines[end:]]))
    if not (fields.keys() & _TELLING or any(map(_COUNT.fullmatch, lines[:top]))):
        return {}
    first = _TEXT.fullmatch(lines[top]) if marked is not None else None
    body = lines[top:end] if first is None else [first["text"] or "", *lines[top + 1 : end]]
    return {
        "title": fields.get("headline") or fields.get("title") or _first_lines(lines[:top]),
        "date": fields.get("publication date") or fields.get("date") or _day_line(lines[:top]),
        "text": "\n".join(body).strip(),
    }


def _end_of_head(lines: Sequence[str]) -> int:
    """The line where the text begins: that below the last of the fields above it, and a gap."""
    told = gap = False
    for at, line in enumerate(lines):
        if _is_of_head(line):
            told, gap = True, False
        elif not line:
            gap = told
        elif gap and not _RIGHTS.fullmatch(line):
            return at
    return len(lines)


def _is_of_head(line: str) -> bool:
    return _is_field(line, _HEAD) or _COUNT.fullmatch(line) is not None


def _start_of_tail(lines: Sequence[str], top: int) -> int:
    """The line where the fields below the text begin: nothing else stands from there on."""
    start = len(lines)
    for first, end in reversed([block for block in _blocks(lines) if block[0] > top]):
        if not _is_of_tail(lines[first:end]):
            break
        start = first
    return start


def _is_of_tail(block: Sequence[str]) -> bool:
    """Whether lines that stand together are a field below the text, of a name that is known or in one
    short line, or say whose rights the text is."""
    line = block[0]
    known = _is_field(line, _TAIL) or line.casefold() in _TAIL or _RIGHTS.fullmatch(line)
    short = len(block) == 1 and _FIELD.fullmatch(line) and not line.endswith((".", "?", "!", ":"))
    return bool(known or short)


def _is_field(line: str, names: frozenset[str]) -> bool:
    found = _FIELD.fullmatch(line)
    return found is not None and found["name"].casefold() in names


def _fields(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The fields that the lines hold, each with what goes on below it up to a gap."""
    name, value = "", [""]
    for line in (*lines, ""):
        found = _FIELD.fullmatch(line)
        opens = _is_field(line, _NAMED)
        if name and (opens or not line):
            yield name, " ".join(value)
            name = ""
        if found and opens:
            name, value = found["name"].casefold(), [found["value"] or ""]
        elif name:
            value.append(line)


def _first_lines(lines: Sequence[str]) -> str:
    """The title above a day: the lines that stand right above it with the count of words, else those
    above the name of the source; without a day the first lines."""
    blocks = [lines[first:end] for first, end in _blocks(lines)]
    dated = [at for at, block in enumerate(blocks) if _day_line(block)]
    at = dated[-1] if dated else 0
    counted = any(map(_COUNT.fullmatch, blocks[at])) if blocks else False
    block = blocks[at if counted else max(0, at - 1)] if blocks else []
    named = takewhile(lambda line: not (_is_of_head(line) or is_byline(line)), block)
    return " ".join(named)


def _day_line(lines: Sequence[str]) -> str:
    """The line that states the day; empty without one."""
    stated = (line for line in reversed(lines) if not _FIELD.fullmatch(line) and page_day(line))
    return next(stated, "")
