"""Arguments in, exit code out."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from extract import logs
from extract.answering import answered, show_traces
from extract.collector import end_without_search
from extract.commands.apply import apply_command
from extract.commands.arguments import OK
from extract.commands.cache import cache_command
from extract.commands.commitments import commitments_command
from extract.commands.decisions import decisions_command
from extract.commands.delta import delta_command
from extract.commands.diff import diff_command
from extract.commands.evaluate import evaluate_command
from extract.commands.export import export_command
from extract.commands.gold import gold_command
from extract.commands.layout import app as layout_app
from extract.commands.load import load_command
from extract.commands.release import release_command
from extract.commands.report import report_command
from extract.commands.review import review_command
from extract.commands.run import run_command
from extract.commands.schema import schema_command
from extract.commands.show import show_command
from extract.commands.split import split_command
from extract.commands.verify import verify_command
from extract.commands.who import who_command
from extract.commands.why import why_command
from extract.stopping import stoppable

app = typer.Typer(
    help="Government press releases in, records with evidence out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"communique {version('communique')}")
        raise typer.Exit(OK)


@app.callback()
def options(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="print the version"),
    ] = False,
    debug: Annotated[
        bool,
        typer.Option(
            "--debug",
            envvar="COMMUNIQUE_DEBUG",
            help="print the trace of the program with an error",
        ),
    ] = False,
    log_level: Annotated[
        logs.Level,
        typer.Option(
            envvar="COMMUNIQUE_LOG_LEVEL", help="from where on events go to standard error"
        ),
    ] = "warning",
    log_format: Annotated[
        logs.Format,
        typer.Option(envvar="COMMUNIQUE_LOG_FORMAT", help="events as lines of text, or of JSON"),
    ] = "text",
) -> None:
    """Government press releases in, records with evidence out."""
    show_traces(debug)
    logs.configure(log_level, log_format)


app.command("run")(run_command)
app.command("cache")(cache_command)
app.command("show")(show_command)
app.command("verify")(verify_command)
app.command("why")(why_command)
app.command("who")(who_command)
app.command("split")(split_command)
app.add_typer(layout_app, name="layout")
app.command("commitments")(commitments_command)
app.command("evaluate")(evaluate_command)
app.command("diff")(diff_command)
app.command("report")(report_command)
app.command("review")(review_command)
app.command("decisions")(decisions_command)
app.command("release")(release_command)
app.command("gold")(gold_command)
app.command("schema")(schema_command)
app.command("delta")(delta_command)
app.command("apply")(apply_command)
app.command("load")(load_command)
app.command("export")(export_command)


def main() -> None:
    """The command `communique`: one clear line and exit code 2 for input that cannot be used."""
    end_without_search()
    if isinstance(sys.stdout, TextIOWrapper):  # the names of files may be no UTF-8
        sys.stdout.reconfigure(errors="backslashreplace")
    with answered(), stoppable():
        app()


if __name__ == "__main__":
    main()
