import pytest
from PySide6.QtCore import QSettings

from widgets.finding.finds import Find, Group, Used
from widgets.finding.recently_used import MOST, RecentlyUsed


def test_the_latest_first_and_each_once(memory: QSettings) -> None:
    used = RecentlyUsed(memory)
    for key in ("a", "b", "a"):
        used.add(Find(Group.PLACES, key, f"路 {key}"))
    memory.sync()
    again = RecentlyUsed(QSettings(memory.fileName(), QSettings.Format.IniFormat))
    assert again.all() == (Used(Group.PLACES, "a", "路 a"), Used(Group.PLACES, "b", "路 b"))


def test_only_so_many(memory: QSettings) -> None:
    used = RecentlyUsed(memory)
    for number in range(MOST + 5):
        used.add(Find(Group.ACTIONS, str(number), ""))
    assert [each.key for each in used.all()][:2] == [str(MOST + 4), str(MOST + 3)]
    assert len(used.all()) == MOST


@pytest.mark.parametrize("text", ["{", "1", '[["planets", "x", "y"]]', '[["actions"]]'])
def test_what_cannot_be_read_is_forgotten(memory: QSettings, text: str) -> None:
    memory.setValue("bar/used", text)
    assert RecentlyUsed(memory).all() == ()
    assert memory.value("bar/used") is None
