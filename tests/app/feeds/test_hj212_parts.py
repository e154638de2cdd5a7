"""Numbered packets put together, whatever order and seams they come in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feeds.hj212_frame import PacketError
from app.feeds.hj212_packet import Head, Packet
from app.feeds.hj212_parts import BYTES_MAX, OPEN_MAX, PARTS_MAX, Joiner, Lost

HEAD = Head("20160801085857223", "21", "2011", "123456", "M1", 6)
CONTENT = "DataTime=20160801085857;w01018-Rtd=7.01,w01018-Flag=N;w01001-Rtd=8.33,w01001-Flag=N"


def packets(*contents: str, head: Head = HEAD) -> list[Packet]:
    return [Packet(head, content, len(contents), number) for number, content in enumerate(contents, 1)]


def joined(parts: list[Packet], joiner: Joiner | None = None) -> list[Packet | Lost]:
    joiner = joiner or Joiner(60.0)
    return [one for part in parts for one in joiner.add(part, 0)]


@pytest.mark.parametrize("seam", [";", ""])
def test_fields_cut_apart_with_or_without_their_semicolon(seam: str) -> None:
    first, second, third = CONTENT.split(";")
    [whole] = joined(packets(first + seam, second, seam + third))
    assert isinstance(whole, Packet)
    assert whole.content == CONTENT
    assert (whole.parts, whole.part) == (1, 1)


@given(st.integers(1, len(CONTENT) - 1), st.randoms())
def test_cut_anywhere_and_in_any_order(at: int, chance: object) -> None:
    parts = packets(CONTENT[:at], CONTENT[at:])
    chance.shuffle(parts)  # type: ignore[attr-defined]  # hypothesis does not say that it gives a Random
    [whole] = joined(parts)
    assert isinstance(whole, Packet)
    if CONTENT[at - 1] == "," or CONTENT[at] == ",":
        assert whole.content.replace(";", ",") == CONTENT.replace(";", ",")
    else:
        assert whole.content == CONTENT


def test_a_packet_sent_again_changes_nothing() -> None:
    first, second = packets("DataTime=1;", "a=2")
    [whole] = joined([first, first, second])
    assert isinstance(whole, Packet)
    assert whole.content == "DataTime=1;a=2"


def test_an_answer_is_asked_for_when_any_packet_asks() -> None:
    first, second = packets("a=1", "b=2")
    [whole] = joined([first._replace(head=HEAD._replace(flag=7)), second])
    assert isinstance(whole, Packet)
    assert whole.head.asks


def test_commands_do_not_mix() -> None:
    other = HEAD._replace(mn="M2")
    mine, theirs = packets("a=1", "b=2"), packets("c=3", "d=4", head=other)
    wholes = joined([mine[0], theirs[1], theirs[0], mine[1]])
    assert [one.content for one in wholes if isinstance(one, Packet)] == ["c=3;d=4", "a=1;b=2"]


def test_gives_up_after_the_time_limit() -> None:
    joiner = Joiner(60.0)
    assert list(joiner.add(packets("a=1", "b=2", "c=3")[1], 1_000)) == []
    assert list(joiner.expire(61_000)) == []
    [lost] = joiner.expire(61_001)
    assert str(lost.error) == "packet 2 of 3 of command 2011: the others did not come within 60 s"
    assert (lost.error.reason, lost.data) == ("incomplete", b"b=2")
    assert list(joiner.expire(200_000)) == []


def test_gives_up_the_oldest_of_too_many() -> None:
    joiner = Joiner(60.0)
    heads = [HEAD._replace(qn=str(number)) for number in range(OPEN_MAX + 1)]
    lost = joined([packets("a=1", "b=2", head=head)[0] for head in heads], joiner)
    assert [one.error.reason for one in lost if isinstance(one, Lost)] == ["incomplete"]
    assert joined([packets("a=1", "b=2", head=heads[-1])[1]], joiner) != []


def test_limits_of_size() -> None:
    huge = packets("a" * BYTES_MAX, "b")
    [lost] = joined(huge)
    assert isinstance(lost, Lost)
    assert "longer than" in str(lost.error)
    with pytest.raises(PacketError, match="at most"):
        joined([Packet(HEAD, "", PARTS_MAX + 1, 1)])
