"""What a terminal may be given of words that others wrote: nothing that steers it."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

_KEPT = "\t\n"
_CONTROL = {code: 0x2400 + code for code in range(0x20) if chr(code) not in _KEPT}
_CONTROL |= {0x7F: 0x2421, **dict.fromkeys(range(0x80, 0xA0), 0xFFFD)}
_CONTROL |= dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD)
"""A picture for each control character; marks that turn the direction of a line have none."""


def printable(text: str) -> str:
    """The text with a picture in the place of every character that steers a terminal."""
    return text.translate(_CONTROL)


def one_line(text: str) -> str:
    """The text, printable and without any break of line."""
    return printable(text).replace("\n", "␊")


class Screen(Console):
    """A console that shows words as they stand: no markup, no emoji codes, no escape sequences."""

    def __init__(
        self, *, stderr: bool = False, width: int | None = None, soft_wrap: bool = False
    ) -> None:
        super().__init__(stderr=stderr, width=width, soft_wrap=soft_wrap, markup=False, emoji=False)

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """What is to be drawn, every word of it printable."""
        for text, style, control in super().render(renderable, options):
            yield Segment(text if control else printable(text), style, control)
