"""One run as the command does it: with its cache and its engine, into a run folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from extract import logs
from extract.aside import ToldAside, told_aside
from extract.caching.cache import NAME, Cache, opened
from extract.caching.unchanged import remember_run, run_key, unchanged_run
from extract.collector import rare_collections
from extract.errors import InputError
from extract.outputs import read_kind, read_run, write_run
from extract.remote import Place
from extract.settings import Settings
from extract.terminal import Screen
from models.decision import Decision
from models.run import Manifest, Quarantined

if TYPE_CHECKING:
    from extract.engines.where import Where
    from extract.explain import Explained

EngineName = Literal["local", "dask"]


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """Which engine a user asked for; it is made only where there is work to do."""

    name: EngineName
    scheduler: str | None
    workers: int | None
    batch_size: int

    def __post_init__(self) -> None:
        if self.scheduler is not None and self.name != "dask":
            raise InputError("--scheduler: only the engine dask has one; add --engine dask")

    @contextmanager
    def opened(self) -> Iterator[Where]:
        """The engine, with all cores of this machine where no number of workers was given."""
        from extract.engines.cluster import Cluster
        from extract.engines.processes import Processes, all_cores
        from extract.engines.where import Where

        workers = self.workers or all_cores()
        if self.name == "dask":
            with Cluster(self.scheduler, workers, self.batch_size) as cluster:
                yield Where(cluster, cluster, cluster.join)
        else:
            with Processes(workers, self.batch_size) as processes:
                yield Where(processes, processes)


@dataclass(frozen=True, slots=True)
class Done:
    """What a run folder holds now; `is_unchanged` where it held that before."""

    manifest: Manifest
    aside: ToldAside
    explained: Sequence[Explained] = ()
    is_unchanged: bool = False


@dataclass(frozen=True, slots=True)
class RunJob:
    """All that a run depends on, and where its records go."""

    inputs: tuple[Place, ...]
    out: Path
    settings: Settings
    layouts: Path | None
    previous: Path | None
    decisions: tuple[Decision, ...]
    engine: EngineChoice

    def key(self) -> bytes | None:
        """A hash of all that the records depend on; None where an input can be read only once."""
        return run_key(
            self.inputs,
            self.settings,
            own_layouts=self.layouts,
            previous=self.previous,
            decisions=self.decisions,
        )

    def done_before(self, cache: Cache | None) -> Done | None:
        """The run folder as it is, where the same run wrote it and nobody touched it since."""
        key = self.key() if cache else None
        manifest = unchanged_run(self.out, key, cache) if cache and key else None
        if manifest is None:
            return None
        aside = [one for one in read_kind(self.out, "quarantine") if isinstance(one, Quarantined)]
        return Done(manifest, told_aside(aside), is_unchanged=True)

    @rare_collections()
    def do(self, cache: Cache | None, console: Screen, *, explain: bool = False) -> Done:
        """Make the run and write its folder; how far it has come goes to the console."""
        from extract.pipeline import make_run
        from extract.progress import shown_progress
        from extract.resolve.memory import REMEMBERED
        from extract.spill import Spill

        key = self.key() if cache else None
        inputs = [str(one) for one in self.inputs]
        logs.info("run started", inputs=inputs, out=self.out, engine=self.engine.name)
        previous = read_run(self.previous, REMEMBERED) if self.previous else None
        with Spill() as spill:
            with shown_progress(console) as progress, self.engine.opened() as where:
                made = make_run(
                    self.inputs,
                    spill,
                    self.settings,
                    progress,
                    own_layouts=self.layouts,
                    previous=previous,
                    decisions=self.decisions,
                    where=where,
                    cache=cache,
                )
            manifest = write_run(self.out, made.records, made.manifest)
            logs.info("run written", out=self.out, seal=manifest.seal, **manifest.counts)
            if cache and key:
                remember_run(key, manifest, cache)
            aside = told_aside(made.quarantine())
            return Done(manifest, aside, made.explained() if explain else ())


@contextmanager
def cache_of(out: Path, file: Path | None, *, none: bool) -> Iterator[Cache | None]:
    """The cache of a run: of the file given, else beside its folder; None where none is wanted."""
    if none and file is not None:
        raise InputError("--cache and --no-cache contradict each other; leave one out")
    if none:
        yield None
        return
    with opened(file or out.absolute().parent / NAME) as cache:
        yield cache
        damaged = cache.damaged
    if damaged:
        logs.warning("damaged entries of the cache were made anew", cache=cache.path, count=damaged)
