import pytest
from PySide6.QtWidgets import QApplication

from app.jobs import Job
from app.reporting import BasemapMade, Exported, Imported
from widgets.files import job_words


@pytest.fixture
def job(qapp: QApplication) -> Job:
    return Job("Import of a.csv", ["zhihui"])


def test_how_far_it_is(job: Job) -> None:
    assert job_words.progress(job) == ""
    job.share = 0.45
    assert job_words.progress(job) == "45%"
    job.rows = 12_000
    assert job_words.progress(job) == "rows: 12,000"
    job.state = "cancelling"
    assert job_words.progress(job) == "is being cancelled…"
    job.state = "cancelled"
    assert job_words.progress(job) == "Cancelled: nothing was written."


def test_how_it_ended(job: Job) -> None:
    job.state, job.error = "failed", "a.csv: there is no such file"
    assert job_words.progress(job) == "a.csv: there is no such file"
    job.state, job.result = "done", Imported("assets", 1200, 3, 6, 1, True)
    assert job_words.progress(job) == "Rows read: 1,200. Added: 3, rewritten: 6, left out: 1."
    job.result = Imported("assets", 10, 3, 6, 1, False)
    assert job_words.progress(job) == "Nothing was written. Rows read: 10, refused: 1."
    assert job_words.ending(Exported(7, "a.csv")) == "Rows written: 7. They are in a.csv."
    assert job_words.ending(BasemapMade("town", "/t.pmtiles", True)) == "The basemap town is in /t.pmtiles."


def test_what_it_would_do(job: Job) -> None:
    told = job_words.preview(Imported("assets", 10, 3, 6, 1, False))
    assert told == "Rows read: 10. To be added: 3, rewritten: 6, refused: 1."
    assert "will be in" in job_words.preview(BasemapMade("town", "/t.pmtiles", False))


def test_every_thing_has_a_name() -> None:
    assert job_words.thing("dead-letters") == "What could not be decoded"
    assert job_words.thing("of tomorrow") == "of tomorrow"
