"""Memory over a long run: codes many short reports with `onrecord code` and prints the resident memory of all its processes as it goes.

usage: soak.py [--reports 100000] [--jobs 2]
Exits 1 where the last fifth of the run needs more than a tenth more memory than the second fifth.
"""

import argparse
import itertools
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

NAMES = ("Amara Diallo", "Petra Novak", "Luis Quispe", "Huda Salim", "Tomas Berg", "Nadia Karim", "Joseph Okello")
PLACES = ("Kessra", "Tamsa", "Port Linden", "Oroya", "Besh", "Lomani")
ACTS = ("police had arrested two protesters", "the army had shelled the town", "rebels had released a hostage", "talks had failed")


def rows(count: int) -> Iterator[bytes]:
    """Yield short reports as JSON lines, no two the same."""
    for n, (name, place, act) in zip(range(count), itertools.cycle(itertools.product(NAMES, PLACES, ACTS)), strict=False):
        text = f"{name} said on Monday that {act} near {place}. Report {n}."
        yield json.dumps({"id": f"soak-{n}", "text": text}).encode() + b"\n"


def resident_mb(root: int) -> float:
    """Return the resident memory of a process and all its children, in MB."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except (FileNotFoundError, ProcessLookupError):
                continue  # it ended while we looked
            parents.setdefault(parent, []).append(int(entry.name))
    todo, total = [root], 0
    while todo:
        pid = todo.pop()
        todo += parents.get(pid, [])
        try:
            total += int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue
    return total * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--reports", type=int, default=100_000)
    ap.add_argument("--jobs", type=int, default=2)
    args = ap.parse_args()
    command = [str(Path(sys.executable).with_name("onrecord")), "code", "-", "--jobs", str(args.jobs)]
    begin = time.perf_counter()
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert child.stdin is not None and child.stdout is not None
    feeder = os.fork()
    if feeder == 0:  # a process of its own feeds, so that neither pipe can stop the other
        child.stdout.close()
        for row in rows(args.reports):
            child.stdin.write(row)
        child.stdin.close()
        os._exit(0)
    child.stdin.close()
    samples: list[float] = []
    count = 0
    for _ in child.stdout:
        count += 1
        if count % max(1, args.reports // 20) == 0:
            samples.append(resident_mb(child.pid))
            print(f"{count:8d} reports  {time.perf_counter() - begin:7.1f} s  {samples[-1]:7.1f} MB", flush=True)
    code = child.wait()
    os.waitpid(feeder, 0)
    fifth = max(1, len(samples) // 5)
    early, late = mean(samples[fifth : 2 * fifth]), mean(samples[-fifth:])
    print(f"{count} records of {args.reports} reports, exit code {code}; memory {early:.0f} MB early, {late:.0f} MB late")
    sys.exit(0 if count == args.reports and code == 0 and late <= 1.1 * early else 1)


if __name__ == "__main__":
    main()
