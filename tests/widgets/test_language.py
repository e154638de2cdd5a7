from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from widgets.language import install


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
    assert install(clean, "zh") is not None
    assert QCoreApplication.translate("Kind", "taxi") == "出租车"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    assert QLocale().language() == QLocale.Language.Chinese


def test_english_is_the_sources_text(clean: QApplication) -> None:
    assert install(clean, "en") is None
    assert QCoreApplication.translate("Kind", "taxi") == "taxi"
    assert QLocale().language() == QLocale.Language.English


def test_system_follows_the_machine(clean: QApplication) -> None:
    install(clean, "system")
    assert QLocale() == QLocale.system()
