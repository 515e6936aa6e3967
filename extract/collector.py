"""Python's collector of cycles, kept from walking again and again over what is to stay.

A run holds hundreds of thousands of objects until its end. With Python's own settings the
collector takes a tenth of a run's time to look at them; what it frees here is next to nothing.
"""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

_RARELY = (100_000, 50, 100)
"""New objects before a collection; collections before one of older objects; and of the oldest."""


def collect_rarely() -> None:
    """Let this process collect cycles rarely from here on."""
    gc.set_threshold(*_RARELY)


def end_without_search() -> None:
    """Let this process end without a last search for cycles: all that it holds goes with it."""
    atexit.register(gc.freeze)


@contextmanager
def rare_collections() -> Iterator[None]:
    """Let the block collect cycles rarely."""
    before = gc.get_threshold()
    collect_rarely()
    try:
        yield
    finally:
        gc.set_threshold(*before)
