"""Promises at their edges: where a phrase ends, whose a number is, and what makes it none."""

from __future__ import annotations

import pytest
from spacy.language import Language

from extract.mentions import Mentions
from extract.pledges.sentences import sentences
from tests.conftest import Read

Told = list[tuple[str, str | None, str | None]]


def told(found: Mentions) -> Told:
    """Value, unit and deadline of each target, in order."""
    return [
        ("" if one.value is None else f"{one.value.normalize():f}", one.unit, one.deadline)
        for one in found.targets
    ]


# ---------------------------------------------------------------- promises
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three hubs, all of them new, will open by 2027.", [("3", "hubs", "2027")]),
        (
            "He said that three hubs, all of them new, will open by 2027.",
            [("3", "hubs", "2027")],
        ),
        ("Ten projects (worth €5 million) will be pursued by 2027.", [("10", "projects", "2027")]),
        ("The share, 60% at present, will be raised to 80% by 2030.", [("80", "%", "2030")]),
        (
            "The city will extend the scheme, which began in 2020, to 30,000 firms by 2028.",
            [("30000", "firms", "2028")],
        ),
        ("The city has extended the scheme, which began in 2020, to 30,000 firms by 2028.", []),
        (
            "It will build 40 homes by 2028; and the province has 300 homes.",
            [("40", "homes", "2028")],
        ),
        (
            "It will build 40 homes; and train 200 nurses by 2028.",
            [("40", "homes", None), ("200", "nurses", "2028")],
        ),
        (
            "Given that spending is to rise by 3% by 2028, the city will build 40 homes.",
            [("40", "homes", None)],
        ),
        (
            "The ministry will raise the share (4.96 percent in 2023) to 6 percent by 2028.",
            [("6", "%", "2028")],
        ),
        (
            "The ministry will raise the share (6 percent in 2028) again.",
            [("6", "%", "2028")],
        ),
        ("The line will be fully operational by 2027.", [("", None, "2027")]),
        ("By 2027 the line will be operational", [("", None, "2027")]),
        ("By 2027 the ferry will be at least as fast.", []),
        (
            "In the north of the land, the plant will have initial capacity by 2026.",
            [("", None, "2026")],
        ),
        ("The plant will have 40 beds ready by 2026.", [("40", "beds", "2026")]),
        (
            "The ministry will train 300 nurses and, in fiscal 2028, advise 200 farms.",
            [("300", "nurses", None), ("200", "farms", "2028")],
        ),
        (
            "The state will build 300 homes by 2028 and the first passengers should ride in 2033.",
            [("300", "homes", "2028"), ("", None, "2033")],
        ),
        (
            "It will build 200 homes, of which 85 will be new, by 2028.",
            [("200", "homes", None), ("85", "homes", "2028")],
        ),
        (
            "It will build 200 homes, of which 85 new homes will be let by 2028.",
            [("200", "homes", None), ("85", "homes", "2028")],
        ),
        (
            "It will build 200 homes, of which about 85 new homes will be let by 2028.",
            [("200", "homes", "2028"), ("85", "homes", "2028")],
        ),
        (
            "The city will spend €9 million: €6 million for paths and €3 million for trees.",
            [("9000000", "EUR", None)],
        ),
        ("It will build three ports, foster 40", [("3", "ports", None)]),
    ],
)
def test_a_promise_reaches_over_an_aside_and_no_further(
    read: Read, text: str, expected: Told
) -> None:
    assert told(read(text)) == expected


# ---------------------------------------------------------------- refusals
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2026 the minister will visit 10 provinces.", [("10", "provinces", "2026")]),
        ("In 2026 the minister will visit 9 provinces.", []),
        ("In 2026 the city will welcome 1,000 students.", [("1000", "students", "2026")]),
        ("In 2026 the city will welcome 999 students.", []),
        ("In 2026 the ministry will hold 1,000 talks.", [("1000", "talks", "2026")]),
        ("In 2026 the ministry will hold 999 talks.", []),
        ("In 2026 the ministry will hold 12 seminars.", [("12", "seminars", "2026")]),
        ("In 2030 the fund will hold €16 billion.", [("16000000000", "EUR", "2030")]),
        ("In 2030, 80 per cent of staff should hold a degree.", [("80", "%", "2030")]),
        (
            "The Ministry of Finance and Lunda Motors Ltd. will build 40 stations by 2028.",
            [("40", "stations", "2028")],
        ),
        ("Lunda Motors Ltd. will build 40 stations by 2028.", []),
        ("Lunda Motors Ltd. will build 40 stations for the Ministry of Finance by 2028.", []),
        ("The Ministry of Finance met. Lunda Motors Ltd. will build 40 stations.", []),
        (
            "Lunda Motors Ltd. and the Ministry of Finance will build 40 stations by 2028.",
            [("40", "stations", "2028")],
        ),
        (
            "In May the Ministry of Finance told us that Lunda Motors Ltd. will build 40 ports.",
            [],
        ),
        ("In 2027 the rule for 300 firms will apply", []),
        (
            "After Lunda Motors Ltd. closed, the Ministry of Finance will build 40 stations.",
            [("40", "stations", None)],
        ),
        (
            "The ministry will raise output from 20,000 tons (2024) to 45,000 tons (2030).",
            [("45000", "tons", "2030")],
        ),
        ("The 2024 volume of 45,000 tons will be doubled by 2030.", [("2", "x", "2030")]),
        (
            "Ministers of 12 countries will meet in Lagos from 7 to 9 December to negotiate fair rules.",
            [],
        ),
        (
            "An auction of 2 terawatt-hours will be held in the spring;\n24 million euros are set aside.",
            [],
        ),
        ("In 2030 the fund will hold some €16 billion.", [("16000000000", "EUR", "2030")]),
        (
            "She invited Peru to send ten students to the Ports Programme in the coming academic year.",
            [],
        ),
    ],
)
def test_an_event_a_firm_and_a_year_gone_promise_nothing(
    read: Read, text: str, expected: Told
) -> None:
    assert told(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ministry will support Fjordlab, the second hub, with €6 million by 2027.",
            [("6000000", "EUR", "2027")],
        ),
        (
            "The ministry will open Fjordlab, the second hub, with €6 million by 2027.",
            [("", None, "2027")],
        ),
        (
            "The city will spend €3 million by 2027, of which €2 million on roads.",
            [("3000000", "EUR", "2027")],
        ),
    ],
)
def test_a_sum_that_only_sizes_something_or_is_a_part_is_no_target(
    read: Read, text: str, expected: Told
) -> None:
    assert told(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("The fleet will grow to 300,000 cars by 2027, up 50% from 2023.", ["300000"]),
        ("The fleet will grow to 300,000 cars by 2027, an increase of 50% over 2023.", ["300000"]),
        ("The state will raise the share from 20% to 30% by 2028, up 10% from 2024.", ["30"]),
        ("The state will lend €6 million at 8% by 2028.", ["6000000"]),
        ("The state wants to rank among the top three by 2028.", ["3"]),
        ("The state will raise output by only half of the 2025 target.", []),
        ("The state will halve deaths by 2030.", ["50"]),
        ("The state will train as many as 300 nurses by 2030.", ["300"]),
        ("The state will double the number of nurses to at least 300 by 2030.", ["300"]),
        ("The state will build 20 MW, enough for 9,000 homes, by 2028.", ["20"]),
        ("Firms that emit 25,000 tonnes a year will report by 2028.", []),
        ("Thanks to a $164 million investment, the port will build 3 berths by 2028.", ["3"]),
        ("At a round table with 12 firms, she promised to open 3 ports by 2028.", ["3"]),
        ("The 12 towns will share a total of €16 million by 2028.", ["16000000"]),
        ("A stockpile involving four states is to start by 2028.", []),
        ("Kalmar will receive $2 million, Alvesta $1 million by 2028.", []),
        ("The town will set up a €9 million fund by 2028.", ["9000000"]),
        ("The state share will be €3 million by 2028.", []),
        ("This brings its total investment to €27 million by 2028.", ["27000000"]),
        ("This brings its total investment to €27 million.", []),
    ],
)
def test_only_the_number_that_is_to_be_reached_is_kept(
    read: Read, text: str, kept: list[str]
) -> None:
    assert [value for value, _, _ in told(read(text))] == kept


@pytest.mark.parametrize(
    "text",
    [
        "Boats under 10 tons will be inspected by 2028.",
        "Boats of 10 tons or more will be inspected by 2028.",
        "The fleet of 30 buses will be extended by 12 by 2028.",
        "Firms must pay €3 million for letting sewage into a river by 2028.",
        "A fine of €3 million will be spent by 2028.",
        "The town will build a €9 million hall by 2028.",
        "The town will build a hall at a cost of €9 million from the state by 2028.",
        "The state wants to improve its place among the top three by 2028.",
        "The state will cover 60% of costs by 2028.",
        "Visitors will pay 500 yen by 2028.",
    ],
)
def test_what_a_number_only_describes_is_done_by_its_day(read: Read, text: str) -> None:
    assert [(value, day is not None) for value, _, day in told(read(text))] == [("", True)]


# ---------------------------------------------------------------- numbers
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Road deaths are to be under 100 by 2030.", [("100", "deaths", "2030")]),
        ("By 2027 buses will be free for people over 99.", [("", None, "2027")]),
        (
            "It will hire ten additional overseas teachers by 2028.",
            [("10", "teachers", "2028")],
        ),
        ("The number of Academy alumni will rise to 400 by 2028.", [("400", "alumni", "2028")]),
        (
            "The hospital will raise its bed capacity from 200 to 300 by 2028.",
            [("300", "beds", "2028")],
        ),
        ("The state will halve the number of poor homes to 15,000.", [("15000", "homes", None)]),
        ("The region will end triple shifting in 400 schools by 2028.", [("", None, "2028")]),
        ("The city will triple bus shifts by 2028.", [("3", "x", "2028")]),
        (
            "The state will help 400 firms, half of them from the coast, by 2028.",
            [("400", "firms", "2028")],
        ),
        (
            "The state will pick 300 firms by 2027, followed by a third round in 2028.",
            [("300", "firms", "2027")],
        ),
        (
            "The minister said 300 nurses would be hired by 2027 and that pay for 400 had been raised.",
            [("300", "nurses", "2027")],
        ),
    ],
)
def test_a_number_counts_what_its_clause_says(read: Read, text: str, expected: Told) -> None:
    assert told(read(text)) == expected


# ---------------------------------------------------------------- metrics
@pytest.mark.parametrize(("letters", "whole"), [(99, True), (100, False)])
def test_a_metric_has_fewer_letters_than_a_line(read: Read, letters: int, whole: bool) -> None:
    noun = f"milk output of {'y' * (letters - len('milk output of  cows'))} cows"
    (found,) = read(f"The ministry will raise the {noun} to 40 percent by 2028.").targets
    assert (len(noun), found.metric == noun) == (letters, whole)


# ---------------------------------------------------------------- sentences
def test_what_has_more_words_than_any_sentence_is_cut(nlp: Language) -> None:
    doc = nlp.make_doc("word " * 1003)
    assert [one.last - one.first + 1 for one in sentences(doc)] == [501, 501, 1]


# ---------------------------------------------------------------- results
@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The goal of 40 libraries was met in May.", ["40"]),
        ("The town reports.\nIt says that the goal of 40 libraries was met.", ["40"]),
        ("The goal of 40 libraries will be met in May.", []),
        ("There are 30 parks. The goal of 40 libraries was met. There are 20 zoos.", ["40"]),
        ("The goal to spend €4 million ($5 million) was met.", ["4000000"]),
    ],
)
def test_a_result_is_a_number_of_the_sentence_that_tells_it(
    read: Read, text: str, values: list[str]
) -> None:
    assert [f"{one.value:f}" for one in read(text).results] == values
