"""What programs are to cost, by currency and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from models.program import Budget, Program

NO_YEAR = "no year"


@dataclass(frozen=True, slots=True)
class Cell:
    """The sum of one program for one period, and its share of the largest in the table."""

    budget: Budget
    share: float
    others: int


@dataclass(frozen=True, slots=True)
class Row:
    """One program with a cell for every period of the table."""

    program: Program
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class BudgetTable:
    """The programs whose budgets are in one currency, the largest first."""

    currency: str
    periods: tuple[str, ...]
    rows: tuple[Row, ...]
    programs: int


def budget_tables(programs: Sequence[Program], most: int) -> list[BudgetTable]:
    """A table a currency with at most so many programs; the currency of most programs first."""
    by_currency: dict[str, dict[str, Program]] = defaultdict(dict)
    for program in programs:
        for budget in program.budgets:
            by_currency[budget.currency][program.id] = program
    tables = [
        _table(currency, list(having.values()), most) for currency, having in by_currency.items()
    ]
    return sorted(tables, key=lambda table: (-table.programs, table.currency))


def _table(currency: str, programs: Sequence[Program], most: int) -> BudgetTable:
    ordered = sorted(programs, key=lambda one: (-_largest(one, currency), one.name, one.id))
    shown = ordered[:most]
    sums = [budget for program in shown for budget in _of(program, currency)]
    periods = sorted({budget.period or NO_YEAR for budget in sums})
    top = max((_top(budget) for budget in sums), default=Decimal(1)) or Decimal(1)
    rows = tuple(
        Row(program, tuple(_cell(_of(program, currency), period, top) for period in periods))
        for program in shown
    )
    return BudgetTable(currency, tuple(periods), rows, len(programs))


def _of(program: Program, currency: str) -> list[Budget]:
    return [budget for budget in program.budgets if budget.currency == currency]


def _top(budget: Budget) -> Decimal:
    return budget.amount_max if budget.amount_max is not None else budget.amount


def _largest(program: Program, currency: str) -> Decimal:
    return max(map(_top, _of(program, currency)))


def _cell(budgets: Iterable[Budget], period: str, top: Decimal) -> Cell | None:
    """The largest of the sums that a program has for a period."""
    having = [budget for budget in budgets if (budget.period or NO_YEAR) == period]
    if not having:
        return None
    largest = max(having, key=_top)
    return Cell(largest, float(_top(largest) / top), len({one.amount for one in having}) - 1)
