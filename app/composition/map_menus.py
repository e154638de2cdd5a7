"""The menu of a place on a map: made for each right click, and joined to the map on which it was opened."""

from PySide6.QtCore import QObject, QPoint, Signal

from app.composition.maps import Maps
from app.live import Live
from app.seat.bookmarks import Bookmarks
from app.seat.selection import Selection, Subject
from app.seat.shape_file import Form
from maps.view import MapView
from widgets.mapping.map_menu import MapMenu
from widgets.windows.desk import Desk
from widgets.windows.face import Face


class MapMenus(QObject):
    """Opens menus in the face that the hall wears."""

    said = Signal(str)
    """What was done, where nothing on the screen shows it."""

    def __init__(
        self,
        *,
        desk: Desk,
        maps: Maps,
        live: Live,
        selection: Selection,
        bookmarks: Bookmarks,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._maps = desk, maps
        self._live, self._selection, self._bookmarks = live, selection, bookmarks
        maps.menu_wanted.connect(self.open)

    def open(self, name: str, lon: float, lat: float, subject: Subject | None, at: QPoint) -> None:
        """Offer what can be done at a place of a map, beside the global point `at`."""
        window, view = self._desk.window_of(name), self._maps[name]
        if window is not None:
            menu = self._made(name, view, window.face)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.setParent(window, menu.windowFlags())
            menu.open_at(lon, lat, subject, at, view.view.zoom)

    def _made(self, name: str, view: MapView, face: Face) -> MapMenu:
        menu = MapMenu(
            name,
            live=self._live,
            selection=self._selection,
            bookmarks=self._bookmarks,
            icons=face.icons,
        )
        tools = view.tools

        def draw(form: Form, lon: float, lat: float) -> None:
            tools.draw(form, (lon, lat))

        menu.fly_to.connect(lambda *spot: self._maps.fly(name, *spot))
        menu.measure_distance.connect(lambda lon, lat: tools.measure_distance((lon, lat)))
        menu.measure_area.connect(lambda lon, lat: tools.measure_area((lon, lat)))
        menu.draw.connect(draw)
        menu.home_chosen.connect(lambda *spot: setattr(view.steering, "home", spot))
        menu.card_wanted.connect(lambda: self._desk.show_panel("inspector"))
        menu.said.connect(self.said)
        return menu
