"""Finds named undertakings of public policy, with their short forms, leads and budgets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from extract.gazetteer import Gazetteers, load_gazetteers
from extract.money import FoundMoney
from extract.naming.name_places import places_of
from extract.naming.name_words import SHORT_FORMS
from extract.pledges.budget_evidence import Funded
from extract.pledges.budget_lines import ProgramName
from extract.pledges.line_sentences import Sentences
from extract.pledges.parse_evidence import Parse
from extract.pledges.program_budgets import ProgramBudgets
from extract.pledges.program_cues import ACRONYM, RENAMED, initials_fit
from extract.pledges.program_leads import ProgramLeads
from extract.pledges.program_names import ProgramNames
from extract.pledges.program_status import find_status
from extract.pledges.program_text import ProgramText
from extract.words import name_key, overlaps, text_before


@dataclass(frozen=True, slots=True)
class FoundProgram:
    """One program of an article, with every place where the article names it."""

    name: str
    aliases: tuple[str, ...]
    kind: str
    status: str | None
    status_span: tuple[int, int] | None
    """The cue word that tells the status."""
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

    def find(self, doc: Doc) -> list[FoundProgram]:
        """The programs named in a text whose bodies, people and sums are found, in order of first
        mention."""
        return self.weigh(doc)[0]

    def weigh(self, doc: Doc) -> tuple[list[FoundProgram], ProgramBudgets]:
        """The programs named, and what gave them their sums."""
        return _Reader(self.gazetteers, doc).read()


_YEARS = re.compile(r",?\s\(?(?P<from>(?:19|20)\d\d)\s?[-–~]\s?(?P<to>(?:19|20)\d\d)\)?")
_PERIOD = re.compile(
    r"\b(?:from|between|over|for|during|in)\s(?:the\s)?(?:period\s)?(?:from\s)?(?P<from>20\d\d)\s?(?:to|and|[-–~])\s?(?P<to>20\d\d)\b"
)
_SUBTITLE = re.compile(r"(?:\s\([^)]*\))?:\s(?:A\s|The\s)?[“\"]?")


class _Reader:
    """One text: its programs as they are put together."""

    def __init__(self, gazetteers: Gazetteers, doc: Doc) -> None:
        found = doc._
        self.doc = doc
        self.text: str = found.words.text
        self.money: Sequence[FoundMoney] = found.money
        self.sentences = Sentences(self.text)
        self.see = ProgramText(gazetteers, found.words, found.bodies, found.officials, found.money)
        self.leads = ProgramLeads(
            self.text, self.sentences, self.see.body_spans, found.officials, found.publisher
        )

    def read(self) -> tuple[list[FoundProgram], ProgramBudgets]:
        programs = self._merge(ProgramNames(self.see).find())
        self._short_forms(programs)
        budgets = ProgramBudgets(
            self.text,
            self.money,
            self.sentences,
            [
                Funded(one.name, one.kind, sorted(set(one.spans)), one.budget_line)
                for one in programs
            ],
            Parse.of(self.doc) if programs and self.money else None,
        )
        found = zip(programs, budgets.find(), strict=True)
        return [self._found(one, sums) for one, sums in found], budgets

    def _merge(self, names: Sequence[ProgramName]) -> list[_Program]:
        programs: list[_Program] = []
        by_key: dict[str, _Program] = {}
        for one in sorted(names, key=lambda one: (not one.sure, one.start)):
            acronym = ACRONYM.match(self.text, one.end)
            if acronym and not initials_fit(acronym["acronym"], one.name):
                acronym = None
            forms = [*_inner_forms(one.name), *([acronym["acronym"]] if acronym else ())]
            one.aliases += [form for form in forms if form not in one.aliases]
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
            self._again(program, programs)
        programs = self._fold_renamed(programs)
        programs = self._fold_subtitles(sorted(programs, key=lambda one: min(one.spans)))
        return self._fold_short(sorted(programs, key=lambda one: min(one.spans)))

    def _fold_renamed(self, programs: list[_Program]) -> list[_Program]:
        """`the Coast Fund, formerly known as the Sea Fund`: another name, in all of its places."""
        for program in list(programs):
            found = next(
                (r for _, end in program.spans if (r := RENAMED.match(self.text, end))), None
            )
            if found is None or program not in programs:
                continue
            start, stop = found.span("name")
            other = next((o for o in programs if overlaps(o.spans, start, stop)), None)
            if other is program:
                continue
            if other is None:
                program.spans.append((start, stop))
                names: Sequence[str] = [found["name"]]
            else:
                programs.remove(other)
                program.spans += other.spans
                names = (other.name, *other.aliases)
            program.aliases += [form for form in names if form not in program.aliases]
        return programs

    def _fold_subtitles(self, programs: list[_Program]) -> list[_Program]:
        """`First Master Plan for … (2024-2028): A Blueprint for …`: a subtitle is another name."""
        kept: list[_Program] = []
        for program in programs:
            home = next(
                (
                    k
                    for k in kept
                    for _, end in k.spans
                    for start, stop in program.spans
                    if _SUBTITLE.fullmatch(self.text[end:start])
                    or (self.text[end:start] == " (" and self.text.startswith(")", stop))
                    or (self.text[end:start] == ", " and _NUMBERED_LAW.search(k.name))
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
            if not found or not initials_fit(found["acronym"], program.name):
                continue
            acronym = found["acronym"]
            if acronym not in program.aliases:
                program.aliases.append(acronym)
            for place in places_of(acronym, self.text, not_behind="&-", not_before="&"):
                if not overlaps(program.spans, *place):
                    program.spans.append(place)

    def _again(self, program: _Program, programs: Sequence[_Program]) -> None:
        """Further places where the name stands, in whatever company."""
        if program.budget_line or not program.name[:1].isupper():
            return
        for start, end in places_of(program.name, self.text, not_behind="&-", not_before="&-"):
            if not any(overlaps(one.spans, start, end) for one in programs):
                program.spans.append((start, end))

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
        a, b = (_ORDINAL.sub("", one.name.lower()).split() for one in (short, long))
        if long.budget_line or len(a) >= len(b):
            return False
        bare = self._without_nation(long.name)
        if bare == a or (b[-1] in _HEADS and a in (b[:-1], bare[:-1])):
            return True
        if short.kind != long.kind:
            return False
        start, _ = short.spans[0]
        article = text_before(self.text, start).lower().endswith("the ")
        if article or self._is_headline(start):
            opens = b[: len(a)] == a and len(a) > 1
            if opens or (b[-1] == a[-1] and _are_among(a, b)):
                return True
        return a[:3] == b[:3] and a[2:3] in (["on"], ["for"])

    def _without_nation(self, name: str) -> list[str]:
        """The words of a name, in small letters, without whose it is: `European Grids Package`."""
        words = name.split()
        first = words[0] in _NATIONS or words[0] in self.see.gazetteers.country_words
        return name.lower().split()[first:]

    def _is_headline(self, start: int) -> bool:
        """Whether the place is in the text's first line, and that one is no sentence: it drops articles."""
        line, _, below = self.text.partition("\n")
        first = "\n" not in self.text[:start] and bool(below)
        return first and not line.rstrip().endswith(tuple('.!?”"'))

    def _short_forms(self, programs: Sequence[_Program]) -> None:
        """`the Roadmap`, `the Alliance`: a capitalised head alone, behind its program."""
        for found in re.finditer(
            r"\b(?:[Tt]he|[Tt]his)\s(?P<head>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)(?!\s[A-Z])\b", self.text
        ):
            head = found["head"].lower()
            if head.split()[-1] not in SHORT_FORMS and not self.see.head_of(found["head"]):
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
            if any(overlaps(p.spans, *span) for p in programs):
                continue
            program.spans.append(span)
            if found["head"] not in program.aliases:
                program.aliases.append(found["head"])

    def _found(self, program: _Program, budgets: Sequence[int]) -> FoundProgram:
        spans = tuple(sorted(set(program.spans)))
        years = next((y for _, end in spans if (y := _YEARS.match(self.text, end))), None)
        leads, partners = self.leads.find(program.kind, spans)
        status = find_status(self.text, self.sentences, spans[0])
        return FoundProgram(
            name=program.name,
            aliases=tuple(program.aliases),
            kind=program.kind,
            status=status[0] if status else None,
            status_span=status[1] if status else None,
            period=f"{years['from']}/{years['to']}" if years else self._period(spans),
            leads=leads,
            partners=partners,
            budgets=tuple(budgets),
            spans=spans,
        )

    def _period(self, spans: Sequence[tuple[int, int]]) -> str | None:
        """The years that stand close behind the name, in its sentence: `… from 2026 to 2030`."""
        for start, end in spans:
            stop = self.sentences.around(start)[1]
            if found := _PERIOD.search(self.text, end, min(stop, end + 60)):
                return f"{found['from']}/{found['to']}"
        return None


_HEADS = ("program", "programme", "project", "scheme", "initiative", "strategy", "campaign")
"""What a text leaves out of a name or adds to it: `ReConnect`, `the ReConnect Program`."""
_NATIONS = ("European", "EU", "National", "Federal")
_ORDINAL = re.compile(r"^(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth)\s")


_NUMBERED_LAW = re.compile(
    r"^(?:Executive\sOrder|Proclamation|Public\sLaw|Republic\sAct|Law|Decree|Act)\s(?:No\.?\s)?[\d-]+$"
)
_INNER = re.compile(r"(?P<left>[^()]+)\s\((?P<inside>[^()]{2,40})\)\s(?P<right>[^()]+)")


def _inner_forms(name: str) -> list[str]:
    """`Sea Road Safety (SRS) Program`: the name without its parenthesis, and with that alone."""
    found = _INNER.fullmatch(name)
    if found is None:
        return []
    left, inside, right = found["left"], found["inside"], found["right"]
    short = inside.isupper() and initials_fit(inside, left)
    forms = (f"{inside} {right}", f"{inside} {right.split()[-1]}")
    own = dict.fromkeys(forms) if short else ()
    return [f"{left} {right}", *own]


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


def _are_among(few: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the few words stand among the words, in that order."""
    rest = iter(words)
    return all(word in rest for word in few)


class ProgramTagger:
    """Puts programs into `doc.spans` (label: their kind) and `doc._.programs`."""

    def __init__(self, spans_key: str) -> None:
        self.spans_key = spans_key
        self.finder = ProgramFinder(load_gazetteers())

    def __call__(self, doc: Doc) -> Doc:
        found = self.finder.find(doc)
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
