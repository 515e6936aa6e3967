"""What `communique diff` prints of two small runs, whole, as a reader of a terminal sees it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from extract.cli import app
from extract.diff import open_diff
from extract.judging.deciding import DecisionFile, decide
from tests import runs

GOLDEN = Path(__file__).parent / "golden" / "diff"
TEXT = (
    "The ministry will foster 200 companies by 2030. It opened the week with a visit to the port "
    "of Busan, where cranes were at work. Minister Kim Jung-kwan spoke on Monday. It will train "
    "500 experts by 2028."
)
COMPANIES, EXPERTS = "foster 200 companies by 2030", "train {} experts by 2028"


def two_runs(folder: Path, **parts: str) -> tuple[Path, Path]:
    """A text that was mended, an article that came, a person whom another took over, two targets
    that say something else, one that went and one that came."""
    old = runs.article(TEXT)
    new = runs.article(TEXT.replace("Monday", "Tuesday").replace("500", "600"), sha256="two")
    other = runs.article(f"Later. {TEXT}", title="Another release")
    third = runs.article(f"Ships. {TEXT}", title="A third release")
    then, now, elsewhere = (runs.evidence(of, "Kim Jung-kwan") for of in (old, new, other))
    before = [
        old,
        other,
        runs.target(old, EXPERTS.format(500), value=500, deadline="2028"),
        runs.target(other, COMPANIES, value=200, agency_ids=["agency-1", "agency-2"]),
        runs.target(other, EXPERTS.format(500), value=500),
        runs.official("Kim Jung-kwan", "Minister", elsewhere),
        runs.official("J. Kim", "Minister", then),
    ]
    after = [
        new,
        other,
        third,
        runs.target(new, EXPERTS.format(600), value=600),
        runs.target(other, COMPANIES, value=200, agency_ids=["agency-2", "agency-3"]),
        runs.target(third, EXPERTS.format(500), value=500),
        runs.official("Kim Jung-kwan", "Minister", elsewhere, now),
    ]
    return runs.write(folder / "a", *before), runs.write(folder / "b", *after, **parts)


@pytest.mark.parametrize(
    ("name", "parts"), [("source", {}), ("mixed", {"code_hash": "x"})], ids=["source", "mixed"]
)
def test_a_diff_is_printed_whole(
    tmp_path: Path, name: str, parts: dict[str, str], update_golden: bool
) -> None:
    old, new = two_runs(tmp_path, **parts)
    with open_diff(old, new) as diff:
        link = next(change for change in diff.changes() if change.level == "link")
    decisions = tmp_path / "decisions.jsonl"
    DecisionFile(decisions).append(decide(link, "reject", by="Ada", at="2026-11-28T10:00:00Z"))
    done = CliRunner().invoke(app, ["diff", str(old), str(new), "--decisions", str(decisions)])
    assert done.exit_code == 1
    said = "\n".join(line.rstrip() for line in done.output.splitlines()) + "\n"
    golden = GOLDEN / f"{name}.txt"
    if update_golden:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(said, "utf-8")
    assert said == golden.read_text("utf-8")


@pytest.mark.parametrize(("letters", "is_cut"), [(83, False), (84, True)])
def test_what_stays_between_two_changes_is_cut_where_that_makes_it_shorter(
    tmp_path: Path, letters: int, is_cut: bool
) -> None:
    same = " " + "w" * (letters - 1) + " "
    for name, words in (("a", ("one", "two")), ("b", ("three", "four"))):
        runs.write(tmp_path / name, runs.article(same.join(words)))
    done = CliRunner().invoke(app, ["diff", str(tmp_path / "a"), str(tmp_path / "b")])
    assert ("…" in done.output) is is_cut
