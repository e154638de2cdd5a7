from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from widgets.cards.facts import Fact, Facts, set_tone


def test_lines_without_text_are_left_out(qtbot: QtBot) -> None:
    facts = Facts()
    qtbot.addWidget(facts)
    facts.show_facts([Fact("Owner", "A"), Fact("Key", ""), Fact("Age", "6 min", "hint")])
    assert [facts.text(name) for name in ("Owner", "Key", "Age")] == ["A", "", "6 min"]


def test_lines_are_rewritten_in_place(qtbot: QtBot) -> None:
    facts = Facts()
    qtbot.addWidget(facts)
    facts.show_facts([Fact("Owner", "A"), Fact("Age", "6 min")])
    before = facts.findChildren(QLabel)
    facts.show_facts([Fact("Owner", "B")])
    assert facts.findChildren(QLabel) == before
    assert (facts.text("Owner"), facts.text("Age")) == ("B", "")


def test_markup_in_data_is_shown_as_it_is(qtbot: QtBot) -> None:
    facts = Facts()
    qtbot.addWidget(facts)
    facts.show_facts([Fact("Owner", "<b>x</b>")])
    assert facts.text("Owner") == "<b>x</b>"


def test_tone_is_set_once(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    set_tone(label, "hint")
    assert label.property("tone") == "hint"
