"""Coding sheets: the line form in which annotators code a report, resolved into offsets.

A sheet is what a person writes; an item of the corpus is what it resolves to (offsets and
codes, no words of the report). `FORMAT.md` beside this file explains the lines.

    python training/corpus/sheet.py show ID [--corpora DIR]     the report, its sentences numbered
    python training/corpus/sheet.py check SHEET... [--corpora DIR]
    python training/corpus/sheet.py compile SHEET... --out FILE.jsonl
"""

import argparse
import hashlib
import json
import pathlib
import re
import sys
from dataclasses import dataclass, field
from typing import get_args

from onrecord.language.heads import ACTS, SECTORS, STATUS
from onrecord.language.sentences import sentences
from onrecord.plover.tables import EVENTS
from onrecord.record.types import RelationKind

KINDS = set(get_args(RelationKind))
PRONOUNS = set(
    "i me my mine we us our ours you your he him his she her hers it its they them their theirs "
    "who whom whose himself herself itself themselves".split()
)
MODES = {event: set(row.modes) for event, row in EVENTS.items()}


class SheetError(ValueError):
    """A line of a sheet that does not fit its report: says which line and what to change."""


def canonical(row: dict) -> str:
    """The report's text as the record has it: title, blank line, body."""
    title = (row.get("title") or "").strip()
    body = row["text"].replace("\r\n", "\n").replace("\r", "\n")
    return f"{title}\n\n{body}" if title else body


@dataclass
class Sheet:
    """One coded report, its words resolved to spans of `text`."""

    id: str
    text: str
    until: int
    own: bool = False
    dateline: dict | None = None
    actors: list[dict] = field(default_factory=list)
    relations: list[dict] = field(default_factory=list)
    statements: list[dict] = field(default_factory=list)
    events: list[dict] = field(default_factory=list)

    def item(self, own: bool) -> dict:
        """The corpus item: offsets and codes; the text itself only where it is our own."""
        out = {"id": self.id, "sha256": hashlib.sha256(self.text.encode()).hexdigest(), "until": self.until}
        if own:
            out["text"] = self.text
        return {
            **out,
            "dateline": self.dateline,
            "actors": self.actors,
            "relations": self.relations,
            "statements": self.statements,
            "events": self.events,
        }


class Resolver:
    """Finds the words of a sheet in its report."""

    def __init__(self, text: str):
        self.text, self.sents = text, sentences(text)
        self.folded = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"').replace("\u00a0", " ")

    def sentence(self, n: str) -> tuple[int, int]:
        if not n.isdigit() or not 1 <= int(n) <= len(self.sents):
            raise SheetError(f"no sentence {n!r}: the report has 1 to {len(self.sents)}")
        return self.sents[int(n) - 1]

    def all(self, words: str, begin: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        flags = re.IGNORECASE if words.lower().strip() in PRONOUNS and not (words.isupper() and len(words) > 1) else 0
        words = words.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"').strip()
        if not words:
            raise SheetError("empty words")
        pattern = r"\s+".join(re.escape(w) for w in words.split())
        left = r"(?<!\w)" if words[0].isalnum() else ""
        right = r"(?!\w)" if words[-1].isalnum() else ""
        return [
            m.span() for m in re.compile(left + pattern + right, flags).finditer(self.folded, begin, len(self.text) if end is None else end)
        ]

    def near(self, words: str, sent: tuple[int, int], at: int | None = None, wide: int = 8) -> tuple[int, int]:
        """The occurrence of `words` in the sentence, else the nearest within `wide` sentences."""
        m = re.match(r"@(\d+)\s+", words)
        if m:
            sent, words, wide = self.sentence(m[1]), words[m.end() :], 0
        if " >> " in words:
            first, last = words.split(" >> ", 1)
            b, e0 = self.near(first, sent, at, wide)
            ends = [e for _, e in self.all(last, e0 - 0) if e <= b + 3000]
            if not ends:
                raise SheetError(f"{last!r} does not follow {first!r}")
            return b, ends[0]
        nth = re.search(r"#(\d+)$", words)
        if nth:
            words = words[: nth.start()].rstrip()
        found = self.all(words, *sent)
        if nth:
            if len(found) < int(nth[1]):
                raise SheetError(f"no occurrence {nth[1]} of {words!r} in its sentence")
            return found[int(nth[1]) - 1]
        if found:
            return min(found, key=lambda s: abs(s[0] - at)) if at is not None else found[0]
        i = self.sents.index(sent)
        lo, hi = self.sents[max(0, i - wide)][0], self.sents[min(len(self.sents) - 1, i + wide)][1]
        found = self.all(words, lo, hi) if wide else []
        if not found:
            raise SheetError(f"not found in or near the sentence: {words!r}")
        return min(found, key=lambda s: abs(s[0] - (at if at is not None else sent[0])))


def as_list(value: str, sep: str = ",") -> list[str]:
    return [] if value.strip() in ("", "-") else [x.strip() for x in value.split(sep) if x.strip()]


def resolve(lines: list[tuple[int, str]], report_id: str, text: str) -> tuple[Sheet, list[str]]:
    """Return the sheet and what is wrong with it, a sentence a problem."""
    r, problems = Resolver(text), []
    sheet = Sheet(report_id, text, len(text))
    ids: set[str] = set()

    def fields(line: str, n: int) -> list[str]:
        got = [x.strip() for x in line.split(" | ")]
        if len(got) < n:
            raise SheetError(f"{len(got)} fields, {n} wanted")
        return got + ["-"] * 4

    def known(x: str, kind: str) -> str:
        if x not in ids or x[0] != kind:
            raise SheetError(f"no {'actor' if kind == 'a' else 'statement'} {x!r} (define it first)")
        return x

    def actor_line(f: list[str], optional: bool) -> None:
        mentions, name_span = [], None
        for m in as_list(f[4], ";;"):
            at = re.search(r"@([\d,]+)$", m)
            words = m[: at.start()].strip() if at else m
            if words.lower() in PRONOUNS and not words.isupper() and not at:
                raise SheetError(f"pronoun {words!r} needs its sentences: {words}@3,5")
            spans = [s for n in at[1].split(",") if n for s in r.all(words, *r.sentence(n))] if at else r.all(words)
            if not spans:
                raise SheetError(f"mention not found: {m!r}")
            name_span = name_span or spans[0]
            mentions += spans
        if not mentions:
            raise SheetError("an actor needs at least one mention")
        sectors = as_list(f[3])
        for s in sectors:
            if s not in SECTORS:
                raise SheetError(f"unknown sector {s!r}")
        if f[2] != "-" and not re.fullmatch(r"[A-Z]{3}", f[2]):
            raise SheetError(f"country {f[2]!r} is not three capitals or -")
        sheet.actors.append(
            {
                "id": f[0],
                "name": list(name_span),
                "country": None if f[2] == "-" else f[2],
                "sector": sectors,
                "mentions": sorted({tuple(s) for s in mentions}),
            }
        )

    def statement_line(f: list[str], optional: bool) -> None:
        sent = r.sentence(f[1])
        cue = r.near(f[4], sent, wide=1) if f[4] != "-" else None
        at = cue[0] if cue else None
        content = [list(r.near(c, sent, at)) for c in as_list(f[5], ";;")]
        if not content:
            raise SheetError("a statement needs content")
        source = r.near(f[3], sent, at) if f[3] != "-" else None
        if f[6] not in ACTS:
            raise SheetError(f"unknown act {f[6]!r}")
        out = {
            "id": f[0],
            "source": source,
            "speaker": None if f[2] == "-" else known(f[2], "a"),
            "cue": cue,
            "content": content,
            "act": f[6],
            "addressee": [known(x, "a") for x in as_list(f[7])],
            "parent": None if f[8] == "-" else known(f[8], "s"),
        }
        if optional:
            out["optional"] = True
        sheet.statements.append(out)

    def event_line(f: list[str], optional: bool) -> None:
        sent = r.sentence(f[1])
        if f[2] not in MODES:
            raise SheetError(f"unknown event {f[2]!r}")
        modes = as_list(f[3])
        for m in modes:
            if m not in MODES[f[2]]:
                raise SheetError(f"{f[2]} has no mode {m!r}: {' '.join(sorted(MODES[f[2]])) or 'none at all'}")
        anchor = r.near(f[4], sent, wide=0)
        also = [list(r.near(x if x.startswith("@") else f"@{f[1]} {x}", sent)) for x in as_list(f[11], ";;")]
        if f[7] not in STATUS:
            raise SheetError(f"unknown status {f[7]!r}")
        out = {
            "id": f[0],
            "event": f[2],
            "mode": modes,
            "anchor": anchor,
            "also": also,
            "actor": [known(x, "a") for x in as_list(f[5])],
            "recipient": [known(x, "a") for x in as_list(f[6])],
            "status": f[7],
            "according_to": None if f[8] == "-" else known(f[8], "s"),
            "date": list(r.near(f[9], sent)) if f[9] != "-" else None,
            "place": list(r.near(f[10], sent)) if f[10] != "-" else None,
            "counts": [
                {"kind": k.strip(), "span": list(r.near(v.strip(), sent))} for k, _, v in (c.partition("=") for c in as_list(f[12], ";;"))
            ],
        }
        if anchor[1] - anchor[0] > 60:
            raise SheetError("anchor over 60 characters: give the verb or noun that names the event")
        if not out["actor"] and not out["recipient"]:
            raise SheetError("an event needs an actor or a recipient")
        if optional:
            out["optional"] = True
        sheet.events.append(out)

    for n, line in lines:
        try:
            kind, _, rest = line.partition(" ")
            optional, kind = kind.endswith("?"), kind.rstrip("?")
            if kind == "U":
                sheet.until = r.sentence(rest.strip())[1]
                continue
            if kind == "D":
                f = fields(rest, 1)
                sheet.dateline = {k: list(r.all(w)[0]) if w != "-" else None for k, w in zip(("place", "agency", "date"), f, strict=False)}
                continue
            if kind == "R":
                f = fields(rest, 5)
                if f[1] not in KINDS:
                    raise SheetError(f"unknown relation {f[1]!r}")
                sheet.relations.append(
                    {"from": known(f[0], "a"), "kind": f[1], "to": known(f[2], "a"), "evidence": list(r.near(f[4], r.sentence(f[3])))}
                )
                continue
            f = fields(rest, {"A": 5, "S": 9, "E": 9}.get(kind, 99))
            if f[0] in ids or not re.fullmatch(kind.lower() + r"\d+", f[0]):
                raise SheetError(f"id {f[0]!r} is taken or not {kind.lower()}+number")
            {"A": actor_line, "S": statement_line, "E": event_line}[kind](f, optional)
            ids.add(f[0])
        except (SheetError, IndexError, KeyError, ValueError) as e:
            problems.append(f"line {n}: {e}   [{line[:90]}]")
    return sheet, problems


def parse(path: pathlib.Path, reports: dict[str, dict]) -> tuple[list[Sheet], list[str]]:
    """Read a file of sheets; reports of our own carry their text in T lines (a first `T!` is the title)."""
    sheets, problems, block = [], [], []

    def close() -> None:
        if not block:
            return
        n, head = block[0]
        rid = head.split(None, 1)[1].strip()
        own = [x for x in block[1:] if x[1][:2] in ("T ", "T!")]
        if own:
            title = next((x[1][2:].strip() for x in own if x[1].startswith("T!")), "")
            text = canonical({"title": title, "text": "\n\n".join(x[1][2:].strip() for x in own if x[1].startswith("T "))})
        elif rid in reports:
            text = canonical(reports[rid])
        else:
            problems.append(f"line {n}: no report {rid!r}")
            return
        sheet, bad = resolve([x for x in block[1:] if x not in own], rid, text)
        sheet.own = bool(own)
        problems.extend(f"{rid} {b}" for b in bad)
        sheets.append(sheet)

    for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("report "):
            close()
            block = []
        block.append((n, line.rstrip()))
    close()
    return sheets, problems


def load_reports(corpora: pathlib.Path, polnear: pathlib.Path | None = None) -> dict[str, dict]:
    """All reports that may be annotated, by id."""
    out = {}
    for line in (corpora / "reports.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        out[row["id"]] = row
    if polnear and polnear.is_dir():
        for p in sorted(polnear.glob("*.txt")):
            with p.open(encoding="utf-8", newline="") as fh:
                out[f"polnear-{p.stem}"] = {"id": f"polnear-{p.stem}", "title": "", "text": fh.read()}
    return out


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("command", choices=["show", "check", "compile"])
    ap.add_argument("what", nargs="+")
    ap.add_argument("--corpora", type=pathlib.Path, default=pathlib.Path("../shared/corpora"))
    ap.add_argument("--polnear", type=pathlib.Path, default=pathlib.Path("../shared/gold/polnear/train/text"))
    ap.add_argument("--out", type=pathlib.Path)
    args = ap.parse_args()
    reports = load_reports(args.corpora, args.polnear)
    if args.command == "show":
        for rid in args.what:
            row = reports[rid]
            text = canonical(row)
            print(f"report {rid}   outlet: {row.get('outlet')}   published: {row.get('published')}   ({len(text.split())} words)")
            for i, (b, e) in enumerate(sentences(text), 1):
                print(f"[{i}] {text[b:e]}" + ("" if text[e : e + 2].strip() or e >= len(text) else "\n" if "\n" in text[e : e + 2] else ""))
            print()
        return
    bad, items = 0, {}
    for p in args.what:
        sheets, problems = parse(pathlib.Path(p), reports)
        for x in problems:
            print(f"{p}: {x}")
        bad += len(problems)
        items.update({s.id: s.item(s.own) for s in sheets})
        print(
            f"{p}: {len(sheets)} reports, {sum(len(s.statements) for s in sheets)} statements, "
            f"{sum(len(s.events) for s in sheets)} events, {len(problems)} problems"
        )
    if args.command == "compile":
        lines = [json.dumps(items[k], ensure_ascii=False, separators=(",", ":")) for k in sorted(items)]
        args.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{len(lines)} items in {args.out}")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
