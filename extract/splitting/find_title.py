"""Finds the line of a page that is the title of its release."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, takewhile

from extract.gazetteer import load_gazetteers
from extract.splitting.furniture import heads_notes, is_byline, is_contact, is_trail
from extract.splitting.headline import names_a_site, says_something, share_told, stems
from extract.splitting.line import Line
from extract.splitting.page_days import KIND, without_day
from extract.splitting.picture_lines import captions_picture

_ALSO_TITLE = re.compile(r"(?<!\s)\s++[|–—-]\s+[^|]{2,60}$")
_SITE_BEHIND = re.compile(r"(?:\s++[|–—·-]\s++[^|\s][^|]{1,60}){1,3}")
_SITE_BEFORE = re.compile(r"(?:[^|\s][^|]{1,80}(?<!\s)\s++[|·]\s++){1,3}")
_GOOD_TITLE = 1.5
_SURE_TITLE = 2.0
_NO_TITLE = -3.0
_SAME = 0.6
"""Of the words of a mail's subject that the title in its text has."""
_LEAD = 2.5
"""So much better may a lead score than the title above it."""
_FEWEST_OF_SUBJECT = 3
"""Words of an e-mail's subject that tell which headline is meant."""
_MOST_OF_MAIL_HEAD = 20
"""Lines from an e-mail's subject to the headline of what it sends."""
_LETTER = 100
"""Characters of a sentence that an e-mail has above what it sends."""
_NUMBERED = re.compile(r"\(?(\d{1,2})[.)]\s+\S")
_SHORT_FORM = re.compile(
    r"^[A-Z][A-Za-z]*[A-Z]\s[-–—|]?\s?(?=[A-Z][a-z])|\s\([A-Z][A-Za-z]*[A-Z]\)$"
)
_BULLETS = "-–—•*·▪○●□■"
_OFFICE = re.compile(r"(?:Ministry|Department)\s(?:of|for)\s")
_SIGNED = re.compile(r"(?i)©|\(c\)|copyright|all rights reserved")


def title_score(lines: Sequence[Line], at: int, repeated: frozenset[str]) -> float:
    """How much the line looks like the title of a release; below 1.5 it does not."""
    line = lines[at]
    if line.is_furniture or not line.is_short or line.words > 60:
        return -6.0
    if (line.label and not line.named_title) or heads_notes(line.text) or is_contact(line.raw):
        return -4.0
    if captions_picture(lines, at):
        return -4.0
    words = line.words
    score = 2.0 if 5 <= words <= 35 else {1: -3.0, 2: -1.5, 3: 0.0, 4: 1.0}.get(words, 0.5)
    if line.day:
        rest = KIND.sub(" ", without_day(line.raw, line.day))
        said = len(rest.split()) >= 4 and not (
            is_byline(rest) or _is_a_body(rest) or names_a_site(rest)
        )
        score = 0.6 if said else -6.0
        score += line.day.rank == 20
    score += 2.0 * bool(line.heading) + 1.5 * line.shown
    score -= 1.5 if line.text.endswith(".") else 3.0 * line.ends_open
    marked = line.is_item and not line.text[0].isdigit() and not (line.day and line.gap)
    score -= 3.0 * line.text[:1].islower() + 2.0 * marked
    score -= 2.0 * line.is_opening + 3.0 * (line.mask in repeated) + 5.0 * names_a_body(line)
    parts = re.split(r"\s[/|·•]\s", line.text)
    score -= 2.0 * (len(parts) > 1 and all(len(part.split()) <= 4 for part in parts))
    return score + _standing(lines, at)


def looks_like_title(lines: Sequence[Line], at: int) -> bool:
    """Whether the line looks like the title of a release, whatever else its page holds."""
    return title_score(lines, at, frozenset()) >= _GOOD_TITLE


def is_headline(lines: Sequence[Line], at: int) -> bool:
    """Whether the line looks like a title beyond doubt, and not like a sentence of the text."""
    return not lines[at].is_prose and title_score(lines, at, frozenset()) >= _SURE_TITLE


def _standing(lines: Sequence[Line], at: int) -> float:
    """What the lines around a line say for its being a title."""
    line = lines[at]
    above = lines[at - 1] if at else None
    below = lines[at + 1] if at + 1 < len(lines) else None
    score = 0.0
    if above is None or above.is_furniture or above.day or above.label:
        score += 1.0
    if below is not None and (below.day or below.label or below.is_prose or below.is_byline):
        score += 0.5
    if below is not None and below.is_rule and not below.gap:
        score += 1.5  # underlined
    if any(near.day or near.is_kicker for near in lines[max(0, at - 3) : at]):
        score += 0.5
    told = line.words >= 4 and says_something(line.text)
    if (
        line.words <= 5
        and not told
        and any(_in_list(line, near) for near in (above, below) if near)
    ):
        score -= 1.5
    if any(_counts_on(line, near) for near in (above, below) if near):
        score -= 4.0
    if below and line.is_item and below.is_item and line.raw[0] == below.raw[0] in _BULLETS:
        score -= 3.0
    begins = line.text.casefold()[:20]
    if any(_ends_crumb(near, begins) for near in lines[max(0, at - 12) : at]):
        score += 2.0
    return score


def _in_list(line: Line, near: Line) -> bool:
    other = near.is_prose or near.day or near.label or near.is_byline or names_a_body(near)
    return not _is_apart(line, near) and near.words <= 5 and not other


def _is_apart(line: Line, near: Line) -> bool:
    """Whether blank lines stand between two lines."""
    return max(line, near, key=lambda one: one.start).gap > 0


def _counts_on(line: Line, near: Line) -> bool:
    """Whether two lines without a gap are numbers of one list, as a breadcrumb printed in steps."""
    one, other = _NUMBERED.match(line.raw), _NUMBERED.match(near.raw)
    if not one or not other or _is_apart(line, near):
        return False
    return abs(int(one[1]) - int(other[1])) == 1


def _ends_crumb(line: Line, begins: str) -> bool:
    """Whether the line is a breadcrumb whose last step is the title."""
    if not line.is_navigation or len(begins) < 12:
        return False
    steps = re.split(r"\s*[>»›→/|]\s*", line.raw.casefold())
    return steps[-1][:20] == begins


def names_a_body(line: Line) -> bool:
    """Whether the line, or what a bar parts off in it, only names a speaker or a body."""
    if line.words > 14 or line.is_prose:
        return False
    parts = [part.strip() for part in line.text.split("|") if part.strip()]
    return any(_is_a_body(part) or (is_byline(part) and not _is_headline(part)) for part in parts)


def _is_headline(text: str) -> bool:
    """`Ministry of Science Opens Call`: an office that does something, in capitals."""
    return _OFFICE.match(text) is not None and says_something(re.sub(r"\d", "", text))


@lru_cache(maxsize=8192)
def _is_a_body(text: str) -> bool:
    """Whether the text is a body's name, its short form before or behind it: `MSIT Ministry of …`."""
    named = load_gazetteers().bodies.named
    return bool(named(text) or ((name := _SHORT_FORM.sub("", text)) != text and named(name)))


def first_prose(lines: Sequence[Line], start: int = 0) -> int:
    """The index of the first line of running text from start on; their number without one."""
    return next((at for at in range(start, len(lines)) if lines[at].is_prose), len(lines))


def find_title(lines: Sequence[Line], repeated: frozenset[str]) -> int | None:
    """The index of the line that is the release's title, or None."""
    named = next((at for at, line in enumerate(lines[:40]) if line.named_title), None)
    if named is not None:
        return _printed_below(lines, named, repeated)
    scores = {at: title_score(lines, at, repeated) for at in _heads(lines)}
    if (twice := _told_twice(lines, scores)) is not None:
        return twice
    good = {at: score for at, score in scores.items() if score >= _GOOD_TITLE}
    if not good:
        return _short_title(lines, scores)
    if len(good) == 1:
        return next(iter(good))
    told = stems(" ".join(line.raw for line in _text_below(lines, max(good))))
    good = _weighed(lines, good, told)
    best = max(good, key=lambda at: good[at])
    chosen = next(
        at
        for at in sorted(good)
        if good[at] >= good[best] - (_LEAD if _leads_to(lines, at, best, told) else 0.75)
    )
    return _last_copy(lines, chosen, good)


def _printed_below(lines: Sequence[Line], named: int, repeated: frozenset[str]) -> int:
    """The title that a mail prints again above a day, or where its subject only has other words for it:
    beside the day of its text, or with all words of the subject and more; else the line that is
    named."""
    title, head = lines[named].named_title or "", lines[named + 1 : named + _MOST_OF_MAIL_HEAD]
    for at, (line, below) in enumerate(pairwise(head), named + 1):
        if line.text.casefold() == title.casefold() and below.day:
            return at
    label, first = lines[named].label, first_prose(lines, named)
    if not label or label[0] != "subject" or first == len(lines):
        return named
    subject = stems(title)
    for at in range(named + 1, min(named + _MOST_OF_MAIL_HEAD, len(lines) - 1)):
        if lines[at].is_prose and len(lines[at].raw) > _LETTER:
            break
        own = stems(lines[at].text)
        dated = any(
            (day := lines[beside].day) is not None and day.rank == 20
            for beside in (at + 1, at - 1)
            if first - 1 == max(at, beside)
        )
        told = len(subject & own) >= _SAME * len(subject) if dated else subject < own
        enough = dated or len(subject) >= _FEWEST_OF_SUBJECT
        if subject and enough and told and title_score(lines, at, repeated) >= _GOOD_TITLE:
            return at
    return named


def _told_twice(lines: Sequence[Line], scores: dict[int, float]) -> int | None:
    """The last line that the page's first line gives as its title, beside the name of the site."""
    same = [
        at
        for at, score in scores.items()
        if at and score > _NO_TITLE and is_beside_site(lines[0].text, lines[at].text)
    ]
    return same[-1] if same and says_something(lines[same[-1]].text) else None


def is_beside_site(line: str, title: str) -> bool:
    """Whether a line is the title with the name of the site, or of a part of it, behind or before."""
    if len(title.split()) < 3:
        return False
    whole, told = line.casefold(), title.casefold()
    if whole.startswith(told) and _SITE_BEHIND.fullmatch(line[len(title) :]):
        return True
    return whole.endswith(told) and _SITE_BEFORE.fullmatch(line[: -len(title)]) is not None


def _short_title(lines: Sequence[Line], scores: dict[int, float]) -> int | None:
    """The best of the lines too short or too plain for titles whose words the text repeats."""
    near = {at: score for at, score in scores.items() if score >= 0 and lines[at].words >= 3}
    if not near:
        return None
    told = stems(" ".join(line.raw for line in _text_below(lines, max(near))))
    repeated = [at for at in near if share_told(lines[at].text, told) >= 0.5]
    return max(repeated, key=lambda at: (near[at], -at), default=None)


def is_told(lines: Sequence[Line], title: str, at: int) -> bool:
    """Whether a title says something that the text below a line tells of."""
    told = stems(" ".join(line.raw for line in _text_below(lines, at)))
    return says_something(title) and not names_a_site(title) and share_told(title, told) >= 0.5


def _leads_to(lines: Sequence[Line], at: int, below: int, told: frozenset[str]) -> bool:
    """Whether the line is a headline of which the one below may be the lead: nothing of the
    page's head is in between."""
    line, between = lines[at], lines[at + 1 : below]
    if not says_something(line.text) or share_told(line.text, told) < 0.3:
        return False
    return not any(one.is_prose or one.is_kicker or _leads_on(one) for one in between)


def _weighed(
    lines: Sequence[Line], good: dict[int, float], told: frozenset[str]
) -> dict[int, float]:
    """The lines that may be the title with what the page as a whole says for each: its words come
    again in the text below; a heading stands below text, the name of a site above a breadcrumb or
    a menu, and again at the page's foot."""
    last = max(good)
    foot = " ".join(line.raw.casefold() for line in lines[-12:] if _SIGNED.search(line.raw))
    said = {
        at: without_day(lines[at].raw, day) if (day := lines[at].day) else lines[at].text
        for at in good
    }
    return {
        at: score
        + 2.5 * share_told(said[at], told)
        - 1.5 * (not says_something(said[at]))
        - 1.5 * names_a_site(said[at])
        - 2.0 * any(line.is_prose for line in lines[min(good) : at])
        - 1.5 * any(_leads_on(line) for line in _above_day(lines[at + 1 : last]))
        - 1.5 * (at - 2 in good and _is_labelled(lines[at - 1]))
        - 1.5 * (_ALSO_TITLE.sub("", lines[at].text).casefold() in foot)
        for at, score in good.items()
    }


def _is_labelled(line: Line) -> bool:
    """Whether the line states the day of publication as such: it closes the head of a release."""
    return line.day is not None and line.day.is_labelled


def _text_below(lines: Sequence[Line], at: int) -> Iterator[Line]:
    """The first paragraphs below a line."""
    left = 1500
    for line in lines[at + 1 :]:
        if line.is_prose:
            yield line
            left -= len(line.raw)
            if left < 0:
                return


def _above_day(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines down to the day of publication: what a menu below it leads to is no title."""
    return takewhile(lambda line: not _is_labelled(line), lines)


def _leads_on(line: Line) -> bool:
    """Whether the line leads from the page's head to what it holds: a breadcrumb or a menu, which
    shares nothing."""
    return not (line.day or line.is_kicker or line.is_opening) and is_trail(line.text)


def _heads(lines: Sequence[Line]) -> Iterator[int]:
    """The lines that may be a title: those with hardly any text above and some below."""
    total = sum(len(line.raw) for line in lines if line.is_prose)
    above = 0
    for at, line in enumerate(lines[:400]):
        if above > min(400, total // 4):
            return
        if line.is_prose:
            above += len(line.raw)
            if not _closes_as_title(lines, at):
                continue
        yield at


def _closes_as_title(lines: Sequence[Line], at: int) -> bool:
    """Whether a line that ends like a sentence stands where a title does, above a day."""
    dated = any(below.day for below in lines[at + 1 : at + 2])
    return dated and len(lines[at].raw) <= 200


def _last_copy(lines: Sequence[Line], chosen: int, good: dict[int, float]) -> int:
    """The same title once more below, as pages that name it above their menus have it."""
    bare = _ALSO_TITLE.sub("", lines[chosen].text).casefold()
    same = [at for at in good if lines[at].text.casefold() in (bare, lines[chosen].text.casefold())]
    return max([chosen, *same])
