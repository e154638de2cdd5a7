from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine

from app.gazetteer import Gazetteer
from app.importing.gazetteer import Named, keep
from app.live import Change, Live, Picture
from tests.app.halls import opened

ROAD = Named("street", "人民路", 121.4, 31.2)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with opened(tmp_path) as made:
        yield made


@pytest.fixture
def live(qtbot: QtBot) -> Live:
    return Live()


@pytest.fixture
def gazetteer(engine: Engine, live: Live) -> Iterator[Gazetteer]:
    made = Gazetteer(engine, live)
    made._pause.setInterval(20)
    yield made
    made.close()


def _show(live: Live, rev: int) -> None:
    live.picture = Picture(rev=rev)
    live.changed.emit(Change(live.picture.assets.id, live.picture.sites.id))


def test_reads_what_an_import_brings(qtbot: QtBot, engine: Engine, live: Live, gazetteer: Gazetteer) -> None:
    keep(engine, "town", [ROAD])
    with qtbot.waitSignal(gazetteer.changed):
        _show(live, 1)
    places = gazetteer.places
    assert (len(places), places.name[0], places.kind[0], places.lon[0]) == (1, "人民路", "street", 121.4)
    keep(engine, "town", [])
    with qtbot.waitSignal(gazetteer.changed):
        _show(live, 2)
    assert len(gazetteer.places) == 0


def test_other_commits_change_nothing(qtbot: QtBot, engine: Engine, live: Live, gazetteer: Gazetteer) -> None:
    keep(engine, "town", [ROAD])
    with qtbot.waitSignal(gazetteer.changed):
        _show(live, 1)
    before = gazetteer.places
    with qtbot.assertNotEmitted(gazetteer.changed, wait=100):
        for rev in range(2, 6):
            _show(live, rev)
    assert gazetteer.places is before


def test_commits_during_the_pause_are_not_missed(
    qtbot: QtBot, engine: Engine, live: Live, gazetteer: Gazetteer
) -> None:
    _show(live, 1)
    keep(engine, "town", [ROAD])
    with qtbot.waitSignal(gazetteer.changed):
        _show(live, 2)
    assert len(gazetteer.places) == 1


def test_a_cache_that_is_away_is_tried_again(
    qtbot: QtBot, tmp_path: Path, engine: Engine, live: Live, gazetteer: Gazetteer
) -> None:
    keep(engine, "town", [ROAD])
    engine.dispose()
    file = tmp_path / "hall.db"
    file.rename(tmp_path / "away.db")
    _show(live, 1)
    qtbot.waitUntil(lambda: gazetteer._rev == -1)
    engine.dispose()
    with qtbot.waitSignal(gazetteer.changed):
        (tmp_path / "away.db").replace(file)
    assert len(gazetteer.places) == 1
