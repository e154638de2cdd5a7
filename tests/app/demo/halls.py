"""The hall's side in small: its own sessions behind real sockets, which answer at once as after a commit."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from zoneinfo import ZoneInfo

import pytest

from app import times
from app.feeds.hj212 import Hj212Session
from app.feeds.jt808 import Jt808Session
from app.feeds.session import Session
from app.model import Contact, DeadLetter, Observation

ZONE = ZoneInfo("Asia/Shanghai")
LIMIT_S = 20.0


class Admission:
    """Lets in all whose address is not in `refused`."""

    def __init__(self) -> None:
        self.refused: set[str] = set()

    def admits(self, address: str) -> bool:
        return address not in self.refused

    def code(self, address: str) -> str:
        return f"code-{address[-4:]}"


class Hall:
    """What came, over how many connections."""

    def __init__(self) -> None:
        self.admission = Admission()
        self.observations: list[Observation] = []
        self.dead: list[DeadLetter] = []
        self.connections = 0
        self.answers = True
        self._transports: set[asyncio.Transport] = set()

    @property
    def signed(self) -> int:
        """How often somebody has registered, authenticated, or said that he is alive."""
        return sum(isinstance(one, Contact) for one in self.observations)

    def jt808(self) -> Session:
        return Jt808Session(admission=self.admission, zone=ZONE, accept="registered", source="test")

    def hj212(self) -> Session:
        return Hj212Session(admission=self.admission, zone=ZONE, accept="registered", source="test")

    def hang_up(self) -> None:
        """End all connections, as a hall does that is closed."""
        for transport in set(self._transports):
            transport.abort()

    @asynccontextmanager
    async def listening(self, session: Callable[[], Session], port: int = 0) -> AsyncIterator[int]:
        """Listen; gives the port."""
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: _Connection(self, session()), "127.0.0.1", port)
        try:
            yield server.sockets[0].getsockname()[1]
        finally:
            server.close()
            self.hang_up()
            await server.wait_closed()


class _Connection(asyncio.Protocol):
    def __init__(self, hall: Hall, session: Session) -> None:
        self._hall, self._session = hall, session

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._hall.connections += 1
        self._hall._transports.add(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self._hall._transports.discard(self._transport)

    def data_received(self, data: bytes) -> None:
        outcome = self._session.receive(data, times.now_ms())
        self._hall.observations += outcome.observations
        self._hall.dead += outcome.dead
        if self._hall.answers:
            self._transport.write(b"".join([*outcome.answers, *outcome.replies]))


async def until(condition: Callable[[], bool]) -> None:
    """Wait for it."""
    try:
        async with asyncio.timeout(LIMIT_S):
            while not condition():
                await asyncio.sleep(0.01)
    except TimeoutError:
        pytest.fail("what was waited for did not come")
