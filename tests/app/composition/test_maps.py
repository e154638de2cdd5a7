"""Maps by name: made, flown, dropped."""

from pytestqt.qtbot import QtBot

from tests.app.composition.conftest import WAIT_MS, Opens


def test_a_map_is_flown_by_its_name(open_hall: Opens, qtbot: QtBot) -> None:
    hall = open_hall()
    hall.maps.fly("1", 120.5, 31.7, 13)
    qtbot.waitUntil(lambda: hall.maps["1"].view.zoom == 13, timeout=WAIT_MS)
    assert abs(hall.maps["1"].view.centre[0] - 120.5) < 1e-4
    hall.maps.fly("none of this name", 0, 0, 0)


def test_a_map_whose_window_closes_is_dropped(open_hall: Opens, qtbot: QtBot) -> None:
    hall = open_hall()
    with qtbot.waitSignal(hall.picture_drawn, timeout=WAIT_MS):
        hall.desk.add_map_window()
    assert len(hall.maps.all) == 2
    hall.desk.close_window()
    assert len(hall.maps.all) == 1


def test_one_map_tells_the_legend_whichever_window_closes(open_hall: Opens, qtbot: QtBot) -> None:
    hall = open_hall()
    hall.desk.add_map_window()
    assert [view.tells_legend for view in hall.maps.all] == [True, False]
    hall.desk.next_window()
    hall.desk.close_window()
    assert [view.tells_legend for view in hall.maps.all] == [True]
