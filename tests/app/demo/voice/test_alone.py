"""One city before one hall, as many as there are halls."""

from pathlib import Path

import platformdirs
import pytest

from app.demo.voice.alone import Alone, is_spoken_to
from app.errors import InputError
from app.settings import Settings, parse


@pytest.fixture(autouse=True)
def own_cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda *_, **__: str(tmp_path / "cache"))


def hall(folder: Path, port: int) -> Settings:
    feed = f'[[feeds]]\nname = "v"\nprotocol = "jt808"\nlisten = "127.0.0.1:{port}"\n'
    return parse(feed, folder / f"{port}.toml", folder)


def test_a_second_city_is_refused_and_another_hall_has_its_own(tmp_path: Path) -> None:
    with Alone(hall(tmp_path, 1)):
        assert is_spoken_to(hall(tmp_path, 1))
        assert not is_spoken_to(hall(tmp_path, 2))
        with Alone(hall(tmp_path, 2)):
            pass
        with pytest.raises(InputError, match=r"1\.toml: a city reports"), Alone(hall(tmp_path, 1), 0.0):
            pass
    assert not is_spoken_to(hall(tmp_path, 1))
    with Alone(hall(tmp_path, 1), 0.0):
        pass


def test_the_same_ports_are_one_hall_whatever_its_settings_are_called(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    with Alone(hall(tmp_path, 1)):
        assert is_spoken_to(hall(other, 1))


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "cache").touch()
    with pytest.raises(InputError, match="cannot be locked"), Alone(hall(tmp_path, 1)):
        pass
