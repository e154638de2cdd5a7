import gzip
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pmtiles import writer as pm_writer
from pmtiles.tile import Compression, TileType, zxy_to_tileid

from app.errors import InputError
from maps.pmtiles_file import PmtilesSource

_Writer: Any = pm_writer.Writer

TILES = {(0, 0, 0): b"world", (1, 1, 0): b"north-east", (2, 3, 3): b"corner"}


def make(
    file: Path,
    tiles: Mapping[tuple[int, int, int], bytes] = TILES,
    kind: TileType = TileType.MVT,
    compression: Compression = Compression.GZIP,
) -> Path:
    pack = gzip.compress if compression == Compression.GZIP else bytes
    with file.open("wb") as handle:
        writer = _Writer(handle)
        for zxy, content in sorted(tiles.items(), key=lambda item: zxy_to_tileid(*item[0])):
            writer.write_tile(zxy_to_tileid(*zxy), pack(content))
        header = {
            "tile_type": kind,
            "tile_compression": compression,
            "min_lon_e7": 1_200_000_000,
            "min_lat_e7": 300_000_000,
            "max_lon_e7": 1_220_000_000,
            "max_lat_e7": 320_000_000,
            "center_zoom": 11,
            "center_lon_e7": 1_210_000_000,
            "center_lat_e7": 310_000_000,
        }
        writer.finalize(header, {"attribution": "© somebody"})
    return file


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make(tmp_path / "a.pmtiles")


def test_what_it_says_of_itself(file: Path) -> None:
    source = PmtilesSource(file, "gcj02")
    info = source.info
    source.close()
    assert (info.min_zoom, info.max_zoom, info.datum) == (0, 2, "gcj02")
    assert info.bounds == (120.0, 30.0, 122.0, 32.0)
    assert info.centre == (121.0, 31.0, 11.0)
    assert info.attribution == "© somebody"
    assert info.is_vector


def test_vector_tiles_come_unpacked(file: Path) -> None:
    source = PmtilesSource(file, "wgs84")
    for zxy, content in TILES.items():
        assert source.tile(*zxy) == (content, "application/vnd.mapbox-vector-tile")
    assert source.tile(1, 0, 0) is None
    assert source.tile(2, 4, 0) is None
    assert source.tile(40, 0, 0) is None
    source.close()


def test_pictures_as_they_are(tmp_path: Path) -> None:
    file = make(tmp_path / "a.pmtiles", kind=TileType.PNG, compression=Compression.NONE)
    source = PmtilesSource(file, "wgs84")
    assert source.tile(0, 0, 0) == (b"world", "image/png")
    assert not source.info.is_vector
    source.close()


def test_many_tiles_lie_in_leaf_directories(tmp_path: Path) -> None:
    tiles = {(8, x, y): f"{x}/{y}".encode() * (1 + x % 7) for x in range(120) for y in range(120)}
    source = PmtilesSource(make(tmp_path / "a.pmtiles", tiles), "wgs84")
    assert source.tile(8, 119, 119) == (tiles[8, 119, 119], source.info.mime)
    assert source.tile(8, 3, 77) == (tiles[8, 3, 77], source.info.mime)
    assert source.tile(8, 130, 0) is None
    source.close()


def test_many_threads_at_once(file: Path) -> None:
    source = PmtilesSource(file, "wgs84")
    wrong: list[object] = []

    def ask() -> None:
        for _ in range(200):
            found = source.tile(2, 3, 3)
            if found is None or found[0] != b"corner":
                wrong.append(found)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    source.close()
    assert wrong == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ((0, b"MBTiles"), "does not begin with PMTiles"),
        ((7, b"\x02"), "PMTiles of version 2"),
        ((97, b"\x03"), "compressed in another way than gzip"),
        ((98, b"\x04"), "compressed in another way than gzip"),
        ((99, b"\x06"), "neither vector"),
        ((97, b"\x63"), "damaged PMTiles file"),
        ((8, b"\xff" * 8), "damaged PMTiles file"),
        ((24, b"\xff" * 7), "damaged PMTiles file"),
    ],
)
def test_files_of_another_kind(file: Path, change: tuple[int, bytes], sentence: str) -> None:
    content = bytearray(file.read_bytes())
    at, data = change
    content[at : at + len(data)] = data
    file.write_bytes(content)
    with pytest.raises(InputError, match=sentence):
        PmtilesSource(file, "wgs84")


@pytest.mark.parametrize("length", [0, 5, 100, 140])
def test_cut_short(file: Path, length: int) -> None:
    file.write_bytes(file.read_bytes()[:length])
    with pytest.raises(InputError, match=r"a\.pmtiles: "):
        PmtilesSource(file, "wgs84")


def test_a_damaged_tile_costs_itself_only(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[-20:] = bytes(20)
    file.write_bytes(content)
    source = PmtilesSource(file, "wgs84")
    with pytest.raises(InputError, match="tile 2/3/3 is damaged"):
        source.tile(2, 3, 3)
    assert source.tile(0, 0, 0) is not None
    source.close()


@given(st.data())
def test_any_byte_may_be_wrong(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    file = make(tmp_path_factory.mktemp("broken") / "a.pmtiles")
    content = bytearray(file.read_bytes())
    content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    file.write_bytes(content)
    try:
        source = PmtilesSource(file, "wgs84")
    except InputError:
        return
    for zxy in TILES:
        with suppress(InputError):
            source.tile(*zxy)
    source.close()
