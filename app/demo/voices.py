"""Who speaks over which feed: the fleet in JT/T 808, the water stations in HJ 212, police and tags in MQTT.

Each voice is told what there is to say, and talks until it is cancelled.
"""

import asyncio
import random
from collections.abc import Sequence

import numpy as np

from app import times
from app.demo.city import City, Ints
from app.demo.gateway import Gateway
from app.demo.life import Life
from app.demo.monitor import Monitor
from app.demo.network import inside
from app.demo.publisher import Publisher
from app.demo.riding import Heard
from app.demo.rota import Rota
from app.demo.tally import Tally
from app.demo.water import Water
from app.feeds.jt808_location import FIXED
from app.feeds.mqtt import tls_context
from app.secrets import password
from app.sending.conversation import Conversation
from app.sending.frames import ACC_ON, LocationFrames
from app.sending.link import Link
from app.settings import Hj212Feed, Jt808Feed, MqttFeed, Settings

_GATEWAYS = 40
_PATIENCE_S = 20.0
"""A connection on which nothing is answered for so long is made anew."""
_BETWEEN_S = 1.0
_ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - where a feed listens that this machine reaches
_DRIVING_S = (5.0, 10.0)
_STANDING_S = 40.0


class Terminals:
    """The fleet, over a few dozen connections to one feed."""

    def __init__(self, city: City, feed: Jt808Feed, now_ms: int, random: np.random.Generator) -> None:
        vehicles = city.vehicles
        self.feed, self.tally = feed.name, Tally()
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
        self._rota = Rota(count, _DRIVING_S, _STANDING_S, now_ms, random)

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
        water = Water(city)
        silent = city.scenes["silent"]
        self._links = [
            _link(feed, Monitor(water, row, mn, row == silent, now_ms, self.tally))
            for row, mn in enumerate(city.water_stations.mn)
        ]

    async def run(self) -> None:
        """Talk until cancelled."""
        await _talk(self._links)


class Radio:
    """Police units and base stations, through one broker."""

    def __init__(
        self, city: City, feed: MqttFeed, settings: Settings, now_ms: int, random: np.random.Generator
    ) -> None:
        self.feed, self.tally = feed.name, Tally()
        self._city, self._mqtt, self._settings = city, feed, settings
        self._publisher: Publisher | None = None
        self._rota = Rota(len(city.units.key), _DRIVING_S, _STANDING_S, now_ms, random)
        self._unit_names = list(city.units.key)
        self._tag_names, self._station_names = list(city.tags.key), list(city.base_stations.key)
        self._topics = [f"zhihui/sightings/{number}" for number in range(len(city.districts) + 1)]
        self._topic = _districts(city)

    async def run(self) -> None:
        """Talk until cancelled. Raises InputError when the feed's password or certificates cannot be had."""
        feed = self._mqtt
        secret = await asyncio.to_thread(password, feed, self._settings)
        host, port = feed.address
        self._publisher = Publisher(
            self.tally,
            hostname=_ANYWHERE.get(host, host),
            port=port,
            username=feed.user,
            password=secret,
            identifier=f"city-{random.SystemRandom().getrandbits(32):08x}",
            tls_context=await asyncio.to_thread(tls_context, feed, self._settings) if feed.tls else None,
        )
        await self._publisher.run()

    def tell(self, life: Life, now_ms: int, heard: Sequence[Heard]) -> None:
        """Say where the units are whose turn it is, and which tags were heard."""
        if self._publisher is None:
            return
        time = times.to_rfc3339(now_ms // 1000 * 1000)
        rows = self._rota.due(now_ms, life.police.on_street)
        self._publisher.post("zhihui/positions/police", self._positions(life, rows, time))
        for topic, items in self._sightings(heard, time).items():
            self._publisher.post(topic, items)

    def _positions(self, life: Life, rows: Ints, time: str) -> list[dict[str, object]]:
        placed = life.units(rows)
        lon, lat = self._city.to_degrees(placed.x, placed.y)
        columns = zip(
            rows.tolist(),
            lon.round(6).tolist(),
            lat.round(6).tolist(),
            placed.speed_kmh.round(1).tolist(),
            placed.heading_deg.round().tolist(),
            life.statuses(rows),
            strict=True,
        )
        return [
            {
                "unit": self._unit_names[row],
                "time": time,
                "lon": east,
                "lat": north,
                "speed_kmh": speed,
                "heading_deg": heading,
                "status": status,
            }
            for row, east, north, speed, heading, status in columns
        ]

    def _sightings(self, heard: Sequence[Heard], time: str) -> dict[str, list[dict[str, object]]]:
        made: dict[str, list[dict[str, object]]] = {}
        for some in heard:
            for tag, station, rssi in zip(*(column.tolist() for column in some), strict=True):
                item = {
                    "station": self._station_names[station],
                    "tag": self._tag_names[tag],
                    "time": time,
                    "rssi": rssi,
                }
                made.setdefault(self._topics[self._topic[station]], []).append(item)
        return made


def _districts(city: City) -> list[int]:
    """The district of each base station; one more than there are for those outside of all."""
    stations = city.base_stations
    made = np.full(len(stations.key), len(city.districts))
    for number, district in enumerate(city.districts):
        made[inside(district, stations.x, stations.y)] = number
    return [int(number) for number in made]


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
