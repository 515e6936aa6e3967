"""Further places of a name in a text."""

from __future__ import annotations

from collections.abc import Iterator


def places_of(
    name: str, text: str, *, not_behind: str = "", not_before: str = ""
) -> Iterator[tuple[int, int]]:
    """Start and end of each place of the name that is no part of a longer word.

    Signs of `not_behind` and `not_before` join it to a longer one as letters do.
    """
    end = 0
    while (start := text.find(name, end)) >= 0:
        end = start + len(name)
        joined = _joins(text[start - 1 : start], not_behind)
        if not joined and not _joins(text[end : end + 1], not_before):
            yield start, end


def _joins(sign: str, signs: str) -> bool:
    return sign.isalnum() or sign == "_" or (sign != "" and sign in signs)
