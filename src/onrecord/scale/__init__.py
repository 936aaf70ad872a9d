"""The same coding function in this process or on a pool of them."""

from onrecord.scale.local import WorkerError, code_all
from onrecord.scale.one import Coder, code_one

__all__ = ["Coder", "WorkerError", "code_all", "code_one"]
