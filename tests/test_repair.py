"""Repair: what is parted and mended, what stays as it is, and that every offset is kept."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.splitting.repair import Traced, repair


def repaired(text: str, *, glued: bool = True) -> str:
    return repair(Traced.read(text, 0, len(text)), glued=glued).text


# ---------------------------------------------------------------- glued paragraphs
@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "(4) Securing Global LeadershipThe Ministry of Science announced",
            ["(4) Securing Global Leadership", "The Ministry of Science announced"],
        ),
        (
            "Background and SignificanceThe world is changing",
            ["Background and Significance", "The world is changing"],
        ),
        ("in 20254. Strengthening the base", ["in 2025", "4. Strengthening the base"]),
        (
            "the “National AI Strategies”1. Background",
            ["the “National AI Strategies”", "1. Background"],
        ),
        ("(new)Flagship Projects", ["(new)", "Flagship Projects"]),
        (
            "KRW 7.5 billion in 2024 → KRW 10 billion in 2025Development of chips",
            ["KRW 7.5 billion in 2024 → KRW 10 billion in 2025", "Development of chips"],
        ),
        ("held in Seoul.Key Summary", ["held in Seoul.", "Key Summary"]),
        ("he said.”The plan", ["he said.”", "The plan"]),
        ("leap to AI G3- Unified Efforts", ["leap to AI G3", "Unified Efforts"]),
        (
            "the vision (Project 1) Expand (Project 2) Build",
            ["the vision", "(Project 1) Expand", "(Project 2) Build"],
        ),
        ("the first area(1) Foster talent", ["the first area", "(1) Foster talent"]),
        ("for 2025.◇ The budget", ["for 2025.", "The budget"]),
        ("the support for AIThe new plan", ["the support for AI", "The new plan"]),
        ("Write to media@korea.krOfficial link", ["Write to media@korea.kr", "Official link"]),
    ],
)
def test_glued_lines_are_parted(text: str, parts: list[str]) -> None:
    assert repaired(text).split("\n\n") == parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(new)KRW 5 billion", "(new) KRW 5 billion"),
        ("worth:KRW 5 billion", "worth: KRW 5 billion"),
        ("the first;the second", "the first; the second"),
        ("it mustbe done", "it must be done"),
    ],
)
def test_glued_words_get_their_space(text: str, expected: str) -> None:
    assert repaired(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the members of KoreaBIO and others",
        "the M.AX Alliance",
        "the K-CareNetwork of clinics",
        "with eXtended Threat Intelligence (XTI)",
        "PM2.5 levels",
        "LinkedIn, OpenAI and YouTube",
        "ChatGPT and iPhone",
        "McDonald and MacArthur",
        "the U.S. Army",
        "1.5 billion in 2025",
        "KRW 3.64 trillion (2024-2027)",
        "2025H1 and 2025Q3",
        "AI-Powered K-Pop",
        "R&D",
        "Vol.98",
        "the Ministry (MSIT) announced",
        "husband and cabinet",
    ],
)
def test_what_is_right_stays(text: str) -> None:
    assert repaired(text) == text
    assert repaired(text, glued=False) == text


@pytest.mark.parametrize(
    "text",
    [
        "msitmedia@korea.kr",
        "(Phone: +82-44-202-4034, E-mail: Media.Team@korea.kr)",
        "https://www.kca.kr/hot_clips/vol98/sub02.html?lang=en",
        "https://x.go.kr/AbCdEf.Html?A=1;b=2",
        "www.Example.Go.kr",
    ],
)
def test_addresses_stay(text: str) -> None:
    assert repaired(text) == text
    assert repaired(text, glued=False) == text


@pytest.mark.parametrize(
    "text",
    ["Global LeadershipThe Ministry", "in 2025Development of chips", "(new)Flagship Projects"],
)
def test_only_a_glued_layout_is_parted(text: str) -> None:
    assert repaired(text, glued=False) == text


def test_a_name_that_the_text_repeats_is_no_glue() -> None:
    text = "The BioUnder network grew. The BioUnder network is new."
    assert repaired(text) == text


# ---------------------------------------------------------------- in every layout
@pytest.mark.parametrize("glued", [True, False])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KRW\u00a05\u2009billion\u3000won", "KRW 5 billion won"),
        ("in\u200bvisi\u00adble", "invisible"),
        ("too   many spaces", "too many spaces"),
        ("line  \n  next", "line\nnext"),
        ("\n\n one\n\n\n\n\ntwo\n ", "one\n\ntwo"),
        ("co-\noperation", "cooperation"),
        ("the K-\nBeauty fair", "the K-\nBeauty fair"),
        ("- first\n- second", "first\nsecond"),
        ("• first\n▪ second\n* third", "first\nsecond\nthird"),
        ("", ""),
        (" \n\t ", ""),
    ],
)
def test_spaces_bullets_and_broken_words_are_mended(text: str, expected: str, glued: bool) -> None:
    assert repaired(text, glued=glued) == expected


def test_sentences_without_a_space_between_are_mended_in_every_layout() -> None:
    assert repaired("It ends.Next it begins.", glued=False) == "It ends. Next it begins."


# ---------------------------------------------------------------- offsets
def test_segments_tell_where_each_run_stood_in_the_dump() -> None:
    dump = "TITLE\nin 20254. Strengthening the\u00a0base"
    traced = repair(Traced.read(dump, 6, len(dump)), glued=True)
    assert traced.text == "in 2025\n\n4. Strengthening the base"
    assert traced.segments() == ((0, 6, 7), (9, 13, 20), (30, 34, 4))


def test_an_unchanged_text_is_one_segment() -> None:
    assert repair(Traced.read("A plain text.", 0, 13), glued=True).segments() == ((0, 0, 13),)


def test_edits_that_overlap_an_earlier_one_are_left_out() -> None:
    traced = Traced.read("abcdef", 0, 6).edited([(1, 3, "X"), (2, 4, "Y"), (4, 5, "")])
    assert (traced.text, traced.segments()) == ("aXdf", ((0, 0, 1), (2, 3, 1), (3, 5, 1)))


def test_a_match_that_equals_its_replacement_keeps_its_offsets() -> None:
    traced = Traced.read("a b", 0, 3).replaced(re.compile(r"\s"), " ")
    assert traced.segments() == ((0, 0, 3),)


GLUE = (
    "LeadershipThe Ministry |20254. Strong|(new)Flagship |2025Development |KoreaBIO |KRW 5| - Big |"
    "a@b.krOfficial |said.”The |(1) First|;and|mustbe |:KRW 5|e.Next|◇|❶ |\u00a0|  |co-\nop|\n\n\n|"
    "\n- |\r|\u2028|\u200b|😀"
)
PIECES = st.one_of(st.text(max_size=12), st.sampled_from(GLUE.split("|")))


@settings(deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join), st.data(), st.booleans())
def test_every_segment_stands_unchanged_in_the_dump(
    dump: str, data: st.DataObject, glued: bool
) -> None:
    start = data.draw(st.integers(0, len(dump)))
    end = data.draw(st.integers(start, len(dump)))
    traced = repair(Traced.read(dump, start, end), glued=glued)
    segments = traced.segments()
    runs = [traced.text[at : at + length] for at, _, length in segments]
    assert runs == [dump[origin : origin + length] for _, origin, length in segments]
    assert all(
        length > 0 and start <= origin <= origin + length <= end for _, origin, length in segments
    )
    assert all(
        at + length <= next_at and origin + length <= next_origin
        for (at, origin, length), (next_at, next_origin, _) in pairwise(segments)
    )


@settings(deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join), st.booleans())
def test_what_no_segment_covers_is_white_space(dump: str, glued: bool) -> None:
    traced = repair(Traced.read(dump, 0, len(dump)), glued=glued)
    covered = [False] * len(traced.text)
    for at, _, length in traced.segments():
        covered[at : at + length] = [True] * length
    put_in = "".join(char for char, there in zip(traced.text, covered, strict=True) if not there)
    assert put_in.strip() == ""
