"""Fragments put together again within their limits."""

from app.feeds.jt808_fragments import Lost, Reassembly, Whole
from app.feeds.jt808_frame import Header


def part(number: int, total: int, *, serial: int = 0, message: int = 0x0704, phone: bytes = b"\1") -> Header:
    return Header(message, 0x2000, 0, phone, serial + number, total, number, 16)


def test_fragments_in_any_order_make_the_message_once() -> None:
    together = Reassembly(10_000, 60_000)
    assert together.add(part(3, 3), b"c", 0) == []
    assert together.add(part(1, 3), b"a", 0) == []
    assert together.add(part(1, 3), b"a", 0) == []
    assert together.add(part(2, 3), b"b", 0) == [Whole(part(1, 3), b"abc")]
    assert together.expire(10**9) == []


def test_messages_of_two_terminals_and_types_are_kept_apart() -> None:
    together = Reassembly(10_000, 60_000)
    together.add(part(1, 2), b"a", 0)
    together.add(part(1, 2, phone=b"\2"), b"x", 0)
    together.add(part(1, 2, message=0x0801), b"p", 0)
    assert together.add(part(2, 2, phone=b"\2"), b"y", 0) == [Whole(part(1, 2, phone=b"\2"), b"xy")]
    assert together.add(part(2, 2), b"b", 0) == [Whole(part(1, 2), b"ab")]


def test_a_new_message_of_the_same_type_gives_up_the_unfinished_one() -> None:
    together = Reassembly(10_000, 60_000)
    together.add(part(1, 2), b"a", 0)
    (lost,) = together.add(part(1, 2, serial=9), b"A", 0)
    assert isinstance(lost, Lost)
    assert str(lost.error) == "message 0x0704: 1 of 2 fragments, another message of its type began"
    assert lost.data == b"a"
    assert together.add(part(2, 2, serial=9), b"B", 0) == [Whole(part(1, 2, serial=9), b"AB")]


def test_what_stays_unfinished_is_given_up_in_time() -> None:
    together = Reassembly(10_000, 60_000)
    together.add(part(2, 2), b"b", 1000)
    assert together.expire(61_000) == []
    (lost,) = together.expire(61_001)
    assert str(lost.error) == "message 0x0704: 1 of 2 fragments, incomplete after 60 s"
    assert lost.error.reason == "fragments"
    assert together.expire(10**9) == []


def test_what_grows_too_large_is_given_up() -> None:
    together = Reassembly(1000, 60_000)
    together.add(part(1, 3), bytes(500), 0)
    (lost,) = together.add(part(2, 3), bytes(500), 0)
    assert isinstance(lost, Lost)
    assert "exceed 1000 bytes" in str(lost.error)
    assert together.add(part(1, 2, message=0x0801), bytes(900), 0) == []


def test_a_flood_of_empty_fragments_is_limited_too() -> None:
    together = Reassembly(1000, 60_000)
    found = [one for number in range(1, 200) for one in together.add(part(number, 60_000), b"", 0)]
    assert found
    assert all(isinstance(one, Lost) for one in found)
