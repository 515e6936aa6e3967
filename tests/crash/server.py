"""Has everything loaded, and forks a process for each trial that it is asked for.

One line of JSON asks for a trial, one answers: (exit code, calls that wrote, seconds). Started with
the shim of `faults.c` preloaded, which is quiet in this process and set in those that it forks.
"""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
import time
import warnings
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import orjson

from extract.mentions import Annotator
from tests.crash import clocks
from tests.crash.jobs import DOES, recorded

LIMIT = 60
"""Seconds after which a process counts as hanging."""
_LOADED = ("extract.pipeline", "extract.load.duck", "extract.load.sqlite", "extract.export.parquet")
_LOADED += (
    "extract.load.postgres",
    "extract.report.write",
    "extract.progress",
    "extract.outputs",
    "extract.dumps",
    "structlog",
)
_OF_NO_ONE = 65534
"""The user `nobody`."""


def main() -> None:
    for name in _LOADED:
        import_module(name)
    Annotator.__call__ = recorded  # type: ignore[method-assign]
    shim = ctypes.CDLL(os.environ["COMMUNIQUE_FAULTS"])
    gc.freeze()
    print("ready", flush=True)
    for line in sys.stdin:
        print(orjson.dumps(_trial(shim, orjson.loads(line))).decode(), flush=True)


def _trial(shim: ctypes.CDLL, ask: dict[str, Any]) -> tuple[int, int, float]:
    count = Path(ask["count"])
    count.write_bytes(b"0")
    started = time.monotonic()
    with warnings.catch_warnings(action="ignore"):  # threads of this process: none is in a lock
        process = os.fork()
    if not process:
        _do(shim, ask)
    if ask["seconds"] is not None:
        time.sleep(ask["seconds"])
        os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status), int(count.read_bytes()), time.monotonic() - started


def _do(shim: ctypes.CDLL, ask: dict[str, Any]) -> NoReturn:
    """One job, in a process of its own that says nothing but into its log."""
    signal.alarm(LIMIT)
    for number, path in ((1, ask["log"]), (2, ask["log"]), (0, os.devnull)):
        os.dup2(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666), number)
    acknowledged = os.open(ask["acknowledged"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
    counting = os.open(ask["count"], os.O_WRONLY)
    if ask["nobody"]:
        os.setgroups([])
        os.setresgid(_OF_NO_ONE, _OF_NO_ONE, _OF_NO_ONE)
        os.setresuid(_OF_NO_ONE, _OF_NO_ONE, _OF_NO_ONE)
    if ask["largest"] is not None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (ask["largest"], ask["largest"]))
    if ask["jumps"]:
        clocks.let_jump(ask["jumps"])
    shim.arm(ask["folder"].encode(), ask["action"], ask["at"], ask["fault"])
    code = _code(
        lambda: DOES[ask["job"]](Path(ask["folder"]), lambda said: _told(acknowledged, said))
    )
    os.pwrite(counting, str(shim.counted()).encode(), 0)
    os._exit(code)


def _told(handle: int, said: str) -> None:
    os.write(handle, said.encode() + b"\n")


def _code(work: Callable[[], None]) -> int:
    from extract.answering import answered

    try:
        with answered():
            work()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


if __name__ == "__main__":
    main()
