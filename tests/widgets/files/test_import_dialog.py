"""The import dialog over the real command."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from app.jobs import Jobs
from app.tokens import Tokens
from widgets.files import import_dialog
from widgets.files.import_dialog import ImportDialog

LIMIT_MS = 20_000


@pytest.fixture
def jobs(qtbot: QtBot, tmp_path: Path) -> Iterator[Jobs]:
    config = tmp_path / "hall.toml"
    config.write_text('[cache]\nurl = "sqlite:///hall.db"\n', encoding="utf-8")
    made = Jobs(config)
    yield made
    made.close()


@pytest.fixture
def dialog(
    qtbot: QtBot, jobs: Jobs, tokens: Tokens, memory: QSettings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ImportDialog]:
    monkeypatch.setattr(import_dialog, "TRY_MS", 0)
    made = ImportDialog(jobs, tokens, memory)
    qtbot.addWidget(made)
    made.what.setCurrentIndex(made.what.findData("assets"))
    yield made
    made.done(0)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "assets.csv"
    made.write_text("编号,kind\n1,taxi\n2,boat\n", encoding="utf-8")
    return made


def test_a_file_is_tried_and_then_imported(
    qtbot: QtBot, dialog: ImportDialog, jobs: Jobs, file: Path, tmp_path: Path
) -> None:
    assert not dialog.main.isEnabled()
    dialog.file.setText(str(file))
    qtbot.waitUntil(lambda: dialog.key.count() == 2, timeout=LIMIT_MS)
    assert [dialog.key.itemText(at) for at in range(2)] == ["编号", "kind"]
    dialog.key.setCurrentText("编号")
    qtbot.waitUntil(lambda: dialog.says.text().startswith("Rows read: 2. To be added: 1"), timeout=LIMIT_MS)
    (refused,) = dialog._rows.stringList()
    assert refused.startswith("Row 2: kind 'boat'")
    assert not dialog.main.isEnabled()
    dialog.skip_bad.setChecked(True)
    assert dialog.main.isEnabled()
    dialog.main.click()
    assert dialog.main.text() == "Cancel the import"
    assert not dialog.file.isEnabled()
    qtbot.waitUntil(lambda: dialog.says.text().startswith("Rows read: 2. Added: 1"), timeout=LIMIT_MS)
    assert not dialog.main.isEnabled()
    with closing(sqlite3.connect(tmp_path / "hall.db")) as base:
        assert base.execute("SELECT key FROM asset").fetchall() == [("1",)]


def test_on_an_error_what_was_typed_stays(qtbot: QtBot, dialog: ImportDialog, tmp_path: Path) -> None:
    absent = str(tmp_path / "absent.csv")
    dialog.file.setText(absent)
    dialog.key.setCurrentText("id")
    qtbot.waitUntil(lambda: dialog.says.text().endswith("there is no such file"), timeout=LIMIT_MS)
    assert dialog.says.property("tone") == "fault"
    assert (dialog.file.text(), dialog.key.currentText()) == (absent, "id")
    assert not dialog.main.isEnabled()


def test_the_command_that_the_fields_make(dialog: ImportDialog) -> None:
    dialog.file.setText("a.gpkg")
    dialog.datum.setCurrentIndex(1)
    dialog.layer.setText("cameras")
    dialog.key.setCurrentText("Code")
    dialog.skip_bad.setChecked(True)
    assert dialog.words(dry_run=True) == [
        "import", "assets", "a.gpkg", "--datum", "gcj02", "--key", "Code", "--layer", "cameras", "--skip-bad",
        "--dry-run",
    ]  # fmt: skip
    dialog.what.setCurrentIndex(dialog.what.findData("basemap"))
    assert dialog.words(dry_run=False) == ["import", "basemap", "a.gpkg", "--datum", "gcj02"]
    assert not dialog.key.isEnabled()


def test_what_was_chosen_is_remembered(
    qtbot: QtBot, dialog: ImportDialog, jobs: Jobs, tokens: Tokens, memory: QSettings
) -> None:
    dialog.file.setText("a.csv")
    dialog.datum.setCurrentIndex(2)
    dialog.done(0)
    again = ImportDialog(jobs, tokens, memory)
    qtbot.addWidget(again)
    assert (again.file.text(), again.datum.currentData(), again.what.currentData()) == (
        "a.csv",
        "bd09",
        "assets",
    )
    again.done(0)


def test_every_field_says_what_it_is(dialog: ImportDialog) -> None:
    fields = (dialog.what, dialog.file, dialog.datum, dialog.key, dialog.layer)
    assert all(field.accessibleName() and field.toolTip() for field in fields)
