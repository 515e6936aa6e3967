"""The ways to cut a dump of several releases: the lines where its articles may begin, by signs that
repeat: fields, rules, days, headings, any line that comes again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mode

from extract.splitting.find_title import (
    first_prose,
    is_headline,
    looks_like_title,
    names_a_body,
)
from extract.splitting.headline import (
    names_a_digest,
    names_a_site,
    says_something,
    share_told,
    stems,
)
from extract.splitting.line import Line
from extract.splitting.publication_day import tells_event

_MOST_MASKS = 16
"""So many repeating lines are tried as signs; the next ones repeat less often."""
_MOST, _NEARLY_ALL = 0.6, 0.8
"""Of the lines that come again, so many have titles, and of those so many at one place beside them."""
_GLUED_BODY = 300
_FEWEST_TOLD = 5
"""Words from which on a line says more than who speaks or what kind of page it is."""
_MOST_OF_TITLE = 5
"""Lines of a title between two rules, and the rule."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to cut a dump: the lines where its articles begin, and why there."""

    starts: tuple[int, ...]
    reason: str
    day_at: int | None = None
    """The line that states the day of all articles, where one does."""


def ways(lines: Sequence[Line]) -> Iterator[Way]:
    """Every way to cut the lines that a sign in them tells, the surest first."""
    yield _by_fields(lines)
    yield from _by_rules(lines)
    yield from _by_headings(lines)
    yield from _by_anchors(lines)
    yield _by_long_lines(lines)
    yield from _by_gaps(lines)
    yield _by_day_headings(lines)
    yield _by_briefs(lines)


def _by_fields(lines: Sequence[Line]) -> Way:
    """At `Title: …`, with the fields that stand above it."""
    starts = []
    for at, line in enumerate(lines):
        if line.named_title:
            start = at
            while start > 0 and _is_field(lines[start - 1]) and not lines[start].gap:
                start -= 1
            starts.append(start)
    return Way(tuple(starts), "a field names each title")


def _is_field(line: Line) -> bool:
    return (bool(line.label and line.label[1]) and not line.named_title) or line.is_rule


def _by_rules(lines: Sequence[Line]) -> Iterator[Way]:
    """Between rules; what holds no text belongs to the part below, what has no title to the one
    above. Rules of one sign may part articles while those of another stand within them."""
    signs: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if line.is_rule:
            signs[line.raw[0]].append(at)
    yield from (
        Way(tuple(_underlined(lines, rules)), "a rule underlines each title")
        for rules in signs.values()
    )
    every = sorted(at for rules in signs.values() for at in rules)
    for sign, rules in [*signs.items(), ("", every)]:
        shown = f"rules of {sign!r} part the articles" if sign else "rules part the articles"
        yield Way(tuple(_between(lines, rules)), shown)


def _underlined(lines: Sequence[Line], rules: Sequence[int]) -> list[int]:
    """The lines right above rules, of several between two rules the first."""
    found = []
    for at in rules:
        if not at or lines[at].gap or lines[at - 1].is_prose:
            continue
        above = at - 1
        while above > max(0, at - _MOST_OF_TITLE) and not lines[above].gap:
            above -= 1
        found.append(min(above + 1, at - 1) if lines[above].is_rule else at - 1)
    return found


def _between(lines: Sequence[Line], rules: Sequence[int]) -> list[int]:
    starts: list[int] = []
    waiting: int | None = None
    for above, below in pairwise([-1, *rules, len(lines)]):
        part = lines[above + 1 : below]
        names_part = above >= 0 and lines[above].day is not None  # a file's name with its day
        first = above if names_part else above + 1
        prose = first_prose(part)
        titled = any(looks_like_title(part, at) for at in range(prose))
        if prose == len(part):
            if waiting and titled:
                starts.append(waiting)
            waiting = first if titled else waiting
            continue
        if waiting and titled:
            starts.append(waiting)
        if titled or waiting is not None:
            starts.append(first if titled or waiting is None else waiting)
        waiting = None
    return starts


def _by_headings(lines: Sequence[Line]) -> Iterator[Way]:
    for level in sorted({line.heading for line in lines} - {0}):
        starts = tuple(at for at, line in enumerate(lines) if line.heading == level)
        yield Way(starts, f"each article has a heading {'#' * level!r}")


def _by_anchors(lines: Sequence[Line]) -> Iterator[Way]:
    """At lines that come again: days, labels, and any line whose words repeat."""
    for name, anchors in _anchors(lines):
        if not anchors:
            continue
        above = [_title_near(lines, at, range(at - 1, max(-1, at - 5), -1)) for at in anchors]
        below = [_title_near(lines, at, range(at + 1, min(at + 6, len(lines)))) for at in anchors]
        above, below = _filled(lines, anchors, above), _filled(lines, anchors, below)
        titles = [
            (place, other + 1)
            for other, place in zip([-1, *anchors], above, strict=False)
            if place is not None
        ]
        if len(titles) >= _MOST * len(anchors):
            firsts = [(max(first, first_line(lines, at)), first) for at, first in titles]
            few = sum(map(tuple.__ne__, firsts, titles)) * 2 < len(titles)
            for heads in (titles,) if few else (firsts, titles):
                begins = {_head_start(lines, at, first) for at, first in heads}
                yield Way(tuple(sorted(begins)), f"a title stands above {name}")
        found = [at for at, place in zip(anchors, below, strict=True) if place is not None]
        if len(found) >= _MOST * len(anchors):
            starts = {_head_start(lines, at) for at in found}
            yield Way(tuple(sorted(starts)), f"a title stands below {name}")
        own = [at for at in anchors if lines[at].day and looks_like_title(lines, at)]
        if len(own) >= _MOST * len(anchors):
            yield Way(tuple(own), f"{name} holds the title")
        tails = [at + 1 for at in anchors if at + 1 < len(lines)]
        yield Way((0, *tails), f"each article ends at {name}")


def _anchors(lines: Sequence[Line]) -> Iterator[tuple[str, list[int]]]:
    """Lines that come again, most often first, each with a name and the places where it stands."""
    short = [(at, line) for at, line in enumerate(lines) if line.is_short and not line.is_prose]
    days = [(at, line.day) for at, line in short if line.day and line.day.is_of_publication]
    yield "a day", [at for at, _ in days]
    yield "a labelled day", [at for at, day in days if day.is_labelled]
    masks: dict[str, list[int]] = defaultdict(list)
    for at, line in short:
        masks[line.mask].append(at)
        if line.label and line.label[1]:
            masks[f"{line.label[0]}:"].append(at)
    often = sorted((-len(found), mask) for mask, found in masks.items() if len(found) > 1)
    for _, mask in often[:_MOST_MASKS]:
        if len(masks[mask]) > max(50, len(lines) // 3):
            continue  # an article is three lines at least
        yield f"a line like {lines[masks[mask][0]].raw[:60]!r}", masks[mask]


def _filled(
    lines: Sequence[Line], anchors: Sequence[int], titles: Sequence[int | None]
) -> list[int | None]:
    """The titles beside the anchors; where none looks like one, the line that stands as far from
    its anchor as nearly all titles do from theirs."""
    steps = [title - at for at, title in zip(anchors, titles, strict=True) if title is not None]
    if len(steps) < len(anchors) / 2 or steps.count(step := mode(steps)) < _NEARLY_ALL * len(steps):
        return list(titles)
    return [
        at + step if title is None and may_be_titled(lines, at, at + step) else title
        for at, title in zip(anchors, titles, strict=True)
    ]


def may_be_titled(lines: Sequence[Line], at: int, title: int) -> bool:
    """Whether a line is short, says no other thing than a title does, and has text below."""
    if not 0 <= title < len(lines) or any(
        lines[place].is_prose for place in range(min(at, title), max(at, title))
    ):
        return False
    line = lines[title]
    plain = not (line.is_furniture or line.is_opening or names_a_body(line))
    plain = plain and not names_a_site(line.text)
    told = line.words >= _FEWEST_TOLD and not (line.is_rule or line.is_navigation)
    if line.is_prose or line.label or line.day or not (plain or told):
        return False
    below = max(at, title) + 1
    return line.words >= 2 and any(one.is_prose for one in lines[below : below + 3])


def _title_near(lines: Sequence[Line], at: int, places: range) -> int | None:
    """The nearest line that looks like a title, before any running text in between."""
    for place in places:
        if lines[place].is_prose:
            return None
        if looks_like_title(lines, place) and not lines[place].day:
            return place - 1 if _is_sub_headline(lines, place) else place
    return None


def _is_sub_headline(lines: Sequence[Line], at: int) -> bool:
    """Whether a plain line stands right below one that is shown as a heading."""
    above = lines[at - 1] if at else None
    if above is None or not above.shown or lines[at].shown or above.day or above.is_prose:
        return False
    return looks_like_title(lines, at - 1)


def first_line(lines: Sequence[Line], at: int) -> int:
    """The line right above that looks like a title as well, where this may be its second one or a
    caption; else the line itself."""
    above = at - 1
    if not at or lines[at].gap or lines[above].day or lines[above].is_prose:
        return at
    return above if looks_like_title(lines, above) else at


def _head_start(lines: Sequence[Line], at: int, first: int = 0) -> int:
    """The line where the head of an article begins whose title or day stands at this line: at the
    first that may belong to it or below."""
    while at > first:
        above = lines[at - 1]
        belongs = above.is_kicker or above.is_byline or above.label or above.day
        if not belongs or above.is_opening or above.is_prose or tells_event(lines, at - 1):
            return at
        at -= 1
    return at


def _by_long_lines(lines: Sequence[Line]) -> Way:
    """Titles and bodies of one long line each, in turn."""
    starts = [
        at
        for at, body in enumerate(lines[1:])
        if len(body.raw) >= _GLUED_BODY and is_headline(lines, at)
    ]
    others = len(lines) - 2 * len(starts)
    return Way(tuple(starts) if others <= len(starts) else (), "titles and long lines take turns")


def _by_day_headings(lines: Sequence[Line]) -> Way:
    """At titles of which several stand below one day that is a heading of its own."""
    days = [at for at, line in enumerate(lines) if is_day_heading(lines, at)]
    if len(days) < 2:
        return Way((), "")
    titles = [at for at in range(days[0], len(lines) - 1) if _is_titled_text(lines, at)]
    if not {day + 1 for day in days} < {*titles}:
        return Way((), "")
    return Way(tuple(titles), "days are headings above several titles")


_FEWEST_BRIEFS = 3


def _by_briefs(lines: Sequence[Line]) -> Way:
    """At headlines whose words the text below repeats, on a page that calls itself the news of a day
    and states that day above."""
    titles = [at for at in range(1, len(lines) - 1) if _heads_brief(lines, at)]
    head = lines[: titles[0]] if len(titles) >= _FEWEST_BRIEFS else ()
    days = [at for at, line in enumerate(head) if line.day and line.day.is_of_publication]
    if not days or not any(names_a_digest(line.text) for line in head):
        return Way((), "")
    return Way(tuple(titles), "headlines part the news of a day", day_at=days[-1])


def _heads_brief(lines: Sequence[Line], at: int) -> bool:
    line, below = lines[at], lines[at + 1]
    if not below.is_prose or not below.gap or line.day or line.words < 5:
        return False
    told = says_something(line.text) and share_told(line.text, stems(below.raw)) >= 0.3
    return told and is_headline(lines, at)


def is_day_heading(lines: Sequence[Line], at: int) -> bool:
    """Whether the line is a day that stands alone, above a gap."""
    day = lines[at].day
    alone = day is not None and day.rank == 20 and len(lines[at].raw) <= 40
    return alone and at + 2 < len(lines) and lines[at + 1].gap > 0


def _is_titled_text(lines: Sequence[Line], at: int) -> bool:
    line, below = lines[at], lines[at + 1]
    if len(line.raw) < 35 or not line.gap or not below.is_prose:
        return False
    return line.day is None and is_headline(lines, at)


def _by_gaps(lines: Sequence[Line]) -> Iterator[Way]:
    """At wider gaps than those between paragraphs."""
    for least in sorted({line.gap for line in lines if line.gap >= 2}, reverse=True)[:6]:
        starts = tuple(at for at, line in enumerate(lines) if line.gap >= least)
        yield Way(starts, f"{least} empty lines part the articles")
