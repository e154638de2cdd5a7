"""Connections of devices: made, lost, made again, until everything is answered or nobody answers any more."""

import asyncio
import random
from collections.abc import Callable, Sequence
from contextlib import suppress

from app import times
from app.sending.conversation import Conversation

_FIRST_WAIT_S = 0.2
_LONGEST_WAIT_S = 5.0
_READ = 65_536


class Link:
    """One connection, kept up for one conversation."""

    def __init__(
        self,
        address: tuple[str, int],
        conversation: Conversation,
        give_up_s: float,
        spread: Callable[[], float],
    ) -> None:
        """Ends when nothing was answered for `give_up_s` although something waits for it.

        `spread` gives a factor for each waiting time, so that many devices do not come back all at once.
        """
        self._address = address
        self._conversation = conversation
        self._give_up_s = give_up_s
        self._spread = spread
        self._heard = 0.0
        self._news = asyncio.Event()

    def wake(self) -> None:
        """The conversation has something to say that its `next_ms` did not foretell."""
        self._news.set()

    async def run(self) -> None:
        """Talk until the conversation is done or given up."""
        self._heard = self._now()
        wait = _FIRST_WAIT_S / 2
        while not (self._conversation.is_done or self._is_hopeless()):
            before = self._heard
            with suppress(OSError):
                await self._connect()
            wait = _FIRST_WAIT_S if self._heard > before else min(wait * 2, _LONGEST_WAIT_S)
            if not self._conversation.is_done:
                await asyncio.sleep(min(wait * self._spread(), max(self._left(), 0.0)))

    async def _connect(self) -> None:
        # Not wait_for: before Python 3.12 it loses a cancellation that comes with a refused connection.
        async with asyncio.timeout(max(self._left(), 0.1)):
            reader, writer = await asyncio.open_connection(*self._address)
        try:
            await self._talk(reader, writer)
        finally:
            if not self._conversation.waits:
                self._heard = self._now()
            self._conversation.disconnected()
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(self._conversation.connected())
        lost: OSError | None = None
        try:
            async with asyncio.TaskGroup() as tasks:
                listening = tasks.create_task(self._listen(reader, writer))
                await self._speak(writer)
                listening.cancel()
        except* OSError as errors:
            lost = OSError(str(errors.exceptions[0]))
        if lost is not None:
            raise lost

    async def _listen(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(_READ):
            self._heard = self._now()
            writer.write(self._conversation.hear(data))
            self._news.set()
        raise ConnectionResetError("closed by the other side")

    async def _speak(self, writer: asyncio.StreamWriter) -> None:
        while not self._conversation.is_done:
            self._news.clear()
            was_waiting = self._conversation.waits
            data = self._conversation.speak(times.now_ms())
            if data:
                if not was_waiting:
                    self._heard = self._now()
                writer.write(data)
                # A hall that does not read is one that does not answer.
                async with asyncio.timeout(self._give_up_s):
                    await writer.drain()
            elif self._conversation.waits and self._is_hopeless():
                return
            elif not self._conversation.is_done:
                # Not wait_for, for the same reason.
                with suppress(TimeoutError):
                    async with asyncio.timeout(self._pause()):
                        await self._news.wait()

    def _pause(self) -> float | None:
        """Seconds until there is something to do without having heard anything."""
        due_ms = self._conversation.next_ms
        until_due = None if due_ms is None else max(due_ms - times.now_ms(), 1) / 1000
        if not self._conversation.waits:
            return until_due
        return self._left() if until_due is None else min(until_due, self._left())

    def _is_hopeless(self) -> bool:
        return self._left() <= 0

    def _left(self) -> float:
        """Seconds until the conversation is given up; all of them again with each answer."""
        return self._heard + self._give_up_s - self._now()

    @staticmethod
    def _now() -> float:
        return asyncio.get_running_loop().time()


async def talk(
    address: tuple[str, int], conversations: Sequence[Conversation], give_up_s: float, stop: asyncio.Event
) -> None:
    """Hold all conversations, each over its own connection, until they end or `stop` is set."""
    spread = random.Random().uniform  # noqa: S311 - spreads devices in time, keeps no secret
    async with asyncio.TaskGroup() as tasks:
        links = [
            tasks.create_task(Link(address, one, give_up_s, lambda: spread(0.5, 1.5)).run())
            for one in conversations
        ]
        watching = tasks.create_task(_stop(stop, links))
        if links:
            await asyncio.wait(links)
        watching.cancel()


async def _stop(stop: asyncio.Event, links: Sequence[asyncio.Task[None]]) -> None:
    await stop.wait()
    for link in links:
        link.cancel()
