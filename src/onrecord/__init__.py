"""onrecord reads news reports and puts on record who did and said what to whom, where and when, and according to whom.

Two functions do the work, and importing them costs next to nothing::

    record = onrecord.read("report.txt")
    for event in record.events:
        print(event.event, event.status, record.report.quote(event.anchor))

    for record in onrecord.code(onrecord.reports("folder")):
        sys.stdout.buffer.write(onrecord.encode(record) + b"\\n")

The types of the record (`Record`, `Report`, `Statement`, `Event`, ...) are those of `onrecord.record`.
"""

from onrecord.api import RejectedInput, code, read, reports
from onrecord.record import (
    VERSION as __version__,
)
from onrecord.record import (
    Actor,
    Count,
    Dateline,
    Event,
    MadeBy,
    Place,
    Record,
    RecordError,
    Rejection,
    Relation,
    Report,
    Span,
    Statement,
    When,
    decode,
    encode,
)

__all__ = [
    "Actor",
    "Count",
    "Dateline",
    "Event",
    "MadeBy",
    "Place",
    "Record",
    "RecordError",
    "RejectedInput",
    "Rejection",
    "Relation",
    "Report",
    "Span",
    "Statement",
    "When",
    "__version__",
    "code",
    "decode",
    "encode",
    "read",
    "reports",
]
