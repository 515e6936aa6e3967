"""Names of programs, lines of budgets and headlines at the edges of their rules."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from extract.language import Annotatable
from extract.mentions import Mentions, find_mentions
from extract.pledges.line_sentences import Sentences

Read = Callable[[str], Mentions]
MANY = "Renewal of One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve"
"""As many words as a name in a list has at most."""
TWO_ITEMS = "- Harbour Dredging, €5 million (for mud)\n- Pier Repair, €3 million (for piers)"


@pytest.fixture(scope="module")
def read(nlp: Language) -> Read:
    def mentions(text: str) -> Mentions:
        (found,) = find_mentions(nlp, [Annotatable(text, "", None, None, None)])
        return found

    return mentions


def test_a_text_without_words_has_one_empty_sentence() -> None:
    assert Sentences("").around(0) == (0, 0)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # letters that are, or are not, those of the name
        (
            "It offers Cash Transfers Against Hunger, better known as CTAH.",
            ["Cash Transfers Against Hunger"],
        ),
        ("It offers Cash Transfers Against Hunger, better known as XQZ.", []),
        # what a name is for, but not where
        (
            "The state launched the Investment Accelerator for Water in Schools.",
            ["Investment Accelerator for Water"],
        ),
        ("They launched Sea & Shore Care this year.", ["Sea & Shore Care"]),
        ("The plan – Cymraeg 2050 – is new.", ["Cymraeg 2050"]),
        ("It follows from Ireland 2040 this year.", []),
        # titles, whole
        ("It backs I·PARK1, the new programme for schools.", ["I·PARK1"]),
        (
            "It backs Think Before You Post, the new programme for schools.",
            ["Think Before You Post"],
        ),
        ("The Water Supply Project Eastern is new.", []),
        ("Officials met the Project Manager of the port.", []),
        # works that are to begin
        (
            "The Kiso Tower Bridge, construction of which is to start in May 2026, is large.",
            ["Kiso Tower Bridge"],
        ),
        ("The Kiso Tower Bridge, construction of which was long, is large.", []),
        # countries
        ("They fund the Korea Germany programme.", []),
        ("They fund the Korea Trade programme.", ["Korea Trade"]),
        ("The state launched Digital Ghana on Monday.", []),
        ("The state launched Better Ghana on Monday.", ["Better Ghana"]),
        ("They fund the Northern Ghana programme.", []),
        ("They fund the Northern Ghana Roads programme.", ["Northern Ghana Roads"]),
        ("They fund the New National Public programme.", []),
        ("They fund the Public Ghana Kavach programme.", ["Public Ghana Kavach"]),
        # what stands before a link belongs to a name where it is no country and no body
        ("They fund the Harbour for Peace programme.", ["Harbour for Peace"]),
        ("They fund the Ghana for Peace programme.", ["Peace"]),
        ("They fund the Sea Bank for Peace programme.", ["Peace"]),
        # the number that ends a name
        ("They fund the High Speed 2 programme.", ["High Speed 2"]),
        # what is named behind what it is, and one of several
        ("It has a new subsidy, the Kavach, for farms.", []),
        ("It has a new subsidy, the Sea Voucher, for farms.", ["Sea Voucher"]),
        ("The second, Harbour Care, provides grants.", ["Harbour Care"]),
        ("The second, Ministry of Health, provides grants.", []),
        (
            "Ministers back Pradhan Mantri: Kisan Sampada Yojana this year.",
            ["Pradhan Mantri: Kisan Sampada Yojana"],
        ),
    ],
)
def test_the_names_of_programs(text: str, names: list[str], read: Read) -> None:
    assert [one.name for one in read(text).programs] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # as many bodies as others are no list of bodies
        (
            "Ministry of Health: €5 million\nMinistry of Defence: €3 million\n"
            "Road Renewal: €3 million\nLake Patrol: €2 million",
            ["Ministry of Health", "Ministry of Defence", "Road Renewal", "Lake Patrol"],
        ),
        (
            "Ministry of Health: €5 million\nMinistry of Defence: €3 million\n"
            "Ministry of Justice: €3 million\nLake Patrol: €2 million",
            [],
        ),
        ("Ministry of Health: €5 million", ["Ministry of Health"]),
        # a name of fourteen words, and one of fifteen
        (f"{MANY}: €5 million", [MANY]),
        (f"{MANY} Roads: €5 million", []),
        # what stands in parentheses
        ("Harbour Repair (the whole pier): €5 million", ["Harbour Repair (the whole pier)"]),
        ("Harbour Repair (all of the pier): €5 million", ["Harbour Repair"]),
        ("Harbour Repair (including piers): €5 million", ["Harbour Repair"]),
        # a project in a town, and a firm
        (
            "Grants to firms:\n- Aster Bridge Project (Austin, Texas): €5 million\n"
            "- Boreal Mills (Salem, Oregon): €3 million",
            ["Aster Bridge Project (Austin, Texas)"],
        ),
        (
            "Aster Works, Austin: €5 million\nBoreal Mills, Salem: €3 million\nRoad Renewal: €3 million",
            ["Aster Works, Austin", "Boreal Mills, Salem", "Road Renewal"],
        ),
        (
            "Aster Project Steel, Austin: €5 million\nBoreal Project Steel, Salem: €3 million\n"
            "Road Renewal: €3 million",
            ["Road Renewal"],
        ),
        # what introduces one list says nothing of another
        (
            "The projects are:\n- Harbour Dredging, €5 million in 2026\n- Pier Repair, €3 million in 2026\n"
            "The partners spoke at length.\nThey were glad.\nDonors:\n- Aster Works, €5 million\n- Boreal Mills, €3 million",
            ["Harbour Dredging", "Pier Repair"],
        ),
        # the heading at most four lines above a list
        (f"Budgets of the projects\n\n\n\n{TWO_ITEMS}", ["Harbour Dredging", "Pier Repair"]),
        (f"Budgets of the projects\n\n\n\n\n{TWO_ITEMS}", []),
        (
            "Budgets of the projects\n- Harbour Dredging, €5 million in 2026 and €3 million in 2027\n"
            "- Pier Repair, €3 million in 2026 and €2 million in 2027",
            ["Harbour Dredging", "Pier Repair"],
        ),
        (
            "Projects and their budgets\nName | Sum\n\nHarbour Dredging | €5 million\nPier Repair | €3 million",
            ["Harbour Dredging", "Pier Repair"],
        ),
    ],
)
def test_the_lines_of_budgets(text: str, names: list[str], read: Read) -> None:
    assert [one.name for one in read(text).programs] == names
