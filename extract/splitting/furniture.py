"""What stands around a release on its page: navigation, labels, bylines, closing lines."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files

from extract.splitting.headline import says_something

_DATA: Mapping[str, Sequence[str]] = tomllib.loads(
    (files("extract.gazetteers") / "furniture.toml").read_text("utf-8")
)

_NOTHING = frozenset(
    tomllib.loads((files("extract.gazetteers") / "record_fields.toml").read_text("utf-8"))[
        "nothing"
    ]
)


def _any(part: str) -> str:
    return "|".join(f"(?:{pattern})" for pattern in _DATA[part])


_LONGEST = 160
"""No line of furniture that a phrase tells is longer; what is, is text."""
_MOST_OF_BUTTON = 4
"""Words of a button."""
_BULLET = r"(?:[•·|>»›*+◦▪-]\s*)?"
_NAVIGATION = re.compile(rf"(?i){_BULLET}(?:{_any('navigation')})\s*[:.>»|]?")
_KICKER = re.compile(rf"(?i)\W?(?:{_any('kicker')})\W?")
_OPENING = re.compile(
    rf"(?i)(?:[•·|>»›▪▲↑-]\s*)?(?:{_any('opening')}|(?:{_any('related')})\s*:?\s*$)"
)
_INSERTED = re.compile(rf"(?i)\W*(?:{_any('inserted')})\W*")
_OTHERS = re.compile(rf"(?i)\W*(?:{_any('others')}|{_any('related')})\W*")
_BYLINE = re.compile(rf"(?i)(?:{_any('byline')})")
_TELLS = re.compile(r"(?<!hon):\s+\S", re.IGNORECASE)
"""`Ministry of Health: vaccination begins`."""
_TITLE_BEHIND = re.compile(r":\s+(?:[^\s:]++\s++){2,}\S+$")
"""What a kind of page has behind it where it opens a title."""
_SAYS_MORE = re.compile(
    r"(?<![’'])\b(?!with|from|media|press|news|joint|jointly|release|statement|state)[a-z]{4,}\b"
)
"""A word that a name of a person, a post or a body does not hold."""
_LABEL = re.compile(
    rf"(?i):?[*_]*(?P<label>{_any('label')}|{_any('foreign_label')})[*_]*(?:\s*\.{{3,}})?\s*(?:[:：][*_]*\s*(?P<rest>.*)|(?P<alone>))"
)
_SPEAKERS = frozenset(
    ("minister", "spokesperson", "spokesman", "spokeswoman", "reporter", "editor")
)
_SPOKEN_WORDS = re.compile(r"\s*(?:\S++\s++){2}\S.*[.?!…][”\"’')]*$|\s*(?:\S++\s++){6}\S")
"""What a transcript has behind its speaker, and a field has not."""
_STATED = re.compile(
    rf"(?i)(?:{'|'.join(_DATA['published'])}|{'|'.join([*_DATA['changed'], *_DATA['elsewhere']])})"
)
_SPOKEN = re.compile(
    r"(?i)(?:(?:first\s+)?published|publish\s+date|publication\s+date|posted|released|issued|signed|given|done|updated|last\s+(?:updated?|modified|modification|review(?:ed)?|changed?)|date(?:\s+modified)?|delivered|created|dated|embargo(?:ed)?|printed|downloaded|exported|saved|fetched|retrieved|accessed|crawled|scraped|captured|archived|registered|registration)"
    r"(?:\s+(?:on|by|date|at|until))?\s*[:：]?(?:\s+(?=\S)|(?=\d{4}-\d\d-\d\d))"
)
_FOREIGN_LABEL = re.compile(rf"(?i)(?:{_any('foreign_label')})\s*[:：]?(?:\s+(?=\S)|$)")
VIEWED = _any("viewed")
"""What is counted beside a day: views, visits."""
_FILED = re.compile(
    r"(?i)(?:categor(?:y|ies)|tags?|topics?|keywords?|themes?|subjects?|(?:filed|posted|published|tagged)\s+(?:in|under))\b(?:\s*+:)?\s++(?-i:[A-Z])[^.!?:]{1,100}"
)
_TITLE_LABEL = re.compile(
    rf"(?i)[*_]*(?:{_any('title_label')})[*_]*(?:(?:\s*\.{{3,}})?\s*[:：][*_]*\s*|\t\s*)(?P<title>[^\s|].*)"
)
_STEP = r"(?:[>»›→▸▶►‣⟩]|::|/|\||\\)"
_CRUMB = re.compile(rf"(?:(?<!\s)\s++)?{_STEP}\s+|(?<!\s)\s++{_STEP}\s*")
_CRUMB_START = re.compile(
    r"(?i)(?:home|homepage|start|news|newsroom|press|media|gov|you are here)\b"
)
_YEAR = re.compile(r"(?:[A-Z][a-z]+\s)?(?:FY\s?)?(?:19|20)\d\d")
_HOME = re.compile(r"(?i)(?:home|menu|frontpage)\b")
_NOTES = re.compile(rf"(?i)(?:{_any('notes')})\s*:?")
_LINKS = re.compile(rf"(?i)(?:{_any('links')})\s*:?")
_FACTS_HEADING = re.compile(rf"(?i)(?:{_any('facts_heading')})\s*:?")
_BOX_HEADING = re.compile(rf"(?i)(?:{_any('box_heading')})\s*:?")
_TEXT_HEADING = re.compile(rf"(?i)(?:{_any('text_heading')})\s*:?")
_MARKUP = re.compile(
    r"#\+\w.*|\{\{\[\[(?:TODO|DONE)\]\]\}\}.*|:[A-Za-z_-]+:|:(?:name|class|alt|target|width|height|CUSTOM_ID|CLASS|ID):\s.*|\.\.\s(?:[a-z]+::|\|[^|]*\|\s).*|<<[^<>]*>>|\[\[[^\[\]]*\]\]|<!--.*-->|</?[a-z][a-z\d-]*(?:\s+[\w:-]+=[^<>]*)?/?>|\{[%#{].*[%#}]\}|`{3}\w*|(?:>\s*)?\[!\w+\].*|(?:[-*+]\s+)?\[[ xX]\]\s+.*|:{3,}(?:\s?\w*|\s\{[^{}]{1,200}\})"
)
"""A directive or a drawer of Org or reStructuredText, a target or a picture of Org, a comment or a tag of HTML, a template's tag, a fence, a block of YAML."""
_URL = re.compile(
    r"(?i)(?:\[?\d{1,4}[.\]]:?\s+)?<?(?:https?://|mailto:|www\.)\S+>?(?:\s+\d+\s?(?:/|of)\s?\d+)?"
)
_TOLD_URL = re.compile(r"[^\W\d_][\w-]*+(?:\s[^\W\d_][\w-]*+){0,3}(?::\s++<?|\s<)https?://\S++")


def _is_all(fullmatch: Callable[[str], object], text: str) -> bool:
    """Whether a pattern tells the whole line, which is no longer than furniture is."""
    return len(text) <= _LONGEST and fullmatch(text) is not None


def is_navigation(text: str) -> bool:
    """Whether the whole line is navigation, a banner or a button."""
    return _is_all(_NAVIGATION.fullmatch, text) or is_trail(text)


def is_breadcrumb(text: str) -> bool:
    """`Home > News > Press Releases`, whatever the sign between the steps."""
    if len(text) > _LONGEST or text.endswith((".", "!")):
        return False
    steps = [step for step in _CRUMB.split(text) if step]
    if len(steps) < 2 or _holds_figures(steps):
        return False
    if _CRUMB_START.match(text) or _names_a_part(steps[-1]):
        return True
    short = sum(len(step.split()) <= 5 for step in steps)
    told = [step for step in steps if not _YEAR.fullmatch(step.strip())]
    numbered = any(re.search(r"\d{4}", step) for step in told)
    return len(steps) >= 3 and len(told) >= 2 and short >= len(steps) - 1 and not numbered


def last_step(text: str) -> str:
    """What stands behind the last sign of a breadcrumb."""
    return _CRUMB.split(text)[-1]


def _names_a_part(step: str) -> bool:
    """Whether a step is a part that sites have: `News releases`; no row of figures ends in one."""
    if not step[:1].isalpha():
        return False
    return _KICKER.fullmatch(step) is not None or _NAVIGATION.fullmatch(step) is not None


def _is_menu(text: str) -> bool:
    """Several short items of a menu in one line, parted by wide gaps, bars, or nothing at all."""
    items = [item for item in re.split(r"\s{2,}|\t|\s*[|•·]\s*", text) if _WORD.search(item)]
    if (
        len(items) >= 3
        and _HOME.fullmatch(items[0])
        and all(len(item.split()) <= 6 for item in items)
    ):
        return True
    known = sum(_NAVIGATION.fullmatch(item) is not None for item in items)
    if len(items) >= 2 and known * 2 >= len(items):
        return True
    if len(items) >= (3 if "\t" in text else 4) and all(len(item.split()) <= 4 for item in items):
        return not re.search(r"\d{4}", text) and not _holds_figures(items)
    words = re.findall(r"[\w’'-]+", text)
    if len(words) >= 3 and _HOME.match(text) and _NAVIGATION.fullmatch(words[1]):
        return not text.endswith((".", "!", "?"))
    told = sum(_NAVIGATION.fullmatch(word) is not None for word in words)
    _, colon, rest = text.partition(": ")
    if colon and not any(map(_NAVIGATION.fullmatch, rest.split())):
        return False  # `Photo gallery: …` names what it shows
    return len(words) >= 4 and told * 5 >= 2 * len(words)


_MEDIUM = frozenset(_DATA["medium"][0].split())
_MOST_OF_MEDIUM = 70
"""Words of a sentence about the medium."""
_APART = str.maketrans({sign: " " for sign in ".,:;!?()[]|/\"“”‘’'<>•·*_"})
_PRINT_HEAD = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},?\s\d{1,2}:\d\d(?:\s?[APap]\.?[Mm]\.?)?\s+\S.{3,130}\s[|–—-]\s\S[^|]{2,60}"
)
_SUM = re.compile(
    r"[$€£¥₩₹₦₱]\s?\d|\b[A-Z]{3}\s\d|\d,\d{3}\b|\d\.\d\b|\d\s?(?:%|(?:per\s?cent|(?:m|b|tr)illion|crore|lakh|bn|km|ha|MW|GW)\b)"
)
"""Within a cell: a sum, a share, a measure or a number of several groups."""
_WORD = re.compile(r"\w")
_FIGURE = re.compile(
    r"(?:(?:[A-Z]{1,3}|Rs\.?|K?Shs?)?\s?[$€£¥₩₹₦₱]|[A-Z]{3}|Rs\.?|K?Shs?|R)\s?\d[\d,.]*\s?[a-zA-Z]*"
    r"|\d[\d,.]*\s?(?:%|per\s?cent|percent|(?:m|b|tr)illion|crore|lakh|bn|m|km|ha|MW|GW|tons?|tonnes)(?:\s\w+)?"
    r"|\d{1,3}(?:,\d{3})+|\d+\.\d+"
)
"""A sum, a share, a measure or a number of several groups: the cell of a table."""


def _holds_figures(items: Sequence[str]) -> bool:
    """Whether the parts of a line are the cells of a table: no menu has sums and shares in it."""
    return any(_FIGURE.fullmatch(item.strip()) for item in items[1:])


def holds_figures(text: str) -> bool:
    """Whether the line is a row of a table: a name and sums, shares or measures, parted by a gap."""
    cells = [cell for cell in re.split(r"\s{2,}|\t|\s*[|:]\s+", text) if cell.strip()]
    return len(cells) >= 2 and any(_SUM.search(cell) for cell in cells[1:])


def is_of_medium(text: str) -> bool:
    """Whether a sentence or a line is about the page, the mail or the site that it stands in: a good
    part of its words are words for these and what readers do with them."""
    words = text.casefold().translate(_APART).split()
    told = len(_MEDIUM.intersection(words))
    if told < 2 or len(words) > _MOST_OF_MEDIUM:
        return False
    return told / len(words) >= (0.12 if told >= 3 else 0.18)


def is_print_head(text: str) -> bool:
    """Whether the line is the head that browsers print: a day with the hour, and a page's title
    with the name of its site."""
    return _is_all(_PRINT_HEAD.fullmatch, text)


def is_trail(text: str) -> bool:
    """Whether the line is a breadcrumb or a menu: what a page has above its content."""
    return len(text) <= _LONGEST and (is_breadcrumb(text) or _is_menu(text))


def is_kicker(text: str) -> bool:
    """Whether the line only says what kind of page this is: `PRESS RELEASE No. 12`."""
    return _is_all(_KICKER.fullmatch, text) and not _TITLE_BEHIND.search(text)


def is_byline(text: str) -> bool:
    """Whether the line only says who speaks: `The Hon Jane Doe MP`, `Treasurer`."""
    if len(text) > 100 or text.endswith((".", ":", ";", "?")) or _TELLS.search(text):
        return False
    if _SAYS_MORE.search(text) or (text.isupper() and says_something(text)):
        return False
    return _BYLINE.fullmatch(text) is not None


def is_opening(text: str) -> bool:
    """Whether the line opens what stands behind a release."""
    return _OPENING.match(text[:_LONGEST]) is not None


def is_button(text: str) -> bool:
    """Whether words beside others in a line only lead elsewhere: `Media inquiries`."""
    opens = len(text.split()) <= _MOST_OF_BUTTON and is_opening(text)
    return opens or is_navigation(text)


def is_inserted(text: str) -> bool:
    """Whether the line is one that sites put between the paragraphs of a text."""
    return _is_all(_INSERTED.fullmatch, text)


def opens_others(text: str) -> bool:
    """Whether the line heads a list of other releases: `Related news`."""
    return _is_all(_OTHERS.fullmatch, text)


def heads_links(text: str) -> bool:
    """Whether the line can head links to what else there is: `Further information`."""
    return _is_all(_LINKS.fullmatch, text)


def heads_notes(text: str) -> bool:
    """Whether the line is the heading of notes below a release; without notes it is furniture."""
    return _is_all(_NOTES.fullmatch, text)


def heads_facts(text: str) -> bool:
    """Whether the line heads a list of facts: `Facts about the base`."""
    return _is_all(_FACTS_HEADING.fullmatch, text)


def heads_box(text: str) -> bool:
    """Whether the line heads a box of the text: of facts, of what was before, of how it works."""
    return _is_all(_BOX_HEADING.fullmatch, text) or heads_facts(text)


def heads_text(text: str) -> bool:
    """Whether the line is a heading between a summary and its text: `The full story`."""
    return _is_all(_TEXT_HEADING.fullmatch, text)


def says_where_filed(text: str) -> bool:
    """Whether the line says under what the page is filed: `Category Finance and Taxes`."""
    return _is_all(_FILED.fullmatch, text)


def label_of(text: str) -> tuple[str, str] | None:
    """The label and its value, empty where that stands on the next line; None without a label."""
    if len(text) > 250 or not (found := _LABEL.fullmatch(text)):
        return None
    label, value = found["label"].lower(), found["rest"] or ""
    return None if label in _SPEAKERS and _SPOKEN_WORDS.match(value) else (label, value)


def day_label(text: str) -> str | None:
    """The word that says which day a line states: `published`, `last updated`; None without one."""
    if label := label_of(text):
        stated = _STATED.search(label[0])
        return label[0] if stated or "time" in label[0] else None
    spoken = _SPOKEN.match(text) or _FOREIGN_LABEL.match(text)
    return spoken[0].lower().strip(" :：") if spoken else None


def day_rank(label: str) -> int:
    """How surely a label states the day of publication: 0 the surest, 90 one of a later change, 99
    one on which somebody printed or saved the page."""
    if any(re.search(word, label) for word in _DATA["elsewhere"]):
        return 99
    if any(re.search(word, label) for word in _DATA["changed"]):
        return 90
    ranks = [at for at, word in enumerate(_DATA["published"]) if re.search(word, label)]
    return min(ranks, default=50)


def labelled_title(text: str) -> str | None:
    """The title in a line `Title: …`, or None: it may say that there is none."""
    found = _TITLE_LABEL.fullmatch(text) if len(text) <= 500 else None
    return found["title"].strip() if found and not is_nothing(found["title"]) else None


def is_nothing(value: str) -> bool:
    """Whether the value of a field is empty, or words that say that there is none."""
    bare = value.strip()
    return not bare or bare.strip("()<>[]").casefold() in _NOTHING


def is_markup(text: str) -> bool:
    """Whether the line is nothing but a mark of the format that the page was written or saved in."""
    return _is_all(_MARKUP.fullmatch, text)


def is_address(text: str) -> bool:
    """Whether the line is nothing but a web address, perhaps with its number in a list."""
    return _URL.fullmatch(text) is not None


def tells_address(text: str) -> bool:
    """Whether the line tells in a word or two what a web address is of: `Clipped from: https://…`."""
    return "://" in text and _TOLD_URL.fullmatch(text) is not None


def is_contact(text: str) -> bool:
    """Whether a short line says whom or where to ask: a telephone, an e-mail, a postal address."""
    if len(text) > _LONGEST or len(text.split()) > 14 or text.endswith((".", "!", "?", "”")):
        return False
    if _EMAIL.search(text) or _PHONE.search(text):
        return True
    return text.count(",") >= 2 and bool(_POSTCODE.search(text) or _POST_BOX.search(text))


_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]++(?:@|\(at\)|\[at\])[\w-]+(?:\.[a-z]{2,})+")
_PHONE = re.compile(
    r"(?i)(?:\b(?:tel|phone|fax|cell|mobile|call|ext)\b\W{0,3}|\+)\(?\d[\d\s()./-]{5,}\d|^[\d\s()+/-]{9,20}$|(?<![\d.,/-])0\d{2,4}[ -]\d{3,4}[ -]\d{3,4}$|(?<![\d.,/-])\(?\d{3}\)?[ .-]\d{3}[.-]\d{4}$"
)
_POST_BOX = re.compile(r"(?i)\b(?:p\.?\s?o\.?\s?box|private\s+bag)\s+\w?\d")
_POSTCODE = re.compile(
    r"\b\d{2,3}-\d{3,4}\b|\(?\b\d{4,6}\b\)?(?:\s+[A-Z]\w+|,|$)|\b[A-Z]{1,2}\d{1,2}\s\d[A-Z]{2}\b"
)
