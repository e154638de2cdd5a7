from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from widgets.windows.language import Speech


@pytest.fixture
def clean(qapp: QApplication) -> Iterator[QApplication]:
    """The application, with what was installed taken out again."""
    before, there = QLocale(), set(qapp.findChildren(QTranslator))
    yield qapp
    for translator in set(qapp.findChildren(QTranslator)) - there:
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


def test_chinese_is_translated_qts_own_texts_too(clean: QApplication) -> None:
    assert Speech(clean).speak("zh") == "zh"
    assert QCoreApplication.translate("Kind", "taxi") == "出租车"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    assert QLocale().language() == QLocale.Language.Chinese


def test_english_is_the_sources_text(clean: QApplication) -> None:
    assert Speech(clean).speak("en") == "en"
    assert QCoreApplication.translate("Kind", "taxi") == "taxi"
    assert QLocale().language() == QLocale.Language.English


def test_system_follows_the_machine(clean: QApplication) -> None:
    Speech(clean).speak("system")
    assert QLocale() == QLocale.system()


def test_one_language_takes_the_place_of_another(clean: QApplication) -> None:
    speech = Speech(clean)
    speech.speak("zh")
    speech.speak("en")
    assert QCoreApplication.translate("Kind", "taxi") == "taxi"
    speech.speak("zh")
    assert QCoreApplication.translate("Kind", "taxi") == "出租车"
    speech.be_silent()
    assert QCoreApplication.translate("Kind", "taxi") == "taxi"
