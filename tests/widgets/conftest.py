"""A hall in small: a real live picture, a real cache, and a clock that stands still."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine

from app.cache.engine import open_cache
from app.feeds.factors import Factors
from app.figures import Figures
from app.gazetteer import Gazetteer
from app.history import History
from app.jobs import Jobs
from app.layers import LayerStack
from app.live import Live
from app.seat.bookmarks import Bookmarks
from app.seat.datum_choice import DatumChoice
from app.seat.guide import GuideProgress
from app.seat.selection import Selection
from app.seat.shapes import Shapes
from app.settings import Settings, parse
from app.tokens import Tokens
from tests.widgets.pictures import NOW_MS
from widgets import theme
from widgets.icons import Icons
from widgets.listing.asset_order import AssetOrder
from widgets.listing.asset_panel import Work
from widgets.windows.actions import Actions
from widgets.windows.face import Face
from widgets.windows.panels import PanelMaker


@pytest.fixture
def now() -> Callable[[], int]:
    """A clock that stands still."""
    return lambda: NOW_MS


@pytest.fixture
def zone() -> ZoneInfo:
    """The hall's zone."""
    return ZoneInfo("Asia/Shanghai")


@pytest.fixture
def tokens() -> Tokens:
    """The dark theme."""
    return Tokens.load("dark")


@pytest.fixture
def icons(qapp: QApplication, tokens: Tokens) -> Icons:
    """The dark theme's icons."""
    return Icons(tokens)


@pytest.fixture
def dressed(qapp: QApplication, tokens: Tokens) -> Iterator[QApplication]:
    """The application in the dark theme, undressed afterwards."""
    theme.apply(qapp, tokens)
    yield qapp
    qapp.setStyleSheet("")


@pytest.fixture
def live(qapp: QApplication) -> Live:
    """A live picture with nothing in it."""
    return Live()


@pytest.fixture
def selection(qapp: QApplication) -> Selection:
    """Nothing selected."""
    return Selection()


@pytest.fixture
def factors() -> Factors:
    """The built-in factors."""
    return Factors.load()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A hall with one feed."""
    text = """
    [hall]
    name = "Wuxi"
    [cache]
    url = "sqlite:///hall.db"
    [[feeds]]
    name = "taxis"
    protocol = "jt808"
    listen = "127.0.0.1:8808"
    """
    return parse(text, tmp_path / "hall.toml", tmp_path)


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    """A real cache."""
    opened = open_cache(settings)
    yield opened
    opened.dispose()


@pytest.fixture
def history(qapp: QApplication, engine: Engine) -> Iterator[History]:
    """The past, read from the cache."""
    made = History(engine)
    yield made
    made.close()


@pytest.fixture
def memory(tmp_path: Path) -> QSettings:
    """What is remembered over restarts."""
    return QSettings(str(tmp_path / "memory.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def work(qtbot: QtBot) -> Iterator[Work]:
    """The panels' thread."""
    with ThreadPoolExecutor(1) as executor:
        yield Work(executor, AssetOrder())


@pytest.fixture
def layers(qapp: QApplication) -> LayerStack:
    """The map's layers."""
    return LayerStack()


@pytest.fixture
def face(dressed: QApplication, tokens: Tokens, icons: Icons) -> Face:
    """The dark theme in English."""
    return Face(tokens, icons, "en")


@pytest.fixture
def actions(face: Face) -> Actions:
    """No actions yet."""
    return Actions(face.icons)


@pytest.fixture
def gazetteer(engine: Engine, live: Live) -> Iterator[Gazetteer]:
    """The named places of the cache."""
    made = Gazetteer(engine, live)
    yield made
    made.close()


@pytest.fixture
def maker(
    live: Live,
    gazetteer: Gazetteer,
    history: History,
    selection: Selection,
    layers: LayerStack,
    settings: Settings,
    factors: Factors,
    memory: QSettings,
    now: Callable[[], int],
) -> Iterator[PanelMaker]:
    """Makes the panels of a hall in small."""
    made = PanelMaker(
        live=live,
        history=history,
        selection=selection,
        layers=layers,
        figures=Figures(live),
        gazetteer=gazetteer,
        bookmarks=Bookmarks(memory),
        datum=DatumChoice(),
        shapes=Shapes(),
        jobs=Jobs(None),
        guide=GuideProgress(memory),
        settings=settings,
        factors=factors,
        memory=memory,
        now=now,
    )
    yield made
    made.close()
