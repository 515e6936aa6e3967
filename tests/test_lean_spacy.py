"""A run imports no more than it needs, and takes nothing away from whoever needs more."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def printed(root: Path, code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_the_pipeline_imports_neither_commands_nor_readers_of_other_formats(root: Path) -> None:
    heavy = ("spacy.cli", "trafilatura", "dateparser", "charset_normalizer", "duckdb", "sqlalchemy")
    code = f"import sys, extract.pipeline; print([m for m in {heavy} if m in sys.modules])"
    assert printed(root, code) == "[]"


def test_the_commands_of_spacy_are_there_for_those_who_ask(root: Path) -> None:
    code = (
        "import extract.components, spacy; "
        "print(spacy.cli.download.__name__, spacy.info.__name__, hasattr(spacy, 'nothing'))"
    )
    assert printed(root, code) == "download info False"


def test_a_spacy_that_is_there_already_is_left_alone(root: Path) -> None:
    code = "import spacy; info = spacy.info; import extract.components; print(info is spacy.info)"
    assert printed(root, code) == "True"
