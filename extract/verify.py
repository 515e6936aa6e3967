"""Whether a run folder is whole: every file, record, id, reference, quote and segment of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from extract.outputs import MODELS
from extract.verifying.fault import Fault
from extract.verifying.lines import Lines, line_faults
from extract.verifying.links import Links
from extract.verifying.manifest import Promised, folder_faults, is_regular, manifest_faults
from extract.verifying.records import record_faults


@dataclass(slots=True)
class Checked:
    """What was looked at."""

    files: int = 0
    records: dict[str, int] = field(default_factory=dict)


def verify(run: Path, dumps: Path | None = None, checked: Checked | None = None) -> Iterator[Fault]:
    """Everything that is wrong with a run folder, in the order of its files.

    With the `dumps` that it was made from, they and the words of every segment are checked, too.
    Raises InputError where the folder is no run folder at all.
    """
    checked = checked or Checked()
    promised, lines = Promised(), dict[str, Lines]()
    yield from manifest_faults(run, promised)
    yield from folder_faults(run, promised)
    for name in promised.files:
        lines[name] = Lines()
        if is_regular(run / name):
            yield from line_faults(run, name, promised, lines[name])
            checked.files += 1
            checked.records[name] = lines[name].count
    links = Links(run, {Path(name).stem: found.known for name, found in lines.items()})
    for name in promised.files:
        if Path(name).stem not in MODELS:
            what = "holds records of a kind that this version does not know; only its lines are checked"
            yield Fault(name, what, is_note=True)
        elif is_regular(run / name):
            yield from record_faults(run, name, links)
    if dumps is not None:
        from extract.verifying.dumps import dump_faults

        yield from dump_faults(run, dumps, promised)
