"""The city as a basemap: drawn once, kept in the user's cache folder, the same file for everybody."""

from pathlib import Path

from app.demo.city import City
from app.demo.sheet import sheet
from app.importing import basemap as files
from app.importing import osm_layers
from app.importing.osm_layers import Layer
from app.importing.vector_tiles import Credit, Progress

FORMAT = 1
"""Grows with each change of what is drawn, or of the city itself: an older file is then not taken."""
CREDIT = Credit("江滨市 (demo)", "CC0-1.0")


def layers(city: City) -> list[Layer]:
    """What is drawn, in the layers of every other basemap."""
    return osm_layers.layers(sheet(city))


def basemap(city: City, folder: Path, progress: Progress) -> Path:
    """The city's map in `folder`, drawn if it is not there yet; takes some seconds then.

    `progress` is told the step and the share done; what it raises ends the work and leaves nothing behind.
    Raises InputError when the folder cannot be written.
    """
    file = target(city, folder)
    if not file.is_file():
        progress("drawing the land", 0.0)
        files.make(layers(city), file, CREDIT, progress)
    return file


def target(city: City, folder: Path) -> Path:
    """Where `basemap` puts the city's map."""
    return folder / f"jiangbin-{city.seed}-{FORMAT}.pmtiles"
