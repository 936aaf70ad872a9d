"""Records as JSON lines: the reference form, in which nothing is lost."""

from onrecord.export.writer import Lines
from onrecord.record.json import encode
from onrecord.record.types import Record


class JsonlWriter(Lines):
    """One record a line, as `onrecord.record.encode` writes it."""

    def write(self, record: Record) -> None:
        """Write one line."""
        self.put(encode(record) + b"\n")
