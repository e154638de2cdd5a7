"""Pictures: of all windows as they are, and of the map with legend, time and source, for file and paper."""

from collections.abc import Callable
from datetime import datetime
from functools import reduce
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QRect, QStandardPaths, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from app import times
from app.composition.maps import Maps
from app.layers import LayerStack
from app.settings import Settings
from widgets.mapping.map_picture import MapPicture
from widgets.mapping.map_sheet import Sheet, visible_legends
from widgets.windows.desk import Desk


class Pictures(QObject):
    """Takes pictures, and says where they are."""

    said = Signal(str)
    """Where a picture lies, or why there is none."""

    def __init__(
        self,
        *,
        desk: Desk,
        maps: Maps,
        layers: LayerStack,
        settings: Settings,
        now: Callable[[], int] = times.now_ms,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._maps, self._layers, self._settings, self._now = desk, maps, layers, settings, now
        self._waiting: dict[str, list[Callable[[Sheet], object]]] = {}
        self._writer = MapPicture(self)
        self._writer.saved.connect(self._say_where)
        self._writer.failed.connect(self.said)
        maps.picture_taken.connect(self._take)

    def close(self) -> None:
        """Wait for what is being written."""
        self._writer.close()

    def of_windows(self) -> QPixmap:
        """All windows, each where it stands."""
        windows = self._desk.windows
        if len(windows) == 1:
            return windows[0].grab()
        places = [QRect(_corner(window), window.size()) for window in windows]
        area = reduce(QRect.united, places)
        whole = QPixmap(area.size())
        whole.fill(Qt.GlobalColor.black)
        painter = QPainter(whole)
        for window, place in zip(windows, places, strict=True):
            painter.drawPixmap(place.topLeft() - area.topLeft(), window.grab())
        painter.end()
        return whole

    def save_windows(self) -> None:
        """Write all windows into the user's folder of pictures."""
        self._writer.save_image(self.of_windows().toImage(), self._file("png"))

    def save_map(self) -> None:
        """Write the active map with its legend into the user's folder of pictures."""
        self._pose(lambda sheet: self._writer.save(sheet, self._file("png")))

    def save_map_as_pdf(self) -> None:
        """The same as a page."""
        self._pose(lambda sheet: self._writer.save(sheet, self._file("pdf")))

    def print_map(self) -> None:
        """Ask for a printer, and print the active map with its legend."""
        self._pose(lambda sheet: self._writer.print_with_dialog(sheet, self._desk.active))

    def _pose(self, use: Callable[[Sheet], object]) -> None:
        """Take a picture of the active map, and use it once it is there."""
        if name := self._desk.active_map:
            self._waiting.setdefault(name, []).append(use)
            self._maps[name].take_picture()

    def _take(self, name: str, picture: QPixmap) -> None:
        sheet = self._sheet(name, picture)
        for use in self._waiting.pop(name, []):
            use(sheet)

    def _sheet(self, name: str, picture: QPixmap) -> Sheet:
        view, window = self._maps[name], self._desk.window_of(name) or self._desk.active
        seen = view.view
        return Sheet(
            map=picture.toImage(),
            title=self._settings.hall.name,
            time=f"{self._moment():%Y-%m-%d %H:%M:%S %Z}",
            attribution=view.attribution,
            metres_per_pixel=seen.metres_per_pixel(seen.centre[1]) * seen.ratio,
            legends=visible_legends(self._layers),
            tokens=window.face.tokens,
        )

    def _file(self, ending: str) -> Path:
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation))
        return folder / f"zhihui-{self._moment():%Y%m%d-%H%M%S}.{ending}"

    def _moment(self) -> datetime:
        return times.to_datetime(self._now(), self._settings.hall.zone)

    def _say_where(self, file: str) -> None:
        self.said.emit(self.tr("The picture is in {file}").format(file=file))


def _corner(window: QWidget) -> QPoint:
    """Where a window stands: one as large as its monitor in that one's corner, whatever its frame takes."""
    screen = window.screen().geometry()
    return screen.topLeft() if window.size() == screen.size() else window.geometry().topLeft()
