"""The settings file, and the files that it names."""

from pathlib import Path

from app import settings
from app.checks.result import Result, failed, good
from app.errors import InputError
from app.settings import Basemap, Settings
from maps.basemap import open_source


def config(file: Path | None) -> tuple[Settings | None, Result]:
    """The settings, or None where they cannot be used."""
    try:
        found = settings.load(file)
    except InputError as error:
        return None, failed("settings", str(error))
    return found, good("settings", f"{found.source}: valid, {len(found.feeds)} feeds")


def basemaps(found: Settings) -> list[Result]:
    """One line for each basemap that the settings name."""
    return [_basemap(basemap, found) for basemap in found.basemaps]


def _basemap(basemap: Basemap, found: Settings) -> Result:
    name = f"basemap {basemap.name}"
    if basemap.source.startswith(("http://", "https://")):
        return good(name, "from a tile server, which is asked when the map needs it")
    path = found.resolve(basemap.source)
    try:
        open_source(path, basemap.datum).close()
    except InputError as error:
        return failed(
            name,
            str(error),
            f"change source of basemap {basemap.name!r}, or make it with `zhihui import basemap`",
        )
    return good(name, f"{path} can be read")
