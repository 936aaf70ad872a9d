"""`onrecord code`: reports in, records out, in order and in constant memory."""

import signal
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from types import FrameType
from typing import BinaryIO

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from onrecord.cli.words import INTERRUPTED, STOPPED, Rejections, hush, plural, stderr, stopped
from onrecord.export import Writer
from onrecord.knowledge.actors import TableActor
from onrecord.record.types import Record, Rejection


class Interrupts:
    """Ctrl-C, put off while a record is being written, so that the file ends with a whole line."""

    def __init__(self) -> None:
        self._writing = False
        self._asked = False

    def listen(self) -> None:
        """Take over Ctrl-C for this process."""
        signal.signal(signal.SIGINT, self._heard)

    def _heard(self, number: int, frame: FrameType | None) -> None:
        if not self._writing:
            raise KeyboardInterrupt
        self._asked = True

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let what stands in the block be finished first."""
        self._writing = True
        try:
            yield
        finally:
            self._writing = False
        if self._asked:
            raise KeyboardInterrupt


def check_inputs(paths: list[str], output: str = "-") -> None:
    """Raise a usage error where no input exists or the output would be read as input; one missing among others is reading's to reject."""
    out = None if output == "-" else Path(output).absolute()
    for path in paths:
        if path == "-":
            continue
        if not any(p == "-" or Path(p).exists() for p in paths):
            raise typer.BadParameter(f"{path!r} does not exist", param_hint="PATH")
        if out and (out.resolve() == Path(path).resolve() or Path(path).resolve() in out.resolve().parents):
            raise typer.BadParameter(f"{output!r} lies within the input {path!r} and would be read as a report", param_hint="--output")
    if paths.count("-") > 1:
        raise typer.BadParameter("standard input can be read once", param_hint="PATH")


@contextmanager
def _opened(output: str) -> Iterator[BinaryIO]:
    if output == "-":
        yield sys.stdout.buffer
        return
    try:
        stream = Path(output).open("wb", buffering=0)  # noqa: SIM115 - closed below, apart from this error's handling
    except OSError as error:
        raise typer.BadParameter(f"cannot write {output!r}: {error.strerror}", param_hint="--output") from error
    with stream:
        yield stream


def _progress(console: Console) -> Progress:
    # how many reports a stream holds is not known before its end: the bar pulses
    columns = (TextColumn("{task.description}"), BarColumn(bar_width=20), TimeElapsedColumn())
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


class _Run:
    """One call of `onrecord code`: what was done, and how it ended."""

    def __init__(self, writer: Writer, least: float = 0.0, own: tuple[TableActor, ...] = ()) -> None:
        self.writer, self.least, self.own = writer, least, own
        self.console = stderr()
        self.rejections = Rejections(self.console)
        self.interrupts = Interrupts()
        self.done = self.events = self.statements = 0
        self.trouble: str | None = None
        self.stopped = False
        self.closed = False

    def write_all(self, paths: list[str], stream: BinaryIO, jobs: int) -> None:
        """Code what the paths hold into the stream; how it ended stands in the fields."""
        from onrecord.coding import Coder
        from onrecord.language.encoder import WeightsError
        from onrecord.reading import read_inputs
        from onrecord.scale import WorkerError, code_all

        self.interrupts.listen()
        try:
            with _progress(self.console) as progress:
                task = progress.add_task("loading", total=None)
                self.writer.open(stream)
                items = read_inputs(paths, stdin=sys.stdin.buffer)
                make = partial(Coder, threads=1, own=self.own) if self.own else partial(Coder, threads=1)
                with closing(code_all(items, jobs, make)) as results:
                    for result in results:
                        self.take(result)
                        progress.update(task, description=f"{plural(self.done, 'report')} coded, {self.rejections.count:,} rejected")
            self.writer.close()
        except KeyboardInterrupt:
            self.stopped = True
        except BrokenPipeError:
            self.closed = True
            hush()
        except (WeightsError, WorkerError, OSError) as error:
            self.trouble = str(error)

    def take(self, result: Record | Rejection) -> None:
        """Write a record, or tell a rejection."""
        if isinstance(result, Rejection):
            self.rejections.tell(result)
            return
        if self.least:
            from onrecord.coding.confidence import at_least

            result = at_least(result, self.least)
        with self.interrupts.held():
            self.writer.write(result)
            self.done += 1
        self.events += len(result.events)
        self.statements += len(result.statements)

    def end(self) -> int:
        """Sum up on standard error and return the exit code."""
        if self.closed:
            return 0
        say = self.console.print
        if self.trouble:
            stopped(self.console, self.trouble)
        if self.stopped:
            say(Text("stopped by Ctrl-C; what is written is complete", style="yellow"))
        say(f"{plural(self.done, 'report')} coded: {plural(self.statements, 'statement')}, {plural(self.events, 'event')}")
        if self.rejections.count:
            say(Text(self.rejections.summary(), style="yellow"))
        if self.stopped:
            return INTERRUPTED
        if self.trouble:
            return STOPPED
        if not self.done and not self.rejections.count:
            say(Text("no report was found in the inputs", style="yellow"))
            return 1
        return 1 if self.rejections.count else 0


def run(paths: list[str], output: str, writer: Writer, jobs: int, least: float = 0.0, own: tuple[TableActor, ...] = ()) -> int:
    """Code what `paths` hold into `output`, without what is less sure than `least`, and return the exit code.

    `own`: actors that win over the actor table's.
    """
    check_inputs(paths, output)
    this = _Run(writer, least, own)
    with _opened(output) as stream:
        this.write_all(paths, stream, jobs)
    return this.end()
