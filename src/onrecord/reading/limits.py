"""How much of an input onrecord is willing to read, and how long a page may take."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one input may cost before it is refused with a reason.

    `max_bytes` bounds a file, a page, a whole `.json` document, or one row of JSON lines (a
    JSON-lines file itself may be of any length); `max_chars` bounds the text of a report in code
    points; `html_cpu_s` and `html_wall_s` are seconds a page; `html_memory_mb` is the address
    space of the page-reading process in MiB.

    >>> Limits().max_bytes
    20000000
    """

    max_bytes: int = 20_000_000
    max_chars: int = 2_000_000
    html_cpu_s: int = 10
    html_wall_s: float = 20
    html_memory_mb: int = 1024


DEFAULT_LIMITS = Limits()
