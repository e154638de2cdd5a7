"""Bring in a file: choose it, see what would be done and which rows are refused, then do it."""

from PySide6.QtCore import QSettings, QStringListModel, QTimer
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLineEdit, QListView, QWidget

from app.jobs import Job, Jobs
from app.reporting import Imported
from app.tokens import Tokens
from widgets.files import job_words
from widgets.files.job_dialog import JobDialog, choices

THINGS = ("cameras", "sites", "assets", "units", "zones", "places", "basemap")
TRY_MS = 400
"""So long after the last change of a field the file is tried."""
_ROW_FILES = "*.geojson *.json *.gpkg *.shp *.kml *.csv"
_MAP_FILES = "*.osm *.osm.gz *.osm.pbf *.pbf *.pmtiles *.mbtiles"
_LIST_PX = 132


class ImportDialog(JobDialog):
    """Every change of a field tries the file anew, without writing anything."""

    def __init__(self, jobs: Jobs, tokens: Tokens, memory: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(jobs, tokens, memory, parent)
        self.setWindowTitle(self.tr("Import"))
        self.what, self.file, self.datum = choices(THINGS), QLineEdit(), QComboBox()
        self.key, self.layer = QComboBox(), QLineEdit()
        self.skip_bad = QCheckBox(self.tr("Leave out the rows that are refused, and write the others"))
        self.refused = QListView()
        self._rows = QStringListModel(self.refused)
        self._trial: Job | None = None
        self._soon = QTimer(self, singleShot=True, interval=TRY_MS)
        self._build_fields()
        self._restore()
        self._connect()
        self.refresh()

    def words(self, *, dry_run: bool) -> list[str]:
        """The command that the fields make."""
        what = str(self.what.currentData())
        words = ["import", what, self.file.text().strip(), "--datum", str(self.datum.currentData())]
        if what != "basemap":
            words += [
                *self._option("--key", self.key.currentText()),
                *self._option("--layer", self.layer.text()),
            ]
            words += ["--skip-bad"] if self.skip_bad.isChecked() else []
        return [*words, "--dry-run"] if dry_run else words

    def try_file(self) -> None:
        """Say what would be done with the file as the fields are now."""
        self._drop_trial()
        self.say("")
        if self.file.text().strip():
            self._trial = self.jobs.start(self._title(), self.words(dry_run=True), shown=False)
            self._trial.finished.connect(self._show_trial)
            self.follow(self._trial)
        self.refresh()

    def refresh(self) -> None:
        is_map = self.what.currentData() == "basemap"
        for field in (self.key, self.layer, self.skip_bad):
            field.setEnabled(not is_map and not self.is_busy)
        for field in (self.what, self.file, self.datum):
            field.setEnabled(not self.is_busy)
        self.main.setText(self.tr("Cancel the import") if self.is_busy else self.tr("Import"))
        self.main.setEnabled(self.is_busy or self._is_good())

    def done(self, result: int) -> None:
        self._soon.stop()
        self._drop_trial()
        for name, box in (("what", self.what), ("datum", self.datum)):
            self.memory.setValue(f"import/{name}", box.currentData())
        self.memory.setValue("import/file", self.file.text())
        super().done(result)

    def _build_fields(self) -> None:
        for name, datum in (("WGS-84", "wgs84"), ("GCJ-02", "gcj02"), ("BD-09", "bd09")):
            self.datum.addItem(name, datum)
        self.key.setEditable(True)
        self.key.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.add_field(self.tr("What"), self.what, self.tr("What the file holds"))
        self.browse = self.add_file(self.tr("File"), self.file, self._kinds())
        self.add_field(self.tr("Coordinates"), self.datum, self.tr("In what the file's coordinates are"))
        self.add_field(
            self.tr("Key column"),
            self.key,
            self.tr("The column that tells rows apart; empty where it is called key, or follows from others"),
        )
        self.add_field(self.tr("Layer"), self.layer, self.tr("For a file that has several"))
        self.refused.setModel(self._rows)
        self.refused.setAccessibleName(self.tr("Rows that are refused"))
        self.refused.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.refused.setWordWrap(True)
        self.refused.setMinimumHeight(round(_LIST_PX * self.tokens.scale))
        self.middle.addWidget(self.skip_bad)
        self.middle.addWidget(self.refused, 1)
        self.refused.hide()
        self.skip_bad.hide()

    def _connect(self) -> None:
        self._soon.timeout.connect(self.try_file)
        for box in (self.what, self.datum):
            box.currentIndexChanged.connect(self._changed)
        self.key.editTextChanged.connect(self._changed)
        for line in (self.file, self.layer):
            line.textChanged.connect(self._changed)
        self.skip_bad.toggled.connect(self.refresh)
        self.browse.clicked.connect(self._browse)
        self.main.clicked.connect(self._press)
        if self.file.text():
            self._soon.start()

    def _restore(self) -> None:
        for name, box in (("what", self.what), ("datum", self.datum)):
            box.setCurrentIndex(max(0, box.findData(self.memory.value(f"import/{name}"))))
        self.file.setText(str(self.memory.value("import/file", "")))

    def _kinds(self) -> str:
        return self.tr(
            "GeoJSON, GeoPackage, Shapefile, KML, CSV; OpenStreetMap, PMTiles or MBTiles for a basemap"
        )

    def _title(self) -> str:
        name = self.file.text().strip().replace("\\", "/").rsplit("/", 1)[-1]
        return self.tr("Import of {file}").format(file=name)

    def _option(self, name: str, text: str) -> list[str]:
        return [name, text.strip()] if text.strip() else []

    def _changed(self) -> None:
        self._drop_trial()
        self._soon.start()
        self.refresh()

    def _drop_trial(self) -> None:
        """What was tried is no longer what the fields say."""
        if self._trial is not None:
            trial, self._trial = self._trial, None
            trial.finished.disconnect(self._show_trial)
            trial.cancel()
            if self.job is trial:
                self.unfollow()

    def _show_trial(self) -> None:
        trial = self._trial
        if trial is None:
            return
        if trial.result is not None:
            self.say(job_words.preview(trial.result))
        else:
            self.say(trial.error, "fault")
        self._rows.setStringList([self._refusal(row.row, row.reason) for row in trial.refused])
        self.refused.setVisible(bool(trial.refused))
        self.skip_bad.setVisible(bool(trial.refused))
        self._offer_columns(trial.columns)
        self.refresh()

    def _refusal(self, row: int, reason: str) -> str:
        return self.tr("Row {n}: {reason}").format(n=f"{row:,}", reason=reason)

    def _offer_columns(self, columns: tuple[str, ...]) -> None:
        there = tuple(self.key.itemText(at) for at in range(self.key.count()))
        if columns != there and columns:
            typed = self.key.currentText()
            self.key.blockSignals(True)
            self.key.clear()
            self.key.addItems(list(columns))
            self.key.setEditText(typed)
            self.key.blockSignals(False)

    def _is_good(self) -> bool:
        """Whether the trial says that something can be written, and it was not written yet."""
        if self.job is not None and self.job is not self._trial and self.job.state == "done":
            return False
        result = self._trial.result if self._trial is not None and self._trial.is_over else None
        if isinstance(result, Imported):
            return result.refused == 0 or (self.skip_bad.isChecked() and result.refused < result.rows)
        return result is not None

    def _press(self) -> None:
        if self.is_busy and self.job is not None:
            self.job.cancel()
            return
        self.follow(self.jobs.start(self._title(), self.words(dry_run=False)))

    def _browse(self) -> None:
        kinds = _MAP_FILES if self.what.currentData() == "basemap" else _ROW_FILES
        dialog = QFileDialog(
            self, self.tr("File to import"), self.file.text(), f"{self.tr('Files')} ({kinds})"
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.file.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
