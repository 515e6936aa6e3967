"""Marks the entities that the model's recognizer finds, without asking it word by word.

spaCy's recognizer walks through a text and, at every word, asks for Python's lock some hundred
times. Yet outside of an entity its decision depends on the word alone: all of them are one product
of matrices here, and only the words of entities are walked. The weights, the rules of what may
follow what, and so the entities are the recognizer's own.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IS_SPACE, SENT_START
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

Floats = NDArray[np.float32]
_STATE = 3
"""What the recognizer looks at: this word, the first of its entity, and the one before it."""


def can_be_read(recognizer: object) -> bool:
    """Whether the recognizer is of the kind whose decisions are known here: spaCy's default."""
    if not isinstance(recognizer, EntityRecognizer) or recognizer.cfg["beam_width"] != 1:
        return False
    model = recognizer.model
    lower = model.get_ref("lower")
    usual = model.attrs["has_upper"] and not model.attrs["unseen_classes"]
    return bool(usual and lower.get_dim("nF") == _STATE and lower.get_dim("nP") > 1)


class EntityTagger:
    """Sets `doc.ents` as the recognizer would."""

    def __init__(self, recognizer: EntityRecognizer) -> None:
        self.model = recognizer.model
        moves = recognizer.moves
        names = [moves.get_class_name(at) for at in range(moves.n_moves)]
        self.labels = [name[2:] for name in names]
        self.columns = {name: at for at, name in enumerate(names)}
        self.out = self.columns["O"]
        self.begins = np.array([name.startswith("B-") for name in names])
        self.units = np.array([name.startswith("U-") and len(name) > 2 for name in names])
        self.never = ~(self.begins | self.units)
        self.never[self.out] = False

    def __call__(self, doc: Doc) -> Doc:
        found = self._found(doc) if len(doc) else ()
        spans = [Span(doc, first, last + 1, label=label) for first, last, label in found]
        doc.set_ents(spans, default="outside")
        return doc

    def _found(self, doc: Doc) -> Iterator[tuple[int, int, str]]:
        """(first token, last token, label) of each entity, in order."""
        looked = self._looked_at(doc)
        space, start = np.moveaxis(doc.to_array([IS_SPACE, SENT_START]), 1, 0)
        ends = np.append(start[1:] == 1, True)  # no entity goes on beyond its sentence
        scores = self._scores(self._hidden(looked[1:, 0] + looked[0, 1] + looked[0, 2]))
        scores[:, self.never] = -np.inf
        scores[np.ix_(space == 1, self.units)] = -np.inf
        scores[np.ix_((space == 1) | ends, self.begins)] = -np.inf
        moves = scores.argmax(axis=1)
        behind = 0
        for first in np.flatnonzero(moves != self.out).tolist():
            if first < behind:
                continue
            move = moves[first]
            label = self.labels[move]
            last = self._last(looked, ends, first, label) if self.begins[move] else first
            behind = last + 1
            yield first, last, label

    def _looked_at(self, doc: Doc) -> Floats:
        """What each word adds to a state, by its role there; the first row is for no word."""
        vectors = self.model.get_ref("tok2vec").predict([doc])
        looked: Floats = self.model.get_ref("lower").predict(vectors)
        return looked

    def _hidden(self, states: Floats) -> Floats:
        hidden: Floats = (states + self.model.get_ref("lower").get_param("b")).max(axis=-1)
        return hidden

    def _scores(self, hidden: Floats) -> Floats:
        scores: Floats = self.model.get_ref("upper").predict(hidden)
        return scores

    def _last(self, looked: Floats, ends: NDArray[np.bool_], first: int, label: str) -> int:
        """The last token of an entity that begins before it."""
        going_on_or_not = [self.columns[f"I-{label}"], self.columns[f"L-{label}"]]
        at = first + 1
        while not ends[at]:
            state = looked[at + 1, 0] + looked[first + 1, 1] + looked[at, 2]
            scores = self._scores(self._hidden(state[np.newaxis]))[0]
            if scores[going_on_or_not].argmax():  # the move that stands first wins a tie
                break
            at += 1
        return at


@Language.factory("entities", assigns=["doc.ents"])
def make_entities(nlp: Language, name: str) -> EntityTagger:
    return EntityTagger(nlp.get_pipe("ner"))
