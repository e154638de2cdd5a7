"""A broker of our own, on this machine only and only where there is none."""

import asyncio
import logging

import aiomqtt
import pytest

from app.demo.voice.broker import hosted, is_loopback


async def _echoed(port: int, count: int) -> list[bytes]:
    got: list[bytes] = []
    async with hosted(("127.0.0.1", port)) as runs:
        assert runs
        async with (
            aiomqtt.Client("127.0.0.1", port, identifier="hall", clean_session=False) as hall,
            aiomqtt.Client("127.0.0.1", port) as city,
        ):
            await hall.subscribe("zhihui/#", qos=1)
            for number in range(count):
                await city.publish("zhihui/x", str(number), qos=1)
            async for message in hall.messages:
                assert isinstance(message.payload, bytes)
                got.append(message.payload)
                if len(got) == count:
                    break
    return got


def test_what_is_published_is_received_in_order(free_port: int) -> None:
    assert asyncio.run(_echoed(free_port, 50)) == [str(number).encode() for number in range(50)]


async def _twice(port: int) -> tuple[bool, bool, bool]:
    async with hosted(("127.0.0.1", port)) as first, hosted(("127.0.0.1", port)) as second:
        pass
    async with hosted(("127.0.0.1", port)) as again:
        return first, second, again


def test_one_that_is_there_is_left_alone(free_port: int) -> None:
    assert asyncio.run(_twice(free_port)) == (True, False, True)


async def _elsewhere() -> bool:
    async with hosted(("192.0.2.1", 1883)) as runs:
        return runs


def test_no_broker_for_other_machines() -> None:
    assert not asyncio.run(_elsewhere())


@pytest.mark.parametrize(
    ("host", "is_here"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("127.8.8.8", True),
     ("0.0.0.0", False), ("192.168.1.4", False), ("broker.example", False)],
)  # fmt: skip
def test_what_is_this_machine(host: str, is_here: bool) -> None:
    assert is_loopback(host) == is_here


def test_its_log_is_quiet(free_port: int, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        asyncio.run(_echoed(free_port, 1))
    assert [record for record in caplog.records if record.name.startswith(("amqtt", "transitions"))] == []
