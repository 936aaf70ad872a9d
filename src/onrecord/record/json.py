"""A record as one line of JSON, and back.

Every key of the record is always written, `null` and empty lists included, so that a column
never comes and goes between two lines. Reading is strict: an unknown key, a wrong type or a broken rule is an error.
"""

import msgspec

from onrecord.record.check import RecordError, check
from onrecord.record.types import Record

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Record)

# Unicode's own line ends are plain characters to JSON but end a line for str.splitlines and some
# line readers: escaped, one record is one line to every reader. In UTF-8 these bytes occur nowhere else.
_LINE_ENDS = ((b"\xc2\x85", b"\\u0085"), (b"\xe2\x80\xa8", b"\\u2028"), (b"\xe2\x80\xa9", b"\\u2029"))


def encode(record: Record) -> bytes:
    """Return the record as one line of UTF-8 JSON without the line's end, checked by `check`.

    Raises `RecordError` where a rule of the record is broken or a string holds a lone surrogate.
    """
    check(record)
    try:
        line = _ENCODER.encode(record)
    except UnicodeEncodeError as error:
        raise RecordError("report", f"a string holds a lone surrogate, which is no character ({error})") from error
    except TypeError as error:
        raise RecordError("report.extra", f"holds what JSON has no form for ({error})") from error
    return one_line(line)


def one_line(json: bytes) -> bytes:
    """Return UTF-8 JSON with Unicode's own line ends escaped, so that every reader takes it for one line.

    >>> one_line('"a\u2028b"'.encode())
    b'"a\\\\u2028b"'
    """
    for raw, escaped in _LINE_ENDS:
        json = json.replace(raw, escaped)
    return json


def decode(line: bytes | str) -> Record:
    """Return the record that a line of JSON holds, checked by `check`.

    Raises `RecordError` naming the field where the line is no JSON, or no record of format ``onrecord/1``.

    >>> decode('{"format": "onrecord/2"}')
    Traceback (most recent call last):
    ...
    onrecord.record.check.RecordError: format: Invalid enum value 'onrecord/2'
    """
    try:
        record = _DECODER.decode(line)
    except msgspec.ValidationError as error:
        problem, _, path = str(error).partition(" - at `$")
        raise RecordError(path.rstrip("`").lstrip(".") or "record", problem) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RecordError("record", f"the line is not JSON ({error})") from error
    check(record)
    return record
