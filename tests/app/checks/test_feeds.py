"""Real sockets and files."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert

from app import settings, times
from app.cache.engine import open_cache
from app.cache.schema import asset, fix
from app.checks import feeds
from app.checks.result import State
from app.settings import Jt808Feed, MqttFeed, Settings


@pytest.fixture
def listener() -> Iterator[str]:
    """HOST:PORT on which something listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"127.0.0.1:{server.getsockname()[1]}"


@pytest.fixture
def hall(tmp_path: Path) -> Settings:
    file = tmp_path / "hall.toml"
    file.write_text('[cache]\nurl = "sqlite:///hall.db"\n', encoding="utf-8")
    return settings.load(file)


def with_feed(hall: Settings, text: str) -> Settings:
    return settings.parse(f'[[feeds]]\nname = "taxis"\n{text}\n', hall.source, hall.folder)


def test_a_free_port(free_port: int) -> None:
    result = feeds.port(Jt808Feed(name="taxis", listen=f"127.0.0.1:{free_port}"), 0)
    assert result.state is State.OK


def test_a_port_that_another_program_has_taken(listener: str) -> None:
    result = feeds.port(Jt808Feed(name="taxis", listen=listener), 0)
    assert result.state is State.FAILED
    assert f"process {os.getpid()}" in result.sentence
    assert "taxis" in result.advice


def test_a_port_that_our_own_sync_holds(listener: str) -> None:
    result = feeds.port(Jt808Feed(name="taxis", listen=listener), os.getpid())
    assert result.state is State.OK
    assert "our own sync" in result.sentence


def test_an_address_of_another_machine() -> None:
    result = feeds.port(Jt808Feed(name="taxis", listen="192.0.2.1:8808"), 0)
    assert result.state is State.FAILED
    assert "192.0.2.1:8808" in result.sentence


def test_brokers(listener: str, free_port: int) -> None:
    assert feeds.broker(MqttFeed(name="tags", broker=listener)).state is State.OK
    result = feeds.broker(MqttFeed(name="tags", broker=f"127.0.0.1:{free_port}"))
    assert result.state is State.FAILED
    assert "refused" in result.sentence.lower()


def test_every_feed_of_the_settings(hall: Settings, listener: str, tmp_path: Path) -> None:
    text = f'protocol = "mqtt"\nbroker = "{listener}"\npassword_file = "secret"'
    found = feeds.feeds(with_feed(hall, text))
    assert [result.state for result in found] == [State.OK, State.FAILED]
    assert "secret" in found[1].sentence
    (tmp_path / "secret").write_text("correct horse", encoding="utf-8")
    (tmp_path / "secret").chmod(0o600)
    found = feeds.feeds(with_feed(hall, text))
    assert [result.state for result in found] == [State.OK, State.OK]
    assert all("horse" not in str(result) for result in found)


def heard(hall: Settings, lag_ms: int) -> None:
    now = times.now_ms()
    engine = open_cache(hall)
    with engine.begin() as connection:
        connection.execute(insert(asset).values(id=1, key="a", kind="taxi", name="a", rev=1))
        rows = [
            {
                "asset_id": 1, "time_ms": now - 1000 * at - lag_ms, "received_ms": now - 1000 * at,
                "lon": 121.0, "lat": 31.0, "alarm": 0, "status": 2, "quality": 0,
            }
            for at in range(5)
        ]  # fmt: skip
        connection.execute(insert(fix), rows)
    engine.dispose()


def test_the_clock_without_any_device(hall: Settings) -> None:
    assert feeds.clock(hall).state is State.NOTE
    open_cache(hall).dispose()
    assert feeds.clock(hall).state is State.NOTE


@pytest.mark.parametrize(
    ("lag_ms", "state", "words"),
    [
        (2_000, State.OK, "2 s"),
        (3_600_000, State.NOTE, "60 minutes ahead of"),
        (-3_600_000, State.NOTE, "60 minutes behind"),
    ],
)
def test_the_clock_against_the_devices(hall: Settings, lag_ms: int, state: State, words: str) -> None:
    heard(hall, lag_ms)
    result = feeds.clock(hall)
    assert result.state is state
    assert words in result.sentence
