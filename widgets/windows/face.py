"""The face that the hall wears: a theme and a language, chosen at run time and remembered."""

from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from app.tokens import ThemeName, Tokens
from widgets import theme
from widgets.icons import Icons
from widgets.windows.language import Language, Speech, Spoken

_THEMES: tuple[ThemeName, ...] = ("dark", "light")
_LANGUAGES: tuple[Language, ...] = ("system", "zh", "en")
_THEME_KEY, _LANGUAGE_KEY = "face/theme", "face/language"


@dataclass(frozen=True, slots=True)
class Face:
    """What a window is built with. Another face means another window."""

    tokens: Tokens
    icons: Icons
    language: Spoken

    def scaled(self, scale: float) -> "Face":
        """The same face with type and controls of another size."""
        tokens = Tokens.load(self.tokens.name, scale)
        return Face(tokens, Icons(tokens), self.language)


class Wardrobe:
    """Dresses the whole program, and remembers what a person has chosen."""

    def __init__(
        self, app: QApplication, memory: QSettings, theme_name: ThemeName, language: Language
    ) -> None:
        """`theme_name` and `language` are worn until somebody chooses others."""
        self._app, self._memory, self._speech = app, memory, Speech(app)
        self._theme = _remembered(memory, _THEME_KEY, _THEMES, theme_name)
        self._language = _remembered(memory, _LANGUAGE_KEY, _LANGUAGES, language)
        self.face = self._dress()

    def wear(self, theme_name: ThemeName | None = None, language: Language | None = None) -> Face:
        """Change theme, language or both, and remember it. Windows that are open keep the face they have."""
        self._theme, self._language = theme_name or self._theme, language or self._language
        self._memory.setValue(_THEME_KEY, self._theme)
        self._memory.setValue(_LANGUAGE_KEY, self._language)
        self.face = self._dress()
        return self.face

    def take_off(self) -> None:
        """Undo what the program was dressed in."""
        self._speech.be_silent()
        self._app.setStyleSheet("")

    def _dress(self) -> Face:
        spoken = self._speech.speak(self._language)
        tokens = Tokens.load(self._theme)
        theme.apply(self._app, tokens)
        return Face(tokens, Icons(tokens), spoken)


Choice = TypeVar("Choice", bound=str)


def _remembered(memory: QSettings, key: str, known: tuple[Choice, ...], otherwise: Choice) -> Choice:
    """A choice of an earlier day; what no program of ours has written counts as none."""
    kept = memory.value(key)
    return next((choice for choice in known if choice == kept), otherwise)
