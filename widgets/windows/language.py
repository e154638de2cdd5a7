"""The language of the interface: English in the sources, others from resources/translations."""

from typing import Literal

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from resources import path as resource

Language = Literal["system", "zh", "en"]
Spoken = Literal["zh", "en"]


class Speech:
    """What the program speaks. What is shown already keeps its texts: windows are made anew afterwards."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._translators: list[QTranslator] = []

    def speak(self, language: Language) -> Spoken:
        """Translate what is shown from now on, Qt's own texts too; gives the language that this comes to."""
        self.be_silent()
        locale = _locale(language)
        QLocale.setDefault(locale)
        if locale.language() != QLocale.Language.Chinese:
            return "en"
        self._load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        self._load("zhihui_zh", str(resource("translations")))
        return "zh"

    def be_silent(self) -> None:
        """Take back every translation: texts are those of the sources."""
        for translator in self._translators:
            self._app.removeTranslator(translator)
            translator.deleteLater()
        self._translators.clear()

    def _load(self, name: str, folder: str) -> None:
        translator = QTranslator(self._app)
        if translator.load(name, folder):
            self._app.installTranslator(translator)
            self._translators.append(translator)


def _locale(language: Language) -> QLocale:
    if language == "system":
        return QLocale.system()
    return QLocale("zh_CN" if language == "zh" else "en_GB")
