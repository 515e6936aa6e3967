"""Ids over runs that follow one another: kept as the evidence grows, merges and splits told."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.gazetteer import load_gazetteers
from extract.outputs import Records, to_lines
from extract.pipeline import run
from extract.resolve.lasting_ids import Draft, keep_ids
from extract.resolve.linking import link
from extract.resolve.memory import Memory
from extract.resolve.reading import Reading
from models.evidence import Evidence
from models.official import Official, Post
from models.record import is_id, make_id, mention_id
from tests.readings import body, official, reading

BODIES = {
    "kr-motir": "Ministry of Trade, Industry and Resources",
    "kr-msit": "Ministry of Science and ICT",
    None: "Office for Tidal Energy",
}
PEOPLE = [
    ("Kim Jung-kwan", "Minister", "kr-motir"),
    ("Jung-kwan Kim", "Minister", "kr-motir"),
    ("JK Kim", "Minister", "kr-motir"),
    ("Bae Kyung-hoon", "Minister", "kr-msit"),
    ("Bae Kyunghoon", "Minister", "kr-msit"),
    ("Kim Min-su", "Director", "kr-motir"),
    ("Kim Min-su", "Director", "kr-msit"),
    ("Lee Ji-won", "Head", None),
    ("Lee Jiwon", "Head", None),
    ("Kim Min-su", "Director", None),
]


def article(number: int) -> Reading:
    """One of many releases; the same number gives the same release."""
    name, title, entry = PEOPLE[number % len(PEOPLE)]
    organization = BODIES[entry]
    day = f"2025-{1 + number * 7 % 12:02d}-{1 + number * 5 % 28:02d}"
    text = f"Release {number}. {organization}: {title} {name} spoke on {day}."
    return reading(
        text,
        published=day,
        bodies=[body(text, organization, entry_id=entry)],
        officials=[official(text, name, title, organization)],
    )


def linked(numbers: Sequence[int], previous: Records | None = None) -> Records:
    readings = sorted((article(one) for one in numbers), key=lambda one: one.article.id)
    return link(readings, load_gazetteers(), [], Memory(previous or Records()))


def ids_of(records: Records) -> dict[tuple[str, int], str]:
    """Place of a person or a body -> id of its record."""
    return {
        (evidence.article_id, evidence.start): one.id
        for one in (*records.officials, *records.agencies, *records.organizations)
        for evidence in one.evidence
    }


@pytest.mark.parametrize("seed", range(4))
def test_ids_last_over_ten_growing_batches_in_shuffled_orders(seed: int) -> None:
    numbers = list(range(60))
    random.Random(seed).shuffle(numbers)
    known: dict[tuple[str, int], str] = {}
    earlier = Records()
    renamed = 0
    for end in range(6, 61, 6):
        now = linked(numbers[:end], earlier)
        found = ids_of(now)
        former = {old: one.id for one in (*now.officials, *now.agencies) for old in one.former_ids}
        for place, key in known.items():
            assert found[place] in (key, former.get(key)), "an id was lost without a word"
            renamed += found[place] != key
        assert {old for old in former} & set(found.values()) == set()
        known, earlier = found, now
    assert renamed <= 12, "merges are the exception"
    people = [{one.name, *one.aliases} for one in earlier.officials]
    assert {"Kim Jung-kwan", "Jung-kwan Kim", "JK Kim"} in people
    assert sum(names == {"Kim Min-su"} for names in people) == 3


def test_a_run_upon_itself_changes_nothing() -> None:
    first = linked(range(40))
    again = linked(range(40), first)
    for kind in ("officials", "agencies", "organizations", "programs", "commitments"):
        assert to_lines(again.of(kind)) == to_lines(first.of(kind))


PROGRAM = """\
Rail Works Start

The Ministry of Land, Infrastructure and Transport (MOLIT) announced the Rural Rail Renewal Program on
March 3, 2025. Under the Rural Rail Renewal Program, KRW 40 billion will be spent on 120 stations by 2028.
The ministry will hire 300 engineers by the end of 2026 under the Rural Rail Renewal Program.
"""


def test_a_program_keeps_the_id_of_an_earlier_run_wherever_it_is_named(tmp_path: Path) -> None:
    dump = tmp_path / "rail.txt"
    dump.write_text(PROGRAM)
    first = run([dump]).records
    (old,) = first.programs
    renamed = old.model_copy(update={"id": "program-00000000000000aa"})
    again = run([dump], previous=replace(first, programs=(renamed,))).records
    (kept,) = again.programs
    assert (kept.id, kept.evidence) == (renamed.id, old.evidence)
    assert kept.target_ids == old.target_ids != ()
    assert {key for one in again.targets for key in one.program_ids} == {kept.id}
    assert {one.program_id for one in again.money} == {kept.id}


PROMISE = "{}\nThe Ministry of Science and ICT (MSIT) will train {} AI experts by 2030.\n"


def promised(folder: Path, *numbers: tuple[str, str], previous: Records | None = None) -> Records:
    """The records of one release for each (day, number of experts)."""
    for day, number in numbers:
        text = f"Ministry Tells Plan of {day}\n{PROMISE.format(day, number)}"
        (folder / f"{number}.txt").write_text(text, "utf-8")
    return run([folder], previous=previous).records


def retold(records: Records, **changes: object) -> Records:
    """The run with its one commitment changed."""
    (one,) = records.commitments
    return replace(records, commitments=(one.model_copy(update=changes),))


EARLY, LATE = ("March 3, 2025", "10,000"), ("June 3, 2025", "12,000")
OLD, OTHER = "commitment-00000000000000aa", "commitment-00000000000000bb"


def test_a_commitment_keeps_the_id_of_an_earlier_run(tmp_path: Path) -> None:
    first = promised(tmp_path, EARLY)
    again = promised(tmp_path, LATE, previous=retold(first, id=OLD))
    (kept,) = again.commitments
    assert (kept.id, kept.former_ids, len(kept.tellings)) == (OLD, (), 2)
    assert {one.commitment_id for one in again.targets} == {OLD}


def test_a_commitment_keeps_its_id_where_an_older_release_turns_up(tmp_path: Path) -> None:
    first = promised(tmp_path, LATE)
    fresh = promised(tmp_path, EARLY)
    kept = promised(tmp_path, EARLY, previous=first)
    assert [one.id for one in kept.commitments] == [one.id for one in first.commitments]
    assert [one.id for one in fresh.commitments] != [one.id for one in first.commitments]


def test_a_commitment_whose_targets_read_otherwise_is_known_by_its_metric(tmp_path: Path) -> None:
    first = promised(tmp_path, EARLY)
    (told,) = first.commitments[0].tellings
    other = told.model_copy(update={"target_id": "target-00000000000000aa"})
    again = promised(tmp_path, EARLY, previous=retold(first, id=OLD, tellings=(other,)))
    assert [one.id for one in again.commitments] == [OLD]
    apart = retold(first, id=OLD, tellings=(other,), metric="tidal mills")
    again = promised(tmp_path, EARLY, previous=apart)
    assert [one.id for one in again.commitments] == [first.commitments[0].id]


def test_commitments_that_become_one_are_told_and_one_that_is_parted(tmp_path: Path) -> None:
    whole = promised(tmp_path, EARLY, LATE)
    (one,) = whole.commitments
    parts = tuple(
        one.model_copy(update={"id": key, "tellings": (told,)})
        for key, told in zip((OLD, OTHER), one.tellings, strict=True)
    )
    (joined,) = promised(tmp_path, previous=replace(whole, commitments=parts)).commitments
    assert (joined.id, joined.former_ids) == (OLD, (OTHER,))
    more = tmp_path / "more.txt"
    more.write_text(
        f"Ministry Opens Schools\n{PROMISE.format('March 4, 2025', 40)}".replace(
            "train 40 AI experts", "open 40 schools"
        )
    )
    two = promised(tmp_path)
    (schools,) = [one for one in two.commitments if one.metric == "schools"]
    both = one.model_copy(update={"id": OLD, "tellings": (*one.tellings, *schools.tellings)})
    parted = promised(tmp_path, previous=replace(two, commitments=(both,)))
    assert {found.metric: (found.id, found.split_from) for found in parted.commitments} == {
        "AI experts": (OLD, None),
        "schools": (schools.id, OLD),
    }


def test_a_run_of_other_articles_recognises_people_by_name_and_body() -> None:
    first, later = linked(range(0, 10)), linked(range(10, 20), linked(range(0, 10)))
    assert {one.id for one in later.officials} == {one.id for one in first.officials}
    renamed = first.officials[0].model_copy(update={"id": "official-00000000000000aa"})
    earlier = replace(first, officials=(renamed, *first.officials[1:]))
    assert renamed.id in {one.id for one in linked(range(10, 20), earlier).officials}


# ---------------------------------------------------------------- single steps
def record(key: str, *places: int, former: Sequence[str] = ()) -> Official:
    evidence = tuple(
        Evidence(article_id="article-1", start=at, end=at + 1, quote="x") for at in places
    )
    post = Post(
        title="Head", organization=None, first_seen=None, last_seen=None, evidence=evidence[:1]
    )
    return Official(
        id=key,
        name="x",
        aliases=(),
        posts=(post,),
        evidence=evidence,
        former_ids=tuple(former),
    )


def draft(natural: str, *places: int) -> Draft:
    return Draft("official", natural, frozenset(("article-1", at) for at in places))


def test_a_merge_keeps_the_id_with_most_evidence_and_lists_the_other() -> None:
    earlier = [record("official-a", 1, 2), record("official-b", 3, former=["official-c"])]
    (kept,) = keep_ids([draft("official-x", 1, 2, 3)], earlier)
    assert (kept.id, kept.former_ids) == ("official-a", ("official-b", "official-c"))


def test_a_split_says_what_it_was_part_of() -> None:
    one, other = keep_ids(
        [draft("official-x", 1, 2), draft("official-y", 3)], [record("official-a", 1, 2, 3)]
    )
    assert (one.id, one.split_from) == ("official-a", None)
    assert (other.id, other.split_from) == ("official-y", "official-a")


def test_what_comes_apart_again_is_no_former_id_of_the_other() -> None:
    earlier = [record("official-a", 1, 2, former=["official-b"])]
    one, other = keep_ids([draft("official-a", 1), draft("official-b", 2)], earlier)
    assert {one.id, other.id} == {"official-a", "official-b"}
    assert one.former_ids == other.former_ids == ()


PARTITIONS = st.lists(st.lists(st.integers(0, 30), min_size=1, max_size=6), min_size=1, max_size=6)


@given(PARTITIONS, PARTITIONS)
@settings(max_examples=60)
def test_ids_are_distinct_whatever_was_known(before: list[list[int]], now: list[list[int]]) -> None:
    def parted(groups: list[list[int]]) -> list[set[int]]:
        seen: set[int] = set()
        found = []
        for group in groups:
            found.append(set(group) - seen)
            seen |= set(group)
        return [group for group in found if group]

    earlier = [record(f"official-{at}", *sorted(g)) for at, g in enumerate(parted(before))]
    drafts = [draft(f"official-{at + 3}", *sorted(g)) for at, g in enumerate(parted(now))]
    kept = keep_ids(drafts, earlier)
    ids = [one.id for one in kept]
    assert len(set(ids)) == len(ids)
    former = [old for one in kept for old in one.former_ids]
    assert len(set(former)) == len(former)
    assert not set(former) & set(ids)


@pytest.mark.parametrize("start", [0, 0xFFFFF, 0x100000])
def test_a_mention_has_an_id_wherever_it_stands(start: int) -> None:
    article = make_id("article", "a")
    one = mention_id("money", article, start)
    assert is_id(one)
    assert one != mention_id("money", article, start + 1)
