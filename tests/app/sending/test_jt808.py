"""Terminals against the platform's own side, byte for byte and without a socket."""

import json
from zoneinfo import ZoneInfo

import pytest

from app.errors import InputError
from app.feeds import jt808_messages as messages
from app.feeds.jt808 import Jt808Session
from app.feeds.jt808_frame import read_phone, write_frame, write_phone
from app.feeds.session import Outcome
from app.model import Contact, Fix
from app.sending.jt808 import Terminals, Version
from app.sending.pace import Pace
from app.sending.tally import Tally
from app.sending.tracks import Point, Track

AS_RECORDED = Pace(0, 0, 0, None)
START = 1_600_000_000_000


class Admission:
    def __init__(self, *refused: str) -> None:
        self.refused = refused

    def admits(self, address: str) -> bool:
        return address not in self.refused

    def code(self, address: str) -> str:
        return "code of " + address


class Hall:
    """The platform's side."""

    def __init__(self, *refused: str) -> None:
        self._session = Jt808Session(
            admission=Admission(*refused), zone=ZoneInfo("Asia/Shanghai"), accept="registered", source="test"
        )
        self.outcomes: list[Outcome] = []

    def take(self, data: bytes) -> bytes:
        outcome = self._session.receive(data, START)
        self.outcomes.append(outcome)
        assert outcome.dead == []
        return b"".join(outcome.answers + outcome.replies)

    @property
    def fixes(self) -> list[Fix]:
        return [one for outcome in self.outcomes for one in outcome.observations if isinstance(one, Fix)]


def track(phone: str, count: int, first_ms: int = START) -> Track:
    points = [Point(first_ms + at * 1000, 120.5, -31.25, 36.0, 90) for at in range(count)]
    return Track("苏B" + phone, phone, points)


def sign_on(terminals: Terminals, hall: Hall) -> None:
    authentications = terminals.hear(hall.take(terminals.connected()))
    assert terminals.waits
    assert terminals.hear(hall.take(authentications)) == b""


@pytest.mark.parametrize("version", [2013, 2019])
def test_terminals_register_authenticate_and_report(version: Version) -> None:
    tally = Tally(6)
    terminals = Terminals([track("1", 3), track("2", 3)], AS_RECORDED, tally, version)
    hall = Hall()
    sign_on(terminals, hall)
    assert terminals.hear(hall.take(terminals.speak(0))) == b""
    assert terminals.is_done
    assert tally.is_clean
    assert (tally.sent, tally.resent, tally.acknowledged) == (6, 0, 6)
    assert sorted((fix.address, fix.time_ms - START) for fix in hall.fixes) == [
        (f"phone:{phone}", at * 1000) for phone in "12" for at in range(3)
    ]
    fix = hall.fixes[0]
    assert (fix.lon, fix.lat, fix.speed_kmh, fix.heading_deg, fix.quality) == (120.5, -31.25, 36.0, 90, 0)
    plates = {one.plate for one in hall.outcomes[0].observations if isinstance(one, Contact)}
    assert plates == {"苏B1", "苏B2"}


@pytest.mark.parametrize(("speed", "model"), [(None, "RECORD"), (60.0, "REPLAY x60"), (0.5, "REPLAY x0.5")])
def test_a_replay_says_in_its_registration_how_fast_it_is(speed: float | None, model: str) -> None:
    hall = Hall()
    hall.take(Terminals([track("1", 1)], Pace(START, START, START, speed), Tally(1)).connected())
    (contact,) = hall.outcomes[0].observations
    assert isinstance(contact, Contact)
    assert json.loads(contact.details)["model"] == model


def test_nothing_is_reported_before_every_terminal_has_signed_on() -> None:
    terminals = Terminals([track("1", 1)], AS_RECORDED, Tally(1))
    terminals.connected()
    assert (terminals.next_ms, terminals.speak(10**15)) == (None, b"")


def test_what_was_not_acknowledged_is_sent_again_first_with_the_same_times() -> None:
    tally = Tally(3)
    terminals = Terminals([track("1", 3)], Pace(START, START + 2000, START, 1.0), tally)
    sign_on(terminals, Hall())
    assert terminals.speak(START + 1000)
    terminals.disconnected()
    assert not terminals.waits
    again = Hall()
    sign_on(terminals, again)
    terminals.hear(again.take(terminals.speak(START + 2000)))
    assert [fix.time_ms - START for fix in again.fixes] == [0, 1000, 2000]
    assert (tally.sent, tally.resent, tally.is_clean) == (3, 2, True)


def test_reports_wait_for_their_time() -> None:
    terminals = Terminals([track("1", 2)], Pace(START, START + 1000, START + 500_000, 2.0), Tally(2))
    sign_on(terminals, Hall())
    assert terminals.next_ms == START + 500_000
    assert terminals.speak(START) == b""
    assert terminals.speak(START + 500_000).count(b"\x7e") == 2
    assert terminals.next_ms == START + 500_500


def test_the_unanswered_are_bounded() -> None:
    tally = Tally(1000)
    terminals = Terminals([track("1", 1000)], AS_RECORDED, tally)
    hall = Hall()
    sign_on(terminals, hall)
    first = terminals.speak(0)
    assert tally.sent == 256
    assert (terminals.next_ms, terminals.speak(0)) == (None, b"")
    terminals.hear(hall.take(first))
    assert terminals.speak(0)


def test_a_refused_terminal_is_counted_and_does_not_hold_up_the_others() -> None:
    tally = Tally(4)
    terminals = Terminals([track("1", 2), track("2", 2)], AS_RECORDED, tally)
    hall = Hall("phone:1")
    sign_on(terminals, hall)
    terminals.hear(hall.take(terminals.speak(0)))
    assert terminals.is_done
    assert (tally.sent, tally.acknowledged, tally.unacknowledged, tally.refused_devices) == (2, 2, 2, 1)
    assert not tally.is_clean


def test_a_refused_report_is_counted_and_not_sent_again() -> None:
    tally = Tally(1)
    terminals = Terminals([track("1", 1)], AS_RECORDED, tally)
    sign_on(terminals, Hall())
    terminals.speak(0)
    phone = write_phone("1", 2019)
    body = messages.write_answer(messages.Answer(3, messages.LOCATION, messages.WRONG))
    terminals.hear(write_frame(messages.PLATFORM_ANSWER, phone, 0, body))
    assert terminals.is_done
    assert (tally.refused, tally.unacknowledged) == (1, 0)


def test_what_makes_no_sense_from_the_platform_is_passed_over() -> None:
    terminals = Terminals([track("1", 1)], AS_RECORDED, Tally(1))
    hall = Hall()
    sign_on(terminals, hall)
    strange = write_frame(messages.PLATFORM_ANSWER, write_phone("9", 2019), 0, bytes(5))
    short = write_frame(messages.PLATFORM_ANSWER, write_phone("1", 2019), 0, b"")
    assert terminals.hear(b"~garbage~" + strange + short) == b""
    terminals.hear(hall.take(terminals.speak(0)))
    assert terminals.is_done


def test_a_phone_number_too_long_for_the_version_is_told() -> None:
    with pytest.raises(InputError, match="is not 1 to 12 digits"):
        Terminals([track("1" * 13, 1)], AS_RECORDED, Tally(1), 2013)
    assert read_phone(write_phone("1" * 13, 2019)) == "1" * 13


def test_reports_sent_fast_keep_whole_seconds_apart() -> None:
    tally = Tally(5)
    pace = Pace(START, START + 4_000, START, 60.0)
    terminals = Terminals([track("1", 5)], pace, tally)
    hall = Hall()
    sign_on(terminals, hall)
    terminals.hear(hall.take(terminals.speak(START + 60_000)))
    assert [fix.time_ms - START for fix in hall.fixes] == [0, 1000, 2000, 3000, 4000]
    assert tally.acknowledged == 5
