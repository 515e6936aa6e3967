"""Who runs a program, and who does so with them, as the text says."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from extract.components.bodies import FoundBody
from extract.components.officials import FoundOfficial
from extract.pledges.line_sentences import Sentences, Span
from extract.words import text_before

_DATA = tomllib.loads((files("extract.gazetteers") / "program_leads.toml").read_text("utf-8"))
_IN_LINE_WITH = re.compile(
    r"\b(?:consistent|in\sline|in\saccordance|in\skeeping|in\scompliance|in\sharmony)\swith\s(?:[^.;]{0,60}\sand\s)?(?:the\s|its\s)?$",
    re.IGNORECASE,
)
"""Before a name that is only referred to: nobody runs it there."""


def _any_of(name: str) -> str:
    return "(?:" + "|".join(sorted(_DATA[name], key=lambda word: (-len(word), word))) + ")"


BodySpan = tuple[int, int, FoundBody]
_FAR = 160
"""Characters between a body and the program that it acts on, at the most."""
_HEAD = 400
"""Characters in which a release says what it announces."""
_LAWS = ("law", "declaration")
"""Programs that nobody runs."""
_RULERS = ("cabinet", "legislature")
"""Bodies that approve what others run."""
_ACTS = re.compile(rf"\b{_any_of('acts')}\b")
_GIVES = re.compile(
    rf"\b{_any_of('gives')}\b.*\b(?:under|through|via|from|into|in|for|of)\s(?:[\w&-]+,\s)?(?:(?:the|its|a|an|their|new)\s)*[“\"‘']?$",
    re.DOTALL,
)
_ANOTHERS = re.compile(
    r"\b(?:with|from|by|to|at|for|via|on|in|into|of|as\swell\sas|including|like|than|under|against)\s(?:the\s|its\s|his\s|her\s)?$"
)
"""Before a body that is no subject."""
_POST = re.compile(
    r"\b(?:Minister|Secretary|Commissioner|President|Chair\w*|Director\w*|Head|Administrator|Governor|Chief|Executive|Officer|General)\s"
    r"(?:of|for|at)\s(?:the\s)?$"
)
_POSSESSIVE = re.compile(r"(?:\s\([^()]{2,14}\))?[’']s?\s(?:[\w.-]+\s){0,4}[“\"‘']?")
_WHICH = re.compile(r"(?:\s\([^()]{2,20}\))?(?:\s[a-z]+)?,?\s(?:which|that)\s(?:the\s)?")
_RUNS = re.compile(
    rf"(?:\s\([^()]{{2,20}}\))?\s(?:will\s|is\sto\s|has\s|jointly\s)?{_any_of('acts')}\b"
)
_BY = re.compile(
    rf"(?:[^.;]{{0,90}}?[\s,])?{_any_of('done')}\s(?:[a-z]+ly\s|and\s\w+\s){{0,2}}by\s(?:the\s|its\s|our\s)?(?:[a-z]+\s){{0,3}}"
)
_OF_WHOM = re.compile(
    r"(?:\s\([^()]{2,20}\))?,\s(?:an?|the|one\sof\sthe)\s[^.;,()]{3,70}?\s(?:of|by|from|under|at)\s(?:the\s)?"
)
"""`the X, a flagship scheme of the`."""
_OWN_ACTS = re.compile(rf"\b{_any_of('own_acts')}\b")
_REPORTS = re.compile(
    rf"(?:\s\([^()]{{2,20}}\))?(?:,\s[^,.;]{{3,60}},)?\s(?:today\s|also\s)?{_any_of('reports')}\b"
)
_REPORTED = re.compile(r"[^.;”\"]{0,120},\s(?:the\s)?")
_JOINED = re.compile(r"(?:\s\([^()]{2,20}\))?(?:,|\sand|,\sand|\sas\swell\sas)\s(?:the\s)?")
_WITH = re.compile(rf"(?:[^.;]{{0,50}}?[\s,])?{_any_of('together')}\s(?:the\s)?")
_AHEAD = re.compile(r"[”\"]?(?:\s\([^()]{2,20}\))?(?:\s[a-z]+)?,?\s(?:the\s)?$")
_DOES = re.compile(
    r"(?:\s\([^()]{2,20}\))?\s(?:will|plans|is|has|aims|intends|provides|offers|awards|gives|pays|funds|supports|expects|wants|hopes)\b"
)
_SHORT = re.compile(
    rf"\b[Tt]he\s(?P<head>(?i:{'|'.join(_DATA['short'])}))\b(?!\s(?:of|for|on)\s[A-Z])(?!\s[A-Z])"
)
_IT = re.compile(
    r"\W*(?:It|This|The\s(?:[a-z]+\s)?(?i:program(?:me)?|project|scheme|plan|initiative|fund|mission|strategy|centre|center|facility|competition|award|hub|academy))\b"
)
_IN_CHARGE = re.compile(
    rf"(?:\s\([^()]{{2,20}}\))?\s(?:(?:will|is\sto|would|shall)\s)?(?:(?:jointly|also)\s)?{_any_of('charge')}\s"
    r"(?:the|this|its)\s(?:[\w-]+\s){0,2}(?:program(?:me)?|project|scheme|plan|initiative|fund|mission|strategy|works|facility|competition|academy)s?\b"
)
"""Behind a body that opens the next sentence: `The Agency will oversee its 11 initiatives`."""
_AS_ITS = re.compile(rf"(?:\s\([^()]{{2,20}}\))?\sas\s(?:its\s|the\s)?{_any_of('offices')}\b")
_WITH_SUCH = re.compile(r"(?:\s\([^()]{2,20}\))?[^.;]{0,30}?,?\swith\s(?:the\s)?")
_BETWEEN = re.compile(r"[^.;]{0,60}?\sbetween\s(?:the\s)?")
_OF = re.compile(r"(?:\s\([^()]{2,20}\))?\sof\s(?:the\s)?")
"""`the X Program of the`."""
_IS_OF = re.compile(
    r"\sis\s(?:an?|the|one)\s(?:[\w-]+\s){0,3}(?:program(?:me)?|project|scheme|initiative|fund|undertaking|effort|instrument)s?\s(?:of|by|from)\s(?:the\s)?"
)
"""Between `The programme` and the body that it is of."""
_OPENS = re.compile(
    r"\W*(?:(?:(?:Also\s)?[Tt]oday|Yesterday|In\saddition|Meanwhile),\s)?(?:[Tt]he\s)?"
)
_PRONOUN = re.compile(r"It(?=\s(?:will|is|has|also|plans|aims|intends|would|wants)\b)")
_BREAK = re.compile(r";\s|:\s|\bwhile\b|\bwhereas\b|”|\bwho\b|\bwhose\b")


@dataclass(frozen=True, slots=True)
class _Speaker:
    """The body whose release it is."""

    body: FoundBody
    has_published: bool
    is_alone: bool
    """Whether the release names no other public body."""


class ProgramLeads:
    """Reads who runs the programs of one text."""

    def __init__(
        self,
        text: str,
        sentences: Sentences,
        bodies: Sequence[BodySpan],
        officials: Sequence[FoundOfficial],
        publisher: str | None = None,
    ) -> None:
        self.text = text
        self.sentences = sentences
        self.speaker = _speaker(bodies, publisher)
        more = (*self._short_forms(bodies), *_spoken_for(bodies, officials))
        self.bodies = _in_order([*bodies, *more])
        self.starts = [start for start, _, _ in self.bodies]
        self.bodies = _in_order([*self.bodies, *self._pronouns()])
        self.starts = [start for start, _, _ in self.bodies]

    def find(self, kind: str, spans: Sequence[Span]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The names of the bodies that run a program named at these places, and of their partners."""
        if kind in _LAWS:
            return (), ()
        leads: list[str] = []
        partners: list[str] = []
        for start, end in spans:
            partners += [body.name for body in self._with(start, end)]
            leads = leads or [body.name for body in self._told(start, end)]
        for start, end in spans:
            leads = leads or [body.name for body in self._acting(start, end)]
        inside = [
            (body, s == start and e < end)
            for start, end in spans
            for s, e, body in self._within(start, end)
        ]
        own = {body.name for body, opens in inside if not opens}
        leads = leads or [body.name for body, opens in inside if opens and body.public]
        first = min(start for start, _ in spans)
        leads = leads or [body.name for body in self._announcing(kind, first)]
        leads = [one for one in dict.fromkeys(leads) if one not in own]
        return tuple(leads), tuple(dict.fromkeys(one for one in partners if one not in leads))

    def _announcing(self, kind: str, start: int) -> Iterator[FoundBody]:
        """The body whose release it is: it announces the lines of its budget, and what the head of the
        release names beside no other body; one that alone is named, all that other sentences name."""
        if self.speaker is None:
            return
        body, own = self.speaker.body, self.speaker.has_published
        beside = {one.name for _, _, one in self._within(*self.sentences.around(start))}
        announced = self.speaker.is_alone or kind == "budget_line" or start < _HEAD
        if announced and (beside <= {body.name} if own else not beside):
            yield body

    def _within(self, start: int, stop: int) -> Sequence[BodySpan]:
        """The bodies that are named in a range, in order."""
        return self.bodies[bisect_left(self.starts, start) : bisect_left(self.starts, stop)]

    # ------------------------------------------------------------ what is said of the program
    def _told(self, start: int, end: int) -> Iterator[FoundBody]:
        """The bodies whose it is said to be, or by whom it is said to be run."""
        a, b = self.sentences.around(start)
        for s, e, body in self._within(a, b):
            if _POSSESSIVE.fullmatch(self.text, e, start):
                yield body
            between = self.text[end:s]
            if self._is_its(body, between, e):
                yield body
            elif (
                _BETWEEN.fullmatch(between) or _BY.fullmatch(between) or _OF_WHOM.fullmatch(between)
            ):
                yield from (body, *self._joined(e, b))
        following = self.sentences.at(start) + 1
        if following < len(self.sentences.bounds):
            yield from self._next(*self.sentences.bounds[following])

    def _is_its(self, body: FoundBody, between: str, end: int) -> bool:
        """Whether the words between a program and a body, and behind it, make it the body's."""
        if between == " (":
            return self.text[end : end + 1] == ")"
        if _WHICH.fullmatch(between):
            return _RUNS.match(self.text, end) is not None
        if _OF.fullmatch(between):
            return body.public
        return _WITH_SUCH.fullmatch(between) is not None and bool(_AS_ITS.match(self.text, end))

    def _next(self, a: int, b: int) -> Iterator[FoundBody]:
        """`It will be run by the Agency`: what the next sentence says of who runs it."""
        if (first := self._opening(a, b)) and _IN_CHARGE.match(self.text, first[1], b):
            yield first[2]
        found = _IT.match(self.text, a, b)
        if found is None:
            return
        for s, e, body in self._within(found.end(), b):
            if _BY.fullmatch(self.text, found.end(), s) or _IS_OF.fullmatch(
                self.text, found.end(), s
            ):
                yield from (body, *self._joined(e, b))
                return

    def _opening(self, a: int, b: int) -> BodySpan | None:
        """The body that a sentence opens with."""
        first = next(iter(self._within(a, b)), None)
        opening = _OPENS.match(self.text, a, b)
        return first if first and opening and first[0] <= opening.end() else None

    def _pronouns(self) -> Iterator[BodySpan]:
        """`It will also open the X`: the body that the sentence before opens with."""
        for place in range(1, len(self.sentences.bounds)):
            start = self.sentences.bounds[place][0]
            found = _PRONOUN.match(self.text, start)
            before = self._opening(*self.sentences.bounds[place - 1]) if found else None
            if found and before and before[2].public:
                yield start, found.end(), before[2]

    def _joined(self, end: int, stop: int) -> Iterator[FoundBody]:
        """The bodies that stand beside one, as its like."""
        for s, e, body in self._within(end, stop):
            if _JOINED.fullmatch(self.text, end, s):
                yield body
                end = e

    def _with(self, start: int, end: int) -> Iterator[FoundBody]:
        """The bodies with whom it is said to be run."""
        _, b = self.sentences.around(start)
        for s, e, body in self._within(end, b):
            if _WITH.fullmatch(self.text, end, s):
                yield from (body, *self._joined(e, b))
                return

    # ------------------------------------------------------------ who acts in its sentence
    def _acting(self, start: int, end: int) -> Iterator[FoundBody]:
        """The body that does something with it, or under it."""
        if _IN_LINE_WITH.search(text_before(self.text, start)):
            return
        a, b = self.sentences.around(start)
        for s, e, body in reversed(self._within(a, start)):
            if e > start or start - e > _FAR or self._is_object(s):
                continue
            between = self.text[e:start]
            if _BREAK.search(between):
                return
            if self._acts(body, between):
                yield from (*self._before(a, s), body)
            if body.public:
                return
        for s, e, body in self._within(end, b):
            if body.public and _AHEAD.fullmatch(self.text, end, s):
                if _DOES.match(self.text, e):
                    yield body
                    return
        for s, e, body in self._within(end, b):
            if body.public and _REPORTED.fullmatch(self.text, end, s):
                if _REPORTS.match(self.text, e):
                    yield body
                return

    def _acts(self, body: FoundBody, between: str) -> bool:
        """Whether the words between a body and a program tell that it is the body's doing."""
        if not body.public:
            return _OWN_ACTS.search(between) is not None
        acts = _ACTS.search(between) is not None or _GIVES.search(between) is not None
        return acts and body.kind not in _RULERS

    def _before(self, begin: int, start: int) -> Iterator[FoundBody]:
        """The bodies that stand right before one in its sentence, as its like."""
        for s, e, body in reversed(self._within(begin, start)):
            if _JOINED.fullmatch(self.text, e, start):
                yield body
                start = s

    def _is_object(self, start: int) -> bool:
        """Whether the words before a body make it something else than who acts."""
        before = text_before(self.text, start)
        return _ANOTHERS.search(before) is not None and not _POST.search(before)

    def _short_forms(self, bodies: Sequence[BodySpan]) -> Iterator[BodySpan]:
        """`the ministry`: the body named last that is one."""
        taken = {start for start, _, _ in bodies}
        named = _in_order(one for one in bodies if one[2].public)
        at, last = 0, dict[str, FoundBody]()
        for found in _SHORT.finditer(self.text):
            while at < len(named) and named[at][1] <= found.start():
                body = named[at][2]
                for word in (body.kind, *re.findall(r"[a-z]+", body.name.lower())):
                    last[word] = body
                at += 1
            begin, end = found.span("head")
            meant = last.get(found["head"].lower())
            if meant is not None and begin not in taken and found.start() not in taken:
                yield begin, end, meant


def _in_order(bodies: Iterable[BodySpan]) -> list[BodySpan]:
    return sorted(bodies, key=lambda one: one[:2])


def _speaker(bodies: Sequence[BodySpan], publisher: str | None) -> _Speaker | None:
    """The public body that is named first, where it alone is named or has published the text."""
    named = [body for _, _, body in _in_order(bodies) if body.public]
    if not named or named[0].kind in _RULERS:
        return None
    first, alone = named[0], all(body is named[0] for body in named)
    own = publisher in (first.name, *first.acronyms, *first.aliases)
    return _Speaker(first, own, alone) if alone or own else None


def _spoken_for(
    bodies: Sequence[BodySpan], officials: Sequence[FoundOfficial]
) -> Iterator[BodySpan]:
    """Where a person is named who acts for one of the bodies."""
    named = {form: body for _, _, body in bodies for form in (body.name, *body.acronyms)}
    for person in officials:
        body = next((named[p.organization] for p in person.posts if p.organization in named), None)
        if body is not None:
            yield from ((start, end, body) for start, end in person.spans)
