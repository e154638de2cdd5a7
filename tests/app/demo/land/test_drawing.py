from dataclasses import replace
from math import asinh, pi, radians, tan
from pathlib import Path

import numpy as np
import pytest
import shapely

from app.demo.city import City
from app.demo.land import drawing
from app.demo.land.roads import LAND
from maps.basemap import open_source


class StoppedError(Exception):
    """Somebody pressed cancel."""


def test_the_basemap_is_made_once(city: City, tmp_path: Path) -> None:
    steps: list[float] = []
    file = drawing.basemap(city, tmp_path / "maps", lambda what, share: steps.append(share))
    assert file.name.startswith(f"jiangbin-7-{drawing.FORMAT}-")
    assert list(file.parent.iterdir()) == [file]
    assert steps == sorted(steps)
    made = file.stat().st_mtime_ns
    assert drawing.basemap(city, tmp_path / "maps", lambda what, share: pytest.fail(what)) == file
    assert file.stat().st_mtime_ns == made
    _shows_the_city(city, file)


def _shows_the_city(city: City, file: Path) -> None:
    source = open_source(file)
    try:
        info = source.info
        assert "OpenStreetMap" not in info.attribution
        assert info.bounds is not None
        west, south, east, north = info.bounds
        assert west < city.lon < east
        assert south < city.lat < north
        assert source.tile(14, *_tile_of(city, 14))
        assert source.tile(10, *_tile_of(city, 10))
    finally:
        source.close()


def _tile_of(city: City, zoom: int) -> tuple[int, int]:
    side = 2**zoom
    return int((city.lon + 180) / 360 * side), int((1 - asinh(tan(radians(city.lat))) / pi) / 2 * side)


def test_another_city_has_another_file_and_another_scale_has_not(city: City, tmp_path: Path) -> None:
    roads = replace(city.roads, name=np.where(city.roads.name == "人民中路", "大路", city.roads.name))
    here = drawing.file_of(city, tmp_path)
    assert drawing.file_of(replace(city, scale="city"), tmp_path) == here
    assert drawing.file_of(replace(city, roads=roads), tmp_path) != here


@pytest.mark.parametrize("at", [0.0, 0.3, 0.95])
def test_cancelled_it_leaves_nothing_behind(city: City, tmp_path: Path, at: float) -> None:
    def cancel(_what: str, share: float) -> None:
        if share >= at:
            raise StoppedError

    with pytest.raises(StoppedError):
        drawing.basemap(city, tmp_path, cancel)
    assert list(tmp_path.iterdir()) == []


def test_the_rim_of_the_land_is_no_border(city: City) -> None:
    (borders,) = [layer for layer in drawing.layers(city) if layer.name == "boundaries"]
    west, south, east, north = LAND.bounds
    lon, lat = city.to_degrees(np.array([west, east]), np.array([south, north]))
    rim = shapely.box(lon[0], lat[0], lon[1], lat[1]).exterior
    assert shapely.length(borders.geometry).sum() > 0.3
    assert shapely.length(shapely.intersection(borders.geometry, rim.buffer(1e-4))).sum() < 0.01


def test_streams_come_after_the_river(city: City) -> None:
    (water,) = [layer for layer in drawing.layers(city) if layer.name == "water"]
    lines = shapely.get_type_id(water.geometry) % 4 == 1
    zooms = dict(zip(water.attributes["name"][lines], water.min_zoom[lines].tolist(), strict=True))
    assert [zooms[stream.name] for stream in city.streams] == [
        7 if stream.into < 0 else 11 if stream.into == 0 else 12 for stream in city.streams
    ]
