"""Gold, as its files hold it."""

from __future__ import annotations

from pathlib import Path

import orjson
from pydantic import BaseModel, ValidationError

from extract.errors import InputError, first_fault
from extract.scoring.alike import Item


def read_gold(folder: Path) -> dict[str, Item]:
    files = sorted(folder.glob("*.json"))
    if not files:
        raise InputError(
            f"{folder}: no gold files (*.json) in it; give a folder of them with --gold"
        )
    gold = {}
    for path in files:
        try:
            name = _GoldFile.model_validate_json(path.read_bytes()).dump
        except ValidationError as err:
            raise InputError(
                f"{path}: not a gold file: {first_fault(err)}; mend it or take it out"
            ) from err
        gold[name] = orjson.loads(path.read_bytes())
    return gold


class _GoldArticle(BaseModel):
    title: str
    published: str | None
    begins: str
    ends: str


class _GoldFile(BaseModel):
    """What a gold file must have; the rest may be left out."""

    dump: str
    articles: list[_GoldArticle]
