"""What happens while a command works, for whoever watches it: events as lines of text or JSON.

Quiet unless something goes wrong or a level is asked for. Nothing of a dump reaches a line as it
stands: characters that break or steer it are shown as pictures, or escaped.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import MutableMapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, TextIO, get_args

from extract.terminal import one_line

Level = Literal["debug", "info", "warning", "error", "off"]
Format = Literal["text", "json"]
LEVELS: tuple[Level, ...] = get_args(Level)

_Event = MutableMapping[str, Any]


@dataclass(slots=True)
class _Wanted:
    level: Level = "warning"
    format: Format = "text"


_wanted = _Wanted()


def configure(level: Level, form: Format) -> None:
    """Choose from which level on events are written, and how. Warnings of libraries are events."""
    _wanted.level, _wanted.format = level, form
    _logger.cache_clear()
    warnings.showwarning = _warned


def debug(event: str, **values: object) -> None:
    """Write an event that helps to find a fault."""
    _write("debug", event, values)


def info(event: str, **values: object) -> None:
    """Write an event of a run that goes well."""
    _write("info", event, values)


def warning(event: str, **values: object) -> None:
    """Write an event that a user should look at; the work goes on."""
    _write("warning", event, values)


def _write(level: Level, event: str, values: dict[str, object]) -> None:
    if LEVELS.index(level) >= LEVELS.index(_wanted.level):
        told = {name: value for name, value in values.items() if value is not None}
        getattr(_logger(), level)(event, **told)


class _Stderr:
    """Writes to what standard error is at the time: a bar that is drawn there stays whole."""

    def write(self, line: str) -> None:
        with suppress(OSError):  # who read the events may have gone
            print(line, file=sys.stderr, flush=True)

    debug = info = warning = error = write


@lru_cache(maxsize=1)
def _logger() -> Any:
    import structlog  # takes longer to load than a quiet command takes to answer

    last = _as_json if _wanted.format == "json" else _as_text
    return structlog.wrap_logger(
        _Stderr(),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            last,
        ],
    )


def _as_text(_: Any, __: str, event: _Event) -> str:
    """`2026-01-31T12:00:00Z warning worker died: article=… tries=3`."""
    head = f"{event.pop('timestamp')} {event.pop('level')} {event.pop('event')}"
    told = " ".join(f"{name}={_shown(value)}" for name, value in event.items())
    return one_line(f"{head}: {told}" if told else head)


def _shown(value: object) -> str:
    text = str(value)
    return json.dumps(text, ensure_ascii=False) if " " in text or '"' in text else text


def _as_json(_: Any, __: str, event: _Event) -> str:
    """One JSON object, all of it ASCII and none of it a control character."""
    head = {name: event.pop(name) for name in ("timestamp", "level", "event")}
    return json.dumps({**head, **event}, default=str).replace("\x7f", "\\u007f")


def _warned(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    info("warning of a library", kind=category.__name__, said=message, where=f"{filename}:{lineno}")
