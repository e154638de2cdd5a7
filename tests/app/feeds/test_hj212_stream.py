"""A stream of HJ 212 packets cut into pieces: a broken packet costs itself only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feeds import hj212_stream
from app.feeds.hj212_frame import framed
from app.feeds.hj212_stream import REST_MAX, Splitter

ONE = framed(b"QN=1;ST=21;CN=2011;PW=1;MN=1;Flag=4;CP=&&DataTime=20160801085857&&")
TWO = framed(b"QN=2;ST=21;CN=2011;PW=1;MN=2;Flag=4;CP=&&DataTime=20160801085858&&")
BARE_ONE, BARE_TWO = ONE[:-2], TWO[:-2]


def split(*chunks: bytes) -> list[bytes]:
    splitter = Splitter()
    return [piece for chunk in chunks for piece in splitter.split(chunk)]


@pytest.mark.parametrize(
    ("stream", "pieces"),
    [
        (ONE + TWO, [BARE_ONE, BARE_TWO]),
        (BARE_ONE, [BARE_ONE]),
        (BARE_ONE + BARE_TWO, [BARE_ONE, BARE_TWO]),
        (BARE_ONE + b"\n" + BARE_TWO + b"\n", [BARE_ONE, BARE_TWO]),
        (b"noise" + ONE, [b"noise", BARE_ONE]),
        (b"#" + ONE, [b"#", BARE_ONE]),
        (b"##" + ONE, [b"##", BARE_ONE]),
        (b"#" * 5000 + ONE, [b"#" * 5000, BARE_ONE]),
        (ONE[:30] + TWO, [ONE[:30], BARE_TWO]),
        (ONE[:30] + b"\r\n" + TWO, [ONE[:30], BARE_TWO]),
        (b"##9999" + ONE[6:] + TWO, [b"##9999" + ONE[6:-2], BARE_TWO]),
        (b"##0005" + ONE[6:] + TWO, [b"##0005" + ONE[6:-2], BARE_TWO]),
        (b"##00x5" + ONE[6:] + TWO, [b"##00x5" + ONE[6:-2], BARE_TWO]),
        (BARE_ONE[:-1] + b"#" + BARE_TWO, [BARE_ONE[:-1], b"#", BARE_TWO]),
        (BARE_ONE[:-4] + b"0000" + BARE_TWO, [BARE_ONE[:-4] + b"0000", BARE_TWO]),
        (b"\r\n \r\n" + ONE, [BARE_ONE]),
    ],
)
def test_cuts(stream: bytes, pieces: list[bytes]) -> None:
    assert split(stream) == pieces


def test_a_flood_of_beginnings_costs_no_sums(monkeypatch: pytest.MonkeyPatch) -> None:
    summed: list[bytes] = []
    monkeypatch.setattr(hj212_stream, "checked", summed.append)
    assert len(split(b"##9998" * 5000)) >= 4999
    assert summed == []


@given(
    st.lists(st.sampled_from([ONE, TWO, BARE_ONE, ONE[:20], b"noise", b"##", b"#", b"\r\n"]), max_size=8),
    st.data(),
)
def test_where_reads_end_makes_no_difference(parts: list[bytes], data: st.DataObject) -> None:
    stream = b"".join(parts) + b"\r\n"
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=6)))
    chunks = [stream[start:end] for start, end in zip([0, *cuts], [*cuts, len(stream)], strict=True)]
    assert split(*chunks) == split(stream) == split(*(stream[at : at + 1] for at in range(len(stream))))


@given(st.binary(max_size=200))
def test_a_good_packet_is_found_after_any_bytes(noise: bytes) -> None:
    assert split(noise + b"\r\n" + ONE)[-1] == BARE_ONE


def test_what_never_ends_is_given_up_and_skipped() -> None:
    splitter = Splitter()
    pieces = [piece for _ in range(20) for piece in splitter.split(b"x" * 4096)]
    assert len(pieces) == 1
    assert REST_MAX < len(pieces[0]) <= REST_MAX + 4096
    assert list(splitter.split(b"xx#")) == []
    assert list(splitter.split(ONE[1:])) == [BARE_ONE]


def test_flush_gives_what_has_no_end_yet() -> None:
    splitter = Splitter()
    assert list(splitter.split(ONE[:40])) == []
    assert splitter.flush() == ONE[:40]
    assert splitter.flush() == b""
    assert list(splitter.split(TWO)) == [BARE_TWO]
