"""Counts and the log of a sending."""

import io
import json

from app.sending.tally import Tally


def test_everything_acknowledged_is_clean() -> None:
    tally = Tally(2, sent=2)
    assert (tally.unacknowledged, tally.is_clean) == (2, False)
    tally.acknowledge("139", 0)
    tally.acknowledge("139", 1000)
    assert (tally.unacknowledged, tally.is_clean) == (0, True)
    assert tally.as_text().startswith("sent 2, acknowledged 2, refused 0, unacknowledged 0")
    assert json.loads(tally.as_json())["acknowledged"] == 2


def test_a_refusal_is_not_clean() -> None:
    assert not Tally(1, sent=1, refused=1).is_clean
    assert not Tally(0, refused_devices=1).is_clean


def test_what_is_never_answered_is_not_waited_for() -> None:
    assert Tally(1, sent=1, unasked=1).is_clean


def test_where_it_loops_what_was_sent_counts() -> None:
    assert Tally(None, sent=5, acknowledged=3).unacknowledged == 2


def test_the_log_names_device_and_time() -> None:
    log = io.StringIO()
    tally = Tally(1, log)
    tally.acknowledge("139", 1_539_569_410_000)
    tally.flush()
    assert log.getvalue() == "139,2018-10-15T02:10:10Z\n"
