"""What a text says of its programs in money, and how far they are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.money import FoundMoney

Span = tuple[int, int]

_SENTENCE = re.compile(r"[.!?][\"”’)]?\s+(?=[A-Z“\"‘(\[0-9•])|\n+")
_STATUS = (
    ("completed", re.compile(r"\b(?:completed|concluded|finished|ended|wrapped up)\b")),
    (
        "under_way",
        re.compile(
            r"\b(?:under way|underway|is being|are being|has been (?:running|implemented|in place)|ongoing|currently|manages?|delivers?|operates?|runs)\b"
        ),
    ),
    (
        "launched",
        re.compile(
            r"\b(?:launched|launching|launch of|kicked off|established|introduced|took effect|came into force|enacted|enactment|signed|opened|began|started)\b"
        ),
    ),
    (
        "announced",
        re.compile(
            r"\b(?:announced|announcing|unveiled|revealed|released|presented|proposed|published|approved|finalized)\b"
        ),
    ),
    (
        "planned",
        re.compile(
            r"\b(?:will|plans? to|planned|to be|aims? to|intends?|is set to|are set to|scheduled|would)\b"
        ),
    ),
)
_HEADS: dict[str, tuple[str, ...]] = {
    "program": ("program", "programme", "scheme", "course", "intake"),
    "fund": ("fund", "facility", "grant", "grants"),
    "law": ("act", "law", "bill"),
    "agreement": ("agreement", "pact", "accord", "compact", "deal"),
    "alliance": ("alliance", "partnership", "undertaking", "compact", "network"),
    "facility": ("facility", "center", "centre", "complex", "corridor", "project"),
    "award": ("award", "competition", "prize"),
    "budget_line": (),
}
_SUM = (
    r"(?:worth|with\sa\s(?:total\s)?(?:budget|outlay|investment|funding)\sof|budget\sof|at\sa\scost\sof|costing"
    r"|totall?ing|valued\sat|outlay\sof|funding\sof|investment\sof|backed\sby|formed\swith|capitali[sz]ed\sat"
    r"|prize\sof|for\sthe|in\sfunding\sfor\sthe|to\sthe|of|:)"
)
_BUDGET_CUE = re.compile(rf"{_SUM}\s(?:a\stotal\s(?:outlay\s)?of\s|an\sinitial\s)?$")
_SUM_OF = re.compile(
    r"\sin\sthe\s(?:[\w-]+\s){0,4}budget\s(?:for|to)\s(?:a\s|an\s|the\s)?(?:[\w-]+\s){0,3}(?:[\w-]+,\sthe\s)?[“\"‘']?|"
    r"\s(?:will|is\sto|are\sto|has\sbeen|is\sbeing)\s(?:be\s)?(?:go|invested|spent|used|allocated|injected|put|provided"
    r"|earmarked|channel(?:l)?ed)\s(?:in|into|on|to|for|through)\s(?:the\s)?(?:[\w-]+\s){0,5}[“\"‘']?|"
    r"\s(?:in\s(?:funding|support|budget)\s)?(?:(?:for|to|through|under|via|into)\s(?:the\s)?(?:[\w-]+\s){0,5})?[“\"‘']?"
    r"|\s(?:[a-z-]+\s){0,3}[“\"‘']?"
)
_OTHER_MATTER = re.compile(r"[;:]\s|\band\s(?:will|foster|designate)")
_FUNDED = re.compile(
    r"\b(?:budget|outlay|fund(?:ed|ing|s)?|invest\w*|allocat\w+|earmark\w*|set\saside|spen[dt]\w*|contribut\w+"
    r"|worth|costs?|costing|put\sinto|provid\w+|support\w*|financ\w+|expenditure|authoriz\w+|guarantee|backed|receiv\w+|mobili[sz]\w+|grants?|grant(?:ed|ing)|award\w*|available|capped"
    r"|disburs\w+|len[dt]\w*|loans?|pledg\w+|shar(?:e|es|ed|ing)\s[$€£¥₩A-Z\d]"
    r"|(?:million|billion|trillion)\s(?:program|project|fund|scheme|plan))",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:total(?:l?ing)?\s(?:cost|funding|investment|budget|outlay)|(?:public|state|federal)\sfunding"
    r"|(?:funding|investment|budget|cost|outlay|expenditure)\s(?:of|totall?ing)|in\stotal|of\sthis\s(?:sum|amount|total)"
    r"|over\s(?:the|this|that)\s(?:same\s)?(?:[\w-]+\s)?(?:period|years)|for\sthe\s[\w-]+\speriod"
    r"|(?:federal|its|agency[’']s)\sshare|available\s(?:in|for|under|through)|is\savailable|will\sshare|shared?\sbetween)\b"
    r"|^\W*(?:total\s|overall\s)?(?:budget|cost|funding)\s?:",
    re.IGNORECASE,
)
_IT = re.compile(
    r"^\W*(?:It|This|They)\s(?:has|have|is|will|also|was)\b(?:\s\w+){0,3}?\s"
    r"(?:earmark\w*|allocat\w+|set\saside|backed|funded|supported|budgeted|worth|cost|receive)"
)
_OF_THIS = re.compile(r"\W*(?:Of|Out of) (?:this|that|the)\s(?:sum|amount|total)\b")
_NEW_ITEM = re.compile(r"\W{0,3}(?:\((?:[A-Z]\w+\s)?\d{1,2}\)|\d{1,2}[.)]\s)|\s*[❶-❿①-⑳•▪◦]")
"""What opens an item of a list: it speaks of no program of the item before."""
_EACH = re.compile(
    r"\b(?:each|per\s(?:person|unit|household|recipient|company|employee|month|year|project)"
    r"|a\s(?:month|year|person|head))\b"
)


class Sentences:
    """The sentences and lines of a text, by offset."""

    def __init__(self, text: str) -> None:
        edges = [0, *[found.end() for found in _SENTENCE.finditer(text)], len(text)]
        self.bounds = [(a, b) for a, b in pairwise(edges) if a < b]
        self.starts = [a for a, _ in self.bounds]

    def at(self, offset: int) -> int:
        """Which sentence holds the offset."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def around(self, offset: int) -> Span:
        """Start and end of the sentence that holds the offset."""
        return self.bounds[self.at(offset)] if self.bounds else (0, 0)


def find_status(text: str, sentences: Sentences, span: Span) -> tuple[str, Span] | None:
    """How far a program is by the words around its first mention, and the place of the cue."""
    start, end = span
    a, b = sentences.around(start)
    begin, stop = max(a, start - 90), min(b, end + 60)
    for status, cue in _STATUS:
        for found in cue.finditer(text, begin, stop):
            if not (start <= found.start() < end):
                return status, found.span()
    return None


@dataclass(frozen=True, slots=True)
class Funded:
    """A program as its budgets need to know it."""

    name: str
    kind: str
    spans: Sequence[Span]
    budget_line: bool


class ProgramBudgets:
    """Gives the sums of one text to its programs."""

    def __init__(
        self,
        text: str,
        money: Sequence[FoundMoney],
        sentences: Sentences,
        programs: Sequence[Funded],
    ) -> None:
        self.text = text
        self.money = money
        self.sentences = sentences
        self.programs = programs
        self.all_spans = [span for program in programs for span in program.spans]

    def find(self) -> list[list[int]]:
        """For each program the places of its sums, in order."""
        given = [self._direct(program) for program in self.programs]
        taken = set().union(*given) if given else set()
        for at, one in enumerate(self.money):
            if at in taken or one.per is not None or one.converted_from is not None:
                continue
            home = self._spoken_of(one)
            if home is not None:
                given[home].add(at)
        return [sorted(sums) for sums in given]

    def _direct(self, program: Funded) -> set[int]:
        """Sums on the program's line, or in a sentence that names it."""
        given: set[int] = set()
        for start, end in program.spans:
            a, b = self._line(start) if program.budget_line else self.sentences.around(start)
            for at, one in enumerate(self.money):
                if a <= one.start < b and (
                    (program.budget_line and one.start >= end)
                    or self._is_budget(program, start, end, one, (a, b))
                ):
                    given.add(at)
        return given

    def _line(self, offset: int) -> Span:
        end = self.text.find("\n", offset)
        return self.text.rfind("\n", 0, offset) + 1, end if end >= 0 else len(self.text)

    def _is_budget(
        self, program: Funded, start: int, end: int, one: FoundMoney, bounds: Span
    ) -> bool:
        """Whether the sum is said to be the program's: right beside its name, or in a sentence
        about money that names no other program."""
        if one.per is not None:
            return False
        if one.end <= start:
            between = self.text[one.end : start]
            return len(between) < 90 and bool(_SUM_OF.fullmatch(between))
        near = self.text[max(end, one.start - 44) : one.start]
        between = self.text[end : one.start]
        if self._is_anothers(program, one, bounds):
            return False
        if _BUDGET_CUE.search(near) and len(between) < 130 and not _OTHER_MATTER.search(between):
            return True
        sentence = self.text[bounds[0] : bounds[1]]
        return bool(_FUNDED.search(sentence)) and self._alone(program, bounds)

    def _is_anothers(self, program: Funded, one: FoundMoney, bounds: Span) -> bool:
        """Whether the sum stands right before another program's name: `45 billion yen for the B`."""
        mine = set(program.spans)
        return any(
            span not in mine
            and one.end <= span[0] < min(bounds[1], one.end + 90)
            and _SUM_OF.fullmatch(self.text[one.end : span[0]])
            for span in self.all_spans
        )

    def _alone(self, program: Funded, bounds: Span) -> bool:
        """Whether no other program is named in the sentence."""
        mine = set(program.spans)
        return not any(
            span not in mine and bounds[0] <= span[0] < bounds[1] for span in self.all_spans
        )

    # ------------------------------------------------------------ sums in later sentences
    def _spoken_of(self, one: FoundMoney) -> int | None:
        """The program that the sentence of a sum speaks of without its name."""
        place = self.sentences.at(one.start)
        start, end = self.sentences.bounds[place]
        words = self.text[start:end]
        part = _OF_THIS.match(words) is not None
        if not part and any(start <= span[0] < end for span in self.all_spans):
            return None
        if _NEW_ITEM.match(words):
            return None
        behind = self.text[one.end : one.end + 40]
        if _EACH.search(behind) or not _FUNDED.search(words):
            return None
        home = self._antecedent(place)
        if home is None:
            return self._called_by_head(place, words)
        program = self.programs[home]
        spoken = (
            part or self._names_head(program, words) or _TOTAL.search(words) or _IT.match(words)
        )
        return home if spoken else None

    def _antecedent(self, place: int) -> int | None:
        """The program named last in the two sentences before, where that is only one."""
        for back in (1, 2):
            if place - back < 0:
                return None
            start, end = self.sentences.bounds[place - back]
            named = {
                at
                for at, program in enumerate(self.programs)
                if not program.budget_line and any(start <= span[0] < end for span in program.spans)
            }
            if named:
                return named.pop() if len(named) == 1 else None
        return None

    def _called_by_head(self, place: int, words: str) -> int | None:
        """The only program named before whose head the sentence calls it by: `the programme`."""
        start = self.sentences.bounds[place][0]
        named = [
            at
            for at, program in enumerate(self.programs)
            if not program.budget_line
            and any(span[0] < start for span in program.spans)
            and self._names_head(program, words)
        ]
        return named[0] if len(named) == 1 else None

    def _names_head(self, program: Funded, words: str) -> bool:
        """Whether the sentence calls the program by its head: `the programme`, `The S$45 million fund`."""
        last = re.sub(r"\W+$", "", program.name).split()[-1:] or [""]
        other = ("system",) if last[0].lower() in ("platform", "portal") else ()
        heads = {*other, last[0].lower(), program.kind, *_HEADS.get(program.kind, ())} - {"other"}
        forms = "|".join(re.escape(head) for head in sorted(heads) if head)
        pattern = rf"\b(?:the|this|its)\s(?:[\w$€£¥₩.,-]+\s){{0,4}}?(?:{forms})\b"
        return bool(re.search(pattern, words, re.IGNORECASE))
