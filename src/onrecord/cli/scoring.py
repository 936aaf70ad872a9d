"""`onrecord evaluate`: records scored against a user's own gold."""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

from onrecord.cli.words import Rejections, plain, plural, stderr, stopped
from onrecord.evaluation import GoldError, Scores, load_gold, score
from onrecord.evaluation.gold import GoldReport
from onrecord.language.encoder import WeightsError
from onrecord.record import Record, RecordError, Rejection, decode


def score_files(gold: Path, predicted: Path | None, rejections: Rejections) -> Scores:
    """Return the scores of the records in `predicted`, or of records coded now; raises `GoldError` and `RecordError`."""
    pairs = list(load_gold(gold))
    records = _coded((report for report, _ in pairs), rejections) if predicted is None else _read(predicted)
    return score(pairs, {record.report.id: record for record in records})


def _read(path: Path) -> Iterator[Record]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    yield decode(line)
                except RecordError as error:
                    raise RecordError(f"{path} line {number}: {error.field}", error.problem) from error


def _coded(reports: Iterator[GoldReport], rejections: Rejections) -> Iterator[Record]:
    from onrecord.coding import Coder
    from onrecord.reading import read_inputs
    from onrecord.scale import code_all

    # as a user's reports come in: a dateline or a byline is recognised before anything is coded
    lines = b"".join(msgspec.json.encode(report) + b"\n" for report in reports)
    for result in code_all(read_inputs(["-"], stdin=io.BytesIO(lines)), 1, Coder):
        if isinstance(result, Rejection):
            rejections.tell(result)
        else:
            yield result


def run(gold: Path, predicted: Path | None, json: bool) -> int:
    """Print the figures and return the exit code."""
    errors = stderr()
    rejections = Rejections(errors)
    try:
        scores = score_files(gold, predicted, rejections)
    except (GoldError, RecordError, WeightsError, OSError) as error:
        return stopped(errors, str(error))
    if json:
        figures = {**scores.figures(), "absent": scores.absent}
        sys.stdout.write(msgspec.json.encode(figures).decode() + "\n")
    else:
        Console(file=sys.stdout, highlight=False).print(_table(scores))
    if scores.absent:
        errors.print(f"no prediction for {plural(len(scores.absent), 'report')}: {plain(', '.join(scores.absent))}")
    return 1 if rejections.count else 0


def _table(scores: Scores) -> Table:
    table = Table("figure", box=None, pad_edge=False)
    for head in ("P", "R", "F1", "right", "missed", "extra"):
        table.add_column(head, justify="right")
    for name, t in scores.tallies.items():
        numbers = [f"{t.precision:.3f}", f"{t.recall:.3f}", f"{t.f1:.3f}", str(t.right), str(t.missed), str(t.extra)]
        table.add_row(name, *numbers)
    for name, s in scores.shares.items():
        table.add_row(f"{name} (share)", "", "", f"{s.value:.3f}", str(s.right), str(s.of - s.right), "")
    return table
