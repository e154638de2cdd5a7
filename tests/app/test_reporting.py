import os
import signal
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import reporting
from app.reporting import Columns, Exported, Imported, Line, RefusedRow, Step, counted, heard, tell

LINES: list[Line] = [
    Step("reading cameras.csv", 0.3),
    Step("writing", rows=12_000),
    Columns(("编号", "车牌")),
    RefusedRow(3, "kind 'boat' is none of taxi"),
    Imported("assets", 10, 3, 6, 1, True),
    Exported(7, "/tmp/a.csv"),
]


def test_what_is_told_is_heard(capsys: pytest.CaptureFixture[str]) -> None:
    for line in LINES:
        tell(line)
    told = capsys.readouterr().out.encode().splitlines()
    assert [heard(line) for line in told] == LINES


@given(st.binary())
def test_other_text_is_nothing(text: bytes) -> None:
    assert heard(text) is None


def test_rows_are_counted_and_told_of_now_and_then(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    counts: list[int] = []
    assert list(counted("abc", counts)) == ["a", "b", "c"]
    assert counts == [3]
    assert capsys.readouterr().out == ""
    monkeypatch.setattr(reporting, "EVERY_S", 0.0)
    list(counted("ab", counts))
    assert [heard(line.encode()) for line in capsys.readouterr().out.splitlines()] == [
        Step("writing", rows=1),
        Step("writing", rows=2),
    ]


def test_a_hall_that_has_gone_is_not_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as gone:
        monkeypatch.setattr(sys, "stdout", gone)
        tell(LINES[0])
        monkeypatch.undo()
        with pytest.raises(BrokenPipeError):
            gone.flush()
        os.dup2(os.open(os.devnull, os.O_WRONLY), gone.fileno())


@pytest.mark.skipif(sys.platform == "win32", reason="signals end processes otherwise there")
def test_sigterm_unwinds_like_ctrl_c() -> None:
    before = signal.getsignal(signal.SIGTERM)
    try:
        reporting.end_in_good_order()
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, before)
