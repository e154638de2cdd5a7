from math import asinh, pi, radians, tan
from pathlib import Path

import pytest

from app.demo import drawing
from app.demo.city import City
from maps.basemap import open_source


class StoppedError(Exception):
    """Somebody pressed cancel."""


def test_the_basemap_is_made_once(city: City, tmp_path: Path) -> None:
    steps: list[float] = []
    file = drawing.basemap(city, tmp_path / "maps", lambda what, share: steps.append(share))
    assert file.name == f"jiangbin-7-{drawing.FORMAT}.pmtiles"
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
    assert len(borders)
