import sys
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.jobs import Jobs
from app.tokens import Tokens
from widgets.files.jobs_bar import JobsBar
from widgets.icons import Icons

CODE = """import sys, time
print('{"tells":"step","what":"reading","share":0.5}', flush=True)
time.sleep(60 if 'stay' in sys.argv else 0)
if 'good' not in sys.argv:
    sys.exit('zhihui query: no room')
print('{"tells":"exported","rows":7,"file":"a.csv"}')
"""


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs(None, program=lambda: [sys.executable, "-c", CODE])
    yield made
    made.close()


@pytest.fixture
def bar(qtbot: QtBot, jobs: Jobs, tokens: Tokens, icons: Icons) -> JobsBar:
    made = JobsBar(jobs, tokens, icons)
    qtbot.addWidget(made)
    return made


def test_it_takes_no_place_while_nothing_runs(qtbot: QtBot, bar: JobsBar, jobs: Jobs) -> None:
    assert bar.isHidden()
    jobs.start("Import of a.csv", ["stay"])
    assert not bar.isHidden()
    (line,) = bar.lines
    qtbot.waitUntil(lambda: line.says.text() == "50%")
    assert (line.title.text(), line.bar.value(), line.bar.maximum()) == ("Import of a.csv", 500, 1000)
    assert line.button.accessibleName() == "Cancel: Import of a.csv"
    line.button.click()
    assert not line.button.isEnabled()
    qtbot.waitUntil(lambda: line.says.text() == "Cancelled: nothing was written.")
    line.button.click()
    assert bar.isHidden()
    assert bar.lines == []


def test_how_it_ended_stays_until_it_is_put_away(qtbot: QtBot, bar: JobsBar, jobs: Jobs) -> None:
    good, bad = jobs.start("Good", ["good"]), jobs.start("Bad", ["bad"])
    qtbot.waitUntil(lambda: good.is_over and bad.is_over)
    assert [line.says.text() for line in bar.lines] == ["Rows written: 7. They are in a.csv.", "no room"]
    assert [line.says.property("tone") for line in bar.lines] == ["second", "fault"]
    assert all(line.bar.isHidden() for line in bar.lines)
    bar.lines[0].button.click()
    assert [line.job for line in bar.lines] == [bad]


def test_a_bar_that_is_made_later_shows_what_runs(
    qtbot: QtBot, jobs: Jobs, tokens: Tokens, icons: Icons
) -> None:
    jobs.start("Long", ["stay"])
    later = JobsBar(jobs, tokens, icons)
    qtbot.addWidget(later)
    assert [line.title.text() for line in later.lines] == ["Long"]


def test_what_a_file_is_called_is_no_html(bar: JobsBar, jobs: Jobs) -> None:
    jobs.start("Import of <b>x</b>.csv", ["stay"])
    assert "&lt;b&gt;x" in bar.lines[0].button.toolTip()
