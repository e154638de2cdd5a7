"""`zhihui send` against real sockets."""

import argparse
import asyncio
import json
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.commands import send
from app.errors import InputError
from app.feeds.hj212 import Hj212Session
from app.feeds.hj212_packet import Head, encode
from app.feeds.jt808 import Jt808Session
from app.feeds.session import Session
from app.model import Fix, Observation, Reading

SHANGHAI = ZoneInfo("Asia/Shanghai")
TAXIS = Path(__file__).parents[3] / ".." / "shared" / "data" / "wuxi_taxi.csv.gz"
TRACKS = (
    "vehicle,time_local,lon,lat\n"
    "苏B1,2020-07-18 09:00:00,120.30,31.50\n"
    "苏B2,2020-07-18 09:00:10,120.40,31.60\n"
    "苏B1,2020-07-18 09:01:00,120.31,31.50\n"
)


class Admission:
    def __init__(self, admits: bool = True) -> None:
        self._admits = admits

    def admits(self, address: str) -> bool:
        return self._admits

    def code(self, address: str) -> str:
        return "code of " + address


class Hall(asyncio.Protocol):
    """One connection of a feed on a real socket."""

    def __init__(self, session: Session, observed: list[Observation], seen: threading.Event) -> None:
        self._session = session
        self._observed = observed
        self._seen = seen

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        outcome = self._session.receive(data, 0)
        self._observed.extend(outcome.observations)
        if any(isinstance(one, Fix) for one in outcome.observations):
            self._seen.set()
        self._transport.write(b"".join(outcome.answers + outcome.replies))


@contextmanager
def listening(
    session: Callable[[], Session], seen: threading.Event | None = None
) -> Iterator[tuple[str, list[Observation]]]:
    """HOST:PORT of a feed in a thread of its own, and what it has observed; a fix sets `seen`."""
    observed: list[Observation] = []
    fixed = seen or threading.Event()
    ready, ports = threading.Event(), list[int]()
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()

    async def serve() -> None:
        server = await loop.create_server(lambda: Hall(session(), observed, fixed), "127.0.0.1", 0)
        ports.append(server.sockets[0].getsockname()[1])
        ready.set()
        await stop.wait()
        server.close()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()))
    thread.start()
    try:
        assert ready.wait(10)
        yield f"127.0.0.1:{ports[0]}", observed
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()


def jt808(admits: bool = True) -> Session:
    return Jt808Session(admission=Admission(admits), zone=SHANGHAI, accept="registered", source="test")


def hj212() -> Session:
    return Hj212Session(admission=Admission(), zone=SHANGHAI, accept="any", source="test")


def run(*words: str, config: Path | None = None) -> int:
    parser = argparse.ArgumentParser()
    send.add_arguments(parser)
    return send.run(argparse.Namespace(**vars(parser.parse_args(words)), config=config))


@pytest.fixture
def config(tmp_path: Path) -> Path:
    file = tmp_path / "hall.toml"
    file.write_text('[hall]\ntimezone = "Asia/Shanghai"\n', encoding="utf-8")
    return file


@pytest.fixture
def tracks(tmp_path: Path) -> str:
    file = tmp_path / "tracks.csv"
    file.write_text(TRACKS, encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("standard", ["2013", "2019"])
def test_tracks_as_recorded(
    tracks: str, config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], standard: str
) -> None:
    log = tmp_path / "log.csv"
    with listening(jt808) as (to, observed):
        words = ("--as-recorded", "--standard", standard, "--log", str(log))
        assert run("jt808", tracks, "--to", to, *words, config=config) == 0
    assert capsys.readouterr().out == (
        "sent 3, acknowledged 3, refused 0, unacknowledged 0, resent 0, refused devices 0\n"
    )
    fixes = [one for one in observed if isinstance(one, Fix)]
    first_ms = 1_595_034_000_000
    assert sorted((fix.time_ms - first_ms, fix.lon) for fix in fixes) == [
        (0, 120.30), (10_000, 120.40), (60_000, 120.31),
    ]  # fmt: skip
    lines = log.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3
    assert {line.split(",")[1] for line in lines} == {
        "2020-07-18T01:00:00Z", "2020-07-18T01:00:10Z", "2020-07-18T01:01:00Z",
    }  # fmt: skip
    assert {"phone:" + line.split(",")[0] for line in lines} == {fix.address for fix in fixes}


def test_tracks_moved_to_now_at_a_speed(
    tracks: str, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with listening(jt808) as (to, observed):
        words = ("--speed", "600", "--connections", "1", "--json")
        assert run("jt808", tracks, "--to", to, *words, config=config) == 0
    assert json.loads(capsys.readouterr().out)["acknowledged"] == 3
    assert all(one.time_ms > 1_700_000_000_000 for one in observed if isinstance(one, Fix))


def test_a_refused_vehicle_is_a_failure(
    tracks: str, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with listening(lambda: jt808(admits=False)) as (to, _):
        assert run("jt808", tracks, "--to", to, "--as-recorded", "--json", config=config) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["sent"], told["unacknowledged"], told["refused_devices"]) == (0, 3, 2)


def test_readings_and_packets(tmp_path: Path, config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    readings, packets = tmp_path / "readings.csv", tmp_path / "packets.txt"
    readings.write_text("mn,time_local,factor,value\nS1,2021-08-24 12:20:00,w01001,8.43\n", encoding="utf-8")
    head = Head("20210824122000007", "21", "2061", "123456", "S2", 4)
    packets.write_bytes(b"".join(encode(head, "DataTime=20210824120000;w01009-Avg=5.5,w01009-Flag=N")))
    with listening(hj212) as (to, observed):
        assert run("hj212", str(readings), "--to", to, "--as-recorded", config=config) == 0
        assert run("hj212", str(packets), "--to", to, config=config) == 0
    assert capsys.readouterr().out.count("sent 1, acknowledged 1") == 2
    one, other = (found for found in observed if isinstance(found, Reading))
    assert (one.station, one.factor, one.value, one.time_ms) == ("mn:S1", "w01001", 8.43, 1_629_778_800_000)
    assert (other.station, other.span, other.value) == ("mn:S2", "hour", 5.5)
    assert other.time_ms > 1_700_000_000_000


def test_nobody_there_ends_with_status_one(
    tracks: str, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with listening(jt808) as (to, _):
        pass
    with pytest.raises(InputError, match=f"nothing at {to} answered for 0.3 s"):
        run("jt808", tracks, "--to", to, "--give-up", "0.3", config=config)
    assert "unacknowledged 3" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--to", "127.0.0.1:1", "--loop", "--as-recorded"), "--loop moves the times on"),
        (("--to", "127.0.0.1:1", "--log", "/nowhere/log"), "/nowhere/log: cannot be written"),
    ],
)
def test_wrong_words_are_told(tracks: str, config: Path, words: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        run("jt808", tracks, *words, config=config)


@pytest.mark.parametrize(
    "words",
    [
        ("--to", "nowhere"),
        ("--speed", "0"),
        ("--speed", "abc"),
        ("--speed", "1e9"),
        ("--connections", "0"),
        ("--give-up", "nan"),
        ("--standard", "7"),
    ],
)
def test_wrong_use_is_told(words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit):
        run("jt808", "file", "--to", "127.0.0.1:1", *words)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no signal handlers in its loop")
def test_a_loop_ends_with_a_summary_when_told_to(
    tracks: str, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = threading.Event()

    def interrupt() -> None:
        if seen.wait(10):
            os.kill(os.getpid(), signal.SIGINT)

    thread = threading.Thread(target=interrupt)
    thread.start()
    with listening(jt808, seen) as (to, _):
        run("jt808", tracks, "--to", to, "--loop", "--speed", "60", "--json", config=config)
    thread.join()
    assert json.loads(capsys.readouterr().out)["sent"] >= 1


@pytest.mark.skipif(not TAXIS.exists(), reason="the data is not part of the project")
def test_real_taxis_all_arrive(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with listening(jt808) as (to, observed):
        assert run("jt808", str(TAXIS), "--to", to, "--as-recorded", "--json", config=config) == 0
    assert json.loads(capsys.readouterr().out)["acknowledged"] == 20_188
    assert sum(isinstance(one, Fix) for one in observed) == 20_188
