"""Marks calendar expressions."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extract.dates import find_dates
from extract.grammar.date_context import read_context


class DateTagger:
    """Puts dates into `doc.spans` (label: their kind) and `doc._.dates`."""

    def __init__(self, spans_key: str) -> None:
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        doc._.context = read_context(
            doc._.words.text, doc._.published, doc._.title or "", doc._.country
        )
        doc._.dates = find_dates(doc._.words.text, doc._.published, context=doc._.context)
        spans = (
            doc.char_span(one.start, one.end, label=one.kind.upper(), alignment_mode="expand")
            for one in doc._.dates
        )
        doc.spans[self.spans_key] = [span for span in spans if span is not None]
        return doc


@Language.factory("dates", assigns=["doc.spans"], default_config={"spans_key": "dates"})
def make_dates(nlp: Language, name: str, spans_key: str) -> DateTagger:
    return DateTagger(spans_key)
