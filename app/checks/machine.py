"""What the machine must have whatever the settings say: time zones, libraries, fonts, a map that is drawn."""

import sys
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.checks.child import Ask, ProbeError
from app.checks.result import Result, failed, good

WEB = Path(__file__).resolve().parents[2] / "maps" / "web"
VENDOR = (
    "leaflet/leaflet.js",
    "leaflet/leaflet.css",
    "protomaps-leaflet/protomaps-leaflet.js",
)
"""What the page loads from maps/web/vendor."""

DEBIAN = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libOpenGL.so.0": "libopengl0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbfile.so.1": "libxkbfile1",
    "libnss3.so": "libnss3",
    "libXcomposite.so.1": "libxcomposite1",
    "libXdamage.so.1": "libxdamage1",
    "libXfixes.so.3": "libxfixes3",
    "libXrandr.so.2": "libxrandr2",
    "libXtst.so.6": "libxtst6",
    "libasound.so.2": "libasound2",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libpulse.so.0": "libpulse0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libcups.so.2": "libcups2",
}
"""Libraries that Qt loads from the system, and the packages of Debian and Ubuntu that have them."""


def time_zones() -> Result:
    """The system's time zone data, or that of the tzdata package."""
    try:
        ZoneInfo("Asia/Shanghai")
    except ZoneInfoNotFoundError:
        return failed("time zones", "this machine has no time zone data", "sudo apt-get install tzdata")
    return good("time zones", "time zone data is there")


def libraries(ask: Ask) -> Result:
    """Whether Qt can be loaded, with each system library that is missing by name."""
    try:
        answer = ask("libraries", 60.0)
    except ProbeError as error:
        return failed("Qt", f"Qt cannot be loaded: {error}", "install the program anew: `make run`")
    if missing := answer["missing"]:
        return failed("Qt", f"missing on this machine: {', '.join(missing)}", install(missing))
    if answer["error"]:
        return failed("Qt", f"Qt cannot be loaded: {answer['error']}", "install the program anew: `make run`")
    return good("Qt", f"Qt {answer['version']} and its web engine can be loaded")


def install(missing: Sequence[str]) -> str:
    """How to bring the libraries `missing`."""
    if not sys.platform.startswith("linux"):
        return "install the program anew"
    packages = [DEBIAN[library] for library in missing]
    newer = " (libasound2t64 where there is no libasound2)" if "libasound2" in packages else ""
    return f"on Debian and Ubuntu: sudo apt-get install {' '.join(packages)}{newer}"


def web_assets(folder: Path = WEB) -> Result:
    """The scripts of the map page that others wrote."""
    absent = [name for name in VENDOR if not (folder / "vendor" / name).is_file()]
    if absent:
        advice = "in a checkout `scripts/uv sync` brings them; else install the program anew"
        return failed("web assets", f"{folder / 'vendor'} lacks {', '.join(absent)}", advice)
    return good("web assets", "the map page's scripts are there")


def page(ask: Ask) -> Result:
    """Whether the web engine really draws the map page."""
    try:
        answer = ask("page", 60.0)
    except ProbeError as error:
        return failed(
            "map page", f"the web engine did not draw it: {error}", "see the lines on Qt and web assets"
        )
    if answer["colours"] < 2:
        return failed("map page", "the web engine drew nothing but one colour", "see the line on web assets")
    return good("map page", f"drawn by the web engine in {answer['seconds']:.1f} s")


def fonts(ask: Ask) -> list[Result]:
    """Whether Chinese is shown as Chinese, and whether the interface speaks it."""
    try:
        answer = ask("fonts", 60.0)
    except ProbeError as error:
        return [failed("fonts", f"they could not be looked at: {error}", "see the line on Qt")]
    return [_chinese(answer["lacking"], answer["family"]), _translations(answer["translated"])]


def _chinese(lacking: str, family: str) -> Result:
    if lacking:
        advice = "on Debian and Ubuntu: sudo apt-get install fonts-noto-cjk"
        return failed("fonts", f"no font of this machine has {' '.join(lacking)}", advice)
    return good("fonts", f"Chinese is written in {family}")


def _translations(translated: bool) -> Result:
    if not translated:
        return failed(
            "translations",
            "the Chinese texts of the interface cannot be loaded from resources/translations",
            "install the program anew",
        )
    return good("translations", "the interface can be shown in Chinese")
