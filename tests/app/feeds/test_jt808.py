"""A connection's bytes: chunks, broken frames, fragments, and real frames of other makers."""

import csv
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feeds import jt808_messages as messages
from app.feeds.jt808 import Jt808Session
from app.feeds.jt808_frame import read_header, unwrap, write_fragment, write_frame, write_phone
from app.feeds.jt808_location import DeviceClock, Location, write_batch, write_location
from app.feeds.session import Outcome
from app.model import Contact, Fix

SHANGHAI = ZoneInfo("Asia/Shanghai")
VECTORS = Path(__file__).parents[3] / ".." / "shared" / "vectors" / "jt808_frames.csv"
NOW = 1_600_000_000_000
PHONE = write_phone("13912345678", 2019)
BODY = write_location(Location(NOW, 120.3, 31.5, 12, 43.2, 90, 0, 2, {"0x7e": "7d7e"}), DeviceClock(SHANGHAI))
GOOD = write_frame(messages.LOCATION, PHONE, 0x7D7E, BODY)
BATCH = write_batch([BODY] * 60, late=True)


class Everyone:
    def admits(self, address: str) -> bool:
        return True

    def code(self, address: str) -> str:
        return "code"


def session(**limits: Any) -> Jt808Session:
    return Jt808Session(admission=Everyone(), zone=SHANGHAI, accept="any", source="peer", **limits)


def told(*outcomes: Outcome) -> tuple[object, ...]:
    return (
        [one for outcome in outcomes for one in outcome.observations],
        b"".join(wire for outcome in outcomes for wire in outcome.replies),
        b"".join(wire for outcome in outcomes for wire in outcome.answers),
        [one for outcome in outcomes for one in outcome.dead],
        sum(outcome.messages for outcome in outcomes),
        sum(outcome.counts.total() for outcome in outcomes),
    )


def fragments(first_serial: int = 100) -> list[bytes]:
    parts = [BATCH[at : at + 700] for at in range(0, len(BATCH), 700)]
    return [
        write_fragment(messages.BATCH, PHONE, first_serial + at, (len(parts), at + 1, part))
        for at, part in enumerate(parts)
    ]


def fixes(outcome: Outcome) -> int:
    return sum(isinstance(one, Fix) for one in outcome.observations)


pieces = st.lists(
    st.sampled_from(
        [
            GOOD,
            GOOD[:-1],
            GOOD[1:],
            GOOD[:20],
            b"~",
            b"\r\n",
            b"\x7d",
            b"x" * 2200,
            *fragments(),
            write_frame(messages.HEARTBEAT, PHONE, 1, b""),
            write_frame(0x0900, PHONE, 2, b"~}"),
        ]
    ),
    max_size=12,
)


@given(pieces, st.data())
def test_any_chunking_gives_the_same_outcome(stream: list[bytes], data: st.DataObject) -> None:
    whole = b"".join(stream)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(whole)), max_size=20)))
    chunks = [whole[a:b] for a, b in zip([0, *cuts], [*cuts, len(whole)], strict=True)]
    one, other = session(), session()
    assert told(*(one.receive(chunk, NOW) for chunk in chunks)) == told(other.receive(whole, NOW))


@given(st.lists(st.binary(max_size=300), max_size=5))
def test_arbitrary_bytes_never_raise_and_never_cost_the_next_good_frame(chunks: list[bytes]) -> None:
    one = session()
    for chunk in chunks:
        one.receive(chunk, NOW)
    # The delimiter before a good frame ends whatever stood open.
    assert fixes(one.receive(GOOD, NOW)) == 1


@given(st.integers(0, len(GOOD) - 1), st.integers(1, 255))
def test_a_frame_with_one_byte_changed_costs_itself_only(at: int, change: int) -> None:
    broken = bytearray(GOOD)
    broken[at] ^= change
    outcome = session().receive(bytes(broken) + GOOD, NOW)
    assert outcome.observations[-1].received_ms == NOW
    assert 1 <= fixes(outcome) <= 2


def test_several_frames_in_one_read_and_one_frame_over_many_reads() -> None:
    one = session()
    assert fixes(one.receive(GOOD * 3, NOW)) == 3
    assert [fixes(one.receive(GOOD[at : at + 1], NOW)) for at in range(len(GOOD))] == [0] * (
        len(GOOD) - 1
    ) + [1]


def test_a_broken_frame_is_kept_as_it_came() -> None:
    beat = write_frame(messages.HEARTBEAT, PHONE, 1, b"")
    broken = beat[:-2] + bytes((beat[-2] ^ 1,)) + b"\x7e"
    outcome = session().receive(broken, NOW)
    (letter,) = outcome.dead
    assert (letter.reason, letter.data, letter.source, letter.received_ms) == (
        "checksum",
        broken,
        "peer",
        NOW,
    )
    assert letter.sentence.startswith("checksum 0x")
    assert (outcome.messages, outcome.answers, outcome.replies) == (1, [], [])


def test_behind_a_gateway_the_dead_letter_names_the_terminal_that_sent_it() -> None:
    one = session()
    one.receive(GOOD, NOW)
    outcome = one.receive(write_frame(messages.LOCATION, write_phone("7", 2013), 1, b"short"), NOW)
    assert [letter.source for letter in outcome.dead] == ["peer phone:7"]


def test_the_session_is_named_after_who_spoke_first() -> None:
    one = session()
    assert one.name == ""
    one.receive(GOOD + write_frame(messages.HEARTBEAT, write_phone("7", 2013), 1, b""), NOW)
    assert one.name == "phone:13912345678"


def test_a_fragmented_message_is_answered_once_under_its_first_serial() -> None:
    one = session()
    sent = fragments()
    assert len(sent) == 3
    outcomes = [one.receive(wire, NOW) for wire in (sent[1], GOOD, sent[0], sent[2])]
    assert [fixes(outcome) for outcome in outcomes] == [0, 1, 0, 60]
    assert [len(outcome.replies) for outcome in outcomes] == [0, 1, 0, 1]
    payload = unwrap(outcomes[-1].replies[0][1:-1])
    answer = messages.read_answer(payload[read_header(payload).size : -1])
    assert answer == (100, messages.BATCH, messages.DONE)


def test_an_unfinished_message_is_given_up_in_time_and_told() -> None:
    one = session(reassembly_seconds=5)
    one.receive(fragments()[0], NOW)
    assert one.expire(NOW + 5000).dead == []
    (letter,) = one.expire(NOW + 5001).dead
    assert letter.sentence == "message 0x0704: 1 of 3 fragments, incomplete after 5 s"
    assert letter.source == "peer"
    assert fixes(one.receive(b"".join(fragments()), NOW + 6000)) == 60


def test_a_message_too_large_is_given_up_and_told() -> None:
    one = session(max_message=1024)
    outcome = one.receive(b"".join(fragments()) + GOOD, NOW)
    assert fixes(outcome) == 1
    assert "exceed 1024 bytes" in outcome.dead[0].sentence


def test_endless_new_phone_numbers_are_forgotten_again() -> None:
    one = session()
    for number in range(20_000):
        one.receive(write_frame(messages.HEARTBEAT, write_phone(str(number), 2013), 1, b""), NOW)
    assert one.receive(GOOD, NOW).observations


def test_the_answer_to_the_check_location() -> None:
    wire = bytes.fromhex(
        "7E02000026123456789012007D02000000010000000200BA7F0E07E4F11C0028003C"
        "00001810151010100104000000640202007D01137E"
    )
    outcome = session().receive(wire, NOW)
    (fix,) = outcome.observations
    assert isinstance(fix, Fix)
    assert (fix.address, fix.lon, fix.lat) == ("phone:123456789012", 132.444444, 12.222222)
    payload = unwrap(outcome.replies[0][1:-1])
    assert payload[:-1].hex() == "800100051234567890120000007e020000"


def test_the_check_registration() -> None:
    wire = bytes.fromhex(
        "7e0100002c0123456789010000001f007363640000007777772e3830382e636f6d"
        "0000000000000000003736353433323101b2e24131323334cc7e"
    )
    (contact,) = session().receive(wire, NOW).observations
    assert isinstance(contact, Contact)
    assert (contact.address, contact.plate) == ("phone:12345678901", "测A1234")


@pytest.mark.skipif(not VECTORS.exists(), reason="the vectors are not part of the project")
def test_frames_of_other_makers_in_one_stream() -> None:
    with VECTORS.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    good = [
        row for row in rows if row["checksum_ok"] == row["length_ok"] == "1" and row["msg_id"] == "0x0200"
    ]
    expected = [(float(row["lon"]), float(row["lat"])) for row in good if abs(float(row["lat"])) <= 90]
    outcome = session().receive(b"".join(bytes.fromhex(row["hex"]) for row in rows), NOW)
    found = [
        (one.lon, one.lat) for one in outcome.observations if isinstance(one, Fix) and not one.quality & 2
    ]
    assert [place for place in expected if place not in found] == []
    assert len(outcome.dead) >= sum(row["checksum_ok"] == "0" for row in rows)
