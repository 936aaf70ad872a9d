"""One worker process and the pipe to it. Only bytes of ours cross the pipe (JSON of the record types)."""

import signal
from collections import deque
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext
from queue import SimpleQueue
from threading import Thread
from typing import Generic, TypeVar

import msgspec

from onrecord.record.types import Record, Report
from onrecord.scale.one import Coder, code_one

READY, FAILED, CODED, REJECTED = b"+", b"!", b"R", b"J"

DEPTH = 2
"""Reports in a worker at a time: the one that is coded, and the next, so that no worker waits for the reader."""

T = TypeVar("T")


class Worker(Generic[T]):
    """The parent's side of one worker: what it was given and has not answered, first the task that it is at."""

    def __init__(self, context: SpawnContext, make_coder: Callable[[], Coder]) -> None:
        self.pipe, theirs = context.Pipe()
        self.tasks: deque[T] = deque()
        self.ready = False
        self.exit_code: int | None = None
        self._process = context.Process(target=serve, args=(theirs, make_coder), daemon=True)
        self._process.start()
        # with the child's end open here too, its death would never be seen
        theirs.close()

    @property
    def full(self) -> bool:
        """Whether it can take no more work."""
        return len(self.tasks) >= DEPTH

    def give(self, task: T, packed: bytes) -> None:
        """Send a packed report."""
        self.tasks.append(task)
        try:
            self.pipe.send_bytes(packed)
        except (BrokenPipeError, ConnectionResetError):
            # it died just now: `receive` says so, and the task is charged or given to another there
            return

    def receive(self) -> tuple[bytes, bytes] | None:
        """Return the kind and the body of its next answer, or None where it died."""
        try:
            answer = self.pipe.recv_bytes()
        except (EOFError, ConnectionResetError):
            return None
        self.ready = True
        return answer[:1], answer[1:]

    def end(self, patience: float = 0.0) -> None:
        """End the process, after `patience` seconds in which it may end by itself."""
        self.pipe.close()
        if patience:
            self._process.join(patience)
        self._process.terminate()
        self._process.join(2.0)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self.exit_code = self._process.exitcode
        self._process.close()


def serve(pipe: Connection, make_coder: Callable[[], Coder]) -> None:
    """The worker's side: code what comes through the pipe until it closes."""
    # Ctrl-C reaches the whole group; the parent decides what is still finished
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        coder = make_coder()
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent has to say it
        pipe.send_bytes(FAILED + f"{type(error).__name__}: {error}".encode("utf-8", "replace"))
        return
    inbox: SimpleQueue[bytes | None] = SimpleQueue()
    # A thread of its own takes reports in: were sender and receiver one, a long report and a long
    # record under way at once would leave both sides waiting for the other to read.
    Thread(target=_take_in, args=(pipe, inbox), daemon=True).start()
    try:
        pipe.send_bytes(READY)
        while (packed := inbox.get()) is not None:
            result = code_one(coder, msgspec.json.decode(packed, type=Report))
            pipe.send_bytes((CODED if isinstance(result, Record) else REJECTED) + msgspec.json.encode(result))
    except (BrokenPipeError, ConnectionResetError):
        return  # the parent is gone, and with it whoever wanted the rest


def _take_in(pipe: Connection, inbox: "SimpleQueue[bytes | None]") -> None:
    try:
        while True:
            inbox.put(pipe.recv_bytes())
    except (EOFError, OSError):
        inbox.put(None)
