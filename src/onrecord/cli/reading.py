"""`onrecord read`: one report and its record, for a person or as JSON."""

import sys
from functools import partial
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from onrecord.cli.coding import check_inputs
from onrecord.cli.view import view
from onrecord.cli.words import Rejections, hush, plain, stderr, stopped
from onrecord.coding.explanation import Explanation
from onrecord.knowledge.actors import TableActor
from onrecord.record.json import encode
from onrecord.record.types import Record, Rejection, Report

if TYPE_CHECKING:
    from onrecord.coding import Coder


class _Explaining:
    """A coder that keeps what led to the last record, loaded when it is first needed."""

    def __init__(self, own: tuple[TableActor, ...]) -> None:
        self.own = own
        self.coder: Coder | None = None
        self.why: tuple[Explanation, ...] = ()

    def code(self, report: Report) -> Record:
        """Return the record of a report, as `onrecord.coding.Coder` does."""
        from onrecord.coding import Coder

        self.coder = self.coder or Coder(own=self.own)
        explained = self.coder.explain(report)
        self.why = explained.events
        return explained.record


def _print(screen: Console, record: Record, why: tuple[Explanation, ...]) -> None:
    if screen.is_terminal:
        screen.print(view(record, why))
        return
    # rich fills lines up with blanks, which only a screen needs
    with screen.capture() as capture:
        screen.print(view(record, why))
    screen.file.write("\n".join(line.rstrip() for line in capture.get().split("\n")))


def show(path: str, json: bool, explain: bool = False, least: float = 0.0, own: tuple[TableActor, ...] = ()) -> int:
    """Show what `path` holds, each report with its record, and return the exit code.

    `explain`: with what led to each event. Events and statements less sure than `least` are left out.
    `own`: actors that win over the actor table's.
    """
    check_inputs([path])
    from onrecord.coding import Coder
    from onrecord.coding.confidence import at_least
    from onrecord.language.encoder import WeightsError
    from onrecord.reading import read_inputs
    from onrecord.scale import code_all

    errors = stderr()
    rejections, shown = Rejections(errors), 0
    screen = Console(file=sys.stdout, highlight=False)
    try:
        explaining = _Explaining(own)
        for result in code_all(
            read_inputs([path], stdin=sys.stdin.buffer), 1, (lambda: explaining) if explain else partial(Coder, own=own) if own else Coder
        ):
            if isinstance(result, Rejection):
                rejections.tell(result)
                continue
            shown += 1
            kept = at_least(result, least)
            if json:
                sys.stdout.buffer.write(encode(kept) + b"\n")
                sys.stdout.buffer.flush()
            else:
                _print(screen, kept, explaining.why)
    except BrokenPipeError:
        hush()
        return 0
    except (WeightsError, OSError) as error:
        return stopped(errors, str(error))
    if not shown and not rejections.count:
        errors.print(Text(f"no report was found in {plain(path)}", style="yellow"))
    return 0 if shown and not rejections.count else 1
