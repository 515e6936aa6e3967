"""How a command ends: an exit code, and one line where something went wrong."""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from extract.errors import ExtractError
from extract.terminal import one_line

BAD_INPUT, FAULT, CLOSED_PIPE = 2, 70, 141
"""Input that cannot be used; a fault of the program itself; who read the output went away."""

_debug = False


def show_traces(wanted: bool) -> None:
    """Say whether errors come with the trace of the program."""
    global _debug
    _debug = wanted


@contextmanager
def answered() -> Iterator[None]:
    """Turn whatever ends the block into an exit code, and an error into one line that tells it."""
    show_traces(False)
    try:
        yield
        sys.stdout.flush()
    except SystemExit as stop:
        if isinstance(stop.__context__, BrokenPipeError):
            _end_quietly()
        _flush()
        raise
    except BrokenPipeError:
        _end_quietly()
    except ExtractError as err:
        _end(str(err), err.exit_code)
    except OSError as err:
        _end(_of_the_system(err), BAD_INPUT)
    except MemoryError:
        _end("memory ran out; give fewer dumps at a time, or --workers 1", FAULT)
    except Exception as err:  # noqa: BLE001 (this is where faults of the program end)
        _end(_fault(err), FAULT)


def _flush() -> None:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _end_quietly()


def _end_quietly() -> None:
    """End as programs do whose reader has gone: nothing is left to say, or to write."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    raise SystemExit(CLOSED_PIPE) from None


def _end(line: str, code: int) -> None:
    if _debug:
        traceback.print_exc()
    with suppress(OSError):  # who read the errors may have gone
        print(f"communique: {one_line(line)}", file=sys.stderr)
    raise SystemExit(code) from None


def _of_the_system(err: OSError) -> str:
    """Which file, what the system says of it, what to do."""
    names = " and ".join(str(name) for name in (err.filename, err.filename2) if name is not None)
    said = err.strerror or str(err) or type(err).__name__
    if not names:
        return f"{said}; `communique --debug …` shows where"
    return f"{names}: {said}; check that it is there, and may be read or written"


_FRAME = re.compile(r'File "([^"]+)", line (\d+)')


def _place(err: Exception) -> str:
    """The line where it happened, also in a worker; and the last of our own, where that is another."""
    frames = [(one.filename, one.lineno) for one in traceback.extract_tb(err.__traceback__)]
    if type(err.__cause__).__name__ == "_RemoteTraceback":  # of the process that did the work
        frames = [(name, int(line)) for name, line in _FRAME.findall(str(err.__cause__))] or frames
    last = frames[-1]
    ours = [one for one in frames if {"extract", "models"} & set(Path(one[0]).parts[:-1])]
    shown = [last] if not ours or ours[-1] == last else [ours[-1], last]
    return ", then ".join(f"{Path(name).name}:{line}" for name, line in shown)


def _fault(err: Exception) -> str:
    """What happened, where in the program, and in which file or article where that is known."""
    what = f"{type(err).__name__}: {err}" if str(err) else type(err).__name__
    told = "".join(f", in {note}" for note in getattr(err, "__notes__", ()))
    return (
        f"a fault of the program: {what} ({_place(err)}{told}); `communique --debug …` prints the "
        "trace; please report it (SECURITY.md says where if it can do harm)"
    )
