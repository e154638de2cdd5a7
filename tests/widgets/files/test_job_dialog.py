import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.jobs import Jobs
from app.tokens import Tokens
from widgets.files.job_dialog import JobDialog, choices


class Plain(JobDialog):
    """Counts how often it was asked what can be pressed."""

    refreshed = 0

    def refresh(self) -> None:
        self.refreshed += 1


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs(
        None, program=lambda: [sys.executable, "-c", "import sys; sys.exit('zhihui x: ' + sys.argv[1])"]
    )
    yield made
    made.close()


@pytest.fixture
def dialog(qtbot: QtBot, jobs: Jobs, tokens: Tokens, memory: QSettings) -> Plain:
    made = Plain(jobs, tokens, memory)
    qtbot.addWidget(made)
    return made


def test_it_says_how_its_job_ends(qtbot: QtBot, dialog: Plain, jobs: Jobs) -> None:
    job = jobs.start("Job", ["no room"])
    dialog.follow(job)
    assert not dialog.bar.isHidden()
    qtbot.waitUntil(lambda: dialog.says.text() == "no room")
    assert dialog.says.property("tone") == "fault"
    assert dialog.bar.isHidden()
    assert not dialog.is_busy
    assert dialog.refreshed > 1


def test_a_job_that_nobody_sees_says_nothing_here(qtbot: QtBot, dialog: Plain, jobs: Jobs) -> None:
    job = jobs.start("Job", ["no room"], shown=False)
    dialog.follow(job)
    qtbot.waitUntil(lambda: job.is_over)
    assert dialog.says.text() == ""


def test_closed_it_lets_its_job_go_on(qtbot: QtBot, dialog: Plain, jobs: Jobs) -> None:
    job = jobs.start("Job", ["no room"])
    dialog.follow(job)
    dialog.reject()
    qtbot.waitUntil(lambda: job.is_over)
    assert dialog.job is None
    assert dialog.says.text() == ""


def test_fields_have_names_for_those_who_do_not_see_their_labels(dialog: Plain) -> None:
    field, file = QLineEdit(), QLineEdit()
    dialog.add_field("Layer", field, "For a file that has several")
    browse = dialog.add_file("File", file, "Kinds")
    assert (field.accessibleName(), field.toolTip()) == ("Layer", "For a file that has several")
    assert (file.accessibleName(), browse.text()) == ("File", "Browse…")


def test_choices_carry_the_commands_names(qtbot: QtBot) -> None:
    box = choices(("cameras", "basemap"))
    qtbot.addWidget(box)
    assert (box.itemText(1), box.itemData(1)) == ("Basemap", "basemap")
