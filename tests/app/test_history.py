import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import Connection, Engine

from app.cache import readers
from app.cache.engine import SIDECARS
from app.cache.readers import Series, Track
from app.history import History
from app.model import Reading
from tests.app.halls import NOW_MS, batch, change, fix, opened, writing


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with opened(tmp_path) as engine, writing(engine) as writer:
        reading = Reading("mn:1", "w01001", "Rtd", "live", NOW_MS, NOW_MS, 8.3, "N")
        ahead = fix(86_400, received_ms=NOW_MS)
        writer.commit(batch(fix(0), fix(10), fix(-3 * 3600, received_ms=NOW_MS), reading, ahead))
        yield engine


@pytest.fixture
def history(qtbot: QtBot, engine: Engine) -> Iterator[History]:
    history = History(engine)
    yield history
    history.close()


def test_a_track_goes_back_from_the_newest_good_fix(qtbot: QtBot, history: History) -> None:
    with qtbot.waitSignal(history.track_ready) as answer:
        history.request_track(1)
    assert answer.args is not None
    (track,) = answer.args
    assert isinstance(track, Track)
    assert ((track.time_ms - NOW_MS) // 1000).tolist() == [0, 10]


def test_an_asset_without_a_fix_has_an_empty_track(qtbot: QtBot, history: History) -> None:
    with qtbot.waitSignal(history.track_ready) as answer:
        history.request_track(99)
    assert answer.args is not None
    assert len(answer.args[0].time_ms) == 0


def test_a_stations_series(qtbot: QtBot, history: History) -> None:
    with qtbot.waitSignal(history.series_ready) as answer:
        history.request_series(1, NOW_MS)
    assert answer.args is not None
    site_id, (series,) = answer.args
    assert isinstance(series, Series)
    assert (site_id, series.factor, series.value.tolist()) == (1, "w01001", [8.3])


def test_what_waits_is_not_queued_twice(
    qtbot: QtBot, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    door, asked = threading.Event(), list[int]()
    real = readers.track

    def track(connection: Connection, asset_id: int, since_ms: int, until_ms: int) -> Track:
        assert door.wait(20.0)
        asked.append(asset_id)
        return real(connection, asset_id, since_ms, until_ms)

    monkeypatch.setattr(readers, "track", track)
    history.request_track(1)
    with qtbot.waitSignals([history.track_ready] * 2):
        for _ in range(50):
            history.request_track(2)
        door.set()
    assert asked.count(2) == 1


def test_a_cache_that_cannot_be_read_is_told(
    qtbot: QtBot, history: History, tmp_path: Path, engine: Engine
) -> None:
    engine.dispose()
    for suffix in SIDECARS:
        (tmp_path / f"hall.db{suffix}").rename(tmp_path / f"aside{suffix}")
    (tmp_path / "hall.db").write_bytes(b"no database" * 1000)
    with qtbot.waitSignal(history.failed) as answer:
        history.request_track(1)
    assert answer.args is not None
    assert "it is damaged" in answer.args[0]


def test_a_bug_surfaces_in_the_log(
    qtbot: QtBot, history: History, engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    change(engine, "ALTER TABLE fix RENAME TO elsewhere")
    with caplog.at_level(logging.ERROR):
        history.request_track(1)
        history.close()
    assert "no such table: fix" in caplog.text


def test_closed_it_answers_nothing_more(qtbot: QtBot, history: History) -> None:
    history.close()
    history.request_track(1)
    with qtbot.assertNotEmitted(history.track_ready, wait=50):
        pass
