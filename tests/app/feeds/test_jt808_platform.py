"""What messages mean to the hall: admission, observations, answers."""

import json
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from app.feeds import jt808_messages as messages
from app.feeds.jt808 import Jt808Session
from app.feeds.jt808_frame import escape, read_header, unwrap, write_frame, write_phone
from app.feeds.jt808_location import DeviceClock, Location, write_batch, write_location
from app.feeds.session import Outcome
from app.model import Contact, Fix, Quality, Refusal
from app.settings import Accept

CLOCK = DeviceClock(ZoneInfo("Asia/Shanghai"))
NOW = 1_600_000_000_000
PLACE = Location(1_599_999_990_000, 120.3, 31.5, 12, 43.2, 90, 0, 2, {"mileage_km": 1.5, "0xe1": "ab"})
REGISTRATION = messages.Registration(2019, 32, 200, "maker", "model", "id", 1, "苏B12345")


class Registered:
    """Admits the addresses it was given."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = set(addresses)

    def admits(self, address: str) -> bool:
        return address in self.addresses

    def code(self, address: str) -> str:
        return "code of " + address


def session(accept: Accept, admission: Registered | None = None) -> Jt808Session:
    return Jt808Session(
        admission=admission or Registered(), zone=ZoneInfo("Asia/Shanghai"), accept=accept, source="peer"
    )


def send(
    one: Jt808Session,
    message: int,
    body: bytes = b"",
    *,
    serial: int = 1,
    version: int = 2013,
    phone: str = "139",
) -> Outcome:
    return one.receive(write_frame(message, write_phone(phone, version), serial, body), NOW)


def results(wires: Iterable[bytes]) -> list[tuple[int, int, int]]:
    """serial, message, result of general answers."""
    found = []
    for wire in wires:
        payload = unwrap(wire[1:-1])
        header = read_header(payload)
        assert header.message == messages.PLATFORM_ANSWER
        found.append(tuple(messages.read_answer(payload[header.size : -1])))
    return [(serial, message, result) for serial, message, result in found]


def register_answer(wire: bytes) -> messages.RegisterAnswer:
    payload = unwrap(wire[1:-1])
    header = read_header(payload)
    assert header.message == messages.REGISTER_ANSWER
    return messages.read_register_answer(payload[header.size : -1])


def authenticated(admission: Registered) -> Jt808Session:
    one = session("registered", admission)
    body = messages.write_authentication(messages.Authentication("code of phone:139"), 2013)
    assert results(send(one, messages.AUTHENTICATE, body).replies) == [
        (1, messages.AUTHENTICATE, messages.DONE)
    ]
    return one


def test_a_location_is_answered_after_the_commit_that_holds_it() -> None:
    outcome = send(session("any"), messages.LOCATION, write_location(PLACE, CLOCK), serial=7)
    (fix,) = outcome.observations
    assert isinstance(fix, Fix)
    assert fix[:-2] == ("phone:139", PLACE.time_ms, NOW, 120.3, 31.5, 12, 43.2, 90, 0, 2, Quality.GOOD)
    assert json.loads(fix.extras) == {"mileage_km": 1.5, "0xe1": "ab"}
    assert results(outcome.replies) == [(7, messages.LOCATION, messages.DONE)]
    assert outcome.answers == []


def test_south_west_and_not_fixed() -> None:
    body = write_location(PLACE._replace(lon=-70.5, lat=-33.25, status=0, extras={}), CLOCK)
    (fix,) = send(session("any"), messages.LOCATION, body).observations
    assert isinstance(fix, Fix)
    assert (fix.lon, fix.lat, fix.quality, fix.extras) == (-70.5, -33.25, Quality.UNFIXED, "")


def test_a_location_not_on_earth_is_a_wrong_message() -> None:
    body = bytearray(write_location(PLACE, CLOCK))
    body[8:12] = (90_000_001).to_bytes(4, "big")
    outcome = send(session("any"), messages.LOCATION, bytes(body))
    assert results(outcome.answers) == [(1, messages.LOCATION, messages.WRONG)]
    assert (outcome.observations, outcome.replies) == ([], [])
    (letter,) = outcome.dead
    assert (letter.reason, letter.source) == ("position", "peer phone:139")
    assert letter.data == write_frame(messages.LOCATION, write_phone("139", 2013), 1, bytes(body))


def test_a_batch_is_late_and_its_broken_report_costs_itself_only() -> None:
    bodies = [write_location(PLACE._replace(time_ms=PLACE.time_ms + n * 1000), CLOCK) for n in range(3)]
    bodies[1] = bodies[1][:22] + bytes(6) + bodies[1][28:]
    outcome = send(session("any"), messages.BATCH, write_batch(bodies, late=True))
    fixes = [one for one in outcome.observations if isinstance(one, Fix)]
    assert [fix.time_ms - PLACE.time_ms for fix in fixes] == [0, 2000]
    assert {fix.quality for fix in fixes} == {Quality.LATE}
    assert results(outcome.replies) == [(1, messages.BATCH, messages.DONE)]
    assert [letter.reason for letter in outcome.dead] == ["time"]


def test_a_live_batch_is_not_late_and_one_without_good_reports_is_wrong() -> None:
    one = session("any")
    (fix,) = send(one, messages.BATCH, write_batch([write_location(PLACE, CLOCK)], late=False)).observations
    assert isinstance(fix, Fix)
    assert fix.quality == Quality.GOOD
    outcome = send(one, messages.BATCH, write_batch([b"short"], late=False))
    assert results(outcome.answers) == [(1, messages.BATCH, messages.WRONG)]
    assert outcome.observations == []


def test_a_terminal_that_is_admitted_registers_authenticates_and_reports() -> None:
    one = session("registered", Registered("phone:139"))
    body = messages.write_registration(REGISTRATION)
    outcome = send(one, messages.REGISTER, body, serial=5, version=2019)
    assert register_answer(outcome.replies[0]) == (5, messages.DONE, "code of phone:139")
    (contact,) = outcome.observations
    assert isinstance(contact, Contact)
    assert contact.plate == "苏B12345"
    assert json.loads(contact.details)["maker"] == "maker"
    said = messages.Authentication("code of phone:139", "356938035643809", "v1")
    outcome = send(one, messages.AUTHENTICATE, messages.write_authentication(said, 2019), version=2019)
    assert results(outcome.replies) == [(1, messages.AUTHENTICATE, messages.DONE)]
    (contact,) = outcome.observations
    assert isinstance(contact, Contact)
    assert json.loads(contact.details) == {"imei": "356938035643809", "software": "v1"}
    outcome = send(one, messages.LOCATION, write_location(PLACE, CLOCK), version=2019)
    assert results(outcome.replies) == [(1, messages.LOCATION, messages.DONE)]


def test_a_terminal_that_is_not_admitted_is_refused_and_listed() -> None:
    outcome = send(
        session("registered"), messages.REGISTER, messages.write_registration(REGISTRATION), version=2019
    )
    assert register_answer(outcome.answers[0]) == (1, messages.NO_SUCH_TERMINAL, "")
    (refusal,) = outcome.observations
    assert isinstance(refusal, Refusal)
    assert (refusal.address, refusal.plate) == ("phone:139", "苏B12345")
    assert outcome.replies == []


def test_authentication_by_a_terminal_that_is_not_admitted_lists_it_too() -> None:
    outcome = send(session("registered"), messages.AUTHENTICATE, b"some code")
    assert results(outcome.answers) == [(1, messages.AUTHENTICATE, messages.FAILED)]
    assert isinstance(outcome.observations[0], Refusal)
    assert outcome.counts == {"not admitted": 1}


def test_a_wrong_code_is_refused() -> None:
    outcome = send(session("registered", Registered("phone:139")), messages.AUTHENTICATE, b"wrong")
    assert results(outcome.answers) == [(1, messages.AUTHENTICATE, messages.FAILED)]
    assert (outcome.observations, outcome.counts) == ([], {"wrong code": 1})


def test_nothing_is_taken_before_authentication() -> None:
    one = session("registered", Registered("phone:139"))
    for message, body in (
        (messages.LOCATION, write_location(PLACE, CLOCK)),
        (messages.BATCH, write_batch([write_location(PLACE, CLOCK)], late=True)),
        (messages.HEARTBEAT, b""),
    ):
        outcome = send(one, message, body)
        assert results(outcome.answers) == [(1, message, messages.FAILED)]
        assert (outcome.observations, outcome.counts) == ([], {"not authenticated": 1})


def test_authentication_is_each_terminal_s_own_and_ends_with_unregistration_or_admission() -> None:
    admission = Registered("phone:139", "phone:138")
    one = authenticated(admission)
    body = write_location(PLACE, CLOCK)
    assert send(one, messages.LOCATION, body, phone="138").counts == {"not authenticated": 1}
    assert send(one, messages.LOCATION, body).observations
    admission.addresses.remove("phone:139")
    assert send(one, messages.LOCATION, body).counts == {"not authenticated": 1}
    admission.addresses.add("phone:139")
    assert results(send(one, messages.UNREGISTER).answers) == [(1, messages.UNREGISTER, messages.DONE)]
    assert send(one, messages.LOCATION, body).counts == {"not authenticated": 1}


def test_where_anyone_may_speak_any_code_serves() -> None:
    one = session("any")
    assert register_answer(
        send(one, messages.REGISTER, messages.write_registration(REGISTRATION), version=2019).replies[0]
    ) == (1, messages.DONE, "code of phone:139")
    assert results(send(one, messages.AUTHENTICATE, b"whatever").replies)[0][2] == messages.DONE


def test_a_heartbeat_is_a_contact_and_answered_at_once() -> None:
    outcome = send(session("any"), messages.HEARTBEAT)
    assert outcome.observations == [Contact("phone:139", NOW)]
    assert results(outcome.answers) == [(1, messages.HEARTBEAT, messages.DONE)]


def test_answers_are_taken_without_an_answer() -> None:
    outcome = send(session("any"), messages.TERMINAL_ANSWER, bytes(5))
    assert (outcome.answers, outcome.replies, outcome.dead) == ([], [], [])


def test_other_messages_are_not_supported_and_a_platform_s_are_not_answered() -> None:
    outcome = send(session("any"), 0x0900, b"\1\2")
    assert results(outcome.answers) == [(1, 0x0900, messages.UNSUPPORTED)]
    assert outcome.counts == {"not supported": 1}
    outcome = send(session("any"), 0x8103, b"\1\2")
    assert (outcome.answers, outcome.counts) == ([], {"message of a platform": 1})


def test_an_encrypted_body_is_kept_and_not_guessed() -> None:
    wire = write_frame(messages.LOCATION, write_phone("139", 2013), 3, write_location(PLACE, CLOCK))
    plain = bytearray(unwrap(wire[1:-1]))
    plain[2] |= 0x04
    plain[-1] ^= 0x04
    outcome = session("any").receive(escape(bytes(plain)), NOW)
    assert [letter.reason for letter in outcome.dead] == ["encrypted"]
    assert results(outcome.answers) == [(3, messages.LOCATION, messages.UNSUPPORTED)]
    assert outcome.observations == []


def test_a_registration_without_a_plate_gives_none() -> None:
    body = messages.write_registration(REGISTRATION._replace(plate_colour=0, plate="LSVAA4182E2123456"))
    (contact,) = send(session("any"), messages.REGISTER, body, version=2019).observations
    assert isinstance(contact, Contact)
    assert contact.plate is None
    assert "LSVAA4182E2123456" in contact.details
