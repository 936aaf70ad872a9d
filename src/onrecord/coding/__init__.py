"""Report to record: the whole pipeline, readable in `coder.py`."""

from onrecord.coding.coder import Coder, CodingError

__all__ = ["Coder", "CodingError"]
