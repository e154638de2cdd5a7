"""The show: all voices of one hall, over real sockets, with a broker of its own."""

import asyncio
from pathlib import Path

import aiomqtt
import pytest

from app.demo.voice.broker import hosted
from app.demo.voice.show import Show
from app.errors import InputError
from app.feeds.mqtt_mapping import Mapper
from app.model import Fix, Observation, Reading, Sighting
from app.settings import MqttFeed, Settings, parse
from tests.app.demo.cities import small
from tests.app.demo.halls import ZONE, Hall, until


def settings(folder: Path, text: str) -> Settings:
    return parse(text, folder / "hall.toml", folder)


async def _shown(folder: Path, mqtt_port: int) -> tuple[list[Observation], Hall, Show]:
    hall = Hall()
    heard: list[Observation] = []
    async with (
        hall.listening(hall.jt808) as jt808,
        hall.listening(hall.hj212) as hj212,
        hosted(("127.0.0.1", mqtt_port)),
        aiomqtt.Client("127.0.0.1", mqtt_port) as listener,
    ):
        chosen = settings(
            folder,
            f'[[feeds]]\nname = "v"\nprotocol = "jt808"\nlisten = "127.0.0.1:{jt808}"\n'
            f'[[feeds]]\nname = "w"\nprotocol = "hj212"\nlisten = "127.0.0.1:{hj212}"\n'
            f'[[feeds]]\nname = "r"\nprotocol = "mqtt"\nbroker = "127.0.0.1:{mqtt_port}"\n',
        )
        await listener.subscribe("zhihui/#", qos=1)
        show, stop = Show(small(), chosen), asyncio.Event()
        async with asyncio.TaskGroup() as tasks:
            running = tasks.create_task(show.run(stop))
            listening = tasks.create_task(_listen(listener, heard, chosen))
            wanted = {Fix, Reading, Sighting}
            await until(lambda: {type(one) for one in heard + hall.observations} >= wanted)
            await until(lambda: any(isinstance(one, Fix) for one in heard))
            stop.set()
            await running
            listening.cancel()
    assert hall.dead == []
    return heard, hall, show


async def _listen(listener: aiomqtt.Client, heard: list[Observation], chosen: Settings) -> None:
    (feed,) = (feed for feed in chosen.feeds if isinstance(feed, MqttFeed))
    mappers = {mapping.topic[:-2]: Mapper(mapping, Hall().admission, ZONE) for mapping in feed.mappings}
    async for message in listener.messages:
        assert isinstance(message.payload, bytes)
        outcome = mappers["/".join(message.topic.value.split("/")[:2])].take(
            message.topic.value, message.payload, 0
        )
        assert outcome.dead == []
        heard += outcome.observations


def test_all_kinds_arrive(tmp_path: Path, free_port: int) -> None:
    heard, _hall, show = asyncio.run(_shown(tmp_path, free_port))
    units = {one.address for one in heard if isinstance(one, Fix)}
    assert units <= {f"unit:{key}" for key in small().units.key}
    assert all(one.unit_status for one in heard if isinstance(one, Fix))
    tags = {one.tag for one in heard if isinstance(one, Sighting)}
    assert tags <= {f"tag:{key}" for key in small().tags.key}
    assert set(show.tallies) == {"v", "w", "r"}
    assert all(tally.answered for tally in show.tallies.values())


def test_a_hall_without_feeds_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"hall\.toml: no feed"):
        Show(small(), settings(tmp_path, ""))


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == "app.demo.voice.show"]


async def _warned(chosen: Settings, caplog: pytest.LogCaptureFixture, count: int, after_s: float) -> Show:
    show, stop = Show(small(), chosen, look_after_s=after_s), asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(show.run(stop))
        await until(lambda: len(warnings(caplog)) >= count)
        stop.set()
        await running
    return show


def test_a_hall_that_is_away_is_waited_for_and_nothing_is_kept(
    tmp_path: Path, free_port: int, caplog: pytest.LogCaptureFixture
) -> None:
    chosen = settings(
        tmp_path,
        f'[[feeds]]\nname = "v"\nprotocol = "jt808"\nlisten = "127.0.0.1:{free_port}"\n'
        '[[feeds]]\nname = "r"\nprotocol = "mqtt"\nbroker = "127.0.0.1:1"\n',
    )
    show = asyncio.run(_warned(chosen, caplog, 2, 0.3))
    assert [tally.sent for tally in show.tallies.values()] == [0, 0]
    vehicles, radio = warnings(caplog)
    assert vehicles.startswith(f"feed v at 127.0.0.1:{free_port}: nobody answers there")
    assert radio.startswith("feed r at 127.0.0.1:1: nobody answers there")


async def _refused(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    hall = Hall()
    hall.admission.refused = {f"phone:{phone}" for phone in small().vehicles.phone}
    async with hall.listening(hall.jt808) as port:
        feed = f'[[feeds]]\nname = "v"\nprotocol = "jt808"\nlisten = "127.0.0.1:{port}"\n'
        await _warned(settings(folder, feed), caplog, 1, 2.0)


def test_a_hall_that_refuses_the_city_is_named(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    asyncio.run(_refused(tmp_path, caplog))
    (said,) = warnings(caplog)
    assert "refuses the city's devices" in said
