from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import settings
from app.errors import InputError
from app.settings import Hj212Feed, Jt808Feed, MqttFeed, Settings
from resources import path as resource

WUXI = """\
[hall]
name = "Wuxi"
timezone = "Asia/Shanghai"
[cache]
url = "sqlite:///wuxi.db"
[[feeds]]
name = "taxis"
protocol = "jt808"
listen = "127.0.0.1:8808"
accept = "any"
"""
FEED = '[[feeds]]\nname = "a"\nprotocol = "jt808"\nlisten = "127.0.0.1:1"\n'


def read(text: str) -> Settings:
    return settings.parse(text, Path("hall.toml"), Path("/hall"))


def refused(text: str) -> str:
    with pytest.raises(InputError) as caught:
        read(text)
    return str(caught.value)


def judged(text: str) -> str:
    """What is wrong with settings; empty where nothing is."""
    try:
        read(text)
    except InputError as error:
        return str(error)
    return ""


def test_the_first_file_that_a_user_writes(tmp_path: Path) -> None:
    file = tmp_path / "hall.toml"
    file.write_text(WUXI, encoding="utf-8")
    hall = settings.load(file)
    assert (hall.hall.name, str(hall.hall.zone)) == ("Wuxi", "Asia/Shanghai")
    assert hall.cache_file == tmp_path / "wuxi.db"
    assert hall.data_folder == hall.folder == tmp_path
    (feed,) = hall.feeds
    assert isinstance(feed, Jt808Feed)
    assert (feed.name, feed.accept, feed.address, str(feed.zone)) == (
        "taxis",
        "any",
        ("127.0.0.1", 8808),
        "Asia/Shanghai",
    )


def test_nothing_need_be_said() -> None:
    hall = read("")
    assert hall.cache_file == Path("/hall/hall.db")
    assert hall.feeds == ()
    assert hall.cache.keep_days == 30


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[hall\n", "hall.toml: not TOML: "),
        ("[hall]\nname = = 2", "(at line 2, column 8)"),
        ('[hall]\nnmae = "x"', "hall.toml: hall.nmae: unknown key"),
        ("nonsense = 1", "hall.toml: nonsense: unknown key"),
        ('source = "x"', "hall.toml: source: unknown key"),
        ('folder = "x"', "hall.toml: folder: unknown key"),
        ("[hall]\nname = 5", "hall.toml: hall.name: expected `str`, got `int`"),
        ('[hall]\nname = ""', "hall.toml: hall.name: "),
        ('[hall]\ntimezone = "Mars"', "hall.toml: hall.timezone: 'Mars' is not a time zone"),
        ("[hall]\ncentre = [200.0, 0.0]", "hall.toml: hall.centre: "),
        ("[hall]\ncentre = [nan, 0.0]", "hall.toml: hall.centre: "),
        ("[hall]\nzoom = 30", "hall.toml: hall.zoom: "),
        ("[hall]\nzoom = nan", "hall.toml: hall.zoom: "),
        ('[cache]\nurl = "hall.db"', "hall.toml: cache.url: 'hall.db' is not a database URL"),
        ('[cache]\nurl = "sqlite:///a\\u0000b"', "hall.toml: cache.url: "),
        ('[cache]\nurl = "sqlite:///~nobody-of-this-name/a.db"', "hall.toml: cache.url: "),
        ("[cache]\nkeep_days = 0", "hall.toml: cache.keep_days: "),
        ("[cache]\nkeep_days = inf", "hall.toml: cache.keep_days: "),
        ("[cache]\nkeep_days = nan", "hall.toml: cache.keep_days: "),
        ("[cache]\nkeep_gb = nan", "hall.toml: cache.keep_gb: "),
        ("feeds = 1", "hall.toml: feeds: expected `array`, got `int`"),
        ("feeds = [1]", "hall.toml: feeds[0]: expected `object`, got `int`"),
        ("[[feeds]]\nname = 1", "hall.toml: feeds[0]: "),
        (FEED.replace("jt808", "jt809"), "hall.toml: feeds[0].protocol (feed 'a'): invalid value 'jt809'"),
        (FEED + "port = 1", "hall.toml: feeds[0].port: unknown key"),
        (FEED + "idle_seconds = inf", "hall.toml: feeds[0].idle_seconds (feed 'a'): "),
        (FEED + "reassembly_seconds = inf", "hall.toml: feeds[0].reassembly_seconds (feed 'a'): "),
        (FEED + 'timezone = "Mars"', "hall.toml: feeds[0] (feed 'a'): 'Mars' is not a time zone"),
        (
            FEED.replace("127.0.0.1:1", "localhost"),
            "hall.toml: feeds[0] (feed 'a'): 'localhost' is not HOST:PORT",
        ),
        (FEED + FEED, "hall.toml: feeds[1] (feed 'a').name: another feed has this name already"),
        (
            FEED + FEED.replace('"a"', '"b"'),
            "hall.toml: feeds[1] (feed 'b').listen: feed 'a' listens on 127.0.0.1:1 already",
        ),
        (
            '[[feeds]]\nname = "m"\nprotocol = "mqtt"\nbroker = "h:1"\n'
            'password_key = "a"\npassword_file = "b"',
            "hall.toml: feeds[0] (feed 'm').password_file: give password_key or password_file, not both",
        ),
    ],
)
def test_what_is_wrong_is_named_with_file_and_key_or_line(text: str, sentence: str) -> None:
    assert sentence in refused(text)
    assert "\n" not in refused(text)


@given(st.text(max_size=60))
def test_any_text_is_settings_or_one_sentence(text: str) -> None:
    said = judged(text)
    assert not said or said.startswith("hall.toml: ")


values = st.recursive(
    st.one_of(
        st.booleans(),
        st.integers(-(10**6), 10**6),
        st.floats(),
        st.sampled_from(["", "a", "x:1", "sqlite:///"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=2), st.dictionaries(st.sampled_from(["name", "listen"]), inner)
    ),
    max_leaves=4,
)


def toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {toml(one)}" for key, one in value.items()) + "}"
    return str(value)


KEYS = {
    "hall": ("name", "timezone", "language", "theme", "centre", "zoom"),
    "cache": ("url", "keep_days", "keep_gb", "dead_letters", "dead_letter_days"),
}


@given(st.data())
def test_any_value_of_any_key_is_taken_or_named(data: st.DataObject) -> None:
    table = data.draw(st.sampled_from(sorted(KEYS)))
    key = data.draw(st.sampled_from(KEYS[table]))
    said = judged(f"[{table}]\n{key} = {toml(data.draw(values))}")
    assert not said or said.startswith(f"hall.toml: {table}.{key}")


@given(values)
def test_any_feeds_are_taken_or_named(value: object) -> None:
    said = judged(f"feeds = {toml(value)}")
    assert not said or said.startswith("hall.toml: feeds")


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    file = tmp_path / "hall.toml"
    with pytest.raises(InputError, match=r"hall\.toml: cannot be read: No such file"):
        settings.load(file)
    file.write_bytes(b'[hall]\nname = "\xff"')
    with pytest.raises(InputError, match=r"hall\.toml: not UTF-8 text at byte 15"):
        settings.load(file)
    with pytest.raises(InputError, match="cannot be read"):
        settings.load(tmp_path)


def test_a_mark_at_the_beginning_is_no_key(tmp_path: Path) -> None:
    file = tmp_path / "hall.toml"
    file.write_text(WUXI, encoding="utf-8-sig")
    assert settings.load(file).hall.name == "Wuxi"


def test_the_users_own_file_before_the_demo_city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    if not settings.user_file().is_relative_to(tmp_path):
        pytest.skip("this system keeps users' files elsewhere")
    demo = settings.load()
    assert demo.cache_file == tmp_path / "data" / "zhihui" / "demo" / "hall.db"
    assert demo.is_demo
    assert settings.load(settings.demo_file()) == demo
    settings.user_file().parent.mkdir(parents=True)
    settings.user_file().write_text(WUXI, encoding="utf-8")
    own = settings.load()
    assert (own.hall.name, own.cache_file) == ("Wuxi", settings.user_file().parent / "wuxi.db")
    assert not own.is_demo


def test_the_hall_to_copy_listens_on_this_machine_only() -> None:
    for feed in settings.load(resource("hall.toml")).feeds:
        assert isinstance(feed, Jt808Feed | Hj212Feed)
        assert feed.address[0] == "127.0.0.1"


def test_the_demo_hall_listens_on_this_machine_only_and_keeps_its_own_cache() -> None:
    demo = settings.demo()
    assert {feed.address[0] for feed in demo.feeds} == {"127.0.0.1"}
    assert [type(feed) for feed in demo.feeds] == [Jt808Feed, Hj212Feed, MqttFeed]
    assert {feed.accept for feed in demo.feeds} == {"registered"}
    assert demo.cache_file is not None
    assert demo.cache_file.parent.name == "demo"


def test_feeds_of_every_protocol() -> None:
    hj212, mqtt = read(
        '[[feeds]]\nname = "w"\nprotocol = "hj212"\nlisten = "[::1]:8212"\nfactors = "own.csv"\n'
        '[[feeds]]\nname = "m"\nprotocol = "mqtt"\nbroker = "broker.city:8883"\ntls = true\n'
    ).feeds
    assert isinstance(hj212, Hj212Feed)
    assert hj212.address == ("::1", 8212)
    assert isinstance(mqtt, MqttFeed)
    assert mqtt.address == ("broker.city", 8883)
    assert [mapping.observation for mapping in mqtt.mappings] == ["sighting", "position"]
    assert hj212.accept == mqtt.accept == "registered"


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("sqlite:///a.db", "/hall/a.db"),
        ("sqlite:///../a.db", "/a.db"),
        ("sqlite:////var/a.db", "/var/a.db"),
        ("sqlite+pysqlite:///a.db", "/hall/a.db"),
        ("sqlite:///:memory:", None),
        ("postgresql://hall@db/hall", None),
    ],
)
def test_where_the_cache_is(url: str, file: str | None) -> None:
    hall = read(f'[cache]\nurl = "{url}"')
    assert hall.cache_file == (Path(file) if file else None)
    assert hall.data_folder == (Path(file).parent if file else Path("/hall"))


def test_paths_are_relative_to_the_file() -> None:
    assert read("").resolve("certs/ca.pem") == Path("/hall/certs/ca.pem")
    assert read("").resolve("/etc/ca.pem") == Path("/etc/ca.pem")


@pytest.mark.parametrize(
    "text", ["", "localhost", "a:b", "a:0", "a:65536", "::1:80", "[x]:1", "a b:1", ":1", "a:1:2"]
)
def test_neither_host_nor_port(text: str) -> None:
    with pytest.raises(InputError, match="is not HOST:PORT"):
        settings.split_host_port(text)


@pytest.mark.parametrize("host", ["a..b", "x" * 64, ".a"])
def test_a_host_that_no_name_can_be(host: str) -> None:
    with pytest.raises(InputError, match="names no host"):
        settings.split_host_port(f"{host}:80")


def test_what_can_be_made_again_lies_where_it_can_be_lost() -> None:
    assert settings.user_cache_folder().name in ("zhihui", "Cache")
