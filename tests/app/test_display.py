import json
import os
import sys
from pathlib import Path

import pytest

from app import display

NAMES = (
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "QT_QPA_PLATFORM",
    "QTWEBENGINE_CHROMIUM_FLAGS",
    "QTWEBENGINE_DISABLE_SANDBOX",
    "QT_QUICK_BACKEND",
    "QSG_RHI_BACKEND",
    "DBUS_SYSTEM_BUS_ADDRESS",
)
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="screens are found otherwise there")


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.setenv(name, "")  # so that it is put back afterwards
        monkeypatch.delenv(name)


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_a_screen_is_where_a_server_is(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not display.has_display()
    monkeypatch.setenv(name, ":0")
    assert display.has_display()


def test_without_a_screen_qt_draws_off_screen() -> None:
    display.prepare()
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


def test_headless_where_there_is_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    display.prepare()
    assert "QT_QPA_PLATFORM" not in os.environ
    display.prepare(headless=True)
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


def test_what_is_set_already_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "vnc")
    monkeypatch.setenv("QTWEBENGINE_CHROMIUM_FLAGS", "--mine")
    display.prepare(headless=True)
    assert (os.environ["QT_QPA_PLATFORM"], os.environ["QTWEBENGINE_CHROMIUM_FLAGS"]) == ("vnc", "--mine")


def test_a_headless_program_has_the_monitors_that_it_is_told_of() -> None:
    display.prepare(headless=True, monitors=[(1920, 1080), (1280, 800)])
    platform, file = os.environ["QT_QPA_PLATFORM"].split(":configfile=")
    screens = json.loads(Path(file).read_text(encoding="utf-8"))["screens"]
    assert platform == "offscreen"
    assert [(screen["x"], screen["width"]) for screen in screens] == [(0, 1920), (1920, 1280)]


def test_nobody_asks_for_a_gpu() -> None:
    display.prepare()
    assert (os.environ["QT_QUICK_BACKEND"], os.environ["QSG_RHI_BACKEND"]) == ("software", "null")


@pytest.mark.parametrize("has_bus", [True, False])
def test_chromium_is_quiet_only_where_there_is_no_system_bus(
    has_bus: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(display, "_SYSTEM_BUS", tmp_path if has_bus else tmp_path / "absent")
    display.prepare()
    assert ("--log-level=3" not in os.environ["QTWEBENGINE_CHROMIUM_FLAGS"]) is has_bus


@pytest.mark.parametrize(("user", "is_off"), [(0, True), (1000, False)])
def test_the_sandbox_is_off_for_root_only(user: int, is_off: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user)
    display.prepare()
    assert ("QTWEBENGINE_DISABLE_SANDBOX" in os.environ) is is_off
    assert "--disable-gpu" in os.environ["QTWEBENGINE_CHROMIUM_FLAGS"]
