"""Fit what makes the encoder's probabilities the confidence of events and statements, and measure its error.

python training/calibrate.py --double DIR --corpora DIR [--write]

On the reports that two annotators coded and the encoder never saw, a prediction is as right as the share of the two who have it too:
the same event (its type, as the scorers match it), the same statement by the same source. The regression is fitted on one half of the
reports and measured on the other, both ways; the expected calibration error is over those predictions alone (ten bins of equal
width). What ships is fitted on all of them: `--write` puts it beside the weights.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path

import msgspec
import numpy as np

from onrecord.coding import Coder
from onrecord.coding.confidence import EVENT, STATEMENT, uncalibrated
from onrecord.evaluation.gold import GoldRecord, GoldReport
from onrecord.evaluation.score import matched
from onrecord.language.encoder import WEIGHTS
from onrecord.reading import report_from_row
from onrecord.record import Rejection

sys.path.insert(0, str(Path(__file__).parent / "corpus"))
from as_gold import strings
from sheet import canonical, load_reports

L2 = 1.0  # of the standardised weights: some features are rare in a hundred reports
BINS = 10


def annotators(folder: Path) -> dict[str, list[dict]]:
    """Return the two codings of each report, by its id."""
    out: dict[str, list[dict]] = {}
    for name in ("first", "second"):
        for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            out.setdefault(item["id"], []).append(item)
    return {k: v for k, v in out.items() if len(v) == 2}


def cases(folder: Path, corpora: Path, polnear_text: Path) -> dict[str, tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Return, for events and statements, features [n, k], the share of annotators who have each, and the half each report is in."""
    reports, coder = load_reports(corpora, polnear_text), Coder(threads=2)
    rows: dict[str, list[tuple[list[float], float, int]]] = {"event": [], "statement": []}
    coded = sorted(annotators(folder).items())
    absent = [name for name, _ in coded if name not in reports]
    if absent:
        print(f"{len(absent)} of {len(coded)} reports left out: their texts are not at hand (--corpora, --polnear-text)", file=sys.stderr)
    if len(absent) == len(coded):
        raise SystemExit("no report to calibrate on: give the folders that hold their texts (--corpora, --polnear-text)")
    for name, items in coded:
        if name not in reports:
            continue
        row = reports[name]
        text = canonical(row)
        title = (row.get("title") or "").strip()
        begin = len(title) + 2 if title else 0
        body = text[begin:]
        report = report_from_row({"id": name, "title": title, "text": body}, id=name)
        if isinstance(report, Rejection):
            raise SystemExit(f"{name}: {report.reason}: {report.detail}")
        found = coder.explain(report)
        record = found.record
        if record.report.text != text:
            raise SystemExit(f"{name}: the text that is coded is not the one that was annotated")
        until = min(item["until"] for item in items)
        share: dict[str, float] = {}
        for item in items:
            gold = msgspec.convert(strings(item, text, begin), GoldRecord, strict=False)
            statements, events = matched(GoldReport(id=name, text=body, title=title or None), gold, record)
            for key in (*statements, *events):
                share[key] = share.get(key, 0.0) + 0.5
        half = int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2
        for event, explanation in zip(record.events, found.events, strict=True):
            if event.anchor[0] < until:
                rows["event"].append(([1.0, *(explanation.features[f] for f in EVENT[1:])], share.get(event.id, 0.0), half))
        for statement, features in zip(record.statements, found.statements, strict=True):
            if statement.content[0][0] < until:
                rows["statement"].append(([1.0, *(features[f] for f in STATEMENT[1:])], share.get(statement.id, 0.0), half))
    return {k: (np.array([x for x, _, _ in v]), np.array([y for _, y, _ in v]), np.array([h for _, _, h in v])) for k, v in rows.items()}


def fitted(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the weights of a logistic regression with soft targets, by Newton's steps, features standardised within."""
    mean, spread = x[:, 1:].mean(0), x[:, 1:].std(0)
    spread[spread == 0] = 1.0
    z = np.hstack([x[:, :1], (x[:, 1:] - mean) / spread])
    w, penalty = np.zeros(z.shape[1]), np.r_[0.0, np.full(z.shape[1] - 1, L2)]
    for _ in range(50):
        p = 1 / (1 + np.exp(-z @ w))
        step = np.linalg.solve((z * (p * (1 - p))[:, None]).T @ z + np.diag(penalty), z.T @ (y - p) - penalty * w)
        w += step
        if np.abs(step).max() < 1e-8:
            break
    slopes = w[1:] / spread
    return np.r_[w[0] - (slopes * mean).sum(), slopes]


def calibration_error(p: np.ndarray, y: np.ndarray) -> float:
    """Return the expected calibration error: the gap between what was said and what was so, weighed over the bins."""
    which = np.minimum((p * BINS).astype(int), BINS - 1)
    return float(sum(abs(p[which == b].sum() - y[which == b].sum()) for b in range(BINS)) / len(p))


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--double", type=Path, default=Path("training/corpus/double"))
    ap.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    ap.add_argument("--polnear-text", type=Path, default=Path("../shared/gold/polnear/train/text"))
    ap.add_argument("--json", type=Path, help="write the figures here too")
    ap.add_argument("--write", action="store_true", help="put the weights beside the encoder's and renew the manifest")
    args = ap.parse_args()
    weights, figures = uncalibrated(), {}
    for kind, (x, y, half) in cases(args.double, args.corpora, args.polnear_text).items():
        p = np.zeros(len(y))
        for k in (0, 1):
            p[half == k] = 1 / (1 + np.exp(-x[half == k] @ fitted(x[half != k], y[half != k])))
        raw = 1 / (1 + np.exp(-x @ np.array(list(weights[kind].values()))))
        sure = p >= 0.7
        print(f"{kind}s: {len(y)}, right {y.mean():.3f}; expected calibration error {calibration_error(p, y):.3f}"
              f" (the encoder's own probability: {calibration_error(raw, y):.3f});"
              f" of those with .70 and more ({sure.mean():.2f} of all) right {y[sure].mean():.3f}")  # fmt: skip
        which = np.minimum((p * BINS).astype(int), BINS - 1)
        bins = [which == b for b in range(BINS) if (which == b).any()]
        print("  said/right/n: " + "  ".join(f"{p[m].mean():.2f}/{y[m].mean():.2f}/{m.sum()}" for m in bins))
        figures |= {f"{kind}_calibration_error": calibration_error(p, y), f"{kind}s_calibrated": len(y)}
        names = EVENT if kind == "event" else STATEMENT
        weights[kind] = {name: round(float(v), 4) for name, v in zip(names, fitted(x, y), strict=True)}
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    if args.write:
        target, manifest = WEIGHTS / "calibration.json", WEIGHTS / "manifest.json"
        target.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
        data = json.loads(manifest.read_text(encoding="utf-8"))
        data["files"][target.name] = hashlib.sha256(target.read_bytes()).hexdigest()
        manifest.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
        print(f"written: {target.name}, {manifest.name}")


if __name__ == "__main__":
    main()
