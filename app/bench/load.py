"""Load for `bench ingest`: JT/T 808 terminals by the hundred thousand, whose frames numpy writes in one go.

It shares the machine with the sync it measures, so it must cost little: a pass over all terminals is one
array, and answers are counted, not decoded.
"""

import asyncio
import time
from collections import deque
from datetime import UTC, datetime, timedelta
from types import TracebackType

import numpy as np
import numpy.typing as npt

from app import times
from app.sending.frames import LocationFrames

_WINDOW = 3_000
"""Unanswered frames on one connection."""
_CHUNK = 350
"""Frames in one write."""


class Terminals:
    """Some terminals, their frames pass by pass: in each, every terminal reports once, a second later."""

    def __init__(self, first: int, count: int, begin: datetime) -> None:
        """`begin`: device time of the first pass."""
        self._begin_ms = times.to_ms(begin)
        random = np.random.default_rng(first)
        self._frames = LocationFrames([str(10_000_000_000 + first + n) for n in range(count)])
        self._rows = np.arange(count)
        self._lat = 31.57 + random.normal(0, 0.1, count)
        self._lon = 120.3 + random.normal(0, 0.16, count)

    def frames(self, number: int) -> list[bytes]:
        """The frames of pass `number`, from 0: one a terminal, with delimiters."""
        moved = number * 1e-5
        return self._frames.write(
            self._rows, self._lon + moved, self._lat + moved, self._begin_ms + number * 1000
        )


class Connection(asyncio.Protocol):
    """One connection's answers: how many, and how long each took."""

    def __init__(self) -> None:
        self.sent = 0
        self.answered = 0
        self.latencies_ms: list[float] = []
        self._delimiters = 0
        self._waiting: deque[tuple[int, float]] = deque()
        self._moved = asyncio.Event()
        self._transport: asyncio.Transport | None = None
        self.is_lost = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._delimiters += data.count(0x7E)
        self.answered = self._delimiters // 2
        now = time.perf_counter()
        while self._waiting and self._waiting[0][0] <= self.answered:
            self.latencies_ms.append((now - self._waiting.popleft()[1]) * 1000)
        self._moved.set()

    def connection_lost(self, error: Exception | None) -> None:  # noqa: ARG002 - asyncio's signature
        self.is_lost = True
        self._moved.set()

    def send(self, frames: list[bytes]) -> None:
        """Write some frames."""
        assert self._transport is not None
        self.sent += len(frames)
        self._waiting.append((self.sent, time.perf_counter()))
        self._transport.write(b"".join(frames))

    async def room(self) -> None:
        """Wait until few enough frames are unanswered, or the connection is lost."""
        while self.sent - self.answered > _WINDOW - _CHUNK and not self.is_lost:
            self._moved.clear()
            await self._moved.wait()

    async def all_answered(self) -> None:
        """Wait for the last answer, or the connection's loss."""
        while self.answered < self.sent and not self.is_lost:
            self._moved.clear()
            await self._moved.wait()

    def close(self) -> None:
        """End the connection."""
        if self._transport is not None:
            self._transport.close()


class Load:
    """Many terminals over some connections to one feed."""

    def __init__(self, address: tuple[str, int], terminals: int, connections: int) -> None:
        share = terminals // connections
        begin = datetime.now(UTC) - timedelta(hours=1)
        self._address = address
        self._groups = [Terminals(n * share, share, begin) for n in range(connections)]
        self.connections: list[Connection] = []

    async def __aenter__(self) -> "Load":
        loop = asyncio.get_running_loop()
        for _ in self._groups:
            _, connection = await loop.create_connection(Connection, *self._address)
            self.connections.append(connection)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for connection in self.connections:
            connection.close()

    async def flood(self, seconds: float, first_pass: int = 0) -> float:
        """Send as fast as it is answered for so long; the seconds until the last answer."""
        start = time.perf_counter()
        async with asyncio.TaskGroup() as tasks:
            for connection, group in zip(self.connections, self._groups, strict=True):
                tasks.create_task(_flood(connection, group, start + seconds, first_pass))
        return time.perf_counter() - start

    async def trickle(self, seconds: float, a_second: int, first_pass: int) -> None:
        """Send single frames evenly, `a_second` in all."""
        every = 0.02
        queues = [deque(group.frames(first_pass)) for group in self._groups]
        passes = [first_pass] * len(queues)
        start = time.perf_counter()
        sent = 0
        while (elapsed := time.perf_counter() - start) < seconds:
            while sent < elapsed * a_second:
                index = sent % len(queues)
                if not queues[index]:
                    passes[index] += 1
                    queues[index].extend(self._groups[index].frames(passes[index]))
                self.connections[index].send([queues[index].popleft()])
                sent += 1
            await asyncio.sleep(every)
        for connection in self.connections:
            await connection.all_answered()

    @property
    def answered(self) -> int:
        """Answers that came, on all connections."""
        return sum(connection.answered for connection in self.connections)

    @property
    def sent(self) -> int:
        """Frames that went out, on all connections."""
        return sum(connection.sent for connection in self.connections)

    def take_latencies_ms(self) -> npt.NDArray[np.float64]:
        """Times from writing to the answer since the last call."""
        taken = np.array([ms for connection in self.connections for ms in connection.latencies_ms])
        for connection in self.connections:
            connection.latencies_ms.clear()
        return taken


async def _flood(connection: Connection, group: Terminals, until: float, number: int) -> None:
    while time.perf_counter() < until and not connection.is_lost:
        frames = group.frames(number)
        for start in range(0, len(frames), _CHUNK):
            await connection.room()
            if time.perf_counter() >= until or connection.is_lost:
                break
            connection.send(frames[start : start + _CHUNK])
        number += 1
    await connection.all_answered()
