"""Lines that promise without a subject or a verb: headlines, items of lists, goals."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token

from extract.pledges.cues import DECADE, Cues
from extract.pledges.phrases import FINITE, WORDS
from extract.pledges.sentences import Sentence, lower_behind, starting_in
from extract.words import overlaps

_GOAL_YEAR = re.compile(
    r"\b(?:by|in|before|until|no\slater\sthan)\s(?:the\s)?(?:end\sof\s|early\s|mid-)?$", re.I
)
_LABELLED_NUMBER = re.compile(r":\s(?:[a-z]+\s){0,3}\d[\d,.]*\s(?:by|in)\s")
_LABEL = re.compile(r"\W*[A-Z][^:.;\n]{3,90}:(?=\s(?:[a-z]+\s){0,3}\d[\d,.]*\s)")
"""What a line calls its number: `Students enrolled abroad: 120,000 by 2027`."""
_ROW_OF_YEARS = re.compile(r":\s\d[\d,.]*\s?%?\s?\(\d{4}\)\s?→\s?\d[\d,.]*\s?%?\s?\(\d{4}\)")
"""`Joint projects: 0 (2025) → 8 (2026)`."""
_ITS_YEAR = re.compile(
    r"(?:\s(?:in|at|for|of)\s[\w\s]{3,40}?)?\sby\s(?:the\send\sof\s)?(?:[A-Z][a-z]+\s)?20\d\d\b"
)
_LABELS = frozenset(("Project", "Task", "Goal", "First", "Second", "Third", "Firstly", "And"))


class Headlines:
    """Reads the lines of one text."""

    def __init__(self, doc: Doc, cues: Cues) -> None:
        self.doc = doc
        self.text = doc._.words.text
        self.cues = cues
        named = [*doc._.bodies, *doc._.programs]
        self.named = [span for one in named for span in one.spans]

    def is_headline(self, sentence: Sentence, cues: Mapping[int, int]) -> bool:
        """A line that is a promise without a subject: `Expand … by 15 times`, `Setting up of …`."""
        tokens = [
            token
            for token in self.doc[sentence.first : sentence.last + 1]
            if not token.is_space and not token.is_punct
        ]
        ahead = enumerate(tokens[:5], 1)
        label_ends = next((at for at, one in ahead if lower_behind(self.doc, one.i) == ")"), 0)
        if self.doc[sentence.first].text == "(":
            tokens = tokens[label_ends:]
        while tokens and (
            tokens[0].text in _LABELS or tokens[0].lower_ == "to" or tokens[0].like_num
        ):
            tokens = tokens[1:]
        if not tokens:
            return False
        lead = tokens[0]
        label = _LABEL.match(self.text, self.doc[sentence.first].idx, sentence.end)
        finite = any(
            token.tag_ in FINITE
            and token.dep_ in ("ROOT", "aux", "auxpass")
            and not (label and token.tag_ == "VBD" and token.idx < label.end())
            and not self._is_due(token)
            and not any(one.start < token.idx < one.end for one in self.doc._.quantities)
            for token in tokens
        )
        opens_line = self._opens_line(sentence.first)
        if opens_line and lead.lower_ in WORDS["headline_nouns"]:
            return not finite or self._is_cued_first(tokens, cues)
        if cues:
            return False
        if opens_line and not finite and self._is_goal_line(sentence):
            return True
        if _ROW_OF_YEARS.search(self.text, sentence.start, sentence.end) and self.cues.is_timed(
            sentence
        ):
            return opens_line
        if self.doc[lead.i - 1].lower_ == "to":
            return lead.tag_ in ("VB", "VBP")
        if opens_line and label_ends and lead.tag_ == "VB" and not finite:
            return True
        if overlaps(self.named, lead.idx, lead.idx + len(lead)):
            return False
        if lead.lower_ in WORDS["headline_verbs"] and lead.text[0].isupper():
            return opens_line or lead.tag_ == "VB"
        return opens_line and not finite and _has_infinitive(tokens[1:15])

    def _is_due(self, token: Token) -> bool:
        """`300 innovators picked by 2030`: no verb in the past has a date ahead."""
        if token.tag_ != "VBD" or lower_behind(self.doc, token.i) not in ("by", "before"):
            return False
        return bool(starting_in(self.cues.ahead, token.idx, token.idx + 30))

    def _is_cued_first(self, tokens: Sequence[Token], cues: Mapping[int, int]) -> bool:
        """Whether a cue comes before any finite verb: not in `Building has begun on 70 homes, part
        of the plan to …`."""
        first = next((one.i for one in tokens if one.tag_ in FINITE), -1)
        return bool(cues) and first >= min(cues.values())

    def tells(self, sentence: Sentence) -> bool:
        """Whether a sentence says what is or was, by a finite verb with a subject: no item of a
        list of promises."""
        tokens = self.doc[sentence.first : sentence.last]
        first = next((one for one in tokens if one.is_alpha or one.like_num), None)
        return (
            first is not None
            and not first.is_lower
            and any(
                one.tag_ in ("VBD", "VBZ", "VBP")
                and one.dep_ == "ROOT"
                and any(child.dep_ in ("nsubj", "nsubjpass") for child in one.lefts)
                for one in tokens
            )
        ) or self._has_plain_verb(sentence)

    def _has_plain_verb(self, sentence: Sentence) -> bool:
        """Whether a noun and its verb in the present open the sentence: `Around 15 towns rely on
        oil`, which the parse may have joined to the line before."""
        for token in self.doc[sentence.first : sentence.last]:
            if token.tag_ == "VBP" and token.dep_ in ("conj", "ccomp"):
                return self.doc[token.i - 1].tag_ in ("NNS", "PRP")
            if token.tag_ in ("WDT", "WP", "WRB") or token.is_punct or token.tag_ in FINITE:
                return False
        return False

    def _is_goal_line(self, sentence: Sentence) -> bool:
        """A line without a verb that has a number and a deadline: `12% fewer lorries by 2030`."""
        start, end = sentence.start, sentence.end
        counts = starting_in(self.doc._.quantities, start, end)
        paid = starting_in(self.doc._.money, start, end) and not any(
            one.kind == "count" and _ITS_YEAR.match(self.text, one.end) for one in counts
        )
        if not (counts or _LABELLED_NUMBER.search(self.text, start, end)) or paid:
            return False
        if "estimated" in self.text[start:end]:
            return False
        return DECADE.search(self.text, start, end) is not None or any(
            _GOAL_YEAR.search(self.text, start, one.start) and len(one.value or "") < 10
            for one in starting_in(self.cues.ahead, start, end)
        )

    def _opens_line(self, first: int) -> bool:
        if first == 0:
            return True
        before = self.doc[first - 1]
        return before.is_space or before.text in (
            ")",
            ":",
            ";",
            "•",
            "·",
            "▪",
            "◇",
            "◆",
            "○",
            "-",
            "–",
            "?",
        )


def _has_infinitive(tokens: Sequence[Token]) -> bool:
    """`The Fund of Funds to grow to …`: "to" and a verb in a line without a finite one."""
    return any(one.lower_ == "to" and other.tag_ == "VB" for one, other in pairwise(tokens))
