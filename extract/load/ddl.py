"""The tables and views of each database as one SQL script, for those who read or make them by hand."""

from __future__ import annotations

from extract.load.schema import (
    DATABASE_VERSION,
    DIALECTS,
    constraint_statements,
    create_statements,
)
from extract.load.views import views

DATABASES = tuple(sorted(DIALECTS))


def tables_sql(database: str) -> str:
    """Every statement that makes the tables, references, indexes and views."""
    statements = [*create_statements(database), *constraint_statements(database)]
    statements += [f"CREATE VIEW {name} AS\n{select}" for name, select in views().items()]
    head = f"-- Schema version {DATABASE_VERSION} for {database}, made by `communique schema`."
    return "\n\n".join([head, *[f"{one};" for one in statements]]) + "\n"
