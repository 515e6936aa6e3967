"""What the parse of a sentence says of a sum, and of a sum and a program that it names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from spacy.attrs import DEP, HEAD, IDX
from spacy.tokens import Doc

from extract.pledges.line_sentences import Span

_DEEPEST = 12
"""Steps up from a word that are followed."""
_LONGEST = 4
"""Steps of a path that are told one by one."""
_PASSED = frozenset(("pobj", "compound", "nmod", "det", "quantmod", "punct", "nummod"))
"""Relations that tell nothing beside the word above."""


@dataclass(frozen=True, slots=True)
class Parse:
    """The words of a text with what each of them hangs on; lists by word, and where the text ends."""

    text: str
    starts: Sequence[int]
    heads: Sequence[int]
    deps: Sequence[str]

    @classmethod
    def of(cls, doc: Doc) -> Self:
        """The parse that the model gave to a text."""
        named = doc.vocab.strings
        starts, steps, deps = doc.to_array([IDX, HEAD, DEP]).T
        heads = [at + step for at, step in enumerate(steps.astype("int64").tolist())]
        edges = [*starts.tolist(), len(doc.text)]
        return cls(doc.text, edges, heads, [named[one] for one in deps.tolist()])

    def word(self, at: int) -> str:
        """The word as written, in small letters."""
        return self.text[self.starts[at] : self.starts[at + 1]].rstrip().lower()

    def root(self, span: Span) -> int | None:
        """The word of a span that hangs on one outside of it."""
        first, last = (bisect_left(self.starts, edge) for edge in span)
        for at in range(first, last):
            if not first <= self.heads[at] < last or self.heads[at] == at:
                return at
        return None

    def above(self, at: int) -> list[int]:
        """The word and those that it hangs on, one on the other."""
        line = [at]
        while len(line) < _DEEPEST and self.heads[line[-1]] != line[-1]:
            line.append(self.heads[line[-1]])
        return line


class ParseEvidence:
    """Tells the evidence of one text's parse."""

    def __init__(self, parse: Parse, class_of: Callable[[str], str]) -> None:
        self.parse, self.class_of = parse, class_of

    def _step(self, at: int) -> str | None:
        """How a word hangs on the one above: a preposition says which it is."""
        dep = self.parse.deps[at]
        if dep in _PASSED:
            return None
        return self.parse.word(at) if dep in ("prep", "agent") else dep

    def _steps(self, line: Sequence[int]) -> list[str]:
        return [step for at in line if (step := self._step(at)) is not None]

    def tie(self, one: Span, other: Span) -> Iterator[str]:
        """The way from a sum to a name over the word that both hang on."""
        from_one, from_other = self.parse.root(one), self.parse.root(other)
        if from_one is None or from_other is None:
            return
        up, down = self.parse.above(from_one), self.parse.above(from_other)
        joint = next((at for at in up if at in down), None)
        if joint is None:
            yield "apart"
            return
        ups, downs = (self._steps(line[: line.index(joint)]) for line in (up, down))
        top = self._top(joint, from_one, from_other)
        yield f"length={min(len(ups) + len(downs), 7)}"
        yield f"top={top}"
        yield f"up={'<'.join(ups[:_LONGEST])}"
        yield f"down={'<'.join(downs[:_LONGEST])}"
        if len(ups) <= _LONGEST and len(downs) <= _LONGEST:
            way = f"{'<'.join(ups)}^{'<'.join(downs)}"
            yield f"way={way}"
            yield f"way={way} {top}"
        if downs:
            yield f"{top}>{downs[-1]}"
        if ups:
            yield f"{ups[-1]}<{top}"

    def _top(self, joint: int, one: int, other: int) -> str:
        if joint in (one, other):
            return "Sum" if joint == one else "Program"
        return self.class_of(self.parse.word(joint))

    def role_of(self, name: Span) -> str:
        """What a name is in its clause."""
        root = self.parse.root(name)
        if root is None:
            return "none"
        for at in self.parse.above(root):
            step = self._step(at)
            if step is not None and step not in ("appos", "conj", "poss", "amod"):
                return step
        return "top"
