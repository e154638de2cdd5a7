import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.errors import InputError
from maps.mbtiles_file import WORLD, MbtilesSource


def make(file: Path, metadata: dict[str, str], tiles: dict[tuple[int, int, int], bytes]) -> Path:
    """Tiles are keyed by z, x and the row as counted from the south."""
    with closing(sqlite3.connect(file)) as base:
        base.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        base.execute("CREATE TABLE tiles (zoom_level INT, tile_column INT, tile_row INT, tile_data BLOB)")
        base.executemany("INSERT INTO metadata VALUES (?, ?)", metadata.items())
        base.executemany(
            "INSERT INTO tiles VALUES (?, ?, ?, ?)", [(*zxy, data) for zxy, data in tiles.items()]
        )
        base.commit()
    return file


def test_rows_are_counted_from_the_south(tmp_path: Path) -> None:
    file = make(tmp_path / "a.mbtiles", {"format": "png"}, {(2, 1, 3): b"north", (2, 1, 0): b"south"})
    source = MbtilesSource(file, "wgs84")
    assert source.tile(2, 1, 0) == (b"north", "image/png")
    assert source.tile(2, 1, 3) == (b"south", "image/png")
    assert source.tile(2, 0, 0) is None
    assert source.tile(2, 4, 0) is None
    assert (source.info.min_zoom, source.info.max_zoom, source.info.bounds) == (2, 2, WORLD)
    source.close()


def test_vector_tiles_come_unpacked(tmp_path: Path) -> None:
    metadata = {
        "format": "pbf",
        "bounds": "120,30,122,32",
        "center": "121,31,10",
        "attribution": "© somebody",
    }
    file = make(
        tmp_path / "a b#c.mbtiles", metadata, {(0, 0, 0): gzip.compress(b"tile"), (1, 0, 0): b"plain"}
    )
    source = MbtilesSource(file, "gcj02")
    assert source.tile(0, 0, 0) == (b"tile", "application/vnd.mapbox-vector-tile")
    assert source.tile(1, 0, 1) == (b"plain", "application/vnd.mapbox-vector-tile")
    assert source.info.bounds == (120.0, 30.0, 122.0, 32.0)
    assert source.info.centre == (121.0, 31.0, 10.0)
    assert (source.info.attribution, source.info.datum) == ("© somebody", "gcj02")
    source.close()


def test_nonsense_in_the_metadata_is_left_out(tmp_path: Path) -> None:
    metadata = {"format": "jpg", "bounds": "1,2,x,4", "center": "nan,0,0"}
    source = MbtilesSource(make(tmp_path / "a.mbtiles", metadata, {(3, 0, 0): b"x"}), "wgs84")
    assert source.info.bounds == WORLD
    assert source.info.centre[2] == 3
    source.close()


@pytest.mark.parametrize(
    ("metadata", "tiles", "sentence"),
    [
        ({"format": "tiff"}, {(0, 0, 0): b"x"}, "its tiles are 'tiff'"),
        ({"format": "png"}, {}, "there is no tile in it"),
    ],
)
def test_files_that_cannot_be_shown(
    tmp_path: Path, metadata: dict[str, str], tiles: dict[tuple[int, int, int], bytes], sentence: str
) -> None:
    with pytest.raises(InputError, match=sentence):
        MbtilesSource(make(tmp_path / "a.mbtiles", metadata, tiles), "wgs84")


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 50])
def test_what_is_no_mbtiles(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.mbtiles"
    file.write_bytes(content)
    with pytest.raises(InputError, match="not a whole MBTiles file"):
        MbtilesSource(file, "wgs84")


def test_a_damaged_tile_costs_itself_only(tmp_path: Path) -> None:
    packed = gzip.compress(b"tile" * 50)
    file = make(tmp_path / "a.mbtiles", {"format": "pbf"}, {(0, 0, 0): packed[:-9], (1, 0, 0): packed})
    source = MbtilesSource(file, "wgs84")
    with pytest.raises(InputError, match="tile 0/0/0 is damaged"):
        source.tile(0, 0, 0)
    assert source.tile(1, 0, 1) is not None
    source.close()
