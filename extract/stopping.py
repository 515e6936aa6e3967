"""Stops in order when a key or a signal asks for it: work unwinds, and takes no longer than a moment.

A signal becomes a KeyboardInterrupt, so that everything closes, removes and gives back what it
holds. What does not unwind in time is cut off: whatever is written is written so that it may be.
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from types import FrameType
from typing import Any

from extract.durable.held import abandon
from extract.terminal import one_line

_ASKING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_KEYS = (signal.SIGINT, signal.SIGHUP)
_PATIENCE = 1.2
"""Seconds that work has to unwind."""
_NOTHING = "nothing is half written; start the same command again"


class Stop:
    """Whether the program was asked to stop, by what, and what its user is told then."""

    def __init__(self) -> None:
        self.advice = _NOTHING
        self.signal: int | None = None
        self._is_told = False

    @property
    def code(self) -> int:
        """The exit code that shells give to what a signal stopped."""
        return 128 + (self.signal or signal.SIGINT)

    def is_behind(self, err: BaseException) -> bool:
        """Whether the program ends because it was asked to; it may also be done all the same."""
        if isinstance(err, SystemExit):
            return err.code == 128 + signal.SIGINT or bool(self.signal and err.code)
        return isinstance(err, KeyboardInterrupt) or self.signal is not None

    def tell(self) -> None:
        """Say that the program was stopped, and how to go on; once."""
        if self._is_told:
            return
        self._is_told = True
        with suppress(OSError):  # the terminal may be gone
            print(f"communique: stopped; {one_line(self.advice)}", file=sys.stderr, flush=True)

    def interrupt(self, number: int, _: FrameType | None) -> None:
        """Have the work unwind; whoever asks again is not heard while it does."""
        if self.signal is None:
            self.signal = number
            raise KeyboardInterrupt

    def cut_off(self, asked: socket.socket) -> None:
        """Wait until the program is asked to stop, and end it where it does not end by itself."""
        number = 0
        while number not in _ASKING:
            if not (heard := asked.recv(1)):
                asked.close()  # the block ended, and nobody asked
                return
            number = heard[0]
        time.sleep(_PATIENCE)
        self.signal = number
        abandon()
        for child in multiprocessing.active_children():
            child.kill()
        self.tell()
        self.end()

    def end(self) -> None:
        """End at once, where a signal stopped the program: what others leave to do is not waited for."""
        if self._is_told and self.signal is not None:
            sys.stdout.flush()
            os._exit(self.code)


_stop = Stop()
atexit.register(lambda: _stop.end())


def advise(advice: str) -> None:
    """Say what a user should be told if the program is stopped from now on."""
    _stop.advice = advice


@contextmanager
def stoppable() -> Iterator[Stop]:
    """Have signals stop the block in order. What is ignored already, as by nohup, stays so."""
    global _stop
    _stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield _stop  # only the main thread is told of signals
        return
    asked, told = socket.socketpair()
    told.setblocking(False)
    before: dict[signal.Signals, Any] = {}
    for number in _ASKING:
        if signal.getsignal(number) != signal.SIG_IGN:
            before[number] = signal.signal(number, _stop.interrupt)
    wakeup = signal.set_wakeup_fd(told.fileno(), warn_on_full_buffer=False)
    threading.Thread(target=_stop.cut_off, args=(asked,), daemon=True).start()
    try:
        yield _stop
    except BaseException as err:
        if _stop.is_behind(err):
            _stop.tell()
            raise SystemExit(_stop.code) from err
        raise
    finally:
        signal.set_wakeup_fd(wakeup)
        if _stop.signal is None:  # else what is left to do of the program is watched, too
            told.close()
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def unheard_by_children() -> Iterator[None]:
    """Have processes that are started in the block not hear the keys that stop this one.

    A key reaches all processes of a terminal; those that work for this one are stopped by it. What
    is sent to this process meanwhile is heard when the block ends: blocked in this thread, it may
    reach another one, so it is also kept from being acted upon.
    """
    heard: list[int] = []
    with ExitStack() as restored:
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _KEYS)
        for number in _KEYS if threading.current_thread() is threading.main_thread() else ():
            if callable(handler := signal.getsignal(number)):
                restored.callback(signal.signal, number, handler)
                signal.signal(number, lambda told, _: heard.append(told))
        restored.callback(signal.pthread_sigmask, signal.SIG_SETMASK, before)
        yield
    for told in heard:
        signal.raise_signal(told)
