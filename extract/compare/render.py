"""A diff on a terminal: one table for each kind, its records by article, changed words marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from extract.compare.words import word_runs
from models.change import Cause, Change, FieldChange
from models.record import is_id

_AROUND = 40
"""Characters that stay the same and are shown beside those that changed."""
_LABELS = ("statement", "name", "title", "metric", "message", "reason", "text")
_SIGNS = {"added": "+", "removed": "-", "changed": "~"}
_OLD, _NEW = "red strike", "green underline"


class Painter:
    """Writes changes to a console; without colours, words are marked [-so-] and {+so+}."""

    def __init__(self, console: Console, name_of: Callable[[str], str] = str) -> None:
        self.console = console
        self.name_of = name_of
        self.plain = not console.is_terminal
        self.causes: Counter[str] = Counter()

    def paint(self, changes: Iterable[Change], titles: Callable[[str], str]) -> None:
        """Print every change, in the order given; `titles` gives the heading of an article id."""
        for kind, of_kind in groupby(changes, key=lambda one: one.kind):
            self.console.print(Text(kind, style="bold"))
            for article, of_article in groupby(of_kind, key=lambda one: one.article_id):
                if article:
                    self.console.print(Text(f"  {titles(article)}", style="cyan"))
                self.console.print(self._table(of_article))

    def _table(self, changes: Iterable[Change]) -> Table:
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True)
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold", ratio=1)
        for change in changes:
            self.causes[change.cause.kind] += 1
            head = Text(f"  {_SIGNS[change.what]} {change.record_id}")
            said = Text(label_of(change), style="bold")
            table.add_row(head, Text(change.what), said)
            table.add_row(Text(""), Text("cause"), Text(cause_text(change.cause), style="dim"))
            if change.state != "open":
                table.add_row(Text(""), Text("state"), Text(change.state))
            for name, text in self._rows(change):
                table.add_row(Text(""), Text(name), text)
        return table

    def _rows(self, change: Change) -> Iterator[tuple[str, Text]]:
        if change.old_id != change.record_id and change.old_id:
            yield "was", Text(f"{change.old_id}: the same words under another id", style="dim")
        if change.related_id:
            took = "its words are now in" if change.what == "removed" else "its words were in"
            yield "see", Text(f"{took} {change.related_id}", style="dim")
        for field in change.fields:
            if change.what == "changed" and field.name == "id":
                continue
            told = field.level in ("evidence", "text") or field.name == _label_field(change)
            if change.what != "changed" and told:
                continue
            yield field.name, self._field(field)

    def _field(self, field: FieldChange) -> Text:
        old, new = field.old, field.new
        if isinstance(old, str) and isinstance(new, str) and " " in old and " " in new:
            return self._words(old, new)
        if isinstance(old, list) and isinstance(new, list):
            before, after = ([self._value(one) for one in side] for side in (old, new))
            parts = [self._mark(one, _OLD) for one in before if one not in after]
            parts += [self._mark(one, _NEW) for one in after if one not in before]
            return Text("\n").join(parts) if parts else Text("read elsewhere, or in another order")
        parts = [self._mark(self._value(old), _OLD)] if old not in (None, []) else []
        parts += [self._mark(self._value(new), _NEW)] if new not in (None, []) else []
        return Text(" ").join(parts)

    def _value(self, value: object) -> str:
        return value_text(value, self.name_of)

    def _words(self, old: str, new: str) -> Text:
        text = Text()
        runs = word_runs(old, new)
        for place, run in enumerate(runs):
            if run.same:
                words = new[run.new_start : run.new_end]
                text.append(_cut(words, first=place == 0, last=place == len(runs) - 1))
                continue
            for words, style in (
                (old[run.old_start : run.old_end], _OLD),
                (new[run.new_start : run.new_end], _NEW),
            ):
                if words:
                    text.append_text(self._mark(words, style))
        return text

    def _mark(self, words: str, style: str) -> Text:
        if not self.plain:
            return Text(words, style=style)
        return Text(f"[-{words}-]" if style == _OLD else f"{{+{words}+}}")


def _cut(words: str, *, first: bool, last: bool) -> str:
    """Words that stay, shortened to what stands beside a change."""
    head = "" if first else words[:_AROUND]
    tail = "" if last else words[-_AROUND:]
    return words if len(words) <= len(head) + len(tail) + 3 else f"{head} … {tail}"


def _label_field(change: Change) -> str:
    record = change.new or change.old or {}
    return next((name for name in _LABELS if record.get(name)), "id")


def label_of(change: Change) -> str:
    """What the record is called, or the words that it is read from."""
    return str((change.new or change.old or {})[_label_field(change)])


def cause_text(cause: Cause) -> str:
    """The cause in a line: which words, which articles, or what it may be."""
    if cause.kind == "mixed":
        return "mixed: " + (" or ".join(cause.among) or "nothing that the manifests tell differs")
    if cause.edits:
        words = "; ".join(f"“{one.before}” is now “{one.after}”" for one in cause.edits)
        return f"source: {words}"
    return " ".join((cause.kind.replace("_", " "), *cause.articles))


def value_text(value: object, name_of: Callable[[str], str] = str) -> str:
    """A value of a field in one line, without where it was read; ids as `name_of` calls them."""
    if isinstance(value, Mapping):
        said = {key: part for key, part in value.items() if key not in ("evidence", "quote")}
        told = {key: part for key, part in said.items() if part not in (None, [])}
        return ", ".join(f"{key} {value_text(part, name_of)}" for key, part in told.items())
    if isinstance(value, list):
        return "; ".join(value_text(one, name_of) for one in value)
    if isinstance(value, str) and is_id(value):
        return name_of(value)
    return "–" if value is None else str(value)
