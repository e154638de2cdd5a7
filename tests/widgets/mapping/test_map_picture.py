import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.errors import InputError
from widgets.mapping.map_picture import MapPicture, write
from widgets.mapping.map_sheet import Sheet

WAIT_MS = 10_000


@pytest.fixture
def picture(qtbot: QtBot) -> Iterator[MapPicture]:
    """Its thread ends with the test."""
    made = MapPicture()
    yield made
    made.close()


@pytest.fixture
def sheet(qtbot: QtBot) -> Sheet:
    """A green map."""
    image = QImage(640, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("#00ff00"))
    return Sheet(image, "江滨市", "2026-11-25 09:20", "© contributors", 10.0)


def test_a_png_is_written_in_a_thread(
    picture: MapPicture, sheet: Sheet, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "a.png"
    with qtbot.waitSignal(picture.saved, timeout=WAIT_MS) as said:
        picture.save(sheet, file)
    assert said.args == [str(file)]
    assert QImage(str(file)).pixelColor(320, 200) == QColor("#00ff00")


def _check_pdf(file: Path) -> None:
    """One page that lies, with the map on it as an image."""
    data = file.read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")
    (box,) = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", data)
    assert [float(side) for side in box] == pytest.approx([842, 595], abs=1)
    sizes = re.findall(rb"/Width (\d+)\s+/Height (\d+)", data)
    assert (b"640", b"400") in sizes


def test_a_pdf_is_one_lying_page(sheet: Sheet, tmp_path: Path) -> None:
    write(sheet, tmp_path / "a.PDF")
    _check_pdf(tmp_path / "a.PDF")


def test_paper_gets_the_same(picture: MapPicture, sheet: Sheet, tmp_path: Path, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = picture.print_with_dialog(sheet, window)
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "b.pdf"))
    dialog.accepted.emit(printer)  # its own button would look for a printer of this machine
    dialog.close()
    _check_pdf(tmp_path / "b.pdf")


@pytest.mark.qt_log_ignore(r"^QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_said(
    picture: MapPicture, sheet: Sheet, tmp_path: Path, qtbot: QtBot
) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "missing" / "b.pdf"))
    with qtbot.waitSignal(picture.failed, timeout=WAIT_MS) as said:
        picture.print_on(printer, sheet)
    assert "printer takes nothing" in said.args[0]


@pytest.mark.parametrize("name", ["a.jpg", "taken/a.png", "taken/a.pdf"])
def test_what_cannot_be_written_is_said(
    picture: MapPicture, sheet: Sheet, tmp_path: Path, qtbot: QtBot, name: str
) -> None:
    (tmp_path / "taken").touch()
    with qtbot.waitSignal(picture.failed, timeout=WAIT_MS) as said:
        picture.save(sheet, tmp_path / name)
    assert said.args[0].startswith(str(tmp_path / name))
    with pytest.raises(InputError):
        write(sheet, tmp_path / name)
    assert list(tmp_path.iterdir()) == [tmp_path / "taken"]


def test_an_image_is_written_in_a_thread_into_a_folder_that_is_made(
    picture: MapPicture, sheet: Sheet, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "Pictures" / "a.png"
    with qtbot.waitSignal(picture.saved, timeout=WAIT_MS):
        picture.save_image(sheet.map, file)
    assert QImage(str(file)).pixelColor(320, 200) == QColor("#00ff00")
