"""Shows a dump with its cuts: what is title, text and furniture, and why each boundary is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from extract.split import CutDump, RawArticle
from extract.splitting.cut_page import Cut

FURNITURE, TITLE, REASON, HEAD = "dim", "bold cyan", "bold green", "bold"
"""Styles; a terminal without colour still has the reasons, each on a line of its own."""


def show_cuts(cut: CutDump, articles: Sequence[RawArticle], console: Console) -> None:
    """Print the whole dump: each article's text plain, its title coloured, all else dim."""
    layout = cut.layout.label if cut.layout else (articles[0].layout if articles else "none")
    fit = f", fit {articles[0].fit:.2f}" if articles else ""
    count = f"{len(articles)} article{'s' * (len(articles) != 1)}"
    console.print(f"{cut.dump.path}: {count} by {layout}{fit}", style=HEAD)
    for piece in _pieces(cut, articles):
        console.print(piece, end="", soft_wrap=True, highlight=False)


def _pieces(cut: CutDump, articles: Sequence[RawArticle]) -> Iterator[Text]:
    text, at = cut.dump.text, 0
    for number, (one, article) in enumerate(zip(cut.cuts, articles, strict=True), start=1):
        yield from _above(text, at, one, article)
        day = f", published {article.published}" if article.published else ""
        yield _reason(f"▶ article {number}{day}: {article.start_reason or 'by its element'}")
        yield from _body(text, one, article)
        yield _reason(f"◀ article {number} ends: {article.end_reason or 'with its element'}")
        at = article.end
    yield _furniture(text[at:])


def _above(text: str, at: int, cut: Cut, article: RawArticle) -> Iterator[Text]:
    """What stands between two bodies, with the title of the next in it."""
    if cut.title_at not in range(at, article.start):
        yield _furniture(text[at : article.start])
        return
    title, end, below = text[cut.title_at : article.start].partition("\n")
    yield _furniture(text[at : cut.title_at])
    yield Text(title, style=TITLE)
    yield _furniture(end + below)


def _body(text: str, cut: Cut, article: RawArticle) -> Iterator[Text]:
    at = article.start
    for start, end, put in cut.edits:
        if not put and at <= start and end <= article.end:
            yield Text(text[at:start])
            yield Text(text[start:end], style=FURNITURE)
            at = end
    yield Text(text[at : article.end])


def _furniture(text: str) -> Text:
    return Text(text, style=FURNITURE)


def _reason(reason: str) -> Text:
    return Text(f"\n{reason}\n", style=REASON)


def articles_table(dump: str, articles: Sequence[RawArticle]) -> Table:
    """One row an article: title, day, length, and how well what cut it fits."""
    by = f"{articles[0].layout}, fit {articles[0].fit:.2f}" if articles else "no article"
    table = Table(title=f"{dump}: {by}", title_justify="left")
    for name in ("title", "published", "category"):
        table.add_column(name, overflow="fold")
    table.add_column("characters", justify="right")
    for one in articles:
        day = one.published.isoformat() if one.published else ""
        length = "stub" if one.stub else str(len(one.text))
        table.add_row(Text(one.title), day, Text(one.category or ""), length)
    return table
