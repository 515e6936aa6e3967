"""Files printed one behind the other, each below a line with its name: `head *`, `more *`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.readers.fields import day_in

_ENDING = r"\.(?:txt|text|md|markdown|rst|org|html?|xml|json|pdf|docx?|csv|ya?ml|eml)"
_PATH = rf"(?:[\w.:/\\ ()&,+~@%–-]{{0,200}}?[\w)]){_ENDING}"
_MARK = re.compile(
    rf"(?m)^(?P<above>[:=#*_~-]{{4,}}[ \t]*\n)?(?P<left>[^\w\s\[(“\"'‘|•]{{2,80}}[ \t]*|#[ \t]+)?(?:(?i:file(?:name)?|path)[ \t]?[:=][ \t]*)?(?P<path>{_PATH})(?P<right>[ \t]*[^\w\s]{{1,80}})?[ \t]*$(?P<below>\n[:=#*_~-]{{4,}}[ \t]*$)?\n?"
)
_HEAD = 400
_DAY = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)[-_./]?(?P<month>0[1-9]|1[0-2])[-_./]?(?P<day>[0-2]\d|3[01])(?!\d)"
)


def joined_files(text: str) -> Sequence[tuple[str | None, str]]:
    """The day that each file is named after, and its text; none where no names part the text."""
    first = _MARK.search(text[:_HEAD])
    if first is None or text[: first.start()].strip() or not _is_dressed(first):
        return []
    dress = _dress(first)
    marks = [one for one in _MARK.finditer(text) if _dress(one) == dress]
    ends = [one.start() for one in marks[1:]] + [len(text)]
    return [
        (_day(one["path"]), text[one.end() : end].strip() + "\n")
        for one, end in zip(marks, ends, strict=True)
        if text[one.end() : end].strip()
    ]


def _is_dressed(mark: re.Match[str]) -> bool:
    """Whether signs stand around the name, or rules: a name alone is a line of text."""
    return bool(mark["left"] or (mark["above"] and mark["below"]))


def _dress(mark: re.Match[str]) -> tuple[str, ...]:
    return tuple((mark[side] or "").strip()[:4] for side in ("above", "left", "right", "below"))


def _day(path: str) -> str | None:
    path = path.replace("\\", "/")
    found = _DAY.search(path.rpartition("/")[2]) or _DAY.search(path)
    if found is None:
        return None
    return day_in(f"{found['year']}-{found['month']}-{found['day']}", month_first=False)
