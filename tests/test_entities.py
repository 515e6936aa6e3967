"""The entities are those of the model's own recognizer, whatever the text."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc

from extract.components.entities import EntityTagger, can_be_read
from extract.language import DEFAULT_MODEL
from extract.pipeline import Run

PARTS = (
    "Kim Min-jae",
    "the Ministry of Trade, Industry and Energy",
    "New York",
    "€1.5 billion",
    "20%",
    "on March 3, 2024",
    "three",
    "said",
    "and",
    ".",
    ",",
    "\n",
    "  ",
    "2030",
    "Apple",
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(DEFAULT_MODEL)


def both(nlp: Language, text: str) -> tuple[list[tuple[int, int, str]], ...]:
    """The entities by the recognizer, and by our component."""
    recognizer = nlp.get_pipe("ner")
    tagged = nlp.make_doc(text)
    for name in ("tok2vec", "tagger", "parser"):
        tagged = nlp.get_pipe(name)(tagged)
    twin = Doc(nlp.vocab).from_bytes(tagged.to_bytes())
    done = recognizer(tagged), EntityTagger(recognizer)(twin)
    for one, other in zip(*done, strict=True):
        assert one.ent_iob_ == other.ent_iob_
    return tuple([(ent.start, ent.end, ent.label_) for ent in doc.ents] for doc in done)


def test_the_entities_of_the_corpus_are_the_recognizers(nlp: Language, corpus_run: Run) -> None:
    found = [both(nlp, one.text) for one in corpus_run.records.articles]
    assert sum(len(ours) for _, ours in found) > 1000
    assert [ours for _, ours in found] == [theirs for theirs, _ in found]


@given(parts=st.lists(st.sampled_from(PARTS), max_size=12))
def test_the_entities_of_any_text_are_the_recognizers(nlp: Language, parts: list[str]) -> None:
    theirs, ours = both(nlp, " ".join(parts))
    assert ours == theirs


def test_a_recognizer_of_another_kind_is_left_alone(nlp: Language) -> None:
    other = spacy.blank("en")
    assert can_be_read(nlp.get_pipe("ner"))
    assert not can_be_read(other.add_pipe("beam_ner"))
    assert not can_be_read(other.add_pipe("sentencizer"))


TOK2VEC = {
    "@architectures": "spacy.HashEmbedCNN.v2",
    "pretrained_vectors": None,
    "width": 8,
    "depth": 1,
    "embed_size": 10,
    "window_size": 1,
    "maxout_pieces": 2,
    "subword_features": True,
}


@pytest.mark.parametrize(
    ("options", "later", "read"),
    [
        ({}, [], True),
        ({}, ["ORG"], False),
        ({"use_upper": False}, [], False),
        ({"maxout_pieces": 1}, [], False),
        ({"extra_state_tokens": True}, [], False),
    ],
)
def test_a_recognizer_is_read_where_its_network_is_the_usual_one(
    options: dict[str, object], later: list[str], read: bool
) -> None:
    network = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 8,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": TOK2VEC,
    }
    own = spacy.blank("en")
    recognizer = own.add_pipe("ner", config={"model": {**network, **options}})
    assert isinstance(recognizer, EntityRecognizer)
    recognizer.add_label("GPE")
    own.initialize()
    for label in later:
        recognizer.add_label(label)
    assert can_be_read(recognizer) is read
