"""`onrecord relate`: pairs of marked parties in, one PLOVER event a pair out."""

import csv
import io
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

import typer

from onrecord.cli.words import STOPPED, Rejections, hush, plural, stderr, stopped
from onrecord.record.types import Rejection

HEAD = ("id", "event", "mode", "status", "confidence")


def run(pairs: str, output: str) -> int:
    """Code the pairs of a table into another one and return the exit code."""
    from onrecord.coding.relate import relate
    from onrecord.language.encoder import Encoder, WeightsError
    from onrecord.reading.pairs import PairsError, read_pairs

    errors = stderr()
    rejections, done = Rejections(errors), 0
    with ExitStack() as stack:
        source, target = _opened(stack, pairs, output)
        text = io.TextIOWrapper(target, encoding="utf-8", newline="", write_through=True)
        stack.callback(_let_go, text)
        table = csv.writer(text, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None, escapechar=None)
        try:
            encoder = Encoder(threads=1)
            table.writerow(HEAD)
            for row in read_pairs(source, "standard input" if pairs == "-" else pairs):
                if isinstance(row, Rejection):
                    rejections.tell(row)
                    continue
                try:
                    found = relate(encoder, row.text, row.source, row.target)
                except ValueError as error:
                    rejections.tell(Rejection(input=f"{pairs} pair {row.id}", stage="coding", reason="pair", detail=str(error)))
                    continue
                table.writerow((row.id, found.event, " ".join(found.mode), found.status, f"{found.confidence:.3f}"))
                done += 1
        except BrokenPipeError:
            hush()
            return 0
        except (WeightsError, PairsError, OSError) as error:
            stopped(errors, str(error))
            return STOPPED
    errors.print(f"{plural(done, 'pair')} related" + (f", {rejections.count:,} rejected" if rejections.count else ""))
    return 1 if rejections.count or not done else 0


def _opened(stack: ExitStack, pairs: str, output: str) -> tuple[BinaryIO, BinaryIO]:
    """The two streams; raises a usage error where one cannot be opened."""
    if pairs != "-" and output != "-" and Path(pairs).resolve() == Path(output).resolve():
        raise typer.BadParameter(f"{output!r} is the input: it would be overwritten", param_hint="--output")
    source: BinaryIO = sys.stdin.buffer
    target: BinaryIO = sys.stdout.buffer
    try:
        if pairs != "-":
            source = stack.enter_context(Path(pairs).open("rb"))  # noqa: SIM115 - the stack closes it
    except OSError as error:
        raise typer.BadParameter(f"cannot read {pairs!r}: {error.strerror}", param_hint="PAIRS.tsv") from error
    try:
        if output != "-":
            target = stack.enter_context(Path(output).open("wb", buffering=0))  # noqa: SIM115 - the stack closes it
    except OSError as error:
        raise typer.BadParameter(f"cannot write {output!r}: {error.strerror}", param_hint="--output") from error
    return source, target


def _let_go(text: io.TextIOWrapper) -> None:
    """Leave the stream below open: it is closed by whoever opened it, standard output by nobody."""
    try:
        text.detach()
    except BrokenPipeError:
        hush()
