"""The order of the stages, and nothing else."""

from __future__ import annotations

import hashlib
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path

from extract import logs
from extract.aside import Aside
from extract.caching.cache import Cache
from extract.caching.cached_stages import ARTICLES, MENTIONS, annotate_cached, split_cached
from extract.caching.model_files import model_hash
from extract.checks import find_checks
from extract.compare.files_read import FilesRead
from extract.compare.own_code import code_digest
from extract.dumps import Dump, Report, list_dumps, read_dumps, set_aside
from extract.engines import Engine, Found, here
from extract.errors import InputError
from extract.explain import Explained, explain_targets
from extract.gazetteer import Gazetteers, load_gazetteers
from extract.judging.decisions import decisions_hash
from extract.judging.verdicts import obey_verdicts
from extract.language import Annotatable
from extract.mentions import NOTHING, Annotator, Mentions
from extract.naming.publishers import Publisher, country_of, find_publishers, known_publisher
from extract.outputs import KINDS, Records, to_json
from extract.resolve.bodies import BodyIndex, resolve_bodies
from extract.resolve.memory import NO_MEMORY, Memory
from extract.resolve.mentions import resolve_dates, resolve_money
from extract.resolve.people import resolve_officials
from extract.resolve.programs import resolve_programs
from extract.resolve.reading import Reading
from extract.resolve.targets import resolve_targets
from extract.settings import Settings as Settings
from extract.split import RawArticle, split_articles
from extract.splitting.drift import drift_since
from extract.splitting.layout import AnyLayout, load_layouts
from extract.versions import Release, group_versions
from models.article import Article, Source, Split
from models.decision import Decision
from models.record import make_id
from models.run import DumpRead, Manifest, Quarantined, Timing


@dataclass(frozen=True, slots=True)
class Run:
    """What a run gives: its records and its manifest."""

    records: Records
    manifest: Manifest
    explained: tuple[Explained, ...] = ()
    """Numbers near promises that are no targets, and why."""


Progress = Callable[[str, int, int | None], None]
"""Called with a stage, how much of it is done, and of how much where that is known."""


def _silent(stage: str, done: int, total: int | None) -> None:
    return None


@dataclass(slots=True)
class _Clock:
    """Wall seconds of each stage, in order."""

    timings: list[Timing] = field(default_factory=list)
    started: float = field(default_factory=time.perf_counter)

    def lap(self, stage: str, cache: Cache | None = None, sort: str = "") -> None:
        now = time.perf_counter()
        hits, misses = (cache.hits[sort], cache.misses[sort]) if cache else (None, None)
        seconds = round(now - self.started, 3)
        self.timings.append(Timing(stage=stage, seconds=seconds, hits=hits, misses=misses))
        self.started = now
        logs.info("stage done", stage=stage, seconds=seconds, hits=hits, misses=misses)


def run(
    inputs: Iterable[str | Path],
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
    """Every record of the dumps under the inputs (files or folders); nothing is written.

    Layouts in the folder `own_layouts` are used beside those that are shipped. What the `previous`
    run knew keeps its id; `decisions` of a reviewer are obeyed. Of the articles whose ids `only`
    names, records are read; all others stay articles. The `engine` says where the model runs; what
    the `cache` has of earlier runs is not worked out again. Neither changes a record. Raises
    InputError where an input is missing, no dump can be read, or the model is not installed.
    """
    settings = settings or Settings()
    layouts = load_layouts(own_layouts)
    weights = model_hash(settings.model)
    clock = _Clock()
    aside = Aside()
    files = FilesRead()
    dumps = _read([Path(one) for one in inputs], files, aside.report, progress)
    cut = (dumps, layouts, aside.report)
    articles = list(split_cached(*cut, cache) if cache else split_articles(*cut))
    if not files.pages:
        first, more = aside.kept[0], aside.counts.total() - 1
        others = f" (and {more} more that cannot be read)" if more else ""
        raise InputError(f"{first.dump}: {first.reason}; {first.advice}{others}")
    progress("read", files.pages, files.pages)
    for row in drift_since(previous.articles if previous else (), articles):
        aside.report(row)
    progress("split", len(articles), len(articles))
    clock.lap("split", cache, ARTICLES)
    releases = group_versions(articles, previous.articles if previous else ())
    progress("versions", len(releases), len(releases))
    clock.lap("versions")
    gazetteers = load_gazetteers()
    clock.lap("load")
    memory = Memory(previous or Records(), tuple(decisions))
    readings = _readings(releases, articles, gazetteers, memory)
    wanted = [one for one in readings if only is None or one.article.id in only]
    for row in _annotate(wanted, settings.model, engine, cache, progress):
        aside.report(row)
    clock.lap("annotate", cache, MENTIONS)
    records = link(readings, gazetteers, aside.rows(), memory)
    records = obey_verdicts(records, decisions, memory.unmatched)
    progress("link", len(readings), len(readings))
    clock.lap("link")
    manifest = _manifest(
        settings,
        weights,
        files.rows(articles, records.quarantine),
        records,
        clock,
        layouts,
    ).model_copy(update={"decisions_hash": decisions_hash(decisions)})
    return Run(records, manifest, tuple(explain_targets(readings)))


def _read(
    inputs: Sequence[Path], files: FilesRead, report: Report, progress: Progress
) -> Iterator[Dump]:
    """Each page in turn; one is held at a time, so that an archive may be larger than memory."""
    dumps = files.watch(read_dumps(list_dumps(inputs), report))
    for place, dump in enumerate(dumps, start=1):
        progress("read", place, None)
        yield dump


def _readings(
    releases: Sequence[Release],
    articles: Sequence[RawArticle],
    gazetteers: Gazetteers,
    memory: Memory,
) -> list[Reading]:
    """The article record of each release, sorted by id, with nothing found in it yet."""
    publishers = find_publishers(articles, gazetteers)
    rows = []
    for release in releases:
        raw = release.canonical
        place = raw.dump, raw.start
        stated = publishers[place] if place in publishers else known_publisher(raw, gazetteers)
        rows.append((release, stated))
    countries = [country_of(release.canonical, told, gazetteers) for release, told in rows]
    ids = _article_ids(rows, {one.id: one.text for one in memory.previous.articles})
    readings = [
        Reading(_article(release, publisher, key), NOTHING, country)
        for (release, publisher), key, country in zip(rows, ids, countries, strict=True)
    ]
    return sorted(readings, key=lambda reading: reading.article.id)


def _article_ids(
    rows: Sequence[tuple[Release, Publisher | None]], earlier: Mapping[str, str]
) -> list[str]:
    """By publisher, title and day; releases that share all three also by their text.

    Of those that share all three, the one whose text the earlier run had keeps its short id.
    """
    keys = []
    for release, publisher in rows:
        raw = release.canonical
        title = " ".join(raw.title.casefold().split())
        day = raw.published.isoformat() if raw.published else None
        keys.append((publisher.name if publisher else None, title, day))
    shared = Counter(keys)
    ids = []
    for key, (release, _) in zip(keys, rows, strict=True):
        plain = make_id("article", *key)
        if shared[key] > 1 and earlier.get(plain) != release.canonical.text:
            text = hashlib.sha256(release.canonical.text.encode()).hexdigest()
            plain = make_id("article", *key, text)
        ids.append(release.earlier.id if release.earlier else plain)
    return ids


def _article(release: Release, publisher: Publisher | None, key: str) -> Article:
    raw = release.canonical
    return Article(
        id=key,
        title=raw.title,
        publisher=publisher.name if publisher else None,
        publisher_id=None,
        published=raw.published.isoformat() if raw.published else None,
        category=raw.category,
        language="en",
        text=raw.text,
        stub=raw.stub,
        licence=raw.licence,
        contacts=raw.contacts,
        notes=raw.notes,
        split=Split(
            layout=raw.layout,
            fit=raw.fit,
            start_reason=raw.start_reason,
            end_reason=raw.end_reason,
        ),
        source=Source(
            dump=raw.dump,
            sha256=raw.sha256,
            url=raw.url,
            form=raw.form,
            start=raw.start,
            end=raw.end,
            segments=raw.segments,
        ),
        versions=release.versions,
        revisions=release.revisions,
    )


def _annotate(
    readings: Sequence[Reading],
    model: str,
    engine: Engine,
    cache: Cache | None,
    progress: Progress,
) -> Iterator[Quarantined]:
    """Put into each reading what its article says; gives the articles that could not be read."""
    todo = [reading for reading in readings if not reading.article.stub and reading.article.text]
    work, articles = Annotator(model), [_annotatable(reading) for reading in todo]
    found: Iterator[Found] = (
        annotate_cached(work, articles, engine, cache, model) if cache else engine(work, articles)
    )
    for place, (reading, mentions) in enumerate(zip(todo, found, strict=True), start=1):
        if isinstance(mentions, Mentions):
            reading.mentions = mentions
        else:
            yield set_aside(
                "annotate",
                "worker-died",
                reading.article.source.dump,
                f"the process that read the article died each of {mentions.tries} times",
                "run its dump alone with --workers 1 to see why; it may need more memory",
                reading.article.id,
            )
        progress("annotate", place, len(todo))


def _annotatable(reading: Reading) -> Annotatable:
    article = reading.article
    day = date.fromisoformat(article.published) if article.published else None
    return Annotatable(article.text, article.title, day, article.publisher, reading.country)


def link(
    readings: Sequence[Reading],
    gazetteers: Gazetteers,
    aside: Sequence[Quarantined],
    memory: Memory = NO_MEMORY,
) -> Records:
    """Mentions of all articles -> records of every kind, each sorted by id."""
    agencies, organizations = resolve_bodies(readings, gazetteers.bodies, memory)
    bodies = BodyIndex(gazetteers.bodies, agencies, organizations)
    for reading in readings:
        publisher = reading.article.publisher
        known = bodies.record_id(reading, publisher) if publisher else None
        reading.article = reading.article.model_copy(update={"publisher_id": known})
    officials = resolve_officials(readings, gazetteers.surnames, bodies, memory)
    programs = resolve_programs(readings)
    targets, commitments = resolve_targets(readings)
    of_program: dict[str, list[str]] = {}
    for target in targets:
        for key in target.program_ids:
            of_program.setdefault(key, []).append(target.id)
    programs = [
        one.model_copy(update={"target_ids": tuple(sorted(of_program.get(one.id, ())))})
        for one in programs
    ]
    unread = [one for reading in readings for one in _unreadable(reading)]
    return Records(
        articles=tuple(reading.article for reading in readings),
        officials=tuple(officials),
        agencies=tuple(agencies),
        organizations=tuple(organizations),
        programs=tuple(programs),
        targets=tuple(targets),
        commitments=tuple(commitments),
        money=tuple(sorted(resolve_money(readings), key=lambda one: one.id)),
        dates=tuple(sorted(resolve_dates(readings), key=lambda one: one.id)),
        checks=tuple(find_checks(readings, officials, gazetteers.posts)),
        quarantine=tuple(sorted([*aside, *unread, *_unmatched(memory)], key=lambda one: one.id)),
    )


def _unmatched(memory: Memory) -> Iterator[Quarantined]:
    """Decisions that nothing of this run can be held against: reported, never dropped unseen."""
    for one in memory.unmatched:
        yield set_aside(
            "link",
            "decision-unmatched",
            "decisions",
            f"{one.verdict} {one.record_id} {one.other_id}: this run has no such two {one.kind}",
            "give the run that the ids are from with --previous, or take the line out",
            f"{one.record_id}:{one.other_id}",
        )


def _unreadable(reading: Reading) -> Iterator[Quarantined]:
    """Sums that no rule reads in full: reported, never guessed."""
    for one in reading.mentions.unreadable_money:
        evidence = reading.evidence(one.start, one.end)
        row = set_aside(
            "annotate",
            "money-unreadable",
            reading.article.source.dump,
            f"{evidence.quote!r} is no sum that can be read: {one.reason}",
            "read it by hand",
            f"{reading.article.id}:{one.start}",
        )
        yield row.model_copy(update={"evidence": (evidence,)})


def _manifest(
    settings: Settings,
    weights: str,
    dumps: tuple[DumpRead, ...],
    records: Records,
    clock: _Clock,
    layouts: Sequence[AnyLayout],
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
        dumps=dumps,
        counts={kind: len(records.of(kind)) for kind in KINDS},
        files={},
        timings=tuple(clock.timings),
        peak_memory_bytes=_peak_memory(),
    )


def _peak_memory() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
