"""Reviewed articles in the form of gold, so that what was decided once is measured ever after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from extract.compare.fields import evidence_in
from extract.diff import Diff
from extract.durable.files import write_whole
from extract.errors import InputError
from extract.judging.decisions import standing
from extract.outputs import KINDS, Records, to_json
from models.decision import Decision

Item = dict[str, Any]
_LONGEST, _SHORTEST = 60, 30
"""Characters of the words that a body begins and ends with."""


def decided_articles(records: Records, decisions: Iterable[Decision]) -> set[str]:
    """The articles of which every record, and they themselves, have a decision that stands."""
    about = {key for one in standing(decisions) for key in (one.record_id, one.other_id)}
    open_ones: set[str] = set()
    for kind in KINDS:
        for record in records.of(kind):
            if record.id not in about and kind not in ("quarantine", "checks"):
                open_ones |= articles_of(orjson.loads(to_json(record)))
    return {one.id for one in records.articles} - open_ones


def reviewed_articles(diff: Diff) -> set[str]:
    """The articles in which something changed and every change is decided."""
    touched: set[str] = set()
    waiting: set[str] = set()
    for change in diff.changes():
        found = {key for side in (change.old, change.new) if side for key in articles_of(side)}
        touched |= found
        if change.state in ("open", "reopened"):
            waiting |= found
    return touched - waiting


def articles_of(record: Mapping[str, Any]) -> set[str]:
    """The articles that a record is read in; an article is read in itself."""
    found = {str(one["article_id"]) for one in evidence_in(record)}
    if "article_id" in record:
        found.add(str(record["article_id"]))
    return found or {str(record["id"])}


def gold_files(records: Records, reviewed: Collection[str]) -> Iterator[tuple[str, Item]]:
    """(name, gold) of every dump that holds a reviewed article.

    All articles of the dump are in it; those that are not reviewed are optional: finding them is
    no fault, and nothing that is read in them is measured.
    """
    writer = _Writer(records)
    for dump, copies in sorted(writer.copies.items()):
        if any(article["id"] in reviewed for article, _ in copies):
            entries = [
                writer.article(article, version)
                if article["id"] in reviewed
                else _unread(article, version)
                for article, version in copies
            ]
            name = Path(dump).name
            yield (
                name,
                {"dump": name, "articles": entries, "versions": writer.versions(dump, reviewed)},
            )


def write_gold(folder: Path, files: Iterable[tuple[str, Item]]) -> list[Path]:
    """Write gold files; articles that an earlier review put into one of them stay there.

    Raises InputError where two dumps have one name, or a file there is no gold.
    """
    written: dict[str, Path] = {}
    for name, data in files:
        path = folder / f"{Path(name).stem}.json"
        if path.name in written:
            raise InputError(f"{name}: two dumps are called so; gold is named after the dump")
        if path.exists():
            data = {**data, "articles": _with_earlier(path, data["articles"])}
        write_whole(path, orjson.dumps(data, option=orjson.OPT_INDENT_2) + b"\n")
        written[path.name] = path
    return list(written.values())


def _with_earlier(path: Path, articles: list[Item]) -> list[Item]:
    try:
        earlier = {_key(one): one for one in orjson.loads(path.read_bytes())["articles"]}
    except (orjson.JSONDecodeError, KeyError, TypeError) as err:
        raise InputError(f"{path}: is no gold file; give another folder with --out") from err
    return [earlier.get(_key(one), one) if one.get("optional") else one for one in articles]


def _key(article: Mapping[str, Any]) -> tuple[str, str]:
    return str(article["title"]), "".join(str(article["begins"]).split())[:20]


class _Writer:
    """The records of a run by the article that they are read in."""

    def __init__(self, records: Records) -> None:
        rows = {
            kind: [orjson.loads(to_json(one)) for one in records.of(kind)]
            for kind in KINDS
            if kind != "quarantine"
        }
        self.by_article: dict[str, dict[str, list[Item]]] = {
            kind: defaultdict(list) for kind in rows
        }
        for kind, found in rows.items():
            for row in found:
                for key in articles_of(row):
                    self.by_article[kind][key].append(row)
        self.bodies = {row["id"]: row for row in (*rows["agencies"], *rows["organizations"])}
        self.copies: dict[str, list[tuple[Item, Item]]] = defaultdict(list)
        for article in rows["articles"]:
            for version in article["versions"]:
                self.copies[version["dump"]].append((article, version))
        for found in self.copies.values():
            found.sort(key=lambda one: one[1]["start"])

    def versions(self, dump: str, reviewed: Collection[str]) -> list[list[str]]:
        """The copies of reviewed articles whose first copy is in this dump, as dump#index."""
        places: dict[str, list[str]] = defaultdict(list)
        for name, copies in sorted(self.copies.items()):
            for index, (article, _) in enumerate(copies):
                places[article["id"]].append(f"{Path(name).name}#{index}")
        here = [
            places[article["id"]] for article, _ in self.copies[dump] if article["id"] in reviewed
        ]
        name = Path(dump).name
        return [found for found in here if len(found) > 1 and found[0].startswith(f"{name}#")]

    def article(self, article: Item, version: Item) -> Item:
        """One reviewed article with everything that is read in it."""
        found = {kind: self.by_article[kind].get(article["id"], []) for kind in self.by_article}
        if article["stub"]:
            return _head(article, version)
        return {
            **_head(article, version),
            "money": [_picked(one, _SUM) for one in _in_order(found["money"])],
            "dates": [
                _picked(one, ("text", "value"))
                for one in _in_order(found["dates"])
                if one["kind"] == "date" and one["value"]
            ],
            "agencies": [self._agency(one) for one in found["agencies"]],
            "organizations": [{"names": _names(one)} for one in found["organizations"]],
            "officials": [self._official(one, article["id"]) for one in found["officials"]],
            "programs": [self._program(one, article["id"]) for one in found["programs"]],
            "targets": [_picked(one, _TARGET) for one in found["targets"]],
        }

    def _agency(self, row: Item) -> Item:
        parent = self.bodies.get(row["parent_id"] or "")
        return {"names": _names(row), "kind": row["kind"], "parent": parent and parent["name"]}

    def _official(self, row: Item, article: str) -> Item:
        """A person with the posts that the article gives; without any there, no miss and no find."""
        here = [
            post
            for post in row["posts"]
            if article in {one["article_id"] for one in post["evidence"]}
        ]
        bodies = [self._names_of_body(post) for post in here or row["posts"]]
        item = {
            "names": _names(row),
            "titles": _unique(post["title"] for post in here or row["posts"]),
            # The format cannot tie a body to one of several titles: where one has none, none is asked.
            "organizations": _unique(name for names in bodies for name in names)
            if all(bodies)
            else [],
        }
        return item if here else {**item, "optional": True}

    def _names_of_body(self, post: Item) -> list[str]:
        body = self.bodies.get(post["agency_id"] or post["organization_id"] or "")
        own = [post["organization"]] if post["organization"] else []
        return own + (_names(body) if body else [])

    def _program(self, row: Item, article: str) -> Item:
        leads = [self.bodies[key] for key in row["lead_ids"] if key in self.bodies]
        return {
            "names": _names(row),
            "kind": row["kind"],
            "lead": _unique(name for lead in leads for name in _names(lead)),
            "budgets": [
                _picked(one, ("currency", "amount", "amount_max", "period"))
                for one in row["budgets"]
                if one["evidence"]["article_id"] == article
            ],
        }


_SUM = ("text", "currency", "amount", "amount_max", "bound", "period")
_TARGET = (
    "statement",
    "metric",
    "kind",
    "value",
    "value_max",
    "unit",
    "bound",
    "deadline",
    "baseline",
    "direction",
)


def _picked(row: Mapping[str, Any], names: Iterable[str]) -> Item:
    return {name: row[name] for name in names}


def _in_order(rows: Iterable[Item]) -> list[Item]:
    return sorted(rows, key=lambda row: int(row["start"]))


def _names(row: Mapping[str, Any]) -> list[str]:
    return _unique((row["name"], *row.get("acronyms", ()), *row.get("aliases", ())))


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _head(article: Item, version: Item) -> Item:
    text = article["text"].strip()
    return {
        "title": version["title"],
        "published": version["published"],
        "category": article["category"],
        "publisher": article["publisher"],
        "stub": article["stub"],
        "begins": _cut(text),
        "ends": _cut(text[::-1])[::-1],
    }


def _unread(article: Item, version: Item) -> Item:
    return {**_head(article, version), "optional": True}


def _cut(text: str) -> str:
    """The first words, as many as fit."""
    if len(text) <= _LONGEST:
        return text
    space = text.rfind(" ", _SHORTEST, _LONGEST)
    return text[: space if space > 0 else _LONGEST]
