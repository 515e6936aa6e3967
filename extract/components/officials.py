"""Finds people with the posts that the text gives them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from extract.body_text import Entities
from extract.components.bodies import FoundBody
from extract.extents import complement_end, left_extent
from extract.gazetteer import Gazetteers, load_gazetteers
from extract.name_order import name_parts
from extract.person_names import PersonNames
from extract.titles import OWNS, Title, Titles
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
class _Person:
    name: str
    posts: list[FoundPost] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)


_OF_THE_RELEASE = re.compile(
    r"^(?:Minister|State Minister|Vice Minister|Deputy Minister)(?![\w-])|(?:Minister|Secretary|Minister of State|Director General|Director-General|Director|Commissioner|Secretary of State)$"
    r"|^(?:Director General|Director-General|Director|Deputy Director\b)"
)
_OF_THE_HOUSE = re.compile(
    r"\b(?:the|its)\s(?:ministry|agency|commission|department|authority|office|administration)[’']s\s$"
)
_MINISTRY = re.compile(r"\b(?:Ministry|Department|Treasury|Office)\b")
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


class OfficialFinder:
    """Finds officials in one text after another; built once from the gazetteers."""

    def __init__(self, gazetteers: Gazetteers) -> None:
        self.gazetteers = gazetteers

    def find(
        self,
        words: Words,
        bodies: Sequence[FoundBody],
        entities: Entities,
        *,
        publisher: str | None,
        country: str | None,
        published: date | None = None,
    ) -> list[FoundOfficial]:
        """The people with posts, in order of first mention; `publisher` is the releasing body."""
        reader = _Reader(self.gazetteers, words, bodies, entities, publisher, country, published)
        return reader.read()


class _Reader:
    """One text: its people as they are put together."""

    def __init__(
        self,
        gazetteers: Gazetteers,
        words: Words,
        bodies: Sequence[FoundBody],
        entities: Entities,
        publisher: str | None,
        country: str | None,
        published: date | None,
    ) -> None:
        self.gazetteers = gazetteers
        self.words = words
        self.text = words.text
        self.publisher = publisher
        self.country = country
        self.body_at: dict[int, tuple[int, FoundBody]] = {}
        self.body_end: dict[int, FoundBody] = {}
        self.body_start: dict[int, tuple[int, FoundBody]] = {}
        for body in bodies:
            for start, end in body.spans:
                first, last = words.at_or_after(start), words.at_or_after(end) - 1
                self.body_start[first] = last, body
                self.body_end[last] = body
                self.body_at.update(dict.fromkeys(range(first, last + 1), (first, body)))
        title_words: set[int] = set()
        self.title_words = title_words
        self.names = PersonNames(gazetteers, words, entities, self.body_start, title_words)
        self.finder = Titles(
            gazetteers,
            words,
            self.names,
            self.body_at,
            self.body_start,
            title_words,
            country,
            published,
        )
        self.titles: list[Title] = []

    def read(self) -> list[FoundOfficial]:
        self.titles = self.finder.find()
        people: list[_Person] = []
        short: list[tuple[Title, int, int]] = []
        for title in self.titles:
            self._read_title(title, people, short)
        self._attach_short(people, short)
        self._later_mentions(people)
        return [self._official(person) for person in people if person.posts]

    def _read_title(
        self, title: Title, people: list[_Person], short: list[tuple[Title, int, int]]
    ) -> None:
        for before in (self._name_behind, self._name_before):
            found = before(title)
            if found is None:
                continue
            first, last = found
            if (
                first == last
                and self.words[first].text not in self.gazetteers.surnames
                and self.names.score(first, last) == 0
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

    def _name_behind(self, title: Title) -> tuple[int, int] | None:
        """`Minister Kim`, `Director General for Industrial Policy Park Dong-il`, `the Minister of Health, Cho Kyoo-hong`."""
        after = title.end
        gap = self.words.gap(after)
        at = after + 1
        if at >= len(self.words):
            return None
        if gap == " " and self.words[at].text == "and" and title.end != title.last:
            return None
        if gap not in (" ", ", ", ". ", ": "):
            return None
        begin = self.names.skip_honorific(at)
        if begin >= len(self.words) or (
            begin > at
            and any(self.words.gap(i) not in (" ", ". ", "") for i in range(at, begin - 1))
        ):
            return None
        end = self.names.end(begin)
        if end < begin:
            return None
        score = self.names.score(begin, end)
        if begin > at:
            score += 2
        if gap == ": " and not (end > begin and score >= 2 and self._in_parenthesis(title)):
            return None
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

    def _in_parenthesis(self, title: Title) -> bool:
        """`(Administrator: Lee Mi-seon)`."""
        return self.words.gap(title.first - 1).endswith("(") if title.first else False

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

    def _names_before(self, title: Title) -> bool:
        return self._name_before(title) is not None

    def _name_before(self, title: Title) -> tuple[int, int] | None:
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
        first = self.names.start(last)
        if first > last or self.names.score(first, last) < 2:
            return None
        return first, last

    def _joint_post(self, title: Title, conjunction: int) -> tuple[int, int] | None:
        """`…, Deputy Prime Minister and Minister of …`: the second post of one person."""
        for other in self.titles:
            if other.end == conjunction - 1 and other.used:
                return self._name_before(other)
        return None

    def _start_with_body(self, title: Title) -> int:
        """First word of the title, or of the body's name right before it: `WTO Deputy …`."""
        before = title.first - 1
        if (
            before >= 0
            and self.words.gap(before).strip() in ("", *OWNS)
            and before in self.body_end
        ):
            body = self.body_end[before]
            title.organization = title.organization or body.name
            return self.body_at[before][0]
        start = self.words[title.first].start
        owned = _OF_THE_HOUSE.search(self.text[max(0, start - 24) : start])
        if owned and self.publisher:
            title.organization = title.organization or self.publisher
            return before - 1
        return before if title.country is not None else title.first

    def _body_of(self, title: Title, first: int, last: int, *, ahead: bool) -> str | None:
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
        if self._is_unit(at):
            return None
        if (
            at < len(self.words)
            and self.words[at].is_capital
            and self.words[end + 1].text in ("of", "at")
        ):
            reach = complement_end(self.words, at, self.finder.begins_other, lists=False)
            if reach is not None and reach > at:
                name = self.words.slice(at, reach)
                return (
                    name
                    if name_key(name).split()[0].capitalize() not in self.gazetteers.country_words
                    or reach > at
                    else None
                )
        return None

    def _is_unit(self, at: int) -> bool:
        """Whether a unit inside a body is named at the word: `the Climate Change Division`."""
        reach = complement_end(self.words, at, self.finder.begins_other, lists=False)
        head = self.gazetteers.body_heads.longest_at(self.words, reach) if reach else None
        return head is not None and head[1][0].kind == "unit"

    def _parenthesis_body(self, title: Title, last: int) -> str | None:
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

    def _release_body(self, title: Title) -> str | None:
        """The releasing ministry, for a post that in its own release can only be its own."""
        if title.entry.title in _HEADS_OF_STATE or not _OF_THE_RELEASE.search(title.text):
            return None
        before = title.first - 1
        foreign = (
            before >= 0
            and self.words.gap(before) in (" ", *(f"{own} " for own in OWNS))
            and self.words[before].text in self.gazetteers.country_words
            and not self._is_own_country(self.words[before].text)
        )
        if foreign:
            return None
        if title.text.endswith("Minister") and not _MINISTRY.search(self.publisher or "Ministry"):
            return self._ministry_before(title)
        return self.publisher

    def _ministry_before(self, title: Title) -> str | None:
        """The ministry that the sentence names before a minister whom another body's release has."""
        for at in range(title.first - 1, -1, -1):
            if self.words.gap(at).startswith((". ", "\n")):
                break
            if at in self.body_end and _MINISTRY.search(self.body_end[at].name):
                return self.body_end[at].name
        return None

    def _is_own_country(self, word: str) -> bool:
        entry = self.gazetteers.countries.get(self.country or "")
        return entry is not None and any(
            word in name.split() for name in (*entry.names, *entry.demonyms)
        )

    def _place_before(self, title: Title) -> str | None:
        """`Gyeonggi Vice Governor`, `Seoul Mayor`: the place that the post governs."""
        if not re.search(r"(?:Governor|Mayor)$", title.text):
            return None
        first = left_extent(self.words, title.first, lambda at: at in self.title_words)
        return self.words.slice(first, title.first - 1) if first < title.first else None

    def _post(self, title: Title, first: int, last: int, *, ahead: bool) -> FoundPost:
        organization = self._body_of(title, first, last, ahead=ahead) or title.entry.body
        if organization is None:
            organization = self.finder.field_ministry(title) or self._release_body(title)
        text = self.finder.widened(title)
        if text == title.text and text.endswith("s") and text != title.entry.title:
            text = title.entry.title
        if title.field and (
            title.field.startswith("for ") or title.unit or title.organization is None
        ):
            text = f"{text} {title.field}"
        start = min(self.words[title.first].start, self.words[first].start)
        end = max(self.words[title.end].end, self.words[last].end)
        return FoundPost(" ".join(text.split()), organization, title.entry.single_seat, start, end)

    def _add(
        self, people: list[_Person], title: Title, first: int, last: int, *, ahead: bool
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
        if ahead and title.text.endswith("s") and title.text != title.entry.title:
            self._add_next(people, title, last)

    def _add_next(self, people: list[_Person], title: Title, last: int) -> None:
        """`Co-chairs Lee Min-ho and Park Ji-soo`: the next of those who share the post."""
        at = last + 1
        if at + 1 >= len(self.words) or self.words.gap(last) not in (" ", ", "):
            return
        at += self.words[at].text == "and"
        begin = self.names.skip_honorific(at)
        end = self.names.end(begin)
        if end > begin and self.names.score(begin, end) >= 2 and not self._has_own_title(end):
            self._add(people, title, begin, end, ahead=True)

    def _second_post(self, person: _Person, title: Title, *, ahead: bool) -> None:
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
                    second = self._post(other, title.first, title.last, ahead=False)
                    if person.posts[-1].organization is None:
                        first = replace(person.posts[-1], organization=second.organization)
                        person.posts[-1] = first
                    person.posts.append(second)

    def _known(self, people: Sequence[_Person], name: str) -> _Person | None:
        parts = name_parts(name, self.gazetteers.surnames)
        for person in people:
            if name_parts(person.name, self.gazetteers.surnames) == parts:
                return person
        return None

    def _attach_short(self, people: list[_Person], short: Sequence[tuple[Title, int, int]]) -> None:
        """`Minister Kim` belongs to the person of that name whose post it is."""
        for title, first, last in short:
            surname = self.words.slice(first, last)
            fitting = [
                person for person in people if surname.casefold() in person.name.casefold().split()
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
                (at for at, known in enumerate(posts) if _same_title(post.title, known.title)),
                None,
            )
            if same is None:
                posts.append(post)
            elif posts[same].organization is None and post.organization is not None:
                posts[same] = replace(posts[same], organization=post.organization)
        return FoundOfficial(
            person.name, tuple(person.forms), tuple(posts), tuple(sorted(person.spans))
        )


def _same_title(one: str, other: str) -> bool:
    """Whether two titles are one, the shorter without its complement."""
    a, b = (title.replace("-", " ").lower() for title in (one, other))
    return a == b or a.startswith(b + " ") or b.startswith(a + " ")


def _same_post(one: str, other: str) -> bool:
    """Whether a shorter title can stand for a longer one: `Director General` for `… for Trade`."""
    a, b = (title.replace("-", " ").lower() for title in (one, other))
    return _same_title(one, other) or a.endswith(" " + b) or b.endswith(" " + a)


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
            published=doc._.published,
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
