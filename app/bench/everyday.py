"""A dispatcher's minutes before the demo city, measured from within the hall."""

import time
from collections.abc import Callable, Mapping
from typing import Any

from app.bench.dispatcher import Dispatcher
from app.bench.lag import LagProbe
from app.bench.resting import rest
from app.bench.shares import Shares
from app.main import Hall

ROUND_S = 60.0
"""In a shift, a round of work begins so often."""
_FACE_ROUNDS = 10
"""In a shift, theme, language and layouts are changed once in so many rounds: far more often than in life."""


def everyday(hall: Hall, pid: int, seconds: float) -> Mapping[str, Any]:
    """So many seconds of watching, so many of work, and then theme, language and layouts.

    `pid`: of the hall's process. Gives for `watching` and `working`: `blocked_ms` at most, `p99_ms`,
    `busiest_ms` and `shares` (see `app.bench.shares`); and for each kind of act how long it blocked and kept
    busy the interface's thread at most.
    """
    probe = LagProbe()
    dispatcher = Dispatcher(hall, probe)
    told: dict[str, Any] = {}
    probe.start()
    shares = Shares(pid)
    rest(seconds)
    told["watching"] = _told(probe, shares)
    probe.start()
    shares = Shares(pid)
    dispatcher.work()
    while shares.seconds < seconds:
        dispatcher.work()
    told["working"] = _told(probe, shares)
    probe.start()
    dispatcher.change_face()
    dispatcher.change_layout()
    probe.stop()
    return told | {"blocked_ms": dispatcher.blocked_ms, "busy_ms": dispatcher.busy_ms}


def shift(hall: Hall, done: Callable[[int], None]) -> None:
    """Round after round, until the hall's application is asked to end."""
    dispatcher = Dispatcher(hall, LagProbe())
    number = 0
    until = time.monotonic()
    while rest(max(until - time.monotonic(), 0.0)):
        until += ROUND_S
        dispatcher.work()
        if number % _FACE_ROUNDS == 1:
            dispatcher.change_face()
            dispatcher.change_layout()
        number += 1
        done(number)


def _told(probe: LagProbe, shares: Shares) -> dict[str, Any]:
    probe.stop()
    return {
        "blocked_ms": probe.max_ms,
        "p99_ms": probe.p99_ms,
        "busiest_ms": probe.busiest_ms,
        "shares": shares.taken(),
    }
