"""One text with what the finders of programs ask of it: its words, bodies, people and heads."""

from __future__ import annotations

from collections.abc import Sequence

from extract.components.bodies import FoundBody
from extract.components.officials import FoundOfficial
from extract.gazetteer import Gazetteers, ProgramHead
from extract.money import FoundMoney
from extract.naming.name_words import ENDING_TITLES
from extract.words import Words

Span = tuple[int, int]


class ProgramText:
    """A text with its bodies, people and sums."""

    def __init__(
        self,
        gazetteers: Gazetteers,
        words: Words,
        bodies: Sequence[FoundBody],
        officials: Sequence[FoundOfficial],
        money: Sequence[FoundMoney],
    ) -> None:
        self.gazetteers = gazetteers
        self.words = words
        self.text = words.text
        self.money = money
        self.body_spans = sorted(
            ((start, end, body) for body in bodies for start, end in body.spans),
            key=lambda one: one[:2],
        )
        self.person_spans = sorted(
            span for person in officials for span in person.spans if not self._names_a_program(span)
        )
        self.named: Sequence[Span] = [(a, b) for a, b, _ in self.body_spans] + self.person_spans
        """Every body and person."""
        self.sure: Sequence[Span] = [
            *((a, b) for a, b, body in self.body_spans if body.entry_id),
            *self.person_spans,
        ]
        """The people, and the bodies that the gazetteer has."""
        self.sums: Sequence[Span] = [(one.start, one.end) for one in money]

    def _names_a_program(self, span: Span) -> bool:
        """Whether what was taken for a person begins a name: `PM Gati Shakti National Master Plan`."""
        at = self.words.at_or_after(span[1])
        if not self.text.startswith("PM ", span[0]):
            return False
        while at < len(self.words) and self.words[at].is_capital and self.words.gap(at - 1) == " ":
            found = self.gazetteers.program_heads.longest_at(self.words, at)
            if found and not found[1][0].weak:
                return True
            at += 1
        return False

    def head_of(self, name: str) -> ProgramHead | None:
        """The program head that the name ends in or begins with."""
        words = Words(name)
        best: ProgramHead | None = None
        for at in range(len(words)):
            if found := self.gazetteers.program_heads.longest_at(words, at):
                if found[0] == len(words) - 1:
                    return found[1][0]
                follows = words[found[0] + 1].text if words.gap(found[0]) == " " else ""
                if found[1][0].first and follows in ("on", "for", "of", "to"):
                    best = best or found[1][0]
        return best

    def stop(self, at: int) -> bool:
        """Whether a title, a person or a sum stands at the word, which no program's name goes on over."""
        start = self.words[at].start
        if (
            self.gazetteers.post_trie.longest_at(self.words, at)
            and self.words[at].text in ENDING_TITLES
        ):
            return True
        return any(a <= start < b for a, b in (*self.person_spans, *self.sums))

    def before(self, start: int, reach: int) -> str:
        """The text before an offset, at most so many characters."""
        return self.text[max(0, start - reach) : start]


def overlaps(spans: Sequence[Span], start: int, stop: int) -> bool:
    """Whether one of the spans shares a character with the range."""
    return any(a < stop and b > start for a, b in spans)
