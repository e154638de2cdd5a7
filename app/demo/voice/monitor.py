"""A water station's side of HJ 212: real-time, minute and hourly data, each asked to be answered.

What was measured is a function of time, so nothing is kept in store: a station that was cut off tells, as one
with a buffer would, what it had not told yet, an hour of minutes and a day of hours at most.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from app.demo.living.timetable import SCENES, plays, round_ms
from app.demo.living.water import FACTORS, Water
from app.demo.voice.tally import Tally
from app.feeds.hj212_packet import ANSWER, Head, PacketError, encode, parse, write_time
from app.sending.packets import UTC8

_SURFACE_WATER = "21"
_PASSWORD = "123456"  # noqa: S105 - the one in the standard's examples, which the demo's stations have
_V2017 = 1 << 2
_DATA_ANSWER = "9014"
_LIVE_MS, _MINUTE_MS, _HOUR_MS = 30_000, 60_000, 3_600_000
_APART_MS = 1_667
"""Between the turns of two stations: there is always one that has just told what is."""
_MINUTES, _HOURS = 60, 24
"""So many of each are told at most of what was missed."""
_WINDOW = 4
_FIRST_REST_MS = 3_000
"""After connecting a station tells what is, and only then what was."""
_LONGEST_ANSWER = 4_096


class _Told(NamedTuple):
    """A command that waits for its answer."""

    cn: str
    time_ms: int


class Monitor:
    """One station, as a `Conversation`."""

    def __init__(self, water: Water, station: int, mn: str, silent: bool, now_ms: int, tally: Tally) -> None:
        """`silent`: it is the one that falls silent in each round. It has told nothing before `now_ms`."""
        self._water, self._station, self._mn, self._silent = water, station, mn, silent
        self._tally = tally
        self._next_ms = {
            "2011": now_ms + station * 997 % 2_000,
            "2051": now_ms // _MINUTE_MS * _MINUTE_MS - _MINUTES * _MINUTE_MS,
            "2061": now_ms // _HOUR_MS * _HOUR_MS - _HOURS * _HOUR_MS,
        }
        """By command, the time of the data that is told next."""
        self._rest_until_ms = now_ms + _FIRST_REST_MS
        self._unanswered: dict[str, _Told] = {}
        self._heard = b""
        self._last_qn_ms = 0

    @property
    def next_ms(self) -> int | None:
        """When there is something to tell; None while answers are missing."""
        if len(self._unanswered) >= _WINDOW:
            return None
        minute, hour = self._next_ms["2051"] + _MINUTE_MS, self._next_ms["2061"] + _HOUR_MS
        return min(self._next_ms["2011"], max(min(minute, hour), self._rest_until_ms))

    @property
    def waits(self) -> bool:
        """A command has not been answered."""
        return bool(self._unanswered)

    @property
    def is_done(self) -> bool:
        """A station never is."""
        return False

    def connected(self) -> bytes:
        """A station says nothing before its data."""
        return b""

    def disconnected(self) -> None:
        """What was not answered is told again; what was just then measured is past."""
        for told in self._unanswered.values():
            if told.cn != "2011":
                self._next_ms[told.cn] = min(self._next_ms[told.cn], told.time_ms)
        self._tally.lost += len(self._unanswered)
        self._unanswered.clear()
        self._heard = b""

    def hear(self, data: bytes) -> bytes:
        """Take the centre's answers."""
        *lines, self._heard = (self._heard + data).split(b"\r\n")
        self._heard = self._heard[-_LONGEST_ANSWER:]
        for line in lines:
            try:
                head = parse(line).head
            except PacketError:
                continue  # What it answered stays unanswered and is told again on the next connection.
            if head.cn == _DATA_ANSWER and self._unanswered.pop(head.qn, None) is not None:
                self._tally.answered += 1
        return b""

    def speak(self, now_ms: int) -> bytes:
        """What is due, within the window."""
        if self._silent and plays("silent", now_ms):
            self._sleep(now_ms)
            return b""
        said: list[bytes] = []
        while (due_ms := self.next_ms) is not None and due_ms <= now_ms:
            said.extend(self._tell(*self._due(now_ms), now_ms))
        return b"".join(said)

    def _sleep(self, now_ms: int) -> None:
        """Look again when the silence is over."""
        until_ms = round_ms(now_ms) + round(SCENES["silent"].end_s * 1000)
        self._next_ms["2011"] = self._rest_until_ms = until_ms

    def _due(self, now_ms: int) -> _Told:
        """The next to tell; of what is older than a station keeps, nothing."""
        if self._next_ms["2011"] <= now_ms:
            turn_ms = self._station * _APART_MS
            self._next_ms["2011"] = (now_ms - turn_ms) // _LIVE_MS * _LIVE_MS + _LIVE_MS + turn_ms
            return _Told("2011", now_ms // 1000 * 1000)
        for cn, every_ms, kept in (("2061", _HOUR_MS, _HOURS), ("2051", _MINUTE_MS, _MINUTES)):
            oldest_ms = (now_ms // every_ms - kept) * every_ms
            time_ms = max(self._next_ms[cn], oldest_ms)
            if time_ms + every_ms <= now_ms:
                self._next_ms[cn] = time_ms + every_ms
                return _Told(cn, time_ms)
        raise AssertionError("nothing is due")

    def _tell(self, cn: str, time_ms: int, now_ms: int) -> Iterable[bytes]:
        # QN names the exchange: two commands of the same millisecond must differ.
        self._last_qn_ms = max(now_ms, self._last_qn_ms + 1)
        qn = f"{write_time(self._last_qn_ms, UTC8)}{self._last_qn_ms % 1000:03d}"
        head = Head(qn, _SURFACE_WATER, cn, _PASSWORD, self._mn, _V2017 | ANSWER)
        self._unanswered[qn] = _Told(cn, time_ms)
        self._tally.sent += 1
        fields = {"2011": self._live, "2051": self._minute, "2061": self._hour}[cn](time_ms)
        return encode(head, ";".join([f"DataTime={write_time(time_ms, UTC8)}", *fields]))

    def _live(self, time_ms: int) -> list[str]:
        values = self._water.values(self._station, np.array([time_ms]))
        return self._fields(time_ms, {"Rtd": values[0]})

    def _minute(self, time_ms: int) -> list[str]:
        values = self._water.values(self._station, time_ms + np.arange(0, _MINUTE_MS, 15_000))
        return self._fields(time_ms, {"Avg": values.mean(axis=0)})

    def _hour(self, time_ms: int) -> list[str]:
        values = self._water.values(self._station, time_ms + np.arange(0, _HOUR_MS, 120_000))
        ends = {"Min": values.min(axis=0), "Avg": values.mean(axis=0), "Max": values.max(axis=0)}
        return self._fields(time_ms, ends)

    def _fields(self, time_ms: int, stats: dict[str, np.ndarray]) -> list[str]:
        flags = self._water.flags(self._station, time_ms)
        made = []
        for column, (code, decimals) in enumerate(zip(FACTORS, self._water.decimals, strict=True)):
            values = [f"{code}-{name}={numbers[column]:.{decimals}f}" for name, numbers in stats.items()]
            made.append(",".join([*values, f"{code}-Flag={flags[column]}"]))
        return made
