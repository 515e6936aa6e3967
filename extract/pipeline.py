"""The order of the stages, and nothing else."""

from __future__ import annotations

import hashlib
import resource
import sys
import time
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path

from extract import logs
from extract.aside import Aside
from extract.caching.cache import Cache
from extract.caching.cached_lines import LINES, cached_lines
from extract.caching.cached_stages import ARTICLES, MENTIONS, annotate_cached, split_pages
from extract.caching.model_files import model_hash
from extract.compare.files_read import FilesRead
from extract.compare.own_code import code_digest
from extract.dumps import Dump, list_dumps, read_dumps, set_aside
from extract.engines import Engine, Found, Lost, here
from extract.engines.where import HERE, Where
from extract.errors import REPORT_IT, InputError
from extract.explain import Explained, explain_targets
from extract.gazetteer import Gazetteers, load_gazetteers
from extract.judging.decisions import decisions_hash
from extract.judging.verdicts import obey_verdicts
from extract.mentions import Annotator, Mentions, Unreadable
from extract.outputs import KINDS, Records, to_json
from extract.remote import Place, place_of
from extract.resolve.linking import link_records
from extract.resolve.memory import Memory
from extract.resolve.own_lines import own_lines
from extract.resolve.reading import Reading
from extract.run_records import RunRecords
from extract.settings import Settings as Settings
from extract.spill import Again, Rows, Spill
from extract.split import RawArticle
from extract.splitting.drift import drift_since
from extract.splitting.layout import AnyLayout, load_layouts
from extract.unread import Unread, unread_articles
from extract.versions import find_releases
from models.article import Article
from models.decision import Decision
from models.run import DumpRead, Manifest, Quarantined, Timing


@dataclass(frozen=True, slots=True)
class Run:
    """What a run gives: its records and its manifest."""

    records: Records
    manifest: Manifest
    explained: tuple[Explained, ...] = ()
    """Numbers near promises that are no targets, and why."""


@dataclass(frozen=True, slots=True)
class Made:
    """A run whose records are put aside; they last as long as the `Spill` that holds them."""

    records: RunRecords | Records
    manifest: Manifest
    readings: Iterable[Reading]

    def quarantine(self) -> Iterator[Quarantined]:
        """What was set aside, in the order of ids."""
        return _quarantine(self.records)

    def explained(self) -> tuple[Explained, ...]:
        """Numbers near promises that are no targets, and why."""
        return tuple(explain_targets(self.readings))


Progress = Callable[[str, int, int | None], None]
"""Called with a stage, how much of it is done, and of how much where that is known."""


def _silent(stage: str, done: int, total: int | None) -> None:
    return None


@dataclass(slots=True)
class _Clock:
    """Wall seconds of each stage, in order."""

    timings: list[Timing] = field(default_factory=list)
    started: float = field(default_factory=time.perf_counter)

    def lap(
        self, stage: str, count: int | None = None, cache: Cache | None = None, sort: str = ""
    ) -> None:
        now = time.perf_counter()
        hits, misses = (cache.hits[sort], cache.misses[sort]) if cache else (None, None)
        seconds = round(now - self.started, 3)
        self.timings.append(Timing(stage=stage, seconds=seconds, hits=hits, misses=misses))
        self.started = now
        logs.info("stage done", stage=stage, count=count, seconds=seconds, hits=hits, misses=misses)


def run(
    inputs: Iterable[str | Place],
    settings: Settings | None = None,
    progress: Progress = _silent,
    *,
    own_layouts: Path | None = None,
    previous: Records | None = None,
    decisions: Sequence[Decision] = (),
    only: Collection[str] | None = None,
    engine: Engine = here,
    cache: Cache | None = None,
) -> Run:
    """The run that `make_run` makes, with all its records in memory."""
    with Spill() as spill:
        made = make_run(
            inputs,
            spill,
            settings,
            progress,
            own_layouts=own_layouts,
            previous=previous,
            decisions=decisions,
            only=only,
            where=Where(engine),
            cache=cache,
        )
        records = made.records if isinstance(made.records, Records) else made.records.in_memory()
        return Run(records, made.manifest, made.explained())


def make_run(
    inputs: Iterable[str | Place],
    spill: Spill,
    settings: Settings | None = None,
    progress: Progress = _silent,
    *,
    own_layouts: Path | None = None,
    previous: Records | None = None,
    decisions: Sequence[Decision] = (),
    only: Collection[str] | None = None,
    where: Where = HERE,
    cache: Cache | None = None,
) -> Made:
    """Every record of the dumps under the inputs (files or folders, URLs of them); nothing is written.

    Layouts in the folder `own_layouts` are used beside those that are shipped. What the `previous`
    run knew keeps its id; `decisions` of a reviewer are obeyed. Of the articles whose ids `only`
    names, records are read; all others stay articles. `where` says which engines work; what the
    `cache` has of earlier runs is not worked out again. Neither changes a record. Articles and
    records are held in the `spill`, one at a time in memory. Raises InputError where an input is
    missing, no dump can be read, or the model is not installed.
    """
    settings = settings or Settings()
    layouts = load_layouts(own_layouts)
    weights = model_hash(settings.model)
    earlier = previous.articles if previous else ()
    stages = _Stages(spill, settings.model, where, cache, progress)
    articles = stages.split([place_of(one) for one in inputs], layouts, earlier)
    gazetteers = load_gazetteers()
    stages.clock.lap("load")
    unread = stages.versions(articles, gazetteers, earlier, only)
    del articles  # nobody asks for them again: what they took is free for others
    readings = stages.annotate(unread)
    del unread
    memory = Memory(previous or Records(), tuple(decisions))
    records = stages.link(readings, gazetteers, memory)
    dumps = stages.files.rows(_quarantine(records))
    manifest = _manifest(settings, weights, dumps, records, stages.clock, layouts, decisions)
    return Made(records, manifest, readings)


@dataclass(slots=True)
class _Stages:
    """The stages of one run, each called once and in this order; what they share."""

    spill: Spill
    model: str
    where: Where
    cache: Cache | None
    progress: Progress
    aside: Aside = field(default_factory=Aside)
    files: FilesRead = field(default_factory=FilesRead)
    clock: _Clock = field(default_factory=_Clock)

    def split(
        self, inputs: Sequence[Place], layouts: Sequence[AnyLayout], earlier: Sequence[Article]
    ) -> Rows[RawArticle]:
        """The articles of all pages, in order. Raises InputError where no page can be read."""
        articles = self.spill.rows()
        with closing(self._read(inputs)) as dumps:
            pages = split_pages(dumps, layouts, self.where.pages, self.spill, self.cache)
            for cut, rows in pages:
                for row in rows:
                    self.aside.report(row)
                for article in cut:
                    articles.append(article)
                    self.files.count_article(article)
        if not self.files.pages:
            raise _nothing_read(self.aside)
        self.progress("read", self.files.pages, self.files.pages)
        for row in drift_since(earlier, articles):
            self.aside.report(row)
        self.progress("split", len(articles), len(articles))
        self.clock.lap("split", len(articles), self.cache, ARTICLES)
        return articles

    def _read(self, inputs: Sequence[Place]) -> Generator[Dump, None, None]:
        """Each page in turn; one is held at a time, so that an archive may be larger than memory."""
        with closing(read_dumps(list_dumps(inputs), self.aside.report)) as pages:
            for place, dump in enumerate(pages, start=1):
                self.files.count_page(dump)
                self.progress("read", place, None)
                yield dump

    def versions(
        self,
        articles: Rows[RawArticle],
        gazetteers: Gazetteers,
        earlier: Sequence[Article],
        only: Collection[str] | None,
    ) -> Unread:
        """The articles with their releases, and which of them are to be read."""
        releases = find_releases(articles, self.spill, earlier, self.where.windows)
        unread = unread_articles(
            releases, articles, gazetteers, self.spill, earlier=earlier, only=only
        )
        self.progress("versions", len(unread), len(unread))
        self.clock.lap("versions", len(unread))
        return unread

    def annotate(self, unread: Unread) -> Rows[Reading]:
        """Every article with what it says, in order."""
        readings = self.spill.rows()
        with closing(self._found(unread)) as found:  # ends the processes of the engine, too
            done = 0
            for reading, is_wanted in unread:
                if is_wanted:
                    mentions = next(found)
                    if isinstance(mentions, Mentions):
                        # no record is of quantities
                        reading.mentions = replace(mentions, quantities=())
                    else:
                        self.aside.report(_lost(reading.article, mentions))
                    done += 1
                    self.progress("annotate", done, unread.to_read)
                readings.append(reading)
            assert next(found, None) is None
        self.clock.lap("annotate", unread.to_read, self.cache, MENTIONS)
        return readings

    def _found(self, unread: Unread) -> Generator[Found, None, None]:
        work, texts, engine = Annotator(self.model), Again(unread.texts), self.where.articles
        if self.cache:
            return annotate_cached(work, texts, engine, self.cache, self.model)
        return engine(work, texts)

    def link(
        self, readings: Rows[Reading], gazetteers: Gazetteers, memory: Memory
    ) -> RunRecords | Records:
        """The records of every kind; in memory where decisions are obeyed."""
        own = cached_lines(self.cache, self.model) if self.cache else own_lines
        found = RunRecords(self.spill)
        found.put_all(self.aside.rows())
        link_records(readings, gazetteers, found, self.spill, memory, own)
        made: RunRecords | Records = found
        if memory.decisions:
            made = obey_verdicts(found.in_memory(), memory.decisions, memory.unmatched)
        self.progress("link", len(readings), len(readings))
        self.clock.lap("link", len(readings), self.cache, LINES)
        return made


def _quarantine(records: RunRecords | Records) -> Iterator[Quarantined]:
    rows = records.quarantine if isinstance(records, Records) else records.records("quarantine")
    return (one for one in rows if isinstance(one, Quarantined))


def _nothing_read(aside: Aside) -> InputError:
    first, more = aside.kept[0], aside.counts.total() - 1
    others = f" (and {more} more that cannot be read)" if more else ""
    return InputError(f"{first.dump}: {first.reason}; {first.advice}{others}")


def _lost(article: Article, lost: Lost | Unreadable) -> Quarantined:
    if isinstance(lost, Unreadable):
        dump = article.source.dump
        return set_aside("annotate", "fault", dump, lost.why, REPORT_IT, article.id)
    return set_aside(
        "annotate",
        "worker-died",
        article.source.dump,
        f"the process that read the article died each of {lost.tries} times",
        "run its dump alone with --workers 1 to see why; it may need more memory",
        article.id,
    )


def _manifest(
    settings: Settings,
    weights: str,
    dumps: tuple[DumpRead, ...],
    records: RunRecords | Records,
    clock: _Clock,
    layouts: Sequence[AnyLayout],
    decisions: Sequence[Decision],
) -> Manifest:
    return Manifest(
        version=version("communique"),
        model=settings.model,
        model_hash=weights,
        settings=settings.model_dump(),
        settings_hash=hashlib.sha256(to_json(settings)).hexdigest(),
        code_hash=code_digest(),
        layouts_hash=hashlib.sha256(b"".join(to_json(layout) for layout in layouts)).hexdigest(),
        gazetteers_hash=load_gazetteers().digest,
        decisions_hash=decisions_hash(decisions),
        dumps=dumps,
        counts={kind: records.count(kind) for kind in KINDS},
        files={},
        timings=tuple(clock.timings),
        peak_memory_bytes=_peak_memory(),
    )


def _peak_memory() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
