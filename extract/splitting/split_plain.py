"""Cuts a text dump that no layout fits, by what repeats in it.

A dump may hold one release or many. For many there are as many ways to cut as there are signs
that repeat: fields, rules, days, headings, any line that comes again. Each way is tried, the
articles that it gives are judged, and the way that gives most whole articles is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median_high

from extract.splitting.best_way import best_way
from extract.splitting.breadcrumb import with_last_step
from extract.splitting.cut_page import Cut
from extract.splitting.cut_run import LITTLE, Run
from extract.splitting.headline import names_a_site, says_something
from extract.splitting.line import Line
from extract.splitting.listed_heads import LIST_NAME, without_contents, without_teasers
from extract.splitting.page_lines import read_lines
from extract.splitting.page_records import with_titles
from extract.splitting.run_titles import MOST_OF_CATEGORY

_FEW_SET_OUT = 4
"""Of so many lines one may be a heading."""
_NEARLY_ALL = 0.8
"""Of the titles of a listing, so many have a number."""
_TEASER = 140
"""Characters of a sentence that tells what a release is about."""
_NUMBER = re.compile(
    r"(?:no\.?\s*|#)?\(?\[?(?P<number>\d{1,4})(?:\s?(?:/|of)\s?\d{1,4}(?=[)\]]))?(?:(?:[.):\]]+|\s[-–—])\s+|[.)]+(?=[^\W\d]|[“\"]))",
    re.IGNORECASE,
)
_SITE = re.compile(r"\s(?:[|–—·»-]|::)\s[^|–—·»\n]{2,80}$")


def cut_plain(text: str, shown: frozenset[str] = frozenset()) -> Iterator[Cut | tuple[int, int]]:
    """The articles of a plain dump, in order; for a run of text that is none, where it stands.

    `shown` are lines that the page shows bold or large.
    """
    read = read_lines(text)
    if not read:
        return
    out = _set_out(read)
    lines = [
        replace(line, shown=line.raw in shown or line.start in out) for line in with_titles(read)
    ]
    way, runs = best_way(text, lines)
    if not any(run.cut for run in runs) and (parted := list(with_last_step(lines))) != lines:
        lines = parted
        way, runs = best_way(text, lines)
    articles = without_teasers(lines, without_contents(lines, _articles(runs)), runs)
    chosen = {run.first for run in articles}
    titles = [run.cut.title for run in articles if run.cut]
    numbered, site, tag = _are_numbered(titles), _site_behind(titles), _list_before(articles)
    for run in runs:
        if (
            run.cut is not None
            and run.first in chosen
            and not (numbered and run.prose < LITTLE and not _NUMBER.match(run.cut.title))
        ):
            reason = f"{way.reason}; {run.cut.start_reason}" if way.reason else run.cut.start_reason
            title = _NUMBER.sub("", run.cut.title) if numbered else run.cut.title
            yield replace(
                run.cut,
                title=title.removesuffix(site).removeprefix(tag),
                is_teaser=_is_short_beside(run, articles),
                start_reason=reason,
            )
        elif run.prose >= (1 if len(runs) == 1 else LITTLE):
            yield lines[run.first].start, lines[run.end - 1].end


def _set_out(lines: Sequence[Line]) -> frozenset[int]:
    """Where lines begin that stand further left than all running text, if they are few: headings,
    as text browsers print them."""
    margin = min((line.column for line in lines if line.is_prose), default=0)
    out = [line.start for line in lines if line.column < margin]
    return frozenset(out if len(out) * _FEW_SET_OUT <= len(lines) else ())


def _articles(runs: Sequence[Run]) -> list[Run]:
    """The runs that are articles: with text of their own, or a day where others have text."""
    if len(runs) == 1:
        return [run for run in runs if run.cut is not None]
    full = sum(bool(run.cut and run.body) for run in runs)
    entries = len(runs) - (runs[0].body == 0)  # the head of the page is none
    dated = sum(bool(run.body and run.is_dated) for run in runs)
    if full >= 2 and (_is_mail_head(runs) or _is_note_head(runs)):
        runs = runs[1:]
    first = next((run.first for run in runs if run.body), 0)
    return [
        run
        for at, run in enumerate(runs)
        if run.cut is not None
        and not (at in (0, len(runs) - 1) and _is_edge(run, full, dated))
        and (run.body or (run.is_titled_stub and full * 2 > entries))
        and not (run.first < first and _heads_page(run.cut.title))
    ]


def _heads_page(title: str) -> bool:
    """Whether a title is the name of a site, or a few words that tell nothing: `The Voice of Korea`."""
    few = len(title.split()) <= MOST_OF_CATEGORY and not says_something(title)
    return few or names_a_site(title)


def _is_mail_head(runs: Sequence[Run]) -> bool:
    """Whether the first run is the head of an e-mail that holds the others: the one title that a
    field names, and no text of its own."""
    first, *others = runs
    return first.body < LITTLE and first.is_named and not any(run.is_named for run in others)


def _is_note_head(runs: Sequence[Run]) -> bool:
    """Whether the first run is the head of a page of notes that holds the others: only it says at which
    hour it was begun, and it has no text of its own."""
    first, *others = runs
    return not first.body and first.has_hour and not any(run.has_hour for run in others)


def _is_edge(run: Run, full: int, dated: int) -> bool:
    """Whether a first or last run is what stands around the articles: little, and without a day
    where all others, or all but one, have theirs."""
    if run.cut is None or run.is_dated or run.prose >= LITTLE:
        return False
    return dated >= max(2, full - bool(run.body) - 1)


def _is_short_beside(run: Run, articles: Sequence[Run]) -> bool:
    """Whether a run holds one short sentence where the others have texts: what a listing says of a
    release that it does not hold."""
    others = [one.prose for one in articles if one is not run]
    return (
        len(others) >= 2
        and run.prose <= _TEASER
        and median_high(others) > 2 * _TEASER
        and run.prose == run.longest
    )


def _site_behind(titles: Sequence[str]) -> str:
    """The sign and the name of a site that all titles end in, as those of browser windows do."""
    return _in_all([_SITE.search(title) for title in titles])


def _list_before(articles: Sequence[Run]) -> str:
    """The name in brackets of a mailing list that the subjects of all mails begin with."""
    titles = [run.cut.title for run in articles if run.cut and run.is_named]
    return _in_all([LIST_NAME.match(title) for title in titles])


def _in_all(parts: Sequence[re.Match[str] | None]) -> str:
    """The part that all of several titles have, if it is the same."""
    same = {part[0] if part else "" for part in parts}
    return same.pop() if len(parts) > 1 and len(same) == 1 else ""


def _are_numbered(titles: Sequence[str]) -> bool:
    """Whether the titles count up: then their numbers are the listing's and not theirs."""
    found = [_NUMBER.match(title) for title in titles]
    numbers = [int(match["number"]) for match in found if match]
    steps = {other - one for one, other in pairwise(numbers)}
    return steps in ({1}, {-1}) and len(numbers) >= _NEARLY_ALL * len(titles)
