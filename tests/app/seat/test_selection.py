from pytestqt.qtbot import QtBot

from app.seat.selection import Selection, Subject

TAXI, BUS, CAMERA = Subject("asset", 1), Subject("asset", 2), Subject("site", 1)


def test_nothing_at_first(qtbot: QtBot) -> None:
    selection = Selection()
    assert selection.subjects == ()
    assert selection.focus is None


def test_the_first_is_in_focus(qtbot: QtBot) -> None:
    selection = Selection()
    with qtbot.waitSignal(selection.changed):
        selection.select(TAXI, CAMERA, TAXI)
    assert selection.subjects == (TAXI, CAMERA)
    assert selection.focus == TAXI


def test_the_same_again_is_no_change(qtbot: QtBot) -> None:
    selection = Selection()
    selection.select(TAXI)
    with qtbot.assertNotEmitted(selection.changed):
        selection.select(TAXI)


def test_toggling_puts_in_focus_and_takes_out(qtbot: QtBot) -> None:
    selection = Selection()
    selection.toggle(TAXI)
    selection.toggle(BUS)
    assert list(selection.subjects) == [BUS, TAXI]
    selection.toggle(BUS)
    assert list(selection.subjects) == [TAXI]
    selection.toggle(TAXI)
    assert selection.focus is None


def test_asset_and_site_of_one_id_are_two(qtbot: QtBot) -> None:
    selection = Selection()
    selection.select(TAXI, CAMERA)
    selection.toggle(TAXI)
    assert selection.subjects == (CAMERA,)
