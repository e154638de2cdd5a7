import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from app.seat.linking import Link, View, ViewLinks

HERE, THERE = View(120.3, 31.5, 14), View(121.4, 31.2, 12)


class Maps:
    """Links, and what each map was told to show."""

    def __init__(self, *names: str) -> None:
        self.links = ViewLinks()
        self.shown: list[tuple[str, View]] = []
        self.changed: list[str] = []
        self.links.show.connect(lambda name, *view: self.shown.append((name, View(*view))))
        self.links.link_changed.connect(self.changed.append)
        for name in names:
            self.links.add(name)
        self.changed.clear()


@pytest.fixture
def maps(qtbot: QtBot) -> Maps:
    """Four maps of the shared view."""
    return Maps("a", "b", "c", "d")


def test_maps_of_the_shared_view_move_together_and_nothing_comes_back(maps: Maps) -> None:
    maps.links.moved("b", HERE)
    assert maps.shown == [("a", HERE), ("c", HERE), ("d", HERE)]


def test_a_map_of_its_own_moves_alone(maps: Maps) -> None:
    maps.links.tie("a", Link("own"))
    maps.links.moved("a", HERE)
    assert maps.shown == []
    maps.links.moved("b", THERE)
    assert [name for name, _ in maps.shown] == ["c", "d"]


def test_a_new_map_takes_the_shared_view(maps: Maps) -> None:
    maps.links.moved("a", HERE)
    maps.shown.clear()
    maps.links.add("e")
    assert maps.shown == [("e", HERE)]


def test_a_follower_takes_the_view_of_its_leader_and_goes_with_it_through_others(maps: Maps) -> None:
    maps.links.tie("a", Link("own"))
    maps.links.moved("a", HERE)
    maps.links.tie("b", Link("follows", "a"))
    maps.links.tie("c", Link("follows", "b"))
    assert maps.shown == [("b", HERE), ("c", HERE)]
    maps.shown.clear()
    maps.links.moved("a", THERE)
    assert maps.shown == [("b", THERE), ("c", THERE)]


def test_a_follower_that_is_moved_becomes_its_own_and_says_so(maps: Maps) -> None:
    maps.links.tie("b", Link("follows", "a"))
    maps.links.tie("c", Link("follows", "b"))
    maps.changed.clear()
    maps.links.moved("b", THERE)
    assert maps.links.link("b") == Link("own")
    assert maps.changed == ["b"]
    assert maps.shown == [("c", THERE)]


def test_whoever_followed_a_map_that_is_gone_is_free(maps: Maps) -> None:
    maps.links.tie("b", Link("follows", "a"))
    maps.changed.clear()
    maps.links.remove("a")
    assert maps.links.link("b") == Link("own")
    assert maps.changed == ["b"]
    maps.links.moved("a", HERE)  # its last word
    assert maps.shown == []


def test_nobody_follows_in_a_ring(maps: Maps) -> None:
    maps.links.tie("b", Link("follows", "a"))
    maps.links.tie("c", Link("follows", "b"))
    for leader in ("a", "b", "c", "nobody"):
        assert maps.links.can_follow("a", leader) is False
        with pytest.raises(ValueError, match="cannot follow"):
            maps.links.tie("a", Link("follows", leader))
    assert maps.links.can_follow("a", "d")


def test_a_map_may_follow_one_of_the_shared_view(maps: Maps) -> None:
    maps.links.tie("a", Link("follows", "b"))
    maps.links.moved("c", HERE)
    assert sorted(name for name, _ in maps.shown) == ["a", "b", "d"]


def test_a_name_is_taken_once(maps: Maps) -> None:
    with pytest.raises(ValueError, match="already"):
        maps.links.add("a")


NAMES = st.sampled_from("abcd")


@given(st.lists(st.tuples(st.sampled_from(["move", "follow", "own", "shared"]), NAMES, NAMES), max_size=30))
def test_whatever_is_tied_each_map_is_told_once(steps: list[tuple[str, str, str]]) -> None:
    maps = Maps(*"abcd")
    for what, name, other in steps:
        maps.shown.clear()
        if what == "move":
            maps.links.moved(name, HERE)
        elif what != "follow":
            maps.links.tie(name, Link("own" if what == "own" else "shared"))
        elif maps.links.can_follow(name, other):
            maps.links.tie(name, Link("follows", other))
        told = [each for each, _ in maps.shown]
        assert len(told) == len(set(told))
        assert what != "move" or name not in told
