from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from widgets.finding.finds import ActionWords, name_of, words_of


def _action(text: str, name: str = "", **properties: str) -> QAction:
    action = QAction(text)
    action.setObjectName(name)
    for key, value in properties.items():
        action.setProperty(key, value)
    return action


def test_what_an_action_is_found_by(qapp: QApplication) -> None:
    save = _action("保存图片(&S)…", "save-picture", group="大厅", also="grab")
    save.setShortcut("Ctrl+S")
    save.setEnabled(False)
    assert words_of([save]) == (
        ActionWords("save-picture", "保存图片(S)…", "save picture grab", "大厅", "Ctrl+S", False),
    )


def test_an_action_without_a_name_goes_by_its_text(qapp: QApplication) -> None:
    plain = _action("Cut && &paste")
    assert name_of(plain) == "Cut & paste"
    assert words_of([plain]) == (ActionWords("Cut & paste", "Cut & paste", "", "", "", True),)


def test_what_is_not_shown_is_not_found(qapp: QApplication) -> None:
    hidden, line = _action("Hidden"), _action("")
    hidden.setVisible(False)
    line.setSeparator(True)
    assert words_of([hidden, line]) == ()
