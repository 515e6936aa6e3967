"""Clocks that jump: back by days, on by years, from call to call."""

from __future__ import annotations

import datetime
import time
from random import Random


def let_jump(seed: int) -> None:
    """Have `time.time` and `datetime.now` of this process tell another day each time."""
    chance, real = Random(seed), time.time

    def jumping() -> float:
        return real() + chance.uniform(-400, 4000) * 86400

    class Jumping(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Jumping:
            return cls.fromtimestamp(jumping(), tz)

    time.time = jumping
    for name in ("extract.caching.cache", "extract.durable.held", "extract.judging.deciding"):
        module = __import__("importlib").import_module(name)
        module.datetime = Jumping
