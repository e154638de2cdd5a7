"""What only a process with Qt can find out. Runs in a child of the doctor; loaded by name, never at start."""

import ctypes
import importlib
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

from app import display
from app.checks.machine import DEBIAN
from app.settings import Settings

CHINESE = "指挥永"
_MODULES = (
    "PySide6.QtWidgets",
    "PySide6.QtSvg",
    "PySide6.QtWebEngineCore",
    "PySide6.QtWebEngineWidgets",
)
_PAGE_MS = 45_000

Answer = Mapping[str, Any]


def libraries(_settings: Settings) -> Answer:
    """Loads each system library by itself, so that all that are missing are named at once, then Qt."""
    missing = [name for name in DEBIAN if not _loads(name)] if sys.platform.startswith("linux") else []
    try:
        for module in _MODULES:
            importlib.import_module(module)
        version = importlib.import_module("PySide6.QtCore").qVersion()
    except ImportError as error:
        return {"missing": missing, "error": str(error), "version": ""}
    return {"missing": missing, "error": "", "version": version}


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def fonts(_settings: Settings) -> Answer:
    """Looks for Chinese in the fonts that the interface would take."""
    display.prepare(headless=True)
    return dict(importlib.import_module("app.checks.qt_probes").fonts(CHINESE))


def page(settings: Settings) -> Answer:
    """Draws the map page once, without a cache."""
    display.prepare(headless=True)
    begin = time.perf_counter()
    colours = importlib.import_module("app.checks.qt_probes").page(settings, _PAGE_MS)
    return {"colours": colours, "seconds": time.perf_counter() - begin}


PROBES: Mapping[str, Callable[[Settings], Answer]] = {"libraries": libraries, "fonts": fonts, "page": page}
"""By name, as `zhihui doctor --probe` takes them."""
