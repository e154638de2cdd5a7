"""The composition root: the only place that builds the hall and connects its parts."""

import logging
import signal
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, QSettings, QStandardPaths, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication
from sqlalchemy import Engine

from app import qtlog, times
from app.cache.engine import open_cache
from app.cache.faults import CacheError, Fault
from app.cache.registry import Registry
from app.errors import InputError
from app.feeds.factors import Factors
from app.history import History
from app.immortal import keep_true
from app.layers import LayerStack
from app.live import Live, LiveReader, Picture
from app.selection import Selection, find
from app.settings import Hj212Feed, Settings
from app.supervisor import Supervisor, sync_command
from app.sync.lock import SyncLock, is_held
from app.sync.store import Store
from app.tokens import Tokens
from maps import scheme
from maps.view import MapView
from maps.viewport import Viewport
from widgets import language, theme
from widgets.shell import Shell

log = logging.getLogger(__name__)

FIRST_SECONDS = 60.0
"""A page that is not drawn by then will not be."""
_OVERDUE = 1
View = tuple[float, float, float]
"""lon, lat, zoom."""


@dataclass(frozen=True, slots=True)
class Options:
    """How the hall is opened."""

    config: Path | None = None
    view: View | None = None
    select: str = ""
    """Key, plate or address of what is selected once it is in the picture."""
    with_sync: bool = True
    remember: bool = True
    """Windows come back where they were; off for pictures, which must not depend on who sat here."""


def application(settings: Settings) -> QApplication:
    """Qt's application, once for the process, in the hall's language and theme."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    keep_true()
    qtlog.install()
    scheme.register()
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    app = QApplication(["zhihui"])
    app.setApplicationName("zhihui")
    app.setOrganizationName("zhihui")
    language.install(app, settings.hall.language)
    theme.apply(app, Tokens.load(settings.hall.theme))
    return app


class Hall(QObject):
    """The open hall: one window, its map, and the sync that feeds it."""

    picture_drawn = Signal()
    """The map shows a picture that was read from the cache."""

    def __init__(self, settings: Settings, options: Options) -> None:
        """Raises InputError when the cache cannot be opened."""
        super().__init__()
        tokens = Tokens.load(settings.hall.theme)
        self.settings = settings
        self.engine = _open(settings)
        self._forgotten = TemporaryDirectory(prefix="zhihui-")
        self.live = Live(self)
        self.selection = Selection(self)
        self.layers = LayerStack(parent=self)
        self.history = History(self.engine, self)
        self._reader = LiveReader(self.engine, self.live)
        # Begins while the windows are built: their part is Qt's, this one's is the database's.
        self._reader.start()
        self.map = MapView(
            live=self.live,
            history=self.history,
            selection=self.selection,
            layers=self.layers,
            settings=settings,
            tokens=tokens,
            start=options.view,
        )
        self.shell = Shell(
            map_widget=self.map,
            live=self.live,
            history=self.history,
            selection=self.selection,
            layers=self.layers,
            settings=settings,
            tokens=tokens,
            factors=_factors(settings),
            memory=_memory(None if options.remember else Path(self._forgotten.name)),
        )
        self._supervisor = Supervisor(sync_command(options.config), self._is_fed, self._newest_beat_ms, self)
        self._with_sync = options.with_sync
        self._to_select = options.select
        self._connect()

    def _connect(self) -> None:
        self.shell.fly_to.connect(self.map.fly_to)
        self.map.pointer_moved.connect(self._show_pointer)
        self.map.view_changed.connect(self._show_scale)
        self.map.picture_drawn.connect(self.picture_drawn)
        self.shell.grab_requested.connect(self._save_picture)
        self._supervisor.said.connect(self.shell.show_notice)
        self._supervisor.fault_changed.connect(self.shell.show_notice)
        if self._to_select:
            self.live.changed.connect(self._select_named)

    def start(self) -> None:
        """Show the window, read the cache, and feed it."""
        self.shell.show()
        if self._with_sync:
            self._supervisor.start()
        if self.map.base_fault:
            self.shell.show_notice(self.map.base_fault)

    def close(self) -> None:
        """Close everything, children last, so that what was received is committed."""
        self.shell.close()
        self.map.close_map()
        self._reader.stop()
        self.history.close()
        self._supervisor.close()
        self.engine.dispose()
        self.shell.deleteLater()
        self._forgotten.cleanup()

    def picture(self) -> QPixmap:
        """The whole window."""
        return self.shell.grab()

    @property
    def sync_pid(self) -> int:
        """Process id of the sync that this hall started; 0 for none."""
        return self._supervisor.pid

    def _is_fed(self) -> bool:
        try:
            return is_held(self.settings)
        except InputError:
            return False  # the sync that is started then says why it cannot have the lock

    def _newest_beat_ms(self) -> int:
        return max((feed["beat_ms"] for feed in self.live.picture.feeds), default=0)

    def _show_pointer(self, place: tuple[float, float] | None) -> None:
        self.shell.show_pointer(*(place or (None, None)))

    def _select_named(self) -> None:
        if self._to_select and (subject := find(self.live.picture, self._to_select)) is not None:
            self._to_select = ""
            self.selection.select(subject)

    def _save_picture(self) -> None:
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation))
        now = times.to_datetime(times.now_ms(), self.settings.hall.zone)
        file = folder / f"zhihui-{now:%Y%m%d-%H%M%S}.png"
        folder.mkdir(parents=True, exist_ok=True)
        saved = self.picture().save(str(file))
        self.shell.show_notice(
            self.tr("The picture is in {file}").format(file=file)
            if saved
            else self.tr("{file} cannot be written: free some space, or ask for the right to").format(
                file=file
            )
        )

    def _show_scale(self, view: Viewport) -> None:
        self.shell.show_scale(view.metres_per_pixel(view.centre[1]) * view.ratio)


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


def stay(settings: Settings, options: Options) -> int:
    """Open the hall until its window is closed or the process is asked to end."""
    app = application(settings)
    hall = Hall(settings, options)
    watch = _end_on_signals(app)
    try:
        hall.start()
        return app.exec()
    finally:
        watch.stop()
        hall.close()


def visit(
    settings: Settings, options: Options, size: tuple[int, int], seconds: float, shot: Path | None
) -> Picture:
    """Open the hall for so long after its map first shows something, and give the picture it had. A signal
    ends it earlier.

    Raises InputError when the page is not drawn within `FIRST_SECONDS` or `shot` cannot be written.
    """
    app = application(settings)
    hall = Hall(settings, options)
    hall.shell.resize(*size)
    watch = _end_on_signals(app)
    drawn: list[bool] = []

    def begin() -> None:
        drawn.append(True)
        QTimer.singleShot(int(seconds * 1000), app, app.quit)

    hall.picture_drawn.connect(begin)
    QTimer.singleShot(int(FIRST_SECONDS * 1000), app, lambda: None if drawn else app.exit(_OVERDUE))
    try:
        hall.start()
        if app.exec() == _OVERDUE:
            raise InputError(
                f"the map was not drawn within {FIRST_SECONDS:g} s: `zhihui doctor` says what is missing"
            )
        if shot is not None and not hall.picture().save(str(shot)):
            raise InputError(f"{shot}: the picture cannot be written: check the folder and the ending, .png")
        return hall.live.picture
    finally:
        watch.stop()
        hall.close()


def _end_on_signals(app: QApplication) -> QTimer:
    """SIGINT and SIGTERM close the hall in good order. Python sees them only when it gets a turn."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):  # Windows has no SIGHUP
            # Through the event loop: one that has not begun yet would not notice.
            signal.signal(getattr(signal, name), lambda *_: QTimer.singleShot(0, app, app.quit))
    turn = QTimer(app, interval=300)
    turn.timeout.connect(lambda: None)
    turn.start()
    return turn
