"""The processes that an engine starts: they hear no keys, and can be ended in mid work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import active_children
from multiprocessing.process import BaseProcess
from multiprocessing.resource_tracker import ensure_running

from extract.stopping import unheard_by_children


class Children:
    """The processes that were started in blocks of `started`."""

    def __init__(self) -> None:
        self._known: set[BaseProcess] = set()

    @contextmanager
    def started(self) -> Iterator[None]:
        """Take in every process that the block starts."""
        before = set(active_children())
        try:
            ensure_running()  # else it starts now, and has children hear everything again
            with unheard_by_children():
                yield
        finally:
            self._known |= set(active_children()) - before

    def kill(self) -> None:
        """End all of them that are still there."""
        for one in self._known.intersection(active_children()):
            one.kill()
