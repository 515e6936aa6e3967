"""Names of programs, lines of budgets and headlines at the edges of their rules."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from extract.language import Annotatable
from extract.mentions import Mentions, find_mentions
from extract.pledges.line_sentences import Sentences

Read = Callable[[str], Mentions]


@pytest.fixture(scope="module")
def read(nlp: Language) -> Read:
    def mentions(text: str) -> Mentions:
        (found,) = find_mentions(nlp, [Annotatable(text, "", None, None, None)])
        return found

    return mentions


def test_a_text_without_words_has_one_empty_sentence() -> None:
    assert Sentences("").around(0) == (0, 0)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # letters that are, or are not, those of the name
        (
            "It offers Cash Transfers Against Hunger, better known as CTAH.",
            ["Cash Transfers Against Hunger"],
        ),
        ("It offers Cash Transfers Against Hunger, better known as XQZ.", []),
        # titles, whole
        ("It backs I·PARK1, the new programme for schools.", ["I·PARK1"]),
        (
            "It backs Think Before You Post, the new programme for schools.",
            ["Think Before You Post"],
        ),
        ("The Water Supply Project Eastern is new.", []),
        ("Officials met the Project Manager of the port.", []),
        # works that are to begin
        (
            "The Kiso Tower Bridge, construction of which is to start in May 2026, is large.",
            ["Kiso Tower Bridge"],
        ),
        ("The Kiso Tower Bridge, construction of which was long, is large.", []),
        # countries
        ("They fund the Korea Germany programme.", []),
        ("They fund the Korea Trade programme.", ["Korea Trade"]),
    ],
)
def test_the_names_of_programs(text: str, names: list[str], read: Read) -> None:
    assert [one.name for one in read(text).programs] == names
