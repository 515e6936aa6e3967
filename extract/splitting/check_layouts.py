"""How well each layout fits a dump, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.table import Table
from rich.text import Text

from extract.readers.page import Dump
from extract.split import cut_dump, read_cuts
from extract.splitting.fit import LayoutFit, measure_fit
from extract.splitting.html_layout import HtmlLayout, html_signs
from extract.splitting.layout import AnyLayout, Layout, signs_shown


@dataclass(frozen=True, slots=True)
class Checked:
    """One layout on one dump. `used` says that a run would cut the dump by it."""

    layout: AnyLayout
    fit: LayoutFit
    used: bool


def check_layouts(dump: Dump, layouts: Sequence[AnyLayout]) -> list[Checked]:
    """Every layout of the dump's form of which the dump shows a sign, the best first."""
    chosen = cut_dump(dump, layouts).layout
    form = HtmlLayout if dump.form == "html" else Layout
    found = [
        Checked(layout, _fit(dump, layout), layout is chosen)
        for layout in layouts
        if isinstance(layout, form) and _signs(dump, layout)
    ]
    return sorted(
        found, key=lambda one: (not one.used, -one.fit.score, -one.fit.signs, one.layout.name)
    )


def _signs(dump: Dump, layout: AnyLayout) -> float:
    if isinstance(layout, HtmlLayout):
        return html_signs(layout, dump.text)
    return signs_shown(layout, dump.text)


def _fit(dump: Dump, layout: AnyLayout) -> LayoutFit:
    cut = cut_dump(dump, (layout,))
    if cut.layout is None:
        return measure_fit(layout, _signs(dump, layout), ())
    return read_cuts(cut)[1]


def without_use(checked: Sequence[Checked]) -> list[Checked]:
    """The layouts of which the dump shows a sign, and which fit it not at all."""
    return [one for one in checked if not one.used and one.fit.score == 0]


def misfits_line(checked: Sequence[Checked]) -> str | None:
    """One line on all the layouts that fit not at all; None without such."""
    names = [one.layout.label for one in without_use(checked)]
    if not names:
        return None
    what = "layout shows" if len(names) == 1 else "layouts show"
    return f"{len(names)} {what} a sign in it and fit not at all: {', '.join(names)}"


def check_table(dump: Dump, checked: Sequence[Checked]) -> Table:
    """One row a layout that fits at all: its signs, its articles, and how many of them fill each
    field."""
    table = Table(
        title=dump.path,
        title_justify="left",
        caption="in brackets: what the layout does not expect",
        caption_justify="left",
    )
    table.add_column("layout")
    for name in ("fit", "signs", "articles", "title", "text", "published", "category", "publisher"):
        table.add_column(name, justify="right")
    misfits = without_use(checked)
    for one in (one for one in checked if one not in misfits):
        table.add_row(*_cells(one), style="bold" if one.used else "dim")
    return table


def _cells(one: Checked) -> Iterator[Text]:
    fewest, most = one.layout.expect.articles
    outside = bool(one.fit.articles) and not fewest <= one.fit.articles <= most
    yield Text(f"{one.layout.label}{' (used)' if one.used else ''}")
    yield Text(f"{one.fit.score:.2f}")
    yield Text(f"{round(one.fit.signs * len(one.layout.signs))}/{len(one.layout.signs)}")
    yield Text(f"{one.fit.articles}{f', expects {fewest}–{most}' if outside else ''}")
    for field in one.fit.fields:
        share = f"{field.filled}/{field.of}"
        yield Text(share if field.expected else f"({share})")
