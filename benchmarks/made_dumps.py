"""Makes dumps of releases in plain official English, of any size, from sentences of our own.

    python benchmarks/made_dumps.py FOLDER --articles 1000 --dumps 100 [--paragraphs 3 9]

Names of bodies and titles of posts come from the gazetteers; figures, days, people, fields and
measures are drawn from one seed. A dump is a file of JSON Lines, one release a line.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import orjson

sys.path.insert(0, str(Path(__file__).parents[1]))

from extract.gazetteer import load_gazetteers

FIELDS = [
    "semiconductor packaging",
    "offshore wind power",
    "battery recycling",
    "maritime logistics",
    "rural clinics",
    "hydrogen refuelling",
    "public data sharing",
    "vocational training",
    "quantum sensors",
    "coastal fisheries",
    "advanced robotics",
    "cyber security",
    "housing repair",
    "regional airports",
    "school meals",
    "flood defences",
    "biomanufacturing",
    "satellite imaging",
    "freight rail",
    "cultural heritage",
    "smart farming",
    "water quality",
]
MEASURES = [
    "new charging stations",
    "training places",
    "research grants",
    "patrol vessels",
    "affordable homes",
    "apprenticeships",
    "community centres",
    "test beds",
    "inspection teams",
    "start-ups",
    "demonstration sites",
    "doctoral scholarships",
    "classrooms",
    "rail carriages",
    "export vouchers",
    "energy audits",
]
HEADS = [
    "Innovation Fund",
    "Master Plan",
    "Action Plan",
    "Support Program",
    "Partnership",
    "Roadmap",
    "Strategy",
]
CHANGES = ["an increase", "a rise", "growth", "a decline", "a fall", "an improvement"]
REASONS = [
    "demand for skilled workers keeps rising",
    "rules have not kept pace with technology",
    "small firms find it hard to borrow",
    "older facilities need to be replaced",
    "neighbouring regions asked for a joint answer",
    "supply chains were disrupted last year",
]
SENTENCES = (
    "{body} announced on {day} that it will invest {money} in {field} by {year}.",
    "Under the {program}, the government plans to build {count} {measure} by the end of {year}.",
    "{post} {person} said, “We will work closely with industry so that {field} becomes a new engine of growth.”",
    "The budget for {field} will rise by {percent} percent to {money} in {year}.",
    "Exports linked to {field} reached {money} last month, {change} of {percent} percent over a year before.",
    "{body} and {body2} signed an agreement on {field} in {day}, and {count} experts took part.",
    "The measure was needed because {reason}, officials explained at a briefing.",
    "Applications open on {day}, and the first {count} {measure} are expected to be selected within three months.",
    "According to {body}, about {count} companies have joined the {program} since {past}.",
    "In addition, {money} will be set aside for {measure} in areas where {reason}.",
    "{person}, {post2} at {body}, stressed that results must be felt in every region.",
    "The share of {field} in total output is to grow from {percent} percent in {past} to {percent2} percent in {year}.",
    "A joint committee will review progress on {field} every quarter and report to parliament.",
    "Residents can find more about the {measure} on the website, or call the service desk on weekdays.",
    "Work on the {program} began in {past}, when a pilot with {count} participants was completed.",
    "Meanwhile, rules on {field} will be simplified, permits will be granted faster, and fees will be lowered.",
)


class Maker:
    """Makes releases from one random stream; the same seed gives the same releases."""

    def __init__(self, seed: int, paragraphs: tuple[int, int]) -> None:
        self.draw = random.Random(seed)
        self.paragraphs = paragraphs
        gazetteers = load_gazetteers()
        self.bodies = sorted(
            entry.name
            for entry in gazetteers.bodies.by_id.values()
            if entry.is_public and entry.country in ("KR", "GB", "US", "SG", "AU")
        )
        self.posts = sorted(title for title in gazetteers.posts if title.count(" ") < 3)
        self.surnames = sorted(gazetteers.surnames)
        self.given = sorted(gazetteers.given_names)

    def _person(self) -> str:
        return f"{self.draw.choice(self.given).title()} {self.draw.choice(self.surnames)}"

    def _money(self) -> str:
        draw = self.draw
        much, unit = draw.choice((("USD", "million"), ("KRW", "trillion"), ("GBP", "billion")))
        return f"{much} {draw.randint(1, 990) / 10} {unit}"

    def _sentence(self, body: str, program: str, day: date) -> str:
        draw = self.draw
        near = day + timedelta(days=draw.randint(-20, 60))
        return draw.choice(SENTENCES).format(
            body=f"The {body}",
            body2=f"the {draw.choice(self.bodies)}",
            post=draw.choice(self.posts),
            post2=draw.choice(self.posts),
            person=self._person(),
            program=program,
            field=draw.choice(FIELDS),
            measure=draw.choice(MEASURES),
            change=draw.choice(CHANGES),
            reason=draw.choice(REASONS),
            money=self._money(),
            count=f"{draw.randint(3, 90_000):,}",
            percent=f"{draw.randint(1, 600) / 10}",
            percent2=f"{draw.randint(600, 990) / 10}",
            day=near.strftime("%B %-d"),
            year=day.year + draw.randint(1, 9),
            past=day.year - draw.randint(1, 9),
        )

    def release(self, number: int) -> dict[str, str]:
        """One release as a line of a dump."""
        draw = self.draw
        day = date(2015, 1, 1) + timedelta(days=draw.randrange(4000))
        body = draw.choice(self.bodies)
        program = f"{draw.choice(FIELDS).title()} {draw.choice(HEADS)}"
        paragraphs = [
            " ".join(self._sentence(body, program, day) for _ in range(draw.randint(2, 5)))
            for _ in range(draw.randint(*self.paragraphs))
        ]
        title = f"{body} to expand {draw.choice(FIELDS)} and {draw.choice(MEASURES)} ({number})"
        return {"title": title, "date": day.isoformat(), "text": "\n\n".join(paragraphs)}


PARAGRAPHS = (3, 9)
"""The least and the most that a release has: some 2,500 characters on average."""


def made_releases(
    count: int, seed: int = 1, paragraphs: tuple[int, int] = PARAGRAPHS
) -> Iterator[dict[str, str]]:
    """So many releases, one at a time."""
    maker = Maker(seed, paragraphs)
    return (maker.release(number) for number in range(count))


def write_dumps(
    folder: Path,
    articles: int,
    dumps: int,
    seed: int = 1,
    paragraphs: tuple[int, int] = PARAGRAPHS,
) -> None:
    """So many releases in so many files of JSON Lines."""
    folder.mkdir(parents=True, exist_ok=True)
    made = made_releases(articles, seed, paragraphs)
    for at in range(dumps):
        size = articles * (at + 1) // dumps - articles * at // dumps
        lines = (orjson.dumps(next(made)) + b"\n" for _ in range(size))
        (folder / f"{at:06d}.jsonl").write_bytes(b"".join(lines))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--dumps", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--paragraphs", type=int, nargs=2, default=PARAGRAPHS)
    given = parser.parse_args()
    write_dumps(given.folder, given.articles, given.dumps, given.seed, tuple(given.paragraphs))
