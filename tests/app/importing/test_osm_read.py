import gzip
from pathlib import Path

import pytest

from app.errors import InputError
from app.importing import osm_read


def test_features_by_geometry_with_their_tags(town: Path) -> None:
    extract = osm_read.read(town)
    assert extract.lines.tags["highway"].tolist() == ["residential", "residential", "motorway", None]
    assert extract.lines.tags["name"].tolist() == ["人民路", "人民路", "内环", "永久河"]
    assert extract.polygons.tags["leisure"].tolist() == ["park", None]
    assert extract.points.tags["name:en"].tolist() == ["Jiangbin", None]
    assert extract.points.geometry[0].x == pytest.approx(121.4080)


def test_packed_and_with_nodes_in_any_order(town: Path, tmp_path: Path) -> None:
    lines = town.read_text(encoding="utf-8").splitlines()
    lines[2], lines[3] = lines[3], lines[2]
    packed = tmp_path / "city.osm.gz"
    packed.write_bytes(gzip.compress("\n".join(lines).encode()))
    assert len(osm_read.read(packed).lines) == 4


def test_a_lake_cut_off_at_the_edge_costs_only_itself(town: Path) -> None:
    text = town.read_text(encoding="utf-8").replace(
        "</osm>",
        '<relation id="1"><member type="way" ref="101" role="outer"/>'
        '<member type="way" ref="999" role="outer"/>'
        '<tag k="type" v="multipolygon"/><tag k="natural" v="water"/></relation></osm>',
    )
    town.write_text(text, encoding="utf-8")
    extract = osm_read.read(town)
    assert len(extract.lines) == 4
    assert len(extract.polygons) == 2


@pytest.mark.parametrize("cut", [0, 5, 300, 1500])
def test_damage_is_one_sentence(town: Path, cut: int) -> None:
    town.write_bytes(town.read_bytes()[:cut])
    with pytest.raises(InputError, match=r"town\.osm: cannot be read as an OpenStreetMap extract"):
        osm_read.read(town)


def test_names_of_extracts() -> None:
    names = ("a.osm", "a.osm.gz", "a.OSM.PBF", "a.pbf", "a.pmtiles", "osm")
    assert [osm_read.is_extract(Path(name)) for name in names] == [True, True, True, True, False, False]
