"""The probes that need Qt to be there: fonts and the map page. Loaded in a child of the doctor only."""

from itertools import chain
from typing import Any

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QFontDatabase, QImage, QRawFont
from PySide6.QtWidgets import QApplication
from sqlalchemy import create_engine

from app import main as hall
from app.history import History
from app.layers import LayerStack
from app.live import Live
from app.seat.selection import Selection
from app.settings import Settings
from app.tokens import Tokens
from maps.view import MapView
from widgets import theme
from widgets.windows import language

SIZE = (640, 480)
_LOOK_MS = 50


def fonts(characters: str) -> dict[str, Any]:
    """Which of `characters` no font can show, the family that shows the others, and whether the Chinese texts
    of the interface can be loaded."""
    app = QApplication.instance() or QApplication(["zhihui"])
    assert isinstance(app, QApplication)
    writing = QFontDatabase.WritingSystem.SimplifiedChinese
    chosen = theme.font(theme.BODY_PX)
    others = (QFontDatabase.font(family, "", theme.BODY_PX) for family in QFontDatabase.families(writing))
    raws = (QRawFont.fromFont(font, writing) for font in chain([chosen], others))
    able = next((raw for raw in raws if _has(raw, characters)), None)
    speech = language.Speech(app)
    speech.speak("zh")
    is_translated = QCoreApplication.translate("Kind", "taxi") != "taxi"
    speech.be_silent()
    return {
        "lacking": characters if able is None else "",
        "family": able.familyName() if able is not None else "",
        "translated": is_translated,
    }


def _has(font: QRawFont, characters: str) -> bool:
    # Without any font Qt draws boxes, which "support" everything and have no name.
    return bool(font.familyName()) and all(font.supportsCharacter(ord(one)) for one in characters)


def page(settings: Settings, limit_ms: int) -> int:
    """Draws the map page without data, and gives the number of colours in it; 0 when it was not drawn within
    `limit_ms`."""
    app = hall.application()
    engine = create_engine("sqlite://")
    live = Live()
    history = History(engine)
    view = MapView(
        live=live,
        history=history,
        selection=Selection(),
        layers=LayerStack(),
        settings=settings,
        tokens=Tokens.load(settings.hall.theme),
    )
    view.resize(*SIZE)
    colours = 0

    def look() -> None:
        # The page tells of a frame before it is on the widget: one colour may be too early.
        nonlocal colours
        colours = _colours(view.grab().toImage())
        if colours > 1:
            app.quit()

    again = QTimer(view, interval=_LOOK_MS)
    again.timeout.connect(look)
    view.layer_drawn.connect(lambda *_: again.isActive() or again.start())
    QTimer.singleShot(limit_ms, view, app.quit)
    view.show()
    app.exec()
    again.stop()
    view.close()
    view.close_map()
    history.close()
    engine.dispose()
    return colours


def _colours(image: QImage) -> int:
    """Distinct colours at every other point: the page's own controls alone give several."""
    return len({image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)})
