"""The lines of a page, each with what it is: rule, day, label, furniture, title, prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import pairwise
from statistics import median

from extract.grammar.date_words import MONTH
from extract.splitting.captions import is_caption, is_picture_file
from extract.splitting.furniture import (
    day_label,
    is_address,
    is_byline,
    is_inserted,
    is_kicker,
    is_markup,
    is_navigation,
    is_of_medium,
    is_opening,
    is_print_head,
    label_of,
    labelled_title,
    tells_address,
)
from extract.splitting.letters import in_other_letters, mostly_latin
from extract.splitting.link_numbers import lists_links, numbers_in
from extract.splitting.page_days import PageDay, days_in, page_day, writes_month_first
from extract.splitting.page_edges import page_edges, running_lines
from extract.splitting.text_marks import Mark, marks_in

_FIELD_SIGN = re.compile(r"(?<!\s)\s*(?:[:=|\t]|\.{3,}|[ ]{3,})\s*")
"""Between the name of a field and its value."""
_RULE = re.compile(r"(?:[-=*_~#─━═+.·•]{5,}|(?:[*#=_~-][ \t]+){2,}[*#=_~-]|\*{3}|-{3}|={3}|_{3})")
_BANNER = re.compile(
    r"([@<>%~+*])\1{2,}\s?(?:[\w/:.]+\s?){1,6}[^\w\s]*"
    r"|==>\s\S{1,200}\s<=="
    r"|(-|=|_|~|\*|#)\2+\s?[\[({<|]?\s?/?(?:[\w/:.]+\s){0,2}[\w/:.]+\s?[\])}>|]?\s?\2\2+"
    r"|-\[\s(?:[\w/:.]+\s){1,4}\][-+]*"
)
"""A rule with some words in it that number or name a part: `@@@@ 1/4 @@@@`, `-- text --`."""
_MARK_UP = re.compile(
    r"\A(?:#{1,6}\s+|\*{2,6}\s+|={1,6}\s+|[*_]{1,3}(?=\S))|(?<=\S)(?:[*_]{1,3}|\s+[#=]{1,6}|\s+(?::[\w@]+)+:|\s*\{[#.][^{}\n]*\}|(?<=[*_)\]])(?:\s+#[A-Za-z][\w/-]*)+)\Z"
)
LINK = re.compile(
    r"!?\[(?P<words>[^\]\n]{0,400})\]\((?:[^()\s]|\([^()\s]*\)){1,2000}(?:\s\"[^\"\n]*\")?\)"
)
"""A link or a picture in Markdown: `[words](address)`."""
_PICTURE = re.compile(
    rf"(?:\[\s*)?(?:{LINK.pattern.replace('!?', '!', 1).replace('?P<words>', '?:')}\s*)+(?:\]\S*)?"
)
"""A line that is nothing but pictures in Markdown, perhaps linked."""
_HEADING = re.compile(r"(#{1,6}|\*{2,6}|={1,6})\s+\S")
"""A heading in Markdown, in Org or of a wiki."""
_SENTENCE_END = re.compile(r"[.!?…][”\"’')\]*_]*(?:\s|$)")
_POINT_LAST = re.compile(r"[.!?…][”\"’')\]*_]*\Z")
_NO_END = re.compile(
    r"\A\(?\d{1,3}[.)]\s|\b(?:Mr|Mrs|Ms|Dr|St|Ste|No|Nos|Nr|Hon|Prof|Sen|Rep|Gen|Gov|Lt|Col|Capt|Jr|Sr|vs|Art|[A-Z])\.\s"
)
"""A point that ends no sentence: of a number that counts, of an abbreviation."""
_SUBJECT = re.compile(
    r"(?i)\A(?:(?:re|fwd?|aw|wg)\s*:\s*)*(?:(?-i:\[[a-z][\w-]{1,30}\])\s+)?(?:(?:press|news|media)\s+release\s*[:|–—-]\s+)?"
)
"""What a mail puts before the title in its subject."""
_ENDS = re.compile(r"[.!…][”\"’')\]]*(?:\s(?://?[a-z]{2,6}(?:/[a-z]{2,6})*|#\s?#\s?#|-30-))?$")
"""The end of a sentence, with what stands behind the last one of a text or without: `. //gdv/alm`, `. ###`."""
_LEADS_ON = re.compile(r"\b(?:visit|see|at|on):?\s<?https?://\S+$")
"""How a sentence of so many words ends that leads to a page."""
_FEWEST_LEADING = 8
_ENDS_SENTENCE = re.compile(r"[.!…;:,][”\"’')\]*_]*$")
_ITEM = re.compile(r"(?:[•·*▪◦‣›>○●■□◇◆–—-]|o(?=\s)|\(?\d{1,2}[.)]|\(?[a-z][.)]|\(?[ivx]+[.)])\s+")
_KEY = re.compile(r"[A-Za-z][\w.-]{0,30}\s*[:=](?:\s|$)")
"""The name of a field."""
_MARKED = re.compile(r"[\w .-]{2,30} ::(?:\s|$)|:[A-Za-z_-]+:(?:\s|$)|#\+\w|([<>@%&])\1\1")
"""A line that tools write around texts: `name :: value`, `:NAME:`, `#+begin`, `>>>>> 1 of 3`."""
_HEADER = re.compile(r"[A-Z][\w-]{1,30}:\s")
"""A field of a mail's head."""
_HOUR = re.compile(r"(?i)(?:at\s)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?")
_LAST_NUMBER = re.compile(r"\d[\d,.]*\.")
"""The number that ends a sentence, alone in the last line of a wrapped paragraph."""
_IN_BRACKETS = re.compile(
    r"!?\[(?=[^\[\]]{0,200}\s[a-z]{4,}[^\[\]]{0,200}\s[a-z]{4,})(?:\S++\s++){4,60}[^\s\[\]]+\]"
)
"""What a picture shows, as converters print it: words in small letters, which headings in brackets have not."""
_STAND_IN = re.compile(
    r"(?i)\[\s?(?:img|image|inline|photo|picture|foto|bild|imagen?)\s?\d{0,2}\s?\]"
)
_ITALIC = re.compile(r"([_*/])(?!\1)\S.*\1")
_MOST_OF_CAPTION = 200
"""Characters of a sentence that is said of a picture."""
_TAKEN_BY = re.compile(
    r"[;,.|/(–—-]\s?[^\W\d_]{3,14}\s?:\s[^\W\d_][\w.’'-]*+(?:\s[^\W\d_][\w.’'-]*+){0,3}\)?$"
)
"""`; photo: A. Miller`, in whatever language."""
_FRAME = re.compile("[\u2502\u2503\u2551\u250c-\u254b\u2552-\u2570]")
"""What a line of a table in a frame begins with: a bar or a corner."""
_CELL = re.compile("[^\\s\u2500-\u257f](?:[^\u2500-\u257f]*[^\\s\u2500-\u257f])?")
_OPENS_EMPHASIS = re.compile(r"(?:\*{1,3}|_{1,3})(?=[^\s*_])(?![^*_]*[*_])")
"""A sign of emphasis that its own line does not close."""
_MOST_EMPHASISED = 6
_INVISIBLE = "\u200b\u2060\ufeff"
"""Spaces without width, which editors leave at the ends of lines."""
_OF_FILE = 30
"""Rank of the day in the name of a file or a part."""
_WIDEST = 110
"""No hard-wrapped line is wider; one line in twenty, a heading, may not be wrapped."""
_FEW_LONG = 20
_CELLS = re.compile(r"\||\t|\s{3}")
"""What parts the cells of a table."""
_FEWEST_OF_PRINT = 60
"""Characters of a line in print that has no room for the next word."""
_FEW_WRAPPED = 8
"""Pairs of lines that can tell that a page is wrapped."""
_LAST = 4
"""Characters of what is left of a sentence, such as `1.`, that looks like the number of a page."""
_LONGEST_LAST_WORD = 6
_YEAR = re.compile(r"(?:19|20)\d\d")
_OPEN_DAY = re.compile(rf"(?i)\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{MONTH},?$")
_BEHIND_DATELINE = re.compile(r"\)?(?:\s?[–—:]|\s--?)\s(?:\S+\s){3}")
_OF_ALL = re.compile(r"of \d{1,3}")
_PAGE_LAST = re.compile(r"[Pp]age \d{1,3}$")
_LAST_WORD = 12
"""Characters that a full line may lack of the width, for want of room for the next word."""
_MOST_OF_CREDIT = 6
"""Words of a line that says who took a picture and no more."""
_LONG = 120
"""A line of so many characters is a paragraph."""


@dataclass(frozen=True)
class Line:
    """A line that is not blank; several of a hard-wrapped paragraph are one."""

    start: int
    end: int
    raw: str
    gap: int
    """Blank lines above it."""
    month_first: bool = False
    joints: tuple[tuple[int, int, str], ...] = field(default=(), repr=False)
    """What of the dump is read as something else: line breaks where it was wrapped, link numbers."""
    title: str | None = None
    """The title that a field of the site's own holds; empty where it is not that of the text."""
    is_field: bool = False
    """Whether it is a field above a text, whatever its name."""
    shown: bool = False
    """Whether the page shows it bold or larger, as a heading."""
    latin: bool = False
    """Whether its page is written in Latin letters."""
    column: int = 0
    """Characters of its line before it."""
    is_edge: bool = False
    """Whether it stands at the edge of a printed page: a running head or foot, its number."""

    @cached_property
    def text(self) -> str:
        """The words, without marks of headings and emphasis around them, and links as their words."""
        if not self.is_short:
            return self.raw
        bare = LINK.sub(r"\g<words>", _MARK_UP.sub("", _MARK_UP.sub("", self.raw)))
        return _MARK_UP.sub("", _MARK_UP.sub("", bare)).strip()

    @cached_property
    def is_short(self) -> bool:
        return len(self.raw) <= 400

    @cached_property
    def is_rule(self) -> bool:
        if self.raw[0].isalnum() or len(self.raw) > 300:
            return False
        if _RULE.fullmatch(self.raw):
            return True
        return _BANNER.fullmatch(self.raw) is not None and self.heading == 0

    @cached_property
    def day(self) -> PageDay | None:
        if not self.is_short or self.is_edge:
            return None
        if "://" in self.raw and (is_address(self.raw) or self.tells_address):
            return None
        if is_print_head(self.raw):
            return None
        if self.is_rule:
            days = days_in(self.raw)
            return PageDay(*days[0], _OF_FILE) if len(days) == 1 else None
        found = page_day(self.raw, month_first=self.month_first)
        return found or page_day(self.text, month_first=self.month_first)

    @cached_property
    def label(self) -> tuple[str, str] | None:
        known = label_of(self.raw) if self.is_short else None
        if self.is_item and not known and self.is_short and day_label(item := self.without_item):
            known = label_of(item)
        if not self.is_field or known:
            return known
        name, *value = _FIELD_SIGN.split(self.raw, maxsplit=1)
        return name.strip().lower(), "".join(value).strip(" []'\"")

    @cached_property
    def named_title(self) -> str | None:
        """The title in a line `Title: …`."""
        named = labelled_title(self.raw) if self.title is None else self.title
        return (_SUBJECT.sub("", named) or named) if named else None

    @cached_property
    def is_navigation(self) -> bool:
        return self.is_short and (is_navigation(self.text) or is_navigation(self.raw))

    @cached_property
    def is_kicker(self) -> bool:
        return self.is_short and is_kicker(self.text)

    @cached_property
    def is_byline(self) -> bool:
        return self.is_short and is_byline(self.text)

    @cached_property
    def is_opening(self) -> bool:
        if is_opening(self.raw):
            return True
        return self.heading > 0 and is_opening(self.text)

    @cached_property
    def is_foreign(self) -> bool:
        """Whether it is a label, a button or a name in other letters than the page's text."""
        return self.latin and self.is_short and in_other_letters(self.raw)

    @cached_property
    def is_furniture(self) -> bool:
        told = self.is_rule or self.is_navigation or self.is_kicker or self.is_foreign
        return told or self.is_inserted or is_address(self.raw) or self.tells_address

    @cached_property
    def tells_address(self) -> bool:
        """Whether it says where a text was taken from or stands, and is no field that is known."""
        return tells_address(self.raw) and not self.label

    @cached_property
    def is_hour(self) -> bool:
        """Whether it is nothing but an hour: `8:52 AM`."""
        return _HOUR.fullmatch(self.raw) is not None

    @cached_property
    def is_inserted(self) -> bool:
        """Whether it is furniture wherever it stands: a picture, what is said of it, a mark-up, what
        sites put between paragraphs or say of themselves."""
        if self.is_edge:
            return True
        if self.named_title:
            return False
        if self.is_picture or self.is_caption or is_markup(self.raw):
            return True
        if not self.is_short:
            return False
        return is_inserted(self.text) or is_of_medium(self.text) or is_print_head(self.raw)

    @cached_property
    def is_picture(self) -> bool:
        """Whether it is nothing but a picture in Markdown, the name of its file, or what stands for it."""
        if "![" in self.raw and self.is_short and _PICTURE.fullmatch(self.raw):
            return True
        if self.raw[0] == "[" and _STAND_IN.fullmatch(self.raw):
            return True
        return is_picture_file(self.raw) or _IN_BRACKETS.fullmatch(self.raw) is not None

    @cached_property
    def is_caption(self) -> bool:
        """Whether it is said of a picture: by its words, or as what stands for it in brackets."""
        return is_caption(self.text) or _IN_BRACKETS.fullmatch(self.raw) is not None

    @cached_property
    def heading(self) -> int:
        """The level of a heading that is marked as such, 0 where it is none."""
        found = _HEADING.match(self.raw) if self.is_short else None
        return len(found[1]) if found else 0

    @cached_property
    def is_item(self) -> bool:
        return _ITEM.match(self.raw) is not None

    @property
    def without_item(self) -> str:
        """The line without the sign or number of an item of a list."""
        return _ITEM.sub("", self.raw, count=1)

    @cached_property
    def words(self) -> int:
        return len(self.text.split())

    @cached_property
    def is_prose(self) -> bool:
        """Whether it is a paragraph, or at least a sentence, of running text."""
        if self.is_field or self.is_furniture:
            return False
        if self.is_short and self.label and not self.is_item:
            return False
        if len(self.raw) >= _LONG:
            if _POINT_LAST.search(self.raw, len(self.raw) - 3):  # as in most
                return True
            return _SENTENCE_END.search(_NO_END.sub(" ", self.raw)) is not None
        if self.words < 6 or self.day is not None:
            return False
        leads = self.words >= _FEWEST_LEADING and _LEADS_ON.search(self.raw) is not None
        return leads or _ENDS.search(self.raw) is not None

    @cached_property
    def mask(self) -> str:
        """The line with its figures and case levelled: what repeats from article to article."""
        return re.sub(r"\d+", "0", self.raw.casefold()) if self.is_short else self.raw

    @cached_property
    def ends_open(self) -> bool:
        """Whether the line ends in the middle of a sentence or a list."""
        return _ENDS_SENTENCE.search(self.text) is not None


def captions_picture(lines: Sequence[Line], at: int) -> bool:
    """Whether the line stands right above or below a picture, in italics as a whole or with the
    name of who took it at its end; or alone with a picture above it between gaps, or with a line that
    names who took it below."""
    line = lines[at]
    if _is_credited(lines, at):
        return True
    if not line.is_short:
        return False
    near = (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])
    if _is_italic(line) or _TAKEN_BY.search(line.raw):
        return any(one.is_picture for one in near)
    return _is_with_picture(lines, at)


def _is_with_picture(lines: Sequence[Line], at: int) -> bool:
    """Whether a picture and the one sentence below it stand together, and apart from all else."""
    line = lines[at]
    if line.gap or not at or at + 1 == len(lines) or len(line.raw) > _MOST_OF_CAPTION:
        return False
    apart = lines[at - 1].gap and lines[at + 1].gap
    shown = lines[at - 1].is_picture or lines[at - 1].is_caption
    return bool(apart and shown) and not _SENTENCE_END.search(_NO_END.sub(" ", line.raw)[:-2])


def _is_credited(lines: Sequence[Line], at: int) -> bool:
    line, below = lines[at], lines[at + 1 : at + 2]
    if not below or below[0].gap or not line.gap or len(line.raw) > _MOST_OF_CAPTION:
        return False
    return below[0].words <= _MOST_OF_CREDIT and below[0].is_caption


def _is_italic(line: Line) -> bool:
    return line.raw[0] in "_*/" and _ITALIC.fullmatch(line.raw) is not None


@lru_cache(maxsize=1)  # several ask for those of one page
def read_lines(text: str, *, month_first: bool | None = None) -> tuple[Line, ...]:
    """Every line that is not blank, in order, with hard-wrapped paragraphs as one line each.

    `month_first` says how the text writes days in figures, where more than the text tells that.
    """
    american = writes_month_first(text) if month_first is None else month_first
    bare = list(_with_last_words(_bare_lines(text, american, mostly_latin(text))))
    edges = page_edges(bare)
    bare = [replace(line, is_edge=at in edges) for at, line in enumerate(bare)]
    if heads := running_lines(text, bare):
        bare = _without_lines(bare, heads)
    if marks := marks_in(text):
        bare = list(_without_marks(bare, marks))
    if lists_links(text):
        bare = list(_without_numbers(bare))
    bare = list(_emphasised(_unframed(bare)))
    return tuple(_joined(bare, _wrap_width(bare)))


def _bare_lines(text: str, month_first: bool, latin: bool) -> Iterator[Line]:
    gap = 0
    for match in re.finditer(r"[^\n]*(?:\n|\Z)", text):
        bare = match[0].strip().strip(_INVISIBLE)
        if not bare:
            gap += 1
            continue
        start = match.start() + match[0].index(bare)
        column = start - match.start()
        yield Line(start, start + len(bare), bare, gap, month_first, latin=latin, column=column)
        gap = 0


def _with_last_words(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, those far to the right with the last word that found no room in them: the year of a
    day, the number of all pages."""
    held: Line | None = None
    for line in lines:
        if held and not line.gap and _is_last_word(held.raw, line.raw):
            held = _one_line((held, line))
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _is_last_word(raw: str, below: str) -> bool:
    if len(below) > _LONGEST_LAST_WORD or not below[-1].isdigit():
        return False
    day = _YEAR.fullmatch(below) and _OPEN_DAY.search(raw)
    return bool(day or (_OF_ALL.fullmatch(below) and _PAGE_LAST.search(raw)))


def _without_lines(lines: Sequence[Line], dropped: set[int]) -> list[Line]:
    """The lines without heads and feet of pages; a paragraph goes on over them."""
    kept: list[Line] = []
    gap, since = 0, None
    for at, line in enumerate(lines):
        if at in dropped:
            gap = max(gap, line.gap, 1)
            since = line.start if since is None else since
            continue
        if since is not None and kept:
            above = kept[-1]
            kept[-1] = replace(above, joints=(*above.joints, (since, line.start, "")))
            goes_on = not above.ends_open and line.raw[0].islower()
            if goes_on and len(above.raw) > _WIDEST:
                kept[-1] = _one_line((above, line))
                since = None
                continue
            line = replace(line, gap=0 if goes_on else max(gap, line.gap))
        kept.append(line)
        gap, since = 0, None
    return kept


def _without_marks(lines: Sequence[Line], marks: Sequence[Mark]) -> Iterator[Line]:
    """The lines without marks of links and the like; those that a link goes over are one."""
    waiting = iter(marks)
    mark = next(waiting, None)
    held: Line | None = None
    for line in lines:
        within: list[tuple[int, int, str]] = []
        goes_on = False
        while mark and mark[0] < line.end:
            start, end = max(mark[0], line.start), min(mark[1], line.end)
            goes_on |= mark[0] < line.start or mark[2]
            if start < end:
                within.append((start, end, ""))
            if mark[1] > line.end:
                break
            mark = next(waiting, None)
        raw = _edited(line, within)
        emptied = held.joints if held is not None and not (held.raw or goes_on) else ()
        if emptied:
            line = replace(line, gap=max(line.gap, 1))
        joins = held is not None and goes_on and not line.gap
        if held is not None and joins:
            joints = (*held.joints, (held.end, line.start, " " if raw else ""), *within)
            raw = f"{held.raw} {raw}".strip()
            held = replace(held, end=line.end, raw=raw, joints=joints)
            continue
        if held is not None and held.raw:
            yield held
        joints = (*emptied, *within)
        held = replace(line, raw=raw, joints=joints) if joints else line
    if held is not None and held.raw:
        yield held


def _unframed(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a table that is drawn in a frame without it: `│Date:│3 May 2026│` is `Date: 3 May 2026`."""
    kept: Line | None = None
    for at, line in enumerate(lines):
        if _FRAME.match(line.raw) is None or line.joints:
            inner: Line | None = line
        else:
            inner = _without_bars(line)
        if inner is None and kept is not None:
            below = lines[at + 1] if at + 1 < len(lines) and not lines[at + 1].gap else None
            edge = (line.start, below.start, "") if below else (kept.end, line.end, "")
            kept = replace(kept, joints=(*kept.joints, edge))
        elif inner is not None:
            if kept is not None:
                yield kept
            kept = inner
    if kept is not None:
        yield kept


def _without_bars(line: Line) -> Line | None:
    """A row of a drawn table, its cells parted by plain bars; None for an edge of the frame."""
    cells = [found.span() for found in _CELL.finditer(line.raw)]
    if not cells:
        return None
    stops = [0, *(place for cell in cells for place in cell), len(line.raw)]
    signs = ["", *(" " if line.raw[end - 1] == ":" else " | " for _, end in cells[:-1]), ""]
    joints = [
        (line.start + start, line.start + end, sign)
        for start, end, sign in zip(stops[::2], stops[1::2], signs, strict=True)
        if start < end
    ]
    return replace(line, raw=_edited(line, joints), joints=tuple(joints))


def _emphasised(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, those as one that marks of emphasis enclose together."""
    waiting: list[Line] = []
    for line in lines:
        if waiting and (line.gap or len(waiting) >= _MOST_EMPHASISED):
            yield from waiting
            waiting = []
        sign = _OPENS_EMPHASIS.match((waiting or [line])[0].raw)
        if sign is None:
            yield line
            continue
        waiting.append(line)
        if line.raw.endswith(sign[0]) and (len(waiting) > 1 or len(line.raw) > 2 * len(sign[0])):
            yield _one_line(waiting)
            waiting = []
    yield from waiting


def _edited(line: Line, edits: Sequence[tuple[int, int, str]]) -> str:
    raw, at = "", line.start
    for start, end, put in edits:
        raw += line.raw[at - line.start : start - line.start] + put
        at = end
    return (raw + line.raw[at - line.start :]).strip()


def _without_numbers(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines without the numbers of their links; what is nothing but numbers is left out."""
    gap = 0
    for line in lines:
        found = numbers_in(line.raw)
        raw, last = "", 0
        for start, end in found:
            raw += line.raw[last:start]
            last = end
        raw = (raw + line.raw[last:]).strip()
        if not raw:
            gap = max(gap, line.gap)
            continue
        joints = tuple((line.start + start, line.start + end, "") for start, end in found)
        yield replace(line, raw=raw, gap=max(gap, line.gap), joints=joints)
        gap = 0


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """The width at which the page's paragraphs are wrapped; None where a paragraph is one line."""
    long = sum(len(line.raw) > _WIDEST and not _is_of_mail(line) for line in lines)
    if long * _FEW_LONG > len(lines):
        return None
    near = [pair for pair in pairwise(lines) if pair[1].gap == 0 and len(pair[0].raw) >= 40]
    full = [pair for pair in near if not pair[1].is_item]
    inner = [one for one, other in full if other.raw[0].islower()]
    often = len(inner) * 6 >= len(lines) or len(inner) * 3 >= len(full)
    if len(inner) >= 3 and (often or _are_filled(full)):
        return int(median(len(line.raw) for line in inner))
    return _printed_width(near)


def _is_of_mail(line: Line) -> bool:
    """Whether a line is what mails add to a text that is wrapped: an address, why one gets them."""
    return "://" in line.raw or line.is_furniture or line.is_opening


def _are_filled(pairs: Sequence[tuple[Line, Line]]) -> bool:
    """Whether lines end only where the next word would not fit: in languages that write nouns with
    capitals few of the lines below begin with a small letter."""
    plain = [(len(one.raw), other.raw) for one, other in pairs if "://" not in one.raw]
    width = max((size for size, _ in plain), default=0)
    filled = sum(size + 1 + len(below.split(maxsplit=1)[0]) > width for size, below in plain)
    return len(plain) >= _FEW_WRAPPED and filled * 10 >= len(plain) * 9


def _printed_width(pairs: Sequence[tuple[Line, Line]]) -> int | None:
    """The width of lines in print, which letters of many widths fill: all those that break off within
    a sentence are about as wide; None where they are not."""
    broken = [
        (len(one.raw), other.raw)
        for one, other in pairs
        if len(one.raw) >= _FEWEST_OF_PRINT
        and not (one.ends_open or _is_apart(one) or _is_apart(other))
    ]
    widest = max((size for size, _ in broken), default=0)
    full = sum(size + 1 + len(below.split(maxsplit=1)[0]) > 0.85 * widest for size, below in broken)
    if len(broken) < 3 or full * 10 < len(broken) * 9:
        return None
    return int(median(size for size, _ in broken))


def _is_apart(line: Line) -> bool:
    other = line.day or line.label or line.is_furniture or line.is_item
    return bool(other) or _CELLS.search(line.raw) is not None


def _joined(lines: Sequence[Line], width: int | None) -> Iterator[Line]:
    run: list[Line] = []
    for line in lines:
        if run and not _goes_on(run[-1], line, width):
            yield _one_line(run)
            run = []
        run.append(line)
    if run:
        yield _one_line(run)


def _goes_on(line: Line, other: Line, width: int | None) -> bool:
    """Whether the other line goes on with the paragraph of the first, on a page wrapped so wide."""
    if _breaks_link(line, other):
        return True
    if width is None or other.gap or line.is_rule or other.is_rule or other.is_item:
        return False
    if _KEY.match(line.raw) and _KEY.match(other.raw):
        return False
    if _MARKED.match(line.raw) or _MARKED.match(other.raw) or other.heading:
        return False
    if line.heading and not (other.raw[0].islower() and len(line.raw) > width - _LAST_WORD):
        return False
    fills = other.raw[0].islower() and len(line.raw) > width - _LAST_WORD and not line.is_rule
    fills = fills and not line.is_edge
    if line.is_furniture and not (line.is_caption or fills):
        return False
    if line.label or other.label:
        return False
    if line.named_title and _HEADER.match(other.raw):
        return False
    runs_on = other.raw[0].islower() and line.raw[-1].isalpha()
    if _LAST_NUMBER.fullmatch(other.raw) and not line.ends_open:
        return line.end - line.start + len(other.raw) + 1 > width
    if other.is_edge or (other.is_furniture and not runs_on):
        return False
    if (other.day or (line.day and not _opens_text(line))) and not other.raw[0].islower():
        return False
    if line.end - line.start > _WIDEST:
        return False
    first_word = len(other.raw.split(maxsplit=1)[0])
    return other.raw[0].islower() or line.end - line.start + first_word + 1 > width - 8


def _opens_text(line: Line) -> bool:
    """Whether words follow on the day of a line as on a dateline: `SEOUL, 3 May 2026 - The ministry …`."""
    return line.day is not None and _BEHIND_DATELINE.match(line.raw, line.day.end) is not None


def _breaks_link(line: Line, other: Line) -> bool:
    """Whether a link in Markdown begins in the one line and ends in the other."""
    opened = line.raw.rfind("[")
    broken = opened >= 0 and "]" not in line.raw[opened:] and not other.gap
    return broken and "](" in other.raw and "[" not in other.raw.partition("](")[0]


def _one_line(run: Sequence[Line]) -> Line:
    if len(run) == 1:
        return run[0]
    breaks = [(one.end, other.start, " ") for one, other in pairwise(run)]
    joints = sorted([*breaks, *(one for line in run for one in line.joints)])
    raw = " ".join(line.raw for line in run)
    return replace(run[0], end=run[-1].end, raw=raw, joints=tuple(joints))
