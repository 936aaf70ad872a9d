"""`onrecord read`: one report and its record, for a person or as JSON."""

import sys

from rich.console import Console
from rich.text import Text

from onrecord.cli.coding import check_inputs
from onrecord.cli.view import view
from onrecord.cli.words import Rejections, hush, plain, stderr, stopped
from onrecord.record.json import encode
from onrecord.record.types import Record, Rejection


def _print(screen: Console, record: Record) -> None:
    if screen.is_terminal:
        screen.print(view(record))
        return
    # rich fills lines up with blanks, which only a screen needs
    with screen.capture() as capture:
        screen.print(view(record))
    screen.file.write("\n".join(line.rstrip() for line in capture.get().split("\n")))


def show(path: str, json: bool) -> int:
    """Show what `path` holds, each report with its record, and return the exit code."""
    check_inputs([path])
    from onrecord.coding import Coder
    from onrecord.language.encoder import WeightsError
    from onrecord.reading import read_inputs
    from onrecord.scale import code_all

    errors = stderr()
    rejections, shown = Rejections(errors), 0
    screen = Console(file=sys.stdout, highlight=False)
    try:
        for result in code_all(read_inputs([path], stdin=sys.stdin.buffer), 1, Coder):
            if isinstance(result, Rejection):
                rejections.tell(result)
                continue
            shown += 1
            if json:
                sys.stdout.buffer.write(encode(result) + b"\n")
                sys.stdout.buffer.flush()
            else:
                _print(screen, result)
    except BrokenPipeError:
        hush()
        return 0
    except (WeightsError, OSError) as error:
        return stopped(errors, str(error))
    if not shown and not rejections.count:
        errors.print(Text(f"no report was found in {plain(path)}", style="yellow"))
    return 0 if shown and not rejections.count else 1
