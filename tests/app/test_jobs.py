"""Jobs over real child processes; most of them are small programs in place of a command."""

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app import jobs as module
from app.jobs import Job, Jobs
from app.reporting import Imported, RefusedRow

pytestmark = pytest.mark.usefixtures("qapp")
STEP = """print('{"tells":"step","what":"reading","share":0.5}', flush=True)\n"""
STAY = STEP + "import time\ntime.sleep(60)"
DEAF = "import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + STAY
FAIL = "import sys; print('note', file=sys.stderr); sys.exit('zhihui import: a.csv: there is no such file')"

Make = Callable[[str], Jobs]


@pytest.fixture
def make() -> Iterator[Make]:
    """Jobs whose command is the program `code`."""
    made: list[Jobs] = []

    def jobs(code: str) -> Jobs:
        made.append(Jobs(None, program=lambda: [sys.executable, "-c", code]))
        return made[-1]

    yield jobs
    for each in made:
        each.close()


def titles(jobs: Jobs) -> list[str]:
    return [job.title for job in jobs.shown]


def over(qtbot: QtBot, job: Job) -> None:
    qtbot.waitUntil(lambda: job.is_over, timeout=20_000)


def test_a_real_import_with_its_refusals(qtbot: QtBot, tmp_path: Path) -> None:
    config, file = tmp_path / "hall.toml", tmp_path / "assets.csv"
    config.write_text('[cache]\nurl = "sqlite:///hall.db"\n', encoding="utf-8")
    file.write_text("编号,kind\n1,taxi\n2,boat\n", encoding="utf-8")
    jobs = Jobs(config)
    words = ["import", "assets", str(file), "--key", "编号"]
    preview = jobs.start("preview", [*words, "--dry-run"], shown=False)
    over(qtbot, preview)
    assert (preview.state, preview.columns) == ("done", ("编号", "kind"))
    assert preview.result == Imported("assets", 2, 1, 0, 1, False)
    assert [refused.row for refused in preview.refused] == [2]
    assert "boat" in preview.refused[0].reason
    assert titles(jobs) == []
    job = jobs.start("import", [*words, "--skip-bad"])
    over(qtbot, job)
    assert job.result == Imported("assets", 2, 1, 0, 1, True)
    assert titles(jobs) == ["import"]
    with closing(sqlite3.connect(tmp_path / "hall.db")) as base:
        assert base.execute("SELECT key FROM asset").fetchall() == [("1",)]
    jobs.close()


def test_how_far_it_is(qtbot: QtBot, make: Make) -> None:
    job = make(STAY).start("long", ["import"])
    qtbot.waitUntil(lambda: job.share == 0.5)
    assert job.state == "running"


def test_why_it_failed(qtbot: QtBot, make: Make) -> None:
    job = make(FAIL).start("bad", ["import"])
    with qtbot.waitSignal(job.finished):
        pass
    assert (job.state, job.error) == ("failed", "a.csv: there is no such file")


def test_a_failure_without_a_word(qtbot: QtBot, make: Make) -> None:
    job = make("raise SystemExit(3)").start("bad", ["import"])
    over(qtbot, job)
    assert job.error == "the command ended with code 3: see the log"


def test_a_program_that_is_not_there(qtbot: QtBot, tmp_path: Path) -> None:
    absent = str(tmp_path / "absent")
    jobs = Jobs(None, program=lambda: [absent])
    job = jobs.start("bad", ["import"])
    over(qtbot, job)
    assert job.state == "failed"
    assert absent in job.error


def test_cancelled_it_ends(qtbot: QtBot, make: Make) -> None:
    jobs = make(STAY)
    job = jobs.start("long", ["import"])
    qtbot.waitUntil(lambda: job.share == 0.5)
    job.cancel()
    assert job.state == "cancelling"
    over(qtbot, job)
    assert (job.state, job.error) == ("cancelled", "")
    jobs.dismiss(job)
    assert jobs.shown == ()


@pytest.mark.skipif(sys.platform == "win32", reason="signals end processes otherwise there")
def test_one_that_hears_nothing_is_stopped(qtbot: QtBot, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CANCEL_MS", 50)
    job = make(DEAF).start("deaf", ["import"])
    qtbot.waitUntil(lambda: job.share == 0.5)
    job.cancel()
    over(qtbot, job)
    assert job.state == "cancelled"


@pytest.mark.skipif(sys.platform == "win32", reason="signals end processes otherwise there")
def test_a_cancelled_export_leaves_nothing(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    code = (
        "from pathlib import Path\nimport time\n"
        "from app import reporting\nfrom app.commands.query import _output\n"
        f"reporting.end_in_good_order()\nwith _output(Path({str(out)!r})) as file:\n"
        "    file.write('half')\n    file.flush()\n"
        "    reporting.tell(reporting.Step('writing', rows=1))\n    time.sleep(60)\n"
    )
    job = make(code).start("export", ["query"])
    qtbot.waitUntil(lambda: job.rows == 1, timeout=20_000)
    assert len(list(tmp_path.iterdir())) == 1
    job.cancel()
    over(qtbot, job)
    assert job.state == "cancelled"
    assert list(tmp_path.iterdir()) == []


def test_the_list_says_when_it_changes_and_the_hall_ends_its_jobs(qtbot: QtBot, make: Make) -> None:
    jobs = make(STAY)
    with qtbot.waitSignal(jobs.listed):
        job = jobs.start("long", ["import"])
    jobs.close()
    assert job.state == "cancelled"
    with qtbot.waitSignal(jobs.listed):
        jobs.dismiss(job)
    assert jobs.shown == ()


def test_refusals_are_gathered(qtbot: QtBot, make: Make) -> None:
    code = """print('{"tells":"refused","row":2,"reason":"no key"}')"""
    job = make(code).start("x", ["import"])
    over(qtbot, job)
    assert job.refused == [RefusedRow(2, "no key")]
