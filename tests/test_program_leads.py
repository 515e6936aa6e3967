"""Who runs a program, and with whom, as sentences say it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from extract.language import Annotatable
from extract.mentions import find_mentions

Who = Callable[[str], tuple[tuple[str, ...], tuple[str, ...]]]


@pytest.fixture(scope="module")
def who(nlp: Language) -> Who:
    def told(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        (found,) = find_mentions(nlp, [Annotatable(text, "", None, None, None)])
        (program,) = [one for one in found.programs if one.name == "Harbour Plan"]
        return program.leads, program.partners

    return told


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        (
            "The Ministry of Finance (MOF) on Monday finalized the Harbour Plan.",
            ["Ministry of Finance"],
        ),
        ("The Ministry of Finance's new Harbour Plan will open.", ["Ministry of Finance"]),
        (
            "The Harbour Plan, which the Ministry of Finance administers, is new.",
            ["Ministry of Finance"],
        ),
        ("The Harbour Plan is to be run by the Ministry of Finance.", ["Ministry of Finance"]),
        ("The Ministry of Finance signed the Harbour Plan in Oslo.", ["Ministry of Finance"]),
        (
            "Today, the Ministry of Finance has put forward the Harbour Plan.",
            ["Ministry of Finance"],
        ),
        (
            "The Harbour Plan opens. The Ministry of Finance will oversee its 11 initiatives.",
            ["Ministry of Finance"],
        ),
        (
            "The Harbour Plan opens. The programme is an initiative of the Ministry of Finance.",
            ["Ministry of Finance"],
        ),
        (
            "The Harbour Plan, with the Ministry of Finance as coordinator, opens.",
            ["Ministry of Finance"],
        ),
        ("The Harbour Plan (HPL) of the Ministry of Finance opens.", ["Ministry of Finance"]),
        (
            "The Harbour Plan, signed in May between the Ministry of Finance and a town, opens.",
            ["Ministry of Finance"],
        ),
        (
            "The Ministry of Finance met the towns. It will also launch the Harbour Plan.",
            ["Ministry of Finance"],
        ),
        (
            "The Harbour Plan opens. It will be implemented by the Ministry of Finance.",
            ["Ministry of Finance"],
        ),
        (
            "The Harbour Plan, a flagship scheme of the Ministry of Finance, opens.",
            ["Ministry of Finance"],
        ),
        (
            "Under the Harbour Plan, the Ministry of Finance will build ten ports.",
            ["Ministry of Finance"],
        ),
        (
            "The Ministry of Finance is awarding $5 million to ports under the Harbour Plan.",
            ["Ministry of Finance"],
        ),
        (
            "The Ministry of Finance met. The ministry will draw up a Harbour Plan.",
            ["Ministry of Finance"],
        ),
        (
            "Ten ports will open under the Harbour Plan, the Ministry of Finance said today.",
            ["Ministry of Finance"],
        ),
        (
            "The Ministry of Finance and the Ministry of Health will launch the Harbour Plan.",
            ["Ministry of Health", "Ministry of Finance"],
        ),
        ("The Cabinet approved the Harbour Plan.", []),
        ("The firm Oster Works was chosen under the Harbour Plan.", []),
        ("Ports spoke with the Ministry of Finance about the Harbour Plan.", []),
    ],
)
def test_who_runs_a_plan(who: Who, text: str, leads: list[str]) -> None:
    assert sorted(who(text)[0]) == sorted(leads)


MINISTRY = "Ministry of Finance"
OPENED = "The Ministry of Finance met the press. It rained."
PARKS = "The Department of Parks planted a tree."
LINES = "Budget lines:\nHarbour Plan: $5 million\nQuay Support Project: $6 million\n"


@pytest.mark.parametrize(
    ("text", "publisher", "leads"),
    [
        (f"{OPENED} The Harbour Plan opens.", None, [MINISTRY]),
        (f"{OPENED} The Harbour Plan opens. {PARKS}", None, []),
        (f"{OPENED} The Harbour Plan opens. {PARKS}", "Department of Parks", []),
        (f"{OPENED} The Harbour Plan opens. {PARKS}", MINISTRY, [MINISTRY]),
        (f"{OPENED} {PARKS} {'So it was. ' * 40}The Harbour Plan opens.", MINISTRY, []),
        (f"{OPENED} {PARKS} {'So it was. ' * 40}\n{LINES}", MINISTRY, [MINISTRY]),
        (f"{OPENED} The Harbour Plan and the Department of Parks are new.", MINISTRY, []),
        ("Ships asked the Ministry of Finance about the Harbour Plan.", None, []),
        (f"The Cabinet met the press. {'It rained. ' * 3}The Harbour Plan opens.", None, []),
    ],
)
def test_who_announces_a_plan_runs_it(
    nlp: Language, text: str, publisher: str | None, leads: list[str]
) -> None:
    (found,) = find_mentions(nlp, [Annotatable(text, "", None, publisher, None)])
    (program,) = [one for one in found.programs if one.name == "Harbour Plan"]
    assert list(program.leads) == leads


@pytest.mark.parametrize(
    "text",
    [
        "The Ministry of Finance will run the Harbour Plan with the Ministry of Health.",
        "The Ministry of Finance launched the Harbour Plan in partnership with the Ministry of Health.",
    ],
)
def test_with_whom_a_plan_is_run(who: Who, text: str) -> None:
    assert who(text) == (("Ministry of Finance",), ("Ministry of Health",))
