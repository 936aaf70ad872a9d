"""One report coded, its failure told as data: the same in this process and in every worker."""

from pathlib import PurePath
from typing import Protocol

from onrecord.coding import CodingError
from onrecord.record.check import RecordError, check
from onrecord.record.types import Record, Rejection, Report


class Coder(Protocol):
    """What codes a report: `onrecord.coding.Coder`, or a test's own."""

    def code(self, report: Report) -> Record:
        """Return the record of a report; raises `onrecord.coding.CodingError` where it has none."""


def code_one(coder: Coder, report: Report) -> Record | Rejection:
    """Return the record of a report, checked, or the Rejection that says why it has none; a report never makes it raise."""
    try:
        record = coder.code(report)
        check(record)
    except CodingError as error:
        return Rejection(input=report.id, stage="coding", reason=error.reason, detail=error.detail)
    except RecordError as error:
        return Rejection(input=report.id, stage="coding", reason="invalid_record", detail=f"{error}; please report this as a fault")
    except Exception as error:  # noqa: BLE001 - a fault of ours may cost one report of a hundred thousand, and must be told
        detail = f"{type(error).__name__}: {error} ({_where(error)}); please report this as a fault"
        return Rejection(input=report.id, stage="coding", reason="internal_error", detail=detail)
    return record


def _where(error: BaseException) -> str:
    """The last line of ours or of a library's that was running, as ``file.py:12``."""
    trace, at = error.__traceback__, "unknown"
    while trace is not None:
        at, trace = f"{PurePath(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}", trace.tb_next
    return at
