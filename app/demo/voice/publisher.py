"""The city's messages to a broker: what cannot go out for a while is dropped, the oldest first."""

import asyncio
import random
from collections import deque
from collections.abc import Sequence
from typing import Any

import aiomqtt
import msgspec

from app.demo.voice.tally import Tally
from app.feeds.mqtt import Client

_WAITING = 120
"""Messages kept while the broker is away: some seconds of them."""
_FIRST_WAIT_S, _LONGEST_WAIT_S = 0.2, 10.0
_ANSWER_S = 10.0
_LIST_MAX = 1_000
"""Items in one message."""

_encode = msgspec.json.Encoder().encode


class Publisher:
    """One connection to one broker, kept up until cancelled."""

    def __init__(self, tally: Tally, **connection: Any) -> None:
        """`connection`: how aiomqtt's client reaches the broker."""
        self._tally = tally
        self._connection = connection
        self._waiting: deque[tuple[str, bytes]] = deque()
        self._news = asyncio.Event()
        self._spread = random.SystemRandom().uniform
        self.sentence = ""
        """Why nothing goes out; empty while it does."""

    def post(self, topic: str, items: Sequence[dict[str, Any]]) -> None:
        """Send a list of items, as one message or a few."""
        for at in range(0, len(items), _LIST_MAX):
            self._waiting.append((topic, _encode(items[at : at + _LIST_MAX])))
        while len(self._waiting) > _WAITING:
            self._waiting.popleft()
            self._tally.lost += 1
        self._news.set()

    async def run(self) -> None:
        """Connect, send, and connect again."""
        wait_s = _FIRST_WAIT_S
        while True:
            try:
                async with Client(timeout=_ANSWER_S, **self._connection) as client:
                    self.sentence = ""
                    wait_s = _FIRST_WAIT_S
                    await self._send(client)
            except aiomqtt.MqttError as error:
                self.sentence = str(error)
            await asyncio.sleep(wait_s * self._spread(0.5, 1.5))
            wait_s = min(wait_s * 2, _LONGEST_WAIT_S)

    async def _send(self, client: aiomqtt.Client) -> None:
        while True:
            self._news.clear()
            while self._waiting:
                topic, payload = self._waiting.popleft()
                self._tally.sent += 1
                try:
                    await client.publish(topic, payload, qos=1)
                except aiomqtt.MqttError:
                    self._tally.lost += 1
                    raise
                self._tally.answered += 1
            await self._news.wait()
