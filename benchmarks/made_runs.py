"""Makes runs of any size whose records refer to each other as those of real runs do."""

from __future__ import annotations

import hashlib
import random
import typing
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import orjson
from pydantic import BaseModel

from extract.durable.folders import whole_folder
from extract.outputs import KINDS, MANIFEST, MODELS, RUN
from models.evidence import Evidence
from models.record import make_id
from models.run import SCHEMA_VERSION

Line = dict[str, Any]

WORDS = [
    "ministry",
    "policy",
    "plan",
    "산업통상자원부",
    "semiconductor",
    "budget",
    "export",
    "region",
    "carbon",
    "neutral",
    "the",
    "of",
    "to",
    "and",
    "will",
    "expand",
    "by",
    "2030",
    "support",
    '"new"',
    "industries'",
    "innovation",
    "🙂",
    "alliance",
    "fund",
    "research",
]


@cache
def blank(model: type[BaseModel]) -> Line:
    """The emptiest record of a model, so that a new field needs no change here."""
    hints = typing.get_type_hints(model, include_extras=True)
    return {
        info.alias or name: _blank(hints[name], model) for name, info in model.model_fields.items()
    }


def _blank(hint: Any, model: type[BaseModel]) -> Any:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is typing.Annotated:
        return _blank(arguments[0], model)
    if origin in (Union, UnionType):
        return None if type(None) in arguments else _blank(arguments[0], model)
    if origin is Literal:
        return arguments[0]
    if origin in (tuple, list, dict):
        return {} if origin is dict else []
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return dict(blank(hint))
    return {str: "", int: 0, float: 0.0, bool: False}.get(hint, 0)


class Maker:
    """Makes the records of one run, article by article; the same seed gives the same run."""

    def __init__(self, articles: int, seed: int = 0) -> None:
        self.articles = articles
        self.random = random.Random(seed)
        self.bodies = min(articles, max(3, articles // 3))

    def text(self, words: int) -> str:
        return " ".join(self.random.choices(WORDS, k=words))

    def day(self) -> str:
        one = self.random
        return f"20{one.randint(20, 29)}-{one.randint(1, 12):02}-{one.randint(1, 28):02}"

    def body(self, place: int | None = None) -> str:
        place = self.random.randrange(self.bodies) if place is None else place
        return make_id("agency", str(place % self.bodies))

    def evidence(self, article: Line, count: int = 1) -> list[Line]:
        found = []
        for _ in range(count):
            start = self.random.randrange(len(article["text"]) - 40)
            quote = article["text"][start : start + 40]
            whole = blank(Evidence) | {"article_id": article["id"], "quote": quote}
            found.append(whole | {"start": start, "end": start + 40})
        return found

    def records(self) -> Iterator[tuple[str, Line]]:
        """(kind, record) of every record, article by article."""
        for number in range(self.articles):
            article = self._article(number)
            yield "articles", article
            if number < self.bodies:
                yield "agencies", self._agency(number, article)
            yield from self._of_article(number, article)

    def _record(self, kind: str, key: str, /, **values: Any) -> tuple[str, Line]:
        model = MODELS[kind]
        return kind, blank(model) | {"id": make_id(model.kind_name, key)} | values

    def _article(self, number: int) -> Line:
        text, day = self.text(420), self.day()
        _, article = self._record(
            "articles", str(number), title=self.text(9), text=text, published=day,
            publisher=self.text(4), publisher_id=self.body(number), language="en", notes=["Refer to it."],
        )  # fmt: skip
        copy = {"dump": f"{number}.txt", "sha256": "0" * 64, "start": 0, "end": len(text)}
        article["source"] = article["source"] | copy | {"segments": [[0, 0, len(text)]]}
        article["versions"] = [
            blank_item("articles", "versions")
            | copy
            | {"title": article["title"], "published": day, "similarity": 1.0}
        ]
        return article

    def _agency(self, number: int, article: Line) -> Line:
        _, agency = self._record(
            "agencies", str(number), name=f"{self.text(5)} {number}", acronyms=[f"A{number}"],
            country="KR", parent_id=self.body() if number % 4 == 0 else None,
            evidence=self.evidence(article, 3),
        )  # fmt: skip
        return agency

    def _of_article(self, number: int, article: Line) -> Iterator[tuple[str, Line]]:
        proof, key = self.evidence, str(number)
        day = article["published"]
        post = blank_item("officials", "posts") | {
            "title": "Minister", "organization": "a body", "agency_id": self.body(),
            "first_seen": day, "last_seen": day, "evidence": proof(article),
        }  # fmt: skip
        yield self._record(
            "officials",
            key,
            name=self.text(2),
            aliases=["Kim"],
            posts=[post],
            evidence=proof(article),
        )
        for place in range(4):
            yield self._program(f"{number}.{place}", article)
        for place in range(2):
            yield from self._target(f"{number}.{place}", number, article)
        for place in range(5):
            yield self._record(
                "money", f"{number}.{place}", article_id=article["id"], start=place, end=place + 9,
                text="KRW 1 bln", currency="KRW", amount=self._sum(), evidence=proof(article),
                program_id=make_id("program", f"{number}.{place}") if place < 4 else None,
            )  # fmt: skip
        for place in range(10):
            yield self._record(
                "dates", f"{number}.{place}", article_id=article["id"], start=place, end=place + 4,
                text="2030", value="2030", timex="2030", start_date="2030-01-01",
                end_date="2030-12-31", evidence=proof(article),
            )  # fmt: skip

    def _sum(self) -> Any:
        """A sum of whole units, now and then with cents."""
        whole = self.random.randrange(10**6) * 10**6
        return orjson.Fragment(f"{whole}.25") if whole % 7 == 0 else whole

    def _program(self, key: str, article: Line) -> tuple[str, Line]:
        budget = blank_item("programs", "budgets") | {
            "currency": "KRW", "amount": self._sum(), "period": "2025/2027",
            "evidence": self.evidence(article)[0],
        }  # fmt: skip
        return self._record(
            "programs", key, name=f"{self.text(4)} {key}", lead_ids=[self.body()],
            budgets=[budget], evidence=self.evidence(article, 2),
        )  # fmt: skip

    def _target(self, key: str, number: int, article: Line) -> Iterator[tuple[str, Line]]:
        value, target = self.random.randrange(10**6), make_id("target", key)
        body, program = self.body(), make_id("program", key)
        proof = self.evidence(article)
        yield self._record(
            "targets", key, article_id=article["id"], statement=proof[0]["quote"], metric="experts",
            kind="count", value=value, unit="experts", deadline="2030", agency_ids=[body],
            program_ids=[program], commitment_id=make_id("commitment", key), evidence=proof,
        )  # fmt: skip
        telling = blank_item("commitments", "tellings") | {
            "target_id": target, "article_id": article["id"], "published": article["published"],
            "value": value, "deadline": "2030", "moved": ["first_told"],
        }  # fmt: skip
        yield self._record(
            "commitments", key, metric="experts", unit="experts", agency_ids=[body],
            tellings=[telling], evidence=proof,
        )  # fmt: skip


@cache
def blank_item(kind: str, field: str) -> Line:
    """The emptiest item of a list of a record."""
    hints = typing.get_type_hints(MODELS[kind], include_extras=True)
    return dict(blank(get_args(hints[field])[0]))


def write_made(folder: Path, records: dict[str, list[Line]], name: str = "made") -> int:
    """Write a run folder from records of each kind; returns how many there are."""
    files, count = {}, 0
    with whole_folder(folder, RUN) as partial:
        for kind in KINDS:
            total = hashlib.sha256()
            found = sorted(records.get(kind, ()), key=lambda one: str(one["id"]))
            with (partial / f"{kind}.jsonl").open("wb") as file:
                for _, same in groupby(found, key=lambda one: str(one["id"])):
                    line = orjson.dumps(next(same)) + b"\n"
                    total.update(line)
                    file.write(line)
                    count += 1
            files[f"{kind}.jsonl"] = total.hexdigest()
        manifest = manifest_of(files, name)
        (partial / MANIFEST).write_bytes(orjson.dumps(manifest, option=orjson.OPT_INDENT_2) + b"\n")
    return count


def manifest_of(files: dict[str, str], name: str) -> Line:
    """A manifest that promises the files; the name tells runs with the same records apart."""
    from models.run import Manifest

    return blank(Manifest) | {
        "schema_version": SCHEMA_VERSION, "version": "0.1.0", "model": "none", "files": files,
        "settings": {"name": name}, "counts": {},
    }  # fmt: skip


def made_records(articles: int, seed: int = 0) -> dict[str, list[Line]]:
    """The records of a made run, by kind: about 29 an article."""
    found: dict[str, list[Line]] = {kind: [] for kind in KINDS}
    for kind, record in Maker(articles, seed).records():
        found[kind].append(record)
    return found
