"""manifest.json and SOURCES.md: what the tables are, brought up to date part by part."""

import hashlib
import json
import re
from pathlib import Path

from onrecord.knowledge.build.rows import CHECKED


def record(out: Path, entries: dict[str, dict[str, int | str]], section: str) -> None:
    """Put the entries of some tables into manifest.json and the section on them into SOURCES.md, in place of those that are there."""
    path = out / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    tables = dict(sorted({**manifest["tables"], **entries}.items()))
    whole = hashlib.sha256("".join(str(entry["sha256"]) for entry in tables.values()).encode()).hexdigest()
    vouched = json.dumps({"checked": CHECKED, "sha256": whole, "tables": tables}, indent=1)
    path.write_text(vouched + "\n", encoding="utf-8", newline="\n")
    heading = section.partition("\n")[0]
    text = (out / "SOURCES.md").read_text(encoding="utf-8")
    text = re.sub(rf"\n{re.escape(heading)}\n.*?(?=\n## |\Z)", "", text, flags=re.DOTALL)
    (out / "SOURCES.md").write_text(f"{text.rstrip()}\n\n{section}", encoding="utf-8", newline="\n")
