"""The voices over real sockets: each says its own, and waits for a hall that is away."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import numpy as np

from app import times
from app.demo.living.life import Life
from app.demo.voice.voices import Stations, Terminals
from app.model import Fix, Reading
from app.settings import Hj212Feed, Jt808Feed
from tests.app.demo.cities import small
from tests.app.demo.halls import Hall, until

CITY = small()


async def _while(run: Callable[[], Awaitable[None]], then: Callable[[], Awaitable[None]]) -> None:
    """Let `run` go on until `then` is done."""
    running = asyncio.ensure_future(run())  # noqa: TID251 - cancelled below
    try:
        await then()
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def _fleet(port: int, hall: Hall) -> Terminals:
    terminals = Terminals(CITY, Jt808Feed(name="v", listen=f"127.0.0.1:{port}"), 0, np.random.default_rng(1))
    life = Life(CITY, times.now_ms())

    async def told(wanted: int) -> None:
        def enough() -> bool:
            terminals.tell(life, times.now_ms())
            return len({o.address for o in hall.observations if isinstance(o, Fix)}) >= wanted

        await until(enough)

    async def walk() -> None:
        terminals.tell(life, times.now_ms())  # nobody is connected yet: nothing is said, nothing is kept
        async with hall.listening(hall.jt808, port):
            await told(len(CITY.vehicles.key))
            signed = hall.signed
            hall.hang_up()
            await until(lambda: hall.signed >= signed + len(CITY.vehicles.key))

    await _while(terminals.run, walk)
    return terminals


def test_the_fleet_reports_and_comes_back(free_port: int) -> None:
    hall = Hall()
    terminals = asyncio.run(_fleet(free_port, hall))
    assert hall.dead == []
    fixes = [one for one in hall.observations if isinstance(one, Fix)]
    assert all(abs(one.lon - CITY.lon) < 0.02 and abs(one.lat - CITY.lat) < 0.02 for one in fixes)
    assert {one.quality for one in fixes} == {0}
    assert terminals.tally.answered >= len(CITY.vehicles.key)
    assert terminals.tally.refused == 0


async def _water(port: int, hall: Hall) -> Stations:
    stations = Stations(CITY, Hj212Feed(name="w", listen=f"0.0.0.0:{port}"), times.now_ms())

    async def walk() -> None:
        async with hall.listening(hall.hj212, port):
            await until(
                lambda: (
                    {"live", "minute", "hour"}
                    <= {o.span for o in hall.observations if isinstance(o, Reading)}
                )
            )

    await _while(stations.run, walk)
    return stations


def test_each_station_has_a_connection(free_port: int) -> None:
    hall = Hall()
    stations = asyncio.run(_water(free_port, hall))
    assert hall.connections == len(CITY.water_stations.key)
    assert hall.dead == []
    assert stations.tally.sent >= stations.tally.answered > 0
