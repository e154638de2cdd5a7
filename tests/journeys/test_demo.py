"""The demo city reports to a real sync, both as a user starts them."""

import socket
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.app.programs import LIMIT_S, Programs, stop

SETTINGS = """
[cache]
url = "sqlite:///hall.db"
[[feeds]]
name = "vehicles"
protocol = "jt808"
listen = "127.0.0.1:{0}"
[[feeds]]
name = "water"
protocol = "hj212"
listen = "127.0.0.1:{1}"
[[feeds]]
name = "radio"
protocol = "mqtt"
broker = "127.0.0.1:{2}"
"""
ENOUGH = {
    "SELECT count(*) FROM asset WHERE kind = 'taxi' AND time_ms IS NOT NULL": 800,
    "SELECT count(*) FROM asset WHERE unit_status IS NOT NULL": 300,
    "SELECT count(*) FROM sighting": 20,
    "SELECT count(DISTINCT site_id) FROM reading WHERE span = 'live'": 15,
    "SELECT count(DISTINCT time_ms) FROM reading WHERE span = 'hour'": 24,
}
NOTHING = ("SELECT count(*) FROM dead_letter", "SELECT count(*) FROM waiting")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with (
        socket.create_server(("127.0.0.1", 0)) as jt808,
        socket.create_server(("127.0.0.1", 0)) as hj212,
        socket.create_server(("127.0.0.1", 0)) as mqtt,
    ):
        ports = [server.getsockname()[1] for server in (jt808, hj212, mqtt)]
    made = Programs(tmp_path, ports[0])
    made.config.write_text(SETTINGS.format(*ports), encoding="utf-8")
    return made


def counted(programs: Programs, query: str) -> int:
    with closing(sqlite3.connect(programs.folder / "hall.db")) as connection:
        return int(connection.execute(query).fetchone()[0])


def wait_for(condition: Callable[[], bool]) -> None:
    limit = time.monotonic() + LIMIT_S
    while not condition():
        assert time.monotonic() < limit, "what was waited for did not come"
        time.sleep(0.1)


def test_the_city_lives_in_a_real_hall(programs: Programs) -> None:
    with programs.running("sync") as sync:
        wait_for((programs.folder / "hall.db").exists)
        with programs.running("demo") as demo:
            assert demo.stdout is not None
            introduction = demo.stdout.readline()
            assert "2,000 vehicles" in introduction
            for query, enough in ENOUGH.items():
                wait_for(lambda query=query, enough=enough: counted(programs, query) >= enough)  # type: ignore[misc]
            ended = stop(demo)
        assert (ended.code, ended.err) == (0, "")
        lines = dict(line.split(": ") for line in ended.out.splitlines())
        assert set(lines) == {"vehicles", "water", "radio"}
        assert all(", 0 refused" in line for line in lines.values())
        assert stop(sync).code == 0
    assert [counted(programs, query) for query in NOTHING] == [0, 0]
    assert counted(programs, "SELECT count(*) FROM feed WHERE bad <> '{}'") == 0
