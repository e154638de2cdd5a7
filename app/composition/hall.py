"""The open hall: models, maps, windows and the sync that feeds it, built and connected in one place."""

import logging
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, QSettings, Qt, Signal
from PySide6.QtWidgets import QApplication
from sqlalchemy import Engine

from app.cache.engine import open_cache
from app.cache.faults import CacheError, Fault
from app.cache.registry import Registry
from app.collecting import Collector
from app.composition.actions import DeskActions, show_shortcuts
from app.composition.file_actions import FileActions
from app.composition.guiding import Guiding
from app.composition.map_actions import LayerActions, ToolActions, ViewActions
from app.composition.map_menus import MapMenus
from app.composition.maps import Maps
from app.composition.pictures import Pictures
from app.demo.voice.alone import is_spoken_to
from app.errors import InputError
from app.feeds.factors import Factors
from app.figures import Figures
from app.gazetteer import Gazetteer
from app.history import History
from app.jobs import Jobs
from app.layers import LayerStack
from app.live import Live, LiveReader
from app.seat.bookmarks import Bookmarks
from app.seat.datum_choice import DatumChoice
from app.seat.guide import GuideProgress
from app.seat.linking import ViewLinks
from app.seat.selection import Selection, find
from app.seat.shapes import FILE_NAME as SHAPES_FILE
from app.seat.shapes import Shapes
from app.settings import Hj212Feed, Settings
from app.supervisor import Supervisor, city_command, sync_command
from app.sync.lock import SyncLock, is_held
from app.sync.store import Store
from app.tokens import ThemeName, Tokens
from maps.steering import Spot
from maps.viewport import Viewport
from widgets.windows import memory as remembered
from widgets.windows.actions import Actions
from widgets.windows.desk import Desk
from widgets.windows.face import Wardrobe
from widgets.windows.language import Language
from widgets.windows.panels import PanelMaker

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Options:
    """How the hall is opened."""

    config: Path | None = None
    view: Spot | None = None
    select: str = ""
    """Key, plate or address of what is selected once it is in the picture."""
    layout: str = ""
    """Name of the layout; empty for what was open last."""
    theme: ThemeName | None = None
    language: Language | None = None
    """In the place of what was chosen last."""
    with_sync: bool = True
    with_city: bool = False
    """The demo city speaks to this hall."""
    remember: bool = True
    """Windows come back where they were; off for pictures, which must not depend on who sat here."""


class Hall(QObject):
    """The open hall: its windows, its maps, and the sync that feeds it."""

    picture_drawn = Signal()
    """A map shows a picture that was read from the cache."""

    def __init__(self, app: QApplication, settings: Settings, options: Options) -> None:
        """Raises InputError when the cache cannot be opened."""
        super().__init__()
        self.settings, self._options = settings, options
        self.engine = _open(settings)
        self._collector = Collector(self)
        self._forgotten = TemporaryDirectory(prefix="zhihui-")
        self._memory = _memory(None if options.remember else Path(self._forgotten.name))
        self.live = Live(self)
        self._reader = LiveReader(self.engine, self.live)
        # Begins while the windows are built: their part is Qt's, this one's is the database's.
        self._reader.start()
        self.selection = Selection(self)
        self.layers = LayerStack(parent=self)
        self.history = History(self.engine, self)
        remembered.restore_layers(self._memory, self.layers)
        self.wardrobe = Wardrobe(
            app,
            self._memory,
            options.theme or settings.hall.theme,
            options.language or settings.hall.language,
        )
        self.gazetteer = Gazetteer(self.engine, self.live, self)
        self.links = ViewLinks(self)
        self.bookmarks = Bookmarks(self._memory, self)
        self.datum = DatumChoice(self._memory, self)
        self.shapes = Shapes(settings.data_folder / SHAPES_FILE if options.remember else None, self)
        self.jobs = Jobs(settings.source, self)
        self.guide = GuideProgress(self._memory, self)
        if not options.remember:
            self.guide.leave()
        self.actions = Actions(self.wardrobe.face.icons, self)
        self.maps = self._make_maps()
        self.desk = self._make_desk()
        self.pictures = Pictures(
            desk=self.desk, maps=self.maps, layers=self.layers, settings=settings, parent=self
        )
        self._menus = MapMenus(
            desk=self.desk,
            maps=self.maps,
            live=self.live,
            selection=self.selection,
            bookmarks=self.bookmarks,
            parent=self,
        )
        self._guiding = Guiding(self.guide, self.live, self.selection, self.maps.following, self)
        self._add_actions()
        self._supervisor = Supervisor(sync_command(options.config), self._is_fed, self._newest_beat_ms, self)
        city = [*city_command(settings.source), "--with-hall"]
        self._city = Supervisor(city, self._is_spoken_to, lambda: 0, self, "demo")
        self._to_select = options.select
        self._connect()

    def start(self) -> None:
        """Show the windows, read the cache, and feed it."""
        self.desk.open_remembered(self._options.layout)
        self._guiding.watch(self.desk)
        if self._options.with_sync:
            self._supervisor.start()
        if self._options.with_city:
            self._city.start()

    def close(self) -> None:
        """Close everything, children last, so that what was received is committed."""
        self.pictures.close()
        self.jobs.close()
        self.desk.remember()
        remembered.save_layers(self._memory, self.layers)
        self.desk.close()
        self._maker.close()
        self.shapes.close()
        self._memory.sync()
        self._reader.stop()
        self.history.close()
        self.gazetteer.close()
        self._city.close()
        self._supervisor.close()
        self.engine.dispose()
        self._forgotten.cleanup()
        self._collector.stop()

    def wear(self, theme: ThemeName | None = None, language: Language | None = None) -> None:
        """Change theme, language or both, everywhere at once."""
        face = self.wardrobe.wear(theme, language)
        self.desk.dress(face)
        self.maps.dress(self._tokens_of)

    @property
    def sync_pid(self) -> int:
        """Process id of the sync that this hall started; 0 for none."""
        return self._supervisor.pid

    # Building

    def _make_maps(self) -> Maps:
        return Maps(
            live=self.live,
            history=self.history,
            selection=self.selection,
            layers=self.layers,
            settings=self.settings,
            tokens=lambda: self.wardrobe.face.tokens,
            start=self._options.view,
            links=self.links,
            bookmarks=self.bookmarks,
            shapes=self.shapes,
            parent=self,
        )

    def _make_desk(self) -> Desk:
        self._maker = PanelMaker(
            live=self.live,
            history=self.history,
            selection=self.selection,
            layers=self.layers,
            figures=Figures(self.live, parent=self),
            gazetteer=self.gazetteer,
            bookmarks=self.bookmarks,
            datum=self.datum,
            shapes=self.shapes,
            jobs=self.jobs,
            guide=self.guide,
            settings=self.settings,
            factors=_factors(self.settings),
            memory=self._memory,
        )
        return Desk(
            maker=self._maker,
            make_map=self.maps.make,
            drop_map=self.maps.drop,
            links=self.links,
            actions=self.actions,
            memory=self._memory,
            face=self.wardrobe.face,
            parent=self,
        )

    def _add_actions(self) -> None:
        DeskActions(self.actions, self.desk, self)
        ViewActions(
            self.actions,
            self.desk,
            self.maps,
            self.links,
            self.bookmarks,
            self.datum,
            self.selection,
            self,
        )
        LayerActions(self.actions, self.layers, self)
        ToolActions(self.actions, self.desk, self.maps, self.shapes, self._maker.wishes, self)
        add = self.actions.add
        add("face.theme", QT_TRANSLATE_NOOP("Action", "Dark or light theme"), self._other_theme, "Ctrl+T")
        add("face.language", QT_TRANSLATE_NOOP("Action", "中文 / English"), self._other_language, "Ctrl+L")
        FileActions(self.actions, self.desk, self._maker, self.pictures, self)
        add("help.find", QT_TRANSLATE_NOOP("Action", "Find"), self._find, "Ctrl+K", "search")
        add("help.back", QT_TRANSLATE_NOOP("Action", "One step back"), self._step_back, "Esc")
        keys = QT_TRANSLATE_NOOP("Action", "Shortcuts")
        add("help.keys", keys, lambda: show_shortcuts(self.actions, self.desk), "F1", "help")
        add("help.guide", QT_TRANSLATE_NOOP("Action", "First steps"), self.guide.begin, "Ctrl+F1")
        add("help.quit", QT_TRANSLATE_NOOP("Action", "Close the hall"), QApplication.exit, "Ctrl+Q")

    def _connect(self) -> None:
        self.desk.fly_to.connect(self.maps.fly)
        self.desk.layouts_changed.connect(self._ornament)
        self.maps.pointer_moved.connect(self._show_pointer)
        self.maps.view_changed.connect(self._show_scale)
        self.maps.picture_drawn.connect(self._begin_on_map)
        self.maps.picture_drawn.connect(self.picture_drawn)
        self.maps.fault.connect(self._say, Qt.ConnectionType.QueuedConnection)
        self._menus.said.connect(self._say)
        self.pictures.said.connect(self._say)
        self.shapes.failed.connect(self._say)
        self._city.said.connect(self._say)
        self._supervisor.said.connect(self._say)
        self._supervisor.fault_changed.connect(self._say)
        if self._to_select:
            self.live.changed.connect(self._select_named)

    # What is done on request

    def _other_theme(self) -> None:
        self.wear(theme="light" if self.wardrobe.face.tokens.name == "dark" else "dark")

    def _other_language(self) -> None:
        self.wear(language="en" if self.wardrobe.face.language == "zh" else "zh")

    def _begin_on_map(self) -> None:
        """The map can take keys from its first picture on; who types by then goes on typing."""
        self.maps.picture_drawn.disconnect(self._begin_on_map)
        if not self.desk.active.is_typed_in:
            self.desk.active.rest_on_map()

    def _find(self) -> None:
        self.desk.active.open_command_bar()

    def _step_back(self) -> None:
        if self.maps.cancel_tool(self.desk.active_map):
            return
        if not self.desk.step_back():
            if self.selection.subjects:
                self.selection.select()
            else:
                self.guide.leave()
        self.desk.active.rest_on_map()

    def _say(self, text: str) -> None:
        self.desk.active.say(text)

    def _ornament(self) -> None:
        """A wall's map goes without north and buttons, and is drawn as large as its window's type."""
        for window in self.desk.windows:
            if window.plan.map:
                view = self.maps[window.plan.map]
                view.show_ornaments(window.plan.chrome)
                if view.tokens != window.face.tokens:
                    view.set_tokens(window.face.tokens)

    def _tokens_of(self, name: str) -> Tokens:
        """The theme of a map, at the scale of its window."""
        window = self.desk.window_of(name)
        return (window.face if window is not None else self.wardrobe.face).tokens

    def _is_fed(self) -> bool:
        try:
            return is_held(self.settings)
        except InputError:
            return False  # the sync that is started then says why it cannot have the lock

    def _is_spoken_to(self) -> bool:
        try:
            return is_spoken_to(self.settings)
        except InputError:
            return False  # as with a sync

    def _newest_beat_ms(self) -> int:
        return max((feed["beat_ms"] for feed in self.live.picture.feeds), default=0)

    def _show_pointer(self, name: str, place: tuple[float, float] | None) -> None:
        if (window := self.desk.window_of(name)) is not None:
            window.show_pointer(*(place or (None, None)))

    def _show_scale(self, name: str, view: Viewport) -> None:
        if (window := self.desk.window_of(name)) is not None:
            window.show_scale(view.metres_per_pixel(view.centre[1]) * view.ratio)

    def _select_named(self) -> None:
        if self._to_select and (subject := find(self.live.picture, self._to_select)) is not None:
            self._to_select = ""
            self.selection.select(subject)


def _factors(settings: Settings) -> Factors:
    """The factor table as the stations' feeds have it: with the rows that the first of them lays over it."""
    own = [feed.factors for feed in settings.feeds if isinstance(feed, Hj212Feed) and feed.factors]
    return Factors.load(settings.resolve(own[0]) if own else None)


def _open(settings: Settings) -> Engine:
    """The cache; a damaged one that no sync is mending is set aside first, under the lock of a sync."""
    try:
        return open_cache(settings)
    except CacheError as error:
        if error.fault is not Fault.DAMAGED or is_held(settings):
            raise
        log.error("%s", error)
        with SyncLock(settings):
            store = Store(settings, Registry())
            store.open()
            store.close()
        return open_cache(settings)


def _memory(folder: Path | None) -> QSettings:
    """Where windows and choices are remembered: beside the user's other settings, or in `folder`."""
    if folder is None:
        return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "zhihui", "windows")
    return QSettings(str(folder / "windows.ini"), QSettings.Format.IniFormat)
