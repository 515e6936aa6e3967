"""Chats as messengers export and copy them: who wrote what at which minute, a message after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.readers.fields import day_in
from extract.splitting.page_days import writes_month_first

_DAY = (
    r"\d{1,4}[./-] ?\d{1,2}[./-] ?\d{2,4}\.?|\d{4}[년年] ?\d{1,2}[월月] ?\d{1,2}[일日]"
    r"|\d{1,2}\.? [^\W\d_]{3,12}\.? \d{4}|[A-Z][a-z]{2,8} \d{1,2}, \d{4}"
)
_HALF = r"(?:[AaPp]\.?\s?[Mm]\.?|오전|오후|午前|午後|上午|下午)"
_HOUR = rf"(?:{_HALF}\s?)?\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?:\s?{_HALF})?"
_NAME = r"[^\s:\[\]<>\n][^:\[\]<>\n]{0,60}?"
_SIGN = "[\u200e\u200f\u202a\u202c]?"


def _stamp(place: int) -> str:
    return rf"(?P<day{place}>{_DAY})(?:,|T| at| um| à)?[ ]?{_HOUR}"


_OPENS = re.compile(
    rf"(?m)^{_SIGN}(?:"
    rf"(?:\[{_stamp(1)}\]:?|{_stamp(2)}(?:[ ][-–—]|,))[ ]{_SIGN}(?:(?P<name1>{_NAME})[ ]?:(?=\s)|(?P<told>(?=\S)))"
    rf"|(?P<name2>{_NAME}),?[ ]\[{_stamp(3)}\]:?[ \t]*$"
    rf"|\[(?P<name3>{_NAME})\][ ]\[{_HOUR}\][ ]"
    rf"|{_HOUR}\t(?P<name4>[^\t\n]{{1,60}})\t"
    r")"
)
"""What opens a message: `[3/5/26, 8:14 AM] Ann:`, `03.05.2026, 08:14 - Ann:`, `Ann, [3.5.2026 8:14]`,
`[Ann] [8:14 AM]` and `08:14 Ann` in columns."""
_DAY_LINE = re.compile(
    rf"(?m)^[-–—=─ \t]{{0,30}}(?P<day>{_DAY})[ ,]{{0,2}}(?:\([^\W\d_]{{1,4}}\)|[^\W\d_]{{2,12}})?[-–—=─ \t]{{0,30}}$\n?"
)
"""A line with the day of all messages below, where these state only the minute."""
_MARK = re.compile(rf"(?m){_SIGN}(?<![ \t])[ \t]*+<[^<>\n@/]{{4,60}}>[ \t]*$")
"""What a messenger says of a message, in whatever language: `<Media omitted>`, `<This message was edited>`."""
_FIGURES = re.compile(r"(?P<a>\d{1,2})[./-] ?(?P<b>\d{1,2})[./-] ?(?P<year>\d{2,4})\.?")
_HEAD = 600
"""Characters that may stand above the first message."""
_FEWEST = 3
_SHORTEST, _SHORTEST_TITLED = 200, 120
"""Characters of a message that may be a release, and of one in several lines; shorter ones are talk."""
_SPLIT = 3_500
"""Characters of a message that goes on in the next one of who wrote it: no messenger sends more at once."""


@dataclass(frozen=True, slots=True)
class _Message:
    name: str
    day: str
    text: str

    @property
    def may_be_release(self) -> bool:
        least = _SHORTEST_TITLED if "\n" in self.text else _SHORTEST
        return len(self.text) >= least


def chat_messages(text: str) -> Sequence[tuple[str | None, str]]:
    """The day and the text of each message of a chat, empty where it is only talk; none where the text
    is no chat, or holds nothing but talk."""
    if not _OPENS.search(text[:_HEAD]):
        return []
    messages = list(_joined(_messages(text)))
    senders = {message.name for message in messages}
    if len(messages) < _FEWEST or len(senders) == len(messages):
        return []
    if not any(message.may_be_release for message in messages):
        return []
    month_first = _month_first([message.day for message in messages])
    return [
        (
            day_in(message.day, month_first=month_first),
            f"{message.text}\n" if message.may_be_release else "",
        )
        for message in messages
    ]


def _messages(text: str) -> Iterator[_Message]:
    found = list(_OPENS.finditer(text))
    above = _last_day(text[: found[0].start()]) if found else ""
    for one, end in zip(found, [*(other.start() for other in found[1:]), len(text)], strict=True):
        held = text[one.end() : end]
        name = one["name1"] or one["name2"] or one["name3"] or one["name4"] or ""
        day = one["day1"] or one["day2"] or one["day3"]
        if one["told"] is not None:
            name, _, below = held.partition("\n")
            name, held = (name.strip(), below) if below.strip() else ("", held)
        if day is None:
            day, above = above, _last_day(held) or above
            held = _DAY_LINE.sub("", held)
        yield _Message(name, day, _MARK.sub("", held).strip())


def _last_day(text: str) -> str:
    """The day that the last line with nothing else states; empty without one."""
    days = _DAY_LINE.findall(text)
    return days[-1] if days else ""


def _joined(messages: Iterable[_Message]) -> Iterator[_Message]:
    """The messages, one with the next where that goes on with it for want of room."""
    held: _Message | None = None
    for message in messages:
        if (
            held
            and len(held.text) >= _SPLIT
            and (held.name, held.day) == (message.name, message.day)
        ):
            held = _Message(held.name, held.day, f"{held.text}\n{message.text}")
            continue
        if held:
            yield held
        held = message
    if held:
        yield held


def _month_first(days: Sequence[str]) -> bool:
    """Whether days in figures begin with the month: so they are in order, and the other way not."""
    ordered = [_is_ordered(days, month_first) for month_first in (False, True)]
    return ordered[1] if ordered[0] != ordered[1] else writes_month_first("\n".join(days))


def _is_ordered(days: Sequence[str], month_first: bool) -> bool:
    found = [match for day in days if (match := _FIGURES.fullmatch(day))]
    read = [
        (int(one["year"]), *map(int, (one["a"], one["b"]) if month_first else (one["b"], one["a"])))
        for one in found
    ]
    months = all(month <= 12 for _, month, _ in read)
    return months and all(one <= other for one, other in pairwise(read))
