"""Marks sums of money."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extract.money import find_money, find_unreadable_money


class MoneyTagger:
    """Puts sums into `doc.spans` (label: their currency) and `doc._.money`."""

    def __init__(self, spans_key: str) -> None:
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        country = doc._.country
        doc._.money = find_money(doc._.words.text, country=country, dates=doc._.dates)
        doc._.unreadable_money = find_unreadable_money(doc._.words.text, country=country)
        spans = (
            doc.char_span(one.start, one.end, label=one.currency, alignment_mode="expand")
            for one in doc._.money
        )
        doc.spans[self.spans_key] = [span for span in spans if span is not None]
        return doc


@Language.factory("money", assigns=["doc.spans"], default_config={"spans_key": "money"})
def make_money(nlp: Language, name: str, spans_key: str) -> MoneyTagger:
    return MoneyTagger(spans_key)
