"""Every message for a user says where, what, and what to do: `WHERE: WHAT; WHAT TO DO`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.errors import InputError, LayoutError, first_fault
from extract.gazetteer import BodyEntry
from extract.splitting.layout import load_layout
from models.value import Sum

ERRORS = {"InputError", "LayoutError", "GazetteerError", "DatabaseError", "BusyError", "UnfitRows"}
TOLD_ELSEWHERE = {
    "{said}",
    "{changed_file(path)}",
    "{str(err).replace(str(side.folder), side.name)}",
    "{str(err).removeprefix('--to: ')}",
    "{str(err).replace(str(self.folder), self.name, 1)}",
    "{url.shown}: {_said(err)}",
    "a row of {table} refers to {dangling[0][2]}, which lacks it",
    "{text} has more than {PLACES} decimal places, which DuckDB would round",
    "{name}: no body of this run has that name{hint}",
}
"""Messages that are made of another one, or become part of one; tests of their own hold them."""


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) for part in node.values)
    if isinstance(node, ast.FormattedValue):
        return f"{{{ast.unparse(node.value)}}}"
    return f"{{{ast.unparse(node)}}}"


def messages(root: Path) -> Iterator[tuple[str, str]]:
    """(place in the code, message) of every error that users are told."""
    for path in sorted((root / "extract").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Raise) or not isinstance(node.exc, ast.Call):
                continue
            called = node.exc.func
            if isinstance(called, ast.Name) and called.id in ERRORS and node.exc.args:
                yield f"{path.relative_to(root)}:{node.lineno}", _text(node.exc.args[0])


def test_every_error_says_where_what_and_what_to_do(root: Path) -> None:
    found = list(messages(root))
    assert len(found) > 100
    bare = [
        (place, message)
        for place, message in found
        if message not in TOLD_ELSEWHERE and not re.fullmatch(r"(?s).*\S.*\S; \S.*", message)
    ]
    assert bare == []


def test_no_exception_of_a_told_message_is_kept_for_nothing(root: Path) -> None:
    assert TOLD_ELSEWHERE - {message for _, message in messages(root)} == set()


def test_a_fault_of_a_model_is_one_line_with_its_field() -> None:
    with pytest.raises(ValueError, match="validation") as raised:
        Sum.model_validate({"currency": "won", "amount": 1})
    assert first_fault(raised.value) == "currency: String should match pattern '^[A-Z]{3}$'"
    with pytest.raises(ValueError, match="validation") as raised:
        BodyEntry.model_validate({"id": "x"})
    assert "\n" not in first_fault(raised.value)


def test_a_wrong_layout_is_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("name = 'mine'\narticle_start = '('\n")
    with pytest.raises(LayoutError) as raised:
        load_layout(path)
    told = str(raised.value)
    assert told.startswith(f"{path}: ")
    assert re.search(r"signs: Field required \(and \d more\); mend it", told)
    assert "\n" not in told
    assert "http" not in told


def test_what_the_system_says_of_a_file_is_told() -> None:
    assert first_fault(FileNotFoundError(2, "No such file or directory", "a")) == (
        "No such file or directory"
    )
    assert issubclass(InputError, Exception)
