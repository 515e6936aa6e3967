"""The committed run of the corpus is what the code of this checkout gives."""

from __future__ import annotations

from pathlib import Path

from extract.outputs import differing


def test_the_committed_run_is_not_stale(root: Path, corpus_folder: Path) -> None:
    stale = [
        f"{kind} {key}: {what}"
        for kind, key, what in differing(root / "outputs" / "latest", corpus_folder)
    ]
    assert not stale, (
        f"{len(stale)} records differ from outputs/latest; if that is right, run "
        "`communique run corpus/ --out outputs/latest` and commit it:\n" + "\n".join(stale)
    )
