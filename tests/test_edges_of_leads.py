"""Programs at their edges: how far a name reaches, what a quotation names, and what is none."""

from __future__ import annotations

import pytest
from spacy.language import Language

from extract.language import Annotatable
from extract.mentions import find_mentions
from extract.pledges.parse_evidence import Parse, ParseEvidence
from tests.conftest import Read


def names(read: Read, text: str) -> list[str]:
    return [one.name for one in read(text).programs]


# ---------------------------------------------------------------- how far a name reaches
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The PM Gati Shakti National Master Plan opens.", "PM Gati Shakti National Master Plan"),
        (
            "They passed the Act on Promoting Reuse through Better Design in May.",
            "Act on Promoting Reuse through Better Design",
        ),
        (
            "They passed the Act on Promoting Reuse through better design in May.",
            "Act on Promoting Reuse",
        ),
        (
            "They passed the Act on Establishing a National Water Body in May.",
            "Act on Establishing a National Water Body",
        ),
        (
            "They passed the Act on Establishing a national water body in May.",
            "Act on Establishing",
        ),
        ("They signed the Agreement on a Green Denmark in May.", "Agreement on a Green Denmark"),
        (
            "They run the National Scheme for Harbour Renewal, Roads and Rails in May.",
            "National Scheme for Harbour Renewal",
        ),
        (
            "They run the National Scheme for the Harbour Renewal in May.",
            "National Scheme for the Harbour Renewal",
        ),
        (
            "They run the National Scheme for Harbours and the Sea Coast in May.",
            "National Scheme for Harbours",
        ),
        (
            "They run the National Scheme for Harbour Renewal in Norway in May.",
            "National Scheme for Harbour Renewal",
        ),
        (
            "It pays from the Local Electric Vehicle Infrastructure (LEVI) Fund.",
            "Local Electric Vehicle Infrastructure (LEVI) Fund",
        ),
        ("It pays from the Terra da Gente Program.", "Terra da Gente Program"),
        (
            "It pays from the Sea and Energy Links for Trade in Malta Program (SELTM).",
            "Sea and Energy Links for Trade in Malta Program",
        ),
        ("It pays from the Nexus of Water Program.", "Nexus of Water Program"),
        (
            "It pays from the Deep Clean Open Nexus of Water Program.",
            "Deep Clean Open Nexus of Water Program",
        ),
        ("It pays from the Deep Clean Open Harbour Nexus of Water Program.", "Water Program"),
        ("It pays from the terra da Gente Program.", "Gente Program"),
        ("Critical Seas and Rivers Program.", "Critical Seas and Rivers Program"),
        ("It says so.\nCritical Seas and Rivers Program.", "Critical Seas and Rivers Program"),
        ("The Agency for Sea Affairs' Care Fund opens.", "Sea Affairs' Care Fund"),
        ("It pays from the Global University 30 Project.", "Global University 30 Project"),
        ("It pays from the America's Sea Strategy.", "America's Sea Strategy"),
        ("The Sea Plan, a Central Sector Scheme, opens.", "Sea Plan"),
        ("The Sea Plan (SP), a Central Sector Scheme, opens.", "Sea Plan"),
    ],
)
def test_a_name_reaches_as_far_as_its_words(read: Read, text: str, name: str) -> None:
    assert names(read, text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "They passed the Act to the National Assembly in May.",
        "The Fund for the Department opens.",
        "They run the National Scheme for Norway in May.",
        "It pays from the Terra da gente Program.",
        "They signed the Agreement on\nGreen Trade in May.",
        "They signed the Agreement on a\nGreen Denmark in May.",
        "The PHP40.5-billion project opens.",
    ],
)
def test_a_head_with_nothing_of_its_own_names_no_program(read: Read, text: str) -> None:
    assert names(read, text) == []


def test_a_second_name_behind_and_is_its_own(read: Read) -> None:
    text = "It follows the Action Plan on Trade and the ASEAN Plan of Action in May."
    assert names(read, text) == ["Action Plan on Trade", "ASEAN Plan of Action"]


# ---------------------------------------------------------------- who runs it
@pytest.mark.parametrize(
    ("far", "leads"), [(160, ("Ministry of Finance",)), (161, ())], ids=["near", "far"]
)
def test_a_body_acts_on_a_program_that_stands_near(
    read: Read, far: int, leads: tuple[str, ...]
) -> None:
    between = " launched, " + "y" * (far - len(" launched, ") - len(" the ")) + " the "
    (program,) = read(f"The Ministry of Finance{between}Harbour Plan.").programs
    assert program.leads == leads


@pytest.mark.parametrize(
    ("start", "leads"), [(399, ("Ministry of Finance",)), (400, ())], ids=["head", "below"]
)
def test_a_publisher_runs_what_the_head_of_its_release_names(
    nlp: Language, start: int, leads: tuple[str, ...]
) -> None:
    opening = "The Ministry of Finance met the Ministry of Health. "
    text = f"{opening}{'y' * (start - len(opening) - len('. The '))}. The Harbour Plan opens."
    told = Annotatable(text, "", None, "Ministry of Finance", None)
    (program,) = next(iter(find_mentions(nlp, [told]))).programs
    assert (text.index("Harbour"), program.leads) == (start, leads)


# ---------------------------------------------------------------- quotations
_TEN = "one two three four five six seven eight nine ten"


@pytest.mark.parametrize(
    ("quoted", "name"),
    [
        (f"has the “{_TEN} eleven project” in May", f"{_TEN} eleven project"),
        (f"has the “{_TEN} eleven twelve project” in May", None),
        ("launched “Sunrise Coast” in May", "Sunrise Coast"),
        ("launched “Sunrise” in May", None),
        ("launched “Sunrise Coast.” In May", None),
        ("launched “Sunrise Coast!” In May", None),
        ("launched the “Sunrise Coast” forum", None),
        ("names “Bright Sea,” the investment plan of the state", "Bright Sea"),
        ("names “Bright,” the investment plan of the state", None),
        (
            "names “One Two Three Four Five Six Seven Bright,” the investment plan of the state",
            "One Two Three Four Five Six Seven Bright",
        ),
        (
            "names “One Two Three Four Five Six Seven Eight Bright,” the investment plan of it",
            None,
        ),
        ("has the “Scheme to Promote Sea Trade” in May", "Scheme to Promote Sea Trade"),
        ("has the “safe coast project” in May", "safe coast project"),
        ("has the “project” in May", None),
        ("opened the “Sea Trade” Project", "Sea Trade"),
        ("opened the “B5 Trade” Project", "B5 Trade"),
        ("names “Bright 5x,” the investment plan of the state", "Bright 5x"),
        ("launched “one two Three Four” in May", "one two Three Four"),
        ("launched “one two six Three Four” in May", None),
    ],
)
def test_a_quotation_names_a_program_by_its_words(
    read: Read, quoted: str, name: str | None
) -> None:
    assert names(read, f"The ministry {quoted}.") == ([] if name is None else [name])


# ---------------------------------------------------------------- what the parse says
@pytest.mark.parametrize(
    ("deps", "span", "role"),
    [
        (["compound", "nsubj", "ROOT"], (0, 8), "nsubj"),
        (["compound", "pobj", "prep"], (0, 8), "opens"),
        (["compound", "pobj", "det"], (0, 8), "top"),
        (["compound", "nsubj", "ROOT"], (1, 3), "none"),
    ],
)
def test_a_name_has_the_role_of_its_last_word(
    deps: list[str], span: tuple[int, int], role: str
) -> None:
    parse = Parse("Sea Plan opens", [0, 4, 9, 14], [1, 2, 2], deps)
    assert ParseEvidence(parse, str).role_of(span) == role


def test_a_sum_that_is_no_word_of_the_parse_is_tied_to_nothing() -> None:
    parse = Parse("Sea Plan opens", [0, 4, 9, 14], [1, 2, 2], ["compound", "nsubj", "ROOT"])
    evidence = ParseEvidence(parse, str)
    assert [*evidence.tie((1, 3), (0, 8)), *evidence.tie((0, 8), (1, 3))] == []


# ---------------------------------------------------------------- sums beside a name
@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The state launched Sea Works ($3 million) and Port Lab ($2 million).",
            ["Sea Works", "Port Lab"],
        ),
        ("Among the recipients are Sea Works ($3 million) and Port Lab ($2 million).", []),
        ("Today the recipients are Sea Works (see below), which cost $2 million.", ["Sea Works"]),
    ],
)
def test_who_gets_a_sum_is_no_program(read: Read, text: str, found: list[str]) -> None:
    assert names(read, text) == found
