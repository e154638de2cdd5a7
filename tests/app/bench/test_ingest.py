"""`bench ingest` in small: a real sync child stores what a real load sends, and a real hall shows it."""

import pytest

from app.bench import ingest


def test_nothing_is_lost_or_doubled(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "TERMINALS": 100,
        "CONNECTIONS": 4,
        "FLOOD_SECONDS": 0.5,
        "TRICKLE_SECONDS": 1.5,
        "TRICKLE_A_SECOND": 200,
    }.items():
        monkeypatch.setattr(ingest, name, value)
    figures = {figure.what.partition(": ")[2]: figure.value for figure in ingest.run()}
    lost = next(value for what, value in figures.items() if what.startswith("lost of"))
    assert lost == 0
    assert figures["doubled"] == 0
    assert figures["fixes stored and answered"] > 0
    assert figures["socket to commit p95"] > 0
    assert figures["socket to drawn p95"] > 0
