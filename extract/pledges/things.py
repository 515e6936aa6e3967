"""The things that a clause is about, by its grammar: what is acted on, who acts, what money is for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from spacy.tokens import Doc, Token

from extract.grammar.money_words import NAMES, PLAIN_CODES
from extract.grammar.numerals import MAGNITUDES
from extract.grammar.quantity_words import TIME_NOUNS, UNITS
from extract.pledges.phrases import FINITE, WORDS
from extract.pledges.sentences import Tokens, behind, tokens_of

_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
COUNTED = frozenset(("people", "persons", "staff", "personnel"))
"""Units that are things themselves."""
_CURRENCIES = {one.casefold() for one in PLAIN_CODES} | {
    one.split()[-1].casefold() for one in NAMES
}
_BARE = (
    TIME_NOUNS | MAGNITUDES.keys() | _CURRENCIES | {one.casefold() for one in UNITS}
) - COUNTED - {"meters"} | WORDS["nothing"]
"""Nouns that say how much or when, and not of what."""
_POINTING = WORDS["pointing"]
_RELATIVE = frozenset(("which", "that", "who", "whom"))
_PASSED_ON = frozenset(
    [
        "conj",
        "xcomp",
        "ccomp",
        "advcl",
        "acomp",
        "attr",
        "oprd",
        "aux",
        "auxpass",
        "acl",
        "prep",
        "pcomp",
        "relcl",
        "dep",
        "parataxis",
    ]
)
"""How a verb hangs on the one whose subject it has."""
_JOINING = frozenset(["of", "for", "in", "on", "under", "with", "at"])
"""Prepositions that tell more of the noun before them."""
_FOR = ("for", "to", "toward", "towards", "into", "in", "on", "through")
"""Before what a sum is for."""
_AMOUNTS = ("DATE", "MONEY", "PERCENT", "TIME")
_NO_THING = (*_AMOUNTS, "CARDINAL", "QUANTITY", "GPE", "LOC")
"""Entities that money is not for, nor what tells more of a noun."""
_PROMISERS = WORDS["actors"] | WORDS["promisers"]
_ACTORS = ("PERSON", "GPE", "NORP")
"""Entities that promise, or for which is promised."""
_FIGURES = ("figure", "number", "rate", "share", "ratio", "level", "total")
_CLIMBS = 5
_LONGEST = 90


class Things:
    """Finds the things that the clauses of one parsed text are about."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc

    @cached_property
    def _nouns(self) -> frozenset[str]:
        tokens = Tokens.of(self.doc)
        told = (at for at, tag in enumerate(tokens.tags) if tag in _NOUNS)
        named = (at for at in told if self.doc[at].ent_type_ not in _AMOUNTS)
        return frozenset(tokens.lowers[at] for at in named) - _BARE

    @cached_property
    def _verbs(self) -> frozenset[str]:
        tokens, verbs = Tokens.of(self.doc), frozenset((*FINITE, "VBN"))
        told = zip(tokens.lowers, tokens.tags, strict=True)
        return frozenset(word for word, tag in told if tag in verbs) - self._nouns

    @cached_property
    def _actors(self) -> frozenset[str]:
        """The bodies, people and places that the text names: they promise, and are not measured."""
        spans = (at for one in self.doc._.bodies for at in one.spans)
        named = {self.doc._.words.text[start:end].casefold() for start, end in spans}
        people = (one.text.casefold() for one in self.doc.ents if one.label_ in _ACTORS)
        return frozenset(named | set(people) | _PROMISERS)

    def is_thing(self, words: str) -> bool:
        """Whether the words name something that can be counted, built or changed: a noun that is no
        unit, no time and no clause, and not who promises."""
        words = words.casefold()
        joined = all(one.removeprefix("the ") in self._actors for one in words.split(" and "))
        if joined or words.removeprefix("the ") in self._actors:
            return False
        parts = words.replace("(", " ").split()
        if not parts or not _POINTING.isdisjoint((parts[0], parts[-1])) or parts[-1] in self._verbs:
            return False
        return any(part.strip("“”\"'’.,;") in self._nouns for part in parts)

    def acted_on(self, verb: Token | None) -> Iterator[str]:
        """The objects of the verb, and of the verbs that it leads to: `aims to keep prices low`."""
        for child in verb.rights if verb is not None else ():
            if child.lower_ in ("it", "them", "this", "that") or self._is_figure(child):
                yield from self._before(child)
            elif child.dep_ in ("dobj", "obj", "attr", "oprd"):
                yield self.name_of(child)
            elif child.dep_ in ("xcomp", "ccomp") and child.tag_ in ("VB", "VBN", "VBG"):
                yield from self.acted_on(child)

    def subject_of(self, verb: Token | None) -> Iterator[str]:
        """The subject of the verb, be it that of the verb it is coordinated with, the noun that its
        clause tells more of, or what a pronoun stands for."""
        for _ in range(_CLIMBS):
            if verb is None:
                break
            own = next((one for one in verb.lefts if one.dep_ in ("nsubj", "nsubjpass")), None)
            if own is not None and own.lower_ in _RELATIVE and own.tag_ != "DT":
                own = verb.head if verb.dep_ == "relcl" else self._noun_before(own)
            if own is not None:
                points = own.lower_ in _POINTING or self._is_figure(own)
                yield from self._before(own) if points else (self.name_of(own),)
                return
            if verb.dep_ in ("relcl", "acl") and verb.head.tag_ in _NOUNS:
                yield self.name_of(verb.head)
                return
            verb = verb.head if verb.dep_ in _PASSED_ON and verb.head is not verb else None

    def _is_figure(self, noun: Token) -> bool:
        """`the figure`, `this number`: what was named in the sentence before."""
        return (
            noun.lower_ in _FIGURES
            and noun.i == noun.right_edge.i
            and noun.i - noun.left_edge.i == 1
        )

    def _noun_before(self, pronoun: Token) -> Token | None:
        """The noun right before a relative pronoun, or before the comma before that."""
        near = reversed(self.doc[max(0, pronoun.i - 2) : pronoun.i])
        return next((one for one in near if one.tag_ in _NOUNS), None)

    def _before(self, pronoun: Token) -> Iterator[str]:
        """What a pronoun may stand for: of the sentence before its own, the subject of `it`, and what
        was acted on; nothing for who speaks."""
        first = pronoun.sent.start
        if first == 0 or pronoun.lower_ in ("we", "he", "she", "who", "there"):
            return
        root = self.doc[first - 1].sent.root
        if pronoun.dep_ == "dobj":
            yield from (self.name_of(one) for one in root.rights if one.dep_ == "dobj")
        subjects = (one for one in root.lefts if one.dep_ in ("nsubj", "nsubjpass"))
        yield from (self.name_of(one) for one in subjects if one.lower_ not in _POINTING)

    def meant_for(self, start: int, end: int) -> str:
        """What the money that stands before is for: `on pilot lines`, `to improve heart care`."""
        for token in tokens_of(self.doc, start, end):
            if token.lower_ in _FOR and token.dep_ in ("prep", "dative"):
                named = next((one for one in token.rights if one.dep_ == "pobj"), None)
                if named is not None and self._says_what(named):
                    return self.name_of(named)
            if token.lower_ == "to" and token.dep_ == "aux" and token.head.tag_ == "VB":
                if found := next(self.acted_on(token.head), ""):
                    return found
        return ""

    def meant_by(self, offset: int) -> Iterator[str]:
        """What `it` stands for, of which the number that ends at the offset is a part."""
        for token in tokens_of(self.doc, offset, offset + len(" of it")):
            if token.lower_ in ("it", "them") and token.dep_ == "pobj":
                yield from self._before(token)

    def _says_what(self, noun: Token) -> bool:
        return noun.tag_ in _NOUNS and noun.lower_ not in _BARE and noun.ent_type_ not in _NO_THING

    def name_of(self, noun: Token) -> str:
        """The noun with what stands before it, and what `of`, `for` or `in` tells of it."""
        doc, first, last = self.doc, noun.left_edge.i, noun.i + 1
        counts = (at for at in reversed(range(first, noun.i)) if _counts(doc[at]))
        first = next((at + 1 for at in counts), first)
        end = last
        for _ in range(2):
            more = behind(doc, end - 1)
            if more is None or more.lower_ not in _JOINING or more.head.i not in range(first, end):
                break
            of = next((one for one in more.rights if one.dep_ == "pobj"), None)
            if of is None or not self._says_what(of):
                break
            end = of.i + 1
            if len(doc[first:end].text) > _LONGEST:
                break
            last = end
        return doc[first:last].text


def _counts(token: Token) -> bool:
    """Whether the word is a number before what it counts."""
    return token.tag_ == "CD" and token.dep_ in ("nummod", "quantmod", "compound")
