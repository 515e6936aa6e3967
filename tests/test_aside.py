"""What was set aside is all told, and never fills the memory."""

from __future__ import annotations

from collections import Counter

from extract.aside import MOST, TOLD, Aside, told_aside
from extract.readers.page import DRIFT, set_aside


def test_each_row_is_kept_as_long_as_there_are_few() -> None:
    aside = Aside()
    given = [set_aside("read", "empty", f"a.zip#{n}", "empty", "remove it") for n in range(MOST)]
    for row in given:
        aside.report(row)
    assert aside.rows() == given


def test_very_many_of_one_code_from_one_file_become_one_row() -> None:
    aside = Aside()
    for n in range(MOST + 250):
        aside.report(set_aside("split", "no-article", f"a.warc#{n}", "none", "look"))
        aside.report(set_aside("split", "no-article", f"b{n}.txt", "none", "look"))
    rows = aside.rows()
    files = Counter(row.dump.partition("#")[0][0] for row in rows)
    assert files == {"a": MOST + 1, "b": MOST + 250}
    assert rows[-1].dump == "a.warc"
    assert rows[-1].reason.startswith("250 further pages")


def test_a_user_is_told_of_the_first_rows_and_of_how_many_there_are() -> None:
    codes = ["empty"] * TOLD + [DRIFT] * (TOLD + 3)
    given = [set_aside("split", code, f"{at}.txt", "bad", "look") for at, code in enumerate(codes)]
    told = told_aside(iter(given))
    assert (told.count, told.first) == (2 * TOLD + 3, given[:TOLD])
    assert (told.drifts, told.first_drifts) == (TOLD + 3, given[TOLD : 2 * TOLD])
