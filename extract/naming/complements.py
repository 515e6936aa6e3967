"""What stands behind a title: the body, the ministry or the field that the post is for."""

from __future__ import annotations

import re

from extract.components.bodies import FoundBody
from extract.naming.extents import complement_end
from extract.naming.ministries import MINISTERIAL, Ministries
from extract.naming.name_words import ABBREVIATIONS, CONNECTORS, HOUSES, PLACE_WORDS
from extract.naming.people_text import OWNS, STATES, PeopleText
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
_FIELD_HEADS = frozenset(("Director", "General", "Head", "Chief", "Secretary", "Commissioner"))
_ORGAN = re.compile(
    r"(?:(?:Executive|Management|Supervisory|Governing|Advisory)\s(?:Board|Council)|Board(?:\sof\s\w+)?)$"
)
"""Which part of a body a post is in, and no body: `member of the Executive Board`."""
_OF_A_LAND = frozenset(
    ("First Minister", "Deputy First Minister", "Chief Minister", "Deputy Chief Minister")
)
"""Posts of a state or a province, which no ministry has."""
_UNITS = frozenset(("Bureau", "Office", "Department"))
"""Heads of units where a ministry stands above them, else of bodies."""
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
        self.ministries = ministries
        self.gazetteers = seen.gazetteers
        self.words = seen.words
        self.text = seen.text
        self.names = seen.names
        self.body_start = seen.body_start
        self.title_words = seen.title_words
        self.country = seen.country

    def read(self, title: Title) -> None:
        """`of X`, `for X`, `at X` behind the title: its body, or the field it is for."""
        at = title.last + 1
        if at + 1 < len(self.words) and self.words.gap(title.last) == ", ":
            self._spoken_for(title, at)
        if self.words.gap(title.last).lstrip(")") != " " or at + 1 >= len(self.words):
            return
        if self._directly_behind(title):
            return
        link = self.words[at].text
        if link == "to" and _ENVOY.search(title.entry.title):
            self._sent_to(title, at)
        if link == "to" and title.entry.title.endswith("Secretary"):
            begin = at + 1 + (self.words[at + 1].text == "the")
            if begin in self.body_start:  # `Secretary to the Ministry of Education`
                self._body_named(title, begin)
        if link not in _BODY_LINKS or title.text.startswith("Member of"):
            return
        begin = at + 1 + (self.words[at + 1].text == "the")
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
            return
        of_country = self.seen.country_starting(begin) if link == "of" else None
        alone = link == "of" and self.words[begin].text in ("Republic", "Nation")
        if alone and self._closes(begin) and title.text.endswith(("President", "Minister")):
            title.end = begin
            return
        if of_country is not None and (
            self._closes(of_country[0]) or self._name_follows(of_country[0])
        ):
            title.end, title.country = of_country
            return
        whole = self.body_start.get(begin)
        if whole is not None and whole[0] > begin and whole[1].kind != "ministry":
            self._body_named(title, begin)
            return
        regional = self.seen.regional or self.seen.region_ending(title.first - 1)
        if MINISTERIAL.search(title.text) and not regional and self._ministry_named(title, begin):
            self._field_behind(title)
            return
        if begin in self.body_start:
            self._body_named(title, begin)
            self._duty_behind(title)
            return
        reach = complement_end(self.words, at, self.begins_other)
        if reach is None:
            self._seat_before_a_name(title, begin)
            return
        reach = self._before_title(begin, self._without_person(title, begin, reach))
        if reach >= begin:
            self._field_or_body(title, link, begin, reach)

    def _spoken_for(self, title: Title, at: int) -> None:
        """`Paul Prosser, Acting Country Director, for the World Bank`: for whom someone signs."""
        begin = at + 1 + (self.words[at + 1].text == "the")
        if self.words[at].text == "for" and begin in self.body_start and not title.is_minister:
            title.organization = self.body_start[begin][1].name

    def _seat_before_a_name(self, title: Title, begin: int) -> None:
        """`Member for Southport Rob Molhoek`: what stands before the first given name."""
        for at in range(begin + 1, min(begin + 5, len(self.words))):
            if self.words.gap(at - 1) != " " or not self.words[at].is_capital:
                return
            if self.words[at].text in self.gazetteers.given_names and self.names.end(at) > at:
                title.field = self.words.slice(title.last + 1, at - 1)
                title.end = at - 1
                return

    def _directly_behind(self, title: Title) -> bool:
        """`Chairman WAPDA Lt Gen Muhammad Saeed`, `Secretary Power Dr. Irfan`: the body or the field
        without a link, where a name follows it."""
        at = title.last + 1
        if at >= len(self.words) or self.words.gap(title.last) != " ":
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
            if self.words.gap(at) == " " and self.names.score(begin, self.names.end(begin)) >= 2:
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
        following = self.words[last + 1] if last + 1 < len(self.words) else None
        return following is None or self.words.gap(last) != " " or not following.is_capital

    def _name_follows(self, last: int) -> bool:
        """Whether a person's name follows the word: `Prime Minister of Ukraine Yuliia Svyrydenko`."""
        at = last + 1
        begin = self.names.skip_honorific(at)
        end = self.names.end(begin)
        return end > begin and (self.names.score(begin, end) >= 2 or self.names.unknown(begin, end))

    def _unit_of_the_house(self, title: Title, begin: int) -> bool:
        """`head of the ministry’s Labor Standards Bureau`: a unit of whom the release is of."""
        if begin + 1 >= len(self.words) or self.words[begin].text not in HOUSES:
            return False
        if not self.seen.is_owner(begin) or not self.words[begin + 1].is_capital:
            return False
        reach = complement_end(self.words, begin + 1, self.begins_other)
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
        if at >= len(self.words) or self.words[at].text != "for" or self.words.gap(at - 1) != " ":
            return
        reach = complement_end(self.words, at, self.begins_other)
        if reach is not None and (reach := self._without_person(title, at + 1, reach)) > at:
            title.field, title.end = self.words.slice(at, reach), reach

    def _sent_to(self, title: Title, at: int) -> None:
        """`High Commissioner to Kenya`, `Ambassador to the United States`."""
        begin = at + 1 + (self.words[at + 1].text == "the")
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
        reach = complement_end(self.words, begin, self.begins_other)
        if reach is not None:
            reach = self._without_person(title, begin, reach)
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
        following = at + 1 + (self.words[at + 1].text == "the") if at + 1 < len(self.words) else at
        return following in self.body_start

    def _body_above(self, last: int) -> tuple[int, FoundBody] | None:
        """The body of `of the Ministry of …` behind a unit that ends at word `last`."""
        at = last + 1
        if at + 1 >= len(self.words) or self.words.gap(last) != " ":
            return None
        if self.words[at].text not in ("of", "at", "in", "under"):
            return None
        return self.body_start.get(at + 1 + (self.words[at + 1].text == "the"))

    def _is_unit_head(self, last: int) -> bool:
        head = self.gazetteers.body_heads.longest_at(self.words, last)
        return head is not None and (head[1][0].kind == "unit" or head[1][0].head in _UNITS)

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

    def _ministry_named(self, title: Title, begin: int) -> bool:
        """`Minister of Trade, Industry and Energy`: the longest field that has a ministry."""
        for end in range(self._field_end(begin), begin - 1, -1):
            if not self.words[end].is_capital or self.words[end].text in STATES:
                continue
            reach, country = self._country_behind(end)
            field = self.words.slice(begin, end)
            whole = reach > end or not self._field_goes_on(end)
            if not whole and self._joins_a_field(end):
                continue
            if self.words.gap(end) == ", " and self._list_end(title) > end:
                continue
            anywhere = (
                whole
                and title.is_minister
                and (self.country is None or self.words[title.last + 1].text == "for")
            )
            body = self.ministries.of(
                title.text, field, country or self._country_of(title), anywhere=anywhere
            )
            if body is None and country is not None and "Minister" in title.text:
                head = "Federal Ministry" if title.text.startswith("Federal") else "Ministry"
                body = f"{head} {self.words[title.last + 1].text} {field}"
            if body is not None:
                title.organization, title.end, title.portfolio = body, reach, end
                self._widen_field(title)
                return True
        return False

    def _country_of(self, title: Title) -> str | None:
        """The country that the title names, or the only one that calls its ministers so."""
        of_kenya = title.entry.title in ("Cabinet Secretary", "Principal Secretary")
        told = of_kenya and self.country is None and self.seen.told["KE"]
        return title.country or ("KE" if told else None)

    def _widen_field(self, title: Title) -> None:
        """To the whole of `Defence Industry`, of which `Defence` alone has a department."""
        end = title.end
        while self.words.gap(end) == " " and end + 1 < len(self.words):
            word = self.words[end + 1]
            if not word.is_capital or word.text not in self.gazetteers.body_words:
                break
            if self.begins_other(end + 1):
                break
            end += 1
        if end > title.end and title.end == title.portfolio:
            title.field, title.portfolio = self.words.slice(title.last + 1, end), None
            title.end = end

    def _list_end(self, title: Title) -> int:
        """Last word of the field read as a list: `Ecological Transition, Energy and Climate`."""
        reach = complement_end(self.words, title.last + 1, self.begins_other)
        begin = title.last + 2
        if reach is None:
            return begin
        return self._without_person(title, begin, reach)

    def _field_end(self, begin: int) -> int:
        """The last word that the field of a minister can reach to."""
        last = begin
        while last + 1 < len(self.words) and last - begin < 11:
            following = self.words[last + 1]
            if self.words.gap(last) not in (" ", ", ") or not (
                following.is_capital or following.text in ("and", "&", "the", "of", "for")
            ):
                break
            if (
                self.words.gap(last) == ", "
                and following.is_capital
                and (self.names.score(last + 1, self.names.end(last + 1)) >= 2)
            ):
                break
            if self.begins_other(last + 1):
                break
            last += 1
        return last

    def _joins_a_field(self, end: int) -> bool:
        """Whether "and" joins a further field: `Power and New & Renewable Energy`."""
        at = end + 2
        if at >= len(self.words) or self.words[end + 1].text not in ("and", "&"):
            return False
        if not self.words[at].is_capital or at in self.body_start or self.begins_other(at):
            return False
        return self.names.score(at, self.names.end(at)) < 2

    def _field_goes_on(self, end: int) -> bool:
        """Whether the words behind could belong to the field, too: `Digital` of `Digital Trade`."""
        if end + 1 >= len(self.words) or self.words.gap(end) != " ":
            return False
        following = self.words[end + 1]
        if following.text in ("and", "&"):
            return True
        return following.is_capital and self.names.score(end + 1, self.names.end(end + 1)) < 2

    def _country_behind(self, end: int) -> tuple[int, str | None]:
        """(last word, country) of `of Ethiopia`, `of the Netherlands` behind word `end`."""
        at = end + 1
        if at + 1 >= len(self.words) or self.words[at].text != "of" or self.words.gap(end) != " ":
            return end, None
        at += 1 + (self.words[at + 1].text == "the")
        found = self.seen.country_starting(at)
        return found if found is not None else (end, None)

    def begins_other(self, at: int) -> bool:
        if at in self.title_words or self.gazetteers.honorifics.longest_at(self.words, at):
            return True
        if self.seen.is_owner(at) and self.words[at].text in self.gazetteers.country_codes:
            return True
        return at in self.body_start or self._is_person_start(at)

    def _is_person_start(self, at: int) -> bool:
        if at and self.words[at - 1].text in PLACE_WORDS and self.words.gap(at - 1) == " ":
            return False  # `West Java`
        return (
            any(self.words[at].start == start for start, _ in self.names.people_said)
            and not self._is_field_word(at)
            and self.names.score(at, self.names.end(at)) >= 2
        )

    def _without_person(self, title: Title, begin: int, reach: int) -> int:
        """Cut `Industrial Policy Park Dong-il` before the person."""
        for index in range(begin, reach + 1):
            end = min(reach, self.names.end(index))
            if (
                index > begin
                and end > index
                and (self.names.score(index, end) >= 2 or self._joins_a_person(index))
                and self.words.gap(index - 1) in (" ", ", ")
                and self.words[index - 1].text not in PLACE_WORDS
                and not any(self._is_field_word(at) for at in range(index, end + 1))
            ):
                return self._last_capital(begin, index - 1)
        if self._needs_a_name(title, reach):
            for size in (2, 3):
                index = reach - size + 1
                if index > begin and self.names.unknown(index, reach):
                    return self._last_capital(begin, index - 1)
        return reach

    def _joins_a_person(self, index: int) -> bool:
        """`, and Chrystia Freeland,`: a name that no list has, between ", and" and a comma."""
        end = self.names.end(index)
        joined = index > 1 and self.words[index - 1].text == "and"
        parted = joined and self.words.gap(index - 2) == ", " and self.words.gap(end) == ", "
        known = self.gazetteers.body_words | self.gazetteers.country_words
        plain = all(word.text not in known for word in self.words[index : end + 1])
        return parted and 0 < end - index < 3 and plain

    def _last_capital(self, begin: int, cut: int) -> int:
        while cut >= begin and not self.words[cut].is_capital:
            cut -= 1
        return cut

    def _is_field_word(self, at: int) -> bool:
        """`AI`, `Trade`: no word of a name; `HOSAKA Shin` is one."""
        word = self.words[at].text
        if word in self.gazetteers.body_words:
            return True
        if len(word) == 1 or not word.isupper() or word.capitalize() in self.gazetteers.surnames:
            return False
        following = self.words[at + 1].text if at + 1 < len(self.words) else ""
        family = len(word) > 3 and word.isalpha() and following.istitle()
        return not (family and following not in self.gazetteers.body_words)

    def _needs_a_name(self, title: Title, reach: int) -> bool:
        """Whether the title stands where only a name can follow: no article, name or comma before.

        `Minister for Digital Government Feryal Clark announced`.
        """
        first = title.country_first if title.country_first is not None else title.first
        before = self.words[first - 1].text if first else ""
        gap = self.words.gap(first - 1) if first else ""
        opens = first == 0 or self.words.opens_sentence(first)
        led = gap == " " and before.islower() and before not in ("the", "a", "an", "as", "its")
        if not (opens or led) or self.words.gap(reach) not in (" ", ", ", " ("):
            return False
        following = self.words[reach + 1].text if reach + 1 < len(self.words) else ""
        return following.islower() and following not in CONNECTORS

    def _field_or_body(self, title: Title, link: str, begin: int, reach: int) -> None:
        words = self.words.slice(begin, reach)
        title.end = reach
        base = title.entry.title
        if link == "of" and title.text.startswith("Coordinating"):
            title.field = self.words.slice(title.last + 1, reach)
            title.organization = self._first_ministry(title, begin, reach)
        elif link == "of" and base in _OF_A_LAND:
            title.organization = words
        elif link == "of" and base.endswith("Minister"):
            if self.seen.regional or self.seen.region_ending(title.first - 1):
                title.field = self.words.slice(title.last + 1, reach)
                return
            first = self._first_ministry(title, begin, reach)
            first = first or self._own_house(begin, reach)
            first = first or self.ministries.by_field(words, title.country, near=True)
            title.organization = first or f"Ministry of {words}"
            title.portfolio = reach
            title.field = None if first else self.words.slice(title.last + 1, reach)
        elif base == "Minister-in-charge" or _ORGAN.match(words):
            title.field = self.words.slice(title.last + 1, reach)
        elif link in ("of", "at", "with", "from") and (
            words.startswith("National ") or not self._is_field(base, reach)
        ):
            title.organization = words
        else:
            title.field = self.text[self.words[title.last].end + 1 : self.words[reach].end]

    def _own_house(self, begin: int, reach: int) -> str | None:
        """The releasing department whose name has every word of the field, in whatever order, or
        a whole part of it: Natural Resources Canada that of `Energy and Natural Resources`."""
        home = self.seen.publisher or ""
        told = [word.text for word in self.words[begin : reach + 1] if word.is_capital]
        if len(told) > 1 and frozenset(re.findall(r"\w+", home)).issuperset(told):
            return home
        parts = re.split(r", | and | & ", self.words.slice(begin, reach))
        own = {field for entry in self.gazetteers.bodies.named(home) for field in entry.fields}
        shared = any(
            part.casefold() in own
            or (" " in part and re.search(rf"\b{re.escape(part)}\b", home) is not None)
            for part in parts
        )
        return home if shared and len(parts) > 1 and self.seen.is_ministry(home) else None

    def _first_ministry(self, title: Title, begin: int, reach: int) -> str | None:
        """That of `Railways` in `Minister of Railways, Information & Broadcasting and X`."""
        for end in range(begin, reach):
            if self.words.gap(end) == ", " or self.words[end + 1].text in ("and", "&"):
                field = self.words.slice(begin, end)
                ministry = self.ministries.of(title.text, field, title.country, anywhere=False)
                if ministry is not None:
                    return ministry
        return None

    def _is_field(self, base: str, reach: int) -> bool:
        """Whether `Director of X` is in charge of a unit or a field, not of a body."""
        if base.replace("-", " ").split()[-1] not in _FIELD_HEADS:
            return False
        word = self.words[reach].text
        if word.isupper() and word.isalpha() and len(word) > 2 and word not in ABBREVIATIONS:
            return False
        head = self.gazetteers.body_heads.longest_at(self.words, reach)
        entry = head[1][0] if head else None
        return entry is None or entry.kind == "unit" or entry.weak or entry.head in _UNITS
