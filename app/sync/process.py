"""The sync process from start to end."""

import asyncio
import signal
from collections.abc import Callable
from functools import partial

from app import times
from app.cache.registry import FeedAdmission, Registry
from app.cache.writer import FeedState
from app.feeds.health import FeedHealth
from app.feeds.hj212 import Hj212Session
from app.feeds.jt808 import Jt808Session
from app.feeds.mqtt import MqttClient
from app.feeds.session import Session
from app.feeds.transport import Limits, Listener
from app.settings import Feed, Hj212Feed, Jt808Feed, MqttFeed, Settings
from app.sync.hub import FeedIntake, Hub
from app.sync.lock import SyncLock
from app.sync.store import Store

SAMPLE_MS = 1_000


class Sync:
    """All feeds of a hall, writing to its cache. Build it, then `run` it once."""

    def __init__(self, settings: Settings, on_fault: Callable[[str], None] = lambda _: None) -> None:
        """`on_fault` is told why nothing can be stored, and with an empty text that it can again."""
        self._on_fault = on_fault
        self._settings = settings
        self._registry = Registry()
        self._health = [_health_of(feed) for feed in settings.feeds]
        self._sampled_ms = 0
        self.listeners: dict[str, Listener] = {}
        """By feed name; filled once `run` has started."""

    async def run(self, stop: asyncio.Event, started: Callable[[], None] = lambda: None) -> None:
        """Feed the cache until `stop` is set; then commit what is there. `started` is called once the cache
        is open and the feeds are about to listen.

        Raises InputError when another sync holds the cache, when it cannot be opened, and at the end when
        what was received could not be stored.
        """
        store = Store(self._settings, self._registry)
        hub = Hub(store, self._sample, self._on_fault)
        runners = [
            self._runner(feed, hub, health)
            for feed, health in zip(self._settings.feeds, self._health, strict=True)
        ]
        with SyncLock(self._settings):
            store.open()
            async with asyncio.TaskGroup() as tasks:
                storing = tasks.create_task(hub.run())
                feeds = [tasks.create_task(runner.run()) for runner in runners]
                started()
                await stop.wait()
                # What has come is stored and acknowledged before the connections end.
                hub.close()
                await storing
                for feed in feeds:
                    feed.cancel()
        if hub.fault is not None:
            raise hub.fault

    def _runner(self, feed: Feed, hub: Hub, health: FeedHealth) -> Listener | MqttClient:
        intake = FeedIntake(hub, feed.name)
        admission = FeedAdmission(self._registry, feed.accept == "any")
        if isinstance(feed, MqttFeed):
            return MqttClient(feed, self._settings, admission, intake, health)
        limits = Limits(feed.max_connections, feed.idle_seconds)
        new_session = partial(_session, feed, admission)
        listener = Listener(feed.address, new_session, intake, health, limits)
        self.listeners[feed.name] = listener
        return listener

    def _sample(self, last: bool) -> list[FeedState]:
        """The feeds' states, about once a second; in between nothing. `last`: as they are after the end."""
        now_ms = times.now_ms()
        if last:
            for health in self._health:
                health.state, health.connected = "stopped", 0
        elif now_ms - self._sampled_ms < SAMPLE_MS:
            return []
        self._sampled_ms = now_ms
        return [_state(health, now_ms) for health in self._health]


def _session(feed: Jt808Feed | Hj212Feed, admission: FeedAdmission, source: str) -> Session:
    """The protocol's side of a new connection."""
    if isinstance(feed, Jt808Feed):
        return Jt808Session(
            admission=admission,
            zone=feed.zone,
            accept=feed.accept,
            source=source,
            max_message=feed.max_message,
            reassembly_seconds=feed.reassembly_seconds,
        )
    return Hj212Session(
        admission=admission,
        zone=feed.zone,
        accept=feed.accept,
        source=source,
        reassembly_seconds=feed.reassembly_seconds,
    )


def _health_of(feed: Feed) -> FeedHealth:
    endpoint = feed.broker if isinstance(feed, MqttFeed) else feed.listen
    protocol = {Jt808Feed: "jt808", Hj212Feed: "hj212", MqttFeed: "mqtt"}[type(feed)]
    return FeedHealth(feed.name, protocol, endpoint)


def _state(health: FeedHealth, now_ms: int) -> FeedState:
    return FeedState(
        name=health.name,
        protocol=health.protocol,
        state=health.state,
        sentence=health.sentence,
        endpoint=health.endpoint,
        connected=health.connected,
        messages=health.messages,
        per_second=health.sample(now_ms),
        newest_ms=health.newest_ms,
        lag_ms=health.lag_ms,
        bad=dict(health.bad),
        beat_ms=now_ms,
    )


async def run(
    settings: Settings, seconds: float | None = None, on_fault: Callable[[str], None] = lambda _: None
) -> None:
    """Sync until SIGTERM, SIGINT, or for so many seconds; what was received is committed. `on_fault`: as for
    `Sync`.

    Raises InputError when it cannot start.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(number, stop.set)
        except NotImplementedError:  # Windows: the loop has no signal handlers there
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
    if seconds is not None:
        loop.call_later(seconds, stop.set)
    await Sync(settings, on_fault).run(stop)
