"""Builds the spaCy pipeline and turns articles into annotated Docs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from itertools import cycle
from typing import TYPE_CHECKING

from threadpoolctl import ThreadpoolController

from extract.caching.model_files import DEFAULT_MODEL, not_installed
from extract.components.entities import can_be_read
from extract.errors import InputError
from extract.saved_tokenizer import saved_tokenizer
from extract.words import Words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

NOT_READ = ("attribute_ruler", "lemmatizer", "senter", "entity_ruler")
"""Pipes of a model that no component here reads."""

COMPONENTS = ("dates", "money", "quantities", "bodies", "officials", "programs", "targets")

_EXTENSIONS = (
    "words",
    "title",
    "published",
    "publisher",
    "country",
    "context",
    "dates",
    "money",
    "unreadable_money",
    "quantities",
    "bodies",
    "officials",
    "programs",
    "targets",
    "turned_down",
    "results",
)


@dataclass(frozen=True, slots=True)
class Annotatable:
    """What the annotation of one article depends on, and nothing else."""

    text: str
    title: str
    published: date | None
    publisher: str | None
    country: str | None


def load_language(model: str = DEFAULT_MODEL) -> Language:
    """The model's tagger, parser and entities, with our components behind them.

    Raises InputError naming the model where it is not installed or lacks what we read.
    """
    import spacy
    from spacy.tokens import Doc
    from thinc.api import use_ops

    for name in _EXTENSIONS:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    try:
        with use_ops("numpy", use_blis=False):  # NumPy's own BLAS is twice as fast as blis here
            nlp = spacy.load(model, exclude=list(NOT_READ), config=saved_tokenizer(model))
    except OSError as err:
        raise not_installed(model) from err
    missing = {"tagger", "parser", "ner"} - set(nlp.pipe_names)
    if missing:
        raise InputError(f"model {model!r} has no {', '.join(sorted(missing))}; take one that has")
    if can_be_read(nlp.get_pipe("ner")):
        nlp.add_pipe("entities", after="ner")
        nlp.disable_pipe("ner")
    for name in COMPONENTS:
        import_module(f"extract.components.{name}")
        nlp.add_pipe(name)
    return nlp


def annotate(nlp: Language, articles: Iterable[Annotatable]) -> Iterator[Doc]:
    """One annotated Doc for each article, in order.

    Each goes through the model alone: what is found in an article cannot depend on its
    neighbours, not even by the rounding of a larger matrix, and a batch is hardly faster. One
    thread, because the work is shared out by processes.
    """
    threads = ThreadpoolController()
    for article in articles:
        with threads.limit(limits=1, user_api="blas"):
            doc = nlp(_doc(nlp, article))
        yield doc


def _doc(nlp: Language, article: Annotatable) -> Doc:
    doc = _tokens(nlp, article.text)
    doc._.words = Words(article.text)
    doc._.title = article.title
    doc._.published = article.published
    doc._.publisher = article.publisher
    doc._.country = article.country
    return doc


_SIGNS = re.compile(r"([^\w\s]{500,})")


def _tokens(nlp: Language, text: str) -> Doc:
    """The tokens of a text; a long run of signs is one, which the tokenizer takes apart slowly."""
    from spacy.tokens import Doc

    parts = _SIGNS.split(text)
    if len(parts) == 1:
        return nlp.make_doc(text)
    docs = [
        Doc(nlp.vocab, words=[part], spaces=[False]) if signs else nlp.make_doc(part)
        for part, signs in zip(parts, cycle((False, True)), strict=False)
        if part
    ]
    return Doc.from_docs(docs, ensure_whitespace=False)
