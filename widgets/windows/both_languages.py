"""A text in both languages of the interface, whichever is shown: what an action may be found by."""

from PySide6.QtCore import QTranslator

from resources import path as resource


class BothLanguages:
    """Reads the Chinese translation without installing it. One is enough for all windows."""

    def __init__(self) -> None:
        self._chinese = QTranslator()
        if not self._chinese.load("zhihui_zh", str(resource("translations"))):
            raise FileNotFoundError(resource("translations/zhihui_zh.qm"))

    def of(self, context: str, source: str) -> str:
        """English and Chinese of the text `source` of `context`, for an action's property `also`."""
        return f"{source} {self._chinese.translate(context, source) or ''}".strip()
