"""Tags: from home and back, heard on the way."""

import numpy as np

from app.demo.living import hours
from app.demo.living.hearing import Ears
from app.demo.living.network import Network
from app.demo.living.riding import Heard, Riders
from tests.app.demo.cities import small
from tests.app.demo.living.test_hours import at

CITY = small()
NETWORK = Network(CITY.roads)
FREE = np.ones(len(NETWORK))
COUNT = len(CITY.tags.key)


def riders(hour: float = 18, seed: int = 1) -> Riders:
    return Riders(CITY, NETWORK, Ears(CITY.base_stations), at(hour), np.random.default_rng(seed))


def run(some: Riders, seconds: int, hour: float = 18) -> list[Heard]:
    return [some.advance(at(hour), 1.0, FREE) for _ in range(seconds)]


def test_the_hour_says_how_many_ride_from_the_first_moment_on() -> None:
    for hour in (3, 8, 14, 18):
        wanted = round(hours.riding_share(at(hour)) * COUNT)
        some = riders(hour)
        assert abs(len(some.riding) - wanted) <= 2
        run(some, 600, hour)
        assert abs(len(some.riding) - wanted) <= 6


def test_each_comes_home_by_the_way_it_went() -> None:
    some = riders()
    trips: dict[int, list[int]] = {}
    done = []
    for _ in range(5_000):
        before = dict(zip(some.tag[some.riding].tolist(), some.riding.tolist(), strict=True))
        some.advance(at(18), 1.0, FREE)
        now = dict(zip(some.tag[some.riding].tolist(), some.riding.tolist(), strict=True))
        for tag, seat in before.items():
            if tag not in now and tag in trips:
                done.append((tag, trips.pop(tag), int(some.drivers.node(np.array([seat]))[0])))
        for tag, seat in now.items():
            if tag in before:
                path = trips.setdefault(tag, [])
                edge = int(some.drivers.edge[seat])
                if not path or path[-1] != edge:
                    path.append(edge)
    assert len(done) > 20
    assert all(end == CITY.tags.home[tag] for tag, _, end in done)
    whole = [path for _, path, _ in done if len(path) > 4][-5:]
    assert whole
    for path in whole:
        assert path[-1] ^ 1 in path


def test_heard_in_reach_only_and_not_without_end() -> None:
    some = riders()
    heard = run(some, 600)
    count = sum(len(one.tag) for one in heard)
    assert 0 < count < 600
    for one in heard:
        assert len(one.tag) == len(one.station) == len(one.rssi_dbm)
        assert ((one.station >= 0) & (one.station < 9)).all()
        assert ((one.rssi_dbm > -130) & (one.rssi_dbm < 0)).all()


def test_parked_tags_in_reach_are_heard_rarely() -> None:
    some = riders(3)
    away = set(some.tag[some.riding].tolist())
    parked = {int(tag) for one in run(some, 900, 3) for tag in one.tag} - away
    assert 5 < len(parked) < COUNT


def test_who_plays_a_scene_is_never_heard() -> None:
    some = riders()
    for tag in range(60):
        some.reserve(tag)
    heard = run(some, 900)
    assert min(int(one.tag.min()) for one in heard if len(one.tag)) >= 60


def test_the_same_seed_is_heard_the_same() -> None:
    one, other, third = (run(riders(seed=seed), 200) for seed in (4, 4, 5))
    assert all(
        (a.tag == b.tag).all() and (a.rssi_dbm == b.rssi_dbm).all() for a, b in zip(one, other, strict=True)
    )
    assert [len(a.tag) for a in one] != [len(a.tag) for a in third]
