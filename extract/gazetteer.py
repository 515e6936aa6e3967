"""Gazetteers: what any reader of releases knows, as data files that are checked when loaded."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal, TypeVar

import orjson
from pydantic import Field, ValidationError

from extract.errors import GazetteerError, first_fault
from extract.words import Trie, Words, first_of_name_key, name_key
from models.body import AgencyKind, OrganizationKind
from models.record import Part


class BodyEntry(Part):
    """One body of the gazetteer; `docs/add_a_body.md` explains the fields."""

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    name: str
    acronyms: tuple[str, ...]
    aliases: tuple[str, ...]
    native: tuple[str, ...]
    """Names in the country's own script: for those who look an entry up; no text is searched for them."""
    kind: AgencyKind | OrganizationKind
    country: str | None
    parent: str | None
    from_: str | None = Field(alias="from")
    to: str | None
    succeeds: tuple[str, ...]

    @property
    def is_public(self) -> bool:
        return not self.id.startswith("org-")

    @property
    def fields(self) -> tuple[str, ...]:
        """What a ministry is for, item by item, in small letters: `trade`, `industry`."""
        found = _FIELDS.search(self.name)
        parts = re.split(r", and |, | and | & ", found[1]) if found else []
        return tuple(part.casefold() for part in parts)

    def lived_on(self, day: date | None) -> bool:
        """Whether the body existed on the day; true where that is not known."""
        if day is None:
            return True
        iso = day.isoformat()
        return (self.from_ or "") <= iso and iso[: len(self.to or "")] <= (self.to or iso)


_FIELDS = re.compile(r"\b(?:Ministry|Department|Office)\s(?:of|for)\s(?:the\s)?(.+)$")


class PostEntry(Part):
    """A title of a post."""

    title: str
    variants: tuple[str, ...]
    single_seat: bool = Field(description="a body has one holder of it at a time")
    bare: bool = Field(description="title and surname alone name a person")
    rank: bool = Field(False, description="a form of address, no post where another one is told")
    alone: bool = Field(False, description="needs no body: a member of a parliament, a judge")
    body: str | None = Field(None, description="the body that the title names by itself")
    bodies: Mapping[str, str] = Field(
        default_factory=dict, description="country -> the body that the title names there"
    )

    def body_in(self, country: str | None) -> str | None:
        """The body that the title names by itself in the country."""
        return self.body or self.bodies.get(country or "")


class HeadEntry(Part):
    """A head noun of the names of bodies."""

    head: str
    side: Literal["public", "organization", "either"]
    kind: str
    position: Literal["first", "last", "both"]
    weak: bool = Field(description="a capitalised phrase ending in it is often no body")
    foreign: bool = Field(
        False, description="its adjectives follow: Universidad Católica del Norte"
    )


class ProgramHead(Part):
    """A head noun of the names of programs; kind "event" marks what is none."""

    head: str
    plural: str | None
    kind: str
    first: bool = Field(description="often comes first, with a complement: Act on …")
    weak: bool = Field(description="a capitalised phrase ending in it is often no program")


class CountryEntry(Part):
    """A country, its people, and its currency."""

    code: str = Field(pattern="^[A-Z]{2}$")
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    currency: str | None
    regions: tuple[str, ...] = Field(
        (), description="its states and provinces that publish releases of their own"
    )


Entry = TypeVar("Entry", bound=Part)


_TITLE_PARTS = re.compile(r"\s?[|»›>•·]\s?|\s[–—:-]\s|:\s")


def body_in_title(title: str, bodies: Registry) -> str | None:
    """The public body that a part of a site's name or of a page's title is: `News | Ministry of X`."""
    parts = [part.strip() for part in _TITLE_PARTS.split(title)]
    known = (part for part in reversed(parts) if any(one.is_public for one in bodies.named(part)))
    return next(known, None)


def _folder() -> Traversable:
    return files("extract.gazetteers")


def _rows(name: str, model: type[Entry]) -> Iterator[Entry]:
    path = _folder() / name
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        if not line.strip():
            continue
        try:
            yield model.model_validate(orjson.loads(line))
        except (orjson.JSONDecodeError, ValidationError) as err:
            raise GazetteerError(
                f"{path}, line {number}: {first_fault(err)}; mend the line"
            ) from err


def _lines(name: str) -> Iterator[str]:
    for line in (_folder() / name).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")[0].strip()


@lru_cache
def _names(name: str) -> frozenset[str]:
    return frozenset(_lines(name))


BODY_FILES = (
    "bodies_kr.jsonl",
    "bodies_international.jsonl",
    "bodies_world.jsonl",
    "organizations.jsonl",
)


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """One spelling of a body's name; two of one body are equal."""

    entry: BodyEntry
    acronym: bool

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Form):
            return NotImplemented
        return (self.entry.id, self.acronym) == (other.entry.id, other.acronym)

    def __hash__(self) -> int:
        return hash((self.entry.id, self.acronym))


class Registry:
    """The bodies of the gazetteer, by id and by every form of their names."""

    def __init__(self, entries: Sequence[BodyEntry]) -> None:
        self.by_id: dict[str, BodyEntry] = {entry.id: entry for entry in entries}
        self._by_name: dict[str, list[BodyEntry]] = defaultdict(list)
        self._unnamed: dict[str, list[tuple[str, BodyEntry]]] = defaultdict(list)
        """First word of a name's key -> names that nobody has asked for yet."""
        self.by_acronym: dict[str, list[str]] = defaultdict(list)
        self.successors: dict[str, list[str]] = defaultdict(list)
        self.trie: Trie[Form] = Trie(())
        for entry in entries:
            form = Form(entry, acronym=False)
            for name in (entry.name, *entry.aliases):
                self.trie.add(name, form)
                self._unnamed[first_of_name_key(name)].append((name, entry))
            for acronym in entry.acronyms:
                self.trie.add(acronym, Form(entry, acronym=True))
                self.by_acronym[acronym].append(entry.id)
            for former in entry.succeeds:
                self.successors[former].append(entry.id)
        self._ministries: dict[str, list[BodyEntry]] = defaultdict(list)
        for entry in entries:
            if entry.kind == "ministry" and entry.country:
                self._ministries[entry.country].append(entry)

    def named(self, name: str) -> list[BodyEntry]:
        """Every body that bears the name, spelled in whatever way."""
        key = name_key(name)
        for other, entry in self._unnamed.pop(key.partition(" ")[0], ()):
            known = self._by_name[name_key(other)]
            if entry not in known:
                known.append(entry)
        return self._by_name.get(key, [])

    @cached_property
    def portfolios(self) -> Trie[BodyEntry]:
        """The ministries by what they are for: `Climate and Environment`."""
        ministries = [entry for rows in self._ministries.values() for entry in rows]
        found = ((_FIELDS.search(entry.name), entry) for entry in ministries)
        return Trie((field[1], entry) for field, entry in found if field)

    def ministries_of(self, country: str | None) -> list[BodyEntry]:
        """Every ministry that the country has or had."""
        return self._ministries.get(country or "", [])

    def public_named(self, words: Words) -> dict[int, list[BodyEntry]]:
        """Where the words name a body of a national government in full: index -> its entries.

        Several entries bear a name that countries share; parliaments and cabinets are left out,
        and what only stands in a longer name: `European Environment Agency`.
        """
        found: dict[int, list[BodyEntry]] = {}
        past = -1
        for at, _ in words.capitals:
            match = self.trie.longest_at(words, at) if at > past else None
            past = match[0] if match else past
            entries = {
                form.entry.id: form.entry
                for form in (match[1] if match else ())
                if not form.acronym and form.entry.kind in _PUBLISHERS
            }
            if entries:
                found[at] = list(entries.values())
        return found


_PUBLISHERS = frozenset(("ministry", "agency", "authority", "institute", "committee"))


@dataclass(frozen=True)
class Gazetteers:
    """All gazetteers, loaded."""

    bodies: Registry
    posts: Mapping[str, PostEntry]
    post_trie: Trie[PostEntry]
    small_posts: Mapping[str, PostEntry]
    """The posts by their titles in small letters, with spaces for hyphens."""
    small_post_words: frozenset[str]
    """The words that those titles begin with."""
    body_heads: Trie[HeadEntry]
    program_heads: Trie[ProgramHead]
    surnames: frozenset[str]
    given_names: frozenset[str]
    honorifics: Trie[str]
    countries: Mapping[str, CountryEntry]
    country_words: frozenset[str]
    regions: frozenset[str]
    """States and provinces that have governments of their own."""
    country_codes: Mapping[str, str]
    """Name of a country or its people -> its code."""
    telling: Trie[str]
    """What names a country or only one has: itself, its people, its places -> its code."""
    places: Mapping[str, Sequence[str]]
    """Code of a country -> cities and regions that are nearly always its own."""
    signs: Mapping[str, str]
    """Signs of money and forms of address of one country -> its code."""
    body_words: frozenset[str]
    """Words of the names of public bodies and of posts, which are hardly ever personal names."""
    digest: str


@lru_cache(maxsize=1)
def load_gazetteers() -> Gazetteers:
    """Every shipped gazetteer. Raises GazetteerError naming the file and line that is wrong."""
    bodies = [entry for name in BODY_FILES for entry in _rows(name, BodyEntry)]
    registry = Registry(bodies)
    for entry in bodies:
        for other in (entry.parent, *entry.succeeds):
            if other is not None and other not in registry.by_id:
                raise GazetteerError(
                    f"{_folder()}: body {entry.id} refers to {other}, which no file has; add it"
                )
    posts = list(_rows("posts.jsonl", PostEntry))
    small_posts = _in_small_letters(posts)
    heads = list(_rows("body_heads.jsonl", HeadEntry))
    programs = list(_rows("program_heads.jsonl", ProgramHead))
    countries = {entry.code: entry for entry in _rows("countries.jsonl", CountryEntry)}
    places = _places(countries)
    return Gazetteers(
        bodies=registry,
        posts={entry.title: entry for entry in posts},
        post_trie=Trie((form, entry) for entry in posts for form in (entry.title, *entry.variants)),
        small_posts=small_posts,
        small_post_words=frozenset(title.partition(" ")[0] for title in small_posts),
        body_heads=Trie((entry.head, entry) for entry in heads),
        program_heads=Trie(
            (form, entry) for entry in programs for form in (entry.head, entry.plural) if form
        ),
        surnames=_names("surnames.txt"),
        given_names=_names("given_names.txt"),
        honorifics=Trie((line, line) for line in _lines("honorifics.txt")),
        countries=countries,
        country_words=frozenset(
            word
            for entry in countries.values()
            for name in (*entry.names, *entry.demonyms)
            for word in name.split()
            if word[0].isupper()
        ),
        regions=frozenset(name for entry in countries.values() for name in entry.regions),
        country_codes={
            name: entry.code
            for entry in countries.values()
            for name in (*entry.names, *entry.demonyms)
        },
        telling=Trie(
            [
                *((one, code) for code, rows in places.items() for one in rows["places"]),
                *(
                    (form, entry.code)
                    for entry in countries.values()
                    for name in (*entry.names, *entry.demonyms, *entry.regions)
                    for form in (name, f"{name}s")
                ),
            ]
        ),
        places={code: rows["places"] for code, rows in places.items()},
        signs={one: code for code, rows in places.items() for one in rows["signs"]},
        body_words=_body_words(bodies, posts, heads),
        digest=gazetteers_digest(),
    )


def _places(countries: Mapping[str, CountryEntry]) -> dict[str, dict[str, list[str]]]:
    """Code of a country -> its places and signs, each list from one line of `places.toml`."""
    path = _folder() / "places.toml"
    rows = tomllib.loads(path.read_text("utf-8"))
    for code, row in rows.items():
        if code not in countries or set(row) != {"places", "signs"}:
            raise GazetteerError(
                f"{path}: [{code}] is no country of countries.jsonl with places and signs; mend it"
            )
    return {
        code: {key: [one for one in line.split("; ") if one] for key, line in row.items()}
        for code, row in rows.items()
    }


def _in_small_letters(posts: Sequence[PostEntry]) -> dict[str, PostEntry]:
    found: dict[str, PostEntry] = {}
    for entry in posts:
        for form in (entry.title, *entry.variants):
            if not form.isupper():  # `da` is no `DA`
                found.setdefault(form.replace("-", " ").lower(), entry)
    return found


def _body_words(
    bodies: Sequence[BodyEntry], posts: Sequence[PostEntry], heads: Sequence[HeadEntry]
) -> frozenset[str]:
    public = (name for one in bodies if one.is_public for name in (one.name, *one.aliases))
    titles = (name for one in posts for name in (one.title, *one.variants))
    texts = (*public, *titles, *(one.head for one in heads))
    given = _names("given_names.txt") | _names("surnames.txt")
    return frozenset(word for text in texts for word in text.split() if len(word) > 2) - given


def gazetteers_digest() -> str:
    """SHA-256 over the names and bytes of all gazetteer files."""
    total = hashlib.sha256()
    for path in sorted(_folder().iterdir(), key=lambda path: path.name):
        if path.name.endswith((".jsonl", ".toml", ".txt")):
            total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()
