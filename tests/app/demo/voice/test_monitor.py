"""A water station's side of HJ 212, against the hall's own session."""

from zoneinfo import ZoneInfo

import pytest

from app.demo.living.timetable import SCENES
from app.demo.living.water import FACTORS, Water
from app.demo.voice.monitor import Monitor
from app.demo.voice.tally import Tally
from app.feeds.hj212 import Hj212Session
from app.model import Reading
from tests.app.demo.cities import small
from tests.app.demo.living.test_timetable import ROUND_MS

HOUR_MS = 3_600_000
NOW_MS = ROUND_MS + 20 * 60_000
WATER = Water(small())


class Everyone:
    def admits(self, address: str) -> bool:
        return True

    def code(self, address: str) -> str:
        return ""


class Hall:
    """Answers at once, as after a commit, unless it is told not to."""

    def __init__(self) -> None:
        self.session = Hj212Session(
            admission=Everyone(), zone=ZoneInfo("Asia/Shanghai"), accept="any", source="test"
        )
        self.readings: list[Reading] = []

    def take(self, data: bytes, now_ms: int) -> bytes:
        outcome = self.session.receive(data, now_ms)
        assert outcome.dead == []
        self.readings += [one for one in outcome.observations if isinstance(one, Reading)]
        return b"".join(outcome.replies)


def monitor(row: int = 0, silent: bool = False) -> tuple[Monitor, Tally]:
    tally = Tally()
    return Monitor(WATER, row, small().water_stations.mn[row], silent, NOW_MS, tally), tally


def run(one: Monitor, hall: Hall, begin_ms: int, seconds: int) -> None:
    for second in range(seconds):
        now_ms = begin_ms + second * 1000
        while said := one.speak(now_ms):
            one.hear(hall.take(said, now_ms))


def test_what_is_comes_first_and_then_a_day_and_an_hour_of_what_was() -> None:
    one, tally = monitor()
    hall = Hall()
    run(one, hall, NOW_MS, 3)
    assert {reading.span for reading in hall.readings} == {"live"}
    assert {reading.factor for reading in hall.readings} == set(FACTORS)
    run(one, hall, NOW_MS + 3_000, 30)
    times = {
        span: sorted({r.time_ms for r in hall.readings if r.span == span}) for span in ("minute", "hour")
    }
    assert times["hour"] == [NOW_MS // HOUR_MS * HOUR_MS - n * HOUR_MS for n in range(24, 0, -1)]
    assert len(times["minute"]) == 60
    assert {reading.stat for reading in hall.readings} == {"Rtd", "Avg", "Min", "Max"}
    assert tally.sent == tally.answered >= 85


def test_then_it_goes_on_with_the_clock() -> None:
    one, _ = monitor()
    hall = Hall()
    run(one, hall, NOW_MS, 60)
    hall.readings.clear()
    run(one, hall, NOW_MS + 60_000, 3_600)
    count = {
        span: len({r.time_ms for r in hall.readings if r.span == span}) for span in ("live", "minute", "hour")
    }
    assert count["hour"] == 1
    assert count["minute"] == 60
    assert 118 <= count["live"] <= 121


def test_few_are_under_way_and_what_was_not_answered_is_told_again() -> None:
    one, tally = monitor()
    hall, deaf = Hall(), Hall()
    run(one, hall, NOW_MS, 1)
    said = one.speak(NOW_MS + 10_000)
    deaf.take(said, NOW_MS)
    assert 0 < said.count(b"##") <= 4
    assert one.waits
    assert one.next_ms is None
    assert one.speak(NOW_MS + 11_000) == b""
    one.disconnected()
    assert tally.lost == said.count(b"##")
    run(one, hall, NOW_MS + 12_000, 60)
    again = {(r.span, r.time_ms) for r in deaf.readings if r.span != "live"}
    assert again <= {(r.span, r.time_ms) for r in hall.readings}


def test_what_is_older_than_it_keeps_is_not_told() -> None:
    one, _ = monitor()
    hall = Hall()
    run(one, hall, NOW_MS + 48 * HOUR_MS, 60)
    oldest = min(r.time_ms for r in hall.readings)
    assert oldest >= NOW_MS + 24 * HOUR_MS - HOUR_MS
    assert len({r.time_ms for r in hall.readings if r.span == "minute"}) <= 61


def test_the_silent_one_falls_silent_and_then_tells_what_was() -> None:
    one, _ = monitor(silent=True)
    hall = Hall()
    start_ms = ROUND_MS + 30 * 60_000
    begin_s, end_s = SCENES["silent"]
    run(one, hall, start_ms, int(begin_s))
    hall.readings.clear()
    run(one, hall, start_ms + round(begin_s * 1000), int(end_s - begin_s) - 1)
    assert hall.readings == []
    assert one.next_ms == start_ms + round(end_s * 1000)
    run(one, hall, start_ms + round(end_s * 1000), 30)
    # The last minute before the silence is told after it too.
    assert len({r.time_ms for r in hall.readings if r.span == "minute"}) == (end_s - begin_s) / 60 + 1


def test_a_broken_answer_answers_nothing() -> None:
    one, _ = monitor()
    one.speak(NOW_MS + 2_500)
    assert one.hear(b"##0010rubbish\r\n##") == b""
    assert one.waits
    assert not one.is_done
    assert one.connected() == b""


@pytest.mark.parametrize("row", range(4))
def test_values_have_the_decimals_of_their_factor(row: int) -> None:
    one, _ = monitor(row)
    text = one.speak(NOW_MS + 2_500).decode()
    assert "w01001-Rtd=" in text
    ph = text.split("w01001-Rtd=")[1].split(",")[0]
    assert len(ph.split(".")[1]) == 2
