"""The MQTT feed against a real broker."""

import asyncio
import shutil
import socket
import subprocess
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiomqtt
import msgspec
import pytest

from app.errors import InputError
from app.feeds import mqtt
from app.feeds.health import FeedHealth
from app.feeds.mqtt import MqttClient
from app.feeds.session import Outcome
from app.model import Fix, Sighting
from app.settings import MqttFeed, MqttMapping, Settings

MOSQUITTO = shutil.which("mosquitto") or shutil.which("mosquitto", path="/usr/sbin:/usr/local/sbin")
OPENSSL = shutil.which("openssl")
PATIENCE_S = 10.0

pytestmark = pytest.mark.skipif(
    MOSQUITTO is None, reason="no mosquitto on this machine: apt install mosquitto"
)


class Broker:
    """A mosquitto of our own, which may be stopped and started again."""

    def __init__(self, folder: Path, port: int) -> None:
        self.port = port
        self.folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, *settings: str) -> None:
        config = self.folder / "mosquitto.conf"
        lines = settings or ("allow_anonymous true",)
        config.write_text("\n".join(["user root", f"listener {self.port} 127.0.0.1", *lines]))
        assert MOSQUITTO is not None
        with (self.folder / "mosquitto.log").open("ab") as out:
            self._process = subprocess.Popen([MOSQUITTO, "-c", str(config)], stdout=out, stderr=out)
        while True:
            assert self._process.poll() is None, (self.folder / "mosquitto.log").read_text()
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), PATIENCE_S):
                return

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(PATIENCE_S)
            self._process = None


class RecordingIntake:
    """Takes everything and stores it when told to."""

    def __init__(self) -> None:
        self.outcomes: list[Outcome] = []
        self._on_stored: list[Callable[[], None]] = []
        self._changed = asyncio.Event()
        self.room = asyncio.Event()
        self.room.set()

    def submit(self, outcome: Outcome, on_stored: Callable[[], None] | None = None) -> None:
        self.outcomes.append(outcome)
        if on_stored is not None:
            self._on_stored.append(on_stored)
        self._changed.set()

    async def ready(self) -> None:
        await self.room.wait()

    @property
    def is_full(self) -> bool:
        return not self.room.is_set()

    def store(self) -> None:
        calls, self._on_stored = self._on_stored, []
        for call in calls:
            call()

    async def received(self, count: int) -> list[Any]:
        """The observations, once there are `count`."""
        async with asyncio.timeout(PATIENCE_S):
            while len(found := [each for one in self.outcomes for each in one.observations]) < count:
                self._changed.clear()
                await self._changed.wait()
        return found


class Everyone:
    """Admits all."""

    def admits(self, address: str) -> bool:
        return True

    def code(self, address: str) -> str:
        raise AssertionError("no codes in MQTT")


@pytest.fixture
def broker(tmp_path: Path, free_port: int) -> Iterator[Broker]:
    broker = Broker(tmp_path, free_port)
    yield broker
    broker.stop()


def feed_for(broker: Broker, **changes: Any) -> MqttFeed:
    return MqttFeed(name="handhelds", broker=f"127.0.0.1:{broker.port}", client_id="hall", **changes)


def health_of(feed: MqttFeed) -> FeedHealth:
    return FeedHealth(feed.name, "mqtt", feed.broker)


@asynccontextmanager
async def running(
    feed: MqttFeed, intake: RecordingIntake, health: FeedHealth, folder: Path = Path()
) -> AsyncIterator[None]:
    client = MqttClient(feed, Settings(folder=folder), Everyone(), intake, health)
    async with asyncio.TaskGroup() as tasks:
        task = tasks.create_task(client.run())
        yield
        task.cancel()


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not condition():
            await asyncio.sleep(0.01)


async def publish(broker: Broker, topic: str, *payloads: object, qos: int = 1) -> None:
    async with aiomqtt.Client("127.0.0.1", broker.port) as client:
        for payload in payloads:
            await client.publish(topic, msgspec.json.encode(payload), qos)


def heard(tag: str, second: int = 0) -> dict[str, object]:
    return {"station": "B1", "tag": tag, "time": f"2026-11-22T05:17:{second:02d}Z", "rssi": -70}


def test_observes_what_the_built_in_mappings_describe(broker: Broker) -> None:
    position = {"unit": "P-017", "time": "2026-11-22T05:17:10Z", "lon": 120.3, "lat": 31.5}

    async def scenario() -> None:
        feed = feed_for(broker)
        health, intake = health_of(feed), RecordingIntake()
        async with running(feed, intake, health):
            await until(lambda: health.state == "connected")
            await publish(broker, "zhihui/sightings/B1", [heard("A1"), heard("A2")], {"tag": 1})
            await publish(broker, "zhihui/positions/P-017", position, qos=0)
            sightings = await intake.received(3)
            assert {type(each) for each in sightings} == {Sighting, Fix}
            assert (health.messages, health.connected, health.bad["field"]) == (3, 1, 1)
        assert (health.state, health.connected) == ("stopped", 0)

    broker.start()
    asyncio.run(scenario())


def test_acknowledges_after_the_commit_only(broker: Broker) -> None:
    async def take(send: list[object], count: int, *, stored: bool) -> list[Any]:
        feed = feed_for(broker)
        health, intake = health_of(feed), RecordingIntake()
        async with running(feed, intake, health):
            await until(lambda: health.state == "connected")
            await publish(broker, "zhihui/sightings/B1", *send)
            found = await intake.received(count)
            if stored:
                intake.store()
        return [sighting.tag for sighting in found]

    async def scenario() -> None:
        assert await take([heard("A1")], 1, stored=False) == ["tag:A1"]
        assert await take([], 1, stored=True) == ["tag:A1"]
        assert await take([heard("A2")], 1, stored=True) == ["tag:A2"]

    broker.start()
    asyncio.run(scenario())


def test_a_commit_after_the_connection_is_gone_is_not_acknowledged(broker: Broker) -> None:
    async def scenario() -> None:
        feed = feed_for(broker)
        health, late = health_of(feed), RecordingIntake()
        async with running(feed, late, health):
            await until(lambda: health.state == "connected")
            await publish(broker, "zhihui/sightings/B1", heard("A1"))
            await late.received(1)
        late.store()
        again = RecordingIntake()
        async with running(feed, again, health):
            assert len(await again.received(1)) == 1

    broker.start()
    asyncio.run(scenario())


def test_comes_back_when_the_broker_does(broker: Broker, caplog: pytest.LogCaptureFixture) -> None:
    async def scenario() -> None:
        feed = feed_for(broker)
        health, intake = health_of(feed), RecordingIntake()
        async with running(feed, intake, health):
            await until(lambda: health.state == "connected")
            await asyncio.to_thread(broker.stop)
            await until(lambda: health.state == "retrying")
            assert health.connected == 0
            assert f"127.0.0.1:{broker.port}" in health.sentence
            await asyncio.to_thread(broker.start)
            await until(lambda: health.state == "connected")
            await publish(broker, "zhihui/sightings/B1", heard("A1"))
            assert len(await intake.received(1)) == 1
            assert health.sentence == ""

    broker.start()
    asyncio.run(scenario())
    assert "trying again" in caplog.text


def password_file(folder: Path, password: str) -> str:
    file = folder / "password"
    file.write_text(password)
    file.chmod(0o600)
    return str(file)


def start_with_user(broker: Broker) -> None:
    users = broker.folder / "users"
    tool = shutil.which("mosquitto_passwd")
    if tool is None:
        pytest.skip("no mosquitto_passwd on this machine")
    subprocess.run([tool, "-b", "-c", str(users), "hall", "right-secret"], check=True, capture_output=True)
    users.chmod(0o600)
    broker.start("allow_anonymous false", f"password_file {users}")


def test_a_wrong_password_is_told_without_saying_it(
    broker: Broker, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")

    async def scenario() -> None:
        feed = feed_for(broker, user="hall", password_file=password_file(tmp_path, "wrong-secret"))
        health = health_of(feed)
        async with running(feed, RecordingIntake(), health):
            await until(lambda: health.state == "retrying")
            assert "authori" in health.sentence.lower()
            assert "secret" not in health.sentence
            password_file(tmp_path, "right-secret\n")
            await until(lambda: health.state == "connected")

    start_with_user(broker)
    asyncio.run(scenario())
    assert "secret" not in caplog.text


def test_a_password_that_cannot_be_had_is_a_failure_with_a_reason(broker: Broker, tmp_path: Path) -> None:
    async def scenario() -> None:
        feed = feed_for(broker, user="hall", password_file="nowhere")
        health = health_of(feed)
        async with running(feed, RecordingIntake(), health, tmp_path):
            await until(lambda: health.state == "failed")
            assert f"{tmp_path / 'nowhere'}: cannot be read" in health.sentence

    asyncio.run(scenario())


@pytest.mark.filterwarnings(
    "ignore:unclosed <ssl.SSLSocket:ResourceWarning"
)  # paho, after a failed handshake
@pytest.mark.skipif(OPENSSL is None, reason="no openssl on this machine to make certificates")
def test_speaks_tls_with_the_authority_of_the_settings_only(broker: Broker, tmp_path: Path) -> None:
    for name in ("ours", "theirs"):
        make_certificate(tmp_path, name)

    async def state_with(ca_file: str) -> FeedHealth:
        feed = feed_for(broker, tls=True, ca_file=ca_file)
        health = health_of(feed)
        async with running(feed, RecordingIntake(), health, tmp_path):
            await until(lambda: health.state != "stopped")
            return FeedHealth("", "", "", health.state, health.sentence)

    broker.start(
        "allow_anonymous true", f"certfile {tmp_path / 'ours.crt'}", f"keyfile {tmp_path / 'ours.key'}"
    )
    assert asyncio.run(state_with("ours.crt")).state == "connected"
    stranger = asyncio.run(state_with("theirs.crt"))
    assert stranger.state == "retrying"
    assert "certificate" in stranger.sentence
    empty = asyncio.run(state_with("mosquitto.conf"))
    assert empty.state == "failed"
    assert "mosquitto.conf: holds no certificates" in empty.sentence
    assert "none.crt: cannot be read" in asyncio.run(state_with("none.crt")).sentence


def make_certificate(folder: Path, name: str) -> None:
    assert OPENSSL is not None
    out = ["-keyout", str(folder / f"{name}.key"), "-out", str(folder / f"{name}.crt")]
    kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    subject = ["-subj", f"/CN={name}", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([OPENSSL, "req", "-x509", *kind, *out, *subject], check=True, capture_output=True)


def test_a_broker_that_says_nothing_is_left(broker: Broker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mqtt, "ANSWER_SECONDS", 0.1)
    left = 0

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal left
        await reader.read()  # until the other side closes
        left += 1
        writer.close()

    async def scenario() -> None:
        feed = feed_for(broker)
        health = health_of(feed)
        server = await asyncio.start_server(silent, "127.0.0.1", broker.port)
        async with server, running(feed, RecordingIntake(), health):
            await until(lambda: health.state == "retrying")
            assert "timed out" in health.sentence
            await until(lambda: left == 1)

    asyncio.run(scenario())


def test_waits_for_the_intake_and_drops_only_what_nobody_promised(
    broker: Broker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mqtt, "WAITING_MAX", 3)

    async def scenario() -> None:
        feed = feed_for(broker)
        health, intake = health_of(feed), RecordingIntake()
        intake.room.clear()
        async with running(feed, intake, health):
            await until(lambda: health.state == "connected")
            await publish(broker, "zhihui/sightings/B1", *(heard(f"L{n}") for n in range(10)), qos=0)
            await until(lambda: health.bad["dropped while the cache was full"] > 0)
            await publish(broker, "zhihui/sightings/B1", *(heard(f"K{n}") for n in range(5)), qos=1)
            assert intake.outcomes == []
            intake.room.set()
            dropped = health.bad["dropped while the cache was full"]
            kept = [sighting.tag for sighting in await intake.received(15 - dropped)]
            assert [tag for tag in kept if tag.startswith("tag:K")] == [f"tag:K{n}" for n in range(5)]

    broker.start()
    asyncio.run(scenario())


def test_messages_of_a_subscription_of_former_settings_are_counted_and_done_with(broker: Broker) -> None:
    async def scenario() -> None:
        former = feed_for(broker, mappings=(MqttMapping(topic="old/#", observation="sighting"),))
        health, intake = health_of(former), RecordingIntake()
        async with running(former, intake, health):
            await until(lambda: health.state == "connected")
        feed = feed_for(broker)
        health = health_of(feed)
        async with running(feed, intake, health):
            await until(lambda: health.state == "connected")
            await publish(broker, "old/B1", heard("A1"))
            await until(lambda: health.bad["no mapping"] == 1)
        assert intake.outcomes == []

    broker.start()
    asyncio.run(scenario())


@pytest.mark.parametrize(
    ("mapping", "sentence"),
    [
        (
            MqttMapping(topic="a/#/b", observation="sighting"),
            r"feed 'handhelds': mappings\[0\]\.topic: 'a/#/b' is not a topic filter",
        ),
        (
            MqttMapping(topic="a/#", observation="sighting", fields={"lon": "x"}),
            r"feed 'handhelds': mappings\[0\]\.fields\.lon: unknown key",
        ),
    ],
)
def test_a_mapping_that_cannot_work_is_named(broker: Broker, mapping: MqttMapping, sentence: str) -> None:
    async def scenario() -> None:
        feed = feed_for(broker, mappings=(mapping,))
        with pytest.raises(InputError, match=sentence):
            MqttClient(feed, Settings(), Everyone(), RecordingIntake(), health_of(feed))

    asyncio.run(scenario())
