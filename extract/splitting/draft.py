"""Drafts a layout from a few dumps of one site: what stands around every title, as patterns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile
from pathlib import PurePosixPath
from typing import Any

from extract.errors import InputError
from extract.readers.page import Dump
from extract.splitting.cut_layout import cut_by_layout
from extract.splitting.cut_page import Cut
from extract.splitting.furniture import is_breadcrumb
from extract.splitting.layout import Layout
from extract.splitting.line import Line
from extract.splitting.page_lines import read_lines
from extract.splitting.page_publisher import page_publisher
from extract.splitting.page_records import with_titles
from extract.splitting.split_plain import cut_plain

_NEARLY_ALL = 0.8
_MOST_SIGNS = 5
_MOST_FURNITURE = 40
_TEXT_BELOW = r"(?=\s*[^\n]{80,})"
_REACH = 4
"""Lines above and below a title that may be part of how an article starts."""


@dataclass(frozen=True, slots=True)
class _Found:
    """One article as it is cut without a layout, with the lines of its dump."""

    lines: Sequence[Line]
    title: int
    """Index of the title's line."""
    first: int
    end: int
    """From the first line of the article's part of the dump to behind the last."""
    cut: Cut


@dataclass(frozen=True, slots=True)
class Draft:
    """A layout in the making, and how many of the articles found without it it finds, too."""

    values: dict[str, Any]
    articles: int
    agreed: int
    dated: int
    """How many of those articles have a day of publication."""

    @property
    def without_day(self) -> str | None:
        """That, and where, no day is found; None where every article has one."""
        if self.dated == self.articles:
            return None
        return (
            f"no day of publication is found in {self.articles - self.dated} of {self.articles} articles:"
            " say where it stands (`published`), or take it out of [expect] where the site prints none"
        )


def draft_layout(dumps: Sequence[Dump], name: str) -> Draft:
    """A layout that cuts the dumps as they are cut without one. Raises InputError where it cannot."""
    found = [_articles(dump) for dump in dumps]
    articles = [one for row in found for one in row]
    if not articles:
        shown = ", ".join(dump.path for dump in dumps)
        raise InputError(
            f"{shown or 'the dumps'}: no article is found in them; see docs/add_a_layout.md"
        )
    shared = _shared(dumps, name, found)
    dated = sum(one.cut.published is not None for one in articles)
    tries = [shared | {"article_start": start} for start in _starts(articles)]
    agreed = [_agreement(Layout.model_validate(values), dumps, found) for values in tries]
    best = max(agreed)
    values = tries[agreed.index(best)]
    expect = _found_fields(values, dumps)
    return Draft(values | {"expect": expect}, len(articles), max(0, best), dated)


def _found_fields(values: dict[str, Any], dumps: Sequence[Dump]) -> dict[str, Any]:
    """What the layout expects, but for a category that it does not find itself."""
    layout = Layout.model_validate(values)
    cuts = [cut for dump in dumps for cut in cut_by_layout(layout, dump.text)]
    finds = _are_filed(cuts)
    fields = [one for one in values["expect"]["fields"] if finds or one != "category"]
    return {**values["expect"], "fields": fields}


def _are_filed(cuts: Sequence[Cut]) -> bool:
    """Whether nearly all have a category."""
    return sum(cut.category is not None for cut in cuts) >= 0.9 * len(cuts)


def _articles(dump: Dump) -> list[_Found]:
    lines = with_titles(read_lines(dump.text))
    found = []
    first = 0
    for cut in (one for one in cut_plain(dump.text) if isinstance(one, Cut)):
        title = next(at for at, line in enumerate(lines) if line.end > cut.title_at)
        end = next((at for at, line in enumerate(lines) if line.start >= cut.end), len(lines))
        found.append(_Found(lines, title, first, end, cut))
        first = end
    return found


def _agreement(layout: Layout, dumps: Sequence[Dump], found: Sequence[Sequence[_Found]]) -> int:
    """How many articles both find, less those that the layout alone finds."""
    total = 0
    for dump, own in zip(dumps, found, strict=True):
        wanted = {(one.cut.title, one.cut.published) for one in own}
        cuts = cut_by_layout(layout, dump.text)
        total += sum((cut.title, cut.published) in wanted for cut in cuts)
        total -= sum(cut.title not in {title for title, _ in wanted} for cut in cuts)
    return total


# ---------------------------------------------------------------- where an article starts
def _starts(articles: Sequence[_Found]) -> Iterator[str]:
    """Patterns of the title with more and more of the lines around it that are alike."""
    above = _alike(articles, range(-1, -_REACH - 1, -1))
    below = _alike(articles, range(1, _REACH + 1))
    title = _title_pattern(articles)
    tries = {(up, down) for up in range(len(above) + 1) for down in range(len(below) + 1)}
    for up, down in sorted(tries, key=lambda one: (-sum(one), one)):
        head = "".join(f"{pattern}\\n\\s*" for pattern in reversed(above[:up]))
        foot = "".join(f"\\s*^[ \\t]*{pattern}[ \\t]*\\n" for pattern in below[:down])
        for ahead in ("", _TEXT_BELOW) if not foot else ("",):
            start = f"(?m)^[ \\t]*{head}{title}\\n{foot}{ahead}"
            if all(start.count(f"(?P<{field}>") <= 1 for field in ("published", "category")):
                yield start


def _title_pattern(articles: Sequence[_Found]) -> str:
    lines = [one.lines[one.title] for one in articles]
    prefix = Counter(_before_title(one) for one in articles).most_common(1)[0][0]
    lengths = [len(line.raw) for line in lines]
    least = max(3, min(lengths) // 2 - len(prefix))
    title = f"{_literal(prefix)}(?P<title>[^\\n]{{{least},{max(lengths) * 2}}}"
    days = [line.day for line in lines if line.day and line.day.start > len(prefix)]
    if len(days) < len(lines):
        return f"{title})"
    shapes = {_shape(line.raw[day.start : day.end]) for line, day in zip(lines, days, strict=True)}
    return f"{title}?)[^\\w\\n]+(?P<published>{'|'.join(sorted(shapes))})[^\\n]*"


def _before_title(one: _Found) -> str:
    before, title, _ = one.lines[one.title].raw.partition(one.cut.title[:20])
    return before if title else ""


def _alike(articles: Sequence[_Found], places: range) -> list[str]:
    """The pattern of each line above or below the titles, as far as they are alike."""
    patterns = []
    for step in places:
        lines = [one.lines[one.title + step] for one in articles if _within(one, step)]
        pattern = _pattern(lines) if len(lines) == len(articles) else None
        if pattern is None:
            break
        patterns.append(pattern)
    return patterns


def _within(one: _Found, step: int) -> bool:
    at = one.title + step
    return 0 <= at < one.end and not one.lines[at].is_prose


def _pattern(lines: Sequence[Line]) -> str | None:
    """One pattern for all the lines; None where they have nothing in common."""
    if all(line.day for line in lines):
        return _day_pattern(lines)
    mask, count = Counter(line.mask for line in lines).most_common(1)[0]
    alike = next(line for line in lines if line.mask == mask)
    told = (
        alike.is_kicker or alike.is_rule or (alike.is_navigation and not is_breadcrumb(alike.raw))
    )
    if count >= _NEARLY_ALL * len(lines) and (told or len(lines) > 1):
        return _literal(alike.raw)
    return _label_pattern(lines)


def _day_pattern(lines: Sequence[Line]) -> str:
    """What the lines say before their day, if that is alike, then the day in each of its shapes."""
    days = [(line.raw, line.day) for line in lines if line.day]
    before = {_literal(raw[: day.start]) for raw, day in days}
    shapes = sorted({_shape(raw[day.start : day.end]) for raw, day in days})
    label = before.pop() if len(before) == 1 else "[^\\n]{0,60}?"
    return f"{label}(?P<published>{'|'.join(shapes)})[^\\n]*"


def _shape(day: str) -> str:
    """A day with any figures and any month."""
    return (
        re.sub(
            r"[A-Za-z]+", "[A-Za-z]+", _literal(day).replace(r"[ \t]", "\0").replace(r"\d", "\1")
        )
        .replace("\0", r"[ \t]")
        .replace("\1", r"\d")
    )


def _label_pattern(lines: Sequence[Line]) -> str | None:
    labels = {line.label[0] for line in lines if line.label}
    if len(labels) != 1 or not all(line.label and line.label[1] for line in lines):
        return None
    label = labels.pop()
    group = "(?P<category>[^\\n]*)" if "categor" in label else "[^\\n]*"
    return f"{_literal(lines[0].raw[: len(label)])}\\s*[:：]\\s*{group}"


def _literal(text: str) -> str:
    """The text as a pattern, its figures as any figures, its spaces as any."""
    escaped = re.sub(r"(?:\\?[ \t])+", r"[ \\t]+", re.escape(text))
    return re.sub(r"\d+", r"\\d+", escaped)


# ---------------------------------------------------------------- what all of it shares
def _shared(dumps: Sequence[Dump], name: str, found: Sequence[Sequence[_Found]]) -> dict[str, Any]:
    articles = [one for row in found for one in row]
    counts = [len(row) for row in found]
    cuts = [one.cut for one in articles]
    # A day is always expected, so that a layout that finds none does not pass for one that fits.
    fields = ["published"]
    if _are_filed(cuts):
        fields.append("category")
    publishers = {page_publisher(dump.text) for dump in dumps}
    published_by = publishers.pop() if len(publishers) == 1 else None
    if published_by:
        fields.append("publisher")
    return {
        "name": name,
        "form": "text",
        "signs": _signs(dumps, articles),
        "furniture": _furniture(articles),
        "glued": sum(cut.glued for cut in cuts) * 2 > len(cuts),
        "clean": True,
        "publisher": [],
        **({"published_by": published_by} if published_by else {}),
        "expect": {"articles": [max(1, min(counts) // 2), max(counts) * 3], "fields": fields},
    }


def _signs(dumps: Sequence[Dump], articles: Sequence[_Found]) -> list[str]:
    """Lines that every dump has and no body, the longest first: they tell the site."""
    bodies = {line.mask for one in articles for line in _body(one)}
    titles = {one.lines[one.title].mask for one in articles}
    held: Counter[str] = Counter()
    raw: dict[str, str] = {}
    for dump in dumps:
        lines = {line.mask: line.raw for line in read_lines(dump.text) if line.is_short}
        held.update(lines.keys() - bodies - titles)
        raw |= lines
    every = [mask for mask, count in held.items() if count == len(dumps)]
    chosen = sorted(every, key=lambda mask: (-_telling(raw[mask]), mask))[:_MOST_SIGNS]
    signs = [f"(?m)^[ \\t]*{_literal(raw[mask])}[ \\t]*$" for mask in chosen]
    return signs or ["(?m)^[^\\n]{10,300}\\n"]


def _telling(text: str) -> int:
    """How much a line tells of its site: the longer the more, unless it is long as a sentence."""
    return len(text) if len(text) <= 80 else 0


def _body(one: _Found) -> Iterator[Line]:
    """The lines of an article's text, without what is cut out of it."""
    stop = one.cut.end if one.cut.text_end is None else one.cut.text_end
    gone = [(start, end) for start, end, put in one.cut.edits if not put]
    for line in one.lines[one.first : one.end]:
        inside = one.cut.start <= line.start < stop
        if inside and not any(start <= line.start < end for start, end in gone):
            yield line


def _furniture(articles: Sequence[_Found]) -> list[str]:
    """Lines below titles that come again from article to article, outside texts or at their end."""
    held: Counter[str] = Counter()
    raw: dict[str, str] = {}
    for one in articles:
        lines = {
            line.mask: line.raw for line in one.lines[one.title + 1 : one.end] if line.is_short
        }
        held.update(lines.keys())
        raw |= lines
    least = max(2, len(articles) // 3)
    often = {mask for mask, count in held.items() if count >= least}
    texts = {line.mask for one in articles for line in _before_closing([*_body(one)], often)}
    chosen = sorted(often - texts)
    return [f"(?m)^[ \\t]*{_literal(raw[mask])}[ \\t]*\\n?" for mask in chosen][:_MOST_FURNITURE]


def _before_closing(body: Sequence[Line], often: set[str]) -> Iterator[Line]:
    """The lines of a text, the last first, without those at its end that other texts end in, too."""
    return dropwhile(lambda line: line.mask in often and not line.is_prose, reversed(body))


# ---------------------------------------------------------------- as TOML
_TOLD = {
    "signs": "What a page of this site shows; keep what other sites do not have.",
    "article_start": "Where an article starts: group title, and published or category where they stand there.",
    "article": "The element that holds one article; the others are looked for in it, then in the page.",
    "opens": "Whether that is only the first element of an article, which goes on to the next such one.",
    "title": "Of several selectors the first that finds words counts.",
    "published": "Where the day of publication stands.",
    "body": "Where the text stands; empty: all of the article but its other fields.",
    "furniture": "Cut out of every body, beside what is cut out of every page.",
    "glued": "Whether paragraphs were joined without a space.",
    "clean": "Whether share links, labels and closing lines go, as on a page without a layout.",
    "publisher": "Where the page names its publisher: group publisher.",
    "expect": "What a dump gives; a run outside is reported.",
}


def to_toml(draft: Draft, dumps: Sequence[Dump]) -> str:
    """The draft as a layout file, each key with a line on what it is for."""
    shown = ", ".join(PurePosixPath(dump.path).name for dump in dumps)
    rows = [
        f"# Drafted from {shown}.",
        f"# It finds {draft.agreed} of the {draft.articles} articles that are found without it."
        + (" Mend where an article starts by hand." if draft.agreed < draft.articles else ""),
    ]
    if draft.without_day:
        rows.append(f"# Take care: {draft.without_day}.")
    expect = draft.values["expect"]
    for key, value in draft.values.items():
        if key != "expect":
            rows += ["", f"# {_TOLD[key]}"] if key in _TOLD else []
            rows.append(f"{key} = {_toml_value(value)}")
    rows += ["", f"# {_TOLD['expect']}", "[expect]"]
    rows += [f"{key} = {_toml_value(value)}" for key, value in expect.items()]
    return "\n".join(rows) + "\n"


def _toml_value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list) and all(isinstance(one, int) for one in value) and value:
        return f"[{', '.join(map(str, value))}]"
    if isinstance(value, list):
        return (
            "".join(["[", *(f"\n  {_toml_value(one)}," for one in value), "\n]"]) if value else "[]"
        )
    text = str(value)
    return f"'''{text}'''" if "'" in text else f"'{text}'"
