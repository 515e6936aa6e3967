"""Makes run folders by hand: articles, and what is read in them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import orjson

from extract.outputs import KINDS, MANIFEST, Records, write_run
from extract.seal import NO_SEAL, sealed
from models.article import Article
from models.evidence import Evidence
from models.official import Official, Post
from models.record import Record, make_id
from models.run import Manifest
from models.target import Target
from tests import readings


def article(text: str, *, title: str = "A release", sha256: str = "one") -> Article:
    """An article under an id that its title gives, as a publisher and day would."""
    made = readings.article(text, title=title)
    place = {"sha256": sha256, "dump": f"{title}.txt"}
    source = made.source.model_copy(update=place | {"segments": ((0, 0, len(text)),)})
    versions = tuple(one.model_copy(update=place) for one in made.versions)
    key = make_id("article", title)
    return made.model_copy(update={"id": key, "source": source, "versions": versions})


def evidence(of: Article, words: str) -> Evidence:
    """The words where they stand first in the article."""
    start = of.text.index(words)
    return Evidence(article_id=of.id, start=start, end=start + len(words), quote=words)


def target(
    of: Article,
    statement: str,
    *,
    value: int | None = None,
    deadline: str | None = None,
    agency_ids: Sequence[str] = (),
) -> Target:
    """A target with an id as the pipeline gives it."""
    return Target(
        id=make_id("target", of.id, statement, str(value), str(deadline), "companies"),
        article_id=of.id,
        statement=statement,
        metric="companies",
        kind="count",
        value=value,  # type: ignore[arg-type]
        value_max=None,
        unit="companies",
        bound="exact",
        direction="create",
        deadline=deadline,
        baseline=None,
        agency_ids=tuple(agency_ids),
        program_ids=(),
        commitment_id=None,
        evidence=(evidence(of, statement),),
    )


def official(name: str, title: str, *where: Evidence, key: str | None = None) -> Official:
    """A person with one post, read in these places."""
    post = Post(
        title=title, organization="Ministry", first_seen=None, last_seen=None, evidence=where
    )
    return Official(
        id=make_id("official", key or name), name=name, aliases=(), posts=(post,), evidence=where
    )


def write(folder: Path, *records: Record, **parts: str) -> Path:
    """A run folder with these records; `parts` are hashes of its manifest, such as code_hash."""
    sorts = {"articles": Article, "targets": Target, "officials": Official}
    of_kind = {
        kind: tuple(sorted((one for one in records if type(one) is sort), key=lambda one: one.id))
        for kind, sort in sorts.items()
    }
    made = Records(**of_kind)  # type: ignore[arg-type]
    same = dict.fromkeys(
        ("model_hash", "settings_hash", "code_hash", "layouts_hash", "gazetteers_hash"), "same"
    )
    manifest = Manifest.model_validate(
        {
            "version": "1",
            "model": "small",
            "settings": {},
            "dumps": (),
            "counts": {kind: len(made.of(kind)) for kind in KINDS},
            "files": {},
            "timings": (),
            "peak_memory_bytes": 0,
            **same,
            **parts,
        }
    )
    write_run(folder, made, manifest)
    return folder


def reseal(folder: Path, **changed: object) -> None:
    """Make a manifest promise the files as they are now, with other fields changed as given."""
    manifest = orjson.loads((folder / MANIFEST).read_bytes()) | changed
    manifest["files"] = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.glob("*.jsonl"))
    }
    manifest.pop("seal")
    manifest["seal"] = NO_SEAL  # the last field
    data = orjson.dumps(manifest, option=orjson.OPT_INDENT_2) + b"\n"
    (folder / MANIFEST).write_bytes(sealed(data))
