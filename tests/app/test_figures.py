from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import figures
from app.columns import ASSET_KINDS, UNIT_STATUSES
from app.figures import Figures, Key, Ring, tally
from app.live import Live, Picture
from app.model import AssetKind, UnitStatus
from tests.widgets.pictures import NOW_MS, make_assets, make_feed

HOUR = 3_600_000


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.ms = NOW_MS

    def __call__(self) -> int:
        return self.ms


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def live(qapp: QApplication) -> Live:
    return Live()


@pytest.fixture
def made(live: Live, clock: Clock) -> Iterator[Figures]:
    one = Figures(live, clock)
    one._timer.stop()
    yield one
    one.deleteLater()


def beat(live: Live, clock: Clock, made: Figures, **feed: object) -> None:
    """A second passes in which sync has written."""
    clock.ms += 1000
    live.picture = Picture(feeds=(make_feed(beat_ms=clock.ms - 200, **feed),), rev=1)
    made.sample()


def test_a_tally_counts_kinds_by_freshness_and_units_by_status() -> None:
    old = {"time_ms": NOW_MS - figures.STALE_MS - 1}
    found = tally(
        make_assets(
            {},
            old,
            {"kind": "police_car", "unit_status": "available"},
            {"kind": "police_foot", "unit_status": "available", **old},
            {"kind": "police_car"},
        ),
        NOW_MS,
    )
    taxi, car = ASSET_KINDS.index(AssetKind.TAXI), ASSET_KINDS.index(AssetKind.POLICE_CAR)
    assert (found.road[taxi], found.silent[taxi], found.road[car]) == (1, 1, 2)
    assert found.road.sum() + found.silent.sum() == 5
    assert found.units[UNIT_STATUSES.index(UnitStatus.AVAILABLE)] == 2
    assert found.units[0] == 1
    assert found.units.sum() == 3


def test_a_ring_keeps_the_newest_in_one_piece() -> None:
    ring, one, other = Ring(4), Key("rate", "a"), Key("rate", "b")
    for at in range(11):
        ring.append(at, {one: at} if at < 9 else {other: at})
        assert ring.time_ms.tolist() == list(range(max(0, at - 3), at + 1))
    assert ring.column(one).tolist()[:2] == [7, 8]
    assert np.isnan(ring.column(one)[2:]).all()
    assert ring.column(other).tolist()[2:] == [9, 10]
    assert np.isnan(ring.column(Key("lag", "a"))).all()


def test_nothing_is_sampled_before_anything_was_read(made: Figures) -> None:
    made.sample()
    assert len(made.time_ms(HOUR)) == 0
    assert len(made.total_rate(HOUR)) == 0


def test_figures_follow_the_feeds(live: Live, clock: Clock, made: Figures) -> None:
    for rate in (10.0, 20.0, 30.0):
        beat(live, clock, made, per_second=rate, lag_ms=None if rate == 20 else 400)
    assert made.feeds == ["taxis"]
    assert np.diff(made.time_ms(HOUR)).tolist() == [1000, 1000]
    assert made.series("rate", "taxis", HOUR).tolist() == [10, 20, 30]
    assert made.total_rate(HOUR).tolist() == [10, 20, 30]
    assert made.series("rate", "taxis", 1000).tolist() == [20, 30]
    assert np.isnan(made.series("lag", "taxis", HOUR)).tolist() == [False, True, False]


def test_while_sync_is_away_there_is_a_gap_that_begins_where_it_went(
    live: Live, clock: Clock, made: Figures
) -> None:
    beat(live, clock, made)
    for _ in range(8):
        clock.ms += 1000
        made.sample()
    beat(live, clock, made)
    gaps = np.isnan(made.total_rate(HOUR))
    # One second after the last beat may still be its; from there on nothing was known.
    assert gaps.tolist() == [False] + [True] * 8 + [False]


def test_vehicles_and_units_are_sampled_too(live: Live, clock: Clock, made: Figures) -> None:
    live.picture = Picture(make_assets({}, {"kind": "police_car", "unit_status": "on_scene"}), rev=1)
    made.sample()
    assert made.series("unit", UNIT_STATUSES.index(UnitStatus.ON_SCENE), HOUR).tolist() == [1]
    assert made.total_road(HOUR).tolist() == [2]
    assert made.newest.road.sum() == 2


def test_a_sample_is_taken_every_second(
    qtbot: QtBot, live: Live, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "SAMPLE_MS", 5)
    live.picture = Picture(rev=1)
    one = Figures(live, clock)
    with qtbot.waitSignals([one.sampled, one.sampled]):
        pass
    one._timer.stop()


def test_the_span_that_is_shown_grows_with_the_time_that_the_hall_is_open(
    live: Live, clock: Clock, made: Figures
) -> None:
    assert made.filled_ms(HOUR) == 60_000
    beat(live, clock, made)
    clock.ms += 200_000
    beat(live, clock, made)
    assert made.filled_ms(HOUR) == 201_000
    assert made.filled_ms(100_000) == 100_000
