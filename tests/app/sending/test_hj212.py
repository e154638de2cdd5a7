"""Stations against the centre's own side, without a socket."""

from zoneinfo import ZoneInfo

from app.feeds.hj212 import Hj212Session
from app.feeds.hj212_packet import Head, encode
from app.model import Reading
from app.sending.hj212 import Stations
from app.sending.pace import Pace
from app.sending.packets import Record
from app.sending.tally import Tally

AS_RECORDED = Pace(0, 0, 0, None)
START = 1_629_778_800_000
HEAD = Head("20210824122000000", "21", "2011", "123456", "S1", 4)


class Everyone:
    def admits(self, address: str) -> bool:
        return True

    def code(self, address: str) -> str:
        return ""


class Centre:
    """The centre's side."""

    def __init__(self) -> None:
        self._session = Hj212Session(
            admission=Everyone(), zone=ZoneInfo("Asia/Shanghai"), accept="any", source="test"
        )
        self.readings: list[Reading] = []

    def take(self, data: bytes) -> bytes:
        outcome = self._session.receive(data, START)
        assert outcome.dead == []
        self.readings.extend(one for one in outcome.observations if isinstance(one, Reading))
        return b"".join(outcome.answers + outcome.replies)


def record(second: int, *, mn: str = "S1", cn: str = "2011") -> Record:
    head = HEAD._replace(qn=f"202108241220{second:02d}000", mn=mn, cn=cn)
    return Record(
        START + second * 1000, head, f"DataTime=202108241220{second:02d};w01001-Rtd={second},w01001-Flag=N"
    )


def test_commands_are_sent_as_recorded_and_acknowledged() -> None:
    tally = Tally(3)
    stations = Stations([record(0), record(1), record(1, mn="S2")], AS_RECORDED, tally)
    centre = Centre()
    stations.hear(centre.take(stations.speak(0)))
    assert stations.is_done
    assert (tally.sent, tally.is_clean) == (3, True)
    assert [(one.station, one.value, one.time_ms) for one in centre.readings] == [
        ("mn:S1", 0.0, START),
        ("mn:S1", 1.0, START + 1000),
        ("mn:S2", 1.0, START + 1000),
    ]


def test_times_are_moved_and_exchanges_stay_apart() -> None:
    tally = Tally(2)
    now_ms = START + 10**9
    stations = Stations([record(0), record(0)], Pace(START, START, now_ms, 60.0), tally)
    assert stations.next_ms == now_ms
    assert stations.speak(now_ms - 1) == b""
    centre = Centre()
    stations.hear(centre.take(stations.speak(now_ms)))
    assert tally.is_clean
    assert [one.time_ms for one in centre.readings] == [now_ms, now_ms]


def test_what_was_not_answered_is_sent_again() -> None:
    tally = Tally(2)
    stations = Stations([record(0), record(1)], AS_RECORDED, tally)
    first = stations.speak(0)
    assert stations.waits
    stations.disconnected()
    assert stations.connected() == b""
    again = stations.speak(0)
    assert again == first
    answer = Centre().take(again)
    stations.hear(answer[:30])
    stations.hear(answer[30:])
    assert stations.is_done
    assert (tally.sent, tally.resent, tally.is_clean) == (2, 2, True)


def test_a_refused_command_is_counted() -> None:
    tally = Tally(1)
    stations = Stations([record(0, cn="1062")], AS_RECORDED, tally)
    stations.hear(Centre().take(stations.speak(0)))
    assert stations.is_done
    assert (tally.refused, tally.unacknowledged) == (1, 0)


def test_an_answer_in_the_file_is_sent_and_not_waited_for() -> None:
    tally = Tally(1)
    stations = Stations([record(0, cn="9014")], AS_RECORDED, tally)
    assert stations.speak(0)
    assert stations.is_done
    assert tally.is_clean


def test_what_makes_no_sense_from_the_centre_is_passed_over() -> None:
    stations = Stations([record(0)], AS_RECORDED, Tally(1))
    stations.speak(0)
    command = b"".join(encode(HEAD._replace(cn="1012"), "SystemTime=20210824122000"))
    stations.hear(b"garbage\r\n" + command + b"x" * 100_000)
    assert stations.waits
