"""Whatever a dump holds, each of its articles can be traced back to it."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from extract.dumps import Dump, read_dump
from extract.split import RawArticle, split_dump
from extract.splitting.layout import load_layouts
from models.run import Quarantined

LAYOUTS = load_layouts()
PIECES = (
    "-\nIndustry\n",
    "Minister Kim Opens the New Research Center\n",
    "December 3, 2025\n",
    "The ministry said on Monday that the plan will be carried out by 2030, as was decided "
    "at the meeting of the committee. ",
    "The end of one paragraph.The next one follows without a space",
    "by 20254. Background and SignificanceThe world is changing",
    "inter-\nnational ",
    "date2025-12-03\n",
    "\n\n",
    "-----\n",
    "담당부서\n작성자\n연락처\n",
    "For further information, please contact the Public Relations Division.\n",
    "KOGL Korea Open Government License\nTOP\n",
    "This is the content of News & Notice related to it.\n",
    "x" * 320 + ". ",
    "\u200b",
    "\u00ad",
    "\xa0",
    "e\u0301",
    "😀",
    "\r\n",
    "\u2028",
    "\ufeff",
    "  ",
)
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=30).map("".join)


def split(text: str) -> tuple[str, list[RawArticle], list[Quarantined]]:
    """The decoded dump, its articles, and what was set aside."""
    aside: list[Quarantined] = []
    dump = read_dump("any.txt", text.encode("utf-8", "ignore"))
    if isinstance(dump, Quarantined):
        return "", [], [dump]
    assert isinstance(dump, Dump)
    return dump.text, split_dump(dump, LAYOUTS, aside.append), aside


@settings(max_examples=300, deadline=None)
@given(TEXTS)
@example("".join(PIECES))
def test_segments_hold_in_any_dump(text: str) -> None:
    decoded, articles, _ = split(text)
    pairs = [
        (one.text[at : at + length], decoded[origin : origin + length])
        for one in articles
        for at, origin, length in one.segments
    ]
    assert [found for found, _ in pairs] == [stands for _, stands in pairs]


@settings(max_examples=300, deadline=None)
@given(TEXTS)
@example("".join(PIECES))
def test_segments_follow_each_other_within_the_body_of_any_dump(text: str) -> None:
    _, articles, _ = split(text)
    assert [one for one in articles if not in_order(one)] == []


def in_order(article: RawArticle) -> bool:
    """Whether each segment starts, in text and dump, no earlier than the one before it ends."""
    ends = [(at + length, origin + length) for at, origin, length in article.segments]
    starts = [(at, origin) for at, origin, _ in article.segments]
    return all(
        end[0] <= start[0] and end[1] <= start[1]
        for end, start in zip(
            [(0, article.start), *ends], [*starts, (len(article.text), article.end)], strict=True
        )
    )


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_a_dump_gives_an_article_or_a_reason_why_not(text: str) -> None:
    _, articles, aside = split(text)
    assert articles or aside


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_splitting_a_dump_twice_gives_the_same(text: str) -> None:
    assert split(text) == split(text)
