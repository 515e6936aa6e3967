"""Fuzzes one harness in this process: `python -m fuzz.one NAME FOLDER SECONDS`."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["extract", "models"]):
    from fuzz.targets import TARGETS


def main(name: str, folder: str, seconds: str) -> None:
    """Libfuzzer takes over: it never comes back."""
    target = TARGETS[name]
    atheris.Setup(
        [
            name,
            folder,
            f"-max_len={target.longest}",
            f"-max_total_time={seconds}",
            f"-artifact_prefix={folder}/../{name}.",
            "-timeout=120",
            "-rss_limit_mb=3000",
            "-print_final_stats=1",
            "-verbosity=1",
        ],
        target.run,
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:4])
