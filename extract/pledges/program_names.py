"""Finds the names of programs: quoted, by their head nouns, in budget lists, in apposition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.components.bodies import FoundBody
from extract.components.officials import FoundOfficial
from extract.gazetteer import Gazetteers, ProgramHead
from extract.money import FoundMoney
from extract.naming.extents import complement_end, joined_left, left_extent, opens_a_sentence_only
from extract.naming.name_words import ENDING_TITLES, ORDINARY
from extract.pledges.budget_lines import ProgramName, budget_lines
from extract.pledges.headless_names import APPOSITION, HeadlessNames, kind_of
from extract.words import Words

_QUOTED = re.compile(r"[“\"‘'](?P<name>[^“”\"‘’\n]{3,110}?)[”\"’'](?![a-z])")
_LOWER_HEAD = re.compile(
    r"(?:\s\([A-Z][\w&-]{1,12}\))?(?:\s(?:19|20)\d\d(?:[-–](?:19|20)?\d\d)?)?\s(?P<mid>(?:(?!(?:a|an|the|its|their|of|to|in|for|and|or|is|was|has|had|with|by|as|on)\s)[a-z][\w-]*\s|R&D\s|[A-Z]{2,5}\s){0,2})(?P<head>program(?:me)?s?|projects?|schemes?|initiatives?|strateg(?:y|ies)|roadmaps?|campaigns?|plans?|funds?|agreements?|treaty|partnership|procedure|certification|award|prize|law|act|bill|system|standards?|subsid(?:y|ies)|packages?|flagship|vouchers?|competition|challenge|guarantee|levy|allowance|bonus)\b"
)
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
ACRONYM = re.compile(
    r"\s?\(\s?[“\"']?(?:the\s)?[“\"']?(?P<acronym>[A-Z][\w&.+-]{0,3}[A-Z0-9][\w&.+-]{0,9}s?|[A-Z]{2,10}s?)[”\"']?(?=[;,)\s])"
)
_YEAR_BEFORE = re.compile(r"(?P<year>(?:19|20)\d\d)\s$")
_CUE_NAMED = re.compile(
    r"\b(?:named|called|titled|entitled|dubbed|known as|branded|termed|under the name|so-called)\s(?:the\s)?$"
)
_WEAK_CUE = re.compile(
    r"\b(?:launch\w*|establish\w*|creat\w*|introduc\w*|implement\w*|unveil\w*|announc\w*|reveal\w*|set(?:ting)?\sup|found\w*|operat\w*|adopt\w*|sign\w*|enact\w*|pass\w*|expand\w*|build\w*|open\w*|under|through|via|designat\w*|award\w*|win\w*|won|receiv\w*|joined?|draft\w*|run|runs|hold|holds|held|offer\w*|shared?)\s(?:of\s)?(?:the\s|a\s|an\s|its\s|new\s|so-called\s){0,3}[“\"‘']?$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:\s\([^)]{2,20}\))?(?:,?\s(?:which|that)\s|\s(?:was|were|has\sbeen|have\sbeen)\s(?:\w+\s)?(?:approved|extended|launched|adopted"
    r"|introduced|established|set\sup|renewed|endorsed|expanded|funded|unveiled|proposed|revised)\b|,\sa(?:n)?\s|\s(?:aims|seeks|provides|covers|consists)\s"
    r"|\s(?:will|is\sto|are\sto)\sbe\s(?:designated|established|built|created|opened|set\sup|launched|introduced)\b)"
)
_UNDERTAKINGS = frozenset(
    [
        "Mission",
        "Pilot",
        "Facility",
        "Vision",
        "Bonus",
        "Insurance",
        "Pension",
        "Benefit",
        "Credit",
        "Round",
        "Call",
        "Track",
        "Drive",
        "Movement",
        "Flagship",
        "Sprint",
    ]
)
"""Doubtful heads that a longer name behind "the" makes sure."""
_FACILITY_BEFORE = re.compile(
    r"(?:establish|build|construct|open|set(?:ting)? up|found|launch|creat|complet)\w*\s(?:of\s)?"
    r"(?:the\s|a\s|an\s|its\s|\d+\s|two\s|three\s|four\s|five\s|six\s)?(?:new\s|national\s)?[“\"]?$"
    r"|\binvest\w*\s[^.;]{3,60}\sin\s(?:the\s|a\s|an\s)(?:new\s)?$"
)
_COMPANY_ENDING = re.compile(r"(?:Ltd|Inc|Co|Corp|Corporation|Limited|Company|GmbH|LLC|plc)\.?$")
_POST_BEFORE = re.compile(
    r"\b(?:Secretary|Minister|Administrator|Director|Officer|Commissioner)\s(?:General\s)?(?:for|of)\s[\w\s,&-]{0,40}$"
)
_LAUNCHING = re.compile(
    r"\b(?:launch(?:es|ed|ing)?|roll(?:s|ed|ing)?\sout|kick(?:s|ed|ing)?\soff|unveil(?:s|ed|ing)?|introduc(?:es|ed|ing)"
    r"|under)\s(?:the\s|its\s|a\s|new\s)*[“\"‘']$"
)
_NO_UNDERTAKING = re.compile(
    r"\b(?:themed?|titled?|slogan|report|paper|book|speech|exhibition|film|song|article|motto|keynote|lecture|session)\b[^.]{0,12}$"
)
_KINDS_OF_PROGRAM = (
    "",
    "grant ",
    "loan ",
    "support ",
    "funding ",
    "pilot ",
    "training ",
    "subsidy ",
)
"""What may stand between an acronym and its head: `the RAISE grant program`."""
_VERBS = ("project", "plan", "fund", "program", "award", "act", "bill", "system")
"""Heads that are verbs behind a plural: `Economists project growth`."""
_VERBS_TOO = ("plans", "projects", "funds", "programs", "campaigns")


class ProgramNames:
    """Finds the names in one text."""

    def __init__(
        self,
        gazetteers: Gazetteers,
        words: Words,
        bodies: Sequence[FoundBody],
        officials: Sequence[FoundOfficial],
        money: Sequence[FoundMoney],
    ) -> None:
        self.gazetteers = gazetteers
        self.words = words
        self.text = words.text
        self.money = money
        self.body_spans = sorted(
            ((start, end, body) for body in bodies for start, end in body.spans),
            key=lambda one: one[:2],
        )
        self.person_spans = sorted(span for person in officials for span in person.spans)
        named = [(a, b) for a, b, _ in self.body_spans] + self.person_spans
        self.headless = HeadlessNames(gazetteers, words, money, named, self.head_of, self._stop)

    def find(self) -> list[ProgramName]:
        """The names, in order, none overlapping; a budget line before all, else the longest."""
        names = [
            *budget_lines(self.text, self.money),
            *self._quoted(),
            *self._by_head(),
            *self._by_lower_head(),
            *self.headless.find(),
        ]
        ranked = sorted(names, key=lambda n: (not n.budget_line, n.start, n.start - n.end))
        kept: list[ProgramName] = []
        for one in ranked:
            rival = next((k for k in kept if one.start < k.end and one.end > k.start), None)
            if rival is None:
                kept.append(one)
            elif one.end - one.start > rival.end - rival.start and not rival.budget_line:
                kept[kept.index(rival)] = one
        return sorted(kept, key=lambda one: one.start)

    def _quoted(self) -> Iterator[ProgramName]:
        for found in _QUOTED.finditer(self.text):
            name = found["name"].strip()
            if name[-1:] in ".,!?;" or len(name.split()) > 12 or name[:1] in " ,":
                continue
            head = self.head_of(name)
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
                yield ProgramName(
                    found.start("name"), found.end("name"), name, kind_of(after["head"])
                )
            elif (
                head
                and head.kind != "event"
                and (capital and (not head.weak or _WEAK_CUE.search(before)))
            ):
                yield ProgramName(found.start("name"), found.end("name"), name, head.kind)
            elif self._lower_head_inside(name) and not capital:
                yield ProgramName(
                    found.start("name"), found.end("name"), name, kind_of(name.split()[-1])
                )
            elif capital and len(name.split()) > 1 and self._is_called(found, before):
                yield ProgramName(found.start("name"), found.end("name"), name, "other")

    def _is_called(self, found: re.Match[str], before: str) -> bool:
        """Whether words around a quoted name say that it is an undertaking's."""
        if _CUE_NAMED.search(before):
            return True
        if _NO_UNDERTAKING.search(before):
            return False
        behind = APPOSITION.match(self.text, found.end())
        return behind is not None or _LAUNCHING.search(before) is not None

    def _lower_head_inside(self, name: str) -> bool:
        return (
            name.split()[-1]
            in ("procedure", "program", "programme", "scheme", "initiative", "project", "projects")
            and len(name.split()) > 1
        )

    def head_of(self, name: str) -> ProgramHead | None:
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

    def _by_head(self) -> Iterator[ProgramName]:
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
            and self.words[at].text in ENDING_TITLES
        ):
            return True
        return any(a <= start < b for a, b in self.person_spans)

    def _named(self, at: int, last: int, head: ProgramHead) -> ProgramName | None:
        words = self.words
        first = left_extent(words, at, self._stop)
        first = self._before_parenthesis(first)
        first = self._before_number(first)
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
        if _POST_BEFORE.search(self.text[max(0, start - 70) : start]):
            return None
        name = self.text[start:stop]
        if " to " in name and (head.kind == "award" or head.head == "Order"):
            name = name.split(" to ")[0]
            stop = start + len(name)
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
        return ProgramName(start, stop, name, head.kind, not head.weak, False, aliases)

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

    def _before_number(self, at: int) -> int:
        """`Global University 30 Project`: a number within the name."""
        words = self.words
        if at < 2 or not words[at - 1].text.isdigit() or len(words[at - 1].text) > 3:
            return at
        joined = words.gap(at - 1) == " " and words.gap(at - 2) == " "
        if not joined or not words[at - 2].is_capital or self._stop(at - 2):
            return at
        return left_extent(words, at - 2, self._stop)

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
        law = self.words[at].text in ("Act", "Law", "Bill") and before[-1:] and before[-1].isupper()
        return bool(law) or any(word not in ORDINARY for word in before) or len(before) > 2

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
        acronym = ACRONYM.match(self.text, stop)
        enough = end - first >= 1
        cue = bool(_WEAK_CUE.search(before))
        goes_on = bool(_GOES_ON.match(self.text, stop)) and end - first >= 2
        if head.kind == "facility":
            built = bool(_FACILITY_BEFORE.search(self.text[max(0, start - 100) : start]))
            planned = goes_on and " be " in self.text[stop : stop + 24]
            return enough and (bool(acronym) or built or planned)
        if acronym and enough:
            return True
        if goes_on and before.lower().endswith(("the ", "a ", "an ")):
            return True
        if _CUE_NAMED.search(before) and enough:
            return True
        if end - first >= 2 and before.lower().endswith("the ") and head.head in _UNDERTAKINGS:
            return True
        return cue and end - first >= 2

    def _by_lower_head(self) -> Iterator[ProgramName]:
        for found in _LOWER_HEAD.finditer(self.text):
            at, mid = self._name_before(found)
            if at < 0 or not found["head"].startswith(_STRONG_LOWER):
                continue
            if not self.words[at].is_capital and not re.fullmatch(r"\d\.\d", self.words[at].text):
                continue
            first = left_extent(self.words, at, self._stop)
            first = self._link_left(first)
            texts = [word.text for word in self.words[first : at + 1]]
            start, stop = self.words.span(first, at)
            if _COMPANY_ENDING.search(texts[-1]) or (
                len(texts) == 1 and texts[0].endswith("s") and found["head"] in _VERBS
            ):
                continue
            if self._body_covers(start, stop) or all(
                text in ORDINARY or text in self.gazetteers.country_words for text in texts
            ):
                continue
            if (
                len(texts) == 1
                and (
                    texts[0].isupper()
                    or opens_a_sentence_only(self.words, at)
                    or texts[0] in self.gazetteers.country_words
                )
                and not (texts[0].isupper() and len(texts[0]) > 3 and mid in _KINDS_OF_PROGRAM)
            ):
                continue
            if re.search(r"-(?:led|based|driven|related|wide|level|funded|backed)$", texts[-1]):
                continue
            if found["head"] in _VERBS_TOO and (
                len(texts) < 2 or re.match(r"\s(?:to|a|the|for)\b", self.text[found.end() :])
            ):
                continue
            if len(mid.split()) > 1 or any(
                text in self.gazetteers.country_words for text in texts[-1:]
            ):
                continue
            if texts[-1] in ORDINARY and len(texts) < 3:
                continue
            yield ProgramName(
                start,
                stop,
                self.text[start:stop],
                kind_of(found["head"]),
                False,
                False,
                [self.text[start : found.end()]],
            )

    def _name_before(self, found: re.Match[str]) -> tuple[int, str]:
        """The word that ends the name, and the common words between it and the head; -1 for none.

        `The RISE program`: an acronym that stands alone is the name.
        """
        words = self.words
        at = words.at_or_after(found.start()) - 1
        alone = at < 0 or not words[at].is_capital or opens_a_sentence_only(words, at)
        if alone and re.fullmatch(r"[A-Z]{4,6}\s(?:[a-z]+\s)?", found["mid"]):
            return at + 1, found["mid"].partition(" ")[2]
        if at < 0 or words[at].end != found.start():
            return -1, ""
        return at, found["mid"]

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
