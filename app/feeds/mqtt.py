"""The MQTT feed: one broker, subscribed to under one lasting identity.

A QoS 1 message is acknowledged after the commit that holds it, so that the broker sends again whatever was
not stored. A broker has only so many unacknowledged messages under way to one client (mosquitto's
`max_inflight_messages`, 20 by default) and commits come in batches: a busy topic wants that number raised, or
lists of items in each message.
"""

import asyncio
import logging
import random
import ssl
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

import aiomqtt
from paho.mqtt.client import Client as PahoClient
from paho.mqtt.client import MQTTMessage

from app import times
from app.errors import InputError
from app.feeds.health import FeedHealth, State
from app.feeds.intake import Intake
from app.feeds.mqtt_mapping import Mapper
from app.feeds.session import Admission, Outcome
from app.secrets import password
from app.settings import MqttFeed, Settings

log = logging.getLogger(__name__)

FIRST_RETRY_SECONDS = 0.5
LONGEST_RETRY_SECONDS = 30.0
"""Between tries to connect: doubled each time, each a little different, so that halls do not come at once."""
KEEPALIVE_SECONDS = 30
ANSWER_SECONDS = 10.0
"""A broker that has not answered for so long is given up."""
WAITING_MAX = 50_000
"""Messages not looked at yet. Beyond, those of QoS 0, which nobody promised anything, are dropped."""

_REFUSED = 0x80
"""SUBACK codes from here on are failures."""


class Client(aiomqtt.Client):
    """aiomqtt's client, which leaves nothing behind where it does not come to a connection."""

    async def __aenter__(self) -> Self:
        try:
            return await super().__aenter__()
        except (aiomqtt.MqttError, asyncio.CancelledError):
            # aiomqtt leaves the socket open to a broker that took the connection and then said nothing, and
            # would tell of its end to somebody who has gone.
            self._client.on_disconnect = None
            self._client.disconnect()
            raise

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        # A connection that ended while nobody read from it: asyncio would complain that nobody asked why.
        if self._disconnected.done() and not self._disconnected.cancelled():
            self._disconnected.exception()
        await super().__aexit__(exc_type, exc, tb)


class _Connection(Client):
    """A client that acknowledges by hand. It connects once: message numbers belong to a connection."""

    def __init__(self, *, on_dropped: Callable[[], None], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        # aiomqtt has no setting for this; its paho client does.
        self._client.manual_ack_set(True)
        self._on_dropped = on_dropped

    def _on_message(self, client: PahoClient, userdata: Any, message: MQTTMessage) -> None:
        if message.qos == 0 and self._queue.qsize() >= WAITING_MAX:
            self._on_dropped()
        else:
            super()._on_message(client, userdata, message)

    def acknowledge(self, message: aiomqtt.Message) -> None:
        """Tell the broker that a message is ours now. Without a connection it comes again, and is known."""
        if message.qos and self._client.is_connected():
            self._client.ack(message.mid, message.qos)


class MqttClient:
    """One MQTT feed, connected for as long as it runs."""

    def __init__(
        self, feed: MqttFeed, hall: Settings, admission: Admission, intake: Intake, health: FeedHealth
    ) -> None:
        """Raises InputError naming the mapping of `feed` that is wrong."""
        self._feed = feed
        self._hall = hall
        self._intake = intake
        self._health = health
        self._mappers = _mappers(feed, admission)
        self._retry_seconds = FIRST_RETRY_SECONDS
        self._random = random.SystemRandom()

    async def run(self) -> None:
        """Connect, and connect again whenever the connection is lost, until cancelled."""
        try:
            while True:
                try:
                    await self._converse()
                except aiomqtt.MqttError as error:
                    self._note("retrying", f"{self._feed.broker}: {error}; trying again")
                except InputError as error:
                    self._note("failed", f"{error}; trying again")
                await asyncio.sleep(self._pause_seconds())
        finally:
            self._health.connected = 0
            self._health.state = "stopped"

    async def _converse(self) -> None:
        """One connection, from its beginning to its loss. Raises MqttError or InputError."""
        connection = await self._connection()
        async with connection:
            await self._subscribe(connection)
            self._retry_seconds = FIRST_RETRY_SECONDS
            self._health.connected = 1
            self._note("connected", "")
            try:
                async for message in connection.messages:
                    await self._intake.ready()
                    self._take(connection, message)
            finally:
                self._health.connected = 0

    async def _connection(self) -> _Connection:
        """A client that has not connected yet. Password and certificates are read anew each time."""
        feed = self._feed
        host, port = feed.address
        return _Connection(
            on_dropped=self._dropped,
            hostname=host,
            port=port,
            username=feed.user,
            password=await asyncio.to_thread(password, feed, self._hall),
            identifier=feed.client_id,
            clean_session=False,
            keepalive=KEEPALIVE_SECONDS,
            timeout=ANSWER_SECONDS,
            tls_context=await asyncio.to_thread(tls_context, feed, self._hall) if feed.tls else None,
        )

    async def _subscribe(self, connection: _Connection) -> None:
        for mapping in self._feed.mappings:
            for code in await connection.subscribe(mapping.topic, mapping.qos):
                if (code if isinstance(code, int) else code.value) >= _REFUSED:
                    raise aiomqtt.MqttError(f"the subscription to {mapping.topic} is refused")

    def _take(self, connection: _Connection, message: aiomqtt.Message) -> None:
        now_ms = times.now_ms()
        outcome = self._outcome(message, now_ms)
        self._health.took(outcome, now_ms)
        if outcome.observations or outcome.dead:
            self._intake.submit(outcome, lambda: connection.acknowledge(message))
        else:
            connection.acknowledge(message)

    def _outcome(self, message: aiomqtt.Message, now_ms: int) -> Outcome:
        for wildcard, mapper in self._mappers:
            if message.topic.matches(wildcard):
                return mapper.take(message.topic.value, message.payload, now_ms)
        # The broker remembers what was subscribed to under this identity before the settings changed.
        outcome = Outcome()
        outcome.messages = 1
        outcome.counts["no mapping"] = 1
        return outcome

    def _dropped(self) -> None:
        self._health.bad["dropped while the cache was full"] += 1

    def _note(self, state: State, sentence: str) -> None:
        """Tell the health; log what is new only."""
        if sentence and sentence != self._health.sentence:
            log.warning("feed %s: %s", self._feed.name, sentence)
        self._health.state, self._health.sentence = state, sentence

    def _pause_seconds(self) -> float:
        longest = self._retry_seconds
        self._retry_seconds = min(longest * 2, LONGEST_RETRY_SECONDS)
        return self._random.uniform(longest / 2, longest)


def tls_context(feed: MqttFeed, hall: Settings) -> ssl.SSLContext:
    """How the broker of `feed` is told from an impostor. Raises InputError naming the file of certificates
    that is no good."""
    file = hall.resolve(feed.ca_file) if feed.ca_file else None
    try:
        return ssl.create_default_context(cafile=file)
    except ssl.SSLError as error:
        raise InputError(f"{file}: holds no certificates: {error.reason}") from None
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror}") from None


def _mappers(feed: MqttFeed, admission: Admission) -> list[tuple[aiomqtt.Wildcard, Mapper]]:
    mappers = []
    for index, mapping in enumerate(feed.mappings):
        key = f"feed {feed.name!r}: mappings[{index}]"
        try:
            wildcard = aiomqtt.Wildcard(mapping.topic)
            mapper = Mapper(mapping, admission, feed.zone, feed.max_payload)
        except ValueError:
            raise InputError(
                f"{key}.topic: {mapping.topic!r} is not a topic filter such as city/+/fix"
            ) from None
        except InputError as error:
            raise InputError(f"{key}.{error}") from None
        mappers.append((wildcard, mapper))
    return mappers
