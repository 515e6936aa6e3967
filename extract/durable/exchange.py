"""Two folders change names in one step, where the system can."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

_CANNOT = (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP)
"""What a kernel or a file system says that cannot exchange names."""


def exchange(one: Path, other: Path) -> bool:
    """Exchange the names of two folders, with no moment between; False where that cannot be done."""
    call = _call()
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    fault = ctypes.get_errno()
    if fault in _CANNOT:
        return False
    raise OSError(fault, os.strerror(fault), str(one), None, str(other))


@cache
def _call() -> Any:
    """The system's call, taking two names; None where there is none."""
    library = ctypes.CDLL(None, use_errno=True)
    here = ctypes.c_int(-100)  # AT_FDCWD: names are from where the process stands
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return lambda one, other: library.renamex_np(one, other, ctypes.c_uint(2))  # RENAME_SWAP
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        flag = ctypes.c_uint(2)  # RENAME_EXCHANGE
        return lambda one, other: library.renameat2(here, one, here, other, flag)
    return None
