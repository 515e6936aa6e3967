"""Finds named undertakings of public policy, with their short forms, leads and budgets."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc

from extract.components.bodies import FoundBody
from extract.components.officials import FoundOfficial
from extract.extents import complement_end, joined_left, left_extent, opens_a_sentence_only
from extract.gazetteer import Gazetteers, ProgramHead, load_gazetteers
from extract.money import FoundMoney
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
class _Name:
    start: int
    end: int
    name: str
    kind: str
    sure: bool = True
    budget_line: bool = False
    aliases: list[str] = field(default_factory=list)


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
        *,
        publisher: str | None,
    ) -> list[FoundProgram]:
        """The programs named, in order of first mention."""
        return _Reader(self.gazetteers, words, bodies, officials, money, publisher).read()


_QUOTED = re.compile(r"[“\"‘'](?P<name>[^“”\"‘’\n]{3,110}?)[”\"’'](?![a-z])")
_LOWER_HEAD = re.compile(
    r"(?:\s\([A-Z][\w&-]{1,12}\))?\s(?P<mid>(?:[a-z][\w-]*\s|R&D\s|[A-Z]{2,5}\s){0,2})(?P<head>program(?:me)?s?|projects?|schemes?|initiatives?|strateg(?:y|ies)|roadmaps?|campaigns?|plans?|funds?|agreements?|treaty|partnership|procedure|certification|award|prize|law|act|bill|system|standards?|subsid(?:y|ies))\b"
)
_HEAD_KINDS = {
    "program": "program",
    "scheme": "program",
    "procedure": "program",
    "system": "program",
    "subsid": "program",
    "project": "project",
    "initiative": "initiative",
    "campaign": "initiative",
    "strateg": "strategy",
    "roadmap": "roadmap",
    "plan": "plan",
    "fund": "fund",
    "agreement": "agreement",
    "treaty": "agreement",
    "partnership": "alliance",
    "certification": "standard",
    "standard": "standard",
    "award": "award",
    "prize": "award",
    "law": "law",
    "act": "law",
    "bill": "law",
}
_STRONG_LOWER = (
    "program",
    "project",
    "scheme",
    "initiative",
    "strateg",
    "campaign",
    "roadmap",
    "plan",
    "fund",
    "certification",
    "standard",
)
_PARENTHESIS_BEFORE = re.compile(
    r"\s\((?:[A-Z][\w&.-]{1,12}(?:\s[A-Z][\w&-]*){0,3}|No\.\s?\d+)\)\s$"
)
_ACRONYM = re.compile(
    r"\s?\(\s?[“\"']?(?:the\s)?[“\"']?(?P<acronym>[A-Z][\w&.+-]{0,3}[A-Z0-9][\w&.+-]{0,9}s?|[A-Z]{2,10}s?)[”\"']?(?=[;,)\s])"
)
_YEARS = re.compile(r",?\s\(?(?P<from>(?:19|20)\d\d)\s?[-–~]\s?(?P<to>(?:19|20)\d\d)\)?")
_YEAR_BEFORE = re.compile(r"(?P<year>(?:19|20)\d\d)\s$")
_BUDGET_LINE = re.compile(
    r"(?m)^[ ]*(?:\(?\d{1,2}[.)]\s?|[-•·▪◦*]\s?)?(?P<name>[A-Z“\"][^\n:]{2,170}?)\s?(?::\s?|(?<=\))\s)(?=(?:[A-Z]{3}\s?|[$€£¥₩]|US\$|Rs\.?\s?)\d|\d[\d,.]*\s(?:trillion|billion|million)\swon)(?P<rest>[^\n]{3,140})$"
)
_BUDGET_REST = re.compile(
    r"(?:\s|→|->|~|–|-|,|;|\(new\)|\(New\)|new|in|for|from|to|of|the|\d{4}|\(|\)|\+?\d+(?:\.\d+)?%|increase|up|budget|won)*$"
)
_TRAILING = re.compile(r"\s\((?P<inside>[^()]{3,90})\)$")
_CUE_NAMED = re.compile(
    r"\b(?:named|called|titled|entitled|dubbed|known as|branded|termed|under the name|so-called)\s(?:the\s)?$"
)
_WEAK_CUE = re.compile(
    r"\b(?:launch\w*|establish\w*|creat\w*|introduc\w*|implement\w*|unveil\w*|announc\w*|reveal\w*|set(?:ting)?\sup|found\w*|operat\w*|adopt\w*|sign\w*|enact\w*|pass\w*|expand\w*|build\w*|open\w*|under|through|via|designat\w*|award\w*|win\w*|won|receiv\w*|joined?)\s(?:of\s)?(?:the\s|a\s|an\s|its\s|new\s|so-called\s){0,3}[“\"‘']?$",
    re.IGNORECASE,
)
_APPOSITION = re.compile(
    r"(?:\s\([^)]{2,12}\))?,\s(?:a|an|the|its|which\sis\s(?:a|an|the))\s(?:[\w’'-]+\s){0,8}?(?P<head>program(?:me)?|project|scheme|initiative|fund|plan|strategy|roadmap|campaign|alliance|law|act|award)\b"
)
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
_GENERIC = frozenset(
    [
        "program",
        "programs",
        "project",
        "projects",
        "plan",
        "plans",
        "act",
        "bill",
        "strategy",
        "initiative",
        "agreement",
        "fund",
        "roadmap",
        "center",
        "centre",
        "alliance",
        "award",
        "system",
        "partnership",
        "standard",
        "standards",
        "mou",
    ]
)
_VERBS_TOO = ("plans", "projects", "funds", "programs", "campaigns")
_POST_WORDS = frozenset(
    [
        "Minister",
        "President",
        "Director",
        "Chairman",
        "Chair",
        "CEO",
        "Secretary",
        "Commissioner",
        "Governor",
        "Mayor",
    ]
)
_HYPHENED = re.compile(r"\b(?P<name>[A-Z][A-Za-z]+-(?P<head>[A-Z][a-z]+))\b(?!\s[A-Z])")
_SUBTITLE = re.compile(r"(?:\s\([^)]*\))?:\s(?:A\s|The\s)?[“\"]?")
_ORDINARY = frozenset(
    [
        "Implementation",
        "Support",
        "Policy",
        "Business",
        "Management",
        "Response",
        "Action",
        "Master",
        "Basic",
        "Comprehensive",
        "Strategic",
        "Development",
        "Investment",
        "Personal",
        "Application",
        "Delivery",
        "R&D",
        "AI",
        "ICT",
        "EV",
        "SME",
        "SMEs",
        "FTA",
        "MOU",
        "ODA",
        "New",
        "Digital",
        "Green",
        "Government",
        "National",
        "Joint",
        "Key",
        "Main",
        "Major",
        "Core",
        "Special",
        "Public",
        "Local",
        "Global",
        "International",
        "Pilot",
        "Annual",
        "Final",
        "Draft",
    ]
)


class _Reader:
    def __init__(
        self,
        gazetteers: Gazetteers,
        words: Words,
        bodies: Sequence[FoundBody],
        officials: Sequence[FoundOfficial],
        money: Sequence[FoundMoney],
        publisher: str | None,
    ) -> None:
        self.gazetteers = gazetteers
        self.words = words
        self.text = words.text
        self.bodies = bodies
        self.money = money
        self.publisher = publisher
        self.body_spans = sorted(
            ((start, end, body) for body in bodies for start, end in body.spans),
            key=lambda one: one[:2],
        )
        self.person_spans = sorted(span for person in officials for span in person.spans)
        self.post_spans = [(post.start, post.end) for person in officials for post in person.posts]
        self.sentences = self._sentence_bounds()
        self.all_spans: list[tuple[int, int]] = []

    def read(self) -> list[FoundProgram]:
        names = [
            *self._budget_lines(),
            *self._quoted(),
            *self._by_head(),
            *self._by_lower_head(),
            *self._by_apposition(),
            *self._hyphened(),
        ]
        programs = self._merge(self._longest(names))
        self._short_forms(programs)
        self.all_spans = [span for program in programs for span in program.spans]
        return [self._found(program) for program in programs]

    def _sentence_bounds(self) -> list[tuple[int, int]]:
        edges = [0, *[found.end() for found in _SENTENCE.finditer(self.text)], len(self.text)]
        return [(a, b) for a, b in itertools.pairwise(edges) if a < b]

    def _sentence(self, offset: int) -> tuple[int, int]:
        for start, end in self.sentences:
            if start <= offset < end:
                return start, end
        return 0, len(self.text)

    # ------------------------------------------------------------ budget lists
    def _budget_lines(self) -> Iterator[_Name]:
        for found in _BUDGET_LINE.finditer(self.text):
            rest = found["rest"]
            for one in reversed(self.money):
                if found.start("rest") <= one.start < found.end("rest"):
                    begin = one.start - found.start("rest")
                    rest = rest[:begin] + rest[one.end - found.start("rest") :]
            if not _BUDGET_REST.fullmatch(rest):
                continue
            name, start = found["name"].strip(' “”"'), found.start("name")
            aliases = []
            inside = _TRAILING.search(name)
            if inside and (
                inside["inside"].startswith(("Joint", "including", "in "))
                or len(inside["inside"].split()) > 3
            ):
                aliases.append(name)
                name = name[: inside.start()]
            if len(name.split()) <= 14:
                yield _Name(start, start + len(name), name, "budget_line", True, True, aliases)

    # ------------------------------------------------------------ quotes
    def _quoted(self) -> Iterator[_Name]:
        for found in _QUOTED.finditer(self.text):
            name = found["name"].strip()
            if name[-1:] in ".,!?;" or len(name.split()) > 12 or name[:1] in " ,":
                continue
            head = self._head_of(name)
            after = _LOWER_HEAD.match(self.text, found.end())
            before = self.text[max(0, found.start() - 40) : found.start()]
            capital = sum(_is_name_word(word) for word in name.split()) * 2 >= len(name.split())
            event_after = re.match(
                r"\s(?:event|forum|summit|conference|exhibition|ceremony|technology|workshop)",
                self.text[found.end() :],
            )
            if event_after:
                continue
            if after and (capital or after["head"].startswith(("procedure", "initiative"))):
                yield _Name(found.start("name"), found.end("name"), name, _kind_of(after["head"]))
            elif (
                head
                and head.kind != "event"
                and (capital and (not head.weak or _WEAK_CUE.search(before)))
            ):
                yield _Name(found.start("name"), found.end("name"), name, head.kind)
            elif self._lower_head_inside(name) and not capital:
                yield _Name(
                    found.start("name"), found.end("name"), name, _kind_of(name.split()[-1])
                )
            elif capital and _CUE_NAMED.search(before) and len(name.split()) > 1:
                yield _Name(found.start("name"), found.end("name"), name, "other")

    def _lower_head_inside(self, name: str) -> bool:
        return (
            name.split()[-1]
            in ("procedure", "program", "programme", "scheme", "initiative", "project", "projects")
            and len(name.split()) > 1
        )

    def _head_of(self, name: str) -> ProgramHead | None:
        """The program head that the name ends in or begins with."""
        words = Words(name)
        best: ProgramHead | None = None
        for at in range(len(words)):
            if found := self.gazetteers.program_heads.longest_at(words, at):
                if found[0] == len(words) - 1:
                    return found[1][0]
                follows = words[found[0] + 1].text if words.gap(found[0]) == " " else ""
                if found[1][0].first and follows in ("on", "for", "of", "to"):
                    best = best or found[1][0]
        return best

    # ------------------------------------------------------------ capitalised names with a head
    def _by_head(self) -> Iterator[_Name]:
        at = 0
        while at < len(self.words):
            found = (
                self.gazetteers.program_heads.longest_at(self.words, at)
                if self.words[at].is_capital
                else None
            )
            if found is None:
                at += 1
                continue
            last, heads = found
            if name := self._named(at, last, heads[0]):
                yield name
            at = last + 1

    def _stop(self, at: int) -> bool:
        start = self.words[at].start
        if (
            self.gazetteers.post_trie.longest_at(self.words, at)
            and self.words[at].text in _POST_WORDS
        ):
            return True
        return any(a <= start < b for a, b in self.person_spans)

    def _named(self, at: int, last: int, head: ProgramHead) -> _Name | None:
        words = self.words
        first = left_extent(words, at, self._stop)
        if first == at:
            first = self._before_parenthesis(at)
        end = last
        if (
            head.first
            and last + 1 < len(words)
            and words.gap(last) == " "
            and words[last + 1].text
            in ("on", "for", "of", "to", "between", "concerning", "against")
        ):
            reach = complement_end(words, last + 1, self._stop)
            if reach is not None:
                end = reach
        elif (further := joined_left(words, first, self._stop)) is not None and self._one_list(
            further
        ):
            first = further
        if end == last and self._goes_on(last):
            return None
        if (first == at and end == last and last - at < 2) or head.kind == "other":
            return None
        start, stop = words.span(first, end)
        year = _YEAR_BEFORE.search(self.text[max(0, start - 5) : start])
        if end == last and not self._specific(first, at, last):
            return None
        if head.kind == "event" or self._is_body(start, stop, head):
            return None
        name = self.text[start:stop]
        aliases = []
        if year:
            aliases.append(f"{year['year']} {name}")
        long_complement = head.first and end - last > 3 and head.kind != "facility"
        if (
            head.weak
            and not long_complement
            and not self._weak_is_program(start, stop, first, end, head)
        ):
            return None
        return _Name(start, stop, name, head.kind, not head.weak, False, aliases)

    def _before_parenthesis(self, at: int) -> int:
        """`Local Electric Vehicle Infrastructure (LEVI) Fund`: the name goes on behind the acronym."""
        start = self.words[at].start
        found = _PARENTHESIS_BEFORE.search(self.text[max(0, start - 44) : start])
        if found is None:
            return at
        opening = max(0, start - 44) + found.start()
        before = self.words.at_or_after(opening) - 1
        if before < 0 or self.words[before].end != opening or not self.words[before].is_capital:
            return at
        return left_extent(self.words, before, self._stop)

    def _before(self, first: int) -> str:
        return self.words[first - 1].text.lower() if first else ""

    def _goes_on(self, last: int) -> bool:
        """Whether the capitalised name goes on behind the head: `Plan Canada Ltd`."""
        if last + 1 >= len(self.words) or self.words.gap(last) != " ":
            return False
        following = self.words[last + 1]
        return (
            following.is_capital
            and not opens_a_sentence_only(self.words, last + 1)
            and following.text not in ("NDC",)
            and not following.text.isdigit()
        )

    def _one_list(self, first: int) -> bool:
        """Whether `A, B and C Head` is one name: behind "the" or the year of an edition."""
        before = self._before(first)
        return before == "the" or bool(re.fullmatch(r"(?:19|20)\d\d", before))

    def _specific(self, first: int, at: int, last: int) -> bool:
        """Whether some word before the head is more than an everyday adjective."""
        if last - at >= 2:
            return True
        before = [word.text for word in self.words[first:at]]
        if last > at and before:
            return True
        return any(word not in _ORDINARY for word in before) or len(before) > 2

    def _is_body(self, start: int, stop: int, head: ProgramHead) -> bool:
        """Whether the name is a body's: one that the gazetteer has, or one with a doubtful head."""
        for a, b, body in self.body_spans:
            if a <= start < b and (b >= stop or a == start):
                return bool(body.entry_id) or head.weak or not _program_like(head)
        return False

    def _weak_is_program(
        self, start: int, stop: int, first: int, end: int, head: ProgramHead
    ) -> bool:
        before = self.text[max(0, start - 48) : start]
        if _YEAR_BEFORE.search(before) and head.kind == "program":
            return True
        acronym = _ACRONYM.match(self.text, stop)
        enough = end - first >= 1
        cue = bool(_WEAK_CUE.search(before))
        if head.kind == "facility":
            return enough and (
                bool(acronym)
                or bool(
                    re.search(
                        r"(?:establish|build|construct|open|set(?:ting)? up|found|launch|creat)\w*\s(?:of\s)?(?:the\s|a\s|an\s|its\s)?(?:new\s|national\s)?[“\"]?$",
                        before,
                    )
                )
            )
        if acronym and enough:
            return True
        return cue and end - first >= 2

    # ------------------------------------------------------------ capitalised name, small head
    def _by_lower_head(self) -> Iterator[_Name]:
        for found in _LOWER_HEAD.finditer(self.text):
            at = self.words.at_or_after(found.start()) - 1
            if (
                at < 0
                or self.words[at].end != found.start()
                or not found["head"].startswith(_STRONG_LOWER)
            ):
                continue
            if not self.words[at].is_capital and not re.fullmatch(r"\d\.\d", self.words[at].text):
                continue
            first = left_extent(self.words, at, self._stop)
            first = self._link_left(first)
            texts = [word.text for word in self.words[first : at + 1]]
            start, stop = self.words.span(first, at)
            if self._body_covers(start, stop) or all(
                text in _ORDINARY or text in self.gazetteers.country_words for text in texts
            ):
                continue
            if (
                len(texts) == 1
                and (
                    texts[0].isupper()
                    or opens_a_sentence_only(self.words, at)
                    or texts[0] in self.gazetteers.country_words
                )
                and not (texts[0].isupper() and len(texts[0]) > 3 and found["mid"] == "")
            ):
                continue
            if re.search(r"-(?:led|based|driven|related|wide|level|funded|backed)$", texts[-1]):
                continue
            if found["head"] in _VERBS_TOO and (
                len(texts) < 2 or re.match(r"\s(?:to|a|the|for)\b", self.text[found.end() :])
            ):
                continue
            if len(found["mid"].split()) > 1 or any(
                text in self.gazetteers.country_words for text in texts[-1:]
            ):
                continue
            if texts[-1] in _ORDINARY and len(texts) < 3:
                continue
            yield _Name(
                start,
                stop,
                self.text[start:stop],
                _kind_of(found["head"]),
                False,
                False,
                [self.text[start : found.end()]],
            )

    def _link_left(self, first: int) -> int:
        """`Access for All`: a short capitalised word linked by "for", "of" or "to"."""
        words = self.words
        if (
            first >= 2
            and words[first - 1].text in ("for", "of", "to", "in")
            and words.gap(first - 1) == " "
            and words[first - 2].is_capital
            and words.gap(first - 2) == " "
            and not opens_a_sentence_only(words, first - 2)
        ):
            start = words[first - 2].start
            if (
                not any(a <= start < b for a, b, _ in self.body_spans)
                and words[first - 2].text not in self.gazetteers.country_words
            ):
                return left_extent(words, first - 2, self._stop)
        return first

    def _body_covers(self, start: int, stop: int) -> bool:
        return any(a <= start and b >= stop for a, b, _ in self.body_spans)

    def _hyphened(self) -> Iterator[_Name]:
        """`HTC-Bootcamp`: a head joined to its name by a hyphen."""
        for found in _HYPHENED.finditer(self.text):
            head = self._head_of(found["head"])
            if head and not head.weak and head.kind not in ("event", "other", "facility"):
                yield _Name(found.start(), found.end(), found["name"], head.kind, False)

    # ------------------------------------------------------------ apposition
    def _by_apposition(self) -> Iterator[_Name]:
        """`Horizon Europe, the world's largest … program`."""
        for found in _APPOSITION.finditer(self.text):
            at = self.words.at_or_after(found.start()) - 1
            if at < 1 or not self.words[at].is_capital or self.words[at].end != found.start():
                continue
            first = left_extent(self.words, at, self._stop)
            start, stop = self.words.span(first, at)
            if (
                at > first
                and not self._body_covers(start, stop)
                and not any(a < stop and b > start for a, b in self.person_spans)
            ):
                yield _Name(start, stop, self.text[start:stop], _kind_of(found["head"]), False)

    # ------------------------------------------------------------ putting together
    def _longest(self, names: list[_Name]) -> list[_Name]:
        ranked = sorted(
            names, key=lambda one: (not one.budget_line, one.start, -(one.end - one.start))
        )
        kept: list[_Name] = []
        for one in ranked:
            rival = next((k for k in kept if one.start < k.end and one.end > k.start), None)
            if rival is None:
                kept.append(one)
            elif one.end - one.start > rival.end - rival.start and not rival.budget_line:
                kept[kept.index(rival)] = one
        return sorted(kept, key=lambda one: one.start)

    def _merge(self, names: Sequence[_Name]) -> list[_Program]:
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
            found = _ACRONYM.match(self.text, end)
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
            if head.split()[-1] not in _GENERIC and not self._head_of(found["head"]):
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

    # ------------------------------------------------------------ what is said of a program
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
            for s, e, body in before[-1:]:
                between = self.text[e:start]
                if re.fullmatch(r"[’']s\s(?:[\w-]+\s){0,3}[“\"]?", between) or (
                    _LEAD_VERB.search(between) and len(between) < 120
                ):
                    leads.append(body.name)
            for s, e, body in after[:2]:
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


def _is_name_word(word: str) -> bool:
    """A capitalised word, or one such as `5-Poles`."""
    return word[:1].isupper() or (word[:1].isdigit() and any(char.isupper() for char in word))


def _program_like(head: ProgramHead) -> bool:
    return head.kind in (
        "alliance",
        "fund",
        "initiative",
        "program",
        "project",
        "plan",
        "strategy",
        "roadmap",
        "agreement",
        "law",
        "award",
        "declaration",
        "standard",
    )


def _kind_of(head: str) -> str:
    return next(
        (kind for stem, kind in _HEAD_KINDS.items() if head.lower().startswith(stem)), "other"
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
            publisher=doc._.publisher,
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
