"""The load's frames are read by the hall's own parser, and its connections count answers."""

import asyncio
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from app.bench.load import Load, Terminals
from app.feeds.jt808 import Jt808Session
from app.feeds.session import Outcome
from app.model import Fix

BEGIN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")


class Everyone:
    def admits(self, address: str) -> bool:
        return True

    def code(self, address: str) -> str:
        return ""


def session() -> Jt808Session:
    return Jt808Session(admission=Everyone(), zone=ZONE, accept="any", source="test")


def test_every_terminal_reports_once_a_pass_and_every_frame_is_good() -> None:
    terminals = Terminals(first=7_000, count=300, begin=BEGIN)
    fixes: list[Fix] = []
    for number in (0, 1, 300):
        outcome = session().receive(b"".join(terminals.frames(number)), 0)
        assert outcome.dead == []
        fixes.extend(one for one in outcome.observations if isinstance(one, Fix))
    assert len(fixes) == 900
    assert len({fix.address for fix in fixes}) == 300
    begin_ms = round(BEGIN.timestamp() * 1000)
    assert {fix.time_ms - begin_ms for fix in fixes} == {0, 1_000, 300_000}
    assert all(119 < fix.lon < 122 and 30 < fix.lat < 33 for fix in fixes)


class Platform(asyncio.Protocol):
    """Answers as the hall does, without storing anything."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport, self.session = transport, session()

    def data_received(self, data: bytes) -> None:
        outcome: Outcome = self.session.receive(data, 0)
        self.transport.write(b"".join(outcome.replies))


async def _with_load(seconds: float) -> Load:
    server = await asyncio.get_running_loop().create_server(Platform, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    async with server, Load((host, port), terminals=60, connections=3) as load:
        await load.flood(seconds)
        flooded = load.sent
        await load.trickle(seconds, 500, first_pass=10_000)
        assert load.sent > flooded > 0
    return load


def test_everything_sent_is_answered_and_timed() -> None:
    load = asyncio.run(_with_load(0.2))
    assert load.answered == load.sent
    latencies = load.take_latencies_ms()
    assert len(latencies) > 0
    assert (latencies >= 0).all()
    assert len(load.take_latencies_ms()) == 0
