"""Reports come evenly, each in its own period."""

import numpy as np

from app.demo.living.rota import Rota

BEGIN_MS = 1_000_000


def rota(count: int) -> Rota:
    return Rota(count, (5.0, 10.0), 40.0, BEGIN_MS, np.random.default_rng(1))


def test_everybody_soon_and_then_evenly() -> None:
    some, on_road = rota(2_000), np.ones(2_000, dtype=bool)
    turns = [some.due(BEGIN_MS + tick * 500, on_road) for tick in range(240)]
    assert len(np.unique(np.concatenate(turns[:4]))) == 2_000
    later = [len(rows) for rows in turns[60:]]
    assert max(later) < 1.6 * np.mean(later)
    assert 2_000 / 10.5 < 2 * np.mean(later) < 2_000 / 5
    mine = np.diff([tick for tick, rows in enumerate(turns) if 7 in rows]) * 0.5
    assert ((mine >= 5) & (mine <= 10.5))[2:].all()


def test_who_drives_reports_a_second_time_soon() -> None:
    some, on_road = rota(500), np.ones(500, dtype=bool)
    turns = [some.due(BEGIN_MS + tick * 500, on_road) for tick in range(12)]
    counts = np.bincount(np.concatenate(turns), minlength=500)
    assert (counts >= 2).all()


def test_the_parked_report_seldom_and_who_sets_out_at_once() -> None:
    some, on_road = rota(10), np.zeros(10, dtype=bool)
    for tick in range(6):
        some.due(BEGIN_MS + tick * 500, on_road)
    quiet = [len(some.due(BEGIN_MS + 3_000 + tick * 500, on_road)) for tick in range(40)]
    assert sum(quiet) == 0
    on_road[3] = True
    some.due(BEGIN_MS + 23_000, on_road)
    assert some.due(BEGIN_MS + 23_500, on_road).tolist() == [3]


def test_who_could_not_report_is_asked_again_soon() -> None:
    some, on_road = rota(4), np.ones(4, dtype=bool)
    rows = some.due(BEGIN_MS + 2_000, on_road)
    some.put_off(rows[:1], BEGIN_MS + 2_000)
    assert some.due(BEGIN_MS + 2_500, on_road).tolist() == rows[:1].tolist()
