"""Saving and printing pictures: PNG or PDF in a thread, paper through the system's own dialog."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSaveFile, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from app.errors import InputError
from widgets.mapping import map_sheet
from widgets.mapping.map_sheet import Sheet

log = logging.getLogger(__name__)

SUFFIXES = (".png", ".pdf")
_DOTS_PER_INCH = 300
_EDGE_MM = 10.0


class MapPicture(QObject):
    """Writes sheets and plain images, one after another."""

    saved = Signal(str)
    """The file that was written."""
    failed = Signal(str)
    """One sentence: why it was not."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="map-picture")

    def save(self, sheet: Sheet, file: Path) -> None:
        """Write a PNG or a PDF, as the file's ending says; `saved` or `failed` follows."""
        self._submit(partial(write, sheet), file)

    def save_image(self, image: QImage, file: Path) -> None:
        """Write an image as PNG; `saved` or `failed` follows."""
        self._submit(partial(write_image, image), file)

    def print_with_dialog(self, sheet: Sheet, window: QWidget) -> QPrintDialog:
        """Ask for a printer, then print. The dialog is open when this returns."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(_layout(sheet))
        dialog = QPrintDialog(printer, window)
        dialog.setWindowTitle(self.tr("Print the map"))
        dialog.accepted.connect(lambda: self.print_on(printer, sheet))
        dialog.finished.connect(dialog.deleteLater)
        # Modal to all windows: the keys of the hall work in any that is not blocked.
        dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
        dialog.show()
        return dialog

    def print_on(self, printer: QPrinter, sheet: Sheet) -> None:
        """Print without asking."""
        painter = QPainter()
        if not painter.begin(printer):
            self.failed.emit(self.tr("The printer takes nothing: see whether it is on, and has paper"))
            return
        map_sheet.paint(painter, QRectF(painter.viewport()), sheet)
        painter.end()

    def close(self) -> None:
        """Wait for what is being written."""
        self._thread.shutdown()

    def _submit(self, write_to: Callable[[Path], None], file: Path) -> None:
        # A bug surfaces in the log with its traceback.
        self._thread.submit(self._write, write_to, file).add_done_callback(Future.result)

    def _write(self, write_to: Callable[[Path], None], file: Path) -> None:
        try:
            write_to(file)
        except InputError as error:
            log.error("%s", error)
            self.failed.emit(str(error))
        else:
            self.saved.emit(str(file))


def write(sheet: Sheet, file: Path) -> None:
    """Write the sheet as the file's ending says, whole or not at all. May be called in any thread.

    Raises InputError when the ending is neither .png nor .pdf, or the file cannot be written.
    """
    writers: dict[str, Callable[[Sheet, QSaveFile], bool]] = {".png": _write_png, ".pdf": _write_pdf}
    writer = writers.get(file.suffix.lower())
    if writer is None:
        raise InputError(f"{file}: give it one of these endings: {' '.join(SUFFIXES)}")
    _save(file, partial(writer, sheet))


def write_image(image: QImage, file: Path) -> None:
    """Write an image as PNG, whole or not at all. May be called in any thread.

    Raises InputError when the file cannot be written.
    """
    _save(file, partial(_encode_png, image))


def _save(file: Path, fill: Callable[[QSaveFile], bool]) -> None:
    """Its folder is made where there is none."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{file}: cannot be written: {error.strerror}") from None
    out = QSaveFile(str(file))
    done = out.open(QSaveFile.OpenModeFlag.WriteOnly) and fill(out)
    if not (done and out.commit()):
        raise InputError(f"{file}: cannot be written: {out.errorString()}")


def _write_png(sheet: Sheet, out: QSaveFile) -> bool:
    return _encode_png(map_sheet.image(sheet), out)


def _encode_png(image: QImage, out: QSaveFile) -> bool:
    return image.save(out, "PNG")  # type: ignore[call-overload, no-any-return]


def _write_pdf(sheet: Sheet, out: QSaveFile) -> bool:
    writer = QPdfWriter(out)
    writer.setCreator("Zhihui")
    writer.setTitle(f"{sheet.title} {sheet.time}")
    writer.setResolution(_DOTS_PER_INCH)
    writer.setPageLayout(_layout(sheet))
    painter = QPainter()
    if not painter.begin(writer):
        return False
    map_sheet.paint(painter, QRectF(painter.viewport()), sheet)
    return painter.end()


def _layout(sheet: Sheet) -> QPageLayout:
    """A4, lying where the sheet is wider than high."""
    whole: QSize = map_sheet.size(sheet).toSize()
    lies = whole.width() >= whole.height()
    turn = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    margins = QMarginsF(_EDGE_MM, _EDGE_MM, _EDGE_MM, _EDGE_MM)
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), turn, margins, QPageLayout.Unit.Millimeter)
