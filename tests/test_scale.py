"""Many reports on several processes: the same bytes in the same order, bounded memory, and a crash costs one report."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fakes import make_fake, make_nothing
from onrecord.record import Record, Rejection, Report, encode
from onrecord.scale import WorkerError, code_all
from onrecord.scale.local import AHEAD


def report(number: int, words: str = "") -> Report:
    return Report(id=f"r{number}", text=f"Omar Dib said rain {number} fell. {words}", extra={"n": number, "big": 10**30})


def outcome(items: list[Report | Rejection], jobs: int) -> list[bytes | str]:
    results = code_all(iter(items), jobs, make_fake)
    return [encode(r) if isinstance(r, Record) else f"{r.input}: {r.reason}" for r in results]


@pytest.mark.parametrize("count", [0, 1, 45])
def test_two_processes_give_the_same_bytes_in_the_same_order(count: int) -> None:
    items: list[Report | Rejection] = [report(i, "word " * (i % 7) * 50) for i in range(count)]
    if count > 10:
        items[3] = Rejection(input="page.html", stage="reading", reason="empty", detail="nothing in it")
        items[7] = report(7, "UNCODABLE")
        items[8] = report(8, "FAULT")
        items[9] = report(9, "BROKEN")
        items[10] = report(10, "half a character \ud83d")
    alone = outcome(items, 1)
    assert outcome(items, 2) == alone
    assert len(alone) == count
    if count > 10:
        rejected = [x for x in alone if isinstance(x, str)]
        assert rejected == ["page.html: empty", "r7: uncodable", "r8: internal_error", "r9: invalid_record", "r10: not_json"]


def test_a_fault_of_ours_is_told_with_its_place() -> None:
    (result,) = code_all(iter([report(1, "FAULT")]), 1, make_fake)
    assert isinstance(result, Rejection)
    assert "ZeroDivisionError: a fault of ours (fakes.py:" in result.detail


def test_a_report_that_kills_its_worker_is_rejected_and_the_rest_goes_on() -> None:
    items: list[Report | Rejection] = [report(i, "DIES ALWAYS" if i in (2, 3) else "") for i in range(12)]
    results = outcome(items, 2)
    assert [r for r in results if isinstance(r, str)] == ["r2: worker_died", "r3: worker_died"]
    good = [encode(r) for i in range(12) if i not in (2, 3) for r in code_all(iter([report(i)]), 1, make_fake) if isinstance(r, Record)]
    assert [r for r in results if isinstance(r, bytes)] == good


def test_a_report_whose_worker_died_by_chance_is_tried_again(tmp_path: Path) -> None:
    items: list[Report | Rejection] = [report(0), report(1, f"MARK={tmp_path / 'died'} "), report(2)]
    assert all(isinstance(r, bytes) for r in outcome(items, 2))
    assert (tmp_path / "died").exists()


def test_long_reports_and_long_records_do_not_lock_each_other() -> None:
    # each way several times what a pipe holds
    items: list[Report | Rejection] = [Report(id=f"r{i}", text="Omar Dib said rain fell. " * 20_000) for i in range(5)]
    assert [isinstance(r, Record) for r in code_all(iter(items), 2, make_fake)] == [True] * 5


@pytest.mark.parametrize("jobs", [1, 2])
def test_no_more_is_read_than_is_needed(jobs: int) -> None:
    taken = 0

    def stream() -> Iterator[Report | Rejection]:
        nonlocal taken
        for i in range(100_000):
            taken += 1
            yield report(i)

    results = code_all(stream(), jobs, make_fake)
    for _ in range(10):
        next(results)
    assert taken <= 10 + AHEAD * jobs
    results.close()  # type: ignore[attr-defined]


def test_workers_that_cannot_start_are_no_report_s_fault() -> None:
    with pytest.raises(WorkerError, match=r"weights\.onnx is missing"):
        list(code_all(iter([report(1)]), 2, make_nothing))
    with pytest.raises(FileNotFoundError, match=r"weights\.onnx is missing"):
        list(code_all(iter([report(1)]), 1, make_nothing))


def test_rejections_alone_need_no_model() -> None:
    rejection = Rejection(input="x", stage="reading", reason="empty", detail="nothing in it")
    for jobs in (1, 2):
        assert list(code_all(iter([rejection]), jobs, make_nothing)) == [rejection]


def test_jobs_below_one_are_refused() -> None:
    with pytest.raises(ValueError, match="1 or more"):
        code_all(iter([]), 0, make_fake)
