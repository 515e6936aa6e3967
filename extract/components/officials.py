"""Finds people with the posts that the text gives them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from spacy.language import Language
from spacy.tokens import Doc

from extract.components.bodies import FoundBody
from extract.extents import complement_end, is_calendar, left_extent, opens_a_sentence_only
from extract.gazetteer import Gazetteers, PostEntry, load_gazetteers
from extract.words import Words, name_key


@dataclass(frozen=True, slots=True)
class FoundPost:
    """A post as the text gives it in one place."""

    title: str
    organization: str | None
    single_seat: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FoundOfficial:
    """A person of an article: the fullest name, its other forms, posts, and every place."""

    name: str
    aliases: tuple[str, ...]
    posts: tuple[FoundPost, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Title:
    first: int
    last: int
    """Last word of the title itself."""
    end: int
    """Last word of its complement, if any."""
    entry: PostEntry
    text: str
    organization: str | None = None
    field: str | None = None
    used: bool = False


@dataclass(slots=True)
class _Person:
    name: str
    posts: list[FoundPost] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)


_MODIFIERS = frozenset(
    [
        "Deputy",
        "Vice",
        "Assistant",
        "Acting",
        "Interim",
        "First",
        "Second",
        "Third",
        "Executive",
        "Senior",
        "Parliamentary",
        "Permanent",
        "Under",
        "Associate",
        "Principal",
        "Special",
        "Former",
        "Honorary",
        "Standing",
        "Joint",
        "Additional",
        "Managing",
        "Co-Chair",
        "Presidential",
        "Regional",
        "Federal",
        "State",
        "Union",
        "Incoming",
        "Outgoing",
        "Caretaker",
        "Lead",
    ]
)
_MINISTERIAL = re.compile(r"\b(?:Minister|Secretary of State|Secretary)$")
_OWNS = ("’s", "'s", "’", "'")
_MINISTRY_HEADS = (
    "Ministry of",
    "Department of",
    "Ministry for",
    "Department for",
    "Federal Ministry for",
    "Federal Ministry of",
)
_FIELD_POSTS = frozenset(
    ("Director", "Director General", "Head", "Chief", "Secretary", "Commissioner")
)
_OF_THE_RELEASE = re.compile(
    r"(?:Minister|Secretary|Director General|Director-General|Director|Commissioner|Secretary of State)$"
    r"|^(?:Director General|Director-General|Director|Deputy Director\b)"
)
_HEADS_OF_STATE = frozenset(
    (
        "President",
        "Prime Minister",
        "King",
        "Queen",
        "Emperor",
        "Chancellor",
        "Premier",
        "Deputy Prime Minister",
        "Vice President",
        "Taoiseach",
        "Federal President",
        "Federal Chancellor",
        "First Lady",
        "Crown Prince",
        "Prince",
        "Pope",
    )
)
_BODY_LINKS = frozenset(("of", "at", "in", "with", "for", "from"))
_PARTICLES = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "van",
        "von",
        "der",
        "den",
        "del",
        "di",
        "bin",
        "ibn",
        "al",
        "el",
        "la",
        "le",
        "ter",
        "ten",
        "y",
    ]
)
_GIVEN_SHAPE = re.compile(r"[A-Z][a-z]+-[A-Za-z][a-z]+$")
_INITIALS = re.compile(r"(?:[A-Z]\.?){1,3}$")


class OfficialFinder:
    """Finds officials in one text after another; built once from the gazetteers."""

    def __init__(self, gazetteers: Gazetteers) -> None:
        self.gazetteers = gazetteers

    def find(
        self,
        words: Words,
        bodies: Sequence[FoundBody],
        entities: Sequence[tuple[int, int, str]],
        *,
        publisher: str | None,
        country: str | None,
    ) -> list[FoundOfficial]:
        """The people with posts, in order of first mention; `publisher` is the releasing body."""
        return _Reader(self.gazetteers, words, bodies, entities, publisher, country).read()


class _Reader:
    def __init__(
        self,
        gazetteers: Gazetteers,
        words: Words,
        bodies: Sequence[FoundBody],
        entities: Sequence[tuple[int, int, str]],
        publisher: str | None,
        country: str | None,
    ) -> None:
        self.gazetteers = gazetteers
        self.words = words
        self.text = words.text
        self.publisher = publisher
        self.country = country
        self.people_said = [(start, end) for start, end, label in entities if label == "PERSON"]
        self.body_at: dict[int, tuple[int, FoundBody]] = {}
        for body in bodies:
            for start, end in body.spans:
                first, last = words.at_or_after(start), words.at_or_after(end) - 1
                for index in range(first, last + 1):
                    self.body_at[index] = first, body
        self.body_end = {
            words.at_or_after(end) - 1: body for body in bodies for _, end in body.spans
        }
        self.body_start = {
            words.at_or_after(start): (words.at_or_after(end) - 1, body)
            for body in bodies
            for start, end in body.spans
        }
        self.titles: list[_Title] = []
        self.title_words: set[int] = set()

    def read(self) -> list[FoundOfficial]:
        self._find_titles()
        people: list[_Person] = []
        short: list[tuple[_Title, int, int]] = []
        for title in self.titles:
            self._read_title(title, people, short)
        self._attach_short(people, short)
        self._later_mentions(people)
        return [self._official(person) for person in people if person.posts]

    # ------------------------------------------------------------ titles
    def _find_titles(self) -> None:
        at = 0
        while at < len(self.words):
            found = self._title_at(at)
            if found is None or self._inside_body(at, found[0]):
                at += 1
                continue
            last, entry = found
            first = self._with_modifiers(at)
            title = _Title(first, last, last, entry, self.words.slice(first, last))
            self.titles.append(title)
            self.title_words.update(range(first, last + 1))
            at = last + 1
        for title in self.titles:
            self._read_complement(title)

    def _title_at(self, at: int) -> tuple[int, PostEntry] | None:
        """A title in capitals, or in small letters behind a name: `…, chief executive of …`."""
        if self.words[at].is_capital:
            found = self.gazetteers.post_trie.longest_at(self.words, at)
            return (found[0], found[1][0]) if found else None
        if at == 0 or self.words.gap(at - 1) not in (", ", " ") or not self._small_title_place(at):
            return None
        for last in range(min(at + 2, len(self.words) - 1), at - 1, -1):
            small = self.words.slice(at, last)
            entry = self.gazetteers.posts.get(small.title().replace("Ceo", "CEO"))
            if entry is not None and small.islower():
                return last, entry
        return None

    def _small_title_place(self, at: int) -> bool:
        """Whether a title in small letters can begin here: behind `Name, ` or `Name, the `."""
        before = at - 1
        if self.words.gap(before) == " ":
            if self.words[before].text not in ("the", "its", "a", "an"):
                return False
            before -= 1
        return before >= 0 and self.words.gap(before) == ", " and self.words[before].is_capital

    def _inside_body(self, at: int, last: int) -> bool:
        """Whether the words are part of a body's name: `Office of the President`."""
        inside = self.body_at.get(at)
        if inside is None:
            return False
        body_last = at
        while self.body_at.get(body_last + 1, (None, None))[0] == inside[0]:
            body_last += 1
        return inside[0] < at or body_last > last

    def _with_modifiers(self, at: int) -> int:
        while (
            at > 0
            and self.words.gap(at - 1) in (" ", "-")
            and self.words[at - 1].text in _MODIFIERS
        ):
            if at - 1 in self.title_words:
                break
            at -= 1
        return at

    def _read_complement(self, title: _Title) -> None:
        """`of X`, `for X`, `at X` behind the title: its body, or the field it is for."""
        at = title.last + 1
        if self.words.gap(title.last) != " " or at + 1 >= len(self.words):
            return
        link = self.words[at].text
        if link not in _BODY_LINKS or link == "in":
            return
        begin = at + 1 + (self.words[at + 1].text == "the")
        begin = self._past_country(begin)
        if begin >= len(self.words) or not self.words[begin].is_capital:
            return
        if _MINISTERIAL.search(title.text) and self._ministry_named(title, begin):
            return
        if begin in self.body_start:
            last, body = self.body_start[begin]
            title.organization, title.end = body.name, last
            return
        reach = complement_end(self.words, at, self._begins_name_or_body)
        if reach is None:
            return
        reach = self._without_person(begin, reach)
        if reach >= begin:
            self._field_or_body(title, link, begin, reach)

    def _past_country(self, begin: int) -> int:
        """Behind `Uzbekistan’s` in `at Uzbekistan’s Ministry of Transport`."""
        owned = begin + 1 in self.body_start and self.words.gap(begin).strip() in _OWNS
        return begin + 1 if owned else begin

    def _ministry_named(self, title: _Title, begin: int) -> bool:
        """`Minister of Trade, Industry and Energy`: the longest field that has a ministry."""
        last = begin
        while (
            last + 1 < len(self.words)
            and last - begin < 11
            and self.words.gap(last) in (" ", ", ")
            and (
                self.words[last + 1].is_capital
                or self.words[last + 1].text in ("and", "the", "of", "for")
            )
        ):
            last += 1
        for end in range(last, begin - 1, -1):
            if not self.words[end].is_capital:
                continue
            reach, country = self._country_behind(end)
            body = self._ministry_of(title.text, self.words.slice(begin, end), country)
            if body is not None:
                title.organization, title.end = body, reach
                return True
        return False

    def _country_behind(self, end: int) -> tuple[int, str | None]:
        """(last word, country) of `of Ethiopia`, `of the Netherlands` behind word `end`."""
        at = end + 1
        if at + 1 >= len(self.words) or self.words[at].text != "of" or self.words.gap(end) != " ":
            return end, None
        at += 1 + (self.words[at + 1].text == "the")
        for code, entry in self.gazetteers.countries.items():
            for name in entry.names:
                size = len(name.split())
                if at + size <= len(self.words) and self.words.slice(at, at + size - 1) == name:
                    return at + size - 1, code
        return end, None

    def _begins_name_or_body(self, at: int) -> bool:
        if at in self.title_words or self.gazetteers.honorifics.longest_at(self.words, at):
            return True
        return self._is_person_start(at)

    def _is_person_start(self, at: int) -> bool:
        return (
            any(self.words[at].start == start for start, _ in self.people_said)
            and self._person_score(at, self._name_end(at)) >= 2
        )

    def _without_person(self, begin: int, reach: int) -> int:
        """Cut `Industrial Policy Park Dong-il` before the person."""
        for index in range(begin, reach + 1):
            end = min(reach, self._name_end(index))
            if (
                index > begin
                and end > index
                and self._person_score(index, end) >= 3
                and self.words.gap(index - 1) in (" ", ", ")
            ):
                cut = index - 1
                while cut >= begin and not self.words[cut].is_capital:
                    cut -= 1
                return cut
        return reach

    def _field_or_body(self, title: _Title, link: str, begin: int, reach: int) -> None:
        words = self.words.slice(begin, reach)
        title.end = reach
        base = title.entry.title
        if link == "of" and base.endswith("Minister"):
            title.organization = f"Ministry of {words}"
        elif link in ("of", "at", "with", "from") and base not in _FIELD_POSTS:
            title.organization = words
        else:
            title.field = self.text[self.words[title.last].end + 1 : self.words[reach].end]

    def _ministry_of(self, title: str, field_words: str, country: str | None = None) -> str | None:
        """The ministry that a minister's title implies: `Minister of National Defense`."""
        if not _MINISTERIAL.search(title):
            return None
        for head in _MINISTRY_HEADS:
            entries = self.gazetteers.bodies.named(f"{head} {field_words}")
            for wanted in (country, self.country) if country is None else (country,):
                own = [entry for entry in entries if wanted and entry.country == wanted]
                if own:
                    return own[-1].name
            if country is None and len({entry.country for entry in entries}) == 1:
                return entries[0].name
        return None

    # ------------------------------------------------------------ names
    def _name_end(self, at: int) -> int:
        """Index of the last word of a name that would begin at `at`; at - 1 where none could."""
        end = at - 1
        index = at
        while index < len(self.words) and index - at < 5:
            word = self.words[index]
            if index > at:
                gap = self.words.gap(index - 1)
                if gap != " " and not (gap == "" and _INITIALS.match(self.words[index - 1].text)):
                    break
                if self.text[self.words[index - 1].end] in "’'":
                    break
            if (
                word.text in _PARTICLES
                and index > at
                and index + 1 < len(self.words)
                and self.words[index + 1].is_capital
                and self.words.gap(index) == " "
            ):
                index += 1
                continue
            if not self._name_word(index, index == at):
                break
            end = index
            index += 1
        return end

    def _name_word(self, index: int, first: bool) -> bool:
        word = self.words[index].text
        if not word[0].isupper() or any(char.isdigit() for char in word) or "&" in word:
            return False
        if index in self.title_words or is_calendar(self.words, index):
            return False
        if opens_a_sentence_only(self.words, index) and word not in self.gazetteers.surnames:
            return False
        if (
            word in self.gazetteers.country_words
            and word not in self.gazetteers.surnames
            and word not in self.gazetteers.given_names
        ):
            return False
        if (
            index in self.body_start
            and word not in self.gazetteers.surnames
            and word not in self.gazetteers.given_names
        ):
            return False
        if (
            len(word) > 3
            and word.isupper()
            and not first
            and word.capitalize() not in self.gazetteers.surnames
        ):
            return self._said_person(index)
        return not (first and self._is_honorific(index))

    def _is_honorific(self, index: int) -> bool:
        word = self.words[index].text
        return word not in self.gazetteers.given_names and bool(
            self.gazetteers.honorifics.longest_at(self.words, index)
        )

    def _said_person(self, index: int) -> bool:
        word = self.words[index]
        return any(start <= word.start < end for start, end in self.people_said)

    def _person_score(self, first: int, last: int) -> int:
        """How much the words look like a person's name: 0 not at all, 3 and more surely."""
        if last < first:
            return 0
        texts = [word.text for word in self.words[first : last + 1]]
        surnames, given = self.gazetteers.surnames, self.gazetteers.given_names
        score = 0
        east = texts[0].capitalize() in surnames or texts[-1].capitalize() in surnames
        hyphenated = any(_GIVEN_SHAPE.match(text) for text in texts)
        if east and 2 <= len(texts) <= 4:
            score += 3 if hyphenated else 1
        if texts[0].capitalize() in given or (hyphenated and texts[0].split("-")[0] in given):
            score += 2 if len(texts) >= 2 else 1
        if len(texts) >= 2 and _INITIALS.match(texts[0]) and not texts[-1].isupper():
            score += 2
        start, end = self.words.span(first, last)
        if any(a < end and b > start for a, b in self.people_said):
            score += 2 if len(texts) >= 2 else 1
        return score if 1 <= len(texts) <= 5 else 0

    def _skip_honorific(self, at: int) -> int:
        while at < len(self.words):
            found = self.gazetteers.honorifics.longest_at(self.words, at)
            if found is None or (
                at in self.title_words
                and found[0] == at
                and self.words[at].text not in ("Senator", "Justice", "Lord", "Baroness")
            ):
                return at
            at = found[0] + 1
        return at

    # ------------------------------------------------------------ one title with its person
    def _read_title(
        self, title: _Title, people: list[_Person], short: list[tuple[_Title, int, int]]
    ) -> None:
        for before in (self._name_behind, self._name_before):
            found = before(title)
            if found is None:
                continue
            first, last = found
            if (
                first == last
                and self.words[first].text not in self.gazetteers.surnames
                and self._person_score(first, last) == 0
                and not title.entry.bare
            ):
                continue
            title.used = True
            if first == last and not self._is_lord(first):
                short.append((title, first, last))
            else:
                self._add(people, title, first, last, ahead=before == self._name_behind)
            return

    def _is_lord(self, at: int) -> bool:
        return (
            at > 0
            and self.words[at - 1].text in ("Lord", "Baroness", "Lady")
            and self.words.gap(at - 1) == " "
        )

    def _name_behind(self, title: _Title) -> tuple[int, int] | None:
        """`Minister Kim`, `Director General for Industrial Policy Park Dong-il`, `the Minister of Health, Cho Kyoo-hong`."""
        after = title.end
        gap = self.words.gap(after)
        at = after + 1
        if at >= len(self.words):
            return None
        if gap == " " and self.words[at].text == "and" and title.end != title.last:
            return None
        if gap not in (" ", ", ", ". "):
            return None
        begin = self._skip_honorific(at)
        if begin >= len(self.words) or (
            begin > at
            and any(self.words.gap(i) not in (" ", ". ", "") for i in range(at, begin - 1))
        ):
            return None
        end = self._name_end(begin)
        if end < begin:
            return None
        score = self._person_score(begin, end)
        if begin > at:
            score += 2
        if gap == ", ":
            return (
                (begin, end)
                if score >= 3
                and end > begin
                and not self._has_own_title(end)
                and not self._names_before(title)
                else None
            )
        if end == begin:
            bare = title.entry.bare and (
                self.words[begin].text in self.gazetteers.surnames
                or score > 0
                or begin > at
                or self._surname_of_known(begin)
            )
            return (begin, end) if bare else None
        if score >= 1 or title.end == title.last:
            return begin, self._trim(begin, end)
        return None

    def _surname_of_known(self, at: int) -> bool:
        word = self.words[at].text
        return sum(1 for other in self.words if other.text == word) > 1

    def _trim(self, begin: int, end: int) -> int:
        """Drop words behind a name that belong to what follows: a body, a program."""
        for index in range(begin + 1, end + 1):
            if index in self.body_start:
                return index - 1
        return end

    def _has_own_title(self, end: int) -> bool:
        """Whether the name is followed by a title of its own: `…, Bae Kyung-hoon, Deputy …`."""
        return self.words.gap(end) == ", " and any(
            t.first in (end + 1, end + 2) for t in self.titles
        )

    def _names_before(self, title: _Title) -> bool:
        return self._name_before(title) is not None

    def _name_before(self, title: _Title) -> tuple[int, int] | None:
        """`Na Sung-hwa, Director General …`, also with a body or "the" between."""
        at = self._start_with_body(title)
        if at == 0:
            return None
        gap = self.words.gap(at - 1)
        last = at - 1
        if self.words[last].text in ("the", "The", "as", "its", "an", "a") and gap == " ":
            last -= 1
            gap = self.words.gap(last) if last >= 0 else ""
        if gap == " " and last >= 0 and self.words[last].text in ("and",):
            return self._joint_post(title, last)
        if gap not in (", ", " (", ", the ", " — ", "—", " – ") or last < 0:
            return None
        first = self._name_start(last)
        if first > last or self._person_score(first, last) < 2:
            return None
        return first, last

    def _joint_post(self, title: _Title, conjunction: int) -> tuple[int, int] | None:
        """`…, Deputy Prime Minister and Minister of …`: the second post of one person."""
        for other in self.titles:
            if other.end == conjunction - 1 and other.used:
                return self._name_before(other)
        return None

    def _start_with_body(self, title: _Title) -> int:
        """First word of the title, or of the body's name right before it: `WTO Deputy …`."""
        before = title.first - 1
        if (
            before >= 0
            and self.words.gap(before).strip() in ("", *_OWNS)
            and before in self.body_end
        ):
            body = self.body_end[before]
            title.organization = title.organization or body.name
            return self.body_at[before][0]
        return title.first

    def _name_start(self, last: int) -> int:
        """Index of the first word of a name that ends at `last`."""
        first = last + 1
        index = last
        while index >= 0 and last - index < 5:
            word = self.words[index].text
            if word in _PARTICLES and index < last:
                index -= 1
                continue
            if not self._name_word(index, False) or (
                index < last and self.words.gap(index) not in (" ", "")
            ):
                break
            first = index
            index -= 1
        while first < last and (
            self._is_honorific(first)
            or self._person_score(first, last) < self._person_score(first + 1, last)
        ):
            first += 1
        return first

    # ------------------------------------------------------------ bodies of posts
    def _body_of(self, title: _Title, first: int, last: int, *, ahead: bool) -> str | None:
        """The body of the post: in the title, before it, behind the name, in the parenthesis."""
        self._start_with_body(title)
        if title.organization:
            return title.organization
        end = last if ahead else title.end
        behind = self._linked_body(end)
        if behind:
            return behind
        return self._parenthesis_body(title, last) or self._place_before(title)

    def _linked_body(self, end: int) -> str | None:
        """`… of MOTIR`, `… at the Ministry of …`, `… under …` behind word `end`."""
        at = end + 1
        if at >= len(self.words) or self.words.gap(end) not in (" ", ", "):
            return None
        if self.words.gap(end) == ", " and self.words[at].text not in ("of", "at"):
            return (
                self.body_start[at][1].name
                if at in self.body_start
                and self.words.gap(self.body_start[at][0]).startswith((",", ";", "."))
                else None
            )
        if self.words[at].text not in ("of", "at", "from", "with", "in", "for", "on"):
            return None
        at += 1
        while at < len(self.words) and self.words[at].text in ("the", "charge", "of"):
            at += 1
        if at in self.body_start:
            return self.body_start[at][1].name
        if (
            at < len(self.words)
            and self.words[at].is_capital
            and self.words[end + 1].text in ("of", "at")
        ):
            reach = complement_end(self.words, at, self._begins_name_or_body, lists=False)
            if reach is not None and reach > at:
                name = self.words.slice(at, reach)
                return (
                    name
                    if name_key(name).split()[0].capitalize() not in self.gazetteers.country_words
                    or reach > at
                    else None
                )
        return None

    def _parenthesis_body(self, title: _Title, last: int) -> str | None:
        """`Ministry of … (MOTIR, Minister Kim Jung-kwan)`, `MND (Minister …)`."""
        start = self.words[title.first].start
        opening = self.text.rfind("(", max(0, start - 60), start)
        if opening < 0 or ")" in self.text[opening:start]:
            led = re.search(
                r"(?:led|headed|represented)\sby\s(?:its\s)?$",
                self.text[max(0, start - 30) : start],
            )
            if led is None:
                return None
            opening = max(0, start - 30) + led.start()
        inside = self.words.at_or_after(opening)
        for index in (inside, inside - 1, inside - 2):
            if index in self.body_end:
                return self.body_end[index].name
        for index in range(inside, title.first):
            if index in self.body_end:
                return self.body_end[index].name
        return None

    def _release_body(self, title: _Title) -> str | None:
        """The releasing ministry, for a post that in its own release can only be its own."""
        if title.entry.title in _HEADS_OF_STATE or not _OF_THE_RELEASE.search(title.text):
            return None
        before = title.first - 1
        foreign = (
            before >= 0
            and self.words[before].text in self.gazetteers.country_words
            and not self._is_own_country(self.words[before].text)
        )
        return None if foreign else self.publisher

    def _is_own_country(self, word: str) -> bool:
        entry = self.gazetteers.countries.get(self.country or "")
        return entry is not None and any(
            word in name.split() for name in (*entry.names, *entry.demonyms)
        )

    def _place_before(self, title: _Title) -> str | None:
        """`Gyeonggi Vice Governor`, `Seoul Mayor`: the place that the post governs."""
        if not re.search(r"(?:Governor|Mayor)$", title.text):
            return None
        first = left_extent(self.words, title.first, lambda at: at in self.title_words)
        return self.words.slice(first, title.first - 1) if first < title.first else None

    # ------------------------------------------------------------ collecting
    def _post(self, title: _Title, first: int, last: int, *, ahead: bool) -> FoundPost:
        organization = self._body_of(title, first, last, ahead=ahead)
        if organization is None:
            organization = self._field_ministry(title) or self._release_body(title)
        text = self._widened(title)
        if (title.field and title.field.startswith("for ")) or (
            title.field and title.organization is None
        ):
            text = f"{text} {title.field}"
        start = min(self.words[title.first].start, self.words[first].start)
        end = max(self.words[title.end].end, self.words[last].end)
        return FoundPost(" ".join(text.split()), organization, title.entry.single_seat, start, end)

    def _widened(self, title: _Title) -> str:
        """`Rail Minister`, `Local Transport Minister`: with the field before the post."""
        if not _MINISTERIAL.search(title.text) or title.end != title.last:
            return title.text
        first = left_extent(
            self.words,
            title.first,
            lambda at: (
                at in self.title_words
                or at in self.body_at
                or self.words[at].text in self.gazetteers.country_words
                or self._is_honorific(at)
            ),
        )
        return self.words.slice(first, title.last) if first < title.first else title.text

    def _field_ministry(self, title: _Title) -> str | None:
        """`Trade, Industry and Energy Minister`, `Transport Secretary`: the words before the post."""
        found = re.match(r"(?P<field>.+)\s(?:Minister|Secretary)$", title.text)
        words = found["field"] if found else ""
        if not found:
            if not _MINISTERIAL.search(title.text):
                return None
            first = left_extent(
                self.words, title.first, lambda at: at in self.title_words or at in self.body_at
            )
            if first == title.first:
                return None
            words = self.words.slice(first, title.first - 1)
        words = re.sub(
            r"^(?:Deputy|Vice|First|Second|Union|Senior|State|Former|Acting)\s", "", words
        )
        return self._ministry_of("Minister", words)

    def _add(
        self, people: list[_Person], title: _Title, first: int, last: int, *, ahead: bool
    ) -> None:
        name = " ".join(self.words.slice(first, last).split())
        post = self._post(title, first, last, ahead=ahead)
        person = self._known(people, name)
        if person is None:
            person = _Person(name)
            people.append(person)
        person.posts.append(post)
        span = self.words.span(first, last)
        if span not in person.spans:
            person.spans.append(span)
        if name != person.name and name not in person.forms:
            person.forms.append(name)
        self._second_post(person, title, ahead=ahead)

    def _second_post(self, person: _Person, title: _Title, *, ahead: bool) -> None:
        """`Deputy Prime Minister and Minister of X`: the post joined to this one by "and"."""
        if ahead:
            at = title.first - 1
            if at > 0 and self.words[at].text == "and" and self.words.gap(at) == " ":
                for other in self.titles:
                    if other.end == at - 1 and not other.used:
                        other.used = True
                        person.posts.append(self._post(other, title.first, title.end, ahead=True))
            return
        at = title.end + 1
        if (
            at < len(self.words)
            and self.words[at].text == "and"
            and self.words.gap(title.end) == " "
        ):
            for other in self.titles:
                if other.first == at + 1 and self._name_behind(other) is None:
                    other.used = True
                    person.posts.append(self._post(other, title.first, title.last, ahead=False))

    def _known(self, people: Sequence[_Person], name: str) -> _Person | None:
        key = person_key(name)
        for person in people:
            if person_key(person.name) == key:
                return person
        return None

    def _attach_short(
        self, people: list[_Person], short: Sequence[tuple[_Title, int, int]]
    ) -> None:
        """`Minister Kim` belongs to the person of that name whose post it is."""
        for title, first, last in short:
            surname = self.words.slice(first, last)
            fitting = [
                person
                for person in people
                if surname in person.name.split() or surname.capitalize() in person.name.split()
            ]
            same_post = [
                person
                for person in fitting
                if any(_same_post(title.text, post.title) for post in person.posts)
            ]
            chosen = same_post or fitting
            span = self.words.span(min(title.first, first), max(title.last, last))
            if chosen:
                before = [p for p in chosen if p.spans and p.spans[0][0] < span[0]] or chosen
                near = before[-1]
                near.spans.append(span)
                form = self.text[span[0] : span[1]]
                if form not in near.forms:
                    near.forms.append(form)
                continue
            self._add(people, title, first, last, ahead=title.end < first)

    def _later_mentions(self, people: list[_Person]) -> None:
        """Further places of the full name."""
        for person in people:
            for found in re.finditer(rf"(?<!\w){re.escape(person.name)}(?!\w)", self.text):
                if not any(start <= found.start() < end for start, end in person.spans):
                    person.spans.append(found.span())

    def _official(self, person: _Person) -> FoundOfficial:
        posts: list[FoundPost] = []
        for post in person.posts:
            same = next(
                (at for at, known in enumerate(posts) if _same_post(post.title, known.title)), None
            )
            if same is None:
                posts.append(post)
            elif posts[same].organization is None and post.organization is not None:
                posts[same] = replace(posts[same], organization=post.organization)
        return FoundOfficial(
            person.name, tuple(person.forms), tuple(posts), tuple(sorted(person.spans))
        )


def _same_post(one: str, other: str) -> bool:
    """Whether a shorter title can stand for a longer one: `Director General` for `… for Trade`."""
    a, b = (title.replace("-", " ").lower() for title in (one, other))
    return (
        a == b
        or a.startswith(b + " ")
        or b.startswith(a + " ")
        or a.endswith(" " + b)
        or b.endswith(" " + a)
    )


def person_key(name: str) -> str:
    """A name without what its romanisations differ in: hyphens, case, accents aside."""
    return re.sub(r"[^a-z]", "", name.lower())


class OfficialTagger:
    """Puts the people of a text into `doc.spans` and `doc._.officials`."""

    def __init__(self, spans_key: str) -> None:
        self.spans_key = spans_key
        self.finder = OfficialFinder(load_gazetteers())

    def __call__(self, doc: Doc) -> Doc:
        entities = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
        found = self.finder.find(
            doc._.words,
            doc._.bodies,
            entities,
            publisher=doc._.publisher,
            country=doc._.country,
        )
        doc._.officials = found
        spans = (
            doc.char_span(start, end, label="OFFICIAL", alignment_mode="expand")
            for person in found
            for start, end in person.spans
        )
        doc.spans[self.spans_key] = [span for span in spans if span is not None]
        return doc


@Language.factory("officials", assigns=["doc.spans"], default_config={"spans_key": "officials"})
def make_officials(nlp: Language, name: str, spans_key: str) -> OfficialTagger:
    return OfficialTagger(spans_key)
