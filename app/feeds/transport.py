"""TCP listeners: sockets in, sessions asked, answers out. The protocols themselves know no socket."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from app import times
from app.feeds.health import FeedHealth
from app.feeds.intake import Intake
from app.feeds.session import Outcome, Session

log = logging.getLogger(__name__)

RETRY_SECONDS = 5.0
"""A port that is taken is tried again so often."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a listener puts up with."""

    max_connections: int
    idle_seconds: float


@dataclass(slots=True, eq=False)
class _Shared:
    """What the connections of one listener have in common."""

    new_session: Callable[[str], Session]
    intake: Intake
    health: FeedHealth
    limits: Limits
    connections: set["_Connection"] = field(default_factory=set)
    paused: set["_Connection"] = field(default_factory=set)
    """Not read from until the intake has room again."""


class _Connection(asyncio.Protocol):
    """One device's connection."""

    def __init__(self, shared: _Shared) -> None:
        self._shared = shared
        self._transport: asyncio.Transport | None = None
        self._session: Session | None = None
        self._is_unheard = False
        self.heard_ms = times.now_ms()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        shared = self._shared
        if len(shared.connections) >= shared.limits.max_connections:
            shared.health.bad["too many connections"] += 1
            transport.abort()
            return
        peer = transport.get_extra_info("peername")
        self._session = shared.new_session(f"{peer[0]}:{peer[1]}" if peer else "unknown")
        self._transport = transport
        shared.connections.add(self)
        shared.health.connected = len(shared.connections)
        if shared.intake.is_full:
            self.pause()

    def data_received(self, data: bytes) -> None:
        if self._session is None:
            return
        now_ms = times.now_ms()
        self.heard_ms = now_ms
        self._deliver(self._session.receive(data, now_ms), now_ms)

    def expire(self, now_ms: int) -> None:
        """Give up on unfinished messages, and on a device that has been silent for too long."""
        if self._session is None or self._transport is None:
            return
        self._deliver(self._session.expire(now_ms), now_ms)
        if self in self._shared.paused:
            return  # silent only because nobody listens
        if now_ms - self.heard_ms > self._shared.limits.idle_seconds * 1000:
            if self._transport.is_closing():
                self._transport.abort()  # it does not take what is still to be written either
                return
            self._shared.health.bad["idle connection closed"] += 1
            self._transport.close()

    def _deliver(self, outcome: Outcome, now_ms: int) -> None:
        transport, shared = self._transport, self._shared
        assert transport is not None
        if outcome.messages or outcome.dead or outcome.counts:
            shared.health.took(outcome, now_ms)
        if outcome.observations or outcome.dead:
            replies = b"".join(outcome.replies)
            shared.intake.submit(outcome, _write_later(transport, replies))
            if shared.intake.is_full:
                # All at once: what the others' sockets hold would be read in this turn of the loop too.
                for connection in shared.connections:
                    connection.pause()
        elif outcome.replies:
            transport.write(b"".join(outcome.replies))
        if outcome.answers and not transport.is_closing():
            transport.write(b"".join(outcome.answers))
        if outcome.close:
            transport.close()

    def pause(self) -> None:
        """Read no more until there is room."""
        if self._transport is None or self._transport.is_closing():
            return
        if self not in self._shared.paused:
            self._shared.paused.add(self)
            self._transport.pause_reading()

    def resume(self) -> None:
        """Read on, unless there is another reason not to."""
        if self._transport is None or self._transport.is_closing():
            return
        if not self._is_unheard and self not in self._shared.paused:
            self.heard_ms = times.now_ms()
            self._transport.resume_reading()

    def pause_writing(self) -> None:
        # A device that sends without reading its answers is not read from either.
        self._is_unheard = True
        if self._transport is not None and not self._transport.is_closing():
            self._transport.pause_reading()

    def resume_writing(self) -> None:
        self._is_unheard = False
        self.resume()

    def connection_lost(self, _error: Exception | None) -> None:
        self._shared.connections.discard(self)
        self._shared.paused.discard(self)
        self._shared.health.connected = len(self._shared.connections)
        self._session = None

    def close(self) -> None:
        """End the connection once what was written is out."""
        if self._transport is not None:
            self._transport.close()


def _write_later(transport: asyncio.Transport, replies: bytes) -> Callable[[], None]:
    def write() -> None:
        if replies and not transport.is_closing():
            transport.write(replies)

    return write


class Listener:
    """A TCP port on which devices of one protocol connect."""

    def __init__(
        self,
        address: tuple[str, int],
        new_session: Callable[[str], Session],
        intake: Intake,
        health: FeedHealth,
        limits: Limits,
    ) -> None:
        """`new_session(source)` makes the protocol's side of a connection; source is its HOST:PORT."""
        self._address = address
        self._shared = _Shared(new_session, intake, health, limits)
        self._health = health
        self.port: int | None = None
        """The port in use, once listening; differs from the address's where that is 0."""

    async def run(self) -> None:
        """Listen until cancelled; a port that is taken is tried again and again."""
        try:
            while True:
                server = await self._listen()
                if server is not None:
                    await self._serve(server)
                await asyncio.sleep(RETRY_SECONDS)
        finally:
            self._health.state = "stopped"

    async def _listen(self) -> asyncio.Server | None:
        host, port = self._address
        try:
            server = await asyncio.get_running_loop().create_server(
                lambda: _Connection(self._shared), host, port, backlog=1024
            )
        except (OSError, UnicodeError) as error:  # UnicodeError: a host name that no name can be
            why = getattr(error, "strerror", None) or error
            sentence = f"{host}:{port} cannot be listened on: {why}; trying again"
            if self._health.sentence != sentence:
                log.error("feed %s: %s", self._health.name, sentence)
            self._health.state, self._health.sentence = "retrying", sentence
            return None
        self.port = server.sockets[0].getsockname()[1]
        self._health.state, self._health.sentence = "listening", ""
        return server

    async def _serve(self, server: asyncio.Server) -> None:
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._expire())
                tasks.create_task(self._resume())
        finally:
            server.close()
            for connection in list(self._shared.connections):
                connection.close()

    async def _expire(self) -> None:
        while True:
            await asyncio.sleep(1.0)
            now_ms = times.now_ms()
            for connection in list(self._shared.connections):
                connection.expire(now_ms)

    async def _resume(self) -> None:
        """Let paused connections go on as soon as the intake has room."""
        while True:
            await asyncio.sleep(0.05)
            if self._shared.paused and not self._shared.intake.is_full:
                paused, self._shared.paused = self._shared.paused, set()
                for connection in paused:
                    connection.resume()
