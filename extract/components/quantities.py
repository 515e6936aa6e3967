"""Marks percentages, multiples, ranks and counts."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extract.quantities import find_quantities


class QuantityTagger:
    """Puts quantities into `doc.spans` (label: their kind) and `doc._.quantities`."""

    def __init__(self, spans_key: str) -> None:
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        doc._.quantities = find_quantities(doc._.words.text)
        spans = (
            doc.char_span(one.start, one.end, label=one.kind.upper(), alignment_mode="expand")
            for one in doc._.quantities
        )
        doc.spans[self.spans_key] = [span for span in spans if span is not None]
        return doc


@Language.factory("quantities", assigns=["doc.spans"], default_config={"spans_key": "quantities"})
def make_quantities(nlp: Language, name: str, spans_key: str) -> QuantityTagger:
    return QuantityTagger(spans_key)
