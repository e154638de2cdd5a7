"""The command: what it takes and says. tests/journeys/test_demo.py has it at work in a real hall."""

import argparse
import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import platformdirs
import pytest

from app import settings
from app.commands import demo
from app.demo.voice.alone import Alone, is_spoken_to
from app.errors import InputError
from tests.app.demo.cities import small
from tests.app.programs import Programs, ended, stop
from tests.app.terminals import until

FEED = '[[feeds]]\nname = "v"\nprotocol = "jt808"\nlisten = "127.0.0.1:{}"\n'


@pytest.fixture(autouse=True)
def own_cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda *_, **__: str(tmp_path / "cache" / "zhihui"))


def arguments(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(exit_on_error=False)
    parser.add_argument("--config", type=Path)
    demo.add_arguments(parser)
    return parser.parse_args(words)


def configured(folder: Path, feeds: str) -> Path:
    file = folder / "hall.toml"
    file.write_text(f'[cache]\nurl = "sqlite:///hall.db"\n{feeds}', encoding="utf-8")
    return file


def test_a_town_unless_told_otherwise() -> None:
    assert (arguments().scale, arguments().seed, arguments().no_register) == ("town", 7, False)
    assert (arguments("--scale", "city", "--seed", "3").scale, arguments("--seed", "3").seed) == ("city", 3)


@pytest.mark.parametrize("text", ["-1", "x", "1.5"])
def test_no_seed(text: str) -> None:
    with pytest.raises(argparse.ArgumentError, match="is not a whole number from 0"):
        arguments(f"--seed={text}")


def test_it_says_who_reports_where() -> None:
    said = demo.introduction(small(), settings.demo())
    assert "28 vehicles" in said
    assert "127.0.0.1:28808" in said


def test_a_hall_without_feeds_is_told_so_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"hall\.toml: no feed"):
        demo.run(arguments("--config", str(configured(tmp_path, ""))))
    assert not (tmp_path / "hall.db").exists()


def test_a_password_that_is_not_there_ends_it_with_one_sentence(tmp_path: Path, free_port: int) -> None:
    broker = f'name = "r"\nprotocol = "mqtt"\nbroker = "127.0.0.1:{free_port}"\n'
    feed = f'[[feeds]]\n{broker}password_file = "none"\n'
    with pytest.raises(InputError, match="none: cannot be read"):
        demo.run(arguments("--config", str(configured(tmp_path, feed)), "--no-register"))


def test_a_broker_to_which_others_may_listen_is_told_nothing(tmp_path: Path) -> None:
    feed = '[[feeds]]\nname = "r"\nprotocol = "mqtt"\nbroker = "192.0.2.1:1883"\n'
    with pytest.raises(InputError, match=r"192\.0\.2\.1:1883 is not on this machine"):
        demo.run(arguments("--config", str(configured(tmp_path, feed))))
    assert not (tmp_path / "hall.db").exists()


def test_without_registering_nothing_is_written_and_it_ends_when_told_to(
    tmp_path: Path, free_port: int
) -> None:
    configured(tmp_path, FEED.format(free_port))
    programs = Programs(tmp_path, free_port)
    with programs.running("demo", "--no-register") as child:
        assert child.stdout is not None
        assert "report to v" in child.stdout.readline()
        ended = stop(child)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("v: 0 sent")
    assert not (tmp_path / "hall.db").exists()


def test_a_second_city_before_a_hall_is_refused_in_one_sentence(tmp_path: Path, free_port: int) -> None:
    config = configured(tmp_path, FEED.format(free_port))
    with (
        Alone(settings.load(config)),
        Programs(tmp_path, free_port).running("demo", "--no-register") as child,
    ):
        refused = ended(child)
    assert refused.code != 0
    assert refused.err == f"zhihui demo: {config}: a city reports to these feeds already: stop that one\n"


def test_it_ends_when_the_hall_that_started_it_is_killed(tmp_path: Path, free_port: int) -> None:
    configured(tmp_path, FEED.format(free_port))
    programs = Programs(tmp_path, free_port)
    with programs.running("demo", "--no-register", "--with-hall", stdin=subprocess.PIPE) as child:
        until(lambda: is_spoken_to(settings.load(programs.config)), 60)
        assert child.poll() is None
        assert child.stdin is not None
        child.stdin.close()
        child.stdin = None
        told = ended(child)
    assert (told.code, told.out, told.err) == (0, "", "")


def test_the_map_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "nice", lambda _: 0, raising=False)
    config = configured(tmp_path, "")
    assert demo.run(arguments("--config", str(config), "--map-only")) == 0
    with closing(sqlite3.connect(tmp_path / "hall.db")) as connection:
        (path,) = connection.execute("SELECT path FROM basemap").fetchone()
    assert (tmp_path / path).stat().st_size > 100_000
