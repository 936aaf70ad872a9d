"""The frozen types of the record, their JSON, and the checks that hold for every record."""

from onrecord.record.check import RecordError, check
from onrecord.record.json import decode, encode
from onrecord.record.schema import schema
from onrecord.record.types import (
    FORMAT,
    Act,
    Actor,
    Count,
    CountKind,
    Dateline,
    Event,
    EventType,
    Form,
    MadeBy,
    Place,
    Precision,
    Record,
    Rejection,
    Relation,
    RelationKind,
    Report,
    Span,
    Statement,
    Status,
    When,
)
from onrecord.record.version import VERSION

__all__ = [
    "FORMAT",
    "VERSION",
    "Act",
    "Actor",
    "Count",
    "CountKind",
    "Dateline",
    "Event",
    "EventType",
    "Form",
    "MadeBy",
    "Place",
    "Precision",
    "Record",
    "RecordError",
    "Rejection",
    "Relation",
    "RelationKind",
    "Report",
    "Span",
    "Statement",
    "Status",
    "When",
    "check",
    "decode",
    "encode",
    "schema",
]
