"""Bodies of registration, authentication and answers, both ways."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feeds import jt808_messages as messages
from app.feeds.jt808_frame import FrameError

plates = st.sampled_from(["测A1234", "苏B12345D", ""])
names = st.text(alphabet="ABCxyz0189-._", max_size=5)


@given(
    st.sampled_from([2011, 2013, 2019]),
    st.integers(0, 0xFFFF),
    st.integers(0, 0xFFFF),
    names,
    names,
    names,
    plates,
)
def test_a_registration_written_is_read_back(
    version: int, province: int, city: int, maker: str, model: str, terminal: str, plate: str
) -> None:
    sent = messages.Registration(version, province, city, maker, model, terminal, 1, plate)
    header_version = max(version, 2013)
    assert messages.read_registration(messages.write_registration(sent), header_version) == sent


def test_padding_of_other_kinds_is_taken_off() -> None:
    body = (
        bytes.fromhex("000a0028")
        + b"maker"
        + b"model   "
        + b"id\0\0\0\0\0"
        + b"\x02"
        + "苏B1".encode("gbk")
        + b"\0"
    )
    found = messages.read_registration(body, 2013)
    assert (found.version, found.model, found.terminal, found.plate) == (2011, "model", "id", "苏B1")


@given(st.binary(max_size=100), st.sampled_from([2013, 2019]))
def test_any_bytes_are_a_body_or_an_error_of_the_message(data: bytes, version: int) -> None:
    for read in (messages.read_registration, messages.read_authentication):
        with contextlib.suppress(FrameError):
            read(data, version)


@pytest.mark.parametrize(("version", "least"), [(2013, 25), (2019, 76)])
def test_a_registration_too_short_is_an_error(version: int, least: int) -> None:
    with pytest.raises(FrameError, match=f"at least {least}"):
        messages.read_registration(bytes(10), version)


@given(names, names, names)
def test_an_authentication_written_is_read_back(code: str, imei: str, software: str) -> None:
    sent = messages.Authentication(code, imei, software)
    assert messages.read_authentication(messages.write_authentication(sent, 2019), 2019) == sent
    old = messages.read_authentication(messages.write_authentication(sent, 2013), 2013)
    assert old == messages.Authentication(code)


def test_an_authentication_shorter_than_it_says_is_an_error() -> None:
    with pytest.raises(FrameError, match="at least 26"):
        messages.read_authentication(b"\x0a" + b"x" * 12, 2019)


def test_answers_are_read_back() -> None:
    answer = messages.Answer(7, 0x0200, messages.WRONG)
    assert messages.read_answer(messages.write_answer(answer)) == answer
    given_code = messages.RegisterAnswer(7, messages.DONE, "secret")
    assert messages.read_register_answer(messages.write_register_answer(given_code)) == given_code


def test_a_refused_registration_carries_no_code() -> None:
    refused = messages.RegisterAnswer(7, messages.NO_SUCH_TERMINAL, "secret")
    assert messages.write_register_answer(refused) == b"\0\7\4"


def test_answers_too_short_are_errors() -> None:
    with pytest.raises(FrameError, match="general answer of 4 bytes"):
        messages.read_answer(bytes(4))
    with pytest.raises(FrameError, match="register answer of 2 bytes"):
        messages.read_register_answer(bytes(2))


def test_a_text_too_long_for_its_field_is_our_bug() -> None:
    with pytest.raises(ValueError, match="longer than 5 bytes"):
        messages.write_registration(messages.Registration(2013, 0, 0, "toolong", "", "", 1, ""))
