"""One city before one hall, as many as there are halls."""

from pathlib import Path

import pytest

from app.demo.voice.alone import alone
from app.errors import InputError
from app.settings import Settings, parse


def hall(folder: Path, port: int) -> Settings:
    feed = f'[[feeds]]\nname = "v"\nprotocol = "jt808"\nlisten = "127.0.0.1:{port}"\n'
    return parse(feed, folder / f"{port}.toml", folder)


def test_a_second_city_is_refused_and_another_hall_has_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    with alone(hall(tmp_path, 1), folder):
        with alone(hall(tmp_path, 2), folder):
            pass
        with (
            pytest.raises(InputError, match=r"1\.toml: a city reports"),
            alone(hall(tmp_path, 1), folder, 0.0),
        ):
            pass
    with alone(hall(tmp_path, 1), folder, 0.0):
        pass


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="cannot be locked"), alone(hall(tmp_path, 1), tmp_path / "file"):
        pass
