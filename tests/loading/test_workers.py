"""Files are read in processes of their own, in order; one that kills or stalls its reader harms no other."""

import os
import signal
from pathlib import Path

import pytest

from meetings import workers
from meetings.minutes import MinutesError
from meetings.workers import Job, read_job, readings

TEXT = "KKR Nordjylland\n\n1. Sager\n\n1.1. Veje nr. {}\nSAG-2025-00001 abc\n\nBeslutning\nGodkendt.\n"


def jobs(count: int) -> list[Job]:
    return [Job(f"{n}.txt", data=TEXT.format(n).encode(), council="KKR Nordjylland") for n in range(count)]


@pytest.mark.parametrize("processes", [0, 2])
def test_readings_come_in_the_order_of_the_files(processes: int) -> None:
    found = list(readings(jobs(7), processes))
    assert [reading.job.name for reading in found] == [f"{n}.txt" for n in range(7)]
    assert [reading.document and reading.document.items[0].title for reading in found] == [
        f"Veje nr. {n}" for n in range(7)
    ]


def test_refusal_is_a_reading_with_its_problem() -> None:
    (found,) = readings([Job("tom.txt", data=b"")], 0)
    assert found.document is None
    assert str(found.problem).startswith("tom.txt: filen er tom.")


def test_missing_file_is_a_refusal() -> None:
    found = read_job(Job("væk.txt", path=Path("/findes/ikke/væk.txt")))
    assert "kan ikke læses" in str(found.problem)


def test_bug_in_the_reader_is_a_refusal_with_its_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(workers, "read_bytes", fails)
    found = read_job(jobs(1)[0])
    assert str(found.problem) == "0.txt: uventet fejl i læseren (ZeroDivisionError)."
    assert "Traceback" in found.trace


def test_worker_that_dies_refuses_its_file_and_is_replaced() -> None:
    worker = workers._Worker()
    try:
        os.kill(worker.process.pid or 0, signal.SIGKILL)
        worker.process.join()
        broken, fine = worker.read(jobs(1)[0]), worker.read(jobs(1)[0])
    finally:
        worker.stop()
    assert str(broken.problem) == "0.txt: læseren brød sammen over filen."
    assert fine.document is not None


def test_worker_that_hangs_is_stopped_and_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    worker = workers._Worker()
    try:
        os.kill(worker.process.pid or 0, signal.SIGSTOP)
        monkeypatch.setattr(workers, "SECONDS_PER_FILE", 0.2)
        hung = worker.read(jobs(1)[0])
        monkeypatch.setattr(workers, "SECONDS_PER_FILE", 60)
        fine = worker.read(jobs(1)[0])
    finally:
        worker.stop()
    assert isinstance(hung.problem, MinutesError)
    assert "sekunder" in str(hung.problem)
    assert fine.document is not None


def test_stopping_half_way_leaves_no_process() -> None:
    some = readings(jobs(9), 2)
    next(some)
    some.close()
    assert not [child for child in workers.multiprocessing.active_children() if child.is_alive()]
