"""What many tests share: the run of the corpus, made once, and the flag for golden cases."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import BrowserContext, sync_playwright
from spacy.language import Language

from extract.cli import main
from extract.language import Annotatable, load_language
from extract.mentions import Mentions, find_mentions
from extract.outputs import write_run
from extract.pipeline import Run, run
from tests.postgresql_server import Server, running_server

settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite the expected records of the golden cases; review the diff",
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return Path(__file__).parents[1]


Read = Callable[[str], Mentions]
"""What one text says, read as a release of 16 June 2025."""


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The model, loaded once."""
    return load_language()


@pytest.fixture(scope="session")
def read(nlp: Language) -> Read:
    def mentions(text: str) -> Mentions:
        (found,) = find_mentions(nlp, [Annotatable(text, "", date(2025, 6, 16), None, None)])
        return found

    return mentions


@pytest.fixture(scope="session")
def corpus(root: Path) -> Path:
    return root / "corpus"


@pytest.fixture(scope="session")
def corpus_run(corpus: Path) -> Run:
    """The run of the corpus, in memory."""
    return run([corpus])


@pytest.fixture(scope="session")
def corpus_folder(corpus_run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run of the corpus, as a run folder."""
    folder = tmp_path_factory.mktemp("runs") / "corpus"
    write_run(folder, corpus_run.records, corpus_run.manifest)
    return folder


@pytest.fixture(scope="session")
def gold(root: Path) -> Path:
    """Gold files, with the dumps that they annotate beside them."""
    return root / "tests" / "gold" / "dev"


@pytest.fixture(scope="session")
def gold_folder(gold: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run of the dumps that gold annotates, as a run folder."""
    return run_folder(gold, tmp_path_factory.mktemp("runs") / "gold")


@pytest.fixture(scope="session")
def heldout_folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run of the dumps that nobody reads, as a run folder."""
    dumps = root / "tests" / "gold" / "heldout"
    return run_folder(dumps, tmp_path_factory.mktemp("runs") / "heldout")


@pytest.fixture(scope="session")
def layouts_folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run of the dumps in layouts that no rule was made from, as a run folder."""
    dumps = root / "tests" / "layouts_heldout"
    return run_folder(dumps, tmp_path_factory.mktemp("runs") / "layouts")


def run_folder(dumps: Path, folder: Path) -> Path:
    """The folder of a run of all dumps of a folder and those below."""
    result = run(sorted(path for path in dumps.rglob("*") if path.suffix in (".txt", ".html")))
    write_run(folder, result.records, result.manifest)
    return folder


@dataclass(frozen=True)
class Outcome:
    """What a command left: its exit code and what it printed."""

    code: int
    out: str
    err: str


Command = Callable[..., Outcome]


@pytest.fixture
def communique(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Calls the command as the shell would, in this process."""

    def call(*arguments: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["communique", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            main()
        printed = capsys.readouterr()
        code = stopped.value.code
        return Outcome(code if isinstance(code, int) else 0, printed.out, printed.err)

    return call


def need(found: object, what: str) -> None:
    """Skip the test where a program that it drives is not installed; in CI that is a failure."""
    if found:
        return
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing; .ci/run installs it")
    pytest.skip(f"{what} is not installed")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser that tests drive."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    need(path, "chromium")
    return str(path)


@pytest.fixture(scope="session")
def postgresql_programs() -> Path:
    """The folder of `initdb` and `postgres`."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    need(found, "a PostgreSQL server")
    return found[-1].parent


@pytest.fixture(scope="session")
def browser(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """A browser of its own, without a past and without calls home."""
    quiet = (
        "--no-sandbox --disable-gpu --disable-quic --no-first-run "
        "--disable-background-networking --disable-component-update --disable-sync"
    )
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("browser"),
            executable_path=chromium,
            headless=True,
            args=["--headless", *quiet.split()],
        )
        yield context
        context.close()


@pytest.fixture(scope="session")
def postgresql(postgresql_programs: Path) -> Iterator[Server]:
    """A PostgreSQL server of the tests' own, stopped at their end."""
    with running_server(postgresql_programs) as server:
        yield server


@pytest.fixture(scope="session")
def followthemoney_python(root: Path) -> str:
    """A Python that has FollowTheMoney: one of its own, or by chance this one."""
    own = root / ".venv-ftm" / "bin" / "python"
    if own.exists():
        return str(own)
    need(find_spec("followthemoney"), "FollowTheMoney")
    return sys.executable
