"""How a run is measured: what counts as right, wrong and missed, and what costs nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest

from extract.components.programs import FoundProgram
from extract.errors import InputError
from extract.evaluate import MEASURES, Evaluation, Score, evaluate
from extract.gazetteer import load_gazetteers
from extract.outputs import KINDS, write_run
from extract.pipeline import Run
from extract.resolve.linking import link
from extract.resolve.reading import Reading
from tests.readings import MINISTRY, body, official, reading, target

Gold = dict[str, Any]
Measure = Callable[..., Evaluation]
RIGHT, WRONG, MISSED, NOTHING = Score(1, 0, 0), Score(0, 1, 0), Score(0, 0, 1), Score(0, 0, 0)
BOTH = Score(0, 1, 1)


@pytest.fixture
def measure(tmp_path: Path, corpus_run: Run) -> Measure:
    """Writes a run of one reading and gold for its article, and measures the one by the other."""

    def measured(found: Reading, **wanted: Any) -> Evaluation:
        records = link([found], load_gazetteers(), [])
        write_run(tmp_path / "run", records, corpus_run.manifest)
        write_gold(tmp_path / "gold", gold_article(found, **wanted))
        return evaluate(tmp_path / "run", tmp_path / "gold")

    return measured


def gold_article(found: Reading, **wanted: Any) -> Gold:
    text = found.article.text
    return {
        "title": found.article.title,
        "published": found.article.published,
        "category": None,
        "stub": False,
        "begins": text[:40],
        "ends": text[-40:],
        **wanted,
    }


def write_gold(folder: Path, *articles: Gold, **more: Any) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "a.json").write_bytes(
        orjson.dumps({"dump": "a.txt", "articles": articles, "versions": [], **more})
    )


# ---------------------------------------------------------------- one sum found, one wanted
FIVE_BILLION = {
    "text": "KRW 5 billion",
    "currency": "KRW",
    "amount": 5_000_000_000,
    "amount_max": None,
    "bound": "exact",
    "period": None,
}


@pytest.mark.parametrize(
    ("wanted", "score"),
    [
        ([FIVE_BILLION], RIGHT),
        ([], WRONG),
        ([FIVE_BILLION, {**FIVE_BILLION, "amount": 7}], Score(1, 0, 1)),
        ([FIVE_BILLION, FIVE_BILLION], Score(1, 0, 1)),
        ([{**FIVE_BILLION, "amount": 7}], BOTH),
        ([{**FIVE_BILLION, "currency": "USD"}], BOTH),
        ([{**FIVE_BILLION, "amount_max": 6_000_000_000}], BOTH),
        ([{**FIVE_BILLION, "bound": "about"}], RIGHT),
        ([{**FIVE_BILLION, "optional": True}], NOTHING),
        ([{**FIVE_BILLION, "amount": 7, "optional": True}], WRONG),
        ([FIVE_BILLION, {**FIVE_BILLION, "optional": True}], RIGHT),
    ],
)
def test_a_sum_is_right_wrong_or_missed(measure: Measure, wanted: list[Gold], score: Score) -> None:
    found = reading("The plant will cost KRW 5 billion in all.")
    assert measure(found, money=wanted).scores["money"] == score


@pytest.mark.parametrize(
    ("wanted", "score"),
    [([FIVE_BILLION], MISSED), ([{**FIVE_BILLION, "optional": True}], NOTHING), ([], NOTHING)],
)
def test_what_is_not_found_is_missed_unless_it_is_optional(
    measure: Measure, wanted: list[Gold], score: Score
) -> None:
    assert measure(reading("The plant will be dear."), money=wanted).scores["money"] == score


@pytest.mark.parametrize(("bound", "right"), [("exact", 1), ("about", 0)])
def test_bounds_of_sums_are_a_share_of_their_own(measure: Measure, bound: str, right: int) -> None:
    found = reading("The plant will cost KRW 5 billion in all.")
    result = measure(found, money=[{**FIVE_BILLION, "bound": bound}])
    assert result.shares["money.bound"] == [right, 1]


@pytest.mark.parametrize(
    ("wanted", "score"),
    [
        ([{"text": "December 3", "value": "2025-12-03"}], RIGHT),
        ([{"text": "December 3", "value": "2024-12-03"}], BOTH),
        ([{"text": "next week", "value": "2025-12-03"}], BOTH),
        ([{"text": "December 3", "value": "2025-12-03", "optional": True}], NOTHING),
    ],
)
def test_a_date_needs_its_value_and_its_place(
    measure: Measure, wanted: list[Gold], score: Score
) -> None:
    found = reading("The plant opened on December 3 in Ulsan.")
    assert measure(found, dates=wanted).scores["dates"] == score


# ---------------------------------------------------------------- names
TRADE = f"The {MINISTRY} (MOTIR, Minister Kim Jung-kwan) met Hanbit Batteries."


def names() -> Reading:
    return reading(
        TRADE,
        bodies=[
            body(TRADE, MINISTRY, acronyms=["MOTIR"], entry_id="kr-motir"),
            body(TRADE, "Hanbit Batteries", public=False),
        ],
        officials=[official(TRADE, "Kim Jung-kwan", "Minister", MINISTRY)],
    )


@pytest.mark.parametrize(
    ("forms", "score"),
    [
        ([MINISTRY], RIGHT),
        (["Some Other Name", "MOTIR"], RIGHT),
        (["the ministry of trade, industry & resources"], RIGHT),
        (["Ministry of Trade"], BOTH),
    ],
)
def test_an_agency_is_found_by_any_of_its_names(
    measure: Measure, forms: list[str], score: Score
) -> None:
    assert measure(names(), agencies=[{"names": forms}]).scores["agencies"] == score


def test_bodies_count_whatever_list_they_are_in(measure: Measure) -> None:
    result = measure(
        names(),
        agencies=[{"names": ["Hanbit Batteries"]}],
        organizations=[{"names": ["MOTIR"]}],
    )
    assert result.scores["bodies"] == Score(2, 0, 0)
    assert result.scores["agencies"] == BOTH


def person(**changes: Any) -> Gold:
    return {
        "names": ["Kim Jung-kwan", "Minister Kim"],
        "titles": ["Minister"],
        "organizations": [MINISTRY, "MOTIR"],
        **changes,
    }


@pytest.mark.parametrize(
    ("wanted", "officials", "posts"),
    [
        (person(), RIGHT, RIGHT),
        (person(titles=["Vice Minister", "Minister"]), RIGHT, RIGHT),
        (person(organizations=["MOTIR"]), RIGHT, RIGHT),
        (person(titles=["Vice Minister"]), RIGHT, BOTH),
        (person(organizations=["Ministry of Science and ICT"]), RIGHT, BOTH),
        (person(organizations=[]), RIGHT, RIGHT),
        (person(names=["Ahn Duk-geun"]), BOTH, MISSED),
        (person(names=["Ahn Duk-geun"], optional=True), WRONG, NOTHING),
        (person(optional=True), NOTHING, NOTHING),
    ],
)
def test_an_official_and_his_post_are_measured_apart(
    measure: Measure, wanted: Gold, officials: Score, posts: Score
) -> None:
    scores = measure(names(), officials=[wanted]).scores
    assert (scores["officials"], scores["posts"]) == (officials, posts)


FUND = FoundProgram(
    name="Reading Fund",
    aliases=(),
    kind="fund",
    status=None,
    status_span=None,
    period=None,
    leads=(),
    partners=(),
    budgets=(),
    spans=((4, 16),),
)


# ---------------------------------------------------------------- targets
@pytest.mark.parametrize(
    ("changes", "more", "share", "precise"),
    [
        ({}, {}, [1, 1], [1, 1]),
        ({"period": "2031"}, {}, [0, 1], [1, 1]),
        ({"amount": 7}, {}, [0, 1], [0, 1]),
        ({"amount": 7, "optional": True}, {}, [0, 0], [0, 1]),
        ({"amount": 7}, {"budgets_open": [FIVE_BILLION]}, [0, 1], [1, 1]),
    ],
)
def test_a_budget_counts_unless_it_is_optional_and_is_a_fault_unless_it_is_open(
    measure: Measure, changes: Gold, more: Gold, share: list[int], precise: list[int]
) -> None:
    text = "The Reading Fund has a budget of KRW 5 billion."
    found = reading(text)
    program = replace(FUND, budgets=(0,))
    found.mentions = replace(found.mentions, programs=(program,))
    wanted = {
        "names": ["Reading Fund"],
        "kind": "fund",
        "lead": [],
        "budgets": [{**FIVE_BILLION, **changes}],
        **more,
    }
    shares = measure(found, programs=[wanted]).shares
    assert shares["program.budgets"] == share
    assert shares["program.budgets.precision"] == precise


@pytest.mark.parametrize(
    ("leads", "lead", "shares"),
    [
        ((MINISTRY,), ["MOTIR", MINISTRY], ([1, 1], [1, 1])),
        ((MINISTRY,), ["Hanbit Batteries"], ([0, 1], [0, 1])),
        ((), ["MOTIR"], ([0, 1], None)),
        ((MINISTRY,), [], (None, None)),
    ],
)
def test_the_lead_of_a_program_is_a_share_of_its_own(
    measure: Measure,
    leads: tuple[str, ...],
    lead: list[str],
    shares: tuple[list[int] | None, list[int] | None],
) -> None:
    text = f"The {MINISTRY} (MOTIR) runs the Reading Fund."
    ministry = body(text, MINISTRY, acronyms=["MOTIR"])
    found = reading(text, bodies=[ministry])
    at = text.index("Reading")
    program = replace(FUND, leads=leads, spans=((at, at + 12),))
    found.mentions = replace(found.mentions, programs=(program,))
    wanted = {"names": ["Reading Fund"], "kind": "fund", "lead": lead, "budgets": []}
    measured = measure(found, programs=[wanted]).shares
    assert (measured.get("program.leads"), measured.get("program.leads.precision")) == shares


STATEMENT = "train 100 experts by 2030"


def promise(**changes: Any) -> Gold:
    return {
        "statement": STATEMENT,
        "metric": "experts",
        "kind": "count",
        "value": 100,
        "value_max": None,
        "unit": "experts",
        "bound": "exact",
        "deadline": "2030",
        "baseline": None,
        "direction": "create",
        **changes,
    }


@pytest.mark.parametrize(
    ("wanted", "strict", "relaxed"),
    [
        (promise(), RIGHT, RIGHT),
        (promise(deadline=["2031", "2030"]), RIGHT, RIGHT),
        (promise(deadline="2031"), BOTH, RIGHT),
        (promise(deadline=None), BOTH, RIGHT),
        (promise(deadline=[None, "2031"]), BOTH, RIGHT),
        (promise(value=200), BOTH, BOTH),
        (promise(unit="nurses"), BOTH, BOTH),
        (promise(unit="expert"), RIGHT, RIGHT),
        (promise(value=None, unit=None), BOTH, BOTH),
        (promise(statement="open 100 schools in every province of the land"), BOTH, BOTH),
        (promise(optional=True), NOTHING, NOTHING),
        (promise(metric="people", direction="increase"), RIGHT, RIGHT),
    ],
)
def test_a_target_needs_value_unit_and_place_and_strictly_its_deadline(
    measure: Measure, wanted: Gold, strict: Score, relaxed: Score
) -> None:
    text = f"The ministry will {STATEMENT}."
    told = target(text, STATEMENT, metric="x", value="100", unit="experts", deadline="2030")
    scores = measure(reading(text, targets=[told]), targets=[wanted]).scores
    assert (scores["targets"], scores["targets.relaxed"]) == (strict, relaxed)


@pytest.mark.parametrize(("deadline", "score"), [(None, RIGHT), (["2030", None], RIGHT)])
def test_a_target_without_a_deadline_is_right_where_none_is_wanted(
    measure: Measure, deadline: object, score: Score
) -> None:
    text = "The ministry will train 100 experts."
    told = target(text, "train 100 experts", metric="x", value="100", unit="experts", deadline=None)
    wanted = promise(statement="train 100 experts", deadline=deadline)
    assert measure(reading(text, targets=[told]), targets=[wanted]).scores["targets"] == score


def test_two_targets_of_one_statement_are_paired_by_their_values(measure: Measure) -> None:
    statement = "train 100 experts and 300 nurses by 2030"
    text = f"The ministry will {statement}."
    found = [
        target(text, statement, metric="x", value=value, unit=unit, deadline="2030")
        for value, unit in (("300", "nurses"), ("100", "experts"))
    ]
    wanted = [
        promise(statement=statement, value=value, unit=unit)
        for value, unit in ((100, "experts"), (300, "nurses"))
    ]
    result = measure(reading(text, targets=found), targets=wanted)
    assert result.scores["targets"] == Score(2, 0, 0)


# ---------------------------------------------------------------- articles
def test_an_article_that_is_not_found_is_missed_with_all_it_holds(
    measure: Measure, tmp_path: Path
) -> None:
    found = reading("The plant will cost KRW 5 billion in all.")
    measure(found)
    write_gold(
        tmp_path / "gold",
        gold_article(found, money=[FIVE_BILLION]),
        gold_article(found, title="Another release", money=[FIVE_BILLION, FIVE_BILLION]),
    )
    scores = evaluate(tmp_path / "run", tmp_path / "gold").scores
    assert scores["split"] == Score(1, 0, 1)
    assert scores["money"] == Score(1, 0, 2)


def test_an_article_that_gold_does_not_have_is_a_false_find(
    measure: Measure, tmp_path: Path
) -> None:
    measure(reading("The plant will cost KRW 5 billion in all."))
    write_gold(tmp_path / "gold")
    scores = evaluate(tmp_path / "run", tmp_path / "gold").scores
    assert scores["split"] == WRONG
    assert scores["money"] == NOTHING


def test_a_stub_of_gold_wants_nothing(measure: Measure) -> None:
    found = reading("The plant will be dear.")
    result = measure(found, stub=True, money=[FIVE_BILLION])
    assert result.scores["money"] == NOTHING
    assert result.shares["stub"] == [0, 1]


@pytest.mark.parametrize(
    ("changes", "right"), [({}, 1), ({"published": "2025-12-04"}, 0), ({"published": None}, 0)]
)
def test_the_day_of_publication_is_a_share(measure: Measure, changes: Gold, right: int) -> None:
    result = measure(reading("The plant will be dear."), **changes)
    assert result.shares["published"] == [right, 1]


@pytest.mark.parametrize(
    ("changes", "right"), [({}, 1), ({"begins": "Some plant"}, 0), ({"ends": "cheap."}, 0)]
)
def test_boundaries_are_where_gold_says(measure: Measure, changes: Gold, right: int) -> None:
    result = measure(reading("The plant will be dear."), **changes)
    assert result.shares["boundaries"] == [right, 1]


def test_versions_that_are_not_one_article_are_missed(measure: Measure, tmp_path: Path) -> None:
    found = reading("The plant will be dear.")
    measure(found)
    articles = [gold_article(found), gold_article(found, title="The same, longer")]
    write_gold(tmp_path / "gold", *articles, versions=[["a.txt#0", "a.txt#1"]])
    scores = evaluate(tmp_path / "run", tmp_path / "gold").scores
    assert scores["versions"] == MISSED


@pytest.mark.parametrize(
    ("versions", "pairs", "money"),
    [([["a.txt#0", "a.txt#1"]], RIGHT, Score(1, 0, 0)), ([], WRONG, Score(1, 0, 1))],
    ids=["versions of one release", "two releases, made one"],
)
def test_copies_made_one_article_count_once_where_gold_says_so(
    measure: Measure, tmp_path: Path, versions: list[list[str]], pairs: Score, money: Score
) -> None:
    found = reading("The plant will cost KRW 5 billion in all.")
    (canonical,) = found.article.versions
    copy = canonical.model_copy(update={"start": 900, "end": 940, "relation": "identical"})
    found.article = found.article.model_copy(update={"versions": (canonical, copy)})
    measure(found)
    twice = [gold_article(found, money=[FIVE_BILLION])] * 2
    write_gold(tmp_path / "gold", *twice, versions=versions)
    scores = evaluate(tmp_path / "run", tmp_path / "gold").scores
    assert (scores["versions"], scores["money"]) == (pairs, money)
    assert scores["split"] == Score(2, 0, 0)


def test_faults_say_where_and_what_and_in_which_sentence(measure: Measure) -> None:
    found = reading("It is a plant. The plant will cost KRW 5 billion in all. It is dear.")
    (fault,) = measure(found).faults
    assert (fault.measure, fault.where, fault.what) == ("money", "a.txt#0", "wrong")
    assert fault.label == "KRW 5 billion [KRW 5000000000 ]"
    assert fault.sentence == "The plant will cost KRW 5 billion in all."


# ---------------------------------------------------------------- the figures
@pytest.mark.parametrize(
    ("score", "precision", "recall", "f1"),
    [
        (Score(0, 0, 0), 1.0, 1.0, 1.0),
        (Score(3, 1, 0), 0.75, 1.0, 6 / 7),
        (Score(0, 1, 1), 0.0, 0.0, 0.0),
        (Score(2, 2, 2), 0.5, 0.5, 0.5),
    ],
)
def test_figures_of_a_score(score: Score, precision: float, recall: float, f1: float) -> None:
    figures = (score.precision, score.recall, score.f1)
    assert figures == pytest.approx((precision, recall, f1))


# ---------------------------------------------------------------- the run of all gold dumps
@pytest.fixture(scope="module")
def result(gold_folder: Path, gold: Path) -> Evaluation:
    return evaluate(gold_folder, gold)


@pytest.fixture(scope="module")
def wanted(gold: Path) -> list[Gold]:
    """The articles of all gold files that are no stubs."""
    files = [orjson.loads(path.read_bytes()) for path in sorted(gold.glob("*.json"))]
    assert all(not one.get("versions") for one in files)
    return [article for one in files for article in one["articles"] if not article.get("stub")]


KINDS_OF_MEASURES = {
    "money": ["money"],
    "dates": ["dates"],
    "agencies": ["agencies"],
    "bodies": ["agencies", "organizations"],
    "officials": ["officials"],
    "posts": ["officials"],
    "programs": ["programs"],
    "targets": ["targets"],
    "targets.relaxed": ["targets"],
}


@pytest.mark.parametrize("name", sorted(KINDS_OF_MEASURES))
def test_what_is_right_and_what_is_missed_add_up_to_what_is_wanted(
    result: Evaluation, wanted: list[Gold], name: str
) -> None:
    items = [
        item
        for article in wanted
        for kind in KINDS_OF_MEASURES[name]
        for item in article.get(kind) or ()
        if not item.get("optional")
    ]
    score = result.scores[name]
    assert items
    assert score.right + score.missed == len(items)


def test_right_and_missed_articles_add_up_to_those_of_gold(result: Evaluation, gold: Path) -> None:
    articles = [
        article
        for path in gold.glob("*.json")
        for article in orjson.loads(path.read_bytes())["articles"]
    ]
    assert result.scores["split"].right + result.scores["split"].missed == len(articles)


@pytest.mark.parametrize("name", sorted(set(MEASURES) - {"posts", "versions"}))
def test_every_miss_and_every_false_find_is_a_fault(result: Evaluation, name: str) -> None:
    faults = [one for one in result.faults if one.measure == name and one.what != "boundaries"]
    score = result.scores[name]
    assert [one.what for one in faults].count("missed") == score.missed
    assert [one.what for one in faults].count("wrong") == score.wrong


@pytest.mark.parametrize("kind", ["money", "agencies", "officials", "programs", "targets"])
def test_no_more_is_right_or_wrong_than_was_found(
    result: Evaluation, gold_folder: Path, kind: str
) -> None:
    """Persons and bodies count once in each article that they are found in."""
    records = [
        orjson.loads(line) for line in (gold_folder / f"{kind}.jsonl").read_bytes().splitlines()
    ]
    found = sum(len({one["article_id"] for one in record["evidence"]}) for record in records)
    score = result.scores[kind]
    assert 0 < score.right + score.wrong <= found


def test_all_evidence_holds(result: Evaluation) -> None:
    right, of = result.shares["evidence"]
    assert right == of > 0


# ---------------------------------------------------------------- refusals
def test_what_is_no_gold_file_is_named(gold_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text('{"articles": []}')
    with pytest.raises(InputError, match=r"bad\.json: not a gold file"):
        evaluate(gold_folder, tmp_path)


def test_every_kind_of_record_is_read(gold_folder: Path) -> None:
    assert all((gold_folder / f"{kind}.jsonl").exists() for kind in KINDS)
