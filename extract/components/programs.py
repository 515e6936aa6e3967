"""Finds named undertakings of public policy, with their short forms, leads and budgets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from extract.components.bodies import FoundBody
from extract.components.officials import FoundOfficial
from extract.gazetteer import Gazetteers, load_gazetteers
from extract.money import FoundMoney
from extract.name_words import SHORT_FORMS
from extract.program_names import ACRONYM, ProgramName, ProgramNames
from extract.words import Words, name_key


@dataclass(frozen=True, slots=True)
class FoundProgram:
    """One program of an article, with every place where the article names it."""

    name: str
    aliases: tuple[str, ...]
    kind: str
    status: str | None
    period: str | None
    leads: tuple[str, ...]
    partners: tuple[str, ...]
    budgets: tuple[int, ...]
    """Indexes into the sums of the article."""
    spans: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Program:
    name: str
    kind: str
    spans: list[tuple[int, int]]
    aliases: list[str]
    budget_line: bool


class ProgramFinder:
    """Finds programs in one text after another; built once from the gazetteers."""

    def __init__(self, gazetteers: Gazetteers) -> None:
        self.gazetteers = gazetteers

    def find(
        self,
        words: Words,
        bodies: Sequence[FoundBody],
        officials: Sequence[FoundOfficial],
        money: Sequence[FoundMoney],
    ) -> list[FoundProgram]:
        """The programs named, in order of first mention."""
        return _Reader(self.gazetteers, words, bodies, officials, money).read()


_YEARS = re.compile(r",?\s\(?(?P<from>(?:19|20)\d\d)\s?[-–~]\s?(?P<to>(?:19|20)\d\d)\)?")
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
_LEAD_VERB = re.compile(
    r"\b(?:announce|launch|unveil|reveal|establish|introduc|operat|implement|run|lead|led|manag|release|develop|publish|propose|sign|adopt|create|host|promot|provid|support|deliver|advanc)\w*\b"
)
_BY = re.compile(
    r"\b(?:by|led by|run by|managed by|administered by|delivered by|of|under)\s(?:the\s)?$"
)
_BUDGET_CUE = re.compile(
    r"(?:worth|with\sa\s(?:total\s)?(?:budget|outlay|investment|funding)\sof|budget\sof|at\sa\scost\sof|costing|totall?ing|valued\sat|outlay\sof|funding\sof|investment\sof|backed\sby|formed\swith|capitali[sz]ed\sat|prize\sof|for\sthe|in\sfunding\sfor\sthe|to\sthe|of|:)\s(?:a\stotal\s(?:outlay\s)?of\s)?$"
)
_SUM_OF = re.compile(
    r"\s(?:in\s(?:funding|support|budget)\s)?(?:(?:for|to|through|under|via|into)\s(?:the\s)?(?:[\w-]+\s){0,5})?[“\"‘']?"
    r"|\s(?:[a-z-]+\s){0,3}[“\"‘']?"
)
_OTHER_MATTER = re.compile(r"[;:]\s|\band\s(?:will|foster|designate)")
_FUNDED = re.compile(
    r"\b(?:budget|outlay|fund(?:ed|ing|s)?|invest\w*|allocat\w+|set\saside|spen[dt]\w*|contribut\w+|worth|costs?|costing"
    r"|put\sinto|provid\w+|support\w*|financ\w+|(?:million|billion|trillion)\s(?:program|project|fund|scheme|plan))",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?][\"”’)]?\s+(?=[A-Z“\"‘(\[0-9•])|\n+")
_SUBTITLE = re.compile(r"(?:\s\([^)]*\))?:\s(?:A\s|The\s)?[“\"]?")


class _Reader:
    """One text: its programs as they are put together."""

    def __init__(
        self,
        gazetteers: Gazetteers,
        words: Words,
        bodies: Sequence[FoundBody],
        officials: Sequence[FoundOfficial],
        money: Sequence[FoundMoney],
    ) -> None:
        self.text = words.text
        self.money = money
        self.names = ProgramNames(gazetteers, words, bodies, officials, money)
        self.body_spans = self.names.body_spans
        self.sentences = self._sentence_bounds()
        self.all_spans: list[tuple[int, int]] = []

    def read(self) -> list[FoundProgram]:
        programs = self._merge(self.names.find())
        self._short_forms(programs)
        self.all_spans = [span for program in programs for span in program.spans]
        return [self._found(program) for program in programs]

    def _sentence_bounds(self) -> list[tuple[int, int]]:
        edges = [0, *[found.end() for found in _SENTENCE.finditer(self.text)], len(self.text)]
        return [(a, b) for a, b in pairwise(edges) if a < b]

    def _sentence(self, offset: int) -> tuple[int, int]:
        for start, end in self.sentences:
            if start <= offset < end:
                return start, end
        return 0, len(self.text)

    def _merge(self, names: Sequence[ProgramName]) -> list[_Program]:
        programs: list[_Program] = []
        by_key: dict[str, _Program] = {}
        for one in sorted(names, key=lambda one: (not one.sure, one.start)):
            keys = {_key(one.name), *(_key(alias) for alias in one.aliases)}
            known = next((by_key[key] for key in keys if key in by_key), None)
            if known is None:
                known = _Program(one.name, one.kind, [], [], one.budget_line)
                programs.append(known)
            known.spans.append((one.start, one.end))
            known.budget_line = known.budget_line or one.budget_line
            for form in (one.name, *one.aliases):
                if form != known.name and form not in known.aliases:
                    known.aliases.append(form)
            for key in keys:
                by_key.setdefault(key, known)
        for program in programs:
            self._acronym(program)
        programs = self._fold_subtitles(sorted(programs, key=lambda one: min(one.spans)))
        return self._fold_short(sorted(programs, key=lambda one: min(one.spans)))

    def _fold_subtitles(self, programs: list[_Program]) -> list[_Program]:
        """`First Master Plan for … (2024-2028): A Blueprint for …`: a subtitle is another name."""
        kept: list[_Program] = []
        for program in programs:
            home = next(
                (
                    k
                    for k in kept
                    for _, end in k.spans
                    for start, _ in program.spans
                    if end < start and _SUBTITLE.fullmatch(self.text[end:start])
                ),
                None,
            )
            if home is None or program.budget_line or home.budget_line:
                kept.append(program)
                continue
            home.spans += program.spans
            home.aliases += [f for f in (program.name, *program.aliases) if f not in home.aliases]
        return kept

    def _acronym(self, program: _Program) -> None:
        for _start, end in list(program.spans):
            found = ACRONYM.match(self.text, end)
            if not found or not _initials_fit(found["acronym"], program.name):
                continue
            acronym = found["acronym"]
            if acronym in program.aliases:
                continue
            program.aliases.append(acronym)
            for place in re.finditer(rf"(?<![\w&-]){re.escape(acronym)}(?![\w&])", self.text):
                if not any(a <= place.start() < b for a, b in program.spans):
                    program.spans.append(place.span())

    def _fold_short(self, programs: list[_Program]) -> list[_Program]:
        """`First Master Plan`, `Special Act on the CETs`: shorter forms of a longer name."""
        kept: list[_Program] = []
        for program in sorted(programs, key=lambda one: (-len(one.name), min(one.spans))):
            longer = next((k for k in kept if self._is_short_of(program, k)), None)
            if longer is None or program.budget_line:
                kept.append(program)
                continue
            longer.spans += program.spans
            longer.aliases += [
                f for f in (program.name, *program.aliases) if f not in longer.aliases
            ]
        return sorted(kept, key=lambda one: min(one.spans))

    def _is_short_of(self, short: _Program, long: _Program) -> bool:
        if long.budget_line or short.kind != long.kind:
            return False
        a, b = short.name.lower().split(), long.name.lower().split()
        if len(a) >= len(b):
            return False
        definite = all(
            self.text[max(0, s - 4) : s].lower().endswith("the ") for s, _ in short.spans[:1]
        )
        starts = b[: len(a)] == a
        ends = b[-len(a) :] == a
        opening = (
            len(a) > 2
            and a[:2] == b[:2]
            and len(b) > 2
            and b[2:3] in (["on"], ["for"])
            and a[2:3] == b[2:3]
        )
        return (starts and definite and len(a) > 1) or (ends and definite) or opening

    def _short_forms(self, programs: Sequence[_Program]) -> None:
        """`the Roadmap`, `the Alliance`: a capitalised head alone, behind its program."""
        for found in re.finditer(
            r"\b(?:[Tt]he|[Tt]his)\s(?P<head>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)(?!\s[A-Z])\b", self.text
        ):
            head = found["head"].lower()
            if head.split()[-1] not in SHORT_FORMS and not self.names.head_of(found["head"]):
                continue
            before = [
                p
                for p in programs
                if not p.budget_line
                and min(p.spans)[0] < found.start()
                and _holds_head(p.name, head)
            ]
            if not before:
                continue
            program = before[-1]
            span = found.span("head")
            if any(a <= span[0] < b for p in programs for a, b in p.spans):
                continue
            program.spans.append(span)
            if found["head"] not in program.aliases:
                program.aliases.append(found["head"])

    def _found(self, program: _Program) -> FoundProgram:
        spans = tuple(sorted(set(program.spans)))
        years = next((y for _, end in spans if (y := _YEARS.match(self.text, end))), None)
        leads, partners = self._leads(spans)
        return FoundProgram(
            name=program.name,
            aliases=tuple(program.aliases),
            kind=program.kind,
            status=self._status(spans),
            period=f"{years['from']}/{years['to']}" if years else None,
            leads=leads,
            partners=partners,
            budgets=tuple(self._budgets(program, spans)),
            spans=spans,
        )

    def _status(self, spans: Sequence[tuple[int, int]]) -> str | None:
        start, end = spans[0]
        a, b = self._sentence(start)
        near = self.text[max(a, start - 90) : min(b, end + 60)]
        return next((status for status, cue in _STATUS if cue.search(near)), None)

    def _leads(self, spans: Sequence[tuple[int, int]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        leads: list[str] = []
        partners: list[str] = []
        for start, end in spans[:4]:
            a, b = self._sentence(start)
            before = [(s, e, body) for s, e, body in self.body_spans if a <= s and e <= start]
            after = [(s, e, body) for s, e, body in self.body_spans if end <= s < min(b, end + 90)]
            for _s, e, body in before[-1:]:
                between = self.text[e:start]
                if re.fullmatch(r"[’']s\s(?:[\w-]+\s){0,3}[“\"]?", between) or (
                    _LEAD_VERB.search(between) and len(between) < 120
                ):
                    leads.append(body.name)
            for s, _e, body in after[:2]:
                between = self.text[end:s]
                if _BY.search(between) and len(between) < 60:
                    leads.append(body.name)
                elif re.search(r"\bwith\s(?:the\s)?$", between) and len(between) < 60:
                    partners.append(body.name)
            if leads:
                break
        return tuple(dict.fromkeys(leads)), tuple(
            dict.fromkeys(p for p in partners if p not in leads)
        )

    def _budgets(self, program: _Program, spans: Sequence[tuple[int, int]]) -> Iterator[int]:
        given: set[int] = set()
        for start, end in spans:
            a, b = self._line(start) if program.budget_line else self._sentence(start)
            for at, one in enumerate(self.money):
                if a <= one.start < b and (
                    self._on_line(program, end, one)
                    or self._is_budget(program, start, end, one, (a, b))
                ):
                    given.add(at)
        yield from sorted(given)

    def _line(self, offset: int) -> tuple[int, int]:
        end = self.text.find("\n", offset)
        return self.text.rfind("\n", 0, offset) + 1, end if end >= 0 else len(self.text)

    def _on_line(self, program: _Program, end: int, one: FoundMoney) -> bool:
        return program.budget_line and one.start >= end

    def _is_budget(
        self, program: _Program, start: int, end: int, one: FoundMoney, bounds: tuple[int, int]
    ) -> bool:
        """Whether the sum is said to be the program's: right beside its name, or in a sentence
        about money that names no other program."""
        if one.per is not None:
            return False
        if one.end <= start:
            between = self.text[one.end : start]
            return len(between) < 60 and bool(_SUM_OF.fullmatch(between))
        near = self.text[max(end, one.start - 44) : one.start]
        between = self.text[end : one.start]
        if _BUDGET_CUE.search(near) and len(between) < 130 and not _OTHER_MATTER.search(between):
            return True
        sentence = self.text[bounds[0] : bounds[1]]
        return bool(_FUNDED.search(sentence)) and self._alone(program, bounds)

    def _alone(self, program: _Program, bounds: tuple[int, int]) -> bool:
        """Whether no other program is named in the sentence."""
        mine = set(program.spans)
        return not any(
            span not in mine and bounds[0] <= span[0] < bounds[1] for span in self.all_spans
        )


def _key(name: str) -> str:
    return name_key(re.sub(r"[“”\"‘’]", "", name))


def _holds_head(name: str, head: str) -> bool:
    words = [word.rstrip("s") for word in re.findall(r"[\w&-]+", name.lower())]
    wanted = [word.rstrip("s") for word in head.split()]
    return (
        words[-len(wanted) :] == wanted
        or (wanted == words[: len(wanted)])
        or (len(wanted) == 1 and wanted[0] in words)
    )


def _initials_fit(acronym: str, name: str) -> bool:
    letters = [char.lower() for char in acronym.removesuffix("s") if char.isalpha()]
    text = name.lower()
    place = 0
    for letter in letters:
        place = text.find(letter, place) + 1
        if place == 0:
            return False
    return (bool(letters) and letters[0] == text[0]) or sum(
        word[:1] in letters for word in text.split()
    ) >= len(letters) - 1


class ProgramTagger:
    """Puts programs into `doc.spans` (label: their kind) and `doc._.programs`."""

    def __init__(self, spans_key: str) -> None:
        self.spans_key = spans_key
        self.finder = ProgramFinder(load_gazetteers())

    def __call__(self, doc: Doc) -> Doc:
        found = self.finder.find(
            doc._.words,
            doc._.bodies,
            doc._.officials,
            doc._.money,
        )
        doc._.programs = found
        spans = (
            doc.char_span(start, end, label=program.kind.upper(), alignment_mode="expand")
            for program in found
            for start, end in program.spans
        )
        doc.spans[self.spans_key] = [span for span in spans if span is not None]
        return doc


@Language.factory("programs", assigns=["doc.spans"], default_config={"spans_key": "programs"})
def make_programs(nlp: Language, name: str, spans_key: str) -> ProgramTagger:
    return ProgramTagger(spans_key)
