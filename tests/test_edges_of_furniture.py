"""What is just short, near or much enough to be furniture, a caption or a closing, and what is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.splitting.captions import is_caption
from extract.splitting.closing import find_closing, is_stub
from extract.splitting.furniture import (
    is_breadcrumb,
    is_button,
    is_byline,
    is_contact,
    is_markup,
    is_navigation,
    is_of_medium,
    label_of,
    labelled_title,
)

WORKS = (
    "the dredging of the harbour, the new quays, the ferries between the islands, the roads of the north, "
    "the canals, the bridges, the schools of the coast, the wells, the dams, the forests, the parks, the "
    "hospitals, the markets, the railways, the airports, the libraries, the lighthouses, the farms, the "
    "mines, the museums, the theatres, the rivers, the lakes, the beaches, the towns, the villages, the "
    "courts, the prisons, the police, the army, the navy, the treasury, the census, the maps of the land"
)


@pytest.mark.parametrize(
    ("told", "line", "longest"),
    [
        (is_markup, f"#+DESCRIPTION: {WORKS}", 160),
        (is_navigation, "Home | Roads of the north" + " | Harbours and quays" * 9, 160),
        (is_breadcrumb, f"Home > News > The ministry shows {WORKS}", 160),
        (
            is_byline,
            "Jane Alexandra Featherstonehaugh MP, Minister for Roads, Quays, Canals, Bridges, Dams, "
            "Forests and Parks",
            100,
        ),
        (
            is_contact,
            "Tel. 0228 300 1900, Kommunikationsabteilung, Bundesministerium für Verkehrsinfrastruktur, "
            "Wasserwirtschaft und Landesentwicklung, Ministerpräsidentenstraße, Nordrhein-Westfalen",
            160,
        ),
        (is_caption, f"Photo: {WORKS}", 300),
        (label_of, f"Location: {WORKS}", 250),
        (labelled_title, f"Title: {WORKS}", 500),
    ],
)
def test_what_is_longer_than_a_field_or_a_button_is_text(
    told: Callable[[str], object], line: str, longest: int
) -> None:
    assert told(line[:longest])
    assert not told(line[: longest + 1])


@pytest.mark.parametrize(
    ("line", "leads"),
    [
        ("Home > News > The road is open", True),
        ("Home > News > The road is open.", False),
        ("Ministry > Plans for roads and bridges > Ferries will sail to every island", True),
        ("Ministry > Plans for the roads and bridges > Ferries will sail to every island", False),
        ("Ministry of Health > A-Z", True),
        ("Home · Plans of the ministry of roads · Quays", True),
        ("Home · Plans of the ministry of rural roads · Quays", False),
        ("Roads · Harbours and quays · Inland waterways · The plan of roads", True),
        ("Roads · Harbours and quays · Inland waterways · The new plan of roads", False),
    ],
)
def test_the_steps_and_items_of_a_trail_are_short(line: str, leads: bool) -> None:
    assert is_navigation(line) is leads


@pytest.mark.parametrize(
    ("words", "leads"), [("Stay up to date", True), ("Stay up to date today", False)]
)
def test_a_button_has_four_words(words: str, leads: bool) -> None:
    assert is_button(words) is leads


@pytest.mark.parametrize(
    ("line", "credits"), [("Oaks on a hill Photo: Kim", True), ("Oaks on a bog Photo: Kim", False)]
)
def test_a_credit_stands_behind_what_the_picture_shows(line: str, credits: bool) -> None:
    assert is_caption(line) is credits


@pytest.mark.parametrize(
    ("told", "others", "of_medium"),
    [
        ("newsletter inbox", 9, True),
        ("newsletter inbox", 10, False),
        ("newsletter inbox sender", 22, True),
        ("newsletter inbox sender", 23, False),
        ("newsletter inbox sender browser subscribe reply links mail website", 61, True),
        ("newsletter inbox sender browser subscribe reply links mail website", 62, False),
    ],
)
def test_a_sentence_about_the_medium_has_many_of_its_words_and_is_no_paragraph(
    told: str, others: int, of_medium: bool
) -> None:
    assert is_of_medium(f"{told} {' '.join(WORKS.split()[:others])}") is of_medium


@pytest.mark.parametrize(
    ("above", "opens", "all_of_it", "closes"),
    [
        (100, " For further information, ", 400, True),
        (100, " For further information, ", 401, False),
        (201, "For further information, ", 402, True),
        (200, "For further information, ", 402, False),
        (2500, "For further information, ", 4000, True),
        (2499, "For further information, ", 4000, False),
        (301, "\nFor further information, ", 905, True),
        (301, "\nFor further information, ", 906, False),
        (600, "\nFor further information, ", 1300, True),
        (600, "\nFor further information, ", 1301, False),
        (200, "\nENDS\n", 4000, True),
        (199, "\nENDS\n", 4000, False),
    ],
)
def test_how_far_from_its_end_a_text_may_close(
    above: int, opens: str, all_of_it: int, closes: bool
) -> None:
    text = ("Quays stand. " * 400)[: above - 1] + "." + opens
    text += ("call us. " * 500)[: all_of_it - len(text)]
    assert (find_closing(text, 0, len(text)).end <= above) is closes


def test_a_closing_phrase_counts_from_where_what_was_cut_out_ends() -> None:
    text = (
        "The quay was opened today. " * 5 + "Photo: Kim For further information, call the harbour."
    )
    at = text.index("For")
    assert find_closing(text, 0, len(text), [(at - 11, at)]).end == at - 1
    assert find_closing(text, 0, len(text), [(at - 11, at + 1)]).end == len(text)


@pytest.mark.parametrize(
    ("body", "stub"),
    [
        ("Quays will open now", True),
        ("Quays will open soon", False),
        (f"Please refer to the attachment: {WORKS} and so on"[:499], True),
        (f"Please refer to the attachment: {WORKS} and so on"[:500], False),
    ],
)
def test_a_few_words_or_a_short_reference_are_no_text(body: str, stub: bool) -> None:
    assert is_stub("A Title", body) is stub
