import sys

import pytest

from app import settings
from app.checks import probes
from resources import path as resource


@pytest.fixture
def hall() -> settings.Settings:
    return settings.load(resource("hall.toml"))


@pytest.mark.skipif(sys.platform != "linux", reason="system libraries are Linux's own")
def test_each_missing_library_is_named(hall: settings.Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probes, "DEBIAN", {"libno.so.1": "libno1", "libc.so.6": "libc6", "libnor.so.2": "x"})
    assert probes.libraries(hall)["missing"] == ["libno.so.1", "libnor.so.2"]


def test_qt_without_a_module(hall: settings.Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probes, "_MODULES", ("PySide6.QtNothing",))
    assert "PySide6.QtNothing" in probes.libraries(hall)["error"]


def test_the_three_that_the_doctor_asks_for() -> None:
    assert set(probes.PROBES) == {"libraries", "fonts", "page"}
