"""A line of a page with what it is: rule, day, label, furniture, title, prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

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
from extract.splitting.letters import in_other_letters
from extract.splitting.page_days import PageDay, days_in, page_day

_FIELD_SIGN = re.compile(r"(?<!\s)\s*(?:[:=|\t]|\.{3,}|[ ]{3,})\s*")
"""Between the name of a field and its value."""
_RULE = re.compile(r"(?:[-=*_~#─━═+.·•]{5,}|(?:[*#=_~-][ \t]+){2,}[*#=_~-]|\*{3}|-{3}|={3}|_{3})")
_BANNER = re.compile(
    r"([@<>%~+*])\1{2,}\s?(?:[\w/:.]++\s?){1,6}[^\w\s]*"
    r"|==>\s\S{1,200}\s<=="
    r"|(-|=|_|~|\*|#)\2++\s?[\[({<|]?\s?/?(?:[\w/:.]+\s){0,2}[\w/:.]+\s?[\])}>|]?\s?\2\2+"
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
_HOUR = re.compile(r"(?i)(?:at\s)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?")
_IN_BRACKETS = re.compile(
    r"!?\[(?=[^\[\]]{0,200}\s[a-z]{4,}[^\[\]]{0,200}\s[a-z]{4,})(?:\S++\s++){4,60}[^\s\[\]]+\]"
)
"""What a picture shows, as converters print it: words in small letters, which headings in brackets have not."""
_STAND_IN = re.compile(
    r"(?i)\[\s?(?:img|image|inline|photo|picture|foto|bild|imagen?)\s?\d{0,2}\s?\]"
)
_OF_FILE = 30
"""Rank of the day in the name of a file or a part."""
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
        if _RULE.fullmatch(self.raw):
            return True
        return self.is_short and _BANNER.fullmatch(self.raw) is not None and not self.heading

    @cached_property
    def day(self) -> PageDay | None:
        if not self.is_short or self.is_edge:
            return None
        if is_address(self.raw) or self.tells_address or is_print_head(self.raw):
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
            return self.raw[-1] in ".!?…" or self.sentence_ends()
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

    def sentence_ends(self, before: int = 0) -> bool:
        """Whether a sentence ends in it, so many characters before its end at the latest."""
        raw = _NO_END.sub(" ", self.raw)
        return _SENTENCE_END.search(raw[: len(raw) - before]) is not None


def one_line(run: Sequence[Line]) -> Line:
    """The line that several of one paragraph are together."""
    if len(run) == 1:
        return run[0]
    breaks = [(one.end, other.start, " ") for one, other in pairwise(run)]
    joints = sorted([*breaks, *(one for line in run for one in line.joints)])
    raw = " ".join(line.raw for line in run)
    return replace(run[0], end=run[-1].end, raw=raw, joints=tuple(joints))
