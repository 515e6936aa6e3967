"""The tokenizer that is read from the model's files is the one that spaCy makes."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from extract.caching.model_files import DEFAULT_MODEL
from extract.language import load_language
from extract.saved_tokenizer import saved_tokenizer


@pytest.fixture(scope="module")
def both() -> tuple[Language, Language]:
    """The model as spaCy loads it, and as we do."""
    return spacy.load(DEFAULT_MODEL), load_language()


def test_its_rules_are_those_of_the_model(both: tuple[Language, Language]) -> None:
    usual, ours = (nlp.tokenizer.to_bytes(exclude=["vocab"]) for nlp in both)
    assert ours == usual
    assert both[1].tokenizer.rules


@given(text=st.text(alphabet="ab' .,-:;()$€%°/@&’“”\n1905UScm", max_size=60))
def test_it_takes_texts_apart_as_spacy_does(both: tuple[Language, Language], text: str) -> None:
    usual, ours = ([(one.text, one.norm_) for one in nlp.make_doc(text)] for nlp in both)
    assert ours == usual


def test_texts_of_the_corpus_are_taken_apart_as_ever(
    both: tuple[Language, Language], corpus: Path
) -> None:
    for path in sorted(corpus.glob("*.txt")):
        text = path.read_text("utf-8")[:200_000]
        usual, ours = ([(one.idx, one.norm_) for one in nlp.make_doc(text)] for nlp in both)
        assert ours == usual


def test_a_model_with_a_tokenizer_of_its_own_keeps_it(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text('[nlp]\ntokenizer = {"@tokenizers":"own.v1"}\n', "utf-8")
    assert saved_tokenizer(str(tmp_path)) == {}
    assert saved_tokenizer(DEFAULT_MODEL) != {}
