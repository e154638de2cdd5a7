"""Who speaks over TCP: the fleet in JT/T 808, and the water stations in HJ 212."""

import asyncio
import random
from collections.abc import Sequence

import numpy as np

from app.demo.city import City
from app.demo.living.life import Life
from app.demo.living.rota import DRIVING_S, STANDING_S, Rota
from app.demo.living.water import Water
from app.demo.voice.gateway import Gateway
from app.demo.voice.monitor import Monitor
from app.demo.voice.tally import Tally
from app.feeds.jt808_location import FIXED
from app.sending.conversation import Conversation
from app.sending.frames import ACC_ON, LocationFrames
from app.sending.link import Link
from app.settings import Hj212Feed, Jt808Feed

_GATEWAYS = 40
_PATIENCE_S = 20.0
"""A connection on which nothing is answered for so long is made anew."""
_BETWEEN_S = 1.0
_ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - where a feed listens that this machine reaches


class Terminals:
    """The fleet, over a few dozen connections to one feed."""

    def __init__(self, city: City, feed: Jt808Feed, now_ms: int, random: np.random.Generator) -> None:
        vehicles = city.vehicles
        self.feed, self.tally = feed.name, Tally()
        self.where = f"feed {feed.name} at {feed.listen}"
        self._city = city
        self._frames = LocationFrames(list(vehicles.phone))
        count = len(vehicles.key)
        gateways = min(_GATEWAYS, count, max(feed.max_connections // 2, 1))
        self._gateway = np.arange(count) % gateways
        self._at = np.arange(count) // gateways
        self.gateways = [
            Gateway(rows, list(vehicles.phone[rows]), list(vehicles.plate[rows]), self._frames, self.tally)
            for rows in (np.flatnonzero(self._gateway == number).tolist() for number in range(gateways))
        ]
        self._links = [_link(feed, gateway) for gateway in self.gateways]
        self._rota = Rota(count, DRIVING_S, STANDING_S, now_ms, random)

    async def run(self) -> None:
        """Talk until cancelled."""
        await _talk(self._links)

    def tell(self, life: Life, now_ms: int) -> None:
        """Let those report whose turn it is."""
        on_road = life.fleet.on_road
        rows = self._rota.due(now_ms, on_road)
        ready = np.array(
            [self.gateways[self._gateway[row]].is_ready(int(self._at[row])) for row in rows], dtype=bool
        )
        # Who has not signed in yet reports as soon as he has.
        self._rota.put_off(rows[~ready], now_ms)
        rows = rows[ready]
        placed = life.vehicles(rows)
        lon, lat = self._city.to_degrees(placed.x, placed.y)
        status = FIXED | np.where(on_road[rows], ACC_ON, 0)
        frames = self._frames.write(rows, lon, lat, now_ms, placed.speed_kmh, placed.heading_deg, status)
        posts: dict[int, list[bytes]] = {}
        for number, frame in zip(self._gateway[rows].tolist(), frames, strict=True):
            posts.setdefault(number, []).append(frame)
        for number, some in posts.items():
            self.gateways[number].post(some)
            self._links[number].wake()


class Stations:
    """The water stations, each with its own connection to one feed."""

    def __init__(self, city: City, feed: Hj212Feed, now_ms: int) -> None:
        self.feed, self.tally = feed.name, Tally()
        self.where = f"feed {feed.name} at {feed.listen}"
        water = Water(city)
        silent = city.scenes["silent"]
        self._links = [
            _link(feed, Monitor(water, row, mn, row == silent, now_ms, self.tally))
            for row, mn in enumerate(city.water_stations.mn)
        ]

    async def run(self) -> None:
        """Talk until cancelled."""
        await _talk(self._links)


def _link(feed: Jt808Feed | Hj212Feed, conversation: Conversation) -> Link:
    host, port = feed.address
    spread = random.SystemRandom().uniform
    return Link((_ANYWHERE.get(host, host), port), conversation, _PATIENCE_S, lambda: spread(0.5, 1.5))


async def _talk(links: Sequence[Link]) -> None:
    async with asyncio.TaskGroup() as tasks:
        for link in links:
            tasks.create_task(_keep(link))


async def _keep(link: Link) -> None:
    """A hall that is away is waited for, however long."""
    while True:
        await link.run()
        await asyncio.sleep(_BETWEEN_S)
