import threading
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from app.cache.registry import FeedAdmission, Place, Registry
from tests.app.halls import LAT, LON, admit, batch, change, fix, opened, place_site, writing


def test_addresses_to_rows(tmp_path: Path) -> None:
    registry = Registry()
    with opened(tmp_path) as engine:
        admit(engine, "phone:1")
        place_site(engine)
        unplaced = "INSERT INTO site (id, key, kind, name, address, rev)"
        change(engine, f"{unplaced} VALUES (9, 'C', 'water_station', 'C', 'mn:1', :rev)")
        with writing(engine, registry):
            assert registry.assets == {"phone:1": 7}
            assert registry.sites == {"station:1": 8, "mn:1": 9}
            assert registry.places == {8: Place(LON, LAT)}


def test_what_others_change_is_known_with_the_next_commit(tmp_path: Path) -> None:
    registry = Registry()
    with opened(tmp_path) as engine, writing(engine, registry) as writer:
        writer.commit(batch(fix(0)))
        assert not registry.knows("phone:2")
        admit(engine, "phone:2")
        writer.commit(batch(fix(1)))
        assert registry.knows("phone:2")


def test_an_address_that_was_given_away_is_known_no_longer(tmp_path: Path) -> None:
    registry = Registry()
    with opened(tmp_path) as engine, writing(engine, registry) as writer:
        writer.commit(batch(fix(0)))
        change(engine, "UPDATE asset SET address = 'phone:9', rev = :rev WHERE address = 'phone:1'")
        writer.commit(batch(fix(1, address="phone:2")))
        assert not registry.knows("phone:1")
        assert registry.knows("phone:9")


def test_a_place_that_was_taken_away(tmp_path: Path) -> None:
    registry = Registry()
    with opened(tmp_path) as engine, writing(engine, registry) as writer:
        place_site(engine)
        writer.commit(batch(fix(0)))
        assert registry.places == {8: Place(LON, LAT)}
        change(engine, "UPDATE site SET lon = NULL, lat = NULL, rev = :rev")
        writer.commit(batch(fix(1)))
        assert registry.places == {}


def test_codes_are_the_same_after_a_restart_and_others_elsewhere(tmp_path: Path) -> None:
    codes = []
    for folder in ("a", "a", "b"):
        registry = Registry()
        with opened(tmp_path / folder) as engine, writing(engine, registry):
            codes.append(registry.code("phone:1"))
            assert registry.code("phone:2") != codes[-1]
    assert codes[0] == codes[1] != codes[2]


def test_feeds_may_ask_while_everything_is_read_anew(tmp_path: Path) -> None:
    registry = Registry()
    admission = FeedAdmission(registry, accept_any=False)
    with opened(tmp_path) as engine, writing(engine, registry) as writer:
        writer.commit(batch(fix(0)))
        unknown, stop = [], threading.Event()

        def ask() -> None:
            while not stop.is_set():
                if not admission.admits("phone:1"):
                    unknown.append(1)

        asking = threading.Thread(target=ask)
        asking.start()
        for _ in range(20):
            writer.start()
        stop.set()
        asking.join()
        assert not unknown


def test_who_is_known_stays_so_when_the_cache_cannot_be_read(tmp_path: Path) -> None:
    registry = Registry()
    with opened(tmp_path) as engine, writing(engine, registry) as writer:
        writer.commit(batch(fix(0)))
        change(engine, "ALTER TABLE site RENAME TO elsewhere")
        with pytest.raises(OperationalError):
            writer.start()
        assert registry.knows("phone:1")


def test_who_may_speak_through_a_feed(tmp_path: Path) -> None:
    registry = Registry()
    with opened(tmp_path) as engine, writing(engine, registry) as writer:
        writer.commit(batch(fix(0)))
        known_only, anyone = FeedAdmission(registry, False), FeedAdmission(registry, True)
        assert known_only.admits("phone:1")
        assert not known_only.admits("phone:2")
        assert anyone.admits("phone:2")
        assert known_only.code("phone:1") == registry.code("phone:1")
