"""Faults put into the finders, versions and linking one at a time: does a test notice?

    python benchmarks/mutants.py [--each 12] [--seed 7] [--only WORD] [--json FILE] [--again FILE]

Of each module or package a seeded sample of small changes of its syntax tree is tried (a comparison, a number, `and` for
`or`, a `not`, an arithmetic sign, a lost return value, a lost statement). A process that has every library
loaded is forked for each, so a mutant costs little more than the tests that reach its function; mutmut and
cosmic-ray run all mutants of a module. Only quick tests that pass without a mutant count, and those that
look at a run get the committed one; of what none of them notices, new runs are asked: the committed records of the
corpus and the floors of its gold, and each line that was last read from the other gold and from unseen layouts.
Mutants that change nothing that can be seen are named, each with its reason, in `equivalent_mutants.toml`.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import json
import os
import random
import shutil
import signal
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from coverage import Coverage
from hypothesis import settings

ROOT = Path(__file__).parents[1]
DATA = tomllib.loads((ROOT / "benchmarks/equivalent_mutants.toml").read_text("utf-8"))
LIBRARIES = ("spacy", "pydantic", "numpy", "dateparser", "rich", "typer", "trafilatura", "duckdb")
SLOW = 4.0  # CPU seconds of a test that is left out
LIMIT, LIMIT_OF_RUNS = 120, 600  # CPU seconds of a process; a mutant that needs more is killed
OTHER: dict[type, type] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
}  # fmt: skip


@dataclass(frozen=True)
class Change:
    """One small fault: where, and how it is put into the tree it was found in."""

    line: int
    what: str
    make: Callable[[], None]


def _nodes(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that run: no annotations, decorators, texts put together, nor `strict=` of a zip."""
    yield node
    for name, value in ast.iter_fields(node):
        if isinstance(node, ast.keyword) and node.arg == "strict":
            continue  # says what holds in any case, as an assertion does
        if name in ("annotation", "returns", "decorator_list") or isinstance(node, ast.JoinedStr):
            continue
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, ast.AST):
                yield from _nodes(one)


def _swap(node: Any, field: str, at: int | None = None) -> Change | None:
    old = getattr(node, field) if at is None else getattr(node, field)[at]
    new = OTHER.get(type(old))
    if new is None:
        return None
    make = (
        (lambda: setattr(node, field, new()))
        if at is None
        else (lambda: getattr(node, field).__setitem__(at, new()))
    )
    return Change(node.lineno, f"{type(old).__name__} to {new.__name__}", make)


def _of(node: Any) -> Iterator[Change | None]:
    if isinstance(node, ast.Compare):
        yield from (_swap(node, "ops", at) for at in range(len(node.ops)))
    elif isinstance(node, ast.BoolOp | ast.BinOp | ast.AugAssign):
        sides = (getattr(node, "left", None), getattr(node, "right", None))
        if not any(
            isinstance(one, ast.JoinedStr) or isinstance(getattr(one, "value", None), str)
            for one in sides
        ):
            yield _swap(node, "op")
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield Change(
            node.lineno,
            "not lost",
            lambda: setattr(node, "operand", ast.UnaryOp(ast.Not(), node.operand)),
        )
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        new = not node.value if isinstance(node.value, bool) else node.value + 1
        yield Change(node.lineno, f"{node.value} to {new}", lambda: setattr(node, "value", new))
    elif (
        isinstance(node, ast.Return)
        and node.value
        and not any(getattr(node.value, "value", 0) is one for one in (None, False))  # both say no
    ):
        yield Change(node.lineno, "return None", lambda: setattr(node, "value", ast.Constant(None)))
    for name in ("body", "orelse"):
        block = getattr(node, name, None)
        for at, one in enumerate(block if isinstance(block, list) else []):
            call = isinstance(one, ast.Expr) and not isinstance(one.value, ast.Constant)
            if call or isinstance(one, ast.AugAssign | ast.Continue | ast.Break):
                yield Change(
                    one.lineno, "statement lost", lambda b=block, a=at: b.__setitem__(a, ast.Pass())
                )  # type: ignore[misc]


def changes(tree: ast.AST) -> list[Change]:
    """Every fault that can be put into a module, always in one order."""
    return [change for node in _nodes(tree) for change in _of(node) if change]


class Watch:
    """Runs the tests that are allowed, and keeps which passed quickly and which failed first."""

    def __init__(self, allowed: frozenset[str] | None, reached: Coverage | None = None) -> None:
        self.allowed, self.passed, self.failed = allowed, list[str](), ""
        self.began, self.reached = 0.0, reached

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        if self.allowed is not None:
            items[:] = [item for item in items if item.nodeid in self.allowed]

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self.began = time.process_time()
        if self.reached:
            self.reached.switch_context(nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed = self.failed or report.nodeid
        elif report.when == "call" and report.passed and time.process_time() - self.began < SLOW:
            self.passed.append(report.nodeid)


class Committed:
    """Few examples, and the committed run of the corpus; a test that asks for a new run fails."""

    def pytest_sessionstart(self) -> None:
        settings.load_profile("mutants")  # after tests/conftest.py has loaded another

    @pytest.hookimpl(tryfirst=True)
    def pytest_fixture_setup(self, fixturedef: Any, request: Any) -> object:
        """None where the fixture is made as usual."""
        if fixturedef.argname not in ("corpus_run", "corpus_folder", "gold_folder"):
            return None
        found: object = ()
        if fixturedef.argname == "corpus_folder":
            made = request.getfixturevalue("tmp_path_factory").mktemp("runs")
            found = shutil.copytree(ROOT / "outputs/latest", made / "corpus")
        fixturedef.cached_result = (found, fixturedef.cache_key(request), None)
        return found


def path_of(module: str) -> Path:
    """The file of a module."""
    return ROOT / (module.replace(".", "/") + ".py")


def _put(module: str, at: int) -> None:
    """Put one fault into a module that nothing has imported yet."""
    path = path_of(module)
    tree = ast.parse(path.read_text("utf-8"))
    changes(tree)[at].make()
    code = compile(ast.fix_missing_locations(tree), str(path), "exec")
    package, _, name = module.rpartition(".")
    made = ModuleType(module)
    made.__file__, made.__package__ = str(path), package
    sys.modules[module] = made
    exec(code, made.__dict__)
    setattr(importlib.import_module(package), name, made)


OPTIONS = ["-q", "-p", "no:cacheprovider", "--tb=no", "-o", "filterwarnings="]
RUNS = (
    "tests/test_baseline.py",
    "tests/test_gold.py::test_no_figure_falls_below_its_floor[corpus-corpus_folder]",
    "tests/test_read_as_before.py",
)


def failing(asked: Sequence[str], allowed: frozenset[str] | None = None) -> str:
    """The first test that fails; empty where none does."""
    watch = Watch(allowed)
    given = [] if asked is RUNS else [Committed()]
    code = pytest.main(["-x", *OPTIONS, *asked], plugins=[watch, *given])
    return watch.failed or ("" if code == 0 else "collection")


def noticing(
    module: str, at: int, asked: Sequence[str], allowed: frozenset[str] | None = None
) -> str:
    """The test that fails under a fault; empty where none does."""
    _put(module, at)
    return failing(asked, allowed)


def reaching(modules: list[str], tests: list[str]) -> dict[str, dict[int, list[str]]]:
    """Of each line of the modules, the quick tests that reach it; those of line 0 are all."""
    reached = Coverage(data_file=None, include=[str(path_of(one)) for one in modules], branch=False)
    reached.start()
    watch = Watch(None, reached)
    pytest.main([*OPTIONS, *tests], plugins=[watch, Committed()])
    reached.stop()
    data, quick = reached.get_data(), set(watch.passed)
    found: dict[str, dict[int, list[str]]] = {}
    for one in modules:
        lines = data.contexts_by_lineno(str(path_of(one)))
        found[one] = {line: sorted(quick.intersection(by)) for line, by in lines.items()}
        found[one][0] = sorted(quick)
    return found


def forked(work: Callable[..., Any], *given: Any, limit: int = LIMIT) -> Any:
    """What the work says in a process of its own; `crash` and `time` kill a mutant, too."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1), os.dup2(quiet, 2)
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, limit)
        told: Any = "crash"
        try:
            told = work(*given)
        finally:
            os.write(writing, json.dumps(told).encode())
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    os.waitpid(pid, 0)
    return json.loads(told) if told else "time"


def modules_of(name: str) -> list[str]:
    """The module of that name, or every module of the package of that name."""
    folder = ROOT / name.replace(".", "/")
    return [f"{name}.{one.stem}" for one in sorted(folder.glob("[a-z]*.py"))] or [name]


@dataclass(frozen=True)
class Fault:
    """One fault of a module: which of all, what a row says of it, and the function it stands in."""

    module: str
    at: int
    row: dict[str, Any]
    within: range
    """Lines of the function; none where it is done as the module is imported."""


def faults_of(module: str) -> list[Fault]:
    """Every fault that can be put into a module."""
    source = path_of(module).read_text("utf-8")
    lines, tree = source.splitlines(), ast.parse(source)
    functions = [
        range(one.body[0].lineno, (one.end_lineno or 0) + 1)
        for one in ast.walk(tree)
        if isinstance(one, ast.FunctionDef)
    ]
    found = []
    for at, one in enumerate(changes(tree)):
        row = {"line": one.line, "text": lines[one.line - 1].strip(), "what": one.what}
        around = [lines_ for lines_ in functions if one.line in lines_]
        within = min(around, key=len, default=range(0))
        found.append(Fault(module, at, {"module": module} | row, within))
    return found


def tried(
    name: str, tests: list[str], each: int, seed: int, noticed: dict[tuple[Any, ...], str]
) -> Iterator[dict[str, Any]]:
    """A sample of the faults of a module or package, each with the test that noticed, now or before."""
    every = [fault for module in modules_of(name) for fault in faults_of(module)]
    chosen = sorted(
        random.Random(f"{seed} {name}").sample(range(len(every)), min(each, len(every)))
    )
    reached = forked(
        reaching, sorted({every[one].module for one in chosen}), tests, limit=LIMIT_OF_RUNS
    )
    if not isinstance(reached, dict) or not any(lines["0"] for lines in reached.values()):
        raise SystemExit(
            f"{name}: no test of {tests} passes without a mutant ({reached}); mend them first"
        )
    for fault in (every[one] for one in chosen):
        row, lines = fault.row, reached[fault.module]
        reason = next(
            (
                e["why"]
                for e in DATA["equivalent"]
                if all(row[k] == e[k] for k in ("module", "text", "what"))
            ),
            None,
        )
        by = {test for line in fault.within or [0] for test in lines.get(str(line), [])}
        killed_by = noticed.get(tuple(row.values()))
        if not killed_by and by:
            theirs = sorted({test.partition("::")[0] for test in by})
            killed_by = forked(noticing, fault.module, fault.at, theirs, frozenset(by))
        if not killed_by and not reason:
            killed_by = forked(noticing, fault.module, fault.at, RUNS, limit=LIMIT_OF_RUNS)
        yield row | {"killed_by": killed_by, "equivalent": None if killed_by else reason}


FATES = ("killed", "killed by a run", "equivalent", "survived")


def _fate(row: dict[str, Any]) -> str:
    by = row["killed_by"]
    if by:
        return FATES[by.startswith(tuple(one.partition("::")[0] for one in RUNS))]
    return FATES[2] if row["equivalent"] else FATES[3]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=12)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", default="")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--again", type=Path, help="a --json of before: try only its survivors")
    asked = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    os.chdir(ROOT)
    settings.register_profile(
        "mutants", deadline=None, derandomize=True, max_examples=10, database=None
    )
    for library in (*LIBRARIES, "models.target", "models.official", "models.program"):
        importlib.import_module(library)
    if failed := forked(failing, RUNS, limit=LIMIT_OF_RUNS):
        raise SystemExit(f"{failed} fails without a mutant; mend it first")
    told = json.loads(asked.again.read_text("utf-8")) if asked.again else []
    noticed = {
        tuple(r[k] for k in ("module", "line", "text", "what")): r["killed_by"] for r in told
    }
    rows: list[dict[str, Any]] = []
    for name, names in DATA["tests"].items():
        if name != asked.only if asked.only in DATA["tests"] else asked.only not in name:
            continue
        mine = []
        for row in tried(
            name, [f"tests/test_{one}.py" for one in names], asked.each, asked.seed, noticed
        ):
            mine.append(row)
            if not row["killed_by"] and not row["equivalent"]:
                where = f"{row['module']} {row['line']}"
                print(f"    {where}: {row['what']}: {row['text'][:110]}", flush=True)
        rows += mine
        count = Counter(_fate(row) for row in mine)
        print(f"{name:34}", *(f"{count[fate]:3} {fate}" for fate in FATES), flush=True)
        if asked.json:
            asked.json.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", "utf-8")
    real = [r for r in rows if not r["equivalent"]]
    killed = sum(bool(r["killed_by"]) for r in real)
    print(f"{killed} of {len(real)} killed: {killed / len(real):.1%}")


if __name__ == "__main__":
    main()
