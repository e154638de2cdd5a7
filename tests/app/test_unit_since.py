from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from app.live import Live, Picture
from app.unit_since import UnitSince
from tests.widgets.pictures import NOW_MS, make_assets, post

CAR = {"kind": "police_car"}


@pytest.fixture
def live(qapp: QApplication) -> Live:
    return Live()


def show(live: Live, *units: dict[str, Any]) -> None:
    post(live, Picture(make_assets(*({**CAR, **unit} for unit in units))))


def test_a_status_begins_when_it_is_first_heard(live: Live) -> None:
    since = UnitSince(live)
    show(live, {"unit_status": "available"}, {"unit_status": "clear"})
    assert (since.since_ms(0), since.since_ms(1), since.since_ms(9)) == (0, 0, 0)
    show(live, {"unit_status": "dispatched", "seen_ms": NOW_MS - 4000}, {"unit_status": "clear"})
    show(live, {"unit_status": "dispatched", "seen_ms": NOW_MS}, {"unit_status": "clear"})
    assert (since.since_ms(0), since.since_ms(1)) == (NOW_MS - 4000, 0)


def test_new_units_and_another_cache(live: Live) -> None:
    show(live, {"unit_status": "available"})
    since = UnitSince(live)
    show(live, {"unit_status": "on_scene", "seen_ms": NOW_MS}, {"unit_status": "clear"})
    assert (since.since_ms(0), since.since_ms(1)) == (NOW_MS, 0)
    show(live, {"id": 77, "unit_status": "available"})
    assert since.since_ms(0) == 0
