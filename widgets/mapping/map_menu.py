"""What can be done at a place of the map: the menu of a right click, or of the Menu key."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from app import nearby
from app import times as clock
from app.geodesy import Place
from app.live import Live
from app.measures import length_text
from app.seat.bookmarks import Bookmarks
from app.seat.selection import Selection, Subject
from app.seat.shape_file import Form
from widgets.icons import Icons
from widgets.times import STALE_MS
from widgets.words import asset_title, coordinates

HOUSE_ZOOM = 16.0
"""How near the map goes to what was chosen here."""


class MapMenu(QMenu):
    """Made anew for each place. What the map itself must do goes out by signals."""

    fly_to = Signal(float, float, float)
    measure_distance = Signal(float, float)
    """From this place."""
    measure_area = Signal(float, float)
    draw = Signal(str, float, float)
    """A form (`app.seat.shape_file.Form`) and its first point."""
    home_chosen = Signal(float, float, float)
    """lon, lat, zoom: where this map's Home key leads from now on; it is kept already."""
    card_wanted = Signal()
    """The thing of this place is selected: bring its card up."""
    said = Signal(str)
    """What was done, where nothing on the screen shows it."""

    def __init__(
        self,
        map_name: str,
        *,
        live: Live,
        selection: Selection,
        bookmarks: Bookmarks,
        icons: Icons,
        now: Callable[[], int] = clock.now_ms,
        parent: QWidget | None = None,
    ) -> None:
        """`map_name`: whose home is set."""
        super().__init__(parent)
        self._map_name, self._live, self._selection = map_name, live, selection
        self._bookmarks, self._icons, self._now = bookmarks, icons, now
        self.setAccessibleName(self.tr("What can be done here"))

    def open_at(self, lon: float, lat: float, subject: Subject | None, at: QPoint, zoom: float) -> None:
        """Offer what can be done at a place (WGS-84 degrees), beside the global point `at`. `zoom`: that of
        the map."""
        self.fill((lon, lat), subject, zoom)
        self.popup(at)
        if self.actions():
            self.setActiveAction(self.actions()[0])

    def fill(self, place: Place, subject: Subject | None, zoom: float) -> None:
        """The lines for a place."""
        self.clear()
        for below in self.findChildren(QMenu):
            below.deleteLater()
        title = self._title(subject)
        if subject is not None and title:
            self._line(
                self.tr("Card of {name}").format(name=title), partial(self._open_card, subject), "place"
            )
            self.addSeparator()
        self._copy_lines(place)
        self.addSeparator()
        self._near_lines(place)
        self.addSeparator()
        self._tool_lines(place)
        self.addSeparator()
        self._line(self.tr("Bookmark this place"), partial(self._bookmark, place, title, zoom))
        self._line(self.tr("Make this view the map's home"), partial(self._set_home, place, zoom))

    def _copy_lines(self, place: Place) -> None:
        for datum, gcj02 in (("WGS-84", False), ("GCJ-02", True)):
            text = coordinates(*place, gcj02)
            words = self.tr("Copy {datum}  {coordinates}").format(datum=datum, coordinates=text)
            self._line(words, partial(QGuiApplication.clipboard().setText, text), "copy")

    def _near_lines(self, place: Place) -> None:
        assets, sites = self._live.picture.assets, self._live.picture.sites
        units = QMenu(self.tr("Nearest available units"), self)
        found_units = nearby.available_units(assets, place, self._now() - STALE_MS)
        for row, metres in zip(*found_units, strict=True):
            words = f"{asset_title(assets, int(row))}\t{length_text(float(metres))}"
            subject = Subject("asset", int(assets.id[row]))
            where = float(assets.lon[row]), float(assets.lat[row])
            _add(units, words, partial(self._go, subject, where))
        if units.isEmpty():
            _add(units, self.tr("No unit says that it is available"), None)
        self.addMenu(units)
        cameras = nearby.cameras_within(sites, place).rows
        words = self.tr("Select %n camera(s) within {distance}", "", len(cameras))
        found = [Subject("site", int(sites.id[row])) for row in cameras]
        action = self._line(
            words.format(distance=length_text(nearby.CAMERAS_M)), partial(self._selection.select, *found)
        )
        action.setEnabled(bool(found))

    def _tool_lines(self, place: Place) -> None:
        self._line(self.tr("Measure a distance from here"), partial(self.measure_distance.emit, *place))
        self._line(self.tr("Measure an area from here"), partial(self.measure_area.emit, *place))
        drawing = QMenu(self.tr("Draw from here"), self)
        forms: tuple[tuple[Form, str], ...] = (
            ("polygon", self.tr("Area")),
            ("line", self.tr("Line")),
            ("circle", self.tr("Circle round this place")),
            ("point", self.tr("Point")),
        )
        for form, words in forms:
            _add(drawing, words, partial(self.draw.emit, form, *place))
        self.addMenu(drawing)

    def _line(self, words: str, callback: Callable[[], object], icon: str = "") -> QAction:
        action = _add(self, words, callback)
        if icon:
            action.setIcon(self._icons.icon(icon))
        return action

    def _title(self, subject: Subject | None) -> str:
        picture = self._live.picture
        if subject is None:
            return ""
        columns = picture.assets if subject.what == "asset" else picture.sites
        row = columns.row_of.get(subject.id)
        if row is None or row >= len(columns):
            return ""
        if subject.what == "asset":
            return asset_title(picture.assets, row)
        return str(picture.sites.name[row] or picture.sites.key[row])

    def _open_card(self, subject: Subject) -> None:
        self._selection.select(subject)
        self.card_wanted.emit()

    def _go(self, subject: Subject, place: Place) -> None:
        self._selection.select(subject)
        self.fly_to.emit(*place, HOUSE_ZOOM)

    def _bookmark(self, place: Place, title: str, zoom: float) -> None:
        made = self._bookmarks.add(title or coordinates(*place), *place, zoom)
        self.said.emit(self.tr("Bookmarked as {name}").format(name=made.name))

    def _set_home(self, place: Place, zoom: float) -> None:
        self._bookmarks.set_home(self._map_name, (*place, zoom))
        self.home_chosen.emit(*place, zoom)
        self.said.emit(self.tr("The Home key leads here from now on"))


def _add(menu: QMenu, words: str, callback: Callable[[], object] | None) -> QAction:
    """A line; one that does nothing is grey. An ampersand in a name is no shortcut."""
    action = QAction(words.replace("&", "&&"), menu)
    if callback is None:
        action.setEnabled(False)
    else:
        action.triggered.connect(lambda: callback())
    menu.addAction(action)
    return action
