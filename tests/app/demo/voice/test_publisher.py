"""The city's messages: lists, each received once, and dropped oldest first while there is no broker."""

import asyncio
import json
from contextlib import suppress

import aiomqtt

from app.demo.voice.broker import hosted
from app.demo.voice.publisher import Publisher
from app.demo.voice.tally import Tally
from tests.app.demo.halls import until


async def _published(port: int) -> tuple[list[list[int]], Tally, str]:
    tally = Tally()
    publisher = Publisher(tally, hostname="127.0.0.1", port=port)
    running = asyncio.get_running_loop().create_task(publisher.run())
    for number in range(150):
        publisher.post("zhihui/x", [{"n": number}])
    await until(lambda: publisher.sentence != "")
    sentence = publisher.sentence
    got: list[list[int]] = []
    async with hosted(("127.0.0.1", port)), aiomqtt.Client("127.0.0.1", port) as hall:
        await hall.subscribe("zhihui/#", qos=1)
        publisher.post("zhihui/x", [{"n": number} for number in range(2_500)])
        async for message in hall.messages:
            assert isinstance(message.payload, bytes)
            got.append([item["n"] for item in json.loads(message.payload)])
            if got[-1][-1] == 2_499:
                break
        await until(lambda: tally.answered == tally.sent)
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
    return got, tally, sentence


def test_newest_first_kept_and_long_lists_in_parts(free_port: int) -> None:
    got, tally, sentence = asyncio.run(_published(free_port))
    assert "refused" in sentence.lower()
    assert [len(items) for items in got[-3:]] == [1_000, 1_000, 500]
    assert [items[0] for items in got[:-3]] == list(range(33, 150))
    assert tally.lost == 33
    assert tally.sent == tally.answered == 120


def test_nothing_is_sent_for_nothing() -> None:
    tally = Tally()
    publisher = Publisher(tally)
    publisher.post("zhihui/x", [])
    assert (tally.sent, tally.lost) == (0, 0)
