"""A JT/T 808 terminal on a real socket that remembers what was acknowledged."""

import socket
import time
from collections.abc import Callable
from datetime import timedelta, timezone
from typing import TypeVar

from app.feeds import jt808_messages as messages
from app.feeds.jt808_frame import Splitter, read_header, unwrap, write_frame, write_phone
from app.feeds.jt808_location import FIXED, DeviceClock, Location, write_location
from tests.app.halls import LAT, LON, NOW_MS

PATIENCE_S = 20.0
_CLOCK = DeviceClock(timezone(timedelta(hours=8)))


T = TypeVar("T")


def until(condition: Callable[[], T], patience_s: float = PATIENCE_S) -> T:
    """What `condition` gives as soon as that is something; fails when it stays nothing for too long."""
    end = time.monotonic() + patience_s
    while not (found := condition()):
        assert time.monotonic() < end, f"still not so after {patience_s:g} s"
        time.sleep(0.01)
    return found


def location(phone: str, serial: int, second: int, east: float = 0.0) -> bytes:
    """0x0200 of a position `second` seconds after NOW_MS, as a frame."""
    where = Location(NOW_MS + second * 1000, LON + east, LAT, 5, 36.0, 90, 0, FIXED, {})
    return write_frame(messages.LOCATION, write_phone(phone, 2019), serial, write_location(where, _CLOCK))


class Terminal:
    """One connection of one terminal. `acknowledged` grows by the serials whose 0x8001 said done."""

    def __init__(self, port: int, phone: str = "1") -> None:
        self.phone = phone
        self.acknowledged: list[int] = []
        self.results: list[tuple[int, int]] = []
        """Message number and result of every 0x8001."""
        self.registrations: list[messages.RegisterAnswer] = []
        self._splitter = Splitter()
        self._socket = _kept(until(lambda: _connected(port)))
        self._socket.settimeout(0.05)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def say(self, message: int, body: bytes = b"", serial: int = 0) -> None:
        """Send any message."""
        self._socket.sendall(write_frame(message, write_phone(self.phone, 2019), serial, body))

    def report(self, *seconds: int) -> None:
        """Send a position for each; its second is its serial too."""
        self._socket.sendall(b"".join(location(self.phone, second, second) for second in seconds))

    def hear(self) -> bool:
        """Take what has come; False when the other side has closed."""
        try:
            data = self._socket.recv(65_536)
        except TimeoutError:
            return True
        except OSError:
            return False
        for piece in self._splitter.split(data):
            self._take(unwrap(piece))
        return bool(data)

    def hear_until(self, condition: Callable[[], bool]) -> None:
        """Listen until something is so."""
        until(lambda: condition() or (self.hear() and condition()))

    def _take(self, payload: bytes) -> None:
        header = read_header(payload)
        body = payload[header.size : -1]
        if header.message == messages.REGISTER_ANSWER:
            self.registrations.append(messages.read_register_answer(body))
            return
        answer = messages.read_answer(body)
        self.results.append((answer.message, answer.result))
        if answer.message == messages.LOCATION and answer.result == messages.DONE:
            self.acknowledged.append(answer.serial)


def _connected(port: int) -> socket.socket | None:
    try:
        return socket.create_connection(("127.0.0.1", port), 5.0)
    except OSError:
        return None


def _kept(found: socket.socket | None) -> socket.socket:
    assert found is not None
    return found
