"""Layouts as data: read, kept, and fitted to the monitors that are there."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InputError
from app.seat import layouts
from app.seat.layouts import Layout, PanelPlan, Room, WindowPlan

LEFT, MIDDLE = Room(0, 0, 1920, 1040), Room(1920, 0, 2560, 1400)

rooms = st.builds(
    Room,
    st.integers(-4000, 4000),
    st.integers(-4000, 4000),
    st.integers(200, 4000),
    st.integers(200, 4000),
)
shares = st.floats(0, 1)


def test_four_are_delivered() -> None:
    names = [layout.name for layout in layouts.delivered()]
    assert names == ["Single screen", "Dispatcher, three screens", "Supervisor", "Video wall"]


def test_every_delivered_layout_has_a_map_and_links_that_lead_somewhere() -> None:
    for layout in layouts.delivered():
        maps = {window.map for window in layout.windows if window.map}
        assert maps, layout.name
        for window in layout.windows:
            assert window.link in {layouts.SHARED, layouts.OWN, *maps}
            names = [panel.name for panel in window.panels]
            assert len(names) == len(set(names))
            assert {panel.with_ for panel in window.panels} <= {"", *names}


def test_what_is_saved_is_read_again() -> None:
    panel = PanelPlan("feeds", "right", with_="assets", size=300)
    mine = Layout("夜班", (WindowPlan(1, map="2", link="1", panels=(panel,), docks="AAAA"),))
    assert layouts.decode(layouts.encode([mine])) == (mine,)


@pytest.mark.parametrize("text", ["", "{}", '[{"name": "x", "windows": []}]', '[{"name": 7, "windows": 1}]'])
def test_a_broken_text_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(InputError, match="layouts cannot be read"):
        layouts.decode(text)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "layouts.toml"
    with pytest.raises(InputError, match="cannot be read"):
        layouts.read(file)
    file.write_text("[[layouts]]\nname = 'x'\n", encoding="utf-8")
    with pytest.raises(InputError, match="windows"):
        layouts.read(file)


def test_a_window_stands_on_its_monitor() -> None:
    plan = WindowPlan(screen=1, place=(0.5, 0.0, 0.5, 1.0))
    assert layouts.room_of(plan, [LEFT, MIDDLE]) == Room(1920 + 1280, 0, 1280, 1400)


def test_with_a_monitor_missing_it_comes_onto_one_that_is_there() -> None:
    plan = WindowPlan(screen=2, place=(0.5, 0.5, 0.5, 0.5))
    assert layouts.screen_of(plan, [LEFT, MIDDLE]) == 1
    assert layouts.room_of(plan, [LEFT]) == Room(960, 520, 960, 520)


@given(st.lists(rooms, min_size=1, max_size=4), st.integers(0, 15), st.tuples(shares, shares, shares, shares))
def test_a_window_never_leaves_its_monitor(
    screens: list[Room], screen: int, place: tuple[float, float, float, float]
) -> None:
    plan = WindowPlan(screen=screen, place=place)
    home = screens[layouts.screen_of(plan, screens)]
    room = layouts.room_of(plan, screens)
    assert room.width >= 1
    assert room.height >= 1
    assert home.x <= room.x
    assert home.y <= room.y
    assert room.x + room.width <= home.x + home.width
    assert room.y + room.height <= home.y + home.height


@given(st.integers(0, 1), st.tuples(shares, shares, shares, shares))
def test_a_place_is_found_again(screen: int, place: tuple[float, float, float, float]) -> None:
    room = layouts.room_of(WindowPlan(screen=screen, place=place), [LEFT, MIDDLE])
    index, shares = layouts.place_of(room, [LEFT, MIDDLE])
    assert index == screen
    assert layouts.room_of(WindowPlan(screen=index, place=shares), [LEFT, MIDDLE]) == room
