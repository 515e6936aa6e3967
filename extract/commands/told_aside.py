"""What was set aside, for a user to read: some lines, and the others counted."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence

from extract.terminal import one_line
from models.run import Quarantined

SHOWN = 20
"""Lines that are printed one by one."""


def print_aside(aside: Sequence[Quarantined]) -> None:
    """Say on standard error what was set aside and why; of very many only how many of each code."""
    for row in aside[:SHOWN]:
        told = f"{row.dump}: {row.code}: {row.reason}; {row.advice}"
        print(one_line(told), file=sys.stderr)
    for code, count in Counter(row.code for row in aside[SHOWN:]).most_common():
        print(one_line(f"… and {count:,} more were set aside as {code}"), file=sys.stderr)
