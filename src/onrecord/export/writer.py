"""What every format's writer is: it takes records one by one and leaves whole lines only."""

from contextlib import suppress
from typing import BinaryIO, Protocol

from onrecord.record.types import Record


class Writer(Protocol):
    """One format on one byte stream; the stream stays its opener's to close."""

    def open(self, stream: BinaryIO) -> None:
        """Begin on `stream`, writing the header where the format has one."""

    def write(self, record: Record) -> None:
        """Write all lines of one record, or none: `RecordError` is raised before the first byte leaves."""

    def close(self) -> None:
        """Write what the format ends with and push everything out."""


class Lines:
    """The bytes side of a writer: whole lines, each record's together and at once."""

    def __init__(self) -> None:
        self._stream: BinaryIO | None = None

    def open(self, stream: BinaryIO) -> None:
        """Begin on `stream`."""
        self._stream = stream

    def put(self, lines: bytes) -> None:
        """Write whole lines and push them out, so that a reader of the file or pipe never waits for half a record."""
        if self._stream is None:
            raise ValueError("the writer is not open: call open(stream) first")
        begin = self._stream.tell() if self._stream.seekable() else None
        try:
            left = memoryview(lines)
            while left:
                # an unbuffered pipe may take less than it is given
                left = left[self._stream.write(left) :]
            self._stream.flush()
        except OSError:
            # a full disk takes half a line: take it back, so that the file holds whole lines only
            if begin is not None:
                with suppress(OSError):  # a device cannot be cut; what stopped the writing is the error to tell
                    self._stream.truncate(begin)
            raise

    def close(self) -> None:
        """Push everything out."""
        if self._stream is not None:
            self._stream.flush()
            self._stream = None
