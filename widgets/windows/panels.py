"""Which panels there are, and how each is made for a window."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QSettings, Qt, SignalInstance
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from app import times as clock
from app.feeds.factors import Factors
from app.figures import Figures
from app.gazetteer import Gazetteer
from app.history import History
from app.jobs import Jobs
from app.layers import LayerStack
from app.live import Live
from app.seat.bookmarks import Bookmarks
from app.seat.datum_choice import DatumChoice
from app.seat.guide import GuideProgress, Step
from app.seat.selection import Selection
from app.seat.shapes import Shapes
from app.settings import Settings
from widgets.cards.inspector import Inspector
from widgets.charting.figure_tiles import Sources
from widgets.charting.figures_panel import FiguresPanel
from widgets.charting.figures_strip import FiguresStrip
from widgets.files.export_dialog import ExportDialog
from widgets.files.import_dialog import ImportDialog
from widgets.files.jobs_bar import JobsBar
from widgets.finding.command_bar import CommandBar
from widgets.finding.command_index import CommandIndex
from widgets.listing.asset_order import AssetOrder
from widgets.listing.asset_panel import AssetPanel, Work
from widgets.listing.feeds_panel import FeedsPanel
from widgets.mapping.layers_panel import LayersPanel
from widgets.mapping.shapes_panel import ShapesPanel
from widgets.windows.actions import Actions
from widgets.windows.face import Face
from widgets.windows.guide import Guide
from widgets.windows.notices import Notices
from widgets.windows.status_line import StatusLine
from widgets.windows.top_bar import TopBar
from widgets.windows.watch import Watch
from widgets.windows.wishes import Wishes

TITLES = {
    "layers": QT_TRANSLATE_NOOP("Panel", "Layers"),
    "inspector": QT_TRANSLATE_NOOP("Panel", "Inspector"),
    "assets": QT_TRANSLATE_NOOP("Panel", "Vehicles and units"),
    "figures": QT_TRANSLATE_NOOP("Panel", "Figures"),
    "feeds": QT_TRANSLATE_NOOP("Panel", "Feeds"),
    "shapes": QT_TRANSLATE_NOOP("Panel", "Drawn shapes"),
    "strip": QT_TRANSLATE_NOOP("Panel", "Figures for the wall"),
}
"""In the order of their keys."""


_GUIDE_KEYS = {
    Step.FIND: ("help.find",),
    Step.FOLLOW: ("map.follow",),
    Step.FACE: ("face.language", "face.theme", "layout.open.Supervisor"),
}


def keys_of(actions: Actions, names: Sequence[str]) -> str:
    """The keys of some actions, as a sentence names them."""
    shortcuts = (actions[name].shortcut() for name in names if name in actions)
    return ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in shortcuts)


def panel_word(name: str) -> str:
    """A panel's name for people."""
    return QCoreApplication.translate("Panel", str(TITLES[name]))


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel that was made, and what it offers to its window."""

    widget: QWidget
    fly_to: SignalInstance | None = None
    """lon, lat, zoom: show a place; zoom 0 keeps the one that is."""
    rest: Callable[[], None] | None = None
    """To be called before the panel goes: it asks nothing more and keeps what is to be kept."""


class PanelMaker:
    """Makes panels and bars around the models of the hall, for any number of windows."""

    def __init__(
        self,
        *,
        live: Live,
        history: History,
        selection: Selection,
        layers: LayerStack,
        figures: Figures,
        gazetteer: Gazetteer,
        bookmarks: Bookmarks,
        datum: DatumChoice,
        shapes: Shapes,
        jobs: Jobs,
        guide: GuideProgress,
        settings: Settings,
        factors: Factors,
        memory: QSettings,
        now: Callable[[], int] = clock.now_ms,
    ) -> None:
        self._live, self._history, self._selection, self._layers = live, history, selection, layers
        self._gazetteer, self._bookmarks = gazetteer, bookmarks
        self._figures, self._settings, self._factors = figures, settings, factors
        self._shapes, self.wishes = shapes, Wishes()
        self._jobs, self._guide = jobs, guide
        self._datum, self._memory, self._now = datum, memory, now
        self._opened_ms = now()
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="panels")
        self._work = Work(self._executor, AssetOrder())
        # One for all windows and faces: in a whole city it takes a second to make, and tens of megabytes.
        self._index = CommandIndex(self._work.order)
        self._makers: dict[str, Callable[[Face], Panel]] = {
            "layers": self._layers_panel,
            "inspector": self._inspector,
            "assets": self._assets,
            "figures": self._figures_panel,
            "feeds": self._feeds,
            "shapes": self._shapes_panel,
            "strip": self._strip,
        }

    def close(self) -> None:
        """Let go of the thread in which panels compute."""
        self._executor.shutdown(cancel_futures=True)

    @property
    def hall(self) -> str:
        """Whose hall this is."""
        return self._settings.hall.name

    def knows(self, name: str) -> bool:
        """Whether there is a panel of this name: a saved layout may be of another version."""
        return name in self._makers

    def make(self, name: str, face: Face) -> Panel:
        """A new panel. Raises KeyError when there is none of this name."""
        return self._makers[name](face)

    def command_bar(self, face: Face, actions: Actions) -> CommandBar:
        """What finds everything, for a top bar."""
        bar = CommandBar(
            actions=actions.all,
            live=self._live,
            selection=self._selection,
            places=lambda: self._gazetteer.places,
            bookmarks=lambda: self._bookmarks.all,
            memory=self._memory,
            executor=self._executor,
            index=self._index,
            tokens=face.tokens,
            icons=face.icons,
        )
        bar.fly_to.connect(self._found)
        return bar

    def jobs_bar(self, face: Face) -> JobsBar:
        """What runs for longer than a second, and how far it is."""
        return JobsBar(self._jobs, face.tokens, face.icons)

    def lay_guide(
        self, window: QMainWindow, targets: Mapping[Step, QWidget], actions: Actions, face: Face
    ) -> Guide:
        """The first-run guide over a window; `targets`: what its steps point at."""
        keys = {step: keys_of(actions, names) for step, names in _GUIDE_KEYS.items()}
        foot_px = window.statusBar().height()
        return Guide(self._guide, targets, keys, face.tokens, face.icons, window, foot_px)

    def import_dialog(self, face: Face, parent: QWidget) -> ImportDialog:
        """Taking in files of others."""
        return ImportDialog(self._jobs, face.tokens, self._memory, parent)

    def export_dialog(self, face: Face, parent: QWidget) -> ExportDialog:
        """Giving out what the cache holds."""
        zone = self._settings.hall.zone
        return ExportDialog(self._jobs, zone, face.tokens, self._memory, self._now, parent)

    def top_bar(self, face: Face, search: QWidget, menu: QMenu) -> TopBar:
        """The bar above a window."""
        return TopBar(self.hall, self._settings.hall.zone, search, menu, face.icons, self._now)

    def status_line(self, face: Face) -> StatusLine:
        """The line below a window."""
        return StatusLine(self._live, face.tokens, face.icons, self._now, self._datum)

    def watch(self, notices: Notices, window: QWidget) -> Watch:
        """What says in a window that the cache or sync has fallen silent."""
        return Watch(self._live, self._settings, notices, window, self._now, self._opened_ms)

    def _found(self) -> None:
        self._guide.tick(Step.FIND)

    def _layers_panel(self, face: Face) -> Panel:
        return Panel(LayersPanel(self._layers, face.tokens, face.icons))

    def _inspector(self, face: Face) -> Panel:
        panel = Inspector(
            self._live,
            self._history,
            self._selection,
            self._settings.hall.zone,
            face.tokens,
            face.icons,
            self._factors,
            self._now,
        )
        return Panel(panel, panel.fly_to)

    def _assets(self, face: Face) -> Panel:
        panel = AssetPanel(
            self._live,
            self._selection,
            self._work,
            self._settings.hall.zone,
            face.tokens,
            face.icons,
            self._memory,
            self._now,
        )
        return Panel(panel, panel.fly_to, panel.rest)

    def _figures_panel(self, face: Face) -> Panel:
        return Panel(FiguresPanel(self._sources(face), self._memory))

    def _shapes_panel(self, face: Face) -> Panel:
        panel = ShapesPanel(self._shapes, face.icons)
        panel.draw.connect(self.wishes.draw)
        panel.edit.connect(self.wishes.edit)
        panel.area_wanted.connect(self.wishes.area)
        return Panel(panel)

    def _strip(self, face: Face) -> Panel:
        return Panel(FiguresStrip(self._sources(face), Qt.Orientation.Vertical))

    def _sources(self, face: Face) -> Sources:
        zone = self._settings.hall.zone
        return Sources(self._live, self._figures, zone, face.tokens, face.icons, self._now)

    def _feeds(self, face: Face) -> Panel:
        return Panel(FeedsPanel(self._live, self._settings, face.tokens, face.icons, self._now))
