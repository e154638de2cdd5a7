import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.errors import InputError
from app.importing import basemap
from maps.basemap import open_source

TOWN = """<osm version="0.6"><node id="1" lat="31.2" lon="121.4"/><node id="2" lat="31.2" lon="121.41"/>
<way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/><tag k="name" v="人民路"/></way></osm>"""


def test_an_imported_extract_is_served(tmp_path: Path) -> None:
    town = tmp_path / "town.osm"
    town.write_text(TOWN, encoding="utf-8")
    source = open_source(basemap.build(town, tmp_path, lambda what, share: None))
    info = source.info
    assert (info.min_zoom, info.max_zoom, info.is_vector) == (8, 14, True)
    assert info.attribution == "© OpenStreetMap contributors"
    tile = source.tile(14, 13717, 6696)
    assert tile is not None
    assert "人民路".encode() in tile[0]
    source.close()


def test_the_suffix_says_the_kind(tmp_path: Path) -> None:
    file = tmp_path / "A.MBTILES"
    with closing(sqlite3.connect(file)) as base:
        base.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        base.execute("CREATE TABLE tiles AS SELECT 0 zoom_level, 0 tile_column, 0 tile_row, x'00' tile_data")
        base.commit()
    source = open_source(file, "gcj02")
    assert source.info.datum == "gcj02"
    source.close()


@pytest.mark.parametrize(
    ("name", "sentence"), [("a.pmtiles", "there is no such basemap file"), ("a.tif", "not a basemap file")]
)
def test_what_cannot_be_opened(tmp_path: Path, name: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        open_source(tmp_path / name)
