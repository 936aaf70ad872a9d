"""Many reports coded on this machine: in this process, or on a pool of worker processes with the same result.

The pool is our own and not `concurrent.futures`, since there one crashing worker breaks every report under way and nothing says
which of them it was. Here each worker has a pipe of its own, so that a crash is charged to the report that was in it.
"""

from collections import deque
from collections.abc import Callable, Generator, Iterator
from multiprocessing import get_context
from multiprocessing.connection import wait

import msgspec

from onrecord.record.types import Record, Rejection, Report
from onrecord.scale.one import Coder, code_one
from onrecord.scale.worker import CODED, FAILED, READY, Worker

Results = Generator[Record | Rejection, None, None]

AHEAD = 8
"""Results a worker that may wait for an earlier report: bounds memory whatever the length of the stream."""

TRIES = 2
"""How often a report is tried whose worker dies."""


class WorkerError(RuntimeError):
    """No worker could be made ready: the fault lies with the installation, not with a report."""


def code_all(items: Iterator[Report | Rejection], jobs: int, make_coder: Callable[[], Coder]) -> Results:
    """Yield for every item, in order, its Record, or a Rejection with the reason why there is none.

    `jobs` is the number of processes: 1 codes in this one. `make_coder` is called once a process; for more than one it must be
    importable by name (a function of a module, or a `functools.partial` of one). Items are taken as they are needed, so memory does
    not grow with the stream. A report whose worker process dies is tried once more and then becomes a Rejection (``worker_died``).
    Raises `ValueError` for `jobs` below 1 and `WorkerError` where workers cannot start.
    """
    if jobs < 1:
        raise ValueError(f"jobs must be 1 or more, not {jobs}")
    return _Pool(items, jobs, make_coder).run() if jobs > 1 else _in_this_process(items, make_coder)


def _in_this_process(items: Iterator[Report | Rejection], make_coder: Callable[[], Coder]) -> Results:
    coder: Coder | None = None
    for item in items:
        if isinstance(item, Rejection):
            yield item
            continue
        packed = _packed(item)
        if isinstance(packed, Rejection):
            yield packed
            continue
        # made late, so that a stream of rejections loads no model
        coder = coder or make_coder()
        yield code_one(coder, item)


def _packed(report: Report) -> bytes | Rejection:
    """A report as the bytes in which it travels; one that has no such form is rejected, whatever the number of processes."""
    try:
        return msgspec.json.encode(report)
    except (UnicodeEncodeError, TypeError) as error:
        name = report.id.encode("ascii", "backslashreplace").decode()
        return Rejection(input=name, stage="coding", reason="not_json", detail=f"the report has no form in JSON: {error}")


class _Task:
    """One report under way."""

    def __init__(self, place: int, name: str, packed: bytes) -> None:
        self.place = place
        self.name = name
        self.packed = packed
        self.tries = 0


class _Pool:
    """One run of `code_all` over several processes."""

    def __init__(self, items: Iterator[Report | Rejection], jobs: int, make_coder: Callable[[], Coder]) -> None:
        self.items = items
        self.jobs = jobs
        self.make_coder = make_coder
        self.context = get_context("spawn")
        self.workers: list[Worker[_Task]] = []
        self.again: deque[_Task] = deque()
        self.done: dict[int, Record | Rejection] = {}
        self.taken = 0
        self.given = 0
        self.exhausted = False

    def run(self) -> Results:
        try:
            while True:
                self.feed()
                while self.given in self.done:
                    yield self.done.pop(self.given)
                    self.given += 1
                if self.exhausted and self.given == self.taken:
                    return
                self.collect()
        finally:
            for worker in self.workers:
                worker.end()

    def feed(self) -> None:
        """Give work to the workers that lack it, taking no more than the look-ahead allows."""
        while len(self.workers) < self.jobs or not all(worker.full for worker in self.workers):
            task = self.again.popleft() if self.again else self.next_task()
            if task is None:
                return
            task.tries += 1
            self.freest().give(task, task.packed)

    def freest(self) -> Worker[_Task]:
        """The worker with the least to do; a new one rather than one that is busy."""
        free = min(self.workers, key=lambda worker: len(worker.tasks), default=None)
        if free is None or (free.tasks and len(self.workers) < self.jobs):
            free = Worker(self.context, self.make_coder)
            self.workers.append(free)
        return free

    def next_task(self) -> _Task | None:
        """Take the next report; rejections on the way are done at once."""
        while not self.exhausted and self.taken - self.given < AHEAD * self.jobs:
            item = next(self.items, None)
            if item is None:
                self.exhausted = True
                break
            place, self.taken = self.taken, self.taken + 1
            if isinstance(item, Rejection):
                self.done[place] = item
                continue
            packed = _packed(item)
            if isinstance(packed, bytes):
                return _Task(place, item.id, packed)
            self.done[place] = packed
        return None

    def collect(self) -> None:
        """Wait for the next answers, and bury the workers that died."""
        busy = [worker for worker in self.workers if worker.tasks]
        answered = wait([worker.pipe for worker in busy]) if busy else []
        for worker in busy:
            if worker.pipe not in answered:
                continue
            answer = worker.receive()
            if answer is None:
                self.bury(worker)
                continue
            kind, body = answer
            if kind == FAILED:
                raise WorkerError(f"no worker could be made ready: {body.decode()}")
            if kind != READY:
                task = worker.tasks.popleft()
                result: Record | Rejection = (
                    msgspec.json.decode(body, type=Record) if kind == CODED else msgspec.json.decode(body, type=Rejection)
                )
                self.done[task.place] = result

    def bury(self, worker: Worker[_Task]) -> None:
        """Charge a dead worker's death to the report that was in it; what waited behind goes to another worker."""
        worker.end(patience=2.0)
        self.workers.remove(worker)
        if not worker.ready:
            raise WorkerError(f"a worker died before it was ready (exit code {worker.exit_code}): the model or a library does not load")
        at_fault, *behind = worker.tasks
        for task in behind:
            task.tries -= 1
        if at_fault.tries < TRIES:
            behind.insert(0, at_fault)
        else:
            detail = f"the process that coded it died {at_fault.tries} times, last with exit code {worker.exit_code}"
            self.done[at_fault.place] = Rejection(input=at_fault.name, stage="coding", reason="worker_died", detail=detail)
        self.again.extendleft(reversed(behind))
