"""What the command line says to people: on standard error, one line a rejection, and nothing that a terminal would obey."""

import os
import re
import sys
from collections import Counter

from rich.console import Console
from rich.text import Text

from onrecord.record.types import Rejection

# Control characters move the cursor and colour the screen, and overrides turn text around: a report must do neither.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def plain(words: str) -> str:
    """Return words with every character that a terminal would obey shown as its code point instead.

    >>> plain("red \\x1b[31m alert")
    'red ⟨U+001B⟩[31m alert'
    """
    return _CONTROL.sub(lambda m: f"⟨U+{ord(m.group()):04X}⟩", words)


# Exit codes beyond 0, 1 (some inputs rejected) and 2 (wrong usage).
STOPPED = 3
INTERRUPTED = 130


def stopped(console: Console, why: str) -> int:
    """Say why a command could not go on, and return its exit code."""
    console.print(Text().append("stopped: ", style="bold red").append(plain(why)))
    return STOPPED


def hush() -> None:
    """Send what is still to come on standard output nowhere: whoever read it had enough, which is no error of anyone's."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def stderr() -> Console:
    """Return a console on standard error."""
    return Console(file=sys.stderr, stderr=True, highlight=False, soft_wrap=True)


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return a number and its noun.

    >>> plural(1, "report"), plural(1200, "report"), plural(2, "entry", "entries")
    ('1 report', '1,200 reports', '2 entries')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


class Rejections:
    """Rejections told one by one as they come, and counted."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.reasons: Counter[str] = Counter()

    def tell(self, rejection: Rejection) -> None:
        """Say one rejection on a line."""
        self.reasons[rejection.reason] += 1
        line = Text().append("rejected ", style="yellow").append(plain(rejection.input).replace("\n", " "), style="bold")
        self.console.print(line.append(f": {rejection.reason}: {plain(rejection.detail)}".replace("\n", " ")))

    @property
    def count(self) -> int:
        """How many there were."""
        return sum(self.reasons.values())

    def summary(self) -> str:
        """Return how many there were for which reason, the most frequent first; nothing where there were none."""
        if not self.reasons:
            return ""
        reasons = ", ".join(f"{n:,} {reason}" for reason, n in self.reasons.most_common())
        return f"{plural(self.count, 'input')} rejected: {reasons}"
