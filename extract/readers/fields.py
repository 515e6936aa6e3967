"""What the fields of a record say of the page that it holds, whatever its format calls them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from html import escape, unescape
from importlib.resources import files

from extract.grammar.calendar import release_day
from extract.readers.formats import form_of
from extract.readers.page import Dump, FileRead, Stated, sha256_of
from extract.splitting.furniture import is_nothing
from extract.splitting.page_days import days_in

Fields = Mapping[str, str]
"""The fields of one record by name, in its order; a field of a field as `outer.inner`."""

NAMES: Mapping[str, Sequence[str]] = tomllib.loads(
    (files("extract.gazetteers") / "record_fields.toml").read_text("utf-8")
)
_FILLER = frozenset(NAMES["filler"])
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_APART = re.compile(r"[\W_]+")
_BLOCK = re.compile(r"(?i)<(?:p|div|br|li|h[1-6]|table|section|article|blockquote)\b[^<>]*>")
_INLINE = re.compile(
    r"(?i)</?(?:a|b|i|em|strong|span|u|sup|sub|ul|ol|img|figure)(?:\s[^<>]*)?>|<!--\s*wp:"
)
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,5}|#x[\da-f]{2,4});")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_SHORTCODE = re.compile(
    r"\[/?(?:caption|gallery|embed|audio|video|playlist|contact-form-7|(?:vc|et_pb|su|fusion|av)_\w{1,40})\b[^\[\]]{0,2000}\]"
)
"""What WordPress puts something else for: `[gallery ids="1,2"]`."""
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
_SECONDS = re.compile(r"1\d{9}(?:\.0)?")
"""A time in seconds since 1970, from 2001 on."""
_SHORTEST_TEXT = 60
_SAMPLE = 1_000
"""Records that tell what the others are."""
_LONG = 250
"""Characters that the text of a release has on average, and no other field."""


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """A field's name as it is compared: `field_pressReleaseTitle` is `title`."""
    words = [word for word in _APART.split(_HUMP.sub(" ", name).casefold()) if word]
    telling = [word for word in words if word not in _FILLER]
    return " ".join(telling or words)


def named(fields: Fields, what: str) -> str | None:
    """The value of the surest name that a kind of field goes by; None where it says nothing."""
    return next(_values(fields, NAMES[what]), None)


def _values(fields: Fields, names: Iterable[str]) -> Iterator[str]:
    told: dict[str, str] = {}
    for key, value in fields.items():
        if not is_nothing(value):
            told.setdefault(plain_name(key), value)
    return (told[name] for name in names if name in told)


def is_unshown(fields: Fields) -> bool:
    """Whether its system shows the record to no reader as a release: a draft, a revision."""
    status = {value.strip().casefold() for value in _values(fields, NAMES["status"])}
    kinds = {
        value.strip().casefold() for key, value in fields.items()
        if key.casefold().replace("_", " ") in NAMES["kind"]
    }  # fmt: skip
    return bool(status & set(NAMES["unshown"]) or kinds & set(NAMES["other_kinds"]))


def are_pages(rows: Sequence[Fields]) -> bool:
    """Whether records hold pages: most of them a title, and at least one a text."""
    rows = rows[:_SAMPLE]
    titled = sum(named(row, "title") is not None for row in rows)
    return titled * 2 > len(rows) and any(len(_text(row)) >= _SHORTEST_TEXT for row in rows)


def with_text(rows: Sequence[Fields]) -> Sequence[Fields]:
    """The records, their longest field called `text` where none has a name that tells it."""
    if any(len(_text(row)) >= _SHORTEST_TEXT for row in rows):
        return rows
    lengths: dict[str, int] = {}
    for row in rows:
        for name, value in row.items():
            lengths[name] = lengths.get(name, 0) + len(value)
    longest = max(lengths, key=lengths.__getitem__, default="")
    if lengths.get(longest, 0) < _LONG * len(rows):
        return rows
    return [
        {"text" if name == longest else name: value for name, value in row.items()} for row in rows
    ]


def _text(fields: Fields) -> str:
    body = named(fields, "text") or named(fields, "html") or ""
    lead = named(fields, "lead") or ""
    more = named(fields, "more") or ""
    parts = [lead, body, more if more != body else ""]
    return "\n\n".join(part for part in parts if part)


def page_of(file: FileRead, name: str, fields: Fields, *, month_first: bool) -> Dump | None:
    """The page that a record holds, which is one release; None where it has neither title nor text."""
    text = _lines(_text(fields))
    title = words_of(named(fields, "title") or "") or None
    if not text.strip() and title is None:
        return None
    day = stated_day(fields, month_first=month_first)
    url = next((one for one in _values(fields, NAMES["url"]) if "://" in one), None)
    publisher = named(fields, "publisher")
    stated = Stated(
        url.strip() if url else None,
        title,
        day,
        category=words_of(named(fields, "category") or "") or None,
        publisher=words_of(publisher) if publisher and "://" not in publisher else None,
        is_whole=True,
    )
    data = text.encode("utf-8", "replace")
    if markup := _markup(text):
        text = release_page(title or "", day, stated.publisher or "", markup)
        return Dump(name, sha256_of(data), len(data), "utf-8", text, "html", stated, file)
    if _ENTITY.search(text):
        text = unescape(text)
    return Dump(
        name, sha256_of(data), len(data), "utf-8", f"{text.strip()}\n", "text", stated, file
    )


def release_page(title: str, day: str | None, site: str, markup: str) -> str:
    """A page of HTML that holds one release: what a feed or an export gives of it."""
    head = f'<meta property="og:site_name" content="{escape(site)}">' if site else ""
    if day:
        head += f'<meta property="article:published_time" content="{day}">'
    return f"<html><head>{head}</head><body><main><h1>{escape(title)}</h1>\n{markup}</main></body></html>"


def _lines(text: str) -> str:
    """The text with its line breaks, which some exports write as signs."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _SHORTCODE.sub("", text)
    if "\n" not in text.strip() and "\\n" in text:
        text = text.replace("\\r", "").replace("\\n", "\n")
    return text


def _markup(text: str) -> str | None:
    """The text as markup, where it is that; paragraphs parted by empty lines are marked as such."""
    if _BLOCK.search(text):
        return text
    if _INLINE.search(text):
        return "".join(f"<p>{part}</p>\n" for part in _PARAGRAPHS.split(text))
    return text if form_of(text) == "html" else None


def words_of(value: str) -> str:
    """A value in one line, without marks of HTML."""
    return " ".join(unescape(_TAG.sub(" ", value)).split())


def stated_day(fields: Fields, *, month_first: bool) -> str | None:
    """The ISO day of publication, where a field says it; when a page was fetched is no such day."""
    fetched = any(name.partition(".")[0] in NAMES["fetched"] for name in fields)
    generic = {name for name in fields if name.rpartition(".")[2] in ("date", "Date")}
    kept = {name: fields[name] for name in fields if not (fetched and name in generic)}
    for value in _values(kept, NAMES["published"]):
        if day := day_in(value, month_first=month_first):
            return day
    return None


def day_in(value: str, *, month_first: bool) -> str | None:
    """The ISO day that a value is or begins with, in any shape that pages print."""
    bare = value.strip()[:60]
    if _SECONDS.fullmatch(bare):
        day: date | None = datetime.fromtimestamp(float(bare), UTC).date()
    else:
        found = days_in(bare, month_first=month_first)
        day = found[0][0] if found else None
    day = release_day(day) if day else None
    return day.isoformat() if day else None
