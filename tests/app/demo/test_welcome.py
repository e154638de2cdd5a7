"""The city is made known to a hall once, and brings its map."""

import threading
from pathlib import Path

import platformdirs
import pytest
from sqlalchemy import Engine

from app import times
from app.cache.registry import Registry
from app.cache.writer import Batch, FeedState
from app.demo import welcome
from app.demo.land import drawing
from app.errors import InputError
from app.settings import demo, parse
from app.sync.lock import SyncLock
from tests.app.demo.cities import small
from tests.app.halls import admit, batch, fix, opened, rows, settings, writing

CITY = small()


@pytest.fixture
def maps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda *_, **__: str(tmp_path / "maps"))
    return tmp_path / "maps"


def test_a_hall_gets_to_know_the_city(tmp_path: Path) -> None:
    with opened(tmp_path) as engine:
        assert not welcome.is_known(engine, CITY)
        welcome.register(engine, CITY, settings(tmp_path))
        assert welcome.is_known(engine, CITY)
        assert len(rows(engine, "asset")) == len(CITY.vehicles.key) + len(CITY.units.key) + len(CITY.tags.key)
        before = rows(engine, "asset")
        welcome.register(engine, CITY, settings(tmp_path))
        assert rows(engine, "asset") == before


def test_nothing_is_entered_among_what_is_real(tmp_path: Path) -> None:
    chosen = settings(tmp_path)
    with opened(tmp_path) as engine:
        welcome.refuse_a_hall_of_its_own(engine, CITY, chosen)
        welcome.register(engine, CITY, chosen)
        welcome.refuse_a_hall_of_its_own(engine, CITY, chosen)
        admit(engine, "phone:13912345678", row_id=7_000)
        with pytest.raises(InputError, match="such as 'A'"):
            welcome.refuse_a_hall_of_its_own(engine, CITY, chosen)
        welcome.refuse_a_hall_of_its_own(engine, CITY, demo())


def test_a_device_of_the_city_that_spoke_before_is_no_stranger(tmp_path: Path) -> None:
    with opened(tmp_path) as engine, writing(engine, Registry()) as writer:
        writer.commit(batch(fix(address=f"phone:{CITY.vehicles.phone[0]}")))
        welcome.refuse_a_hall_of_its_own(engine, CITY, settings(tmp_path))


def test_a_sync_that_runs_has_taken_note_before_anybody_speaks(tmp_path: Path) -> None:
    chosen = settings(tmp_path)
    done = threading.Event()

    def register(engine: Engine) -> None:
        welcome.register(engine, CITY, chosen)
        done.set()

    with opened(tmp_path) as engine, SyncLock(chosen), writing(engine) as writer:
        working = threading.Thread(target=register, args=(engine,))
        working.start()
        while not welcome.is_known(engine, CITY):
            pass
        assert not done.wait(0.2)
        writer.commit(Batch(feeds=[_told()]))
        assert done.wait(10)
        working.join()


def _told() -> FeedState:
    return FeedState(
        name="v", protocol="jt808", state="listening", sentence="", endpoint="127.0.0.1:1", connected=0,
        messages=0, per_second=0.0, newest_ms=None, lag_ms=None, bad={}, beat_ms=times.now_ms(),
    )  # fmt: skip


def test_it_brings_its_map_and_knows_when_it_has(tmp_path: Path, maps: Path) -> None:
    city = small()
    file = welcome.map_file(city)
    assert file.parent == maps
    file.parent.mkdir()
    file.write_bytes(b"drawn for another hall")
    with opened(tmp_path) as engine:
        assert not welcome.has_map(engine, city, tmp_path)
        welcome.bring_map(engine, city, tmp_path, lambda step, share: pytest.fail(step))
        assert welcome.has_map(engine, city, tmp_path)
        (row,) = rows(engine, "basemap")
        assert row["attribution"] == drawing.CREDIT.attribution
        file.unlink()
        assert not welcome.has_map(engine, city, tmp_path)


def test_a_cache_that_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    chosen = parse('[cache]\nurl = "sqlite:///file/hall.db"', tmp_path / "hall.toml", tmp_path)
    with pytest.raises(InputError, match="cannot be made"):
        welcome.cache_of(chosen)
