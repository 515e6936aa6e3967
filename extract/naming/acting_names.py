"""Finds organizations by what they do or are said to be: `Cornwall Insight, a consultancy, forecasts`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.naming.body_names import GENERIC_COMMITTEE
from extract.naming.body_text import OF_A_POST, BodyText
from extract.naming.extents import opens_a_sentence_only
from extract.naming.name_lists import Lists, Span, past_place
from extract.naming.name_words import (
    ABBREVIATIONS,
    ACT_BASES,
    ACTS,
    CALENDAR,
    COLLECTIVES,
    NO_BODIES,
    ORDINARY,
    ORGANIZATION_WORDS,
    PLACE_WORDS,
    REGIONS,
    SECTORS,
    TRADESPEOPLE,
)
from extract.naming.payments import Payments
from extract.words import text_before


class ActingNames:
    """Names of one text that act as organizations do."""

    def __init__(self, seen: BodyText, lists: Lists) -> None:
        self.seen = seen
        self.lists = lists
        self.words = seen.words
        self.text = seen.text

    def find(self) -> Iterator[Span]:
        """Each name that is found: those that do something, in order, and those that are paid."""
        behind = 0
        for at in range(len(self.words)):
            if at < behind or not self.lists.name_like(at):
                continue
            if not opens_a_sentence_only(self.words, at) and (items := self._items(at)):
                yield from self._acting(items)
                behind = items[-1][1] + 1
        yield from Payments(self.seen, self.lists, self._weight_if_one).find()

    def _items(self, at: int) -> list[Span]:
        """The names of a list, also where each has its place: `A of Tucson and B of Houston`."""
        items = list(self.lists.list_items(at))
        last = past_place(self.seen, items[-1][1]) if items else at
        if not items or last == items[-1][1]:
            return items
        joined = self.words.gap(last) in (" ", ", ") and self.words.behind(last) == "and"
        begin = last + 2 if joined else last + 1
        goes_on = self.lists.name_like(begin) and (joined or self.words.gap(last) == ", ")
        return items + self._items(begin) if goes_on else items

    def _weight_if_one(self, first: int, last: int) -> int | None:
        """How much a name looks like an organization's, whatever the model calls it."""
        if not self._can_be_one(first, last):
            return None
        label = self.seen.labelled(*self.words.span(first, last))
        return self._weight(first, last) + 2 * (label in ("PERSON", "GPE", "LOC"))

    def _acting(self, items: list[Span]) -> Iterator[Span]:
        """The unknown names of a list that has the part of an organization in its sentence."""
        if self._told(items[-1][1]):
            first, last = self._whole(*items[-1])
            if self._can_be_one(first, last, told=True) and self._weight(first, last) >= 0:
                yield first, last
            return
        (first, _), (_, last) = items[0], items[-1]
        alone = items == [(first, last)]
        led = self._is_led(first)
        owns = alone and bool(_OWNS.match(self.text, self.words[last].end))
        if not (led or owns or self._acts(last)) or self._is_part(first):
            return
        weights = {item: self._weight(*item) for item in items if self._can_be_one(*item)}
        sure = {item for item, weight in weights.items() if weight >= 2}
        if alone:
            of_a_place = self.words.behind(last) == "of" and past_place(self.seen, last) != last
            least = 0 if (led and of_a_place) or (owns and first < last) else 2
        elif self.words.before(first) == "the" and items[0] in weights.keys() - sure:
            return  # `the Mandan, Hidatsa and Arikara Nation` is one name
        else:
            partners = sum(self.lists.is_organization(*item) for item in items)
            least = 0 if sure or self._trades(last) else max(0, 2 - partners * (1 + led))
        yield from (item for item, weight in weights.items() if weight >= least)

    def _whole(self, first: int, last: int) -> Span:
        """`Friends of the Earth` where the list begins at `Earth`."""
        at = first - 1
        while self.words[at].text in ("of", "the", "for", "and") and self.words.gap(at) == " ":
            at -= 1
        joined = at < first - 1 and self.words[at].is_capital
        if not joined or self.words.gap(at) != " " or self.seen.is_titled(at):
            return first, last
        return at, last

    def _is_part(self, first: int) -> bool:
        """Whether the names are those of a post or of something of theirs: `Minister for X and Y`."""
        start = self.words[first].start
        if OF_A_POST.search(text_before(self.text, start)):
            return True
        before = self.words.before(first)
        if (
            before in ("on", "about", "regarding", "concerning")
            and self.words.gap_before(first) == " "
        ):
            return True  # `the Memorandum of Understanding on Agricultural Warehousing signed …`
        further = self.words[first - 2].is_capital
        return before in ("of", "for", "&") and further and self.words.gap_before(first) == " "

    def _told(self, last: int) -> bool:
        """`Refuge, a charity,`."""
        return bool(_APPOSED.match(self.text, self.words[last].end))

    def _acts(self, last: int) -> bool:
        """Whether a verb of organizations follows: `said`, `had asked for`, `will take on`."""
        last = past_place(self.seen, last)
        behind = _ACRONYM.match(self.text, self.words[last].end)
        at = self.words.at_or_after(behind.end()) if behind else last + 1
        if not behind and self.words.gap(last) not in (" ", ", "):
            return False
        if self.words.gap_before(at).strip(") ") == ",":
            if self.words[at].text != "which":
                return False
            at += 1
        helped = False
        while self.words.text_at(at) in _HELPERS:
            helped, at = helped or self.words[at].text in _AUXILIARIES, at + 1
        word = self.words.text_at(at)
        takes_part = self.text.startswith("take part", self.words[at].start)
        return word in ACTS or (helped and word in ACT_BASES) or takes_part

    def _trades(self, last: int) -> bool:
        """Whether what follows is done by firms alone: `will supply antennas`."""
        return bool(_TRADES.match(self.text, self.words[last].end))

    def _is_led(self, first: int) -> bool:
        """Whether words that lead to organizations stand before: `according to`, `supplied by`."""
        last = first - 1
        if self.words[last].text == "the":
            last -= 1
        if self.words[last].text not in _LEAD_ENDS:
            return False
        start = self.words[first].start
        return bool(_LEAD.search(text_before(self.text, start)))

    def _can_be_one(self, first: int, last: int, *, told: bool = False) -> bool:
        """Whether the words can be an organization's name, whatever their last is where it is told."""
        words = [word.text for word in self.words[first : last + 1]]
        heads = self.seen.gazetteers.program_heads.longest_at(self.words, last)
        undertaking = words[-1] in NO_BODIES or (heads is not None and not heads[1][0].weak)
        label = self.seen.labelled(*self.words.span(first, last))
        return not (
            len(words) > 5
            or (undertaking and not (told and words[-1] == "Fund"))
            or self.lists.is_taken(first, last)
            or self.seen.is_titled(first)
            or self._is_no_name(first, last)
            or self.seen.is_country(" ".join(words))
            or self.seen.gazetteers.honorifics.longest_at(self.words, first) is not None
            or self.seen.in_heading(first)
            or f" new {' '.join(words)}" in self.text
            or label in ("LAW", "EVENT", "DATE", "LANGUAGE", "NORP")
            or any(
                word in CALENDAR or word in ABBREVIATIONS or "." in word.strip(".")
                for word in words
            )
            or all(word in ORDINARY for word in words)
            or words[-1] in COLLECTIVES
            or self._is_place(words)
            or self._is_sector(first, words)
            or GENERIC_COMMITTEE.fullmatch(" ".join(words))
            or _NUMBERED.match(self.text, self.words[last].end)
        )

    def _is_no_name(self, first: int, last: int) -> bool:
        """A head noun alone (`Commission`), or capitals that stand for something else: `FSTI`."""
        word = self.words[first].text
        if first < last:
            return False
        plain = word in self.seen.gazetteers.body_words and word.endswith(
            ("ic", "al", "ive", "ary")
        )
        bare = first in self.seen.heads_at or f"({word}" in self.text or plain
        return bare or word in ORGANIZATION_WORDS | PLACE_WORDS or word == "House"

    def _is_sector(self, first: int, words: list[str]) -> bool:
        """`Health & Social Services`: plain words for a part of the economy, without an article."""
        article = self.words.before(first) in ("the", "The")
        known = self.seen.gazetteers.body_words | ORGANIZATION_WORDS | {"&", "and"}
        return not article and words[-1] in SECTORS and all(word in known for word in words)

    def _is_place(self, words: list[str]) -> bool:
        """`Leeds`, `Southern Canada`: a place, or a campaign that is called after one."""
        named = " ".join(words)
        return self.seen.is_place(named) or (words[0] in PLACE_WORDS and self._of_a_country(words))

    def _of_a_country(self, words: list[str]) -> bool:
        """`Allkin Singapore`: whether the last word is a country, a region or a place."""
        return len(words) > 1 and (words[-1] in REGIONS or self.seen.is_place(words[-1]))

    def _weight(self, first: int, last: int) -> int:
        """How much the words look like the name of an organization."""
        words = [word.text for word in self.words[first : last + 1]]
        label = self.seen.labelled(*self.words.span(first, last))
        weight = 2 * any(word in _OF_FIRMS for word in words[1:])
        weight += 2 * (last in self.seen.heads_at)
        weight += 2 * self._of_a_country(words)
        weight += 2 * any(_ODD.search(word) for word in words)
        weight += 2 * (label == "ORG") + (label in ("PRODUCT", "FAC", "WORK_OF_ART"))
        person = self.seen.person_like(first, last)
        return weight - 2 * (label == "PERSON") - 3 * person - 2 * (label in ("GPE", "LOC"))


_OF_FIRMS = ORGANIZATION_WORDS | TRADESPEOPLE
_NOUN = (
    r"(?:charity|consultancy|consultants|think[ -]tank|(?:trade\s)?union|(?:campaign|lobby|industry|trade|green|consumer|pressure"
    r"|environmental|advocacy|patient|business|farming|farmers[’']|human\srights|rights|research)\s(?:group|body|organi[sz]ation|network|association)|association"
    r"|foundation|NGO|non-profit|nonprofit|not-for-profit|co-?operative|social\senterprise|start-?up|company|firm|maker|manufacturer"
    r"|developer|supplier|provider|operator|producer|retailer|shipbuilder|conglomerate|bank|insurer|airline|utility|brewery|bakery"
    r"|grower|processor|carrier|publisher|newspaper|magazine|broadcaster|laboratory|museum|theatre|university|college|hospital"
    r"|hospice|housing\sassociation|federation|coalition|consortium|joint\sventure|spin-?(?:out|off)|subsidiary|affiliate|contractor|shipyard|yard|refiner"
    r"|recipient|grantee|awardee|beneficiary|sponsor|lender|borrower|investor|employer|bidder|landlord|trust|council|school|cooperative)"
)
_APPOSED = re.compile(
    rf"(?:\s\([A-Z][\w&-]{{1,9}}\))?(?:,\s(?:an?|the|one\sof\sthe|(?:[A-Z][\w-]+|its)[’']s)\s(?:[\w-]+\s){{0,4}}{_NOUN}s?\b"
    rf"|\s(?:is|was|are|were)\s(?:also\s)?(?:among|one\sof)\sthe\s(?:[\w-]+\s){{0,3}}(?:{_NOUN}s|charities|beneficiaries|winners|applicants)\b)"
)
"""`, a charity,`, `, the country’s largest maker of …`, ` is among the recipients`: what an organization is."""
_AMOUNT = r"(?:up\sto\s|about\s)?[A-Z]{0,3}\s?[$£€¥₹₩]?\s?\d[\d.,]{0,20}(?:\s(?:thousand|million|billion|crore|lakh))?"
_LEAD = re.compile(
    r"(?:\b[Aa]ccording\sto|\b(?:commended|thanked|praised|congratulated|credited)"
    r"|\b(?:receives?|received|buy|buys|bought|order|orders|ordered|purchased?|procured?|borrow|borrowed)\s(?:[\w-]+\s){0,4}from"
    r"|\b(?:funded|financed|co-?financed|coordinated|led|organi[sz]ed|represented|staffed|awarded|won|run|operated|managed|built|supplied|developed|owned|made|manufactured|produced|delivered|provided|designed|installed"
    r"|hosted|published|commissioned|prepared|backed|sponsored|bought|acquired|carried\sout|compiled|drawn\sup)\s(?:jointly\s)?by"
    rf"|\b(?:loans?|grants?|investments?|contributions?|funding|financing|guarantees?|equity|stakes?)\sof\s{_AMOUNT}\s(?:to|in|for)"
    rf"|(?:\b(?:an?|its|the)|{_AMOUNT})\s(?:[\w-]+\s){{0,2}}(?:stake|shareholding)\sin"
    r"|\b(?:plant|factory|mine|smelter|refinery|shipyard|mill|brewery|subsidiary|shareholders|employees|customers)\sof"
    r"|\b(?:study|report|analysis|survey|research|audit|review)\sby"
    r"|\b(?:contracts?|agreements?|memorand(?:um|a)\sof\s(?:understanding|cooperation)|MOUs?|deals?|partnerships?|joint\sventures?)\s"
    r"(?:[\w-]+\s){0,4}with"
    r"|\b(?:[Pp]artners?|[Mm]embers|[Pp]articipants|[Ss]uppliers|[Bb]idders|[Ee]mployers|[Cc]harities|[Uu]nions|[Uu]niversities|[Hh]ospitals"
    r"|[Yy]ards|[Ff]irms|[Cc]ompanies|[Bb]usinesses|[Oo]rganisations|[Oo]rganizations|[Bb]rands|[Ll]enders|[Ii]nvestors|[Bb]anks|[Ee]xhibitors"
    r"|[Ss]tart-?ups|[Rr]etailers|[Mm]akers|[Mm]anufacturers|[Gg]roups|[Ff]oundations|[Ll]aboratories|[Tt]enants|[Cc]lients|[Cc]ustomers),?"
    r"\s(?:such\sas|including|among\sthem|like|namely)"
    r"|\b(?:partners?|companies|firms|members|suppliers|employers|charities|bidders|groups)\b[^.;]{0,50},\samong\sthem|\b(?:submissions|responses|bids|offers|donations|loans|investment|funding|support|orders)\sfrom|\bconsortium\s(?:of|between)|\b(?:delivered|sold|offered|available|distributed|provided)\s(?:\w+\s){0,2}through|\b(?:contract|contracts|package|order|licence|license|grant|loan|tender|deal)\s(?:\w+\s){0,3}to|\bpartnered\swith|\bteamed\sup\swith|\b(?:has|have)\s(?:approved|selected|chosen|shortlisted|picked))\s(?:the\s)?$"
)
"""What stands before the names of organizations."""
_LEAD_ENDS = frozenset(
    [
        *(
            "to",
            "from",
            "in",
            "for",
            "by",
            "with",
            "through",
            "of",
            "between",
            "as",
            "including",
            "like",
            "namely",
        ),
        *("them", "commended", "thanked", "praised", "congratulated", "credited"),
        *("approved", "selected", "chosen", "shortlisted", "picked"),
    ]
)
"""The last words of such a lead, without an article."""
_TRADES = re.compile(
    r"\s(?:will|have|has|are\sto|plan\sto|are)\s(?:jointly\s)?(?:supply|supplied|supplying|manufacture|manufactured|invest|invested|investing)\b"
)
_OWNS = re.compile(
    r"[’']s\s(?:new\s|\w+\s)?(?:plant|factory|mine|smelter|refinery|shipyard|terminal|works|mill|brewery|pit|depot|data\scentre|data\scenter|shares|shareholders|employees|customers|subsidiary)\b"
)
"""What firms own."""
_NUMBERED = re.compile(r"[\s-]\d")
"""What follows money, papers and phases: `NOK 350 million`, `Horizon 2020`."""
_ACRONYM = re.compile(r"\s\([A-Z][\w&-]{1,9}\),?\s")
_AUXILIARIES = frozenset(("will", "would", "to", "can", "could", "may", "must", "should"))
_HELPERS = _AUXILIARIES | frozenset(
    (
        "has",
        "have",
        "had",
        "is",
        "are",
        "was",
        "were",
        "also",
        "already",
        "now",
        "each",
        "both",
        "jointly",
        "together",
        "not",
        "since",
        "still",
        "even",
        "be",
        "been",
        "each",
        "only",
    )
)
_ODD = re.compile(r"[a-z][A-Z]|\d[A-Za-z]|[A-Za-z]\d|&|\+|^[A-Z]{3,}$")
"""A word as no everyday word is spelled: `BuildForce`, `G+D`, `CRISIL`."""
