"""The JSON Schema of a record, made from the types and shipped with the package."""

import json
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec

from onrecord.record.types import FORMAT, Record

FILE = "onrecord-1.schema.json"


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a record, made from the types as they are now."""
    made = msgspec.json.schema(Record)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:{FORMAT.replace('/', ':')}"}
    return {**head, "title": FORMAT, **made}


def schema_text() -> str:
    """Return the schema as the text of the shipped file."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


def shipped() -> str:
    """Return the text of the schema file that came with the package."""
    return resources.files("onrecord.record").joinpath(FILE).read_text(encoding="utf-8")


def write() -> None:
    """Write the shipped file anew beside this module (``make schema``), after a change of the types."""
    Path(__file__).with_name(FILE).write_text(schema_text(), encoding="utf-8")
