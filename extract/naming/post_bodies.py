"""Which body a post belongs to: named in the title, beside it, or by the release."""

from __future__ import annotations

import re

from extract.components.bodies import FoundBody
from extract.naming.extents import complement_end, left_extent
from extract.naming.headed_bodies import HeadedBodies
from extract.naming.ministries import MINISTERIAL
from extract.naming.name_words import ABBREVIATIONS, HOUSES, POSTNOMINALS
from extract.naming.people_text import OWNS, PeopleText
from extract.naming.text_bodies import TextBodies
from extract.naming.title import Title
from extract.naming.titles import Titles
from extract.words import text_before

_OF_THE_HOUSE = re.compile(rf"\b(?:[Tt]he|its)\s(?P<house>{'|'.join(sorted(HOUSES))})[’']s\s$")
_SHORT_FORMS = frozenset(
    ("Commission", "Ministry", "Council", "Agency", "Board", "Authority", "Committee", "Parliament")
)
"""What a body that has been named is called before its post: `Commission Vice-President`."""
_FOR_NOW = frozenset(
    ("Acting", "Interim", "Former", "Outgoing", "acting", "interim", "former", "outgoing")
)
"""What of a title can stand before the body: `Acting ICE Director`."""
_SMALL_HOUSES = frozenset(("Center", "Centre", "Institute", "Laboratory", "Observatory", "Museum"))
"""Heads of houses that are named before the post of who heads them."""
_HOUSE_MEANT = re.compile(r"of\s(?:the|this)\s([a-z]+)")
_OF_A_FIRM = re.compile(
    r"\b(?:CEO|[Cc]hief [Ee]xecutive|[Mm]anaging [Dd]irector|[Ff]ounder|[Pp]resident|[Cc]hair\w*)\b"
)
"""Posts that no ministry has."""
_FIRMS = ("company", "authority", "agency", "other")
_KINDS = {
    **dict.fromkeys(("company", "enterprise", "firm", "utility", "operator", "airline"), _FIRMS),
    "university": ("university",),
    "institute": ("institute",),
    "charity": ("association", "other"),
}
"""What kinds of bodies a text can call so, whose own head noun is another one."""
_NEAR = 40
"""Words before a post among which its body is looked for."""
IN_PARENTHESIS = re.compile(r"\([^()]*$")
"""Where a parenthesis has been opened, and not closed."""
_LED_BY = re.compile(r"(?:(?:led|headed|represented)\sby|,\sunder)\s(?:its\s|the\s)?$")
_ABBREVIATION = re.compile(r"[A-Z]{3,7}")
_INSIDE = re.compile(r"\s\((?P<field>[A-Z][\w&,’' -]{3,70})\)")
"""What a minister is for, in parentheses behind the name."""
_GOVERNS = re.compile(r"(?:Governor|Mayor|Premier)$")
_COMMISSION = "European Commission"
_OF_THE_COMMISSION = frozenset(("Executive Vice-President", "High Representative"))


class PostBodies:
    """Finds the body of a post in one text."""

    def __init__(self, seen: PeopleText, titles: Titles) -> None:
        self.seen = seen
        self.finder = titles
        self.gazetteers = seen.gazetteers
        self.words = seen.words
        self.text = seen.text
        self.publisher = seen.publisher
        self.body_at = seen.body_at
        self.body_end = seen.body_end
        self.body_start = seen.body_start
        self.headed = HeadedBodies(seen)
        self.around = TextBodies(seen, titles)

    def organization(self, title: Title, first: int, last: int, *, ahead: bool) -> str | None:
        """The body of the post that the title gives the person at words first to last."""
        if title.serves:
            return None
        title.rule = None
        if ahead and title.is_minister and title.country is None:
            title.country = self._country_behind(last)
        told = self._body_of(title, first, last, ahead=ahead)
        if told is not None:
            title.rule = "named" if title.portfolio is None else "title"
            return told
        if self._of_a_region(title):
            return None
        if (
            self.seen.regional
            and title.is_minister
            and title.country is None
            and not title.entry.body
        ):
            title.rule = "publisher"
            return self.publisher
        if (implied := self._implied(title)) is not None:
            title.rule = "title"
            return implied
        if title.country and title.end > title.last:
            return None
        if (namesake := self.around.of_its_name(title)) is not None:
            title.rule = "nearby"
            return namesake
        if (home := self.around.of_the_release(title)) is not None:
            title.rule = "publisher" if home == self.publisher else "nearby"
            return home
        near = self.around.told_before(title, first)
        if near is not None:
            title.rule = "publisher" if near == self.publisher else "nearby"
        return near

    def _country_behind(self, last: int) -> str | None:
        """The country of `Finance Minister Jane Doe of Germany`."""
        if self.words.behind(last) != "of":
            return None
        found = self.seen.country_starting(self.words.past_the(last + 2))
        return found[1] if found is not None and self.words.gap(last) == " " else None

    def _implied(self, title: Title) -> str | None:
        """The body that the title itself tells."""
        return (
            self._body_by_title(title)
            or self._commission(title)
            or self.finder.fields.field_ministry(title)
            or self.headed.body(title)
        )

    def _of_a_region(self, title: Title) -> bool:
        """`NSW Minister for Energy`, `Ontario’s Minister of Energy`: of no national government."""
        if not (title.is_minister or self.words[title.last].text in ("Premier", "Treasurer")):
            return False
        return self.seen.region_ending(title.first - 1)

    def _body_by_title(self, title: Title) -> str | None:
        """`Home Secretary`, `Attorney General`: the body that the post names by itself."""
        if title.field:
            return title.entry.body
        return title.entry.body_in(title.country or self.seen.country)

    def _commission(self, title: Title) -> str | None:
        """`Executive Vice-President`, `Commissioner for X` where the text has the Commission."""
        if title.entry.title not in _OF_THE_COMMISSION:
            portfolio = (title.field or "").startswith("for ")
            alone = not title.field and self.publisher in (None, _COMMISSION)
            if title.entry.title != "Commissioner" or not (portfolio or alone):
                return None
        of_the_union = (
            (body.entry_id or "").startswith("eu-") for _, body in self.body_start.values()
        )
        return _COMMISSION if any(of_the_union) else None

    def start(self, title: Title) -> int:
        """First word of the title, or of what owns it: `WTO Deputy …`, `Viet Nam’s Minister`."""
        before = title.first - 1
        if before in self.body_end and self._is_owned(before):
            body = self.body_end[before]
            title.organization = title.organization or body.name
            first = self.body_at[before][0]
            if self.words.gap_before(first) == " " and self.words.before(first) in _FOR_NOW:
                title.rank = self.words.before(first)
                return first - 1
            return self._full_name_first(first, body.name)
        if title.country_first is not None and title.country_first - 1 in self.body_end:
            office = self.body_end[title.country_first - 1]
            if self.words.gap_before(title.country_first) == " ":
                title.organization = title.organization or office.name
                return self.body_at[title.country_first - 1][0]
        listed = self._in_parenthesis_before(title, before)
        if listed is not None:
            return listed
        start = self.words[title.first].start
        owned = _OF_THE_HOUSE.search(text_before(self.text, start))
        if owned:
            near = self._body_before(before) if self.publisher is None else None
            if near is not None and owned["house"] == "ministry" and near.kind != "ministry":
                near = None
            house = self._short_form(before, owned["house"].capitalize())
            if house == self.publisher and owned["house"] in _KINDS:
                other = self._body_before(before, of_a_firm=True)
                house = other.name if other and other.kind in _KINDS[owned["house"]] else house
            title.organization = title.organization or house or (near.name if near else None)
            return before - 1
        if self.seen.is_owner(before) and title.country_first is None:
            return self._owner_first(title, before)
        if (opening := self._house_first(before)) is not None:
            title.organization = title.organization or self.words.slice(opening, before)
            return opening
        if self.words.gap(before) == " " and self.words[before].text in _SHORT_FORMS:
            title.organization = title.organization or self._short_form(
                before, self.words[before].text
            )
            return before
        if self._is_its(title):
            near = self._body_before(before, of_a_firm=bool(_OF_A_FIRM.search(title.text)))
            if self.words.opens_sentence(before) and (topic := self.around.subject_before(before)):
                near = topic
            named = near.name if near else self.around.held_before(title)
            owner = self._unknown_owner(before) or self._short_owner(before)
            title.organization = title.organization or owner or named
        return title.first if title.country_first is None else title.country_first

    def _house_first(self, before: int) -> int | None:
        """First word of the house before a post that no list has: `KOPIA Ghana Center Director`."""
        if self.words[before].text not in _SMALL_HOUSES or before in self.body_end:
            return None
        if self.words.gap(before) != " ":
            return None
        first = left_extent(self.words, before, lambda at: at in self.seen.title_words)
        return first if first < before else None

    def _owner_first(self, title: Title, before: int) -> int:
        """First word of an owner that no list has: `LTA’s Deputy Chief Executive`."""
        if not self.words[before].is_capital:
            return title.first
        first = left_extent(self.words, before, lambda at: at in self.seen.title_words)
        alone = first == before and self.gazetteers.body_heads.longest_at(self.words, before)
        named = (
            self._short_form(before, self.words[before].text)
            if alone
            else self.words.slice(first, before)
        )
        title.organization = title.organization or named
        return first

    def _short_form(self, at: int, head: str) -> str | None:
        """The body that `Commission`, `the board` stands for: one named before with that head, else
        the publisher, else one named behind."""
        told = [self.body_end[index].name for index in range(at) if index in self.body_end]
        for name in reversed(told):
            if head in name.split():
                return name
        for index in reversed(range(at)):
            if self.words[index].text == head:
                first = left_extent(self.words, index, lambda word: word in self.seen.title_words)
                if first < index:
                    return self.words.slice(first, index)
        behind = (body for _, body in self.body_start.values() if head in body.name.split())
        return self.publisher or next((body.name for body in behind), None)

    def _house_meant(self, title: Title) -> str | None:
        """The body named before that `the institute` stands for in `Director of the institute`; the
        title is what stands before."""
        meant = _HOUSE_MEANT.fullmatch(title.field or "")
        if meant is None or meant[1] not in HOUSES:
            return None
        for index in reversed(range(title.first)):
            body = self.body_end.get(index)
            if body is not None and meant[1] in body.name.lower().split():
                title.field, title.end = None, title.last
                return body.name
        return None

    def _is_its(self, title: Title) -> bool:
        return self.words.before(title.first) in ("its", "Its", "whose")

    def _short_owner(self, at: int) -> str | None:
        """The body that "the Bank" stands for in `the Bank was represented by its Director`, where
        nothing else is named between."""
        for index in reversed(range(at)):
            if index in self.body_end or self.words.gap(index).startswith((".", "\n")):
                return None
            word = self.words[index].text
            if word.lower() in HOUSES and word.istitle() and self.words.before(index) == "the":
                return self._short_form(index, word)
        return None

    def _unknown_owner(self, at: int) -> str | None:
        """The acronym of no known body in `the FANC, whose director general is …`."""
        if self.words[at].text != "whose":
            return None
        owner = self.words.before(at)
        known = at - 1 in self.body_end or owner in ABBREVIATIONS
        return owner if owner.isupper() and not known else None

    def _body_before(self, at: int, *, of_a_firm: bool = False) -> FoundBody | None:
        """The body named last before the word, in the same sentence or the one before it; for a
        post `of_a_firm` no ministry where another one is named."""
        ends, ministry = 0, None
        for index in range(at, max(-1, at - _NEAR), -1):
            body = self.body_end.get(index)
            if body is not None and not (of_a_firm and body.kind == "ministry"):
                return body
            ministry = ministry or body
            ends += self.words.gap(index)[:1] in (".", "\n")
            if ends > 1:
                break
        return ministry

    def _in_parenthesis_before(self, title: Title, before: int) -> int | None:
        """First word of the body in `Kim Hyun-mi (Korea Transport Institute, Senior Fellow)`."""
        if before not in self.body_end or self.words.gap(before) != ", ":
            return None
        first = self.body_at[before][0]
        if self.words.gap_before(first) != " (":
            return None
        title.organization = title.organization or self.body_end[before].name
        return first

    def _is_owned(self, before: int) -> bool:
        """Whether a body that ends at the word owns the title behind it."""
        return self.words.gap(before).strip() in ("", ")", *OWNS)

    def _full_name_first(self, first: int, name: str) -> int:
        """First word of `World Trade Organization (WTO)` where the acronym starts at `first`."""
        full = self.body_at.get(first - 1)
        same = full is not None and full[1].name == name and self.words.gap_before(first) == " ("
        return full[0] if full is not None and same else first

    def past_acronym(self, last: int) -> int:
        """The word of `(DPIIT)` behind a name that ends at word `last`, else `last`."""
        at = last + 1
        if self.words.gap(last) == " (":
            named = self.words[at].text.isupper() or last in self.body_end
            if self.words.gap(at).startswith(")") and named:
                return at
        return last

    def past_listed_body(self, end: int) -> int:
        """The last word of the body in `Secretary, Department of Space and Chairman, ISRO`, else `end`."""
        at = end + 1
        if at not in self.body_start or self.words.gap(end) != ", ":
            return end
        return self.past_acronym(self.body_start[at][0])

    def _past_postnominals(self, end: int) -> int:
        """Behind `, M.D.` in `Robert M. Califf, M.D., of the Food and Drug Administration`."""
        while self.words.behind(end).rstrip(".") in POSTNOMINALS and self.words.gap(end) in (
            " ",
            ", ",
        ):
            end += 1
        return end

    def _body_of(self, title: Title, first: int, last: int, *, ahead: bool) -> str | None:
        """The body of the post: in the title, before it, behind the name, in the parenthesis."""
        self.start(title)
        own = self.body_start.get(title.first)
        if own is not None and own[0] == title.last and title.first < title.last:
            return own[1].name
        if title.organization in _SHORT_FORMS:
            return self._short_form(title.first, title.organization)
        if title.organization:
            return title.organization
        if (house := self._house_meant(title)) is not None:
            return house
        if self._opens_parenthesis(title) and (inside := self._parenthesis_body(title, last)):
            return inside
        end = last if ahead else title.end
        behind = self._place_behind(title, end) or self._linked_body(end, ahead=ahead)
        if behind:
            return behind
        if MINISTERIAL.search(title.text) and (told := self._field_in_parenthesis(last)):
            return told
        return self._parenthesis_body(title, last) or self._place_before(title)

    def _opens_parenthesis(self, title: Title) -> bool:
        """`(Chair: Prof. SUWA Ayako, Sophia University)`."""
        before = self.words.gap_before(title.first) if title.first else ""
        return before.endswith("(") and self.words.gap(title.end) == ": "

    def _linked_body(self, end: int, *, ahead: bool) -> str | None:
        """`… of MOTIR`, `… at the Ministry of …`, `… under …` behind word `end`."""
        end = self._past_postnominals(end)
        at = end + 1
        gap = self.words.gap(end).lstrip(").")
        if gap not in (" ", ", "):
            return None
        if gap == ", " and self.words[at].text not in ("of", "at"):
            at = self.words.past_the(at)
            if at not in self.body_start:
                return self._abbreviation(at)
            last, body = self.body_start[at]
            if self.words[at].text.isupper():
                return body.name
            after = self.words.gap(self.past_acronym(last))
            closed = after.startswith((",", ";", ".", "\n", ")", ":", " –", " —", " - "))
            joined = self._joins_a_title(self.past_acronym(last))
            return body.name if closed or joined or not ahead else None
        if self.words[at].text not in ("of", "at", "from", "with", "in", "for", "on"):
            return None
        at += 1
        while self.words.text_at(at) in ("the", "charge", "of"):
            at += 1
        if at in self.body_start:
            return self.body_start[at][1].name
        if self._is_short_form(at):
            return self._short_form(at, self.words[at].text)
        if gap == ", " and self.words.behind(end) == "at":
            return None
        if not self.words[at].is_capital or self.words.behind(end) not in ("of", "at"):
            return None
        stop = self.finder.complements.ends.begins_other
        reach = complement_end(self.words, at, stop, lists=False)
        if reach is None or reach == at or self._is_unit(reach):
            return None
        name = self.words.slice(at, reach)
        return self.finder.ministries.of("Minister", name) or name

    def _place_behind(self, title: Title, end: int) -> str | None:
        """`Governor Kathy Hochul of New York`: a known place that the post governs."""
        at = end + 2
        if not _GOVERNS.search(title.text):
            return None
        if self.words.before(at) != "of" or self.words.gap(end) != " ":
            return None
        if (place := self.gazetteers.telling.longest_at(self.words, at)) is not None:
            return self.words.slice(at, place[0])
        last = at
        while self.words.gap(last) in (" ", "-") and self.words[last + 1].is_capital:
            last += 1
        named = self.words[at].is_capital and self.words.behind(last) == "and"
        return self.words.slice(at, last) if named else None

    def _joins_a_title(self, last: int) -> bool:
        """Whether a further post follows: `Chief Jane Doe, Brokenhead Nation and Chair of X`."""
        at = last + 1
        return (
            self.words[at].text == "and"
            and self.words.gap(last) == " "
            and at + 1 in self.seen.title_words
        )

    def _is_short_form(self, at: int) -> bool:
        """`the Ministry` alone, of a body that the text names in full."""
        return self.words[at].text in _SHORT_FORMS and self.words.before(at) == "the"

    def _abbreviation(self, at: int) -> str | None:
        """`CMD, PFC`: capitals that close what is said of a person are the body."""
        word = self.words[at].text
        closed = self.words.gap(at) != " " or self.words.behind(at).islower()
        known = (
            word in ABBREVIATIONS
            or word in POSTNOMINALS
            or self.seen.gazetteers.country_codes.get(word)
        )
        return word if closed and _ABBREVIATION.fullmatch(word) and not known else None

    def _is_unit(self, last: int) -> bool:
        """Whether a name that ends at the word is of a unit: `the Climate Change Division`."""
        head = self.gazetteers.body_heads.longest_at(self.words, last)
        return head is not None and head[1][0].kind == "unit"

    def _parenthesis_body(self, title: Title, last: int) -> str | None:
        """`Ministry of … (MOTIR, Minister Kim Jung-kwan)`, `MND (Minister …)`."""
        start = self.words[title.first].start
        lead = text_before(self.text, start)
        opening = IN_PARENTHESIS.search(lead) or _LED_BY.search(lead)
        if opening is None:
            return None
        inside = self.words.at_or_after(start - len(opening[0]))
        near = (inside, inside - 1, *range(inside, title.first))
        return next((self.body_end[at].name for at in near if at in self.body_end), None)

    def _place_before(self, title: Title) -> str | None:
        """`Gyeonggi Vice Governor`, `Seoul Mayor`: the place that the post governs."""
        if not _GOVERNS.search(title.text):
            return None
        first = left_extent(self.words, title.first, lambda at: at in self.seen.title_words)
        return self.words.slice(first, title.first - 1) if first < title.first else None

    def _field_in_parenthesis(self, last: int) -> str | None:
        """The ministry of `State Secretary Thierry Aartsen (Infrastructure and Water Management)`."""
        inside = _INSIDE.match(self.text, self.words[last].end)
        if inside is None:
            return None
        return self.finder.ministries.by_field(inside["field"], None, near=False)
