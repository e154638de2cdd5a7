"""What every test stands on: Qt without a screen, hypothesis without a stopwatch, nothing left running."""

import importlib
import os
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from app import display
from app.immortal import keep_true

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if sys.platform != "win32" and os.geteuid() == 0:
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")  # Chromium's sandbox refuses to run as root
if os.environ.get("LC_ALL") in ("C", "POSIX"):
    os.environ["LC_ALL"] = "C.UTF-8"  # Qt changes to it by itself, with a warning

keep_true()

settings.register_profile("desk", deadline=None)
settings.register_profile(
    "ci", deadline=None, max_examples=50, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

NO_SCREEN = (
    r"^QRhiGles2: Failed to create (temporary )?context",
    r"^Failed to create RHI for backend: OpenGL",
    r"^This plugin does not support (createPlatformVulkanInstance|propagateSizeHints|raise|grabbing the)",
    r"^QVulkanInstance: Failed to initialize Vulkan",
    r"^GBM is not supported with the current configuration",
    r"^GPUInfo not initialized on GpuInfoUpdate",
    r"^Unable to detect GPU vendor",
)
"""What Qt and its web engine warn of with neither screen nor GPU. Any other warning fails a test."""

SHARED = Path(__file__).resolve().parents[2] / "shared"
THREAD_GRACE_S = 2.0
"""A thread that was told to end gets so long to do it."""


def pytest_configure(config: pytest.Config) -> None:
    """Qt's warnings fail a test, but not those that say there is no screen."""
    for message in NO_SCREEN:
        config.addinivalue_line("qt_log_ignore", message)


@pytest.fixture(scope="session")
def qapp_cls() -> type[Any]:
    """Qt's application for all tests, made as the program makes it: the map's scheme must be known before.
    Qt is loaded here and not above, for the tests that need none of it."""
    scheme = importlib.import_module("maps.scheme")
    core, widgets = importlib.import_module("PySide6.QtCore"), importlib.import_module("PySide6.QtWidgets")
    display.prepare(headless=True)
    scheme.register()
    core.QCoreApplication.setAttribute(core.Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    application: type[Any] = widgets.QApplication
    return application


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with recorded data beside the checkout; a test that needs it is skipped without."""
    if not SHARED.is_dir():
        pytest.skip("no recorded data beside this checkout")
    return SHARED


@pytest.fixture
def free_port() -> int:
    """A TCP port of 127.0.0.1 that nobody listens on. Better, where the code allows it: listen on port 0."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:
    """Fails a test that leaves a thread running or a window open: the next test would pay for it."""
    before = set(threading.enumerate())
    yield
    left = [*_running(before), *_open_windows()]
    assert not left, f"the test left behind: {', '.join(left)}"


def _running(before: set[threading.Thread]) -> list[str]:
    new = [thread for thread in threading.enumerate() if thread not in before and not thread.daemon]
    for thread in new:
        thread.join(THREAD_GRACE_S)
    return [f"thread {thread.name}" for thread in new if thread.is_alive()]


def _open_windows() -> list[str]:
    """Visible top-level widgets, closed now. Qt is looked at only where the test itself has loaded it."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    left = [widget for widget in widgets.QApplication.topLevelWidgets() if widget.isVisible()]
    for widget in left:
        widget.close()
    return [f"window {type(widget).__name__} {widget.objectName()}".strip() for widget in left]
