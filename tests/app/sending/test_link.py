"""Connections made, lost, made again, over real sockets."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from zoneinfo import ZoneInfo

from app.feeds.jt808 import Jt808Session
from app.model import Fix
from app.sending.jt808 import Terminals
from app.sending.link import Link, talk
from app.sending.pace import Pace
from app.sending.tally import Tally
from app.sending.tracks import Point, Track

AS_RECORDED = Pace(0, 0, 0, None)
Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class Everyone:
    def admits(self, address: str) -> bool:
        return True

    def code(self, address: str) -> str:
        return "code"


class Hall:
    """A platform on a real socket that can be told to hang up, or to stay silent about positions."""

    def __init__(self, hang_up_after: int | None = None, silent: bool = False) -> None:
        self.fixes: list[Fix] = []
        self.connections = 0
        self.seen = asyncio.Event()
        self._hang_up_after = hang_up_after
        self._silent = silent

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        session = Jt808Session(
            admission=Everyone(), zone=ZoneInfo("Asia/Shanghai"), accept="registered", source="test"
        )
        with suppress(OSError):
            while data := await reader.read(4096):
                outcome = session.receive(data, 0)
                found = [one for one in outcome.observations if isinstance(one, Fix)]
                self.fixes.extend(found)
                if found:
                    self.seen.set()
                if self._hang_up_after is not None and len(self.fixes) >= self._hang_up_after:
                    self._hang_up_after = None
                    break
                if not (found and self._silent):
                    writer.write(b"".join(outcome.answers + outcome.replies))
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()


def terminals(tally: Tally, count: int = 50) -> Terminals:
    points = [Point(1_600_000_000_000 + at * 1000, 120.5, 31.5, 36.0, 90) for at in range(count)]
    tally.planned = (tally.planned or 0) + count
    return Terminals([Track("A", "139", points)], AS_RECORDED, tally)


async def hold(
    hall: Hall, tally: Tally, *, give_up_s: float = 20.0, stop: asyncio.Event | None = None
) -> None:
    server = await asyncio.start_server(hall.serve, "127.0.0.1", 0)
    async with server:
        address = server.sockets[0].getsockname()[:2]
        await talk(address, [terminals(tally)], give_up_s, stop or asyncio.Event())


def test_a_conversation_is_held_to_its_end() -> None:
    async def scene() -> None:
        hall, tally = Hall(), Tally(0)
        await hold(hall, tally)
        assert tally.is_clean
        assert len(hall.fixes) == 50

    asyncio.run(scene())


def test_after_a_hang_up_what_was_not_acknowledged_is_sent_again() -> None:
    async def scene() -> None:
        hall, tally = Hall(hang_up_after=10), Tally(0)
        await hold(hall, tally)
        assert hall.connections == 2
        assert tally.is_clean
        assert tally.resent > 0
        assert len({fix.time_ms for fix in hall.fixes}) == 50

    asyncio.run(scene())


def test_silence_is_given_up() -> None:
    async def scene() -> None:
        hall, tally = Hall(silent=True), Tally(0)
        await hold(hall, tally, give_up_s=0.3)
        assert (tally.acknowledged, tally.unacknowledged) == (0, 50)

    asyncio.run(scene())


def test_nobody_listening_is_given_up() -> None:
    async def scene() -> None:
        server = await asyncio.start_server(Hall().serve, "127.0.0.1", 0)
        address = server.sockets[0].getsockname()[:2]
        server.close()
        await server.wait_closed()
        tally = Tally(0)
        await talk(address, [terminals(tally)], 0.5, asyncio.Event())
        assert (tally.sent, tally.unacknowledged) == (0, 50)

    asyncio.run(scene())


def test_a_hall_that_comes_late_is_found() -> None:
    async def scene() -> None:
        hall, tally = Hall(), Tally(0)
        reserved = await asyncio.start_server(hall.serve, "127.0.0.1", 0)
        address = reserved.sockets[0].getsockname()[:2]
        reserved.close()
        await reserved.wait_closed()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(talk(address, [terminals(tally)], 20.0, asyncio.Event()))
            await asyncio.sleep(0)
            server = await asyncio.start_server(hall.serve, *address)
        server.close()
        assert tally.is_clean

    asyncio.run(scene())


def test_told_to_stop_it_stops() -> None:
    async def scene() -> None:
        hall, tally, stop = Hall(silent=True), Tally(0), asyncio.Event()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(hold(hall, tally, stop=stop))
            await hall.seen.wait()
            stop.set()
        assert tally.unacknowledged == 50

    asyncio.run(scene())


class Speaker:
    """Says what it is given, without having foretold it."""

    is_done = False
    waits = False
    next_ms = None

    def __init__(self) -> None:
        self.words = b""
        self.is_connected = asyncio.Event()

    def connected(self) -> bytes:
        self.is_connected.set()
        return b""

    def disconnected(self) -> None:
        pass

    def hear(self, data: bytes) -> bytes:
        return b""

    def speak(self, now_ms: int) -> bytes:
        said, self.words = self.words, b""
        return said


async def _woken() -> bytes:
    heard = asyncio.get_running_loop().create_future()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.set_result(await reader.read(100))
        writer.close()

    speaker = Speaker()
    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server, asyncio.TaskGroup() as tasks:
        link = Link(server.sockets[0].getsockname()[:2], speaker, 30.0, lambda: 1.0)
        running = tasks.create_task(link.run())
        await speaker.is_connected.wait()
        speaker.words = b"news"
        link.wake()
        async with asyncio.timeout(10):
            said: bytes = await heard
        running.cancel()
    return said


def test_a_link_is_woken_for_what_was_not_foretold() -> None:
    assert asyncio.run(_woken()) == b"news"
