"""A tokenizer that is made once, from a model's files, and not first from its language's rules.

spaCy makes the tokenizer of the language, with all its exceptions, before it reads the one that the
model was saved with in its place; that is a third of the time in which a model is loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from extract.caching.model_files import states_tokenizer

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer

_NAME = "communique.SavedTokenizer.v1"
_USUAL = "spacy.Tokenizer.v1"


def saved_tokenizer(model: str) -> dict[str, Any]:
    """Settings to load the model with; none where its tokenizer is not spaCy's own."""
    from spacy.util import registry

    if not states_tokenizer(model, _USUAL):
        return {}
    if not registry.has("tokenizers", _NAME):
        registry.tokenizers(_NAME, func=_make)
    return {"nlp": {"tokenizer": {"@tokenizers": _NAME}}}


def _make() -> Callable[[Language], Tokenizer]:
    return _empty


def _empty(nlp: Language) -> Tokenizer:
    from spacy.tokenizer import Tokenizer

    return Tokenizer(nlp.vocab)
