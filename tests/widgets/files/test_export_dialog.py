"""The export dialog over the real command."""

from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from app.cache.queries import TOPICS as CACHE_TOPICS
from app.exporting import WRITERS
from app.jobs import Jobs
from app.tokens import Tokens
from widgets.files.export_dialog import TOPICS, ExportDialog

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
    qtbot: QtBot, jobs: Jobs, zone: ZoneInfo, tokens: Tokens, memory: QSettings, now: Callable[[], int]
) -> Iterator[ExportDialog]:
    made = ExportDialog(jobs, zone, tokens, memory, now)
    qtbot.addWidget(made)
    yield made
    made.done(0)


def choose(dialog: ExportDialog, what: str) -> None:
    dialog.what.setCurrentIndex(dialog.what.findData(what))


def test_rows_are_written(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    assert not dialog.main.isEnabled()
    out = tmp_path / "feeds.csv"
    choose(dialog, "feeds")
    dialog.file.setText(str(out))
    dialog.main.click()
    assert dialog.main.text() == "Cancel the export"
    qtbot.waitUntil(lambda: dialog.says.text().startswith("Rows written: 0."), timeout=LIMIT_MS)
    assert out.read_text(encoding="utf-8").startswith("name,protocol,state")


def test_why_nothing_was_written(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    dialog.subject.setText("nobody")
    dialog.file.setText(str(tmp_path / "a.csv"))
    dialog.main.click()
    qtbot.waitUntil(lambda: "no asset has 'nobody'" in dialog.says.text(), timeout=LIMIT_MS)
    assert dialog.subject.text() == "nobody"
    assert dialog.main.isEnabled()


def test_the_command_that_the_fields_make(dialog: ExportDialog) -> None:
    dialog.file.setText("a.csv")
    dialog.subject.setText("苏B1")
    since = ["--since", "2023-11-14T21:13:20Z"]
    assert dialog.words() == [
        "query",
        "fixes",
        "--format",
        "csv",
        *since,
        "--asset",
        "苏B1",
        "--out",
        "a.csv",
    ]
    dialog.period.setCurrentIndex(dialog.period.findData("own"))
    dialog.since.setText("2026-11-22 08:00")
    assert dialog.words()[4:6] == ["--since", "2026-11-22 08:00"]
    choose(dialog, "feeds")
    assert dialog.words() == ["query", "feeds", "--format", "csv", "--out", "a.csv"]
    assert not dialog.period.isEnabled()


def test_formats_are_those_that_the_topic_can_have(dialog: ExportDialog) -> None:
    dialog.format.setCurrentIndex(dialog.format.findData("gpx"))
    choose(dialog, "readings")
    assert dialog.format.findData("gpx") < 0
    assert dialog.format.currentData() == "csv"


def test_what_can_be_asked_is_what_the_command_takes() -> None:
    assert set(TOPICS) == set(CACHE_TOPICS)
    for name, topic in TOPICS.items():
        asked = CACHE_TOPICS[name]
        assert set(topic.formats) <= set(WRITERS)
        assert topic.has_time == (asked.time is not None)
        assert topic.has_subject == (asked.subject is not None)
        assert ("geojson" in topic.formats) == (asked.place is not None)


def test_what_was_chosen_is_remembered(
    qtbot: QtBot,
    dialog: ExportDialog,
    jobs: Jobs,
    zone: ZoneInfo,
    tokens: Tokens,
    memory: QSettings,
) -> None:
    choose(dialog, "readings")
    dialog.period.setCurrentIndex(1)
    dialog.format.setCurrentIndex(2)
    dialog.done(0)
    memory.sync()
    again = ExportDialog(jobs, zone, tokens, QSettings(memory.fileName(), QSettings.Format.IniFormat))
    qtbot.addWidget(again)
    chosen = (again.what.currentData(), again.period.currentData(), again.format.currentData())
    assert chosen == ("readings", 24, "geojson")
    again.done(0)
