"""Programs sentence by sentence: their names, sums, status and years."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from extract.language import Annotatable, load_language
from extract.mentions import Mentions, find_mentions

Read = Callable[[str], Mentions]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_language()


@pytest.fixture(scope="module")
def read(nlp: Language) -> Read:
    def mentions(text: str) -> Mentions:
        (found,) = find_mentions(nlp, [Annotatable(text, "", None, None, None)])
        return found

    return mentions


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The state launched Startup Bharat on Monday.", "Startup Bharat"),
        ("The ministry launched “Kids First”, a programme for schools.", "Kids First"),
        ("It runs a new subsidy, the Deep Tech Bridge Aid, for firms.", "Deep Tech Bridge Aid"),
        ("The budget has 45 billion yen for the Clean Air League.", "Clean Air League"),
        ("Farmers are paid under the Jal Vikas Yojana.", "Jal Vikas Yojana"),
        ("The agency is drafting a Barn Safety Audit Standard.", "Barn Safety Audit Standard"),
        (
            "They shared the Busan Clean Sea Vision, which aims at zero waste.",
            "Busan Clean Sea Vision",
        ),
        ("It is the Harbor Crane Building Project.", "Harbor Crane Building Project"),
        ("This is the Enjoy Seoul Year 2023–2024 campaign.", "Enjoy Seoul Year"),
        ("Two Seaweed Promotion Zones will be designated.", "Seaweed Promotion Zones"),
        ("The RISE program supports researchers.", "RISE"),
        ("Firms use the BRAVE grant programme.", "BRAVE"),
        ("The Council discussed the AI Act.", "AI Act"),
        ("Parks are built under Project Greenwave.", "Project Greenwave"),
        ("The scheme, called Switch On Rwanda, helps schools.", "Switch On Rwanda"),
        ("Money comes from the Just Transition Fund.", "Just Transition Fund"),
        ("The National Green Ammonia Mission was approved.", "National Green Ammonia Mission"),
        ("The Global University 30 Project will go on.", "Global University 30 Project"),
        ("It names the Sea Transport (ST) Promotion Act.", "Sea Transport (ST) Promotion Act"),
        ("She was awarded the Order of Civil Merit to great applause.", "Order of Civil Merit"),
    ],
)
def test_a_program_by_its_name(read: Read, text: str, name: str) -> None:
    assert [one.name for one in read(text).programs] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Economists project growth of 2 percent.",
        "Kao and Sato Holdings Co., Ltd. plan to sell bags.",
        "She is Under Secretary for Trade and Regulatory Programs.",
        "The film “Parasite City” won a prize.",
        "It will build three data centers and two hubs.",
        "Ask the Project Manager or the Project Office.",
        "The ODA program of many countries is small.",
    ],
)
def test_what_is_no_program(read: Read, text: str) -> None:
    assert [one.name for one in read(text).programs] == []


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        (
            "The Reading Fund was launched on Monday. The S$45 million fund will support schools.",
            ["S$45 million"],
        ),
        (
            "The ministry presented the Clean Port Scheme. It has earmarked £20 million for the scheme.",
            ["£20 million"],
        ),
        (
            "They signed the North Coast Pact. Public funding totalling €1.4 billion will be paid.",
            ["€1.4 billion"],
        ),
        ("The Reading Fund will receive $40 million in 2026.", ["$40 million"]),
        ("The Reading Fund was opened.\n\nBudget: EUR 12 million", ["EUR 12 million"]),
        (
            "The Clean Port Scheme was shown. Ministers met. It rained. The scheme gets $5 million of funding.",
            ["$5 million"],
        ),
        ("A further $38 million will go into the Clean Port Scheme.", ["$38 million"]),
        ("The Reading Fund was launched. Sales of books reached $3 million last year.", []),
        (
            "The Reading Fund was launched. Each school will be supported with $3 million a year.",
            [],
        ),
    ],
)
def test_the_sums_of_a_program_in_its_sentence_or_the_next(
    read: Read, text: str, sums: list[str]
) -> None:
    found = read(text)
    (program,) = found.programs
    places = [found.money[place] for place in program.budgets]
    assert [text[one.start : one.end] for one in places] == sums


def test_a_sum_before_another_name_is_that_ones(read: Read) -> None:
    found = read(
        "The budget gives $200 million to the Reading Fund and $45 million to the Port Fund."
    )
    amounts = {
        one.name: [int(found.money[at].amount) for at in one.budgets] for one in found.programs
    }
    assert amounts == {"Reading Fund": [200_000_000], "Port Fund": [45_000_000]}


@pytest.mark.parametrize(
    ("text", "status", "cue"),
    [
        ("The ministry launched the Reading Fund.", "launched", "launched"),
        ("The Reading Fund was completed in May.", "completed", "completed"),
        ("The Reading Fund is under way.", "under_way", "under way"),
        ("The ministry announced the Reading Fund.", "announced", "announced"),
        ("The ministry will create the Reading Fund.", "planned", "will"),
        ("Schools like the Reading Fund.", None, None),
    ],
)
def test_the_status_has_its_cue_as_evidence(
    read: Read, text: str, status: str | None, cue: str | None
) -> None:
    (program,) = read(text).programs
    words = None if program.status_span is None else text[slice(*program.status_span)]
    assert (program.status, words) == (status, cue)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("The Reading Plan (2024-2028) was announced.", "2024/2028"),
        ("The Reading Plan will run from 2026 to 2030.", "2026/2030"),
        ("The Reading Plan was announced in 2024.", None),
    ],
)
def test_the_years_of_a_program(read: Read, text: str, period: str | None) -> None:
    (program,) = read(text).programs
    assert program.period == period


def test_an_item_of_a_list_tells_no_sum_of_the_item_before(read: Read) -> None:
    found = read(
        "(Project 1) Build chips, including the establishment of the “National Reading Center”\n\n"
        "(Project 2) Stimulate private investment of KRW 65 trillion over four years (2024-2027)\n"
    )
    (program,) = [one for one in found.programs if one.name == "National Reading Center"]
    assert list(program.budgets) == []


def test_an_acronym_of_the_last_words_is_none_of_the_program(read: Read) -> None:
    (program,) = read(
        "They signed the Seoul Statement on Artificial Intelligence (AI). AI grows."
    ).programs
    assert program.name == "Seoul Statement on Artificial Intelligence"
    assert list(program.aliases) == []
