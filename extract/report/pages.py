"""Templates to pages: everything from a dump is escaped, and what could hide is made visible."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""Controls, and what turns the direction of writing: a text must not be able to hide in a page."""
CUT = 160
"""Characters of a text from a dump that a table or a chart shows."""


def visible(value: object) -> object:
    """A text with its hidden characters as `[U+202E]`; markup and other values as they are."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _HIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", value)
    return "" if value is None else value


def cut(text: str | None, most: int = CUT) -> str:
    """The text, or its beginning with an ellipsis where it is longer than a table bears."""
    text = text or ""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def grouped(value: int | float | Decimal) -> str:
    """A number with thin groups: `1,234,567`."""
    return f"{value:,}"


def percent(share: float) -> str:
    """A share for reading: `42 %`; all and nothing only where they are meant."""
    if 0 < share < 0.005:
        return "< 1 %"
    if 0.995 <= share < 1:
        return "> 99 %"
    return f"{share * 100:.0f} %"


def width(share: float) -> str:
    """A share as a length in a drawing: `42.5%`."""
    return f"{share * 100:.2f}".rstrip("0").rstrip(".") + "%"


def plural(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: `1 dump`, `2,000 dumps`."""
    return f"{grouped(count)} {one if count == 1 else many or one + 's'}"


def short_sum(value: Decimal) -> str:
    """A sum in the largest unit that it fills: `2.4 trillion`."""
    for unit, name in ((12, "trillion"), (9, "billion"), (6, "million")):
        if value >= 10**unit:
            whole = round(value / 10**unit, 2)
            return f"{whole.normalize():,f} {name}"
    return f"{value.normalize():,f}"


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("extract.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=visible,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {
        "cut": cut,
        "grouped": grouped,
        "percent": percent,
        "width": width,
        "plural": plural,
        "short_sum": short_sum,
    }
    return made


def page(template: str, **values: Any) -> bytes:
    """A page made from a template: the same bytes for the same values."""
    return _environment().get_template(template).render(**values).encode()


def asset(name: str) -> str:
    """A style sheet or script of the pages."""
    return (files("extract.report") / "templates" / name).read_text("utf-8")
