"""Pages at the edge: how much, how near and how often a line must stand to part, title or end a release."""

from __future__ import annotations

import io
import tempfile
import textwrap
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from rich.console import Console
from rich.text import Text

from extract.readers.page import Dump
from extract.split import CutDump, RawArticle, cut_and_read
from extract.splitting.cut_page import Cut
from extract.splitting.cut_run import Run, cut_run
from extract.splitting.line import Line
from extract.splitting.page_lines import read_lines
from extract.splitting.repair import Traced, repair
from extract.splitting.run_ends import above_last_rule, ended_like_the_others
from extract.splitting.run_titles import titled_alike, titled_like_the_others
from extract.splitting.show_cuts import FURNITURE, REASON, show_cuts
from extract.splitting.show_cuts import TITLE as SHOWN_TITLE
from extract.splitting.sketches import candidates
from extract.splitting.sorted_runs import SortedRuns
from extract.splitting.split_plain import cut_plain
from extract.splitting.text_end import find_end
from extract.splitting.title_lines import title_lines
from extract.splitting.ways_to_cut import is_day_heading, ways
from tests.test_edges_of_copies import JUNE, MAY, TITLE, one_release, signature
from tests.test_split_plain import PATHS, PEARS, STORY, TREES

SHIPS, BOATS = "Korea Builds Ten Ships for the North", "Korea Paints Old Boats in Harbours"
WORDS = "The harbour of the north will open its quays to ferries and boats in spring when all ice is gone and "


MORE = "Every town will get a thousand trees, and schools will water them until they are tall."


def said(length: int) -> str:
    """A sentence of so many characters."""
    text = (WORDS * 40)[: length - 1]
    return f"{text[:-1]}{'s' if text[-1] == ' ' else text[-1]}."


def go(words: int) -> str:
    """A line of so many short words in small letters."""
    return " ".join(["go"] * words)


def cuts_of(text: str) -> list[Cut]:
    return [found for found in cut_plain(text) if isinstance(found, Cut)]


def text_of(page: str) -> str:
    (cut,) = cuts_of(page)
    return page[cut.start : cut.text_end]


# ---------------------------------------------------------------- repair
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The plan ofThe ministry is new.", "The plan ofThe ministry is new."),
        ("The plan is newThe quays open.", "The plan is new\n\nThe quays open."),
        ("Is it newThe, she asked.", "Is it newThe, she asked."),
        ("A port. The portQuay is the Quay now.", "A port. The port\n\nQuay is the Quay now."),
        ("A bus. The busLine is the Line now.", "A bus. The busLine is the Line now."),
        ("The developmentPlan is a Plan.", "The development\n\nPlan is a Plan."),
        ("The summerPlan is a Plan.", "The summerPlan is a Plan."),
        ("The servicesKCTA of KCTA begin.", "The services\n\nKCTA of KCTA begin."),
        ("Write to orbe@port.example now", "Write to orbe@port.example now"),
        ("It costs moreSee www.port.example/orhave;it", "It costs moreSee www.port.example/orhave;it"),
    ],
)  # fmt: skip
def test_words_glued_to_others_are_parted_where_both_are_words(text: str, expected: str) -> None:
    assert repair(Traced.read(text, 0, len(text)), glued=True).text == expected


# ---------------------------------------------------------------- signatures, sketches, sorting
LONG = (
    "tenders on the roads and trains in the north and the east and on the stations in the areas and on "
    "the rates that the state needs to set on the rents in these areas and on the shores and the tides "
    "and the dates in other nations"
)
"""A title of more than two hundred characters, of ten letters that come again and again."""


@pytest.mark.parametrize(
    ("one", "other", "numbers", "same"),
    [
        (signature("ferry line"), "ferry lake", 0, True),  # eight letters of ten
        (signature("ferry liner"), "ferry lakes", 0, False),
        (signature(LONG), f"more {LONG}", 0, True),
        (signature("ships of the harbour"[:19]), "ships of the harbouxx", 8, True),
        (signature("ships of the harbour"[:18]), "ships of the harboxx", 8, False),
        (signature(TITLE, MAY), TITLE.replace("through the port", "beside our quays"), 0, True),
        (signature(TITLE, MAY), TITLE.replace("cargo", "carts"), 0, True),  # three letters of five
        (signature(TITLE, MAY), TITLE.replace("cargo", "coals"), 0, False),
    ],
)  # fmt: skip
def test_titles_alike_to_the_letter(one: Any, other: str, numbers: int, same: bool) -> None:
    told = signature(other, one.published and JUNE, numbers=numbers)
    assert one_release(one, told, share=0.96 if one.published else 0.94) is same


@pytest.mark.parametrize(("common", "found"), [(7, [(0, 1)]), (6, [])])
def test_samples_that_share_seven_of_twenty_windows_are_looked_at(
    common: int, found: list[tuple[int, int]]
) -> None:
    one = np.arange(20, dtype=np.uint64)
    assert list(candidates([one, one + np.uint64(20 - common)])) == found


@pytest.mark.parametrize("set_", [True, False])
def test_runs_are_sorted_on_disk_unless_told_where(
    set_: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folders: list[str | None] = []
    monkeypatch.setattr(
        tempfile, "TemporaryFile", lambda dir: folders.append(dir) or io.BytesIO()
    )  # fmt: skip
    monkeypatch.delenv("TMPDIR", raising=False)
    if set_:
        monkeypatch.setenv("TMPDIR", str(tmp_path))
    with SortedRuns(9, 9):
        assert folders == [None if set_ else "/var/tmp"]


# ---------------------------------------------------------------- titles of several lines
def title_of(page: str, first: str) -> str:
    lines = read_lines(page)
    at = next(at for at, line in enumerate(lines) if line.raw == first)
    return "\n".join(lines[place].raw for place in title_lines(lines, at))


WRAPPED = "\n\n".join(textwrap.fill(text, 70) for text in (f"{STORY} {said(200)}", said(400)))
WIDE = "The ministry of the sea will let all ferries run longer"  # fills its line to the letter


@pytest.mark.parametrize(
    ("line", "below", "goes_on"),
    [
        ("Minister says “we will", f"{go(19)} on”", True),
        ("Minister says “we will", f"{go(20)} on”", False),
        ('Minister says "we will', f"{go(19)} on", True),
        ("Ferries for all (and for", f"{go(19)} free)", True),
        ("Ferries «for» all of us", f"{go(12)}", True),
        ("Payments for winter fuel", go(12), True),
        ("Payments for winter fuel", go(13), False),
        ("Payments for winter fuel;", go(12), False),
        ("Payments for winter fuel and", go(12).title(), True),
        ("Payments for winter fuel and", go(13).title(), False),
        ("Payments for winter fuel and", "Ministry of Health", False),
        ("GRANTS FOR SMALL SHIPYARDS", "DAMAGED BY ICE", True),
        ("GRANTS FOR SMALL SHIPYARDS", "MINISTRY OF HEALTH", False),
        ("GRANTS FOR SMALL SHIPYARDS", "- DAMAGED BY ICE", False),
    ],
)
def test_a_title_goes_on_where_it_is_open(line: str, below: str, goes_on: bool) -> None:
    found = title_of(f"{line}\n{below}\n\n{STORY}", line)
    assert found == (f"{line}\n{below}" if goes_on else line)


@pytest.mark.parametrize(
    ("above", "line", "begins"),
    [
        ("GRANTS FOR SHIPYARDS", "DAMAGED BY ICE ON THE LAKES", True),
        ("SMALL SHIPYARDS", "DAMAGED BY ICE ON THE LAKES", False),
        ("MINISTRY OF HEALTH", "DAMAGED BY ICE ON THE LAKES", False),
        ("- GRANTS FOR SHIPYARDS", "DAMAGED BY ICE ON THE LAKES", False),
        ("Grants for the shipyards", "“Yards Without Ice”", True),
        ("Grants, shipyards", "“Yards Without Ice”", False),
        ("Grants for the shipyards.", "“Yards Without Ice”", False),
        ("Ministry of Health", "“Yards Without Ice”", False),
        ("Grants for the shipyards", "“Yards Without Ice,”", False),
        ("Grants for the shipyards", "“Yards\nWithout\nIce”", True),
        ("Grants for the shipyards", "“Yards\nWithout\nAny\nIce”", False),
        ("Grants for the shipyards", "“Yards\n\nWithout Ice”", False),
    ],
)
def test_a_title_may_begin_above(above: str, line: str, begins: bool) -> None:
    first = line.partition("\n")[0]
    found = title_of(f"Home\n\n{above}\n{line}\n\n{STORY}", first)
    assert found.startswith(above) is begins


BLOCK = "Ferries of the Northern Coast\nTo Sail in Winter, Minister\nTells All Harbour Councils"


@pytest.mark.parametrize(
    ("block", "below", "is_title"),
    [
        (BLOCK, "\n", True),
        (BLOCK, "3 May 2026\n\n", True),
        (BLOCK, "The end.\n\n", False),
        (f"{BLOCK}\nWhere Towns Are Few", "\n", True),
        (f"{BLOCK}\nOf Towns on Northern Coasts\nAnd Their Friends", "\n", False),
        (BLOCK.replace("Winter, Minister", "Fog, as Minister"), "\n", True),
        (BLOCK.replace("Sail in Winter, Minister", "Sail Now, as Minister"), "\n", True),
        (BLOCK.replace("Sail in Winter, Minister", "Sail Now, a Minister"), "\n", False),
    ],
)
@pytest.mark.parametrize("at", [0, 1])
def test_a_title_in_large_type_fills_three_or_four_lines(
    block: str, below: str, is_title: bool, at: int
) -> None:
    line = block.split("\n")[at]
    found = title_of(f"Home\n\n{block}\n{below}{WRAPPED}", line)
    assert (found == block) is is_title


@pytest.mark.parametrize(
    ("line", "last", "text", "is_title"),
    [
        (WIDE, "At Night", WRAPPED, True),
        (WIDE[1:], "At Night", WRAPPED, False),
        (WIDE, "At Day Or Night", WRAPPED, False),
        (WIDE, "A. Doe", WRAPPED, False),
        (WIDE, "Statement", WRAPPED, False),
        (f"{WIDE[:-1]}.", "At Night", WRAPPED, False),
        (WIDE, "At Night", STORY, False),
    ],
)
def test_the_last_words_of_a_full_line_stand_above_the_day(
    line: str, last: str, text: str, is_title: bool
) -> None:
    found = title_of(f"Home\n\n{line}\n{last}\n3 May 2026\n\n{text}", line)
    assert (found == f"{line}\n{last}") is is_title


@pytest.mark.parametrize(
    ("line", "last", "below", "is_title"),
    [
        (WIDE, "At Sea", "\n", True),
        (WIDE, "At Sea And Shore Too", "\n", False),
        (WIDE[1:], "At Sea", "\n", False),
        (WIDE, "At Sea", "\nA word\n\n", False),
        (WIDE, "At sea.", "\n", False),
        (WIDE, "By Ann Lee", "\n", False),
        (WIDE, "- At Sea", "\n", False),
        (f"{WIDE[:-1]}.", "At Sea", "\n", False),
        (f"# {WIDE}", "At Day And Night On Sea And Land", "\nA word\n\n", True),
        (f"# {WIDE}", "At Day And Night On Sea And On Land", "\nA word\n\n", False),
    ],
)
def test_the_last_words_of_a_full_line_stand_apart_from_a_wrapped_text(
    line: str, last: str, below: str, is_title: bool
) -> None:
    found = title_of(f"Home\n\n{line}\n{last}\n{below}{WRAPPED}", line)
    assert (found == f"{line}\n{last}") is is_title


@pytest.mark.parametrize(
    ("head", "is_title"),
    [
        ("\n {0}\n {1}\n", True), ("\n{0}\n {1}\n", False), ("\n {0}\n{1}\n", False),
        (" {0}\n {1}\n", False), ("\n {0}.\n {1}\n", False), ("\n {0}\n {1}.\n", False),
        ("\n {0}\n - {1}\n", False),
    ],
)  # fmt: skip
def test_two_lines_are_one_title_where_both_are_set_in(head: str, is_title: bool) -> None:
    page = f"Home\n{head.format(PEARS, PATHS)}{textwrap.fill(f'{STORY} {STORY}', 60)}\n\n{WRAPPED}"
    found = title_of(page, f"{PEARS}." if "{0}." in head else PEARS)
    assert found.endswith(PATHS) is is_title


# ---------------------------------------------------------------- wrapped lines
PARAGRAPHS = [
    "The ministries say forty quays are to be\nbuilt in May",
    "Ships from other lands may come there in\nspring and autumn",
    "Towns of the north will pay half of what\nevery part costs",
]
"""Each breaks off at forty characters."""
NAMES = [
    "Aalborg",
    "Bergen",
    "Cadiz",
    "Dover",
    "Esbjerg",
    "Faro",
    "Gdynia",
    "Hull",
    "Izmir",
    "Jaffa",
    "Kiel",
    "Larvik",
    "Malmö",
    "Narvik",
    "Oulu",
    "Porto",
    "Riga",
    "Stavanger",
    "Turku",
]
LONE = [f"{name} is a town of the coast" for name in NAMES]


def rows(count: int) -> str:
    """So many lines without a gap that begin with capitals, of many widths."""
    return "\n".join(
        f"{name} has {'a quay and ' * (at % 2)}a harbour of its own for all ferries"
        for at, name in enumerate(NAMES[:count])
    )


def page(*parts: str) -> str:
    return "\n\n".join(parts)


def is_wrapped(text: str) -> bool:
    """Whether the first paragraph is read as one line."""
    return any("to be built in May" in line.raw for line in read_lines(text))


@pytest.mark.parametrize(
    ("text", "wrapped"),
    [
        (page(*PARAGRAPHS), True),
        (page(*PARAGRAPHS[:2]), False),
        (page(*PARAGRAPHS, *LONE[:13], said(111)), True),  # one line of twenty is long
        (page(*PARAGRAPHS, *LONE[:12], said(111)), False),
        (page(*PARAGRAPHS, *LONE[:12], said(110)), True),
        (page(*PARAGRAPHS, *LONE[:12], f"https://x.example/{'x' * 100}"), True),
        (page(*PARAGRAPHS, rows(12)), True),  # three lines of eighteen go on in small letters
        (page(*PARAGRAPHS, rows(13)), False),
        (page(*PARAGRAPHS, rows(7), *LONE), True),  # three pairs of nine
        (page(*PARAGRAPHS, rows(8), *LONE), False),
    ],
)  # fmt: skip
def test_few_long_lines_and_enough_small_letters_tell_that_a_page_is_wrapped(
    text: str, wrapped: bool
) -> None:
    assert is_wrapped(text) is wrapped


def capitals(filled: int, count: int, linked: int) -> str:
    """So many lines without a gap that begin with capitals, of which so many have no room for the next
    word; and some links."""
    names = ["Aalen", "Bochum", "Celle", "Dessau", "Essen", "Fulda", "Gotha"][: filled + 1]
    rows = [
        f"{name} Bahnhof-Hafen-Rathaus-und-Gleise-am-Meer"[: 44 if at < filled else 40]
        for at, name in enumerate([*names, "Hof", "Ulm", "Aue"][:count])
    ]
    links = [f"Mehr dazu: https://bahn.example/hafen/gleise/{at}" for at in range(linked)]
    return "\n".join([*rows, *links])


@pytest.mark.parametrize(
    ("filled", "count", "linked", "wrapped"),
    [(6, 8, 0, True), (5, 8, 0, False), (5, 5, 3, True), (4, 4, 4, False)],
)
def test_lines_of_capitals_fill_the_width_of_a_wrapped_page(
    filled: int, count: int, linked: int, wrapped: bool
) -> None:
    """Nine pairs of ten have no room for the next word, or all of eight; three go on in small letters."""
    assert is_wrapped(page(*PARAGRAPHS, capitals(filled, count, linked), *LONE)) is wrapped


def printed(width: int) -> str:
    """A line of so many characters that breaks off within a sentence."""
    return "Bahnhöfe-und-Häfen-des-Landes sollen-bald Gleise-und-Kais für-Züge-und-Schiffe-aus-aller-Welt-bekommen"[
        :width
    ]


@pytest.mark.parametrize(
    ("widths", "last", "one"),
    [
        ((60, 60, 60), "Rathaus", True), ((60, 60), "Rathaus", False), ((60, 60, 59), "Rathaus", False),
        ((80, 80, 60), "Rathäuser", True), ((80, 80, 60), "Rathaus", False), ((80, 80, 60), "Rathäuse", True),
        ((80,) * 9 + (60,), "Bad", True), ((80,) * 8 + (60,), "Bad", False),
    ],
)  # fmt: skip
def test_lines_in_print_that_break_off_are_about_as_wide(
    widths: tuple[int, ...], last: str, one: bool
) -> None:
    """The last of them may have had room for its next word, if that is one in ten."""
    pairs = [
        f"{name}-{printed(width - len(name) - 1)}\nRathaus der Stadt {name}"
        for name, width in zip(NAMES, widths, strict=False)
    ]
    pairs[-1] = pairs[-1].replace("\nRathaus", f"\n{last}")
    found = read_lines(page(*pairs))
    assert (found[0].raw == pairs[0].replace("\n", " ")) is one


@pytest.mark.parametrize(
    ("line", "other", "one"),
    [
        ("# Trees in all of the towns of the land", "and in villages", True),
        ("# Trees in all of the towns of", "land and in villages", True),  # it lacks eleven of forty
        ("# Trees in all of the town of", "land and in villages", True),
        ("# Trees in all of the town in", "Land and in villages", False),
        ("# Trees in our of the towns", "land and in villages", False),
        ("# Trees in all of the towns of the land", "And in villages", False),
        ("Share this page with your own friends, or", "with all of us", True),
        ("Place: Seoul and all of the other towns", "of the land", False),
        ("The costs of it fell by more than all of", "2,120.", True),
        ("The costs of it fell by more than", "2,120.", False),
        ("It is to cost as much as in the year of", "Home", False),
        ("It is to cost as much as in the year of", "3 May 2026", False),
        ("- It is to cost as much as in years of", "- plenty", False),
        ("size = the trees of all of the towns in", "place = in all of the towns", False),
        ("name :: It is to cost as much as in years", "of plenty", False),
        ("It is to cost as much as", "Seoul", False),
        ("It is to cost as much as i", "Seoul", False),
        ("It is to cost as much as in", "Seoul", True),
        (said(110), "Seoul is there", True),
        (said(111), "Seoul is there", False),
        (said(111), "and so is Seoul", False),
    ],
)  # fmt: skip
def test_a_line_goes_on_with_the_one_above(line: str, other: str, one: bool) -> None:
    found = [read.raw for read in read_lines(page(*PARAGRAPHS, *LONE, f"{line}\n{other}"))]
    assert (f"{line} {other}" in found) is one


# ---------------------------------------------------------------- where a text ends
HEAD = f"{TREES}\n3 December 2025\n\n"
CLOSED = "Contact"  # opens what stands below a release


@pytest.mark.parametrize(
    ("above", "sign", "below", "ends"),
    [
        (60, CLOSED, 60, True), (59, CLOSED, 59, False),  # a text has sixty characters
        (60, CLOSED, 61, False),
        (400, CLOSED, 300, True), (400, CLOSED, 301, False),
        (1000, CLOSED, 350, True), (1000, CLOSED, 351, False),
        (1000, "-ENDS-", 600, True), (1000, "-ENDS-", 601, False),
        (1000, "About the Harbour Board", 300, True),
        (100, "Published: 4 December 2025", 50, True), (100, "Published: 4 December 2025", 51, False),
        (60, "Published: 4 December 2025", 30, True), (59, "Published: 4 December 2025", 29, False),
        (500, "Published: 4 December 2025", 200, True), (500, "Published: 4 December 2025", 201, False),
        (1000, "Published: 4 December 2025", 250, True), (1000, "Published: 4 December 2025", 251, False),
        (500, "4 December 2025", 50, False),
    ],
)  # fmt: skip
def test_what_little_stands_below_a_sign_is_no_text(
    above: int, sign: str, below: int, ends: bool
) -> None:
    lines = read_lines(f"{HEAD}{said(above)}\n\n{sign}\n\n{said(below)}\n")
    last, _ = find_end(lines, 0, 2, frozenset())
    assert (last == 2) is ends


@pytest.mark.parametrize(
    ("below", "kept"),
    [
        ("(Reference) Overview of the aid\n\nThe aid for all is 5 million dollars.", True),
        ("(Reference) Overview of the aid\n\nAid in figures\n\nThe aid for all is 5 million dollars.", False),
        ("(Reference) Overview of the aid\n\nSee all of it at https://aid.example/all of the aid.", False),
        ("About the Harbour Board\n\nIt plants trees in all towns.\n\n-ENDS-", True),
        ("About the Harbour Board\n\nIt plants trees in all towns.", False),
        ("Jane Doe\nTelephone: 0123 456 789", False),
        ("(Nabin Raj Thapaliya)\nUnder Secretary", False),
        ("MINISTRY OF TREES", False),
        ("Category: Trees", False),
        ("Read on", False),
    ],
)  # fmt: skip
def test_what_may_head_a_part_of_the_text_ends_none(below: str, kept: bool) -> None:
    text = text_of(f"{HEAD}{said(200)}\n\n{below}\n")
    assert text == said(200) + f"\n\n{below.removesuffix(chr(10) * 2 + '-ENDS-')}" * kept


@pytest.mark.parametrize(
    "below",
    [
        "The full text is here: https://trees.example/towns/plan/2025/12",
        "Categories: Trees, towns, villages, schools, companies, spring",
        "(Ministry of Trees and Paths)",
        "Tel: 0123 456 789, Fax: 0123 456 780, e-mail: press@trees.example",
    ],
)
def test_what_stands_below_a_single_sentence_may_be_as_long(below: str) -> None:
    assert text_of(f"{HEAD}{said(62)}\n\n{below}\n") == said(62)


@pytest.mark.parametrize(
    ("between", "behind", "last"),
    [
        (0, 0, "Trees are:"), (3, 0, "for Cadiz"), (3, 5, "for Cadiz"), (3, 6, "near to Faro"),
        (4, 2, "near to Bergen"), (4, 0, "for Dover"),
    ],
)  # fmt: skip
def test_the_day_stands_near_the_end_of_its_page(between: int, behind: int, last: str) -> None:
    """The items of a list are text, and so is much below the day where it stands further up."""
    rows_ = [f"oak and ash for {town}" for town in NAMES[:between]]
    foot = [
        *rows_,
        "Seoul, 4 December 2025",
        *(
            f"The Friends of all Gardens and Parks on the Hills and by the Rivers near to {town}"
            for town in NAMES[:behind]
        ),
    ]
    lines = read_lines(f"{HEAD}{said(200)} Trees are:\n" + "\n".join(foot))
    at, _ = find_end(lines, 0, 2, frozenset())
    assert lines[at].raw.endswith(last)


# ---------------------------------------------------------------- ways to cut
def reasons(page: str) -> dict[str, list[str]]:
    """Each way to cut a page that was found, by its reason, and the lines where its articles begin."""
    lines = read_lines(page)
    found = [way for way in ways(lines) if way.starts]
    return {way.reason: [lines[at].raw for at in way.starts] for way in reversed(found)}


TOWNS = ["Seoul Opens Ten Parks for Schools", "Busan Opens a Harbour for Boats", "Daegu Builds Nine Bridges for Trains", "Jeju Counts the Trees of Its Hills", "Ulsan Closes an Old Road for Good"]  # fmt: skip


def feed(titles: Sequence[str], row: str, *, above: bool = True) -> str:
    """Texts with a row above each, which titles stand above or below as far as there are titles."""
    parts = []
    for at in range(5):
        title = titles[at] if at < len(titles) else "Page"
        head = f"{title}\n{row}" if above else f"{row}\n{title}"
        parts.append(f"{head.format(day=at + 1)}\n\nIn town {at} {said(150)}")
    return "\n\n".join(parts)


@pytest.mark.parametrize(("titled", "found"), [(3, True), (2, False)])
@pytest.mark.parametrize("above", [True, False])
def test_three_of_five_lines_that_come_again_have_titles(
    titled: int, found: bool, above: bool
) -> None:
    told = reasons(feed(TOWNS[:titled], "{day} December 2025", above=above))
    assert (f"a title stands {'above' if above else 'below'} a day" in told) is found


@pytest.mark.parametrize(
    ("titled", "by", "plain", "starts"),
    [
        (2, 0, 2, 4), (2, 0, 3, 0),  # half of all have titles
        (4, 1, 1, 6), (3, 1, 1, 4),  # of which four of five stand at one place
    ],
)  # fmt: skip
def test_a_plain_line_is_a_title_where_nearly_all_others_stand(
    titled: int, by: int, plain: int, starts: int
) -> None:
    heads = [f"{title}\n" for title in TOWNS[:titled]]
    heads += [f"{title}\nBy Ann Lee\n" for title in TOWNS[titled : titled + by]]
    heads += ["Trees today\n", "Pears today\n", "Paths today\n"][:plain]
    page = "\n\n".join(
        f"{head}{at} December 2025\n\nIn town {at} {said(150)}" for at, head in enumerate(heads, 1)
    )
    assert len(reasons(page).get("a title stands above a day", [])) == starts


@pytest.mark.parametrize(("titled", "found"), [(3, True), (2, False)])
def test_three_of_five_days_hold_their_titles(titled: int, found: bool) -> None:
    page = "\n\n".join(
        f"{at + 1} December 2025{f' - {TOWNS[at]}' if at < titled else ''}\n\nIn town {at} {said(150)}"
        for at in range(5)
    )
    assert ("a day holds the title" in reasons(page)) is found


@pytest.mark.parametrize(
    ("times", "others", "found"), [(51, 102, True), (51, 101, False), (50, 0, True)]
)
def test_a_line_that_comes_again_stands_in_a_third_of_all(
    times: int, others: int, found: bool
) -> None:
    names = [
        f"{''.join(chr(97 + int(figure)) for figure in str(at))} island" for at in range(others)
    ]
    page = "\n".join(["Back to top"] * times + names)
    assert ("each article ends at a line like 'Back to top'" in reasons(page)) is found


@pytest.mark.parametrize(("length", "found"), [(300, True), (299, False)])
def test_bodies_of_one_long_line_take_turns_with_titles(length: int, found: bool) -> None:
    page = "\n".join(
        f"{title}\n{title.split()[0]} {said(length - len(title.split()[0]) - 1)}" for title in TOWNS
    )
    assert (reasons(page).get("titles and long lines take turns") == TOWNS) is found


@pytest.mark.parametrize(
    ("days", "titles", "found"),
    [
        ("3 December 2025\n2 December 2025", [TREES, PEARS, SHIPS], True),
        ("3 December 2025\n2 December 2025", [TREES, PEARS], False),
        ("3 December 2025", [TREES, PEARS, SHIPS], False),
        ("3 December 2025\n2 December 2025\n1 December 2025", [TREES, PEARS, SHIPS, f"{BOATS} Again"], True),
        ("3 December 2025\n2 December 2025", [TREES, SHIPS, "Korea Sells a Thousand Pears Today"], False),
        ("3 December 2025\nPosted: 2 December 2025", [TREES, PEARS, SHIPS], False),
    ],
)  # fmt: skip
def test_days_are_headings_above_several_titles(days: str, titles: list[str], found: bool) -> None:
    parts = []
    for day, title in zip_longest(days.split("\n"), titles):
        parts += [day, title] if day else [title]
        parts.append(f"{title} now, said the mayor. {STORY}")
    told = reasons("\n\n".join(parts))
    assert (told.get("days are headings above several titles") == titles) is found


@pytest.mark.parametrize(
    ("head", "count", "found"),
    [
        ("News in brief, 2025-12-03", 3, True), ("News in brief, 2025-12-03", 2, False),
        ("News in brief\n\n3 December 2025", 3, True), ("News in brief\n\nUpdated: 3 December 2025", 3, False),
        ("Parks of Korea\n\n3 December 2025", 3, False),
    ],
)  # fmt: skip
def test_three_headlines_part_the_news_of_a_day(head: str, count: int, found: bool) -> None:
    page = "\n\n".join(
        [head, *(f"{title}\n\n{title}, said the mayor. {STORY}" for title in TOWNS[:count])]
    )
    told = reasons(page)
    assert (told.get("headlines part the news of a day") == TOWNS[:count]) is found


@pytest.mark.parametrize(
    ("above", "found"),
    [
        ("", [*TOWNS[:2]]),
        ("Of Parks\n", [*TOWNS[:2]]),
        ("~~~~~~~~\n", [*TOWNS[:2]]),
        ("~~~~~~~~\nOf Parks\n", ["Of Parks", "Of Parks"]),
        ("~~~~~~~~\nA\nB\nC\n", ["A", "A"]),
        ("~~~~~~~~\nA\nB\nC\nD\n", [*TOWNS[:2]]),
    ],
)  # fmt: skip
def test_a_rule_underlines_a_title_of_up_to_four_lines(above: str, found: list[str]) -> None:
    page = "\n\n".join(f"{above}{title}\n========\n\n{STORY}" for title in TOWNS[:2])
    assert reasons(page)["a rule underlines each title"] == found


def test_the_six_widest_gaps_may_part_releases() -> None:
    lines = [f"{line}{chr(10) * (gap + 1)}" for line, gap in zip(LONE, range(1, 9), strict=False)]
    told = reasons("".join([*lines, LONE[-1]]))
    parted = [gap for gap in range(1, 9) if f"{gap} empty lines part the articles" in told]
    assert parted == [3, 4, 5, 6, 7, 8]


@pytest.mark.parametrize(
    ("day", "found"),
    [("Sejong City in Korea, on 3 December 2025", True), ("Sejong City in Korea, on 13 December 2025", False)],
)  # fmt: skip
def test_a_day_that_heads_titles_stands_in_a_short_line(day: str, found: bool) -> None:
    lines = read_lines(f"{day}\n\n{TREES}\n\n{STORY}")
    assert lines[0].day
    assert is_day_heading(lines, 0) is found


# ---------------------------------------------------------------- releases of a page
def listing(titles: Sequence[str], *, text: str = STORY, foot: str = "", head: str = "") -> str:
    parts = [
        f"{title}\n{at + 1} December 2025\n\n{text} It is about {title}."
        for at, title in enumerate(titles)
    ]
    return head + "\n\n-----\n\n".join(parts) + foot


def titles_of(page: str) -> list[str]:
    return [cut.title for cut in cuts_of(page)]


THREE = [TREES, PEARS, PATHS]


@pytest.mark.parametrize(
    ("numbers", "bare"),
    [
        ("1. 2. 3. 4. 5.", True), ("5. 4. 3. 2. 1.", True), ("2. 4. 6. 8. 9.", False),
("1. 2. 3. - -", False), ("3. - - - -", False),
    ],
)  # fmt: skip
def test_titles_that_count_up_or_down_are_numbered(numbers: str, bare: bool) -> None:
    heads = [
        f"{number.strip('-')} {title}".strip()
        for number, title in zip(numbers.split(), TOWNS, strict=True)
    ]
    assert titles_of(listing(heads)) == (TOWNS if bare else heads)


@pytest.mark.parametrize(("length", "kept"), [(300, True), (299, False)])
def test_a_title_without_a_number_beside_numbered_ones_has_a_long_text(
    length: int, kept: bool
) -> None:
    heads = [*(f"{at}. {title}" for at, title in enumerate(TOWNS[:4], 1)), TOWNS[4]]
    page = "\n\n-----\n\n".join(f"{title}\n3 December 2025\n\n{said(length)}" for title in heads)
    assert titles_of(page) == TOWNS[: 4 + kept]


def test_two_titles_may_be_numbered() -> None:
    assert titles_of(listing([f"1. {TREES}", f"2. {PEARS}"])) == [TREES, PEARS]


@pytest.mark.parametrize(
    ("ends", "bare"),
    [("| Parks of Korea", True), ("| Parks of Korea {}", False)],
)
def test_the_site_behind_all_titles_is_none_of_them(ends: str, bare: bool) -> None:
    heads = [f"{title} {ends.format('North' * at)}".strip() for at, title in enumerate(THREE)]
    assert titles_of(listing(heads)) == (THREE if bare else heads)


@pytest.mark.parametrize(
    ("length", "dated", "undated", "kept"),
    [
        (299, 3, 0, False), (300, 3, 0, True), (299, 2, 1, False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("at", [0, -1])
def test_little_without_a_day_at_the_edge_of_a_page_is_no_release(
    length: int, dated: int, undated: int, kept: bool, at: int
) -> None:
    days = ["3 December 2025\n"] * dated + [""] * undated
    parts = [
        f"{title}\n{day}\n{said(400)}" for title, day in zip([*THREE, SHIPS], days, strict=False)
    ]
    edge = f"{BOATS}\n\n{said(length)}"
    page = "\n\n-----\n\n".join([edge, *parts] if at == 0 else [*parts, edge])
    assert (BOATS in titles_of(page)) is kept


@pytest.mark.parametrize(
    ("head", "kept"),
    [
        ("The Voice of Korea", False), ("Korea Plants New Trees", True),
        ("The Voice of All Korea Today and Tomorrow", True), ("Newsroom of the Ministry of Parks", False),
    ],
)  # fmt: skip
def test_the_name_of_a_page_with_its_day_is_no_release(head: str, kept: bool) -> None:
    page = f"{head}\n3 December 2025\n\n-----\n\n{listing(THREE)}"
    assert (head in titles_of(page)) is kept


@pytest.mark.parametrize(("length", "kept"), [(299, False), (300, True)])
def test_a_mail_with_a_long_text_of_its_own_is_a_release(length: int, kept: bool) -> None:
    mail = f"From: Parks <a@parks.example>\nSubject: Releases of the last days\nDate: Wed, 3 Dec 2025 10:00:00 +0900\n\n{said(length)}"
    page = f"{mail}\n\n-----\n\n{listing(THREE)}"
    assert ("Releases of the last days" in titles_of(page)) is kept


@pytest.mark.parametrize(("length", "left"), [(300, True), (299, False)])
def test_a_long_text_without_a_title_is_told_beside_releases(length: int, left: bool) -> None:
    page = f"{said(length)}\n\n-----\n\n{listing(THREE)}"
    found = [one for one in cut_plain(page) if not isinstance(one, Cut)]
    assert bool(found) is left


@pytest.mark.parametrize(
    ("teaser", "text", "is_teaser"),
    [(140, 281, True), (141, 281, False), (140, 280, False)],
)
def test_a_short_sentence_beside_texts_is_a_teaser(teaser: int, text: int, is_teaser: bool) -> None:
    parts = [(TREES, text), (PEARS, teaser), (PATHS, text)]
    page = "\n\n-----\n\n".join(
        f"{title}\n{at + 1} December 2025\n\n{said(length)}"
        for at, (title, length) in enumerate(parts)
    )
    assert [cut.is_teaser for cut in cuts_of(page)] == [False, is_teaser, False]


def runs_of(page: str, titles: Sequence[str]) -> tuple[tuple[Line, ...], list[Run]]:
    """The runs of a page that begin at those titles."""
    lines = read_lines(page)
    starts = [at for at, line in enumerate(lines) if line.raw in titles]
    spans = pairwise([*starts, len(lines)])
    return lines, [cut_run(page, lines, span, frozenset()) for span in spans]


def end_of(page: str, run: Run) -> str:
    """What the text of a run ends in, behind the usual words."""
    return page[page.index(run.cut.title) : run.text_end].partition(STORY)[2] if run.cut else "?"


@pytest.mark.parametrize(
    ("foot", "left"),
    [
        (f"\n-----\n\n{said(299)}", ""),
        (f"\n-----\n\n{said(300)}", f"\n-----\n\n{said(300)}"),
        (f"\n\n{MORE}\n\n-----\n\n{said(99)}", f"\n\n{MORE}"),
        (f"\n\nOf Ann Lee\n\n-----\n\n{said(99)}", "\n\nOf Ann Lee"),
        (
            f"\nOf Ann Lee\n*****\n\n{said(199)}\n\n{said(99)}",
            f"\nOf Ann Lee\n*****\n\n{said(199)}\n\n{said(99)}",
        ),
        (f"\nOf Ann Lee\n\n{CLOSED}\n\n-----", ""),
    ],
)
def test_what_little_stands_below_the_last_rule_is_no_text(foot: str, left: str) -> None:
    page = "\n\n-----\n\n".join(f"{title}\n3 December 2025\n{STORY}" for title in THREE) + foot
    lines, runs = runs_of(page, THREE)
    assert end_of(page, above_last_rule(lines, runs)) == left


@pytest.mark.parametrize(
    ("mid", "foot", "left"),
    [
        ("", "\n\n{0} for all\n\n{0} for me", ""),
        ("", "\n{0} for all", "\n{0} for all"),
        ("", "\n\n- {0} for all", "\n\n- {0} for all"),
        ("\n\n{0} for all", "\n\n{0} for me", "\n\n{0} for me"),
    ],
)
def test_the_last_text_ends_like_the_others_in_a_paragraph(mid: str, foot: str, left: str) -> None:
    """Four lines that begin in small letters are a list, which a text may end in."""
    tree = "oak and ash and elm"
    page = "\n\n".join(
        f"{title}\n3 December 2025\n{STORY}{mid.format(tree)}" for title in THREE[:2]
    )
    page = f"{page}\n\n{THREE[2]}\n3 December 2025\n{STORY}{foot.format(tree)}"
    lines, runs = runs_of(page, THREE)
    assert end_of(page, ended_like_the_others(lines, runs)) == left.format(tree)


@pytest.mark.parametrize(
    ("texts", "foot", "left"),
    [
        (["Read on"] * 2, f"\n\nRead on\n\n{MORE}", ""),
        (["Read on", "Read less"], f"\n\nRead on\n\n{MORE}", f"\n\nRead on\n\n{MORE}"),
        (["Views 12", "Views 300"], f"\n\nViews 7\n\n{MORE}", ""),
        (["Read on"], f"\n\nRead on\n\n{MORE}", f"\n\nRead on\n\n{MORE}"),
        ([""] * 2, f"\n\n{MORE}", f"\n\n{MORE}"),
    ],
)
def test_what_stands_below_all_other_texts_ends_the_last(
    texts: list[str], foot: str, left: str
) -> None:
    parts = [
        f"{title}\n3 December 2025\n{STORY}\n\n{below}"
        for title, below in zip(THREE, texts, strict=False)
    ]
    page = "\n\n".join([*parts, f"{THREE[2]}\n3 December 2025\n{STORY}{foot}"])
    lines, runs = runs_of(page, THREE)
    assert end_of(page, ended_like_the_others(lines, runs)) == left


# ---------------------------------------------------------------- titles where the others have theirs
@pytest.mark.parametrize(
    ("head", "title"),
    [
        (f"Parks of Korea Newsroom\n{TREES}", TREES),
        (f"Korea Plants Trees by the Million\n{TREES}", "Korea Plants Trees by the Million"),
        (f"Planting\n{TREES}", TREES),
        (f"{TREES}\nPlanting in all of the towns", TREES),
    ],
)
def test_the_first_release_has_its_title_where_the_others_have_theirs(
    head: str, title: str
) -> None:
    rest = "\n\n".join(f"{one}\n{STORY}" for one in (PEARS, PATHS, SHIPS))
    page = f"{head}\nKorea plants a million trees in towns by the sea, it said. {STORY}\n\n{rest}"
    lines, runs = runs_of(page, [head.split("\n")[0], PEARS, PATHS, SHIPS])
    first = titled_like_the_others(page, lines, runs, frozenset())
    assert first.cut and first.cut.title == title


SHORT = "Winter fuel payments"


@pytest.mark.parametrize(
    ("alike", "others", "moved"), [(3, 1, True), (2, 1, False), (3, 2, True), (2, 2, False)]
)
def test_three_fifths_of_at_least_four_titles_tell_where_all_stand(
    alike: int, others: int, moved: bool
) -> None:
    """In the others a short line stands above what looks like the title."""
    titles = [TREES, PEARS, PATHS, SHIPS, BOATS][: alike + others]
    heads = [title if at < alike else f"{SHORT} {at}\n{title}" for at, title in enumerate(titles)]
    page = "\n\n".join(
        f"{head}\n3 December 2025\n{STORY} It is about {title}."
        for head, title in zip(heads, titles, strict=True)
    )
    lines, runs = runs_of(page, [head.partition("\n")[0] for head in heads])
    found = [run.cut.title for run in titled_alike(page, lines, runs, frozenset()) if run.cut]
    assert found[:alike] == titles[:alike]
    assert all(title.startswith(SHORT) is moved for title in found[alike:])


@pytest.mark.parametrize(
    ("category", "title", "moved"),
    [
        ("Winter Fuel Grants Today", BOATS, True),
        ("Winter Fuel Grants Come Today", BOATS, False),
        ("Winter Fuel Grants Today", f"{BOATS}\nBy Ann Lee", False),
        ("Winter Fuel Grants Today", "Boats in Harbours", False),
    ],
)
def test_a_title_stands_below_its_category_as_the_others_do(
    category: str, title: str, moved: bool
) -> None:
    """Where the others have theirs in the second line, one of a few words above may be no title."""
    others = [
        f"{name}\n{one}\n{STORY}" for name, one in zip(NAMES, (TREES, PEARS, PATHS), strict=False)
    ]
    page = "\n\n".join([*others, f"{category}\n{title}\n{STORY} It says {category} and more."])
    lines, runs = runs_of(page, [*NAMES[:3], category])
    last = list(titled_alike(page, lines, runs, frozenset()))[-1]
    assert runs[-1].cut and runs[-1].cut.title.startswith(category)
    assert last.cut and (last.cut.title == title) is moved


# ---------------------------------------------------------------- marks
LINES = [f"{town} plants its oaks and ashes along all of its roads and around all of its schools." for town in NAMES]  # fmt: skip


@pytest.mark.parametrize(
    ("signs", "bare"),
    [("++++-", True), ("+++--", False), ("+++", True), ("++", False), ("++++++++--", True)],
)
def test_a_page_in_an_outline_is_read_without_its_bullets(signs: str, bare: bool) -> None:
    items = [
        f"{'  - ' if sign == '+' else '  '}{line}" for sign, line in zip(signs, LINES, strict=False)
    ]
    lines = read_lines("\n".join([f"- {TREES}", *items]))
    assert (lines[0].raw == TREES) is bare


@pytest.mark.parametrize(
    ("text", "comments", "left"),
    [
        (f"{STORY}[a]", "[a]ok", STORY),
        (f"{STORY}[a] {MORE}[b]", "[a]ok\n[b]so\nit is", f"{STORY} {MORE}"),
        (f"{STORY}[a]\\", "[a]ok", STORY),
        (f"{STORY}[a]", "[b]ok", f"{STORY}[a]\n[b]ok"),
        (f"{STORY}[a]", "[a]ok\n\nAll is said of it in our next letter.", f"{STORY}[a]\n[a]ok\nAll is said of it in our next letter."),
        (f"{STORY}[a] as:", "[a]ok", f"{STORY}[a] as:\n[a]ok"),
    ],
)  # fmt: skip
def test_comments_hang_on_letters_and_end_the_page(text: str, comments: str, left: str) -> None:
    found = "\n".join(line.raw for line in read_lines(f"{text}\n{comments}"))
    assert found == left


@pytest.mark.parametrize("more", [0, 1])
def test_comments_are_at_most_as_long_as_the_text(more: int) -> None:
    text, comment = f"{said(100)}[a]", f"[a]{said(100 + more)}"
    found = [line.raw for line in read_lines(f"{text}\n{comment}")]
    assert (found == [said(100)]) is not more


# ---------------------------------------------------------------- what --explain shows
class Printed:
    """A console that keeps the runs of a dump that it prints, each with its style."""

    def __init__(self) -> None:
        self.runs: list[tuple[str, str]] = []

    def print(self, piece: object, **how: object) -> None:
        if isinstance(piece, Text) and piece.style != REASON and piece.plain:
            self.runs.append((piece.plain, str(piece.style)))


def shown(cut: CutDump, articles: Sequence[RawArticle]) -> list[tuple[str, str]]:
    printed = Printed()
    show_cuts(cut, articles, cast(Console, printed))
    assert "".join(text for text, _ in printed.runs) == cut.dump.text
    return printed.runs


def test_a_dump_is_shown_whole_with_its_titles_and_furniture() -> None:
    page = f"Home\nNews\n\n{TREES}\n3 December 2025\n\n{STORY}\n\n[Image 1]\n\n{MORE}\n\nContact\n"
    cut, articles = cut_and_read(Dump("a.txt", "", 0, "utf-8", page), (), lambda row: None)
    assert shown(cut, articles) == [
        ("Home\nNews\n\n", FURNITURE), (TREES, SHOWN_TITLE), ("\n3 December 2025\n\n", FURNITURE),
        (f"{STORY}\n\n", ""), ("[Image 1]\n\n", FURNITURE), (MORE, ""), ("\n\nContact\n", FURNITURE),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title_at", "title"), [(0, "Home"), (5, "News"), (-1, ""), (9, ""), (10**9, "")]
)
def test_a_title_is_shown_where_it_stands_above_its_text(title_at: int, title: str) -> None:
    page = f"Home\nNews\n\n{TREES}\n\n{STORY}"
    cut, articles = cut_and_read(Dump("a.txt", "", 0, "utf-8", page), (), lambda row: None)
    cut = replace(cut, cuts=(replace(cut.cuts[0], title_at=title_at),))
    assert "".join(text for text, style in shown(cut, articles) if style == SHOWN_TITLE) == title


@pytest.mark.parametrize(
    ("first", "behind", "put", "dim"),
    [
        (0, 3, "", "The"), (0, 3, "A", ""), (-1, 3, "", ""), (len(STORY) - 7, len(STORY), "", "spring."),
        (len(STORY) - 7, len(STORY) + 1, "", ""),
    ],
)  # fmt: skip
def test_what_is_left_out_of_a_text_is_shown_as_furniture(
    first: int, behind: int, put: str, dim: str
) -> None:
    page = f"{TREES}\n\n{STORY}\n\n"
    cut, articles = cut_and_read(Dump("a.txt", "", 0, "utf-8", page), (), lambda row: None)
    at = cut.cuts[0].start
    cut = replace(cut, cuts=(replace(cut.cuts[0], edits=((at + first, at + behind, put),)),))
    told = "".join(text for text, style in shown(cut, articles) if style == FURNITURE)
    assert told.strip() == dim
