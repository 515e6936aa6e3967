"""Finds people with the posts that the text gives them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from extract.components.bodies import FoundBody
from extract.gazetteer import Gazetteers, load_gazetteers
from extract.naming.body_text import Entities
from extract.naming.name_order import name_parts
from extract.naming.name_places import places_of
from extract.naming.name_words import NO_BODIES, ORGANIZATION_WORDS
from extract.naming.people_text import PeopleText
from extract.naming.post_bodies import PostBodies
from extract.naming.post_holders import PostHolders
from extract.naming.text_bodies import is_of_state
from extract.naming.title import Title
from extract.naming.titles import Titles
from extract.words import Words
from models.official import BodyRule


@dataclass(frozen=True, slots=True)
class FoundPost:
    """A post as the text gives it in one place."""

    title: str
    organization: str | None
    single_seat: bool
    start: int
    end: int
    rank: bool = False
    """Whether the title is a form of address, too."""
    whole: str | None = None
    """The title with its portfolio, where the body tells that too: `Minister of Finance`."""
    rule: BodyRule | None = None
    """Why the organization is the one."""


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
        seen = PeopleText(self.gazetteers, words, bodies, entities, publisher, country, published)
        return _Reader(seen).read()


class _Reader:
    """One text: its people as they are put together."""

    def __init__(self, seen: PeopleText) -> None:
        self.seen = seen
        self.gazetteers = seen.gazetteers
        self.words = seen.words
        self.text = seen.text
        self.names = seen.names
        self.body_start = seen.body_start
        self.finder = Titles(seen)
        self.bodies = PostBodies(seen, self.finder)
        self.titles: list[Title] = []
        self.holders = PostHolders(seen, self.bodies, [])

    def read(self) -> list[FoundOfficial]:
        self.titles = self.finder.find()
        self.holders = PostHolders(self.seen, self.bodies, self.titles)
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
        if self._is_address(title):
            return
        for before in (self.holders.behind, self.holders.before):
            ahead = before == self.holders.behind
            if title.told and ahead != (title.told == "behind"):
                continue
            found = before(title)
            if found is None:
                continue
            first, last = found
            if not ahead and title.is_plural and not self.holders.sharing_before(first):
                continue
            if (
                first == last
                and self.words[first].text not in self.gazetteers.surnames
                and self.names.score(first, last) == 0
                and not title.entry.bare
                and not self.names.honoured(first)
            ):
                continue
            if title.text == "PM" and self._is_called_after(first, last):
                continue
            title.used = True
            if first == last and not self._is_lord(first):
                short.append((title, first, last))
            else:
                self._add(people, title, first, last, ahead=ahead)
            return

    def _is_called_after(self, first: int, last: int) -> bool:
        """`PM Vidya Labs`: whether the words behind `PM` are an undertaking called after the post."""
        goes_on = self.words.gap(last) == " "
        ends = {self.words[at].text for at in (last, last + goes_on)}
        capitals = first == last and self.words[first].text.isupper()
        return capitals or not ends.isdisjoint(NO_BODIES | ORGANIZATION_WORDS)

    def _is_address(self, title: Title) -> bool:
        """`its director, Professor Suh Ji-won`: a rank that stands between a post and its holder."""
        before = title.first - 1
        if not self.holders.is_rank(title) or title.end > title.last:
            return False
        if self.words.gap(before) not in (", ", ": ", " "):
            return False
        beside = [other for other in self.titles if other.end == before and other is not title]
        return any(
            self.holders.before(other) is None or self.holders.behind(other) is not None
            for other in beside
        )

    def _is_lord(self, at: int) -> bool:
        lord = self.words.before(at) in ("Lord", "Baroness", "Lady")
        return lord and self.words.gap_before(at) == " "

    def _post(self, title: Title, first: int, last: int, *, ahead: bool) -> FoundPost:
        organization = self.bodies.organization(title, first, last, ahead=ahead)
        text = self.finder.fields.widened(title)
        if text == title.text and title.is_plural:
            text = title.entry.title.lower() if text.islower() else title.entry.title
        text = f"{title.rank} {text}{title.qualifier}{title.serves}"
        if title.field:
            text = f"{text} {title.field}"
        start = min(self.words[title.first].start, self.words[first].start)
        end = max(self.words[title.end].end, self.words[last].end)
        text = " ".join(text.split())
        entry = title.entry
        whole = None
        if title.portfolio is not None and not title.field:
            whole = self.words.slice(title.first, title.portfolio)
        rule = title.rule if organization else None
        return FoundPost(text, organization, entry.single_seat, start, end, entry.rank, whole, rule)

    def _add(
        self, people: list[_Person], title: Title, first: int, last: int, *, ahead: bool
    ) -> None:
        spans = [(first, last)]
        if title.is_plural:
            spans = (
                [*spans, *self.holders.sharing(last)]
                if ahead
                else [*self.holders.sharing_before(first), *spans]
            )
        post = self._post(title, spans[0][0], spans[-1][1], ahead=ahead)
        for one in spans:
            self._give(people, title, post, one, ahead=ahead)

    def _give(
        self,
        people: list[_Person],
        title: Title,
        post: FoundPost,
        place: tuple[int, int],
        *,
        ahead: bool,
    ) -> None:
        name = " ".join(self.words.slice(*place).split())
        person = self._known(people, name)
        if person is None:
            person = _Person(name)
            people.append(person)
        person.posts.append(post)
        span = self.words.span(*place)
        if span not in person.spans:
            person.spans.append(span)
        if name != person.name and name not in person.forms:
            person.forms.append(name)
        self._second_post(person, title, ahead=ahead)

    def _second_post(self, person: _Person, title: Title, *, ahead: bool) -> None:
        """`Deputy Prime Minister and Minister of X`: the post joined to this one by "and"."""
        at = title.first - 1 if ahead else title.end + 1
        if ahead and self.words.gap(at) in _DASHES:
            for other in self.titles:
                if other.end == at and not other.used:
                    self._join(person, title, other, title.end)
            return
        if not ahead:
            self._listed_posts(person, title)
            end = self.bodies.past_listed_body(title.end)
            at = end + 1
        else:
            end = at
        if self.words[at].text != "and":
            return
        if self.words.gap(end) != " ":
            return
        for other in self.titles:
            if ahead and other.end == at - 1 and not other.used:
                self._join(person, title, other, title.end)
            elif not ahead and self._is_next(other, at) and self.holders.behind(other) is None:
                self._join(person, title, other, title.last)

    def _listed_posts(self, person: _Person, title: Title) -> None:
        """`Vice President, Deputy Prime Minister and Chairman of X`: each further post of a list."""
        if self.words.gap(title.end) != ", ":
            return
        for other in self.titles:
            if other.first != title.end + 1 or other.used or other.entry.rank:
                continue
            listed = self.words.gap(other.end) == ", " or (self.words.behind(other.end) == "and")
            if listed and self.holders.behind(other) is None:
                self._join(person, title, other, title.last)
                self._second_post(person, other, ahead=False)

    def _join(self, person: _Person, title: Title, other: Title, last: int) -> None:
        """Give the person the other post, and one body to both where one has none."""
        other.used = True
        first, second = person.posts[-1], self._post(other, title.first, last, ahead=False)
        if is_of_state(title) and not other.is_minister:
            pass
        elif first.organization is None or (title.guessed and not other.guessed):
            first = replace(first, organization=second.organization, rule=second.rule)
        elif second.organization is None or (other.guessed and not title.guessed):
            if not other.is_minister:
                second = replace(second, organization=first.organization, rule=first.rule)
        person.posts[-1:] = [first, second]

    def _is_next(self, other: Title, conjunction: int) -> bool:
        """Whether the title follows the "and", by itself or behind one word: `COP28 President`."""
        if other.first == conjunction + 2 and self.words[conjunction + 1].is_capital:
            other.first = conjunction + 1
            other.text = self.words.slice(other.first, other.last)
        return other.first == conjunction + 1

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
            for place in places_of(person.name, self.text):
                if not any(start <= place[0] < end for start, end in person.spans):
                    person.spans.append(place)

    def _official(self, person: _Person) -> FoundOfficial:
        posts: list[FoundPost] = []
        for post in person.posts:
            same = next(
                (at for at, known in enumerate(posts) if _same_title(post.title, known.title)),
                None,
            )
            if same is None:
                posts.append(post)
            else:
                known = posts[same]
                posts[same] = replace(
                    known,
                    organization=known.organization or post.organization,
                    rule=known.rule or post.rule,
                    whole=known.whole or post.whole,
                )
        posts = [post for post in posts if not _is_told_better(post, posts)]
        for is_less in (_is_rank, _is_over):
            if any(not is_less(post) for post in posts):
                posts = [post for post in posts if not is_less(post)]
        posts = [
            replace(post, title=post.whole)
            if post.whole and (len(posts) > 1 or post.title.endswith("Minister of State"))
            else post
            for post in posts
        ]
        return FoundOfficial(
            person.name, tuple(person.forms), tuple(posts), tuple(sorted(person.spans))
        )


_DASHES = (" – ", " — ", " - ", "/", " / ", "–")
"""What parts two posts of one person as "and" does."""


def _is_rank(post: FoundPost) -> bool:
    """Whether the title is only one of address: `Professor`, `Senator`, a rank, without a body."""
    return post.rank and post.organization is None


def _is_told_better(post: FoundPost, posts: Sequence[FoundPost]) -> bool:
    """Whether a verb alone gave the post and the text names another one of the body: `head`."""
    if post.title != "head":
        return False
    return any(one.title != "head" and one.organization == post.organization for one in posts)


def _is_over(post: FoundPost) -> bool:
    """Whether the title says that it is held no more: `former president`."""
    return post.title.lower().startswith(("former ", "formerly ", "ex-"))


def _same_title(one: str, other: str) -> bool:
    """Whether two titles are one, the shorter without its complement."""
    a, b = sorted((title.replace("-", " ").lower() for title in (one, other)), key=len)
    return a == b or (b.startswith(a + " ") and not b.startswith(a + " in charge"))


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
