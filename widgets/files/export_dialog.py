"""Write rows of the cache to a file: what, of which time, of which thing, in which form."""

from collections.abc import Callable
from datetime import tzinfo
from typing import NamedTuple

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QWidget

from app import times as clock
from app.jobs import Jobs
from app.tokens import Tokens
from widgets.files.job_dialog import JobDialog, choices

_HOUR_MS = 3_600_000
_OWN = "own"


class Topic(NamedTuple):
    """What can be exported, and what narrows it (see `zhihui query`)."""

    formats: tuple[str, ...]
    has_time: bool = True
    has_subject: bool = True


TOPICS = {
    "fixes": Topic(("csv", "ndjson", "geojson", "gpx")),
    "readings": Topic(("csv", "ndjson", "geojson")),
    "sightings": Topic(("csv", "ndjson", "geojson")),
    "assets": Topic(("csv", "ndjson", "geojson")),
    "feeds": Topic(("csv", "ndjson"), has_time=False, has_subject=False),
    "dead-letters": Topic(("csv", "ndjson"), has_subject=False),
}
_FORMATS = {"csv": "CSV", "ndjson": "NDJSON", "geojson": "GeoJSON", "gpx": "GPX"}


class ExportDialog(JobDialog):
    """The file appears when all of it is written."""

    def __init__(
        self,
        jobs: Jobs,
        zone: tzinfo,
        tokens: Tokens,
        memory: QSettings,
        now: Callable[[], int] = clock.now_ms,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(jobs, tokens, memory, parent)
        self._zone, self._now = zone, now
        self.setWindowTitle(self.tr("Export"))
        self.what, self.period, self.format = choices(tuple(TOPICS)), QComboBox(), QComboBox()
        self.since, self.until = QLineEdit(), QLineEdit()
        self.subject, self.file = QLineEdit(), QLineEdit()
        self._build_fields()
        self._restore()
        self._connect()
        self._follow_topic()

    def words(self) -> list[str]:
        """The command that the fields make."""
        topic = TOPICS[str(self.what.currentData())]
        words = ["query", str(self.what.currentData()), "--format", str(self.format.currentData())]
        if topic.has_time:
            words += [*_option("--since", self._begin()), *_option("--until", self._end())]
        if topic.has_subject:
            words += _option("--asset", self.subject.text().strip())
        return [*words, "--out", self.file.text().strip()]

    def refresh(self) -> None:
        topic, busy = TOPICS[str(self.what.currentData())], self.is_busy
        own = topic.has_time and self.period.currentData() == _OWN
        usable = (
            (self.what, True),
            (self.format, True),
            (self.file, True),
            (self.period, topic.has_time),
            (self.since, own),
            (self.until, own),
            (self.subject, topic.has_subject),
        )
        for field, is_used in usable:
            field.setEnabled(is_used and not busy)
        self.main.setText(self.tr("Cancel the export") if busy else self.tr("Export"))
        self.main.setEnabled(busy or bool(self.file.text().strip()))

    def done(self, result: int) -> None:
        for name, box in self._remembered().items():
            self.memory.setValue(f"export/{name}", box.currentData())
        super().done(result)

    def _remembered(self) -> dict[str, QComboBox]:
        return {"what": self.what, "period": self.period, "format": self.format}

    def _build_fields(self) -> None:
        for name, hours in (
            (self.tr("the last hour"), 1),
            (self.tr("the last 24 hours"), 24),
            (self.tr("the last 7 days"), 7 * 24),
            (self.tr("everything"), 0),
        ):
            self.period.addItem(name, hours)
        self.period.addItem(self.tr("from … to …"), _OWN)
        moment = self.tr("Like 2026-11-22 08:00, in the hall's time zone; empty for no limit")
        self.add_field(self.tr("What"), self.what, self.tr("Which rows of the cache"))
        self.add_field(self.tr("Period"), self.period, self.tr("Of which time"))
        self.add_field(self.tr("From"), self.since, moment)
        self.add_field(self.tr("To"), self.until, moment)
        self.add_field(
            self.tr("Of"),
            self.subject,
            self.tr("Key, plate or device of one vehicle or station; empty for all"),
        )
        self.add_field(self.tr("Format"), self.format, self.tr("Times are in UTC, coordinates in WGS-84"))
        self.browse = self.add_file(self.tr("File"), self.file, self.tr("A file of that name is replaced"))

    def _connect(self) -> None:
        self.what.currentIndexChanged.connect(self._follow_topic)
        self.period.currentIndexChanged.connect(self.refresh)
        self.file.textChanged.connect(self.refresh)
        self.browse.clicked.connect(self._browse)
        self.main.clicked.connect(self._press)

    def _restore(self) -> None:
        self._offer_formats()
        for name, box in self._remembered().items():
            value = self.memory.value(f"export/{name}")
            # An INI file gives numbers back as text.
            found = box.findData(int(value) if isinstance(value, str) and value.isdecimal() else value)
            box.setCurrentIndex(max(0, found))

    def _follow_topic(self) -> None:
        self._offer_formats()
        self.refresh()

    def _offer_formats(self) -> None:
        """What the topic can be written as; the one that was chosen stays where it can."""
        chosen = self.format.currentData()
        self.format.clear()
        for name in TOPICS[str(self.what.currentData())].formats:
            self.format.addItem(_FORMATS[name], name)
        self.format.setCurrentIndex(max(0, self.format.findData(chosen)))

    def _begin(self) -> str:
        hours = self.period.currentData()
        if hours == _OWN:
            return self.since.text().strip()
        return clock.to_rfc3339(self._now() - int(hours) * _HOUR_MS) if hours else ""

    def _end(self) -> str:
        return self.until.text().strip() if self.period.currentData() == _OWN else ""

    def _press(self) -> None:
        if self.is_busy and self.job is not None:
            self.job.cancel()
            return
        title = self.tr("Export: {what}").format(what=self.what.currentText())
        self.follow(self.jobs.start(title, self.words()))

    def _browse(self) -> None:
        ending = str(self.format.currentData())
        dialog = QFileDialog(
            self, self.tr("Write to"), self.file.text() or f"{self.what.currentData()}.{ending}"
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending)
        dialog.fileSelected.connect(self.file.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _option(name: str, text: str) -> list[str]:
    return [name, text] if text else []
