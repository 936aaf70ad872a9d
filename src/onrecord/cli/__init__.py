"""The command line: data on standard output, words on standard error, exit codes 0, 1 (some inputs rejected), 2 (usage), 3 (stopped).

Everything heavy is imported inside the command that needs it, so that ``onrecord --help`` answers at once.
"""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from onrecord.knowledge.actors import TableActor

Least = Annotated[
    float,
    typer.Option("--min-confidence", min=0.0, max=1.0, metavar="P", help="Leave out events and statements less sure than this, 0 to 1."),
]
OwnActors = Annotated[
    Path | None,
    typer.Option(
        "--actors", metavar="CSV", exists=True, dir_okay=False, help="Your own actors: id,name,country,sector,aliases,from,to. They win."
    ),
]
app = typer.Typer(
    name="onrecord",
    help="Reads news reports and puts on record who did and said what to whom, where and when, and according to whom.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    epilog="Exit codes: 0 all well, 1 some inputs were rejected, 2 wrong usage, 3 could not go on, 130 stopped by Ctrl-C.",
)


class Format(StrEnum):
    """What `onrecord code` writes."""

    jsonl = "jsonl"
    csv = "csv"
    plover = "plover"


class Table(StrEnum):
    """Which table `--format csv` writes."""

    events = "events"
    statements = "statements"


def _version(wanted: bool) -> None:
    if wanted:
        from onrecord.record.version import VERSION

        typer.echo(f"onrecord {VERSION}")
        raise typer.Exit


def _own(path: Path | None) -> "tuple[TableActor, ...]":
    """The user's actors; a list that cannot be read is a usage error."""
    from onrecord.knowledge.actors import UnreadableActors, load_actors

    if path is None:
        return ()
    try:
        return load_actors(path)
    except (UnreadableActors, OSError) as error:
        raise typer.BadParameter(str(error), param_hint="--actors") from error


@app.callback()
def main(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")] = False,
) -> None:
    """Shared options."""


@app.command()
def read(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A report: plain text, HTML or JSON lines; - is standard input.")],
    json: Annotated[bool, typer.Option("--json", help="Print the record as JSON instead.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show the words, scores and rules that led to each event.")] = False,
    min_confidence: Least = 0.0,
    actors: OwnActors = None,
) -> None:
    """Show one report's statements and events, speaker by speaker."""
    from onrecord.cli.reading import show

    if explain and json:
        raise typer.BadParameter("goes not with --json: a record has one form", param_hint="--explain")
    raise typer.Exit(show(file, json, explain, min_confidence, _own(actors)))


@app.command()
def code(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Reports: files and folders; - is standard input.")],
    output: Annotated[str, typer.Option("--output", "-o", metavar="OUT", help="The file to write; - is standard output.")] = "-",
    form: Annotated[Format, typer.Option("--format", "-f", help="What to write.")] = Format.jsonl,
    table: Annotated[Table, typer.Option("--table", help="With csv: one row an event, or one row a statement.")] = Table.events,
    excel: Annotated[bool, typer.Option("--excel", help="With csv: begin the file so that Excel shows every script.")] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, metavar="N", help="How many processes code at once.")] = 1,
    min_confidence: Least = 0.0,
    actors: OwnActors = None,
) -> None:
    """Code reports into records, in order, one after the other as they are done."""
    from onrecord.cli.coding import run
    from onrecord.export import CsvWriter, JsonlWriter, PloverWriter, Writer

    if form is not Format.csv and (excel or table is not Table.events):
        raise typer.BadParameter("goes only with --format csv", param_hint="--excel" if excel else "--table")
    writer: Writer
    match form:
        case Format.csv:
            writer = CsvWriter(table.value, excel)
        case Format.plover:
            writer = PloverWriter()
        case Format.jsonl:
            writer = JsonlWriter()
    raise typer.Exit(run(paths, output, writer, jobs, min_confidence, _own(actors)))


@app.command()
def relate(
    pairs: Annotated[
        str,
        typer.Argument(
            metavar="PAIRS.tsv", help="Columns id and marked_sentence, the parties between <s></s> and <t></t>; - is standard input."
        ),
    ],
    output: Annotated[str, typer.Option("--output", "-o", metavar="OUT.tsv", help="The table to write; - is standard output.")] = "-",
) -> None:
    """Say which PLOVER event lies between two parties that are marked already: a pair a line."""
    from onrecord.cli.pairing import run

    raise typer.Exit(run(pairs, output))


@app.command()
def evaluate(
    gold: Annotated[
        Path, typer.Option("--gold", metavar="DIR", exists=True, file_okay=False, help="Holds reports/ID.json and records/ID.json.")
    ],
    predicted: Annotated[
        Path | None,
        typer.Argument(
            metavar="[PREDICTED.jsonl]", exists=True, dir_okay=False, help="Records to score; without, the reports are coded now."
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Score records against your own gold, in the form of the annotators' guide."""
    from onrecord.cli.scoring import run

    raise typer.Exit(run(gold, predicted, json))


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    from onrecord.record.schema import shipped

    typer.echo(shipped(), nl=False)
