"""Records one by one: their model, their form, their ids, and all that they point at."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from pydantic import ValidationError

from extract.outputs import MODELS, to_json
from extract.verifying.articles import article_faults
from extract.verifying.fault import Fault
from extract.verifying.fields import faults_of
from extract.verifying.links import Links, link_faults
from models.article import Article
from models.mention import Date, Money
from models.record import Finding, Record, make_id, mention_id
from models.run import Check, Quarantined
from models.target import Target, target_id


def record_faults(run: Path, name: str, links: Links) -> Iterator[Fault]:
    """What is wrong with the records of a file; each note is told once."""
    model = MODELS[Path(name).stem]
    noted = set()
    with (run / name).open("rb") as file:
        for number, line in enumerate(file, start=1):
            for fault in _record_faults(name, number, line, model, links):
                if fault not in noted:
                    yield fault
                if fault.is_note:
                    noted.add(fault)


def _record_faults(
    name: str, number: int, line: bytes, model: type[Record], links: Links
) -> Iterator[Fault]:
    try:
        found = json.loads(line, parse_float=Decimal)
    except (ValueError, RecursionError):
        return  # told with the lines
    if not isinstance(found, dict):
        return
    key = found["id"] if isinstance(found.get("id"), str) else None
    try:
        record = model.model_validate(found)
    except ValidationError as err:
        yield from faults_of(err, name, number, key)
    else:
        what = [*_form_faults(record, line), *_id_faults(record)]
        if isinstance(record, Article):
            what += article_faults(record)
        if isinstance(record, Target) and record.statement != record.evidence[0].quote:
            what.append("its statement is not what its evidence quotes")
        yield from (Fault(name, one, number, key) for one in what)
    yield from (Fault(name, one, number, key) for one in link_faults(found, links))


def _form_faults(record: Record, line: bytes) -> Iterator[str]:
    if to_json(record) + b"\n" != line:
        yield "is not written as a run writes it: other order of fields, spaces or digits"


def _id_faults(record: Record) -> Iterator[str]:
    """Ids that can be worked out from the record alone; the others depend on earlier runs."""
    wanted = _id_from(record)
    if wanted is not None and wanted != record.id:
        yield f"its id should be {wanted}"


def _id_from(record: Record) -> str | None:
    if isinstance(record, Finding) and record.decided:
        return None  # a reviewer's value does not change the id
    if isinstance(record, Money | Date):
        return mention_id(record.kind_name, record.article_id, record.start)
    if isinstance(record, Check):
        places = (f"{one.article_id}:{one.start}" for one in record.evidence)
        return make_id("check", record.code, *places)
    if isinstance(record, Quarantined):
        return make_id("quarantine", record.stage, record.code, record.dump, record.where)
    if isinstance(record, Target):
        return target_id(
            record.article_id, record.statement, record.value, record.deadline, record.unit
        )
    return None
