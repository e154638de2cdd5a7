from pathlib import Path

import pytest
from pmtiles import reader as pm_reader
from sqlalchemy import Engine, select

from app.cache.schema import basemap as table
from app.errors import InputError
from app.importing import basemap
from app.settings import Settings


def _quiet(_what: str, _share: float) -> None:
    pass


@pytest.mark.parametrize(
    "name", ["city.osm", "city.osm.gz", "city.OSM.PBF", "city.pbf", "city.pmtiles", "city.mbtiles"]
)
def test_a_basemap_goes_by_its_stem(name: str) -> None:
    assert basemap.stem(Path("/x") / name) == "city"


def test_the_file_alone_is_left(town: Path, tmp_path: Path) -> None:
    steps: list[str] = []
    made = basemap.build(town, tmp_path / "basemaps", lambda what, share: steps.append(what))
    assert made == tmp_path / "basemaps" / "town.pmtiles"
    assert list((tmp_path / "basemaps").iterdir()) == [made]
    assert made.read_bytes()[:7] == b"PMTiles"
    assert steps[0] == "reading town.osm"
    assert steps[-2:] == ["putting the tiles together", "done"]
    with made.open("rb") as handle:
        said = pm_reader.Reader(pm_reader.MmapSource(handle)).metadata()  # type: ignore[no-untyped-call]
    assert (said["attribution"], said["license"]) == ("© OpenStreetMap contributors", "ODbL-1.0")


def test_damage_leaves_what_was_there(town: Path, tmp_path: Path) -> None:
    made = basemap.build(town, tmp_path / "basemaps", _quiet)
    before = made.read_bytes()
    town.write_bytes(town.read_bytes()[:1000])
    with pytest.raises(InputError, match="cannot be read"):
        basemap.build(town, tmp_path / "basemaps", _quiet)
    assert list((tmp_path / "basemaps").iterdir()) == [made]
    assert made.read_bytes() == before


def test_an_extract_without_anything(tmp_path: Path) -> None:
    file = tmp_path / "empty.osm"
    file.write_text('<osm version="0.6"><node id="1" lat="1" lon="1"/></osm>', encoding="utf-8")
    with pytest.raises(InputError, match="nothing to draw"):
        basemap.build(file, tmp_path / "basemaps", _quiet)


def test_a_folder_that_cannot_be(town: Path, tmp_path: Path) -> None:
    (tmp_path / "basemaps").write_text("a file", encoding="utf-8")
    with pytest.raises(InputError, match="the basemap cannot be written"):
        basemap.build(town, tmp_path / "basemaps", _quiet)


def test_registered_by_relative_or_absolute_path(engine: Engine, hall: Settings, tmp_path: Path) -> None:
    inside, outside = tmp_path / "basemaps" / "a.pmtiles", tmp_path.parent / "b.mbtiles"
    assert basemap.register(engine, inside, hall.data_folder, "wgs84", "© OSM") == "a"
    basemap.register(engine, outside, hall.data_folder, "gcj02", "")
    basemap.register(engine, outside, hall.data_folder, "wgs84", "x")
    with engine.connect() as connection:
        found = {row["key"]: row for row in connection.execute(select(table)).mappings()}
    assert found["a"]["path"] == "basemaps/a.pmtiles"
    assert found["b"]["path"] == outside.resolve().as_posix()
    assert (found["b"]["datum"], found["b"]["attribution"]) == ("wgs84", "x")
    assert found["b"]["rev"] == found["a"]["rev"] + 2


def test_the_shanghai_extract(shared: Path, tmp_path: Path) -> None:
    made = basemap.build(shared / "data" / "shanghai_center.osm.gz", tmp_path, _quiet)
    assert made.name == "shanghai_center.pmtiles"
    assert made.stat().st_size > 300_000
