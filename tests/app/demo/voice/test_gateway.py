"""Terminals behind one connection, against the hall's own session."""

import numpy as np

from app.demo.voice.gateway import Gateway
from app.demo.voice.tally import Tally
from app.feeds.session import Outcome, Session
from app.model import Contact, Fix
from app.sending.frames import LocationFrames
from tests.app.demo.halls import Hall

PHONES, PLATES = ["13900000001", "13900000002", "13900000003"], ["江A00001", "江A00002", "江A00003"]
ROWS = [4, 5, 6]
NOW_MS = 1_767_326_400_000


def gateway() -> tuple[Gateway, LocationFrames, Tally]:
    frames, tally = LocationFrames([str(n) for n in range(10, 14)] + PHONES), Tally()
    return Gateway(ROWS, PHONES, PLATES, frames, tally), frames, tally


def exchange(one: Gateway, session: Session, said: bytes) -> list[Outcome]:
    """Talk until nobody has anything to say."""
    made = []
    while said:
        outcome = session.receive(said, NOW_MS)
        assert outcome.dead == []
        made.append(outcome)
        said = one.hear(b"".join([*outcome.answers, *outcome.replies]))
    return made


def positions(frames: LocationFrames) -> list[bytes]:
    place = np.full(3, 118.5)
    return frames.write(np.array(ROWS), place, place / 4, NOW_MS)


def test_they_register_authenticate_and_report() -> None:
    one, frames, tally = gateway()
    session = Hall().jt808()
    made = exchange(one, session, one.connected())
    contacts = [o for outcome in made for o in outcome.observations if isinstance(o, Contact)]
    assert {contact.plate for contact in contacts} >= set(PLATES)
    assert all(one.is_ready(at) for at in range(3))
    assert not one.waits
    one.post(positions(frames))
    assert one.next_ms == 0
    (outcome, *_) = exchange(one, session, one.speak(NOW_MS))
    fixes = [o for o in outcome.observations if isinstance(o, Fix)]
    assert {fix.address for fix in fixes} == {f"phone:{phone}" for phone in PHONES}
    assert (tally.sent, tally.answered, tally.refused, tally.lost) == (3, 3, 0, 0)


def test_a_code_is_kept_for_the_next_connection() -> None:
    one, _, _ = gateway()
    exchange(one, Hall().jt808(), one.connected())
    one.disconnected()
    assert not one.is_ready(0)
    said = one.connected()
    assert said.count(b"\x01\x02") == 3
    exchange(one, Hall().jt808(), said)
    assert one.is_ready(0)


def test_who_is_refused_knocks_again_after_a_while() -> None:
    one, _, tally = gateway()
    hall = Hall()
    hall.admission.refused = {f"phone:{PHONES[1]}"}
    session = hall.jt808()
    exchange(one, session, one.connected())
    assert [one.is_ready(at) for at in range(3)] == [True, False, True]
    assert tally.refused == 1
    one.speak(NOW_MS)
    assert exchange(one, session, one.speak(NOW_MS + 2_000)) == [] or not one.is_ready(1)
    hall.admission.refused.clear()
    exchange(one, session, one.speak(NOW_MS + 3_001))
    assert one.is_ready(1)


def test_one_that_is_no_longer_admitted_stops_reporting() -> None:
    one, frames, tally = gateway()
    hall = Hall()
    session = hall.jt808()
    exchange(one, session, one.connected())
    hall.admission.refused = {f"phone:{PHONES[0]}"}
    one.post(positions(frames))
    exchange(one, session, one.speak(NOW_MS))
    assert [one.is_ready(at) for at in range(3)] == [False, True, True]
    assert (tally.answered, tally.refused) == (2, 1)


def test_nothing_grows_while_nobody_answers() -> None:
    one, frames, tally = gateway()
    exchange(one, Hall().jt808(), one.connected())
    for _ in range(1_000):
        one.post(positions(frames))
        one.speak(NOW_MS)
    assert tally.sent == 512
    assert one.waits
    assert one.next_ms != 0
    one.disconnected()
    assert tally.lost == 3_000
    assert not one.waits


def test_heartbeats_go_round() -> None:
    one, _, _ = gateway()
    session = Hall().jt808()
    exchange(one, session, one.connected())
    beats = []
    for second in range(121):
        for outcome in exchange(one, session, one.speak(NOW_MS + second * 1000)):
            beats += [o.address for o in outcome.observations if isinstance(o, Contact)]
    assert {beats.count(f"phone:{phone}") for phone in PHONES} <= {2, 3}


def test_rubbish_is_passed_over() -> None:
    one, _, _ = gateway()
    one.connected()
    assert one.hear(b"\x7e\x00\x01\x7e\x7e") == b""
    assert not one.is_done
