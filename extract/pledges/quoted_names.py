"""Finds programs in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.pledges.budget_lines import ProgramName
from extract.pledges.cued_names import ACTS_BEHIND
from extract.pledges.headless_names import APPOSITION, kind_of
from extract.pledges.lower_heads import LOWER_HEAD
from extract.pledges.program_cues import CUE_NAMED, WEAK_CUE
from extract.pledges.program_text import ProgramText
from extract.words import text_before

_QUOTED = re.compile(
    r"(?:(?P<two>[“\"])|[‘'])(?P<name>(?:(?(two)[^“”\"\n]|[^“”\"‘’\n])){3,110}?)(?(two)[”\"]|[’'])(?![a-z])"
)
_LAUNCHING = re.compile(
    r"\b(?:launch(?:es|ed|ing)?|roll(?:s|ed|ing)?\sout|kick(?:s|ed|ing)?\soff|unveil(?:s|ed|ing)?|introduc(?:e|es|ed|ing)"
    r"|under|through|part\sof|run|runs|running|operat(?:e|es|ed|ing)|creat(?:e|es|ed|ing)|establish(?:es|ed|ing)?|implement(?:s|ed|ing)?"
    r"|promot(?:e|es|ed|ing)|expand(?:s|ed|ing)?|adopt(?:s|ed|ing)?|pursu(?:e|es|ed|ing)|start(?:s|ed|ing)?)"
    r"\s(?:the\s|its\s|a\s|an\s|new\s|so-called\s|national\s)*$"
)
_CAPITAL_HEAD = re.compile(
    r"\s(?P<rest>(?:[A-Z][\w&-]+\s){0,3}(?P<head>Program(?:me)?|Project|Initiative|Scheme|Campaign|Plan|Strategy|Fund|Award|Prize))\b(?!\s[A-Z])"
)
_CLASS = re.compile(
    r"\b(?P<class>(?i:program(?:me)?|project|scheme|initiative|campaign|strategy|plan|fund|competition|award|law|order|recommendation|action\splan)|track|system)\s$"
)
_NO_UNDERTAKING = re.compile(
    r"\b(?:themed?|titled?|slogan|report|paper|book|speech|exhibition|film|song|article|motto|keynote|lecture|session)\b[^.]{0,12}$"
)


_WITH_AIM = re.compile(r"(?P<head>\S+)\s(?:to|for|of|on)\s")
_LOWER_HEADS = (
    " procedure",
    " program",
    " programme",
    " scheme",
    " initiative",
    " project",
    " projects",
)
_MOST_WORDS = 12


class QuotedNames:
    """Finds such names in one text."""

    def __init__(self, see: ProgramText) -> None:
        self.see = see
        self.text = see.text

    def find(self) -> Iterator[ProgramName]:
        """The quoted names that their words, or the words around them, make a program's."""
        for found in _QUOTED.finditer(self.text):
            name = found["name"].strip()
            if name.endswith(","):
                if called := self._with_comma(found, name[:-1].rstrip()):
                    yield called
                continue
            if name.endswith((".", "!", "?", ";")) or name.startswith(","):
                continue
            if len(name.split()) > _MOST_WORDS:
                continue
            head = self.see.head_of(name)
            after = LOWER_HEAD.match(self.text, found.end())
            before = text_before(self.text, found.start())
            capital = sum(_is_name_word(word) for word in name.split()) * 2 >= len(name.split())
            event_after = re.match(
                r"\s(?:event|forum|summit|conference|exhibition|ceremony|technology|workshop)",
                self.text[found.end() :],
            )
            if event_after:
                continue
            behind = _CAPITAL_HEAD.match(self.text, found.end())
            if behind and capital and not name[0].isdigit():
                whole = self.text[found.start() : behind.end()]
                plain = f"{name} {behind['rest']}"
                start, forms = found.start("name"), [whole, plain]
                kind_told = kind_of(behind["head"])
                yield ProgramName(start, behind.end(), name, kind_told, True, False, forms)
            elif after and (capital or after["head"].startswith(("procedure", "initiative"))):
                yield ProgramName(
                    found.start("name"), found.end("name"), name, kind_of(after["head"])
                )
            elif (
                head
                and head.kind != "event"
                and (capital and (not head.weak or WEAK_CUE.search(before)))
            ):
                yield ProgramName(found.start("name"), found.end("name"), name, head.kind)
            elif capital and self._opens_in_head(name):
                kind = self.see.head_of(name.split()[0])
                yield ProgramName(
                    found.start("name"), found.end("name"), name, kind.kind if kind else "other"
                )
            elif self._lower_head_inside(name) and not capital:
                yield ProgramName(
                    found.start("name"), found.end("name"), name, kind_of(name.split()[-1])
                )
            elif (
                capital
                and len(name.split()) > 1
                and (
                    self._is_called(found, before)
                    or self.see.is_paid(*found.span())
                    or ACTS_BEHIND.match(self.text, found.end())
                )
            ):
                yield ProgramName(found.start("name"), found.end("name"), name, "other")

    def _with_comma(self, found: re.Match[str], name: str) -> ProgramName | None:
        """`“France 2030,” the investment plan`: a name with the comma that stands behind it."""
        words = name.split()
        behind = APPOSITION.match(f",{self.text[found.end() : found.end() + 120]}")
        before = _CLASS.search(text_before(self.text, found.start()))
        capital = all(word[0].isupper() or word[0].isdigit() for word in words)
        if not capital or not 1 < len(words) < 9 or self.see.head_of(name):
            return None
        if behind is None and before is None:
            return None
        start = found.start("name")
        kind = kind_of(behind["head"] if behind else before["class"] if before else "")
        return ProgramName(start, start + len(name), name, kind)

    def _is_called(self, found: re.Match[str], before: str) -> bool:
        """Whether words around a quoted name say that it is an undertaking's."""
        if CUE_NAMED.search(before) or _CLASS.search(before):
            return True
        if _NO_UNDERTAKING.search(before):
            return False
        behind = APPOSITION.match(self.text, found.end())
        return behind is not None or _LAUNCHING.search(before) is not None

    def _opens_in_head(self, name: str) -> bool:
        """`Scheme to Promote Sea Trade`: a head with its aim behind it."""
        opening = _WITH_AIM.match(name)
        head = self.see.head_of(opening["head"]) if opening else None
        return head is not None and not head.weak and head.kind != "event"

    def _lower_head_inside(self, name: str) -> bool:
        return name.endswith(_LOWER_HEADS)


def _is_name_word(word: str) -> bool:
    """A capitalised word, or one such as `5-Poles`."""
    return word[:1].isupper() or (word[:1].isdigit() and any(char.isupper() for char in word))
