"""Whose post a title is: the name behind it, before it, or told in a sentence around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.naming.complement_ends import SPEECH
from extract.naming.name_words import NO_BODIES, POSTNOMINALS
from extract.naming.people_text import PeopleText
from extract.naming.post_bodies import IN_PARENTHESIS, PostBodies
from extract.naming.title import Title
from extract.words import text_before

Span = tuple[int, int]
"""First and last word of a name."""

_APPOINTED = re.compile(
    r"(?:\s|,\swho\s)(?:has\sbeen|have\sbeen|had\sbeen|will\sbe|was|is|were|are)\s(?:\w+ly\s)?"
    r"(?:(?:re-?)?(?:appointed|named|elected|nominated|confirmed|designated|chosen|installed)|sworn\sin)"
    r"(?:\s(?:as|to\sbe))?(?:\s(?:the|its|a|an|new|next|first)){0,2}\s$"
    r"|(?:\s|,\s)(?:who\s)?(?:currently\s|also\s)?(?:serves|served|acts|acted|serving|acting|works|worked)"
    r"\sas\s(?:the\s|its\s|an?\s)?$"
    r"|,\swho\s(?:took|takes|will\stake|has\staken)\sover\sas\s(?:the\s|its\s)?$"
    r"|\s(?:is|was|becomes|became)\s(?:also\s)?(?:its|their|the\s\w+[’']s)\s$"
    r"|\s(?:succeeds|succeeded|replaces|replaced|takes\sover\sfrom|took\sover\sfrom|will\s(?:succeed|replace|take\sover\sfrom))"
    r"\s(?:[A-Z][\w.’-]+\s){1,5}as\s(?:the\s|its\s)?$"
    r"|\s(?:becomes|became|will\sbecome)\s(?:the\s|its\s|their\s|an?\s)?(?:new\s|next\s|first\s)?$"
    r"|,\swho\s(?:is|was|has\sbeen|had\sbeen|became|becomes)\s(?:also\s)?(?:the\s(?:[A-Z]\w+[’']s\s)?|its\s|an?\s)?$"
)
"""What parts a name from the post it is given: `Jane Doe has been appointed Director`."""
_IS = re.compile(r"\s(?:is|was)\s(?:the\s|an?\s)?$")
_AS = re.compile(r"\sas\s(?:the\s|its\s)?$")
_MADE = re.compile(r"\b(?:appoint|nominat|elect|nam|confirm|designat)(?:e|ed|es|ing|ion|ment)\b")
_SPEAKS = re.compile(r"\s(?:said|says|added|noted|thanked|announced|stressed)\b")
_CONTACT = re.compile(
    r"\b(?:[Cc]ontacts?:?\s?|(?:Email|Tel|Phone):?\s)(?:(?:Dr|Mr|Mrs|Ms|Prof)\.?\s)?$"
)
"""What stands before a name that is only to be asked: no official of the story."""


class PostHolders:
    """Finds the holder of a post in one text."""

    def __init__(self, seen: PeopleText, bodies: PostBodies, titles: Sequence[Title]) -> None:
        self.seen = seen
        self.bodies = bodies
        self.titles = titles
        self.gazetteers = seen.gazetteers
        self.words = seen.words
        self.text = seen.text
        self.names = seen.names
        self.body_start = seen.body_start

    def behind(self, title: Title) -> Span | None:
        """`Minister Kim`, `Director General for Trade Park Dong-il`, `the Minister, Cho Kyoo-hong`."""
        after = self._past_copula(title, self.bodies.past_acronym(self._past_body(title)))
        after = self._past_place(title, after)
        gap = self.words.gap(after).lstrip(")")
        at = after + 1
        if gap not in (" ", ", ", ". ", ": "):
            return None
        if title.text == "PM" and self.words.gap(self.names.end(at)).startswith(":"):
            return None
        if gap == ". " and not self._is_cut_short(title):
            return None
        begin = self.names.skip_honorific(self._past_rank(at))
        if self.words[at].text in ("and", "or"):
            return None
        if any(self.words.gap(i) not in (" ", ". ", "", "’ ", "' ") for i in range(at, begin - 1)):
            return None
        end = self.names.end(begin)
        if end < begin:
            return None
        if gap == ": " and not self._in_parenthesis(title):
            return None
        score = self.names.score(begin, end) + 2 * (begin > at)
        if gap == ", ":
            return self._behind_comma(title, begin, end, score)
        if (score < 2 and self._is_everyday(end)) or self._is_program(begin, end):
            return None
        if end == begin:
            return (begin, end) if self._is_bare(title, begin, score, begin > at) else None
        if score or title.end == title.last:
            return begin, end
        told = self.names.unknown(begin, end) and self._closes_name(title, end)
        return (begin, end) if told else None

    def _past_rank(self, at: int) -> int:
        """Behind `General` in `Chief of Defence General Eirik Kristoffersen`: a rank before the name."""
        ranks = (one.last + 1 for one in self.titles if one.first == at and self.is_rank(one))
        return next(ranks, at)

    def is_rank(self, title: Title) -> bool:
        """Whether the title is a form of address, as `Cllr` is, and `Chief` in West Africa."""
        if title.entry.title == "Councillor":
            return True
        return title.entry.rank or (title.text == "Chief" and self.seen.country in _WITH_CHIEFS)

    def _past_place(self, title: Title, after: int) -> int:
        """Behind `in Gauteng` in `the MEC for Roads in Gauteng, Ms Diale-Tlabela`."""
        at = after + 1
        if self.words[at].text != "in" or self.words.gap(after) != " ":
            return after
        last = at
        while self.words[last + 1].is_capital and self.words.gap(last) == " ":
            last += 1
        honoured = self.names.is_honorific(last + 1)
        return last if self.words.gap(last) == ", " and honoured else after

    def _is_cut_short(self, title: Title) -> bool:
        """Whether the dot behind the title is that of an abbreviation: `Asst. Secy. Jane Doe`."""
        word = self.words[title.last].text
        forms = (title.entry.title, *title.entry.variants)
        cut = any(form.endswith(f"{word}.") for form in forms)
        return title.end == title.last and (word.endswith(".") or cut)

    def _is_everyday(self, end: int) -> bool:
        """Whether what stands behind the title ends like the name of a program or of a body."""
        word = self.words[end].text
        return word in self.gazetteers.body_words or word in NO_BODIES

    def _is_program(self, begin: int, end: int) -> bool:
        """`Doctor Contract Program`: whether the words end as a program’s name does, and no person’s."""
        head = self.gazetteers.program_heads.longest_at(self.words, end)
        if head is None or head[1][0].weak:
            return False
        given = self.gazetteers.given_names
        if self.words[begin].text in given or self.words[end].text in given:
            return False  # `Lester Levy`
        return self.words[end].text not in self.gazetteers.surnames

    def _past_copula(self, title: Title, after: int) -> int:
        """Behind `is` in `whose chairman is Mrs Fang`, `Its director is Jane Doe`."""
        at = after + 1
        if self.words[at].text not in ("is", "was"):
            return after
        before = self.words.before(title.first)
        begin = at + 1
        named = self.names.full_name_at(begin) is not None
        if before == "whose" and not named:
            named = self.names.unknown(begin, self.names.end(begin))
        return at if named and before in ("whose", "Its", "its", "The", "the") else after

    def _closes_name(self, title: Title, end: int) -> bool:
        """Whether a verb can follow the name, a word in small letters or a comma, or has led to
        the title: `said Minister of Health Jane Doe.`"""
        if self.words.gap(end)[:1] == "." and title.first:
            return self.words.before(title.first) in SPEECH
        following = self.words.behind(end)
        return self.words.gap(end).startswith((" ", ",")) and following.islower()

    def _behind_comma(self, title: Title, begin: int, end: int, score: int) -> Span | None:
        """`the Minister of Health, Cho Kyoo-hong`, unless the name has a post of its own."""
        alone = end == begin and self.words.before(begin) not in _PEERS
        if alone or self._has_own_title(end) or self.before(title) is not None:
            return None
        apposed = self.words.gap(end).startswith(",") and self._opens(title)
        led = apposed or self._is_subject(title)
        sure = score >= 3 or (led and (score >= 2 or self.names.unknown(begin, end)))
        return (begin, end) if sure else None

    def _opens(self, title: Title) -> bool:
        """Whether the sentence begins with the title, or with the field before it."""
        at = title.first
        while (
            self.words[at - 1].is_capital or self.words.before(at) in ("and", "&", "of", "for")
        ) and self.words.gap_before(at) in (" ", ", "):
            at -= 1
        return self.words.opens_sentence(at)

    def _is_subject(self, title: Title) -> bool:
        """Whether the title has an article or an owner, so that a name in commas is its holder."""
        before = self.words.before(title.first)
        beside = (
            before in ("by", "and", "with", "including", "to", "from") and title.end > title.last
        )
        articled = before in ("the", "The", "its", "Its", "Their")
        return articled or beside or self.seen.is_owner(title.first - 1)

    def _past_body(self, title: Title) -> int:
        """Last word of `Secretary, Department of X (DX)`, of which the name follows in a comma."""
        at = title.end + 1
        if at not in self.body_start or self.words.gap(title.end) != ", ":
            return title.end
        last, body = self.body_start[at]
        closing = self.bodies.past_acronym(last)
        if self.words.gap(closing).lstrip(")") != ", ":
            return title.end
        honorific = self.names.skip_honorific(closing + 1) > closing + 1
        if not honorific or self.before(title) is not None:
            return title.end
        title.organization = title.organization or body.name
        title.end = closing
        return closing

    def _is_bare(self, title: Title, at: int, score: int, honoured: bool) -> bool:
        """Whether one word behind the title names a person: `Minister Kim`."""
        before = self.words.before(title.first)
        if title.entry.title in _ROYAL and (before in _TO_A_PLACE or self._is_town(title, at)):
            return False
        return title.entry.bare and (
            self.words[at].text in self.gazetteers.surnames
            or score > 0
            or honoured
            or self._owns_or_speaks(at)
            or sum(1 for other in self.words if other.text == self.words[at].text) > 1
        )

    def _is_town(self, title: Title, at: int) -> bool:
        """Whether the title and the name behind it are a town: `Prince Rupert`."""
        place = self.gazetteers.telling.longest_at(self.words, title.first)
        return place is not None and place[0] >= at

    def _owns_or_speaks(self, at: int) -> bool:
        """`President Trump’s order`, `Minister Conroy said`: what only a person does behind a post."""
        return self.seen.is_owner(at) or bool(_SPEAKS.match(self.text, self.words[at].end))

    def _in_parenthesis(self, title: Title) -> bool:
        """`(Administrator: Lee Mi-seon)`, `(NEDO; Chairman: SAITO Tamotsu)`."""
        lead = text_before(self.text, self.words[title.first].start)
        return IN_PARENTHESIS.search(lead) is not None

    def _has_own_title(self, end: int) -> bool:
        """Whether the name is followed by a title of its own: `…, Bae Kyung-hoon, Deputy …`."""
        if self.words.gap(end) != ", ":
            return False
        article = self.words.behind(end) in _ARTICLES
        return any(title.first == end + 1 + article for title in self.titles)

    def before(self, title: Title) -> Span | None:
        """`Na Sung-hwa, Director General …`, also with a body, a country or "the" between."""
        at = self.bodies.start(title)
        last = at - 1
        gap = self.words.gap(last)
        if gap == " " and self.words[last].text in _ARTICLES:
            last -= 1
            gap = self.words.gap(last)
        if self.words[last].text in POSTNOMINALS:
            gap = gap.lstrip(".")
        if gap == " " and self.words[last].text == "and":
            return self._joint_post(title, last)
        if gap not in (", ", " (", ", the ", " — ", "—", " – ", " - "):
            return self._told(title, at)
        return self._name_ending(last)

    def _name_ending(self, last: int) -> Span | None:
        """The name whose last word this is, without what it is followed by: `MP`, `, M.D.`."""
        while (word := self.words[last].text.rstrip(".")) in POSTNOMINALS:
            gap = self.words.gap_before(last).lstrip(".")
            if gap not in (" ", ", ") or (word in _JUNIOR and gap == " "):
                break
            last -= 1
        first = self.names.start(last)
        if first > last:
            return None
        if self._is_in_a_place(first):
            return None
        if self.names.score(first, last) < 2 and not (
            self.names.honoured(first) or self.names.unknown(first, last)
        ):
            return None
        return None if self._is_contact(first) else (first, last)

    def _is_in_a_place(self, first: int) -> bool:
        before = self.words.before(first)
        return before in _IN_A_PLACE and self.words.gap_before(first) == " "

    def _is_contact(self, first: int) -> bool:
        return bool(_CONTACT.search(text_before(self.text, self.words[first].start)))

    def _told(self, title: Title, at: int) -> Span | None:
        """`Jane Doe has been appointed Director`, `the appointment of Jane Doe as Director`."""
        start = self.words[at].start
        lead = text_before(self.text, start)
        said = _APPOINTED.search(lead)
        if said is None and title.text[0].isupper():
            said = _IS.search(lead)
        if said is None and _MADE.search(lead):
            said = _AS.search(lead)
        if said is None:
            return None
        return self._name_ending(self.words.at_or_after(start - len(lead) + said.start()) - 1)

    def _joint_post(self, title: Title, conjunction: int) -> Span | None:
        """`…, Deputy Prime Minister and Minister of …`: the second post of one person."""
        for other in self.titles:
            if other.end == conjunction - 1 and other.used and self.words.gap(other.end) == " ":
                return self.before(other)
        return None

    def sharing(self, last: int) -> list[Span]:
        """`Co-chairs Lee Min-ho and Park Ji-soo`: those behind the first who share the post."""
        found: list[Span] = []
        while self.words.gap(last) in (" ", ", "):
            at = last + 1 + (self.words.behind(last) == "and")
            name = self.names.full_name_at(at)
            if name is None or self._has_own_title(name[1]):
                break
            found.append(name)
            last = name[1]
        return found

    def sharing_before(self, first: int) -> list[Span]:
        """`Lee Min-ho and Park Ji-soo, co-chairs`: those before the last who share the post."""
        found: list[Span] = []
        while first:
            at = first - 1
            while self.names.is_honorific(at):
                at -= 1
            last = at - 1 if self.words[at].text == "and" else at
            if self.words.gap(last) not in (", ", " "):
                break
            name = self._name_ending(last)
            if name is None or not self.names.is_full_name(*name):
                break
            found.append(name)
            first = name[0]
        return found[::-1]


_ROYAL = frozenset(("Prince", "King", "Queen"))
_TO_A_PLACE = frozenset(("in", "from", "near", "at", "around"))
"""What stands before the name of a town: `from Prince George to Terrace`."""
_IN_A_PLACE = frozenset(("in", "In", "near", "around"))
"""What stands before a place and no person: `in Zaza Sector, the minister`."""
_PEERS = frozenset(("Lord", "Lady", "Baroness", "Viscount"))
"""Who is called by one name: `the minister, Lord Vallance`."""
_WITH_CHIEFS = frozenset(("NG", "GH", "SL", "LR", "CM"))
"""Countries where a chief's title is borne as `Sir` is."""
_JUNIOR = frozenset(("Jr", "Sr"))
"""What stands behind a name and is part of it."""
_ARTICLES = frozenset(("the", "The", "as", "its", "an", "a", "new", "then", "now", "currently"))
