"""Web pages to Reports, by a process that may die of a page while this one goes on."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from onrecord.reading.html_worker import receive, send
from onrecord.reading.limits import DEFAULT_LIMITS, Limits
from onrecord.reading.reports import report_from_text
from onrecord.record import Rejection, Report

_PAGES_A_WORKER = 500  # then a fresh one: caches of the extraction library grow with the pages
_START_S = 60.0


class PageReader:
    """Reads web pages, starting its worker process on the first one; close it, or use it in a `with` block.

    One reader serves one thread. A page that breaks its limits costs the worker, not the reader:
    the next page gets a new one.
    """

    def __init__(self, limits: Limits = DEFAULT_LIMITS) -> None:
        self._limits = limits
        self._worker: subprocess.Popen[bytes] | None = None
        self._pages = 0
        self._broken: str | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def read(
        self,
        html: bytes,
        *,
        id: str,
        input: str | None = None,
        url: str | None = None,
        languages: Iterable[str] = ("en",),
    ) -> Report | Rejection:
        """Make a Report of the page `html`, or say why not; raises nothing.

        The text is the page's title, a blank line and its paragraphs, links and buttons left out.
        `url` is where the page was found, if it is known.
        """
        source = input if input is not None else id
        if len(html) > self._limits.max_bytes:
            return _reject(
                source,
                "too_large",
                f"The page has {len(html):,} bytes and the limit is {self._limits.max_bytes:,}; give its text as a .txt file.",
            )
        answer = self._ask(html, url)
        if isinstance(answer, tuple):
            return _reject(source, *answer)
        if "rejected" in answer:
            reason, detail = answer["rejected"]
            return _reject(source, reason, detail)
        extra = {"charset": answer["charset"]} if answer["charset"] else {}
        report = report_from_text(
            answer["text"],
            id=id,
            title=answer["title"],
            url=answer["url"],
            published=answer["published"],
            outlet=answer["outlet"],
            extra=extra,
            input=source,
            limits=self._limits,
            languages=languages,
        )
        # The byline printed above the story names its writer; what the page's header says may be a desk or a login.
        if isinstance(report, Report) and report.byline is None and answer["author"]:
            return msgspec.structs.replace(report, byline=answer["author"])
        return report

    def close(self) -> None:
        """End the worker process, if one runs."""
        worker, self._worker = self._worker, None
        if worker is None:
            return
        worker.kill()
        worker.wait()
        for pipe in (worker.stdin, worker.stdout):
            if pipe:
                # What was not yet written to a dead worker is of no use to anyone.
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()

    def _ask(self, html: bytes, url: str | None) -> dict[str, Any] | tuple[str, str]:
        if self._broken:
            return "no_html_reader", self._broken
        if self._worker is not None and (self._worker.poll() is not None or self._pages >= _PAGES_A_WORKER):
            self.close()
        if self._worker is None:
            trouble = self._start()
            if trouble:
                self._broken = trouble
                return "no_html_reader", trouble
        self._pages += 1
        order = {"url": url, "cpu_s": self._limits.html_cpu_s, "memory_mb": self._limits.html_memory_mb}
        reply, late = self._exchange([msgspec.json.encode(order), html], self._limits.html_wall_s)
        if reply is not None and not late:
            answer = dict(msgspec.json.decode(reply))
            if answer.get("rejected", [""])[0] == "too_much_memory":
                self.close()  # it is on its way out by itself; the next page must not meet it
            return answer
        return self._post_mortem(late)

    def _start(self) -> str | None:
        # The worker must find this very package, however the parent found it, and must not take
        # modules from the folder the user happens to stand in (-P).
        root = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join(p for p in (root, os.environ.get("PYTHONPATH", "")) if p)
        command = [sys.executable, "-P", "-m", "onrecord.reading.html_worker"]
        try:
            self._worker = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": path}
            )
        except OSError as error:
            return f"The process that reads web pages could not be started ({error}); free memory or processes and try again."
        self._pages = 0
        hello, _ = self._exchange([], _START_S)
        greeting = msgspec.json.decode(hello) if hello else {"error": "it ended before it answered"}
        if "error" in greeting:
            self.close()
            why = greeting["error"]
            return f"The library that reads web pages cannot be used ({why}); reinstall it: pip install trafilatura lxml_html_clean."
        return None

    def _exchange(self, messages: list[bytes], seconds: float) -> tuple[bytes | None, bool]:
        """Send `messages` and return the reply, and whether the clock ran out first."""
        worker = self._worker
        if worker is None or worker.stdin is None or worker.stdout is None:
            return None, False
        late = threading.Event()

        def stop() -> None:
            late.set()
            worker.kill()

        # Killing the process is what ends a blocked read or write here, on every system.
        clock = threading.Timer(seconds, stop)
        clock.daemon = True
        clock.start()
        try:
            for message in messages:
                send(worker.stdin, message)  # type: ignore[arg-type]
            return receive(worker.stdout), late.is_set()  # type: ignore[arg-type]
        except OSError:
            return None, late.is_set()  # a dead worker's pipe; how it died is asked next
        finally:
            clock.cancel()

    def _post_mortem(self, late: bool) -> tuple[str, str]:
        """Bury the worker and say what the page did to it."""
        worker = self._worker
        code = None
        if worker is not None:
            try:
                code = worker.wait(5)
            except subprocess.TimeoutExpired:
                code = None
        self.close()
        advice = "give its text as a .txt file"
        if late:
            return "timeout", f"The page was not read within {self._limits.html_wall_s:g} s; {advice}, or raise the limit."
        if code is not None and code == -getattr(signal, "SIGXCPU", 24):
            return "timeout", f"The page took more than {self._limits.html_cpu_s} s of processor time; {advice}, or raise the limit."
        if code is not None and code == -9:
            return (
                "killed",
                f"The process reading the page was killed from outside, perhaps for lack of memory; try the page alone, or {advice}.",
            )
        return "parser_crash", f"The page crashed the parser (exit {code}); {advice}."


def _reject(source: str, reason: str, detail: str) -> Rejection:
    return Rejection(input=source, stage="reading", reason=reason, detail=detail)
