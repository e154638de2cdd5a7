"""The demo city at work: its life goes on with the clock, and is told to a hall over the hall's own feeds."""

import asyncio
import logging
from collections.abc import Iterable, Sequence

import numpy as np

from app import times
from app.demo.city import City
from app.demo.living.life import Life
from app.demo.living.riding import Heard
from app.demo.voice.radio import Radio
from app.demo.voice.tally import Tally
from app.demo.voice.voices import Stations, Terminals
from app.errors import InputError
from app.settings import Hj212Feed, Jt808Feed, MqttFeed, Settings

log = logging.getLogger(__name__)

_TICK_S = 0.5
_END_S = 0.5
_RADIO_TICKS = 2
"""Messages to the broker go out with every second tick, those of a second together."""


class Show:
    """The city before one hall. Build it, then `run` it once."""

    def __init__(self, city: City, settings: Settings, seed: int = 0, look_after_s: float = 15.0) -> None:
        """Each feed gets what it can carry. After `look_after_s` the log says which of them takes nothing.

        Raises InputError where the hall has no feed.
        """
        self._look_after_s = look_after_s
        now_ms = times.now_ms()
        random = np.random.default_rng([city.seed, seed, 2])
        self._city = city
        self._life = Life(city, now_ms, seed)
        self._terminals = [
            Terminals(city, feed, now_ms, random) for feed in settings.feeds if isinstance(feed, Jt808Feed)
        ]
        self._stations = [
            Stations(city, feed, now_ms) for feed in settings.feeds if isinstance(feed, Hj212Feed)
        ]
        self._radio = [
            Radio(city, feed, settings, now_ms, random)
            for feed in settings.feeds
            if isinstance(feed, MqttFeed)
        ]
        self._heard: list[Heard] = []
        if not self._voices:
            raise InputError(f"{settings.source}: no feed that the city could speak to: give it one")

    @property
    def _voices(self) -> Sequence[Terminals | Stations | Radio]:
        return (*self._terminals, *self._stations, *self._radio)

    @property
    def tallies(self) -> dict[str, Tally]:
        """What came of it so far, by the name of the feed."""
        return {voice.feed: voice.tally for voice in self._voices}

    async def run(self, stop: asyncio.Event) -> None:
        """Live and speak until `stop` is set. Raises InputError, in a group, when a voice cannot speak."""
        async with asyncio.TaskGroup() as tasks:
            running = [tasks.create_task(voice.run()) for voice in self._voices]
            running.append(tasks.create_task(self._live()))
            running.append(tasks.create_task(self._look()))
            await stop.wait()
            await _end(running)

    async def _live(self) -> None:
        loop = asyncio.get_running_loop()
        tick = 0
        begin = loop.time()
        while True:
            self._step(times.now_ms(), tick)
            tick += 1
            late = loop.time() - begin - tick * _TICK_S
            if (
                late > _TICK_S
            ):  # the computer slept, or is too busy: ticks that were missed are not made up for
                begin += late
            await asyncio.sleep(max(begin + tick * _TICK_S - loop.time(), 0.0))

    async def _look(self) -> None:
        """Say once of each feed that takes nothing why that may be; it is waited for all the same."""
        await asyncio.sleep(self._look_after_s)
        for voice in self._voices:
            if voice.tally.refused and not voice.tally.answered:
                log.warning(
                    "%s: it refuses the city's devices: register them, or let it accept any", voice.where
                )
            elif not voice.tally.answered:
                log.warning("%s: nobody answers there; is the hall running? It is waited for", voice.where)

    def _step(self, now_ms: int, tick: int) -> None:
        self._heard.append(self._life.step(now_ms))
        for terminals in self._terminals:
            terminals.tell(self._life, now_ms)
        if tick % _RADIO_TICKS == 0:
            for radio in self._radio:
                radio.tell(self._life, now_ms, self._heard)
            self._heard.clear()


async def _end(tasks: Iterable[asyncio.Task[None]]) -> None:
    """Cancel until all have ended: before Python 3.13 a task group loses a cancellation that comes at the
    moment at which one of its own tasks fails, as that of a connection that is being closed does."""
    left = set(tasks)
    while left:
        for task in left:
            task.cancel()
        _, left = await asyncio.wait(left, timeout=_END_S)
