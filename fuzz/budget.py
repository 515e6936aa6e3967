"""What every harness holds its subject to: bounded time, and text that can be written down."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

CPU_SECONDS = float(os.environ.get("FUZZ_CPU_SECONDS", "10"))
"""Far more than an input of a few kilobytes takes, even while its coverage is watched."""


class TooSlow(AssertionError):
    """An input that takes more than its time."""


@contextmanager
def bounded() -> Iterator[None]:
    """Raises TooSlow where the block took more CPU than any small input may."""
    begun = time.process_time()
    yield
    taken = time.process_time() - begun
    if taken > CPU_SECONDS:
        raise TooSlow(f"{taken:.1f} CPU seconds, more than {CPU_SECONDS}")


def writable(*texts: str | None) -> None:
    """Each text can be written as UTF-8: it has no lone surrogate."""
    for text in texts:
        (text or "").encode()
