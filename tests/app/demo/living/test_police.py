"""The police: in their beats, with a status that changes."""

import numpy as np

from app.demo.living.network import Network, inside
from app.demo.living.police import STATUSES, Police
from app.model import UnitStatus
from tests.app.demo.cities import node, small

CITY = small()
NETWORK = Network(CITY.roads)
FREE = np.ones(len(NETWORK))
EVERYBODY = np.arange(len(CITY.units.key))


def police(seed: int = 1) -> Police:
    return Police(CITY, NETWORK, np.random.default_rng(seed))


def status(some: Police, rows: np.ndarray) -> set[UnitStatus]:
    return {STATUSES[code] for code in some.status[rows]}


def test_beats_are_kept_and_people_walk() -> None:
    some = police()
    foot = CITY.units.kind.astype(str) == "police_foot"
    moved = np.zeros(len(EVERYBODY))
    for _ in range(2_000):
        some.advance(1.0, FREE)
        x, y = some.drivers.places(EVERYBODY)
        for beat, grid in enumerate(CITY.grids):
            mine = CITY.units.beat == beat
            assert inside(grid, x[mine], y[mine]).all()
        moved = np.maximum(moved, some.drivers.speed_kmh)
    assert moved[foot].max() <= 5
    assert moved[~foot].max() > 15


def test_statuses_change_in_their_order() -> None:
    some = police()
    seen: set[tuple[int, int]] = set()
    available = 0.0
    for _ in range(20_000):
        before = some.status.copy()
        some.advance(1.0, FREE)
        changed = before != some.status
        seen |= set(zip(before[changed].tolist(), some.status[changed].tolist(), strict=True))
        available += (some.status == 0).mean() / 20_000
    names = {(STATUSES[a].value, STATUSES[b].value) for a, b in seen}
    assert names == {
        ("available", "dispatched"),
        ("dispatched", "en_route"),
        ("en_route", "on_scene"),
        ("on_scene", "clear"),
        ("clear", "available"),
    }
    assert 0.6 < available < 0.97


def test_the_nearest_come_when_called_and_go_back() -> None:
    some = police()
    some.status[:] = 0
    called = some.nearest(node(3, 3), 3, NETWORK)
    assert len(called) == 3
    assert "police_foot" not in set(CITY.units.kind[called])
    some.call(called, np.full(3, node(3, 3)))
    assert status(some, called) == {UnitStatus.EN_ROUTE}
    for _ in range(1_500):
        some.advance(1.0, FREE)
    assert status(some, called) == {UnitStatus.ON_SCENE}
    assert (some.drivers.node(called) == node(3, 3)).all()
    some.let_go(called)
    assert status(some, called) == {UnitStatus.CLEAR}
    for _ in range(1_500):
        some.advance(1.0, FREE)
    assert not some.called.any()
    x, y = some.drivers.places(called)
    for row, east, north in zip(called, x, y, strict=True):
        grid = CITY.grids[CITY.units.beat[row]]
        assert inside(grid, np.array([east]), np.array([north])).all()


def test_who_plays_a_scene_is_not_called_elsewhere() -> None:
    some = police()
    some.status[:] = 0
    first = int(some.nearest(node(3, 3), 1, NETWORK)[0])
    some.reserve(first, node(3, 3))
    assert first not in some.nearest(node(3, 3), 20, NETWORK)
    some.tell(np.array([first]), UnitStatus.DISPATCHED)
    some.advance(600.0, FREE)
    assert status(some, np.array([first])) == {UnitStatus.DISPATCHED}
