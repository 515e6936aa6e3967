"""The legal forms behind the names of companies: `Limited`, `Co., Ltd.`, `(India) Limited`."""

from __future__ import annotations

from extract.naming.name_words import FORM_PLACES, LEGAL_FORMS
from extract.words import Words


def is_legal_form(words: Words, at: int) -> bool:
    """Whether the word says which form of company it is, and nothing else."""
    word = words[at].text
    return word.replace(".", "") in LEGAL_FORMS and (
        word == "plc" or not word.isalpha() or not word.islower()
    )


def form_end(words: Words, last: int) -> int:
    """The last word of the legal form behind a name that ends at word `last`, else `last`.

    What stands in parentheses before it belongs to it: `Aker (Pty) Ltd`.
    """
    at = last + 1
    inside = words.gap(last) == " (" and words.gap(at) == ") " and words[at].text in FORM_PLACES
    begin = at if inside else last
    end = _run_end(words, begin)
    return end if end > begin else last


def _run_end(words: Words, last: int) -> int:
    """The last of the legal forms that stand in a row behind the word."""
    while words.gap(last) in (" ", ", ", ". ", "., ", ") ") and is_legal_form(words, last + 1):
        last += 1
    return last


def before_form(words: Words, at: int) -> int:
    """The last word of the name before the legal form that ends at word `at`."""
    while is_legal_form(words, at) and words.gap_before(at) in (" ", ", ", "., ", ") "):
        at -= 1
    if words[at].text in FORM_PLACES and words.gap_before(at) == " (":
        at -= 1
    return at
