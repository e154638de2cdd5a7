"""The language of the interface: English in the sources, others from resources/translations."""

from typing import Literal

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from resources import path as resource

Language = Literal["system", "zh", "en"]


def install(app: QApplication, language: Language) -> QTranslator | None:
    """Translate what is shown from now on, Qt's own texts too; None where the language is English.

    The caller keeps what comes back; `app.removeTranslator` undoes it.
    """
    locale = _locale(language)
    QLocale.setDefault(locale)
    if locale.language() != QLocale.Language.Chinese:
        return None
    _load(app, "qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return _load(app, "zhihui_zh", str(resource("translations")))


def _locale(language: Language) -> QLocale:
    if language == "system":
        return QLocale.system()
    return QLocale("zh_CN" if language == "zh" else "en_GB")


def _load(app: QApplication, name: str, folder: str) -> QTranslator | None:
    translator = QTranslator(app)
    if not translator.load(name, folder):
        return None
    app.installTranslator(translator)
    return translator
