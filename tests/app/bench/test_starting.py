"""`bench start` in small: both processes are started, and say when they are there."""

import pytest

from app.bench import starting


def test_both_starts_are_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starting, "ASSETS", 200)
    monkeypatch.setattr(starting, "CAMERAS", 100)
    monkeypatch.setattr(starting, "ROUNDS", 1)
    figures = {figure.unit: figure.value for figure in starting.run()}
    assert figures["s"] > 0
    assert figures["times"] > 0
    assert figures["MB"] > 50
