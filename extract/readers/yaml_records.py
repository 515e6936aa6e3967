"""YAML as scrapers write it: a mapping, a list of mappings, or documents, each of them a page.

Only what such files use is read: mappings, lists, block scalars, scalars with and without
quotation marks over several lines. Anchors are no references here, so nothing can grow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import orjson

from extract.readers.fields import Fields, are_pages
from extract.readers.jsonl import flattened

_DEEPEST = 20
_KEY = re.compile(
    r"(?P<name>\"[^\"\n]{1,80}\"|'[^'\n]{1,80}'|[^\W\d_][^:#\n\"']{0,80}?)[ \t]*:(?:[ \t]+(?P<value>\S.*)?)?"
)
_BLOCK = re.compile(r"(?P<style>[|>])(?:[+-]?\d?|\d[+-])(?:\s+#.*)?")
_TAG = re.compile(r"\A(?:(?:[!&][\w!:./-]*+\s++)++(?=\S)|[!&][\w!:./-]++$)")
_COMMENT = re.compile(r"(?<!\s)\s++#\s.*$")
_OPENS = re.compile(
    r"(?:[ \t]*+(?:#[^\n]*+)?\n|%YAML[^\n]*+\n){0,20}+(?:---[ \t]*\n|[ ]*- ?[^\W\d_][^:\n]{0,60}:|[^\W\d_][\w .-]{0,60}:)"
)
_HEX = re.compile(r"\\x[\da-fA-F]{2}")


class _NotYaml(Exception):
    pass


def yaml_rows(text: str) -> Sequence[Fields]:
    """The mappings that hold pages; none where the text is no YAML."""
    if not _OPENS.match(text):
        return []
    try:
        values = [value for document in _documents(text) if (value := _read(document)) is not None]
    except _NotYaml:
        return []
    for rows in _lists_of_mappings(values):
        if are_pages(rows):
            return rows
    return []


def _documents(text: str) -> Iterator[list[str]]:
    lines: list[str] = []
    for line in text.split("\n"):
        if line.startswith("%YAML"):
            continue
        if re.match(r"(?:---|\.\.\.)(?:\s|$)", line):
            yield lines
            lines = [line[4:]]
        else:
            lines.append(line.rstrip())
    yield lines


def _lists_of_mappings(values: Sequence[object], depth: int = 0) -> Iterator[Sequence[Fields]]:
    """The mappings among the values, then those in the lists within them."""
    mappings = [flattened(value) for value in values if isinstance(value, dict)]
    if mappings:
        yield mappings
    if depth > 3:
        return
    inner: list[object] = []
    for value in values:
        if isinstance(value, (list, dict)):
            inner.extend(value if isinstance(value, list) else value.values())
    if inner:
        yield from _lists_of_mappings(inner, depth + 1)


def _read(lines: Sequence[str]) -> object:
    at = _next(lines, 0)
    if at >= len(lines):
        return None
    value, end = _Reader(lines).node(at, _indent(lines[at]), 0)
    if _next(lines, end) < len(lines):
        raise _NotYaml
    return value


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _next(lines: Sequence[str], at: int) -> int:
    """The next line that is neither empty nor a comment."""
    while at < len(lines) and (not lines[at].strip() or lines[at].lstrip().startswith("#")):
        at += 1
    return at


class _Reader:
    """Reads the lines of one document."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = list(lines)

    def node(self, at: int, indent: int, depth: int) -> tuple[object, int]:
        """The list, mapping or scalar that begins in a line, and the line behind it."""
        if depth > _DEEPEST:
            raise _NotYaml
        bare = self.lines[at].lstrip(" ")
        if bare == "-" or bare.startswith("- "):
            return self._list(at, indent, depth)
        if _KEY.fullmatch(bare):
            return self._mapping(at, indent, depth)
        return self._scalar(bare, at, indent - 1)

    def _list(self, at: int, indent: int, depth: int) -> tuple[list[object], int]:
        found: list[object] = []
        while (at := _next(self.lines, at)) < len(self.lines):
            line = self.lines[at]
            bare = line.lstrip(" ")
            if _indent(line) != indent or not (bare == "-" or bare.startswith("- ")):
                break
            rest = bare[1:].lstrip(" ")
            value: object
            if rest.startswith(("|", ">")) and _BLOCK.fullmatch(rest):
                value, at = self._block(rest, at + 1, indent)
            elif rest:
                inner = indent + len(bare) - len(rest)
                self.lines[at] = " " * inner + rest
                value, at = self.node(at, inner, depth + 1)
            else:
                value, at = self._below(at + 1, indent, depth)
            found.append(value)
        return found, at

    def _mapping(self, at: int, indent: int, depth: int) -> tuple[Mapping[str, object], int]:
        found: dict[str, object] = {}
        while (at := _next(self.lines, at)) < len(self.lines):
            line = self.lines[at]
            if _indent(line) != indent:
                break
            key = _KEY.fullmatch(line.lstrip(" "))
            if key is None:
                break
            name = key["name"].strip("\"'")
            if name in found and not indent:
                raise _NotYaml  # fields of several records below each other
            value, at = self._value(_TAG.sub("", key["value"] or ""), at, indent, depth)
            found[name] = found.get(name) or value
        return found, at

    def _value(self, rest: str, at: int, indent: int, depth: int) -> tuple[object, int]:
        if not rest or rest.startswith("#"):
            return self._below(at + 1, indent, depth, is_key=True)
        if _BLOCK.fullmatch(rest):
            return self._block(rest, at + 1, indent)
        return self._scalar(rest, at, indent)

    def _below(
        self, at: int, indent: int, depth: int, *, is_key: bool = False
    ) -> tuple[object, int]:
        """The node on the lines below; empty where none is further in."""
        inner = _next(self.lines, at)
        if inner >= len(self.lines):
            return "", at
        further = _indent(self.lines[inner])
        is_item = is_key and further == indent and self.lines[inner].lstrip(" ").startswith("- ")
        if further > indent or is_item:
            return self.node(inner, further, depth + 1)
        return "", at

    def _block(self, style: str, at: int, indent: int) -> tuple[str, int]:
        """A block scalar: its lines as they are, or with those of a paragraph joined."""
        start = at
        while at < len(self.lines) and (
            not self.lines[at].strip() or _indent(self.lines[at]) > indent
        ):
            at += 1
        held = self.lines[start:at]
        inner = min((_indent(line) for line in held if line.strip()), default=0)
        text = "\n".join(line[inner:] for line in held).strip("\n")
        return (_folded(text) if style.startswith(">") else text), at

    def _scalar(self, rest: str, at: int, indent: int) -> tuple[str, int]:
        """A scalar that goes on over the lines below that are further in."""
        parts = [rest]
        quote = rest[0] if rest[0] in "\"'" else ""
        at += 1
        while at < len(self.lines):
            if quote and _is_closed("\n".join(parts[-1:]), quote, len(parts) == 1):
                break
            line = self.lines[at]
            if line.strip() and _indent(line) <= indent and not quote:
                break
            if not quote and line.strip() and _KEY.fullmatch(line.lstrip(" ")) and len(parts) == 1:
                raise _NotYaml
            parts.append(line.strip())
            at += 1
        text = _folded("\n".join(parts).rstrip("\n"))
        return (_unquoted(text, quote) if quote else _COMMENT.sub("", text)), at


def _is_closed(part: str, quote: str, is_first: bool) -> bool:
    """Whether a line of a scalar in quotation marks has the closing one at its end."""
    bare = _COMMENT.sub("", part).rstrip()
    if not bare.endswith(quote) or (is_first and len(bare) == 1):
        return False
    run = len(bare) - len(bare.rstrip(quote if quote == "'" else "\\" + quote))
    if quote == "'":
        return (run - (is_first and run == len(bare))) % 2 == 1
    slashes = len(bare[:-1]) - len(bare[:-1].rstrip("\\"))
    return slashes % 2 == 0


def _folded(text: str) -> str:
    """The text with single line breaks as spaces, and one less of several."""
    return re.sub(r"\n+", lambda run: " " if len(run[0]) == 1 else "\n" * len(run[0]), text)


def _unquoted(text: str, quote: str) -> str:
    bare = _COMMENT.sub("", text).rstrip() if not text.rstrip().endswith(quote) else text.rstrip()
    inner = bare[1:-1] if len(bare) > 1 and bare.endswith(quote) else bare[1:]
    if quote == "'":
        return inner.replace("''", "'")
    plain = (
        _HEX.sub(lambda sign: f"\\u00{sign[0][2:]}", inner)
        .replace("\n", "\\n")
        .replace("\t", "\\t")
    )
    try:
        return str(orjson.loads(f'"{plain}"'))
    except orjson.JSONDecodeError:
        return inner
