"""What stands behind a title: the body, the ministry or the field that the post is for."""

from __future__ import annotations

import re

from extract.components.bodies import FoundBody
from extract.naming.complement_ends import ComplementEnds
from extract.naming.extents import complement_end
from extract.naming.ministries import MINISTERIAL, Ministries
from extract.naming.name_words import HOUSES
from extract.naming.people_text import OWNS, PeopleText
from extract.naming.portfolios import UNITS, Portfolios
from extract.naming.title import Title

_NO_FIELD = frozenset(
    [
        "said",
        "says",
        "told",
        "will",
        "has",
        "have",
        "had",
        "was",
        "is",
        "were",
        "who",
        "which",
        "that",
        "added",
    ]
)
"""Small words that no field of a post has."""
_COUNTS = frozenset(
    ("a", "an", "one", "two", "three", "four", "five", "six", "seven", "ten", "several")
)
"""What begins a span of time, and no field: `Coordinator for three years`."""
_WITH_A_FIELD = frozenset(("Secretary", "Director", "DG", "General", "Chairman", "Commissioner"))
"""Posts whose field can follow without a link, as in South Asia: `Secretary Finance`."""
_DUTY = re.compile(
    r"\s(?:with\s(?:special\s)?responsibility|responsible)\sfor\s(?:the\s)?(?=[A-Z])"
)
"""What leads from a body to what its minister is for there."""
_ENVOY = re.compile(r"\b(?:Ambassador|High Commissioner|Envoy|Representative|Consul General)$")
"""Who is sent to a country or a body."""
_BODY_LINKS = frozenset(("of", "at", "in", "with", "for", "from"))


class Complements:
    """Reads the complements of the titles of one text."""

    def __init__(self, seen: PeopleText, ministries: Ministries) -> None:
        self.seen = seen
        self.gazetteers = seen.gazetteers
        self.words = seen.words
        self.text = seen.text
        self.names = seen.names
        self.body_start = seen.body_start
        self.title_words = seen.title_words
        self.ends = ComplementEnds(seen)
        self.portfolios = Portfolios(seen, ministries, self.ends)

    def read(self, title: Title) -> None:
        """`of X`, `for X`, `at X` behind the title: its body, or the field it is for."""
        at = title.last + 1
        if self.words.gap(title.last) == ", ":
            self._spoken_for(title, at)
        if self.words.gap(title.last).lstrip(")") != " ":
            return
        if self._directly_behind(title):
            return
        link = self.words[at].text
        if link == "to" and _ENVOY.search(title.entry.title):
            self._sent_to(title, at)
        if link == "to" and title.entry.title.endswith("Secretary"):
            begin = at + 1 + (self.words.behind(at) == "the")
            if begin in self.body_start:  # `Secretary to the Ministry of Education`
                self._body_named(title, begin)
        if link not in _BODY_LINKS or title.text.startswith("Member of"):
            return
        begin = at + 1 + (self.words.behind(at) == "the")
        if link == "in":
            if begin in self.body_start:
                self._body_named(title, begin)
            return
        if self._unit_of_the_house(title, begin):
            return
        begin = self._past_description(self._past_country(begin))
        if begin >= len(self.words):
            return
        if not self.words[begin].is_capital:
            self._small_field(title, begin)
        elif not (link == "of" and self._is_of_country(title, begin)):
            self._read_name(title, at, begin)

    def _is_of_country(self, title: Title, begin: int) -> bool:
        """`President of the Republic`, `Minister of Ghana`: whose country is all that follows."""
        alone = self.words[begin].text in ("Republic", "Nation") and self._closes(begin)
        if alone and title.text.endswith(("President", "Minister")):
            title.end = begin
            return True
        found = self.seen.country_starting(begin)
        if found is None or not (self._closes(found[0]) or self._name_follows(found[0])):
            return False
        title.end, title.country = found
        return True

    def _read_name(self, title: Title, at: int, begin: int) -> None:
        """What begins with a capital behind the link: a body, or the field of one."""
        whole = self.body_start.get(begin)
        if whole is not None and whole[0] > begin and whole[1].kind != "ministry":
            self._body_named(title, begin)
            return
        regional = self.seen.regional or self.seen.region_ending(title.first - 1)
        if (
            MINISTERIAL.search(title.text)
            and not regional
            and self.portfolios.ministry_named(title, begin)
        ):
            self._field_behind(title)
            return
        if begin in self.body_start:
            self._body_named(title, begin)
            self._duty_behind(title)
            return
        reach = complement_end(self.words, at, self.ends.begins_other)
        if reach is None:
            self._seat_before_a_name(title, begin)
            return
        reach = self._before_title(begin, self.ends.without_person(title, begin, reach))
        if reach >= begin:
            self.portfolios.field_or_body(title, self.words[at].text, begin, reach)

    def _spoken_for(self, title: Title, at: int) -> None:
        """`Paul Prosser, Acting Country Director, for the World Bank`: for whom someone signs."""
        begin = at + 1 + (self.words.behind(at) == "the")
        if self.words[at].text == "for" and begin in self.body_start and not title.is_minister:
            title.organization = self.body_start[begin][1].name

    def _seat_before_a_name(self, title: Title, begin: int) -> None:
        """`Member for Southport Rob Molhoek`: what stands before the first given name."""
        for at in range(begin + 1, min(begin + 5, len(self.words))):
            if self.words.gap_before(at) != " " or not self.words[at].is_capital:
                return
            if self.words[at].text in self.gazetteers.given_names and self.names.end(at) > at:
                title.field = self.words.slice(title.last + 1, at - 1)
                title.end = at - 1
                return

    def _directly_behind(self, title: Title) -> bool:
        """`Chairman WAPDA Lt Gen Muhammad Saeed`, `Secretary Power Dr. Irfan`: the body or the field
        without a link, where a name follows it."""
        at = title.last + 1
        if self.words.gap(title.last) != " ":
            return False
        if at in self.body_start:
            last, body = self.body_start[at]
            if self.words.gap(last) != " " or not self._name_follows(last):
                return False
            title.organization, title.end = body.name, last
            return True
        if title.entry.title.split()[-1] not in _WITH_A_FIELD:
            return False
        word = self.words[at].text
        if (
            word.isupper()
            and 2 < len(word) < 7
            and word.capitalize() not in self.gazetteers.surnames
        ):
            begin = at + 1
            end = self.names.end(begin)
            if self.words.gap(at) == " " and end > begin and self.names.score(begin, end) >= 2:
                title.organization, title.end = word, at
                return True
        end = at
        while self._is_of_a_field(end) and self.words.gap(end) == " ":
            end += 1
        last = end - 1
        if last < at or not self.words[last].is_capital or not self._name_follows(last):
            return False
        title.field, title.end = self.words.slice(at, last), last
        return True

    def _is_of_a_field(self, at: int) -> bool:
        word = self.words[at].text
        plain = word in self.gazetteers.body_words and not self.names.is_honorific(at)
        return (plain and at not in self.title_words) or word in ("and", "&")

    def _closes(self, last: int) -> bool:
        """Whether nothing of a name follows the word: `of the United States, and …`."""
        return self.words.gap(last) != " " or not self.words[last + 1].is_capital

    def _name_follows(self, last: int) -> bool:
        """Whether a person's name follows the word: `Prime Minister of Ukraine Yuliia Svyrydenko`."""
        at = last + 1
        begin = self.names.skip_honorific(at)
        end = self.names.end(begin)
        return end > begin and (self.names.score(begin, end) >= 2 or self.names.unknown(begin, end))

    def _unit_of_the_house(self, title: Title, begin: int) -> bool:
        """`head of the ministry’s Labor Standards Bureau`: a unit of whom the release is of."""
        if self.words[begin].text not in HOUSES:
            return False
        if not self.seen.is_owner(begin) or not self.words[begin + 1].is_capital:
            return False
        reach = complement_end(self.words, begin + 1, self.ends.begins_other)
        if begin + 1 in self.body_start:
            reach = self.body_start[begin + 1][0]
        if reach is None:
            return False
        title.field = self.text[self.words[title.last].end + 1 : self.words[reach].end]
        title.unit, title.end, title.organization = True, reach, self.seen.publisher
        return True

    def _before_title(self, begin: int, reach: int) -> int:
        """Without `and COP28` in `Minister of Industry and COP28 President`."""
        if reach + 1 not in self.title_words or self.words.gap(reach) != " ":
            return reach
        joints = [at for at in range(begin, reach) if self.words[at].text == "and"]
        return joints[-1] - 1 if joints else reach

    def _body_named(self, title: Title, begin: int) -> None:
        """The body that begins at the word, or the unit of the body named behind it."""
        last, body = self.body_start[begin]
        above = self._body_above(last)
        if above is not None and self._is_unit_head(last):
            title.field = self.text[self.words[title.last].end + 1 : self.words[last].end]
            title.unit = True
            last, body = above
        title.organization, title.end = body.name, last
        if title.text.endswith(("responsible", "responsibility")):
            title.field = self.words.slice(title.last + 1, last)

    def _field_behind(self, title: Title) -> None:
        """`Under Secretary of Commerce for Standards and Technology`."""
        at = title.end + 1
        if self.words.text_at(at) != "for" or self.words.gap_before(at) != " ":
            return
        reach = complement_end(self.words, at, self.ends.begins_other)
        if reach is not None and (reach := self.ends.without_person(title, at + 1, reach)) > at:
            title.field, title.end = self.words.slice(at, reach), reach

    def _sent_to(self, title: Title, at: int) -> None:
        """`High Commissioner to Kenya`, `Ambassador to the United States`."""
        begin = at + 1 + (self.words.behind(at) == "the")
        country = self.seen.country_starting(begin)
        if country is not None and (self._closes(country[0]) or self._name_follows(country[0])):
            title.end = country[0]
            title.field = self.words.slice(at, country[0])

    def _duty_behind(self, title: Title) -> None:
        """`Minister of State at the Department of Transport with responsibility for Road Safety`."""
        duty = _DUTY.match(self.text, self.words[title.end].end)
        if duty is None:
            return
        begin = self.words.at_or_after(duty.end())
        reach = complement_end(self.words, begin, self.ends.begins_other)
        if reach is not None:
            reach = self.ends.without_person(title, begin, reach)
            title.field = self.text[duty.start() + 1 : self.words[reach].end]
            title.end = reach

    def _small_field(self, title: Title, begin: int) -> None:
        """`head of flood policy at the Environment Agency`: a field in small letters."""
        for at in range(begin, min(begin + 7, len(self.words))):
            word = self.words[at].text
            if at > begin and word in _BODY_LINKS and self._is_body_behind(at):
                title.field = self.words.slice(title.last + 1, at - 1)
                title.end = at - 1
                return
            ends = self.words.gap(at)[:1] in (",", ".", ";", ")", "\n") or at + 1 == len(self.words)
            if (
                word in _NO_FIELD
                or word[0].isdigit()
                or (at == begin and word in _COUNTS)
                or (word[0].isupper() and not word.isupper())
            ):
                return
            if ends:
                title.field = self.words.slice(title.last + 1, at)
                title.end = at
                return
            if self.words.gap(at) not in (" ", "-"):
                return

    def _is_body_behind(self, at: int) -> bool:
        following = at + 1 + (self.words.behind(at) == "the")
        return following in self.body_start

    def _body_above(self, last: int) -> tuple[int, FoundBody] | None:
        """The body of `of the Ministry of …` behind a unit that ends at word `last`."""
        at = last + 1
        if self.words.gap(last) != " ":
            return None
        if self.words[at].text not in ("of", "at", "in", "under"):
            return None
        return self.body_start.get(at + 1 + (self.words.behind(at) == "the"))

    def _is_unit_head(self, last: int) -> bool:
        head = self.gazetteers.body_heads.longest_at(self.words, last)
        return head is not None and (head[1][0].kind == "unit" or head[1][0].head in UNITS)

    def _past_country(self, begin: int) -> int:
        """Behind `Uzbekistan’s` in `at Uzbekistan’s Ministry of Transport`."""
        owned = begin + 1 in self.body_start and self.words.gap(begin).strip() in OWNS
        return begin + 1 if owned else begin

    def _past_description(self, begin: int) -> int:
        """Behind `trade body` in `chief executive of the trade body ChargeUK`."""
        for at in range(begin, min(begin + 4, len(self.words))):
            if at in self.body_start:
                return at
            if self.words[at].is_capital or self.words.gap(at) != " ":
                break
        return begin
