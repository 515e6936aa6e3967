"""The title of the release on an HTML page: what its fields say and how its lines look."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from lxml.html import HtmlElement

from extract.gazetteer import load_gazetteers
from extract.splitting.furniture import is_byline, is_kicker, is_navigation
from extract.splitting.headline import names_a_site, says_something, share_told, stems
from extract.splitting.html_clean import furniture_in, unlinked
from extract.splitting.html_facts import metas, page_site, visible
from extract.splitting.html_tree import line_of, put_in_line, text_of, title_of
from extract.splitting.json_ld import stated_articles
from extract.splitting.page_days import states_a_day
from extract.splitting.repair import in_one_line

_TITLE_METAS = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title")
_PARTS = re.compile(r"(?<!\s)\s++[|»«·•–—-]\s+|(?:(?<!\s)\s++)?::\s*|\s\|\s?")
_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
"""Between the words of a name like `lblNewsTitle`."""
_CALLED = re.compile(
    r"(?i)(?<![a-z])(?:head(?:line|ing|er)?[-_]?[1-3]?|(?:article|news|press|release|post|entry|content|bbs|view|board)?[-_]?(?:title|tit|ttl|subject|sbj)|h1)(?![a-z])"
)
_CALLED_OTHER = re.compile(
    r"(?i)sub|site|logo|brand|nav|crumb|kicker|overline|eyebrow|topline|section|menu|widget|web[-_ ]?part|portlet|caption|chrome|page[- _]?title|block[-_]?title"
)
_SIZE = re.compile(r"(?i)font-size\s*:\s*([\d.]+)\s*(px|pt|em|rem|%)?")
_PIXELS = {"px": 1.0, "pt": 1.33, "em": 16.0, "rem": 16.0, "%": 0.16}
_LONGEST = 300
_MOST_ABOVE = 50
"""So many headings of a site and its menus may stand above the title."""
_PROSE = 80
"""Characters of a line of running text."""
_TELLING = 20
"""Characters of a title that a longer line holds by no accident."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SHOWN = _HEADINGS | {"b", "strong"}
_PARTED = ("p", "div", "ul", "table", "section", "h1", "h2", "h3")
"""What holds one of these is no line."""


_MOST_SEAMS = 12


def page_title(tree: HtmlElement) -> tuple[str | None, bool]:
    """The title of the release that the page holds, and whether that is sure.

    A heading that the page's title fields hold, too, is surest: it is written as readers see it.
    What only the `title` element says may be the name of the site.
    """
    fields = metas(tree)
    stated = [fields[name] for name in _TITLE_METAS if name in fields]
    stated += [one.title for one in stated_articles(tree)]
    whole = next((line_of_title(one) for one in tree.iter("title")), "")
    known = {_plain(part) for one in (*stated, whole) for part in (one, *_PARTS.split(one))}
    sites = {_plain(one) for one in (page_site(tree) or "",)} | {""}
    headings = [
        one
        for one in visible(tree, ("h1", "h2"))
        if _plain(title_of(one)) not in sites and not _names_no_release(title_of(one))
    ]
    text = text_of(tree, furniture_in(tree))
    printed = _printed((*stated, whole), sites, text)
    other = [one for one in headings if not _names_a_body(title_of(one))]
    found = [
        _labelled(tree),
        _sure(other, known),
        printed,
        _first(other),
        _shown_largest(tree),
        _sure(headings, known),
    ]
    likely = _likely([one for one in found if one], text)
    if likely:
        return likely, True
    named = _without_site(stated[0] if stated else whole)
    if not named or _names_no_release(named) or names_a_site(named):
        return None, False
    return named, bool(stated)


def _likely(found: Sequence[str], text: str) -> str | None:
    """The first of the lines that say something which the page's text tells of, or else the first of
    them; one that says nothing or names a site only where all do."""
    told = stems(" ".join(line for line in text.split("\n") if len(line) >= _PROSE))
    plain = [line for line in found if not (names_a_site(line) or states_a_day(line))]
    likely = [line for line in plain if says_something(line)] or plain
    first = likely[0] if likely else None
    return next((line for line in likely if share_told(line, told) >= 0.5), first)


_TITLE_LABELS = frozenset(("title", "subject", "headline"))


def _labelled(tree: HtmlElement) -> str | None:
    """What stands beside the label `Title` in a table or list of fields."""
    for label in tree.iter("th", "td", "dt"):
        value = label.getnext()
        if value is None or line_of(label).rstrip(" :").casefold() not in _TITLE_LABELS:
            continue
        line = line_of(value)
        if value.tag in ("td", "dd") and _may_be_title(line):
            return line
    return None


def _sure(headings: Sequence[HtmlElement], known: set[str]) -> str | None:
    """The heading that the title fields hold word for word, else one that they hold in part.

    Of several the last above the text: the name of the site stands above the title.
    """
    exact = [one for one in headings if _plain(title_of(one)) in known]
    held = exact or [one for one in headings if _is_held(_plain(title_of(one)), known)]
    if not held:
        return None
    above = list(_above_text(held))
    return title_of(above[-1] if above else max(held, key=lambda one: one.tag == "h1"))


def _first(headings: Sequence[HtmlElement]) -> str | None:
    """The first main heading that does not stand in the head of the site.

    A main heading of two or three words mostly names the site or a part of it: then a longer
    second one above the text is the title.
    """
    lines = [(one.tag, title_of(one)) for one in headings if not _is_banner(one)]
    main = [line for tag, line in lines if tag != "h2"]
    long = [line for line in main if len(line.split()) >= 4]
    second = [
        title_of(one)
        for one in _above_text(headings)
        if one.tag == "h2" and len(title_of(one).split()) >= 4
    ]
    return next(iter([*long, *(second if main else ()), *main]), None)


def _above_text(headings: Sequence[HtmlElement]) -> Iterator[HtmlElement]:
    """Those of the first headings, in the order of the page, that stand above its text."""
    return takewhile(_is_above_text, headings[:_MOST_ABOVE])


def _is_above_text(heading: HtmlElement) -> bool:
    """Whether no paragraph of running text stands before the heading."""
    return not any(
        len(line_of(one)) >= 120 for one in heading.xpath("preceding::p | preceding::div[not(*)]")
    )


_BODY = re.compile(
    r"(?i)(?:the\s)?(?:(?:federal|state|royal|national|union|central)\s)?(?:ministry|department|office|agency|authority|government|commission|bureau|chancellery)\b"
)


def _names_a_body(line: str) -> bool:
    """Whether a line is the name of a site or shaped like that of a ministry."""
    return names_a_site(line) or _looks_like_body(line)


def _looks_like_body(line: str) -> bool:
    """Whether a line is shaped like the name of a ministry: all its longer words are capitalised."""
    words = [word for word in re.findall(r"[^\W\d]+", line) if len(word) > 3]
    return bool(_BODY.match(line)) and all(word[0].isupper() for word in words)


def _printed(titles: Sequence[str], sites: set[str], text: str) -> str | None:
    """The last line above the text that a title field says, alone or beside the site's name.

    A title may be printed in two lines.
    """
    said = {_plain(run) for title in titles for run in _runs_of(title)} - sites
    last = None
    above = ""
    for line in filter(None, map(str.strip, text.split("\n"))):
        if last and len(line) > 200:
            break
        same = (one for one in (f"{above} {line}".strip(), line) if _plain(one) in said)
        named = (one for one in same if not (_names_no_release(one) or _looks_like_body(one)))
        last, above = next(named, last), line
    return last


def _runs_of(title: str) -> Iterator[str]:
    """Every run of parts of a title, as it stands there; behind many of them the rest is one part."""
    seams = islice(_PARTS.finditer(title), _MOST_SEAMS)
    edges = [0, *(edge for found in seams for edge in found.span()), len(title)]
    for first in range(0, len(edges), 2):
        for last in range(first + 1, len(edges), 2):
            if run := title[edges[first] : edges[last]].strip():
                yield run


def _names_no_release(line: str) -> bool:
    """Whether a heading names a section of the site, a kind of page or a body."""
    return is_navigation(line) or is_kicker(line) or bool(load_gazetteers().bodies.named(line))


def line_of_title(element: HtmlElement) -> str:
    """The text of a `title` element, which is no text of the page."""
    return in_one_line(element.text or "")


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", in_one_line(text).casefold()))


def _is_held(heading: str, known: set[str]) -> bool:
    return any(
        min(len(heading), len(one)) >= _TELLING and (heading in one or one in heading)
        for one in known
    )


def _is_banner(element: HtmlElement) -> bool:
    """Whether the element is in the head of the site and not of an article."""
    above = [one.tag for one in element.iterancestors()]
    return ("header" in above or "nav" in above) and not {"main", "article"} & set(above)


def _without_site(title: str) -> str:
    """The longest part of a title that names the site, too."""
    parts = [part for part in _PARTS.split(title) if part.strip()]
    return max(parts, key=len).strip() if parts else title


# ---------------------------------------------------------------- how lines look
def _shown_largest(tree: HtmlElement) -> str | None:
    """The line above the text that the page shows as its title: by its name or by its size.

    Nothing is told where two lines are shown alike.
    """
    weights: dict[str, float] = {}
    for element in tree.iter():
        if next(element.iterdescendants(*_PARTED), None) is not None:
            continue
        if unlinked(element) > _LONGEST:
            break
        line, weight = line_of(element), _weight(element)
        named = _names_no_release(line) or names_a_site(line)
        if weight and _may_be_title(line) and not named:
            weights[line] = max(weight, weights.get(line, weight))
    best = max(weights.values(), default=None)
    lines = [line for line, weight in weights.items() if weight == best]
    inner = [line for line in lines if not any(one != line and one in line for one in lines)]
    return inner[0] if len(inner) == 1 else None


def _may_be_title(line: str) -> bool:
    """Whether a line has as many words as a title may."""
    return 3 <= len(line.split()) <= 40


def join_lines(heading: HtmlElement) -> None:
    """Make one line of a title that is broken into two or three: none of them a day, a label, a
    name of a body or a sentence."""
    if next(heading.iter("br"), None) is None:
        return
    lines = [line for line in text_of(heading).split("\n") if line]
    if 2 <= len(lines) <= 3 and not any(map(_stands_alone, lines)):
        put_in_line(heading)


def _stands_alone(line: str) -> bool:
    ends = line.endswith((".", ":"))
    return ends or is_kicker(line) or is_byline(line) or names_a_site(line) or states_a_day(line)


def join_shown(tree: HtmlElement) -> None:
    """Make one line of each title that is only shown as such and broken into lines: bold, with
    three words and more before its first break."""
    for one in tree.iter("b", "strong"):
        if len(line_of(one)) <= _LONGEST and len(text_of(one).split("\n")[0].split()) >= 3:
            join_lines(one)


def shown_lines(tree: HtmlElement) -> frozenset[str]:
    """The lines of the page that are bold, large or headings as a whole."""
    shown = (line_of(one) for one in tree.iter() if one.tag in _SHOWN or _weight(one))
    return frozenset(filter(_may_be_title, shown))


def _is_called_title(element: HtmlElement) -> bool:
    """Whether a class or another name of the element is a word for a title."""
    names = " ".join(element.get(name, "") for name in ("class", "id", "itemprop"))
    names = _HUMPS.sub(" ", names)
    return bool(_CALLED.search(names)) and not _CALLED_OTHER.search(names)


def _holds_only(parent: HtmlElement | None, heading: HtmlElement) -> bool:
    """Whether the element around a heading holds nothing else and is called a title."""
    if parent is None or not _is_called_title(parent):
        return False
    return line_of(parent) == line_of(heading)


def _weight(element: HtmlElement) -> float:
    """How large the page shows an element; more where it is called a title; 0 for plain text."""
    called = _is_called_title(element) or (
        element.tag in _HEADINGS and _holds_only(element.getparent(), element)
    )
    size = _SIZE.search(element.get("style", ""))
    pixels = float(size[1]) * _PIXELS[(size[2] or "px").lower()] if size else 0.0
    if element.tag == "font" and element.get("size", "").strip("+").isdigit():
        pixels = 12.0 + 2.0 * int(str(element.get("size")).strip("+"))
    bold = element.tag in ("b", "strong") or "bold" in element.get("style", "")
    return 100.0 * called + (pixels if pixels > 16 else 0.0) + (1.0 if bold else 0.0)
