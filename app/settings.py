"""The settings: one frozen tree read from a hall.toml, checked before anything starts.

Every error is an `InputError` whose sentence names the file and the key (or the line, where the text is no
TOML). A relative path or SQLite URL in the file is relative to the file's own folder.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

import msgspec
import platformdirs
from msgspec import Meta

from app import times
from app.errors import InputError
from resources import path as resource

Name = Annotated[str, Meta(min_length=1, max_length=60)]
Positive = Annotated[int, Meta(gt=0)]
Seconds = Annotated[float, Meta(gt=0, le=31_622_400)]
Days = Annotated[float, Meta(gt=0, le=36_500)]
Accept = Literal["registered", "any"]


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of the settings: unknown keys are errors, so that a misspelt key is never silently ignored."""


class Hall(_Table, frozen=True, kw_only=True):
    """[hall]: whose map this is."""

    name: Name = "Zhihui"
    timezone: str = "Asia/Shanghai"
    language: Literal["system", "zh", "en"] = "system"
    theme: Literal["dark", "light"] = "dark"
    centre: tuple[float, float] | None = None
    """lon, lat in WGS-84 degrees; without it the map opens on its basemap or its assets."""
    zoom: Annotated[float, Meta(ge=1, le=20)] = 11

    @property
    def zone(self) -> ZoneInfo:
        """The hall's time zone."""
        return times.zone(self.timezone)


class Cache(_Table, frozen=True, kw_only=True):
    """[cache]: where everything is kept, and for how long."""

    url: str = "sqlite:///hall.db"
    keep_days: Days = 30
    keep_gb: Annotated[float, Meta(gt=0)] = 20
    dead_letters: Positive = 10_000
    dead_letter_days: Days = 14


class Basemap(_Table, frozen=True, kw_only=True):
    """[[basemaps]]: what lies under everything. The first is shown at start."""

    name: Name
    source: str
    """A .pmtiles or .mbtiles file, or the address of a tile server with {z}, {x} and {y}."""
    datum: Literal["wgs84", "gcj02"] = "wgs84"
    attribution: str = ""
    max_zoom: Annotated[int, Meta(ge=1, le=22)] = 18


class _Feed(_Table, frozen=True, kw_only=True):
    name: Name
    accept: Accept = "registered"
    timezone: str = "Asia/Shanghai"
    """The zone of the devices' clocks; the protocols say UTC+8."""

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the devices' clocks."""
        return times.zone(self.timezone)


class _Listener(_Feed, frozen=True, kw_only=True):
    listen: str
    """HOST:PORT to listen on."""
    max_connections: Positive = 2000
    idle_seconds: Seconds = 900.0
    """A connection silent for so long is closed."""
    reassembly_seconds: Seconds = 60.0
    """A fragmented message still incomplete after so long is given up."""

    @property
    def address(self) -> tuple[str, int]:
        """Host and port to listen on."""
        host, port = split_host_port(self.listen)
        return host, port


class Jt808Feed(_Listener, frozen=True, kw_only=True, tag_field="protocol", tag="jt808"):
    """JT/T 808 terminals over TCP."""

    max_message: Annotated[int, Meta(ge=1024, le=16_777_216)] = 1_048_576
    """Largest fragmented message put together, in bytes."""


class Hj212Feed(_Listener, frozen=True, kw_only=True, tag_field="protocol", tag="hj212"):
    """HJ 212 stations over TCP."""

    factors: str | None = None
    """A CSV with factors of this site, laid over resources/factors.csv."""


class MqttMapping(_Table, frozen=True, kw_only=True):
    """[[feeds.mappings]]: which payloads of a topic become which observations."""

    topic: Name
    observation: Literal["sighting", "position"]
    fields: Mapping[str, str] = {}
    """Ours = theirs, where the payload's names differ from the built-in ones."""
    time: Literal["rfc3339", "epoch_s", "epoch_ms"] = "rfc3339"
    qos: Literal[0, 1] = 1


class MqttFeed(_Feed, frozen=True, kw_only=True, tag_field="protocol", tag="mqtt"):
    """Messages from a broker."""

    broker: str
    """HOST:PORT of the broker."""
    client_id: str = "zhihui"
    """Kept the same over restarts, so that the broker keeps what we have not acknowledged."""
    tls: bool = False
    ca_file: str | None = None
    user: str | None = None
    password_key: str | None = None
    """The name under which the password lies in the system's key store (service `zhihui`)."""
    password_file: str | None = None
    """A file with the password, for machines without a key store; readable by the hall's user only."""
    max_payload: Positive = 262_144
    mappings: Annotated[tuple[MqttMapping, ...], Meta(min_length=1)] = (
        MqttMapping(topic="zhihui/sightings/#", observation="sighting"),
        MqttMapping(topic="zhihui/positions/#", observation="position"),
    )

    @property
    def address(self) -> tuple[str, int]:
        """Host and port of the broker."""
        return split_host_port(self.broker)


Feed = Jt808Feed | Hj212Feed | MqttFeed


class Settings(_Table, frozen=True, kw_only=True):
    """A whole hall.toml."""

    hall: Hall = Hall()
    cache: Cache = Cache()
    basemaps: tuple[Basemap, ...] = ()
    feeds: tuple[Feed, ...] = ()
    folder: Path = Path()
    """Where relative paths start: the folder of the settings file."""
    source: Path = Path()
    """The settings file itself."""

    @property
    def is_demo(self) -> bool:
        """Whether these are the built-in demo city's."""
        return self.source == demo_file()

    @property
    def cache_file(self) -> Path | None:
        """The SQLite file of the cache; None for any other database or for one in memory."""
        found = re.fullmatch(r"sqlite(?:\+\w+)?:///(.+)", self.cache.url)
        return None if found is None or found[1] == ":memory:" else Path(found[1])

    @property
    def data_folder(self) -> Path:
        """Where files that belong to the cache lie: basemaps, locks."""
        return self.cache_file.parent if self.cache_file else self.folder

    def resolve(self, path: str) -> Path:
        """A path of the settings as an absolute one."""
        return (self.folder / Path(path).expanduser()).resolve()


def user_file() -> Path:
    """The user's own hall.toml, whether it exists or not."""
    return Path(platformdirs.user_config_dir("zhihui", appauthor=False)) / "hall.toml"


def user_cache_folder() -> Path:
    """Where this user's programs keep what they can make again."""
    return Path(platformdirs.user_cache_dir("zhihui", appauthor=False))


def load(file: Path | None = None) -> Settings:
    """The settings of `file`; without one the user's own hall.toml, else those of the demo city.

    Raises InputError naming the file and the line or key that is wrong.
    """
    if file is None and user_file().exists():
        file = user_file()
    if file is None or file.resolve() == demo_file():
        return demo()
    return _read(file, file.resolve().parent)


def demo() -> Settings:
    """The settings of the built-in demo city's hall; what it keeps lies in a folder of its own."""
    return _read(demo_file(), Path(platformdirs.user_data_dir("zhihui", appauthor=False)) / "demo")


def demo_file() -> Path:
    """Where the demo city's settings are written."""
    return resource("demo.toml").resolve()


def _read(file: Path, folder: Path) -> Settings:
    try:
        text = file.read_text(encoding="utf-8-sig")  # some editors begin a file with a mark
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: not UTF-8 text at byte {error.start}") from None
    return parse(text, file, folder)


def parse(text: str, file: Path, folder: Path) -> Settings:
    """The settings written in `text`; `file` is named in errors, `folder` is where relative paths start."""
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{file}: not TOML: {error}") from None
    for key in ("folder", "source"):
        if key in tree:
            raise InputError(f"{file}: {key}: unknown key")
    try:
        settings = msgspec.convert(tree, Settings)
    except msgspec.ValidationError as error:
        raise InputError(f"{file}: {_explain(str(error), tree)}") from None
    try:
        url = _absolute_url(settings.cache.url, folder)
    except (RuntimeError, ValueError, OSError) as error:  # no such home, a zero byte, a loop
        raise InputError(f"{file}: cache.url: {settings.cache.url!r} is no file's place: {error}") from None
    settings = msgspec.structs.replace(
        settings, folder=folder, source=file, cache=msgspec.structs.replace(settings.cache, url=url)
    )
    _check(settings, file)
    return settings


def _explain(message: str, tree: Mapping[str, Any]) -> str:
    """msgspec's ``text - at `$.feeds[0].port` `` as ``feeds[0] "taxis" port: text``."""
    found = re.fullmatch(r"(?P<what>.*?)(?: - at `\$\.?(?P<where>.*)`)?", message, re.DOTALL)
    assert found is not None
    what, where = found["what"], found["where"] or ""
    unknown = re.fullmatch(r"Object contains unknown field `(.+)`", what)
    if unknown:
        return f"{where + '.' if where else ''}{unknown[1]}: unknown key"
    index = re.match(r"feeds\[(\d+)\]", where)
    if index:
        feed = tree["feeds"][int(index[1])]
        name = feed.get("name") if isinstance(feed, Mapping) else None
        where = f"{where} (feed {name!r})" if isinstance(name, str) else where
    return f"{where or 'top level'}: {what[0].lower()}{what[1:]}"


def _absolute_url(url: str, folder: Path) -> str:
    found = re.fullmatch(r"(sqlite(?:\+\w+)?:///)(.+)", url)
    if found is None or found[2] == ":memory:":
        return url
    return found[1] + (folder / Path(found[2]).expanduser()).resolve().as_posix()


def _check(settings: Settings, file: Path) -> None:
    """What types alone cannot say."""

    def fail(key: str, sentence: str) -> InputError:
        return InputError(f"{file}: {key}: {sentence}")

    try:
        times.zone(settings.hall.timezone)
    except InputError as error:
        raise fail("hall.timezone", str(error)) from None
    if settings.hall.centre is not None:
        lon, lat = settings.hall.centre
        if not (-180 <= lon <= 180 and -85 <= lat <= 85):
            raise fail("hall.centre", f"[{lon}, {lat}] is not lon, lat in degrees")
    if "://" not in settings.cache.url:
        raise fail("cache.url", f"{settings.cache.url!r} is not a database URL such as sqlite:///hall.db")
    names: set[str] = set()
    ports: dict[tuple[str, int], str] = {}
    for index, feed in enumerate(settings.feeds):
        key = f"feeds[{index}] (feed {feed.name!r})"
        if feed.name in names:
            raise fail(f"{key}.name", "another feed has this name already")
        names.add(feed.name)
        try:
            times.zone(feed.timezone)
            address = feed.address
        except InputError as error:
            raise fail(key, str(error)) from None
        if isinstance(feed, MqttFeed):
            if feed.password_key and feed.password_file:
                raise fail(f"{key}.password_file", "give password_key or password_file, not both")
        elif address in ports:
            raise fail(f"{key}.listen", f"feed {ports[address]!r} listens on {feed.listen} already")
        else:
            ports[address] = feed.name


def split_host_port(text: str) -> tuple[str, int]:
    """`HOST:PORT` or `[V6]:PORT` in two. Raises InputError when it is neither."""
    found = re.fullmatch(r"(?:\[(?P<v6>[0-9a-fA-F:.]+)\]|(?P<host>[^:\[\]/\s]+)):(?P<port>\d{1,5})", text)
    if found is None or not 0 < int(found["port"]) <= 65535:
        raise InputError(f"{text!r} is not HOST:PORT, such as 127.0.0.1:8808")
    host = found["v6"] or found["host"]
    try:
        host.encode("idna")  # what looking it up does, and what a label that is empty or too long fails
    except UnicodeError:
        raise InputError(f"{text!r} names no host, such as 127.0.0.1:8808 does") from None
    return host, int(found["port"])
