"""How well and how fast people are told apart: many articles, people under variant names.

Makes releases of 3,000 people in 200 bodies: the family name first or last, hyphens and spaces in
and out, capitals, accents and middle initials dropped, initials, surnames alone; people who are
promoted, who move with a release that says so, whose ministry is renamed; namesakes as the
distribution of names makes them. Prints pairwise precision and recall of the links, and seconds.

    python benchmarks/who_is_who.py --articles 20000 --people 3000
"""

from __future__ import annotations

import argparse
import math
import random
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from extract.components.bodies import FoundBody
from extract.components.officials import FoundOfficial, FoundPost
from extract.gazetteer import BodyEntry, Registry, load_gazetteers
from extract.mentions import Mentions
from extract.resolve.bodies import resolve_bodies
from extract.resolve.people import People
from extract.resolve.reading import Reading
from extract.resolve.same_person import Namesakes
from extract.spill import Spill
from models.article import Article, Source, Split
from models.official import Official
from models.record import make_id

FAMILIES = [
    "Kim",
    "Lee",
    "Park",
    "Choi",
    "Jung",
    "Kang",
    "Cho",
    "Yoon",
    "Jang",
    "Lim",
    "Han",
    "Oh",
    "Seo",
    "Shin",
    "Kwon",
    "Hwang",
    "Ahn",
    "Song",
]
FAMILY_WEIGHTS = [21, 15, 8, 5, 4, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1]
FIRST = [
    "Min",
    "Ji",
    "Seo",
    "Jun",
    "Hyun",
    "Young",
    "Sung",
    "Jae",
    "Dong",
    "Sang",
    "Kyung",
    "Jin",
    "Woo",
    "Tae",
    "Ho",
    "Eun",
    "Su",
    "Chang",
    "Duk",
    "Hye",
]
SECOND = [
    "su",
    "won",
    "ho",
    "jun",
    "young",
    "hee",
    "min",
    "woo",
    "sik",
    "geun",
    "kwan",
    "hoon",
    "kyu",
    "ae",
    "mi",
    "seok",
    "jin",
    "yeon",
    "hwan",
    "seon",
]
WEST_GIVEN = [
    "Anna",
    "José",
    "Zoë",
    "Henna",
    "Robert",
    "Laura",
    "Björn",
    "Petra",
    "Carlos",
    "Ingrid",
    "Tomás",
    "Élise",
    "Grace",
    "Paul",
]
WEST_FAMILY = [
    "Virkkunen",
    "Müller",
    "Novák",
    "Fernández",
    "Lindqvist",
    "Okafor",
    "Dubois",
    "Rossi",
    "Larsen",
    "Whitfield",
    "Brandt",
    "Costa",
    "Hartwell",
    "Moreau",
    "Jensen",
    "Petrov",
    "Santos",
    "Keller",
    "Byrne",
    "Laurent",
]
LADDER = ("Deputy Director", "Director", "Director General", "Vice Minister", "Minister")
START = date(2022, 1, 1)
DAYS = 1400


@dataclass(frozen=True)
class Stint:
    """A post over some days."""

    title: str
    body: str
    first: int
    last: int


@dataclass
class Person:
    """One person, as born: the truth that linking has to find."""

    key: int
    given: tuple[str, ...]
    family: str
    western: bool
    stints: list[Stint] = field(default_factory=list)

    def names(self, draw: random.Random) -> str:
        """A spelling of the full name."""
        return self._western(draw) if self.western else self._korean(draw)

    def _western(self, draw: random.Random) -> str:
        middle = draw.choice(["M. ", ""]) if self.key % 5 == 0 else ""
        name = f"{self.given[0]} {middle}{self.family}"
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        return draw.choice([name, name, plain])

    def _korean(self, draw: random.Random) -> str:
        one, two = self.given
        given = draw.choice([f"{one}-{two}", f"{one}-{two}", one + two, f"{one} {two.title()}"])
        name = draw.choice([f"{self.family} {given}"] * 3 + [f"{given} {self.family}"])
        return name.replace(self.family, self.family.upper()) if draw.random() < 0.05 else name

    def short(self, title: str) -> str:
        """Initials with the family name; of a minister the family name alone."""
        letters = [part[0].upper() for part in self.given]
        return self.family if title == "Minister" else f"{''.join(letters)} {self.family}"


def make_registry(draw: random.Random, count: int) -> Registry:
    """Bodies, of which each tenth was renamed half way."""
    entries = []
    middle = (START + timedelta(days=DAYS // 2)).isoformat()
    for number in range(count):
        renamed = number % 10 == 0
        kind = "ministry" if number < count // 5 else "agency"
        entries.append(
            _entry(f"body-{number}", f"Agency No {number}", kind, None, renamed and middle)
        )
        if renamed:
            entries.append(
                _entry(f"new-{number}", f"New Agency No {number}", kind, f"body-{number}")
            )
    return Registry(entries)


def _entry(key: str, name: str, kind: str, before: str | None, to: str | bool = False) -> BodyEntry:
    return BodyEntry.model_validate(
        {
            "id": key,
            "name": name,
            "acronyms": (),
            "aliases": (),
            "native": (),
            "kind": kind,
            "country": "KR",
            "parent": None,
            "from": None,
            "to": to or None,
            "succeeds": (before,) if before else (),
        }
    )


def make_people(draw: random.Random, count: int, bodies: int) -> list[Person]:
    """People with careers: half are promoted in their body, one in ten moves to another."""
    people = []
    for key in range(count):
        western = draw.random() < 0.2
        person = Person(
            key,
            (draw.choice(WEST_GIVEN),) if western else (draw.choice(FIRST), draw.choice(SECOND)),
            draw.choice(WEST_FAMILY) if western else draw.choices(FAMILIES, FAMILY_WEIGHTS)[0],
            western,
        )
        if western:
            person.family += draw.choice(["", "", "sson", "-Lind", "ová", "berg", "er"])
        rung, number = draw.choice([0, 0, 0, 1, 1, 2, 3]), draw.randrange(bodies)
        begin = draw.randrange(DAYS // 2)
        end = begin + draw.randrange(200, DAYS // 2)
        cut = (begin + end) // 2
        if draw.random() < 0.5:
            person.stints = [Stint(LADDER[rung], f"body-{number}", begin, end)]
        else:
            moved = draw.randrange(bodies) if draw.random() < 0.2 else number
            person.stints = [
                Stint(LADDER[rung], f"body-{number}", begin, cut),
                Stint(LADDER[rung + 1], f"body-{moved}", cut + 1, end),
            ]
        people.append(person)
    return people


def make_readings(
    draw: random.Random, people: Sequence[Person], articles: int, registry: Registry
) -> tuple[list[Reading], dict[tuple[str, int], int]]:
    """Articles that name one person each, and the truth: (article, offset) -> person.

    People are named as unevenly as in life: a few in hundreds of releases, most in some.
    """
    weights = [1 / (1 + rank) ** 0.7 for rank in range(len(people))]
    chosen = [*people, *draw.choices(people, weights, k=articles - len(people))]
    moves = iter([one for one in people if len({stint.body for stint in one.stints}) > 1])
    told: set[int] = set()
    readings, truth = [], {}
    for number, person in enumerate(chosen):
        mover = next(moves, None) if number % 10 == 0 else None
        person = mover or person
        stints = person.stints if mover else [draw.choice(person.stints)]
        name = person.names(draw)
        if person.key in told and not mover and draw.random() < 0.05:
            name = person.short(stints[0].title)
        told.add(person.key)
        reading = _reading(draw, number, name, stints, registry)
        readings.append(reading)
        truth[reading.article.id, 0] = person.key
    return sorted(readings, key=lambda one: one.article.id), truth


def _body_then(registry: Registry, key: str, day: date) -> BodyEntry:
    """The body, or what it was renamed to by that day."""
    entry = registry.by_id[key]
    return entry if entry.lived_on(day) else registry.by_id[key.replace("body", "new")]


def _reading(
    draw: random.Random, number: int, name: str, stints: Sequence[Stint], registry: Registry
) -> Reading:
    last = stints[-1]
    at = last.first + 1 if len(stints) > 1 else draw.randint(last.first, last.last)
    day = START + timedelta(days=at)
    text, posts, bodies = name, [], []
    for stint in stints:
        entry = _body_then(registry, stint.body, day)
        start = len(text) + 2
        text += f", {stint.title} of the {entry.name}"
        posts.append(FoundPost(stint.title, entry.name, False, start, len(text)))
        place = len(text) - len(entry.name), len(text)
        bodies.append(
            FoundBody(entry.name, (), (), True, entry.kind, "KR", entry.id, None, (place,))
        )
    found = FoundOfficial(name, (), tuple(posts), ((0, len(name)),))
    mentions = Mentions(bodies=tuple(bodies), officials=(found,))
    return Reading(_article(number, text, day), mentions, "KR")


def _article(number: int, text: str, day: date) -> Article:
    source = Source(dump="a", sha256="", form="text", start=0, end=len(text), segments=())
    return Article.model_validate(
        {
            "id": make_id("article", str(number)),
            "title": f"Release {number}",
            "publisher": None,
            "publisher_id": None,
            "published": day.isoformat(),
            "category": None,
            "language": "en",
            "text": text,
            "stub": False,
            "licence": None,
            "contacts": (),
            "notes": (),
            "split": Split(layout="plain", fit=0.0),
            "source": source,
            "versions": (
                {
                    "dump": "a",
                    "sha256": "",
                    "start": 0,
                    "end": len(text),
                    "title": "",
                    "published": None,
                    "relation": "canonical",
                    "similarity": 1.0,
                },
            ),
            "revisions": (),
        }
    )


def pairwise(
    officials: Sequence[Official], truth: dict[tuple[str, int], int]
) -> tuple[float, float]:
    """Precision and recall over pairs of sightings."""
    both: Counter[tuple[str, int]] = Counter()
    found: Counter[str] = Counter()
    for one in officials:
        for evidence in one.evidence:
            person = truth[evidence.article_id, evidence.start]
            both[one.id, person] += 1
            found[one.id] += 1
    wanted = Counter(truth.values())

    def pairs(counts: Iterator[int]) -> int:
        return sum(count * (count - 1) // 2 for count in counts)

    right = pairs(iter(both.values()))
    return right / pairs(iter(found.values())), right / pairs(iter(wanted.values()))


def measure(articles: int, count: int, seed: int) -> tuple[float, float, float, float]:
    """(precision, recall, seconds to link people, seconds to link bodies)."""
    draw = random.Random(seed)
    registry = make_registry(draw, 200)
    people = make_people(draw, count, 200)
    readings, truth = make_readings(draw, people, articles, registry)
    surnames = load_gazetteers().surnames
    with Spill() as spill:
        begun = time.process_time()
        linked = resolve_bodies(readings, registry, spill)
        for reading in readings:
            reading.body_ids = linked.ids_in(reading)
        bodies = time.process_time()
        namesakes = Namesakes(surnames)
        linking = People(namesakes, linked.index, spill)
        for reading in [*namesakes.watch(readings)]:
            linking.see(reading)
        officials = list(linking.records())
        ended = time.process_time()
    return *pairwise(officials, truth), ended - bodies, bodies - begun


def main() -> None:
    """Print figures for the size asked for, and for a half and a quarter of it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--people", type=int, default=3_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print("articles  people  precision  recall  people s  bodies s  µs per n log n")
    for part in (4, 2, 1):
        articles, people = given.articles // part, given.people // part
        precision, recall, seconds, bodies = measure(articles, people, given.seed)
        step = 1e6 * (seconds + bodies) / (articles * math.log2(articles))
        print(
            f"{articles:8}  {people:6}  {precision:9.4f}  {recall:6.4f}  {seconds:8.2f}"
            f"  {bodies:8.2f}  {step:14.2f}"
        )


if __name__ == "__main__":
    main()
