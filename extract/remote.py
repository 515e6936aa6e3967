"""Dumps and run folders in an object store, or wherever else fsspec reaches by a URL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from extract.errors import InputError

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_MARK = "://"


@dataclass(frozen=True, slots=True)
class Remote:
    """A file or a folder by its URL, such as s3://bucket/dumps."""

    url: str

    def __str__(self) -> str:
        return self.url

    @property
    def name(self) -> str:
        """The last part of the URL."""
        return self.url.rstrip("/").rpartition("/")[2]

    def files(self) -> list[tuple[str, Remote]]:
        """Every file below, by its path relative to here; the file itself where it is one."""
        with self._reached() as (store, root):
            if not store.exists(root):
                raise InputError(
                    f"{self}: no such file or folder; give a dump or a folder of dumps"
                )
            if store.isfile(root):
                return [(self.name, self)]
            base = root.rstrip("/")
            found = [str(path).removeprefix(base).lstrip("/") for path in store.find(root)]
            return [(name, Remote(f"{self.url.rstrip('/')}/{name}")) for name in found]

    @contextmanager
    def opened(self) -> Iterator[Any]:
        """The file's bytes, as they come."""
        from fsspec.core import url_to_fs

        store, path = url_to_fs(self.url)
        with store.open(path, "rb") as stream:
            yield stream

    def check_run(self, marker: str) -> None:
        """Raise InputError where something is there that is no run."""
        with self._reached() as (store, root):
            held = store.find(root) if store.exists(root) else []
            if held and not store.exists(f"{root.rstrip('/')}/{marker}"):
                raise InputError(f"{self}: holds files but no run; give another --out")

    def replace(self, folder: Path, marker: str) -> None:
        """Put the files of a folder here. The marker goes first and comes last: what lacks it is no run."""
        with self._reached() as (store, root):
            base = root.rstrip("/")
            for path in store.find(root) if store.exists(root) else []:
                if str(path).endswith(f"/{marker}"):
                    store.rm(path)
            store.makedirs(base, exist_ok=True)
            for file in sorted(folder.iterdir(), key=lambda one: (one.name == marker, one.name)):
                store.put_file(str(file), f"{base}/{file.name}")

    @contextmanager
    def _reached(self) -> Iterator[tuple[AbstractFileSystem, str]]:
        """The store and the path in it. Raises InputError where it cannot be reached."""
        try:
            from fsspec.core import url_to_fs
        except ImportError as err:
            raise InputError(
                f"{self}: URLs are read by fsspec; install communique[cluster]"
            ) from err
        try:
            yield url_to_fs(self.url)
        except (ImportError, ValueError) as err:
            raise InputError(
                f"{self}: {err}; give another address, or install what it asks for"
            ) from err
        except OSError as err:
            raise InputError(
                f"{self}: {err.strerror or err}; check the address and your rights"
            ) from err


Place = Path | Remote


@contextmanager
def delivered(place: Place, marker: str) -> Iterator[Path]:
    """A folder of this machine; what is in it when the block ends well is what the place holds.

    A run folder of this machine is that folder itself.
    """
    if isinstance(place, Path):
        yield place
        return
    place.check_run(marker)
    with TemporaryDirectory(prefix="communique-") as above:
        folder = Path(above) / "run"
        yield folder
        place.replace(folder, marker)


def place_of(given: str | Place) -> Place:
    """A path of this machine, or what a URL names."""
    if isinstance(given, str) and _MARK in given:
        return Remote(given)
    return Path(given) if isinstance(given, str) else given
