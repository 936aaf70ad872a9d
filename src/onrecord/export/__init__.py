"""Records written out: one small writer a format."""

from onrecord.export.csv import CsvWriter
from onrecord.export.jsonl import JsonlWriter
from onrecord.export.plover import PloverWriter
from onrecord.export.writer import Writer

__all__ = ["CsvWriter", "JsonlWriter", "PloverWriter", "Writer"]
