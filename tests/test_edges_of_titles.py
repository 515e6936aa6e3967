"""How long, how near and how much may be what makes a line a title, a head, a summary, or a cut."""

from __future__ import annotations

from datetime import date

import pytest

from extract.readers.page import Stated
from extract.splitting.breadcrumb import with_last_step
from extract.splitting.cut_layout import cut_by_layout
from extract.splitting.cut_page import Cut
from extract.splitting.cut_stated import cut_stated
from extract.splitting.find_title import is_beside_site, title_score
from extract.splitting.front_matter import with_fields
from extract.splitting.layout import Layout
from extract.splitting.page_lines import read_lines
from extract.splitting.split_plain import cut_plain

QUAY, DAY = "Quay at Lindholm to be rebuilt in oak", "19 May 2026"
STORY = (
    "The Harbour Board will rebuild the quay at Lindholm in oak for 4.2 million crowns. Divers "
    "found that 61 of its 240 piles are hollow, and that the rest will not last for ten years."
)
OTHER = (
    "Islanders will pay the same fares for the ferry until 2030, the Transport Agency said after "
    "a meeting with the councils. The fares cost the state 9 million crowns a year at present."
)
LONG = (
    "The Harbour Board will rebuild the quay at Lindholm in oak for 4.2 million crowns, and it will keep "
    "the fares of the ferries to all the islands of the north as they are for as long as the works go on in it"
)
PLACES = (
    "Lindholmsby, Ostervik, Norrbo, Sandhamn, Karlsund, Granvik, Tallnas, Ekholm, Hagby, Viken, Alby, Nora, "
    "Sala, Boda, Torp, Berga, Lund, Vik, Holm, Nas, Sund, Udden, Skar, Grund, Rev, Bank, Kobb, Lagun, Flad"
)


def the_cut(text: str) -> Cut:
    (cut,) = (one for one in cut_plain(text) if isinstance(one, Cut))
    return cut


def text_of(page: str) -> str:
    """What is read of the text of the one release on a page."""
    cut = the_cut(page)
    at, pieces = cut.start, []
    for start, end, put in cut.edits:
        pieces += [page[at:start], put] if start >= at else []
        at = max(at, end)
    return "".join([*pieces, page[at : cut.text_end]]).strip()


# ---------------------------------------------------------------- titles
def score_of(title: str, above: str = "") -> float:
    lines = read_lines(f"{above}\n\n{title}\n\n{DAY}\n\n{STORY}\n")
    return title_score(lines, 1 if above else 0, frozenset())


def test_no_title_has_more_than_sixty_words() -> None:
    assert score_of("Board rebuilds the quay " + "in oak " * 28) > 0
    assert score_of("Board rebuilds the quay " + "in oak " * 28 + "now") < 0


@pytest.mark.parametrize(("title", "better"), [("Fees to stay", True), ("Fees may go", False)])
def test_the_last_step_of_a_breadcrumb_tells_the_title_by_twelve_letters(
    title: str, better: bool
) -> None:
    assert (score_of(title, f"Home > News > {title}") > score_of(title)) is better


@pytest.mark.parametrize(("between", "better"), [(11, True), (12, False)])
def test_a_breadcrumb_within_twelve_lines_tells_the_title(between: int, better: bool) -> None:
    def score(crumb: str) -> float:
        above = [crumb, *(f"Notice {number} of the Board." for number in range(between))]
        lines = read_lines("\n\n".join([*above, QUAY, DAY, STORY]))
        return title_score(lines, len(above), frozenset())

    assert (score(f"Home > News > {QUAY}") > score("Home > News > Fares")) is better


@pytest.mark.parametrize(
    ("step", "title"), [("Board rebuilds oak quay", True), ("Board rebuilds quay", False)]
)
def test_four_words_at_the_end_of_a_breadcrumb_may_be_the_title(step: str, title: bool) -> None:
    lines = with_last_step(read_lines(f"Home > News > {step}\n\n{DAY}\n\n{STORY}\n"))
    assert (step in [line.raw for line in lines]) is title


@pytest.mark.parametrize(
    ("line", "beside"),
    [
        ("Oak for quays | Harbour Board", True),
        ("Harbour Board | Oak for quays", True),
        ("H | Oak for quays", False),
        ("Oak for quays", False),
        ("Oak for quays and ferries", False),
    ],
)
def test_a_title_may_stand_beside_the_name_of_its_site(line: str, beside: bool) -> None:
    assert is_beside_site(line, "Oak for quays") is beside


def test_two_words_beside_the_name_of_a_site_are_no_title() -> None:
    assert not is_beside_site("Oak quays | Harbour Board", "Oak quays")


@pytest.mark.parametrize(("notices", "named"), [(38, True), (39, False)])
def test_a_field_names_the_title_within_forty_lines(notices: int, named: bool) -> None:
    above = "\n".join(f"Notice {number} of the Board" for number in range(notices))
    page = f"Harbour Board of Lindholm\n{above}\n\nTitle: {QUAY}\n\n{DAY}\n\n{STORY}\n"
    assert (the_cut(page).title == QUAY) is named


MAIL = "From: Board <board@lindholm.example>\nTo: press@lindholm.example\nSubject: "
HEADLINE = "Oak quay at Lindholm to be rebuilt"


@pytest.mark.parametrize(
    ("mail", "title"),
    [
        (f"Rebuilding the quay in oak\nBoard to rebuild the whole quay in oak\n{DAY}", "Board to rebuild the whole quay in oak"),
        (f"Oak quay rebuilt\n\nDear all, please find our release.\n\n{HEADLINE}", HEADLINE),
        (f"Oak quay\n\nDear all, please find our release.\n\n{HEADLINE}", "Oak quay"),
        (f"Oak quay rebuilt\n\nDear all, please find what the Harbour Board of Lindholm has decided on the quay and the ferry fare.\n\n{HEADLINE}", HEADLINE),
        (f"Oak quay rebuilt\n\nDear all, please find what the Harbour Board of Lindholm has decided on the quay and the ferry fares.\n\n{HEADLINE}", "Oak quay rebuilt"),
    ],
)  # fmt: skip
def test_a_headline_below_its_mail_s_subject_is_the_title(mail: str, title: str) -> None:
    assert the_cut(f"{MAIL}{mail}\n\n{STORY}\n").title == title


@pytest.mark.parametrize(
    ("between", "longest", "title"),
    [("", 200, True), ("", 201, False), ("Harbours\n", 150, False)],
)
def test_a_sentence_of_two_hundred_letters_right_above_the_day_may_be_the_title(
    between: str, longest: int, title: bool
) -> None:
    sentence = LONG[: longest - 1] + "."
    page = f"{sentence}\n{between}{DAY}\n\n{QUAY}\n\n{STORY}\n\n{OTHER}\n"
    assert (the_cut(page).title == sentence) is title


# ---------------------------------------------------------------- heads
def charges(count: int) -> str:
    """What a minister is in charge of, a line each."""
    return "\n".join(PLACES.split(", ")[:count])


@pytest.mark.parametrize(
    ("head", "kept"),
    [
        (f"{DAY}\nLocation: {PLACES[:190]}", ""),
        (f"{DAY}\nLocation: {PLACES[:191]}", f"Location: {PLACES[:191]}"),
        (f"{DAY}\nLocation:\n{PLACES[:160]}", ""),
        (f"{DAY}\nLocation:\n{PLACES[:161]}", PLACES[:161]),
        (f"Ministers in charge:\nHon Ann Roe MP\n{DAY}", ""),
        (f"Ministers and their offices:\nHon Ann Roe MP\n{DAY}", "Ministers and their offices:"),
        (f"Hon Ann Roe MP\n{charges(8)}\n{DAY}", ""),
        (f"Hon Ann Roe MP\n{charges(9)}\n{DAY}", charges(9)),
        (f"Hon Ann Roe MP\nHarbours and quays of the 14 islands\nFerries to all the islands by 2030\n{DAY}", ""),
        (f"Hon Ann Roe MP\nHarbours and quays of the 14 islands\nFerries to all of the islands by 2030\n{DAY}", "Harbours and quays of the 14 islands\nFerries to all of the islands by 2030"),
    ],
)  # fmt: skip
def test_the_lines_of_a_head_are_short_and_few(head: str, kept: str) -> None:
    text = text_of(f"{QUAY}\n{head}\n\n{STORY}\n")
    assert text.removesuffix(STORY).strip() == kept


@pytest.mark.parametrize(
    ("above", "kept"), [("Press release\nNews", ""), ("Press release\nNews\nMedia", "Harbours")]
)
def test_a_category_below_a_title_stands_near_the_day(above: str, kept: str) -> None:
    page = f"{DAY}\n{above}\n{QUAY}\nHarbours\n{STORY}\n"
    assert text_of(page) == f"{kept}\n{STORY}".strip()


@pytest.mark.parametrize(
    ("block", "fields"),
    [
        ("title: The quay\ndate: 2026-05-19\n" + "".join(f"mood{at}: calm\n" for at in range(38)), 40),
        ("title: The quay\ndate: 2026-05-19\n" + "".join(f"mood{at}: calm\n" for at in range(39)), 0),
        ("title: The quay\ndate: 2026-05-19\nmood: calm\n", 3),
        ("title: The quay\ndate: 2026-05-19\n", 0),
        ("---\ntitle: The quay\nmood: calm\n---\n", 2),
        ("---\ntitle: The quay\n\nmood: calm\n---\n", 0),
    ],
)  # fmt: skip
def test_front_matter_has_some_fields_without_a_gap(block: str, fields: int) -> None:
    lines = with_fields(read_lines(f"{block}\n{STORY}\n"))
    assert sum(line.is_field for line in lines) == fields


# ---------------------------------------------------------------- summaries
@pytest.mark.parametrize(("length", "sums_up"), [(140, True), (141, False)])
def test_a_summary_above_the_day_is_a_short_sentence(length: int, sums_up: bool) -> None:
    said = LONG[: length - 1] + "."
    cut = the_cut(f"{QUAY}\n{said}\nPublished\n{DAY}\n\n{OTHER}\n\n{STORY}\n")
    assert cut.summary == (said if sums_up else None)


@pytest.mark.parametrize(
    ("said", "sums_up"),
    [
        ("The Harbour Board rebuilds quays in oak.", False),
        ("The Harbour Board rebuilds quays in oaks.", True),
    ],
)
def test_a_summary_that_the_text_opens_with_has_forty_letters(said: str, sums_up: bool) -> None:
    cut = the_cut(f"{QUAY}\n\n{said}\n\n{said[:-1]}, as it told the islands. {OTHER}\n\n{STORY}\n")
    assert cut.summary == (said if sums_up else None)


@pytest.mark.parametrize(
    ("items", "text", "sums_up"),
    [
        (10, f"{STORY}\n\n{OTHER}", True),
        (11, f"{STORY}\n\n{OTHER}", False),
        (3, "The quay at Lindholm will be rebuilt in oak this May.", False),
    ],
)
def test_a_box_sums_a_longer_text_up_in_a_few_lines(items: int, text: str, sums_up: bool) -> None:
    said = "The quay at Lindholm will be rebuilt."
    box = "\n".join([said, *(f"- {place}" for place in PLACES.split(", ")[:items])])
    cut = the_cut(f"{QUAY}\n{DAY}\n\n{box}\n\nThe full story\n\n{text}\n")
    assert cut.summary == (said if sums_up else None)


@pytest.mark.parametrize(
    ("above", "length", "glued"),
    [
        ("", 2500, False),
        ("", 2501, True),
        ("The Board met on Monday to decide.\n", 2501, False),
    ],
)
def test_a_text_in_one_very_long_line_is_glued(above: str, length: int, glued: bool) -> None:
    text = ("Oak lasts. " * 300)[: length - 1] + "."
    assert the_cut(f"Press release\n{QUAY}\n{DAY}\n{above}{text}\n").glued is glued


def test_the_text_of_a_record_begins_below_the_title_that_it_repeats() -> None:
    text = f"{QUAY}\n\n{STORY}\n\n{OTHER}\n"
    cut = cut_stated(text, Stated(title=QUAY, is_whole=True))
    assert cut and text[cut.start : cut.text_end] == f"{STORY}\n\n{OTHER}"


# ---------------------------------------------------------------- layouts
NOTICES = Layout.model_validate(
    {
        "name": "harbour-notices",
        "form": "text",
        "signs": ["(?m)^Harbour notices$"],
        "article_start": r"(?m)^\* (?P<title>[^\n]+)\n",
        "end": r"(?m)^Ask the Board:",
        "furniture": [],
        "glued": False,
        "publisher": [],
        "expect": {"articles": [1, 9], "fields": ["published"]},
    }
)


@pytest.mark.parametrize(
    ("above", "day"),
    [
        (f"Published: {DAY}", date(2026, 5, 19)),
        (f"Last updated: {DAY}", None),
        (f"Printed on {DAY}", None),
    ],
)
def test_a_day_above_an_article_is_that_of_its_publication(above: str, day: date | None) -> None:
    notice = f"{above}\n* {QUAY}\n{STORY}\n\nAsk the Board: 0457 112 900\n\n"
    cuts = cut_by_layout(NOTICES, f"Harbour notices\n\n{notice * 2}")
    assert [(cut.title, cut.published) for cut in cuts] == [(QUAY, day)] * 2


def test_a_text_ends_where_its_layout_says() -> None:
    page = f"Harbour notices\n* {QUAY}\n{STORY}\nAsk the Board: 0457 112 900\n"
    (cut,) = cut_by_layout(NOTICES, page)
    assert page[cut.start : cut.text_end].strip() == STORY
