"""Cuts a text dump that no layout fits, by what repeats in it.

A dump may hold one release or many. For many there are as many ways to cut as there are signs
that repeat: fields, rules, days, headings, any line that comes again. Each way is tried, the
articles that it gives are judged, and the way that gives most whole articles is taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from extract.gazetteer import body_in_title, load_gazetteers
from extract.splitting.cut_page import LONGEST_SUMMARY, Cut, cut_page
from extract.splitting.find_title import first_prose, is_told, title_score
from extract.splitting.furniture import opens_others
from extract.splitting.headline import (
    names_a_digest,
    names_a_site,
    says_something,
    share_told,
    stems,
)
from extract.splitting.page_lines import Line, read_lines
from extract.splitting.page_records import with_titles
from extract.splitting.ways_to_cut import Way, first_line, is_day_heading, may_be_titled, ways

__all__ = ["Cut", "cut_plain", "page_publisher"]

_LEAD = 5
"""Lines from a lead to the day below it."""
_FEW_SET_OUT = 4
"""Of so many lines one may be a heading."""
_LITTLE = 300
"""Characters above the first and below the last article that may be furniture in sentences."""
_FIRST = 12
"""Lines below a title that tell of it."""
_MUCH_MORE = 0.3
"""Of a title's words, by which the text tells more of another."""
_FEWEST_LETTERS = 12
"""Letters of a title that a list of contents can be told by."""
_MOST_OF_CATEGORY = 4
"""Words of a category."""
_MOST_OF_STUB = 2
"""Lines below the title of a stub: who speaks, a line of the page's foot."""
_SECOND = 2
"""So many other lines weigh as much as a title whose first line the run above has."""
_TEASER = 140
"""Characters of a sentence that tells what a release is about."""
_NUMBER = re.compile(
    r"(?:no\.?\s*|#)?\(?\[?(?P<number>\d{1,4})(?:\s?(?:/|of)\s?\d{1,4}(?=[)\]]))?(?:(?:[.):\]]+|\s[-–—])\s+|[.)]+(?=[^\W\d]|[“\"]))",
    re.IGNORECASE,
)
_SITE = re.compile(r"\s(?:[|–—·»-]|::)\s[^|–—·»\n]{2,80}$")
_LIST = re.compile(r"\[[^\[\]]{2,40}\]\s+")
_FROM = re.compile(
    r"(?m)^(?:From|FROM|Issued by|Published by|Publisher|Issuer|Release from|Department|Ministry|Organisation|Source)\s*(?::\s*\n?|\n)\s*(?P<publisher>[A-Z][^\n]{5,100})$"
)
_BODY_LINE = re.compile(
    r"(?:^|\|\s*)(?P<publisher>(?:(?:Federal|Union)\s)?(?:Ministry|Department|Office|Agency)\s(?:of|for)\s[A-Z][^|\n.]{3,80}?)\s*(?:\||$)"
)


@dataclass(frozen=True, slots=True)
class _Run:
    """The lines from one start to the next, cut, and how good the cut is."""

    first: int
    end: int
    cut: Cut | None
    prose: int
    body: int
    others: int
    """Lines below the title that are neither text nor furniture."""
    extra: int
    above: int = 0
    """Lines above the title that no head of a release has: the article before goes on in them."""
    is_changed: bool = False
    """Whether its day is only one of a later change."""
    is_closed_by_other: bool = False
    """Whether another day stands below its text: then days may close articles, not open them."""
    longest: int = 0
    """Characters of its longest paragraph."""
    is_named: bool = False
    """Whether a field names its title."""
    has_hour: bool = False
    """Whether a line of it is nothing but an hour."""

    @property
    def is_dated(self) -> bool:
        """Whether a day of publication is stated."""
        return self.cut is not None and self.cut.published is not None and not self.is_changed


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
    articles = _without_teasers(lines, _without_contents(lines, _articles(runs)), runs)
    chosen = {run.first for run in articles}
    titles = [run.cut.title for run in articles if run.cut]
    numbered, site, tag = _are_numbered(titles), _site_behind(titles), _list_before(articles)
    for run in runs:
        edge = (
            numbered and run.prose < _LITTLE and not _NUMBER.match(run.cut.title if run.cut else "")
        )
        if run.cut is not None and run.first in chosen and not edge:
            reason = f"{way.reason}; {run.cut.start_reason}" if way.reason else run.cut.start_reason
            title = _NUMBER.sub("", run.cut.title) if numbered else run.cut.title
            yield replace(
                run.cut,
                title=title.removesuffix(site).removeprefix(tag),
                is_teaser=_is_short_beside(run, articles),
                start_reason=reason,
            )
        elif run.prose >= (1 if len(runs) == 1 else _LITTLE):
            yield lines[run.first].start, lines[run.end - 1].end


def _set_out(lines: Sequence[Line]) -> frozenset[int]:
    """Where lines begin that stand further left than all running text, if they are few: headings,
    as text browsers print them."""
    margin = min((line.column for line in lines if line.is_prose), default=0)
    out = [line.start for line in lines if line.column < margin]
    return frozenset(out if len(out) * _FEW_SET_OUT <= len(lines) else ())


def _articles(runs: Sequence[_Run]) -> list[_Run]:
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
        and (run.body or (_is_titled_stub(run) and full * 2 > entries))
        and not (run.first < first and _heads_page(run.cut.title))
    ]


def _heads_page(title: str) -> bool:
    """Whether a title is the name of a site, or a few words that tell nothing: `The Voice of Korea`."""
    few = len(title.split()) <= _MOST_OF_CATEGORY and not says_something(title)
    return few or names_a_site(title)


def _is_mail_head(runs: Sequence[_Run]) -> bool:
    """Whether the first run is the head of an e-mail that holds the others: the one title that a
    field names, and no text of its own."""
    first, *others = runs
    return first.body < _LITTLE and first.is_named and not any(run.is_named for run in others)


def _is_note_head(runs: Sequence[_Run]) -> bool:
    """Whether the first run is the head of a page of notes that holds the others: only it says at which
    hour it was begun, and it has no text of its own."""
    first, *others = runs
    return not first.body and first.has_hour and not any(run.has_hour for run in others)


def _without_contents(lines: Sequence[Line], articles: Sequence[_Run]) -> list[_Run]:
    """The articles without a list of contents: lines that end in the titles of others, and no text of
    their own below these."""
    titles = {_letters(_LIST.sub("", run.cut.title)): run for run in articles if run.cut}
    return [run for run in articles if not _is_contents(lines, run, titles)]


def _is_contents(lines: Sequence[Line], run: _Run, titles: Mapping[str, _Run]) -> bool:
    told: set[int] = set()
    last = run.first
    own = takewhile(lambda at: not opens_others(lines[at].raw), range(run.first, run.end))
    for at in own:
        said = _letters(lines[at].raw)
        for title, other in titles.items():
            if other is not run and len(title) >= _FEWEST_LETTERS and title in said:
                told.add(other.first)
                last = at
    below = sum(len(line.raw) for line in lines[last + 1 : run.end] if line.is_prose)
    return len(told) >= 2 and len(told) * 2 >= len(titles) - 1 and below < _LITTLE


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]+", "", text.casefold())


def _without_teasers(
    lines: Sequence[Line], articles: Sequence[_Run], runs: Sequence[_Run]
) -> list[_Run]:
    """The articles without those of which only the heads stand there, below `Recent news` or the
    like, one behind the other."""
    kept: list[_Run] = []
    teasers_end = -1
    for run in articles:
        if _is_teaser(lines, run, runs) or (run.first == teasers_end and not run.body):
            teasers_end = run.end
        else:
            kept.append(run)
    return kept


def _is_teaser(lines: Sequence[Line], run: _Run, runs: Sequence[_Run]) -> bool:
    """Whether the run is another release's head, perhaps with a line of it, below such a heading."""
    if (
        not run.first
        or run.is_named
        or run.body >= 150
        or run.body * 4 > max(one.body for one in runs)
    ):
        return False
    if not run.body:
        return opens_others(lines[run.first - 1].raw)
    return any(opens_others(line.raw) for line in lines[max(0, run.first - 3) : run.first])


def _is_edge(run: _Run, full: int, dated: int) -> bool:
    """Whether a first or last run is what stands around the articles: little, and without a day
    where all others, or all but one, have theirs."""
    if run.cut is None or run.is_dated or run.prose >= _LITTLE:
        return False
    return dated >= max(2, full - bool(run.body) - 1)


def _is_titled_stub(run: _Run) -> bool:
    stub = run.is_dated and not run.prose and run.others <= _MOST_OF_STUB
    return stub and not (run.cut and names_a_digest(run.cut.title))


def _is_short_beside(run: _Run, articles: Sequence[_Run]) -> bool:
    """Whether a run holds one short sentence where the others have texts: what a listing says of a
    release that it does not hold."""
    others = sorted(one.prose for one in articles if one is not run)
    return (
        len(others) >= 2
        and run.prose <= _TEASER
        and others[len(others) // 2] > 2 * _TEASER
        and run.prose == run.longest
    )


def _site_behind(titles: Sequence[str]) -> str:
    """The sign and the name of a site that all titles end in, as those of browser windows do."""
    ends = {found[0] if (found := _SITE.search(title)) else "" for title in titles}
    return ends.pop() if len(titles) > 1 and len(ends) == 1 else ""


def _list_before(articles: Sequence[_Run]) -> str:
    """The name in brackets of a mailing list that the subjects of all mails begin with."""
    titles = [run.cut.title for run in articles if run.cut and run.is_named]
    begins = {found[0] if (found := _LIST.match(title)) else "" for title in titles}
    return begins.pop() if len(titles) > 1 and len(begins) == 1 else ""


def _are_numbered(titles: Sequence[str]) -> bool:
    """Whether the titles count up: then their numbers are the listing's and not theirs."""
    found = [_NUMBER.match(title) for title in titles]
    numbers = [int(match["number"]) for match in found if match]
    if len(numbers) < 2 or len(numbers) * 5 < len(titles) * 4:
        return False
    steps = {other - one for one, other in pairwise(numbers)}
    return steps <= {1} or steps <= {-1}


def best_way(text: str, lines: Sequence[Line]) -> tuple[Way, list[_Run]]:
    """The way of cutting that gives most whole articles, and what it gives."""
    single = Way((0,), "")
    best, best_runs = single, _cut_runs(text, lines, single)
    best_score = _score(best_runs) + 0.3
    tried = {single.starts}
    for way in ways(lines):
        if (len(way.starts) < 2 and way.starts[:1] in ((), (0,))) or way.starts in tried:
            continue
        tried.add(way.starts)
        runs = _cut_runs(text, lines, way)
        if _parts_summary(lines, runs):
            continue
        score = _score(runs)
        if score > best_score + 1e-9:
            best, best_runs, best_score = way, runs, score
    return best, best_runs


# ---------------------------------------------------------------- judging a way
def _parts_summary(lines: Sequence[Line], runs: Sequence[_Run]) -> bool:
    """Whether two runs are the head of one page, which sums its release up above the day, and the
    rest of it: the day is that of both."""
    whole = [run for run in runs if _is_whole(run)]
    if len(whole) != 2:
        return False
    head, rest = whole
    day = lines[head.end - 1].day
    alike = head.cut and rest.cut and head.cut.published == rest.cut.published
    return bool(alike and day and head.body == head.longest <= LONGEST_SUMMARY)


def _cut_runs(text: str, lines: Sequence[Line], way: Way) -> list[_Run]:
    starts = way.starts if way.starts and way.starts[0] == 0 else (0, *way.starts)
    spans = [pair for pair in pairwise([*starts, len(lines)]) if pair[0] < pair[1]]
    repeated = _repeated(lines, spans)
    runs = [_cut_run(text, lines, span, repeated) for span in spans]
    if way.reason.startswith("days are headings"):
        runs = [_with_day_above(lines, run) for run in runs]
    runs = [_like_the_others(text, lines, runs, repeated), *runs[1:]]
    runs = list(_titled_alike(text, lines, runs, repeated))
    if way.day_at is not None and (day := lines[way.day_at].day):
        runs = [replace(run, cut=run.cut and replace(run.cut, published=day.day)) for run in runs]
    return [*runs[:-1], _ends_like_the_others(lines, [*runs[:-1], _above_last_rule(lines, runs)])]


def _above_last_rule(lines: Sequence[Line], runs: Sequence[_Run]) -> _Run:
    """The last run without what stands below a rule like those that part the others, if that is
    little."""
    last, cut = runs[-1], runs[-1].cut
    edges = {at for run in runs[:-1] if run.cut for at in (run.first, run.end - 1)}
    parting = {lines[at].raw for at in edges if lines[at].is_rule}
    if cut is None or not last.body or not parting:
        return last
    for at in range(first_prose(lines, last.first) + 1, last.end):
        little = sum(len(line.raw) for line in lines[at : last.end] if line.is_prose) < _LITTLE
        if lines[at].raw in parting and lines[at].start > cut.start and little:
            end = (
                lines[at - 1].end if cut.text_end is None else min(cut.text_end, lines[at - 1].end)
            )
            reason = f"{lines[at].raw[:20]!r} parts the articles"
            return replace(last, cut=replace(cut, text_end=end, end_reason=reason))
    return last


def _ends_like_the_others(lines: Sequence[Line], runs: Sequence[_Run]) -> _Run:
    """The last run without the foot of the page: lines below its last paragraph, where all the
    others end in one."""
    last = runs[-1]
    others = [run for run in runs[:-1] if run.cut and run.body]
    if last.cut is None or len(others) < 2:
        return last
    closings = {_closing(lines, run) for run in others}
    if len(closings) == 1 and (closing := closings.pop()):
        last = _closed_by(lines, last, closing)
    if last.cut is None or not all(_last_prose(lines, run)[1] for run in others):
        return last
    at, ends_so = _last_prose(lines, last)
    if ends_so or at is None or lines[at + 1].gap == 0 or lines[at + 1].is_item:
        return last
    foot = lines[at + 1].raw[:50]
    cut = replace(
        last.cut, text_end=lines[at].end, end_reason=f"{foot!r} stands below no other text"
    )
    return replace(last, cut=cut)


def _closing(lines: Sequence[Line], run: _Run) -> str:
    """How the line right below a run's text begins; nothing where it is one of text or a title."""
    below = [line for line in lines[run.first : run.end] if line.start >= _text_end(run)]
    return " ".join(below[0].mask.split()[:2]) if below else ""


def _closed_by(lines: Sequence[Line], run: _Run, closing: str) -> _Run:
    """The run with its text ending above the line that closes all others."""
    first = first_prose(lines, run.first)
    for at in range(first + 1, run.end):
        if " ".join(lines[at].mask.split()[:2]) == closing and run.cut:
            end = min(_text_end(run), max(run.cut.start, lines[at - 1].end))
            reason = f"{lines[at].raw[:50]!r} stands below every text"
            return replace(run, cut=replace(run.cut, text_end=end, end_reason=reason))
    return run


def _text_end(run: _Run) -> int:
    assert run.cut
    return run.cut.end if run.cut.text_end is None else run.cut.text_end


def _last_prose(lines: Sequence[Line], run: _Run) -> tuple[int | None, bool]:
    """The last paragraph of a run's text, and whether the text ends with it."""
    cut = run.cut
    if cut is None:
        return None, False
    stop = cut.end if cut.text_end is None else cut.text_end
    text = [
        at
        for at in range(run.first, run.end)
        if cut.start < lines[at].end and lines[at].start < stop
    ]
    prose = [at for at in text if _ends_text(lines[at])]
    return (prose[-1], prose[-1] == text[-1]) if prose else (None, False)


def _ends_text(line: Line) -> bool:
    """Whether a text may end with the line: a paragraph, or a short sentence."""
    short = line.ends_open and line.words >= 3 and not (line.is_furniture or line.is_opening)
    return line.is_prose or short


def _like_the_others(
    text: str, lines: Sequence[Line], runs: Sequence[_Run], repeated: frozenset[str]
) -> _Run:
    """The first run with its title where the others have theirs: the name of the page may stand
    above it and look like one."""
    first = runs[0]
    steps = Counter(_steps(lines, run) for run in runs[1:] if run.cut)
    if not steps or not first.cut or first.is_named:
        return first
    usual = steps.most_common(1)[0][0]
    at = first_prose(lines, first.first) - usual
    if at <= first.first or _steps(lines, first) <= usual or at >= first.end:
        return first
    if title_score(lines, at, repeated) < 1.5:
        return first
    category = first.first + _place(lines, first)
    told = is_told(lines, first.cut.title, at) and not _is_told_more(lines, at, first.cut.title)
    if told and not _is_below_category(lines, category, at):
        return first
    return _cut_run(text, lines, (first.first, first.end), repeated, at - first.first)


def _is_told_more(lines: Sequence[Line], at: int, title: str) -> bool:
    """Whether the text below a line tells much more of the line than of a title above it."""
    told = stems(" ".join(line.raw for line in lines[at + 1 :][:_FIRST] if line.is_prose))
    return share_told(lines[at].text, told) >= share_told(title, told) + _MUCH_MORE


def _titled_alike(
    text: str, lines: Sequence[Line], runs: Sequence[_Run], repeated: frozenset[str]
) -> Iterator[_Run]:
    """The runs, one whose title stands elsewhere than nearly all others have theirs with the line at
    their place as its title, where that may be one: further up, or below a category."""
    places = Counter(_place(lines, run) for run in runs if run.cut and run.body)
    usual, often = places.most_common(1)[0] if places else (0, 0)
    for run in runs:
        at = run.first + usual
        if (
            often < 3
            or often * 5 < 3 * places.total()
            or run.is_named
            or run.first == 0  # the head of the page stands above its title
            or not (run.cut and run.body and at < run.end and _place(lines, run) != usual)
            or not (
                may_be_titled(lines, at, at)
                if _place(lines, run) > usual
                else _is_below_category(lines, run.first + _place(lines, run), at)
            )
        ):
            yield run
            continue
        again = _cut_run(text, lines, (run.first, run.end), repeated, usual)
        yield again if again.cut and again.body >= run.body else run


def _is_below_category(lines: Sequence[Line], category: int, at: int) -> bool:
    """Whether a title stands right below a few words and right above the text."""
    few = lines[category].words <= _MOST_OF_CATEGORY and at == category + 1
    titled = few and not lines[at].is_prose and title_score(lines, at, frozenset()) >= 2
    return titled and first_prose(lines, at) == at + 1


def _place(lines: Sequence[Line], run: _Run) -> int:
    """How many lines below the start of a run its title stands."""
    title = run.cut.title_at if run.cut else 0
    return next(at for at in range(run.first, run.end) if lines[at].end > title) - run.first


def _steps(lines: Sequence[Line], run: _Run) -> int:
    """How many lines below its title the text of a run begins."""
    title = run.cut.title_at if run.cut else 0
    at = next(at for at in range(run.first, run.end) if lines[at].start >= title)
    return first_prose(lines, at + 1) - at


def _cut_run(
    text: str,
    lines: Sequence[Line],
    span: tuple[int, int],
    repeated: frozenset[str],
    title: int | None = None,
) -> _Run:
    part = lines[span[0] : span[1]]
    end = lines[span[1]].start if span[1] < len(lines) else len(text)
    cut = cut_page(part, end, repeated, title)
    prose = sum(len(line.raw) for line in part if line.is_prose and not line.is_opening)
    if cut is None:
        return _Run(*span, None, prose, 0, 0, 0)
    body = sum(
        len(line.raw)
        for line in part
        if line.is_prose and cut.start < line.end and line.start < (cut.text_end or cut.end)
    )
    inner = [line for line in part if line.end > cut.start]
    others = sum(
        not (line.is_furniture or line.is_opening or line.day or line.label or line.is_prose)
        for line in inner
    )
    opens = cut.title_at == part[0].start
    others += _SECOND * (opens and first_line(lines, span[0]) < span[0])
    ranks = [line.day.rank for line in part if line.day and line.day.day == cut.published]
    return _Run(
        *span,
        cut,
        prose,
        body,
        others,
        _further_articles(inner, _is_dated_above(part, cut)),
        above=sum(_is_of_other(line) for line in part if line.end <= cut.title_at),
        longest=max((len(line.raw) for line in part if line.is_prose), default=0),
        is_changed=min(ranks, default=0) >= 90,
        is_closed_by_other=_ends_in_other_day(part, cut),
        is_named=any(line.named_title is not None and line.start == cut.title_at for line in part),
        has_hour=any(line.is_hour for line in part),
    )


def _is_of_other(line: Line) -> bool:
    head = line.is_rule or line.day or line.is_kicker or line.is_byline or line.is_navigation
    return line.is_opening or not (head or line.label or line.raw[0] in "[【")


def _ends_in_other_day(part: Sequence[Line], cut: Cut) -> bool:
    """Whether below the last paragraph stands a day of publication that is not the article's."""
    for line in reversed(part):
        if line.is_prose:
            return False
        if line.day and line.day.rank < 90 and line.day.day != cut.published:
            return True
    return False


def _is_dated_above(part: Sequence[Line], cut: Cut) -> bool:
    """Whether the article's day stands above its text."""
    return any(line.day for line in part if line.start < cut.start)


def _further_articles(lines: Sequence[Line], dated: bool) -> int:
    """How many more titles with days stand among the lines of one article, above text; its own day
    may stand below the lead."""
    count = 0
    first = first_prose(lines)
    for at in range(first + 1, len(lines)):
        day = lines[at].day
        if day is None or day.rank >= 90:
            continue
        if not dated and at <= first + _LEAD:
            dated = True
            continue
        near = [*range(max(0, at - 2), at), *range(at + 1, min(at + 3, len(lines)))]
        titled = any(
            title_score(lines, place, frozenset()) >= 2 and not lines[place].is_prose
            for place in near
        )
        follows = any(line.is_prose for line in lines[at + 1 : at + 7])
        count += titled and follows
    return count


def _repeated(lines: Sequence[Line], spans: Sequence[tuple[int, int]]) -> frozenset[str]:
    """What stands in more than one of the articles, and in a third of them: it is furniture."""
    if len(spans) < 2:
        return frozenset()
    if not any(line.is_prose for line in lines[: spans[0][1]]):
        spans = spans[1:]  # a list of contents has the titles of those below
    held: Counter[str] = Counter()
    for start, end in spans:
        own = takewhile(lambda line: not opens_others(line.raw), lines[start:end])
        held.update({line.mask if line.is_short else line.raw for line in own})
    least = max(2, len(spans) // 3)
    return frozenset(mask for mask, count in held.items() if count >= least)


def _is_whole(run: _Run) -> bool:
    return run.cut is not None and run.body >= 60


def _score(runs: Sequence[_Run]) -> float:
    whole = [run for run in runs if _is_whole(run)]
    dated = sum(run.is_dated for run in whole)
    named = sum(run.is_named for run in whole) > 1
    titles = Counter(run.cut.title.casefold() for run in whole if run.cut)
    stubs = [run for run in runs if _is_titled_stub(run)]
    if len(stubs) > len(whole) and all(run.end - run.first == 1 for run in stubs):
        stubs = []  # a list of headlines beside the one release
    total = 0.0
    for run in runs:
        total -= 1.0 * run.extra
        if not _is_whole(run) or run.cut is None:
            head = not run.first and len(whole) > 1
            stub = 0.3 if run.first and run in stubs else -0.002 if head else -0.05
            total += -1.0 if run.prose >= 60 else stub
            continue
        total += 1.0 - 0.7 * (titles[run.cut.title.casefold()] > 1) - 0.001 * run.others
        total -= 0.001 * (run.above if run.first else 0)
        total += 0.1 * (named and run.is_named) - 0.1 * run.is_closed_by_other
        total -= 0.1 * run.cut.title.startswith(("- ", "– ", "— ", "• "))  # an item, or a subtitle
        if run.is_dated:
            total += 0.3
        elif dated:
            total -= 0.5 if dated * 2 > len(whole) else 0.9
    return total


def _with_day_above(lines: Sequence[Line], run: _Run) -> _Run:
    """The run with the day of the heading that it stands below."""
    if run.cut is None:
        return run
    above = (lines[at].day for at in range(run.first - 1, -1, -1) if is_day_heading(lines, at))
    day = next(above, None)
    return replace(run, cut=replace(run.cut, published=day.day if day else None))


# ---------------------------------------------------------------- publishers
def page_publisher(text: str) -> str | None:
    """The body that the page says it comes from, or None."""
    if found := _FROM.search(text[:3000]):
        return " ".join(found["publisher"].split())
    lines = read_lines(text[:20_000])
    head = [line for line in lines[: first_prose(lines)] if line.is_short]
    for line in head:
        if found := _BODY_LINE.search(line.raw):
            return found["publisher"].strip()
    bodies = load_gazetteers().bodies
    known = [part for line in head if (part := body_in_title(line.raw, bodies)) is not None]
    return known[-1] if known else None
