"""Finds the names of bodies: those the gazetteer has, and those that the grammar of names makes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.gazetteer import BodyEntry, HeadEntry
from extract.naming.body_text import BodyText, Mention
from extract.naming.extents import (
    complement_end,
    foreign_end,
    joined_left,
    left_extent,
    opens_a_sentence_only,
)
from extract.naming.legal_forms import before_form, form_end, is_legal_form
from extract.naming.local_governments import LocalGovernments
from extract.naming.name_words import CONNECTORS, ORDINALS, ORGANIZATION_WORDS, REGIONS
from extract.naming.single_names import SingleNames
from extract.words import Words, text_before


class BodyNames:
    """Finds the names in one text."""

    def __init__(self, seen: BodyText) -> None:
        self.seen = seen
        self.words = seen.words
        self.text = seen.text
        self.governments = LocalGovernments(seen)
        self.single = SingleNames(seen)

    def find(self) -> list[Mention]:
        """The names, in order, none overlapping; of two that overlap the longer."""
        ranked = sorted(
            [
                *self._registry_mentions(),
                *self._grammar_mentions(),
                *self._abbreviated(),
                *self.governments.find(),
            ],
            key=lambda one: (one.start, -one.end, one.entry is None),
        )
        kept: list[Mention] = []
        for one in ranked:
            if not kept or one.first > kept[-1].last:
                kept.append(one)
            else:
                kept[-1] = max(kept[-1], one, key=_length)
        return kept

    def _registry_mentions(self) -> Iterator[Mention]:
        for at, (last, forms) in self.seen.registry_at.items():
            names = [form.entry for form in forms if not form.acronym]
            lead = text_before(self.text, self.words[at].start)
            entry = self.seen.choose(names, lead)
            form = form_end(self.words, last)
            if last == at and form == last and not self.single.counts(at, entry):
                continue
            if entry is None and not any(one.is_public for one in names):
                continue
            if entry is None and self.seen.goes_on(last):
                continue
            if last > at and self._ends_another(at, entry or names[0]):
                continue
            start, end = self.words.span(at, last)
            known = names[0]
            if not known.is_public and (self.seen.in_menu(start) or self.seen.in_portfolio(at)):
                continue
            if last == at and not known.is_public and self._is_fund_of_its_own(last):
                continue
            if self._is_fund(known) or (
                known.kind == "local_government" and not self._acts(start, end)
            ):
                continue
            if form > last:
                start, end = self.words.span(at, form)
                yield Mention(at, form, start, end, entry, public=known.is_public, kind=known.kind)
                continue
            if last == at and not known.is_public and (wider := self._wider(at)) is not None:
                wider = self._branch(wider) or wider
                start, end = self.words.span(at, wider)
                yield Mention(at, wider, start, end, public=False, kind=known.kind)
                continue
            if not known.is_public and (branch := self._branch(last)) is not None:
                start, end = self.words.span(at, branch)
                yield Mention(at, branch, start, end, public=False, kind=known.kind)
                continue
            yield Mention(at, last, start, end, entry, public=known.is_public, kind=known.kind)

    def _ends_another(self, at: int, entry: BodyEntry) -> bool:
        """Whether another country's body is but the end of a name: `… and Renewable Energy Department`."""
        if self.seen.is_ours(entry) or self.words.gap_before(at) != " ":
            return False
        before = self.words[at - 1]
        if not before.is_capital or opens_a_sentence_only(self.words, at - 1):
            return False
        return self.seen.country_named(before.text) is None

    def _is_whole(self, first: int, last: int) -> bool:
        """Whether "for" behind a known name of several words is no part of it: `Vice-President of
        the European Commission for Trade`."""
        known = first < last and self.seen.registry.named(self.words.slice(first, last))
        return self.words.behind(last) == "for" and bool(known)

    def _is_fund_of_its_own(self, last: int) -> bool:
        """Whether a fund is called so, and no company: `Amazon Fund`."""
        return self.words.behind(last) == "Fund" and self.words.gap(last) == " "

    def _is_fund(self, entry: BodyEntry) -> bool:
        """A government's fund is a program, unless it is an authority; an international one is a body."""
        return entry.name.endswith("Fund") and entry.country is not None and entry.kind == "other"

    def _acts(self, start: int, end: int) -> bool:
        """Whether a province or city is named as a government and not as a place."""
        name = self.text[start:end]
        if re.search(r"\b(?:Government|Council|Office|Authority|Assembly|Hall)\b", name):
            return True
        return bool(_ACTS_AFTER.match(self.text, end)) or self.governments.is_meant(start, end)

    def _wider(self, at: int) -> int | None:
        """Last word of a longer name that begins with one that is known: `Lotte Rental`."""
        if self.words.gap(at) != " ":
            return None
        if not self.words[at + 1].is_capital or self.seen.is_titled(at + 1):
            return None
        if self.words.behind(at) == "Group" and self.seen.is_titled(at + 2):
            return None
        whole = self.seen.labelled(*self.words.span(at, at + 1))
        ends = self.words.gap(at + 1).startswith((".", ",", ";"))
        item = self.words.before(at) == "and" and ends
        named = self.words.behind(at) in ORGANIZATION_WORDS
        return at + 1 if whole == "ORG" or item or named else None

    def _branch(self, last: int) -> int | None:
        """Last word of a company's branch: `Amkor Korea`, `Rolls-Royce Singapore`."""
        at = last + 1
        if self.words.gap(last) != " ":
            return None
        word = self.words[at].text
        is_place = word in REGIONS or any(
            word in entry.names for entry in self.seen.gazetteers.countries.values()
        )
        return at if is_place else None

    def _grammar_mentions(self) -> Iterator[Mention]:
        for at, (last, head) in self.seen.heads_at.items():
            if head.kind == "unit":
                continue
            if mention := self._by_head(at, last, head):
                yield mention

    def _abbreviated(self) -> Iterator[Mention]:
        """`Office for Product Safety and Standards (OPSS)`: a name whose initials are the acronym."""
        for found in _IN_PARENTHESES.finditer(self.text):
            last = self.words.at_or_after(found.start()) - 1
            if self.words[last].end != found.start():
                continue
            first = self._initials_start(found["acronym"], last)
            if first is None or self.seen.left_stop(first):
                continue
            heads = [at for at in range(first, last + 1) if self._is_sure_head(at)]
            if not heads:
                continue
            head = self.seen.heads_at[heads[-1]][1]
            program = self.seen.gazetteers.program_heads.longest_at(self.words, last)
            if head.kind == "unit" or (program and heads[-1] != last and heads[0] != first):
                continue
            start, end = self.words.span(first, last)
            yield Mention(first, last, start, end, self.seen.entry_named(first, last, ""), head)

    def _is_sure_head(self, at: int) -> bool:
        return at in self.seen.heads_at and not self.seen.heads_at[at][1].weak

    def _initials_start(self, acronym: str, last: int) -> int | None:
        """First word of the name that ends at `last` and whose capitals are the acronym."""
        letters = list(acronym)
        for at in reversed(range(last + 1)):
            word = self.words[at].text
            if self.words[at].is_capital:
                if word[0].upper() != letters.pop():
                    return None
                if not letters:
                    return at
            elif word not in CONNECTORS:
                return None
            if self.words.gap_before(at) not in (" ", ", "):
                return None
        return None

    def _by_head(self, at: int, last: int, head: HeadEntry) -> Mention | None:
        words = self.words
        first = self._first(at, last)
        end = foreign_end(words, last, self.seen.stop) if head.foreign else last
        if end == last and head.position != "last" and words.gap(last) == " ":
            abroad = head.head in _ABROAD and words.behind(last) in ("to", "in")
            if abroad or words.behind(last) in ("of", "for", "on", "für", "de", "des", "du"):
                reach = complement_end(words, last + 1, self.seen.stop, articles=False)
                if reach is not None and not self._is_whole(first, last):
                    end = self._cut_complement(last + 2, reach, at)
        if head.position == "first" and end == last:
            return None
        end = self._with_country(end)
        if self.seen.in_heading(at) and not self.seen.defines_acronym(words[end].end):
            return self._heading_mention(first, end, head)
        if end == last and (further := joined_left(words, first, self.seen.left_stop)) is not None:
            if self._list_is_one_name(further, end):
                first = further
        if first == end or (first == at and end == last):
            return None
        if self._is_generic(first, end):
            return None
        if head.head == "Group" and words.gap(end) == " " and self.seen.is_titled(end + 1):
            return None
        end = form_end(words, end)
        if end == last and self.seen.goes_on(last):
            return None
        if (
            head.head == "Parliament"
            and words.before(at) == "of"
            and words[at - 2].text == "Member"
        ):
            return None
        end = self._in_a_country(self._without_place(last, end))
        start, stop = words.span(first, end)
        lead = text_before(self.text, start)
        portfolio = head.side == "organization" and self.seen.in_portfolio(first)
        if portfolio or self._is_no_body_yet(start, stop):
            return None
        if head.head in _UNIT_HEADS and _UNIT_LEAD.search(lead):
            return None
        if head.head == "Department" and _UNIT_LEAD.search(lead) and self._is_of_a_body(end):
            return None
        entry = self.seen.entry_named(first, end, lead)
        sure = not head.weak or entry is not None
        if not sure and not self._weak_counts(head, first, end, start, stop):
            return None
        return Mention(first, end, start, stop, entry, head)

    def _with_country(self, last: int) -> int:
        """The last word of `Singapore` behind a name of the country's own, else the same word."""
        if self.words.gap(last) != " " or self.seen.country is None:
            return last
        own = self.seen.country_codes_of(last + 1, last + 1) == self.seen.country
        return last + 1 if own and not self.seen.goes_on(last + 1) else last

    def _is_of_a_body(self, last: int) -> bool:
        """Whether a body's name follows that a unit is of: `… Department of the Agency for X`."""
        at = last + 2
        if self.words.slice(last + 1, at) != "of the":
            return False
        return self.seen.begins_other(at + 1)

    def _first(self, at: int, last: int) -> int:
        """First word of the name whose head is there, over what a legal form stands behind:
        `IREL (India) Limited`, `Ricoh Company, Ltd.`, `National Grid of Uzbekistan JSC`."""
        words = self.words
        before = before_form(words, last)
        first = left_extent(words, min(at, before), self.seen.left_stop)
        of_country = words.before(first) == "of" and before < last
        if of_country and self.seen.country_codes_of(first, before) and words[first - 2].is_capital:
            first = left_extent(words, first - 2, self.seen.left_stop)
        if words.before(first) == "of" and words[first - 2].text in _OF_A_PLACE:
            first = left_extent(words, first - 2, self.seen.left_stop)
        return self._country_first(first)

    def _country_first(self, first: int) -> int:
        """Before `Trinidad and` of a name that seems to begin at `Tobago`."""
        if self.words.before(first) != "and":
            return first
        for begin in (first - 2, first - 3):
            if self.seen.country_codes_of(begin, first):
                return left_extent(self.words, begin, self.seen.left_stop)
        return first

    def _is_generic(self, first: int, end: int) -> bool:
        """`Steering Committee`, `BGK Management Board`: a committee of no name of its own."""
        known = self.seen.registry_at.get(first)
        begins = (first, known[0] + 1) if known else (first,)
        return any(GENERIC_COMMITTEE.fullmatch(self.words.slice(at, end)) for at in begins)

    def _without_place(self, head_last: int, end: int) -> int:
        """Without `in Aachen` behind a name, and without what "and" adds to `Bank of Ireland`."""
        for at in range(head_last + 2, end):
            word = self.words[at].text
            behind = self.words.slice(at + 1, end)
            if word == "in" and self.seen.is_place(behind) and not self.seen.is_country(behind):
                return at - 1
            before = self.words.slice(head_last + 2, at - 1)
            if word == "and" and self.seen.is_place(before) and not self.seen.is_place(behind):
                return at - 1
        return end

    def _in_a_country(self, last: int) -> int:
        """The last word of `in Vietnam` where an acronym is defined behind it, else the same word."""
        at = last + 1
        if self.words.text_at(at) != "in" or self.words.gap(last) != " ":
            return last
        for closing in (at + 1, at + 2):
            named = self.seen.is_country(self.words.slice(at + 1, closing))
            if named and self.seen.defines_acronym(self.words[closing].end):
                return closing
        return last

    def _is_no_body_yet(self, start: int, end: int) -> bool:
        """Whether the name is in quotation marks, or of what is still to be: `A new X Hospital`."""
        lead = text_before(self.text, start)
        quoted = lead.endswith(("“", '"', "‘")) and self.text[end : end + 1] in ("”", '"', "’")
        return quoted or bool(_NOT_YET.search(lead))

    def _heading_mention(self, first: int, end: int, head: HeadEntry) -> Mention | None:
        """In a line of capitals only what the gazetteer has is a body."""
        start, stop = self.words.span(first, end)
        entry = self.seen.entry_named(first, end, "")
        return Mention(first, end, start, stop, entry, head) if entry else None

    def _weak_counts(self, head: HeadEntry, first: int, last: int, start: int, end: int) -> bool:
        """Whether a name with a weak head is a body: abbreviated, or long and said to be one."""
        if head.kind in ("company", "university", "other"):
            return self.seen.company_around(start, end) or (
                head.kind == "company"
                and self.seen.labelled(start, end) == "ORG"
                and self.words.before(first) not in ("for", "of", "to", "on")
            )
        if self.seen.defines_acronym(end) and head.kind != "institute":
            return True
        if head.kind == "institute":
            if self.seen.defines_acronym(end) and self.words[first].text == "National":
                return True
            return last - first >= 2 and self.seen.is_agent(start, end)
        return last - first >= 2 and self.seen.model_says_org(start, end)

    def _cut_complement(self, begin: int, reach: int, head_at: int) -> int:
        """Shorten a complement that runs into a person, or past the longest name that is known."""
        first = left_extent(self.words, head_at, self.seen.left_stop)
        for known_end in reversed(range(begin, reach + 1)):
            named = self.seen.registry.named(self.words.slice(first, known_end))
            if any(self.seen.is_ours(entry) for entry in named):
                return known_end
        people = {start for start, _ in self.seen.people}
        for last in range(begin, reach):
            if self.words.gap(last) != " " and self.words[last + 1].start in people:
                return last
        return reach

    def _list_is_one_name(self, first: int, last: int) -> bool:
        """`Science and Technology Policy Institute`: known, abbreviated so, or behind "the" or a post."""
        start, end = self.words.span(first, last)
        if self.seen.registry.named(self.text[start:end]):
            return True
        acronym = self.seen.acronym_behind(end)
        begins = acronym and acronym[0].lower() == self.words[first].text[0].lower()
        if acronym and begins and abbreviates(acronym, self.words, first, last):
            return True
        if self._is_trade_of_a_firm(first, last):
            return True
        if any(
            at in self.seen.heads_at and self._closes_item(at, last) for at in range(first, last)
        ):
            return False
        owned = self.words.gap_before(first) in ("’s ", "'s ")
        before = self.words.before(first).lower() if first else ""
        chamber = self.words[first].text in ("House", "Senate")
        counted = before.capitalize() in ORDINALS
        known = (
            self.seen.registry_at[at] for at in range(first, last) if at in self.seen.registry_at
        )
        parts = any(self.seen.is_ours(form.entry) for _, forms in known for form in forms)
        posted = self.words.gap_before(first) == ", " and self.seen.left_stop(first - 1)
        return (owned or chamber or counted or posted or before == "the") and not parts

    def _is_trade_of_a_firm(self, first: int, last: int) -> bool:
        """`Nyoro Development and Construction Limited`: plain words alone between "and" and the form."""
        named = before_form(self.words, last)
        joints = [at for at in range(first, named) if self.words[at].text in ("and", "&")]
        if (
            named == last
            or not joints
            or any(is_legal_form(self.words, at) for at in range(first, named))
        ):
            return False
        known = ORGANIZATION_WORDS | self.seen.gazetteers.body_words
        trade = self.words[joints[-1] + 1 : named + 1]
        return len(trade) < 3 and all(word.text in known for word in trade)

    def _closes_item(self, at: int, last: int) -> bool:
        """Whether a head at the word ends an item of its own: `Forest Service and X University`."""
        end, head = self.seen.heads_at[at]
        following = self.words.behind(end) if end + 1 <= last else ""
        return not head.weak and head.position != "first" and following in ("and", "&")


_OF_A_PLACE = frozenset(("Port", "Airport", "Airports", "Ports"))
"""What a place stands behind within a name: `Port of Santos Authority`."""
_UNIT_HEADS = frozenset(("Bureau", "Office"))
_UNIT_LEAD = re.compile(
    r"\b(?:[Dd]irector(?:[\s-][Gg]eneral)?|[Hh]ead|[Cc]hief|[Mm]anager)\s(?:of|for|at)\s(?:the\s)?$"
)
"""What stands before a unit of a body: `Director General of the Content Policy Bureau`."""


_ABROAD = frozenset(("EU Delegation", "European Union Delegation", "Liaison Office"))
"""Heads of what a government has in another country: `EU Delegation to Chile`."""
_NOT_YET = re.compile(
    r"\b[Aa]\snew\s$|\b(?:partnership|programme|program|initiative|scheme|platform|project|tool|app|campaign)\s(?:named|called|known\sas)\s$"
)
"""What stands before a name that is no body's, or not yet."""


def _length(one: Mention) -> int:
    return one.end - one.start


_IN_PARENTHESES = re.compile(r"\s\((?P<acronym>[A-Z]{3,10})[);,]")
_ACTS_AFTER = re.compile(
    r"(?:\s\([^)]{2,40}\))?,?\s(?:and\s[A-Z]\w+\s)?(?:announced|said|will|plans|has|have|signed|agreed|receives?|launched|is\sset|decided|joined)\b"
)
GENERIC_COMMITTEE = re.compile(
    r"Scheduled Tribes?|(?:Technical|Steering|Budget|Standing|Select|Joint|Special|Sub|Main|Plenary|Executive|Management|Supervisory|Governing|Advisory|Expert|Evaluation|Review|Selection|Organi[sz]ing)\s?(?:Committee|Council|Board|Panel|Commission|Working Group)s?"
)


def abbreviates(acronym: str, words: Words, first: int, last: int) -> bool:
    """Whether the letters of the acronym come in order from the initials of the words."""
    letters = [char.lower() for char in acronym if char.isalpha()]
    spelled = [word.text.lower() for word in words[first : last + 1]]
    name = "".join(spelled)
    initials = [word[0] for word in spelled]
    if letters[0] not in initials[:2]:
        return False
    place = 0
    for letter in letters:
        place = name.find(letter, place) + 1
        if place == 0:
            return False
    mixed = not acronym.isupper() and letters[0] == initials[0]
    return mixed or sum(letter in initials for letter in letters) * 2 >= len(letters)
