"""What a model finds wrong with a record, told apart from fields of a newer version."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError

from extract.verifying.fault import Fault

_UNKNOWN = "extra_forbidden"


def faults_of(
    err: ValidationError, file: str, line: int | None = None, key: str | None = None
) -> Iterator[Fault]:
    """Each field that is wrong; a note for each that this version does not know."""
    for one in err.errors(include_url=False, include_context=False):
        place = ".".join(map(str, one["loc"])) or "the record"
        if one["type"] == _UNKNOWN:
            yield Fault(
                file,
                f"has a field that this version does not know: {_general(one['loc'])}",
                is_note=True,
            )
        else:
            yield Fault(file, f"{place}: {one['msg']}", line, key)


def _general(place: tuple[int | str, ...]) -> str:
    """The place without numbers, so that the same field of many records is one note."""
    return ".".join(str(one) for one in place if not isinstance(one, int))
