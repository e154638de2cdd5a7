import pytest
from pytestqt.qtbot import QtBot

from widgets.icons import Icons
from widgets.windows.notices import Notices


@pytest.fixture
def notices(qtbot: QtBot, icons: Icons) -> Notices:
    made = Notices(icons)
    qtbot.addWidget(made)
    return made


def test_one_bar_for_each_key_with_one_action(notices: Notices) -> None:
    pressed = []
    notices.say("map", "The page is gone.", "Reload", lambda: pressed.append(1))
    notices.say("sync", "Nothing comes in.")
    assert (notices.text("map"), notices.text("sync")) == ("The page is gone.", "Nothing comes in.")
    notices.bar("map").action.click()
    assert pressed == [1]
    assert notices.bar("sync").action.isHidden()


def test_a_bar_is_rewritten_in_place(notices: Notices) -> None:
    notices.say("sync", "a")
    bar = notices.bar("sync")
    notices.say("sync", "b")
    assert notices.bar("sync") is bar
    assert notices.text("sync") == "b"


def test_dropped_bars_are_gone(notices: Notices) -> None:
    notices.say("a", "1")
    notices.say("b", "2")
    notices.drop("a")
    notices.drop("a")
    assert (notices.text("a"), notices.text("b")) == ("", "2")


def test_what_a_person_closed_stays_away_until_it_was_over(notices: Notices) -> None:
    notices.say("sync", "silent for 11 s")
    notices.bar("sync").close_button.click()
    notices.say("sync", "silent for 12 s")
    closed = notices.text("sync")
    notices.drop("sync")
    notices.say("sync", "silent again")
    assert (closed, notices.text("sync")) == ("", "silent again")


def test_a_fault_stands_uppermost(notices: Notices) -> None:
    notices.say("a", "1")
    notices.say("fault", "2", severity="fault")
    assert notices._column.indexOf(notices.bar("fault")) == 0
