"""Listeners over real sockets; the intake is what each test makes of it."""

import asyncio
import logging
import socket
from collections.abc import Callable, Coroutine
from zoneinfo import ZoneInfo

import pytest

from app import times
from app.feeds import transport
from app.feeds.health import FeedHealth
from app.feeds.jt808 import Jt808Session
from app.feeds.session import Outcome, Session
from app.feeds.transport import Limits, Listener
from app.model import Fix
from tests.app.terminals import location


class Everyone:
    def admits(self, address: str) -> bool:
        return True

    def code(self, address: str) -> str:
        return "code"


class Intake:
    """Keeps what it is given; stores when it is told to."""

    def __init__(self) -> None:
        self.seconds: list[int] = []
        """The serial of each fix is its second."""
        self.held: list[Callable[[], None]] = []
        self.holds = False
        self.full_at = 10**9

    def submit(self, outcome: Outcome, on_stored: Callable[[], None] | None = None) -> None:
        self.seconds += [
            each.time_ms // 1000 % 100_000 for each in outcome.observations if isinstance(each, Fix)
        ]
        assert on_stored is not None
        if self.holds:
            self.held.append(on_stored)
        else:
            on_stored()

    def store(self) -> None:
        while self.held:
            self.held.pop(0)()

    async def ready(self) -> None:
        return

    @property
    def is_full(self) -> bool:
        return len(self.seconds) >= self.full_at


class Scene:
    """A listener that runs, and what it tells."""

    def __init__(self, limits: Limits | None = None, port: int = 0, host: str = "127.0.0.1") -> None:
        self.intake = Intake()
        self.health = FeedHealth("taxis", "jt808", f"{host}:{port}")
        self.listener = Listener(
            (host, port), self.session, self.intake, self.health, limits or Limits(100, 900.0)
        )

    @staticmethod
    def session(source: str) -> Session:
        return Jt808Session(admission=Everyone(), zone=ZoneInfo("Asia/Shanghai"), accept="any", source=source)

    def play(self, act: Callable[["Scene"], Coroutine[object, object, None]]) -> None:
        async def run() -> None:
            async with asyncio.TaskGroup() as tasks:
                running = tasks.create_task(self.listener.run())
                try:
                    await act(self)
                finally:
                    running.cancel()
            # Connections say goodbye in the next turns of the loop.
            await self.until(lambda: self.health.connected == 0)

        asyncio.run(run())
        assert self.health.state == "stopped"

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        await self.until(lambda: self.listener.port is not None)
        assert self.listener.port is not None
        return await asyncio.open_connection("127.0.0.1", self.listener.port)

    @staticmethod
    async def until(condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(20.0):
            while not condition():
                await asyncio.sleep(0.005)


async def closed(reader: asyncio.StreamReader) -> bool:
    try:
        async with asyncio.timeout(20.0):
            while await reader.read(65_536):
                pass
    except ConnectionError:
        return True
    return True


FRAME = location("1", 1, 1)


def test_many_frames_in_one_read() -> None:
    async def act(scene: Scene) -> None:
        reader, writer = await scene.connect()
        writer.write(b"".join(location("1", n, n) for n in range(100)))
        await scene.until(lambda: len(scene.intake.seconds) == 100)
        assert (await reader.readexactly(1)) == b"~"
        assert scene.health.messages == 100
        writer.close()

    Scene().play(act)


def test_one_frame_over_many_reads() -> None:
    async def act(scene: Scene) -> None:
        _, writer = await scene.connect()
        for byte in FRAME:
            writer.write(bytes((byte,)))
            await asyncio.sleep(0)
        await scene.until(lambda: len(scene.intake.seconds) == 1)
        writer.close()

    Scene().play(act)


def test_no_answer_before_it_is_stored() -> None:
    async def act(scene: Scene) -> None:
        scene.intake.holds = True
        reader, writer = await scene.connect()
        writer.write(FRAME)
        await scene.until(lambda: len(scene.intake.held) == 1)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(reader.read(1), 0.1)
        scene.intake.store()
        assert await asyncio.wait_for(reader.read(1), 20.0) == b"~"
        writer.close()

    Scene().play(act)


def test_stored_after_the_device_has_gone() -> None:
    async def act(scene: Scene) -> None:
        scene.intake.holds = True
        _, writer = await scene.connect()
        writer.write(FRAME)
        await scene.until(lambda: len(scene.intake.held) == 1)
        writer.transport.abort()
        await scene.until(lambda: scene.health.connected == 0)
        scene.intake.store()

    Scene().play(act)


def test_no_more_connections_than_the_limit() -> None:
    async def act(scene: Scene) -> None:
        first, keep = await scene.connect()
        await scene.until(lambda: scene.health.connected == 1)
        refused, late = await scene.connect()
        assert await closed(refused)
        assert scene.health.bad["too many connections"] == 1
        assert scene.health.connected == 1
        keep.write(FRAME)
        assert await asyncio.wait_for(first.read(1), 20.0) == b"~"
        keep.close()
        late.close()
        await scene.until(lambda: scene.health.connected == 0)
        _, again = await scene.connect()
        await scene.until(lambda: scene.health.connected == 1)
        again.close()

    Scene(Limits(1, 900.0)).play(act)


def test_silence_ends_a_connection() -> None:
    async def act(scene: Scene) -> None:
        reader, writer = await scene.connect()
        assert await closed(reader)
        assert scene.health.bad["idle connection closed"] == 1
        writer.close()

    Scene(Limits(10, 0.05)).play(act)


def test_back_pressure_stops_reading_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    async def act(scene: Scene) -> None:
        scene.intake.full_at = 1
        connections = [await scene.connect() for _ in range(3)]
        await scene.until(lambda: scene.health.connected == 3)
        connections[0][1].write(FRAME)
        await scene.until(lambda: len(scene.intake.seconds) == 1)
        for number, (_, writer) in enumerate(connections):
            writer.write(location("1", 2 + number, 2 + number))
        # Silence that is ours does not count as theirs: two idle times and more pass here.
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(1.2):
                await scene.until(lambda: len(scene.intake.seconds) > 1)
        assert scene.health.connected == 3
        scene.intake.full_at = 10**9
        await scene.until(lambda: len(scene.intake.seconds) == 4)
        for _, writer in connections:
            writer.close()

    Scene(Limits(10, 0.5)).play(act)


async def deaf(scene: Scene) -> asyncio.StreamWriter:
    """A device that reads nothing, with small buffers between; it has sent until nobody took any more."""
    _, writer = await scene.connect()
    assert isinstance(writer.transport, asyncio.Transport)
    writer.transport.pause_reading()
    await scene.until(lambda: scene.health.connected == 1)
    (ours,) = scene.listener._shared.connections
    assert ours._transport is not None
    ours._transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    writer.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    many = b"".join(location("1", n, n) for n in range(1000))
    while not ours._is_unheard:
        writer.write(many)
        await asyncio.sleep(0)
    return writer


def test_a_device_that_reads_no_answers_is_not_read_from() -> None:
    async def act(scene: Scene) -> None:
        writer = await deaf(scene)
        taken = len(scene.intake.seconds)
        # Full, and free again: that alone does not start the reading.
        (ours,) = scene.listener._shared.connections
        ours.pause()
        await scene.until(lambda: not scene.listener._shared.paused)
        writer.write(FRAME)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await scene.until(lambda: len(scene.intake.seconds) > taken)
        assert isinstance(writer.transport, asyncio.Transport)
        writer.transport.resume_reading()
        await scene.until(lambda: len(scene.intake.seconds) > taken)
        writer.transport.abort()

    Scene().play(act)


def test_a_device_that_takes_nothing_is_cut_off_once() -> None:
    async def act(scene: Scene) -> None:
        writer = await deaf(scene)
        await scene.until(lambda: scene.health.connected == 0)
        assert scene.health.bad["idle connection closed"] == 1
        writer.transport.abort()

    Scene(Limits(10, 0.5)).play(act)


def test_a_broken_frame_costs_that_frame_only() -> None:
    async def act(scene: Scene) -> None:
        _, writer = await scene.connect()
        writer.write(b"~\0\1~" + FRAME[:-2] + b"\0~" + FRAME)
        await scene.until(lambda: len(scene.intake.seconds) == 1)
        assert scene.health.bad.total() == 2
        writer.close()

    Scene().play(act)


def test_a_port_that_is_taken_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(transport, "RETRY_SECONDS", 0.05)
    taken = socket.socket()
    taken.bind(("127.0.0.1", 0))
    taken.listen()
    port = taken.getsockname()[1]

    async def act(scene: Scene) -> None:
        await scene.until(lambda: scene.health.state == "retrying")
        assert scene.health.sentence.startswith(f"127.0.0.1:{port} cannot be listened on: ")
        taken.close()
        await scene.until(lambda: scene.health.state == "listening")
        assert (scene.health.sentence, scene.listener.port) == ("", port)
        _, writer = await scene.connect()
        writer.write(FRAME)
        await scene.until(lambda: len(scene.intake.seconds) == 1)
        writer.close()

    with caplog.at_level(logging.ERROR):
        Scene(port=port).play(act)
    assert len(caplog.records) == 1


@pytest.mark.parametrize("host", ["192.0.2.1", "a" * 64 + ".cn", "a..b"])
def test_a_host_that_is_not_ours(host: str) -> None:
    async def act(scene: Scene) -> None:
        await scene.until(lambda: scene.health.state == "retrying")
        assert scene.health.sentence.startswith(f"{host}:1 cannot be listened on: ")

    Scene(host=host, port=1).play(act)


def test_unfinished_messages_are_given_up() -> None:
    expired: list[int] = []

    class Patient(Jt808Session):
        def expire(self, now_ms: int) -> Outcome:
            expired.append(now_ms)
            return super().expire(now_ms)

    async def act(scene: Scene) -> None:
        _, writer = await scene.connect()
        await scene.until(lambda: bool(expired))
        assert abs(expired[0] - times.now_ms()) < 10_000
        writer.close()

    scene = Scene()
    scene.listener._shared.new_session = lambda source: Patient(
        admission=Everyone(), zone=ZoneInfo("Asia/Shanghai"), accept="any", source=source
    )
    scene.play(act)
