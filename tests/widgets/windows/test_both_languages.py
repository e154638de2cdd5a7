from PySide6.QtWidgets import QApplication

from widgets.windows.both_languages import BothLanguages


def test_english_and_chinese_whichever_is_shown(qapp: QApplication) -> None:
    both = BothLanguages()
    assert both.of("TopBar", "View") == "View 视图"
    assert both.of("TopBar", "never translated") == "never translated"
