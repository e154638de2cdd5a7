"""`bench map` in small: the real map view draws, and the figures say so."""

import pytest

from app.bench import drawing


def test_a_small_city_is_drawn_and_panned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "COUNTS", ((300, 1.0),))
    monkeypatch.setattr(drawing, "CAMERAS", 200)
    figures = drawing.run(seconds=0.6)
    by_name = {figure.what.partition(": ")[2]: figure for figure in figures}
    assert by_name["drawn frames"].value > 0
    assert by_name["while panning, frame interval p95"].value > 0
    assert by_name["while panning, drawn frames"].value > 0
