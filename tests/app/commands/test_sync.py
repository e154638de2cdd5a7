import argparse
import io
import os
import sys
from pathlib import Path

import pytest

from app.commands import sync
from app.errors import InputError
from tests.app.halls import opened, rows


def arguments(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(exit_on_error=False)
    parser.add_argument("--config", type=Path)
    sync.add_arguments(parser)
    return parser.parse_args(words)


def test_until_it_is_told_to_end_or_for_some_seconds() -> None:
    assert arguments().seconds is None
    assert arguments("--for", "2.5").seconds == 2.5


@pytest.mark.parametrize("text", ["0", "-1", "nan", "inf", "soon"])
def test_no_number_of_seconds(text: str) -> None:
    with pytest.raises(argparse.ArgumentError, match=f"'{text}' is not a number of seconds above 0"):
        arguments("--for", text)


def test_it_feeds_the_cache_and_is_done(tmp_path: Path, free_port: int) -> None:
    config = tmp_path / "hall.toml"
    config.write_text(
        '[cache]\nurl = "sqlite:///hall.db"\n'
        f'[[feeds]]\nname = "w"\nprotocol = "hj212"\nlisten = "127.0.0.1:{free_port}"\n',
        encoding="utf-8",
    )
    assert sync.run(arguments("--config", str(config), "--for", "0.05")) == 0
    with opened(tmp_path) as engine:
        assert [(row["name"], row["state"]) for row in rows(engine, "feed")] == [("w", "stopped")]


def test_settings_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        sync.run(arguments("--config", str(tmp_path / "missing.toml")))


def test_a_hall_that_has_gone_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "wb", buffering=0) as raw:  # noqa: PTH123 - a descriptor has no path
        broken = io.TextIOWrapper(raw, write_through=True)
        monkeypatch.setattr(sys, "stdout", broken)
        sync._report("the disk is full")
        broken.detach()
