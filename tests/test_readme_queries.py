"""The questions that the README asks of a database have the answers that it shows."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extract.load.databases import load, opened
from extract.load.target import parse_url

QUESTION = re.compile(r"```sql\n(?P<sql>.*?)\n```\n\n```text\n(?P<answer>.*?)```", re.DOTALL)


def shown(value: object) -> str:
    """A value as text, with an exact number's digits and no more."""
    if value is None:
        return "–"
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def table(rows: list[tuple[Any, ...]]) -> str:
    """Rows as text, one a line."""
    return "".join(f"{' | '.join(map(shown, row))}\n" for row in rows)


@pytest.mark.parametrize("database", ["duckdb", "sqlite"])
def test_the_answers_in_the_readme_are_those_of_the_baseline(
    root: Path, tmp_path: Path, update_golden: bool, database: str
) -> None:
    readme = root / "README.md"
    url = parse_url(str(tmp_path / f"readme.{database}"))
    load(url, root / "outputs" / "latest")
    with opened(url, reading=True) as store:

        def answered(found: re.Match[str]) -> str:
            rows = store.query(found["sql"])
            assert rows
            return f"```sql\n{found['sql']}\n```\n\n```text\n{table(rows)}```"

        expected, count = QUESTION.subn(answered, readme.read_text("utf-8"))
    if update_golden:
        readme.write_text(expected, "utf-8")
    assert count == 3
    assert readme.read_text("utf-8") == expected
