"""Who speaks over MQTT: the police units, and the base stations that heard a tag."""

import asyncio
import random
from collections.abc import Sequence

import numpy as np

from app import times
from app.demo.city import City, Ints
from app.demo.living.life import Life
from app.demo.living.network import inside
from app.demo.living.riding import Heard
from app.demo.living.rota import DRIVING_S, STANDING_S, Rota
from app.demo.voice.broker import is_loopback
from app.demo.voice.publisher import Publisher
from app.demo.voice.tally import Tally
from app.errors import InputError
from app.feeds.mqtt import tls_context
from app.secrets import password
from app.settings import MqttFeed, Settings


class Radio:
    """Police units and base stations, through one broker."""

    def __init__(
        self, city: City, feed: MqttFeed, settings: Settings, now_ms: int, random: np.random.Generator
    ) -> None:
        """Raises InputError for a broker elsewhere: halls of real cities may listen to it too."""
        if not is_loopback(feed.address[0]):
            raise InputError(
                f"{settings.source}: feed {feed.name!r}: the broker {feed.broker} is not on this machine, and"
                " the city speaks to no other: give it one here"
            )
        self.feed, self.tally = feed.name, Tally()
        self.where = f"feed {feed.name} at {feed.broker}"
        self._city, self._mqtt, self._settings = city, feed, settings
        self._publisher: Publisher | None = None
        self._rota = Rota(len(city.units.key), DRIVING_S, STANDING_S, now_ms, random)
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
            hostname=host,
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
