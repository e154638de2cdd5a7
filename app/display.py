"""What Qt must be told before it starts, read from the environment the program runs in."""

import atexit
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

_CHROMIUM_FLAGS = (
    "--disable-gpu",  # halls run remote desktops, virtual machines and blocklisted drivers: one way for all
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-features=OptimizationHints,MediaRouter,DialMediaRouteProvider",
    "--no-pings",
)
_SOFTWARE = ("QT_QUICK_BACKEND", "software")
"""What Chromium has drawn goes to the window as it is. Else Qt takes it through OpenGL, which without a GPU
is Mesa's emulation: an animation of 1280x800 cost four times the processor time, and 75 MB more."""
_NO_RHI = ("QSG_RHI_BACKEND", "null")
"""Keeps the web engine from loading OpenGL and Vulkan only to ask for the GPU's name."""
_SYSTEM_BUS = Path("/run/dbus/system_bus_socket")


def has_display() -> bool:
    """False on a Linux machine without a screen."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def prepare(headless: bool = False, monitors: Sequence[tuple[int, int]] = ()) -> None:
    """Set what is not set yet. Must run before QApplication is made.

    `monitors`: width and height of those that a headless program believes to have, from left to right.
    """
    if headless or not has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        if os.environ["QT_QPA_PLATFORM"] == "offscreen":
            os.environ["QT_QPA_PLATFORM"] = f"offscreen{_configured(monitors)}"
    os.environ.setdefault(*_SOFTWARE)
    if sys.platform == "linux":
        os.environ.setdefault(*_NO_RHI)
    os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", " ".join(_chromium_flags()))
    if sys.platform == "linux" and not any(os.environ.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG")):
        os.environ["LC_CTYPE"] = "C.UTF-8"  # Qt changes to it by itself, with a warning for each process
    if sys.platform == "linux" and os.geteuid() == 0:
        # Chromium's sandbox refuses to run as root; for any other user it stays on.
        os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")


def _configured(monitors: Sequence[tuple[int, int]]) -> str:
    """What is added to the platform's name, so that it has these monitors."""
    if not monitors:
        return ""
    screens, left = [], 0
    for number, (width, height) in enumerate(monitors, 1):
        place = {"x": left, "y": 0, "width": width, "height": height}
        screens.append(
            {"name": f"monitor {number}", "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1, **place}
        )
        left += width
    folder = Path(tempfile.mkdtemp(prefix="zhihui-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    file = folder / "monitors.json"
    file.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    return f":configfile={file}"


def _chromium_flags() -> tuple[str, ...]:
    """In a container there is no system bus: Chromium, which would ask it for the battery, says so at each
    start in a way that no switch but its log level stops."""
    if sys.platform == "linux" and not _SYSTEM_BUS.exists() and "DBUS_SYSTEM_BUS_ADDRESS" not in os.environ:
        return (*_CHROMIUM_FLAGS, "--log-level=3")
    return _CHROMIUM_FLAGS
