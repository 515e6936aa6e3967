"""Where the verb phrases of a sentence begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from spacy.tokens import Doc

from extract.pledges.cue_words import DIRECTIONS
from extract.pledges.phrases import FINITE, WORDS, Sort
from extract.pledges.sentences import Sentence, Tokens, behind
from extract.words import text_before

_PROMISE_LIST = re.compile(
    r"\b(?:plans?|initiatives?|goals?|targets?|measures|tasks|projects|priorities|objectives|aims"
    r"|pledges|commitments|support)\b[^.]{0,80}"
    r"\b(?:includ(?:e|es|ing)|are|is|following|follows)\s?:?$",
    re.IGNORECASE,
)
_GOALS = re.compile(
    r"\b(?:goals?|targets?|benchmarks?|commitments|objectives?|pledges|aims?|milestones?|missions?|ambitions?|marks?|change\sthat)(?:\s\(\d{4}\)|\s(?:for|by)\s\d{4})?"
    r"(?:\s(?:has|have)\s(?:also\s)?been\s[a-z]+(?:\s(?:down|up|out))?|\s(?:are|is)(?:\s[a-z]+)?)?\s?:$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)")
ON_TO = frozenset(("to", "from", "down", "up", "by", "at", "into"))
_ASKING_WORDS = WORDS["asking_words"]
_FORMS_OF_BE = WORDS["forms_of_be"]
_SUBORDINATORS = WORDS["subordinators"]
_RELATIVE = ("WDT", "WP", "WP$", "WRB")
_NO_SUBJECT = ("IN", "TO", "VB", "VBZ", "VBP", "MD")
"""What stands behind `and that` where no clause begins: `and that of nickel to 95%`."""
_TIME_LENGTH = 9
"""Tokens up to which the time before a verb is looked for."""
_NAME_LENGTH = 9
"""Tokens up to which a parenthesis without numbers and verbs is a name: `(MFDS, Minister Oh)`."""


class PhraseBounds:
    """Finds the bounds in one text."""

    def __init__(self, doc: Doc, tokens: Tokens) -> None:
        self.doc = doc
        self.texts, self.lowers, self.tags = tokens.texts, tokens.lowers, tokens.tags
        self.text = doc._.words.text

    def find(self, sentence: Sentence, cues: Mapping[int, int]) -> list[tuple[int, int, Sort]]:
        """(first token, last token, sort) of each phrase."""
        marks = self._marks(sentence)
        for told in self._told_clauses(sentence):
            marks.setdefault(told, "clause")
        for cue in cues.values():
            begin = self._clause_start(cue, sentence.first, marks)
            if begin is not None:
                marks.setdefault(begin, "clause")
        ordered = sorted(marks)
        found: list[tuple[int, int, Sort]] = []
        for place, begin in enumerate(ordered):
            stop = ordered[place + 1] - 1 if place + 1 < len(ordered) else sentence.last
            sort = marks[begin]
            if sort == "resumed":
                before = next((one for one in reversed(found) if one[2] != "parenthesis"), None)
                sort = "resumed" if before and before[2] != "aside" else "aside"
            found.append((begin, stop, sort))
        return found

    def _marks(self, sentence: Sentence) -> dict[int, Sort]:
        marks: dict[int, Sort] = {sentence.first: "start"}
        depth = 0
        named = range(0)
        for at in range(sentence.first, sentence.last + 1):
            text = self.texts[at]
            if at in named:
                continue
            if text == "(" and not depth and (closed := self._name_end(at)):
                named = range(at, closed + 1)
                if self._is_label(at) and at > sentence.first and closed < sentence.last:
                    marks[at] = "coordinated"
            elif text == "(":
                depth += 1
                marks[at] = "parenthesis"
            elif text == ")" and depth:
                depth -= 1
                if at < sentence.last:
                    marks.setdefault(at + 1, "resumed")
            elif not depth and at > sentence.first and (sort := self._boundary(at)):
                marks[self._adverbial_start(at, sentence.first)] = sort
            elif not depth and (sort := self._behind_aside(at, marks)):
                marks[at] = sort
        return marks

    def _behind_aside(self, at: int, marks: Mapping[int, Sort]) -> Sort | None:
        """What of the main clause goes on at the token, behind an aside: a number (`…, which stood at
        70, to 40 by 2026`) or the verb (`The sector, which was small in 2014, has doubled`)."""
        if self.texts[at - 1] != ",":
            return None
        last = max(marks)
        if marks[last] != "aside" or self.tags[last] not in _RELATIVE:
            return None
        if self.lowers[at] in ON_TO and any(one.like_num for one in self.doc[at : at + 5]):
            return "rest"
        verb = self.tags[at] in ("VBZ", "VBP") and self._has_finite(last, at)
        return "clause" if verb else None

    def _name_end(self, at: int) -> int:
        """The end of a parenthesis that holds a name or a label only, which parts nothing; else 0."""
        for end in range(at + 1, min(at + _NAME_LENGTH, len(self.doc))):
            token = self.doc[end]
            if token.text == ")":
                return end
            label = end == at + 1 and self.texts[end + 1] == ")"
            counted = (token.like_num or token.is_currency) and not label
            if counted or token.tag_ in FINITE or token.text in ("(", ";", ":"):
                return 0
        return 0

    def _is_label(self, at: int) -> bool:
        """Whether `(1)` or `(a)` stands at the token."""
        return self.texts[at] == "(" and _LABEL.fullmatch(self.doc[at : at + 3].text) is not None

    def _adverbial_start(self, at: int, first: int) -> int:
        """`and, in fiscal 2024, advise 200 …`: the time before a coordinated verb is the verb's."""
        if self.texts[at - 1] != ",":
            return at
        places = range(at - 2, max(first, at - _TIME_LENGTH), -1)
        begin = next((one for one in places if self.texts[one - 1] == ","), at)
        words = range(self.doc[begin].idx, self.doc[at].idx)
        timed = self.tags[begin] == "IN" and any(one.start in words for one in self.doc._.dates)
        return begin if timed and self.lowers[begin - 2] == "and" else at

    def _boundary(self, at: int) -> Sort | None:
        """What begins at the token: a coordinated verb phrase, a relative clause, or nothing."""
        if self._begins_aside(at):
            return "aside"
        before, tag = self.texts[at - 1], self.tags[at]
        if self.texts[at - 2 : at] == ["and", "that"] and tag not in _NO_SUBJECT:
            return "clause"
        linked = self.lowers[at - 1] in ("and", "or", "then", "also")
        if before not in (",", ";", ":", "—", "–") and not linked:
            return None
        if self.lowers[at] == "to" and before == "," and self.tags[at + 1] == "VB":
            return "coordinated"
        if self.lowers[at - 2 : at] == ["up", "and"]:  # `up and running`
            return None
        if before == ":" and self.opens_list(at - 1):
            return "coordinated"
        if linked and self.lowers[at] == "to" and self.tags[at + 1] in ("VB", "VBG"):
            return "coordinated"
        if linked and self.tags[at - 2] == "VB" and tag in ("VB", "NN", "VBP"):
            return None
        token = self.doc[at]
        verb = tag in ("VB", "VBG") and token.dep_ not in ("compound", "amod", "nmod")
        joined = ("JJ", "VBN") if token.dep_ != "conj" or before == "," else ("JJ", "VBN", "NN")
        adjective = tag == "VBG" and self.tags[at - 2] in joined  # new and growing firms
        verb = verb and not (adjective and self.tags[at + 1] in ("NNS", "NN"))
        if verb and before == "," and self._is_noun_list(at):
            return None
        verb = verb or self._is_listed_verb(at)
        return "coordinated" if verb or before == ";" else None

    def _is_noun_list(self, at: int) -> bool:
        """`sawyers, burn bosses and mill operators`: a noun that the tagger takes for a verb."""
        token = self.doc[at]
        known = token.lower_ in DIRECTIONS or token.tag_ == "VBG"
        return not known and self.tags[at + 1] == "NNS" and self.tags[at - 2] == "NNS"

    def _begins_aside(self, at: int) -> bool:
        word, tag, before = self.lowers[at], self.tags[at], self.lowers[at - 1]
        if tag in _RELATIVE:
            asking = word in _ASKING_WORDS and before not in ("is", "was")
            if before == "," or word == "where" or asking:
                return True
        leads = before == "," and tag == "IN" and (word != "of" or self._is_promised(at))
        if leads and self.tags[at + 1] == "WDT":  # `…, for which 30 million was provided`
            return True
        if word == "having" and self.tags[at + 1] == "VBN":
            return True
        if before in _FORMS_OF_BE:  # `will be given support`
            return False
        if tag in ("IN", "VBN") and word in _SUBORDINATORS:
            return True
        return before == "," and word in ("now", "currently", "already")

    def _is_promised(self, at: int) -> bool:
        """Whether a modal is near: `of which 8,500 will be new`, not `of which €3 million for roads`."""
        return "MD" in self.tags[at : at + 6]

    def _is_listed_verb(self, at: int) -> bool:
        """Whether the tagger took a verb of a list for a noun: `…, foster 70,000 specialists`."""
        token = self.doc[at]
        unchanging = token.tag_ in ("VBN", "VBD") and token.lower_ in WORDS["unchanging_verbs"]
        mistaken = token.tag_ in ("VBP", "NN", "JJ") and token.lower_ in DIRECTIONS
        if not mistaken and not unchanging:
            return False
        following = behind(self.doc, at)
        return following is not None and (
            following.like_num
            or following.is_currency
            or following.tag_ in ("DT", "PRP$", "JJ", "CD", "NNP", "RP")
            or (unchanging and following.lower_ == "aside")
        )

    def _clause_start(self, cue: int, first: int, marks: Mapping[int, Sort]) -> int | None:
        """Where the clause of a cue begins: behind the last separator before its subject."""
        before = self.doc[cue - 1] if cue > first else None
        if before is not None and (
            before.lower_ in ("and", "but") or before.text == "," or self.lowers[cue] == "with"
        ):
            return cue
        begin = self._own_clause(cue, first)
        if begin is not None and not any(begin < mark <= cue for mark in marks):
            return begin
        for at in range(cue, first, -1):
            if at in marks:
                return at if marks[at] != "parenthesis" else None
            if self._separates(at, cue):
                return at
            if self.texts[at - 1] == "," and self._opens_subject(at):
                if self._has_finite(first, at) or self.tags[at] == "CC":
                    return at
        return None

    def _own_clause(self, cue: int, first: int) -> int | None:
        """Where a second clause of a sentence begins, by its subject: `… by 2028 and the first
        passengers should ride in 2033`, `as the state opens 12 homes over the next two years`."""
        verb = self.doc[cue].head if self.tags[cue] == "MD" else self.doc[cue]
        if verb.dep_ == "advcl" and verb.tag_ in ("VBZ", "VBP"):
            return next((one.i for one in verb.lefts if one.dep_ == "mark"), None)
        if verb.dep_ != "conj":
            return None
        subjects = [one for one in verb.lefts if one.dep_ in ("nsubj", "nsubjpass")]
        if not subjects:
            return None
        begin = subjects[0].left_edge.i
        linked = self.lowers[begin - 1] in ("and", "but", "while")
        return begin if linked and self._has_finite(first, begin) else None

    def _told_clauses(self, sentence: Sentence) -> Iterator[int]:
        """Where coordinated clauses begin that have a subject of their own and no modal: `…, and it is
        asking for 8 billion`, `and that 30 billion has been proposed`."""
        for at in range(sentence.first, sentence.last):
            verb = self.doc[at]
            if verb.dep_ != "conj" or self.tags[at][:2] != "VB":
                continue
            own = [one for one in verb.lefts if one.dep_ in ("nsubj", "nsubjpass", "expl")]
            helping = [one.tag_ for one in verb.lefts if one.dep_ in ("aux", "auxpass")]
            told = (
                self.tags[at] in ("VBZ", "VBP")
                if not helping
                else helping[0] in ("VBZ", "VBP", "VBD")
            )
            if not own and self.tags[at] == "VBZ" and self.lowers[at - 1] == "and":
                yield at
            if not own or not told:
                continue
            begin = own[0].left_edge.i
            if begin > sentence.first and self.lowers[begin - 1] in ("and", "but", "that"):
                yield begin

    def _has_finite(self, first: int, stop: int) -> bool:
        return any(tag in FINITE for tag in self.tags[first:stop])

    def _separates(self, at: int, cue: int) -> bool:
        """Whether a new clause begins at the token for certain."""
        before = self.doc[at - 1]
        if before.text in (";", ":", "—") or before.lower_ == "but":
            return True
        if before.lower_ == "that" and self.lowers[at - 2] not in (
            "by",
            "at",
            "before",
            "until",
        ):  # `vessels that are due will be built` goes on behind it
            return before.tag_ != "WDT" or not self._has_finite(at, cue)
        if before.lower_ == "and" and self.tags[at] == "VBD" and self.doc[at].dep_ == "conj":
            return True
        return before.text in ("“", '"') and self.texts[at - 2] in (",", ":")

    def _opens_subject(self, at: int) -> bool:
        return self.tags[at] in ("DT", "NNP", "PRP", "NNS", "NN", "CC", "CD")

    def opens_list(self, at: int) -> bool:
        """Whether a list of promises begins behind the token: `key initiatives …, which include:`."""
        if self.texts[at] != ":" and not self._is_label(at + 1):
            return False
        end = self.doc[at].idx + len(self.doc[at])
        before = text_before(self.text, end)
        return bool(_PROMISE_LIST.search(before) or _GOALS.search(before))
