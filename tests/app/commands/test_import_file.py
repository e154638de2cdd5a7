import argparse
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.commands import import_file
from app.errors import InputError
from app.reporting import BasemapMade, Columns, Imported, RefusedRow, Step, heard


@pytest.fixture(autouse=True)
def _signals() -> Iterator[None]:
    """A command that reports takes SIGTERM for itself: the tests' process takes it back."""
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    file = tmp_path / "hall.toml"
    file.write_text('[cache]\nurl = "sqlite:///hall.db"\n', encoding="utf-8")
    return file


def _run(config: Path, *words: str | Path) -> int:
    parser = argparse.ArgumentParser()
    import_file.add_arguments(parser)
    args = parser.parse_args([str(word) for word in words])
    args.config = config
    return import_file.run(args)


def _rows(config: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(config.parent / "hall.db")) as base:
        return base.execute(question).fetchall()


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    file = tmp_path / "assets.csv"
    file.write_bytes("编号,车牌,kind,phone\n1,苏B1,taxi,013900000001\n2,苏B2,boat,\n".encode("gb18030"))
    return file


def test_mapped_columns_and_a_bad_row(config: Path, assets: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("assets", assets, "--key", "编号", "--map", "车牌=plate")
    assert _run(config, *words) == 1
    captured = capsys.readouterr()
    assert "assets.csv: row 2: kind 'boat' is none of vehicle" in captured.err
    assert "nothing was written" in captured.err
    assert captured.out == "2 assets read: 1 would be added, 0 would be rewritten, 1 refused\n"
    assert _run(config, *words, "--skip-bad", "--dry-run") == 0
    assert _rows(config, "SELECT key FROM asset") == []
    assert _run(config, *words, "--skip-bad") == 0
    assert _rows(config, "SELECT key, plate, address FROM asset") == [("1", "苏B1", "phone:13900000001")]
    assert capsys.readouterr().out.endswith("2 assets read: 1 added, 0 rewritten, 1 refused\n")


def test_long_lists_of_refusals_are_cut(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.csv"
    file.write_text("key,kind\n" + "".join(f"{i},boat\n" for i in range(70)), encoding="utf-8")
    assert _run(config, "assets", file) == 1
    errors = capsys.readouterr().err.splitlines()
    assert errors[50].endswith("and 20 more rows refused")
    assert len(errors) == 52


@pytest.mark.parametrize("words", [["--map", "key"], ["--map", "=key"], ["--datum", "nad27"]])
def test_wrong_use(config: Path, assets: Path, words: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        _run(config, "assets", assets, *words)


TOWN = """<osm version="0.6"><node id="1" lat="31.2" lon="121.4"/><node id="2" lat="31.2" lon="121.41"/>
<way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/>
<tag k="name" v="人民路"/></way></osm>"""


def test_a_basemap_from_an_extract(config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    town = tmp_path / "town.osm"
    town.write_text(TOWN, encoding="utf-8")
    assert _run(config, "basemap", town, "--dry-run") == 0
    assert not (tmp_path / "basemaps").exists()
    assert _run(config, "basemap", town) == 0
    assert "zoom 8 to 14, 1 named places" in capsys.readouterr().out
    found = _rows(config, "SELECT key, path, datum, attribution FROM basemap")
    assert found == [("town", "basemaps/town.pmtiles", "wgs84", "© OpenStreetMap contributors")]
    places = "SELECT key, name, kind, round(lon, 3), lat, rev FROM place"
    first = _rows(config, places)
    assert [row[:5] for row in first] == [("town/street/人民路", "人民路", "street", 121.405, 31.2)]
    assert _run(config, "basemap", town) == 0
    assert _rows(config, places) == first


def test_a_ready_basemap_is_named_where_it_lies(config: Path, tmp_path: Path) -> None:
    file = tmp_path.parent / "raster.mbtiles"
    with closing(sqlite3.connect(file)) as base:
        base.execute("DROP TABLE IF EXISTS metadata")
        base.execute("DROP TABLE IF EXISTS tiles")
        base.execute("CREATE TABLE metadata AS SELECT 'attribution' name, '© 某' value")
        base.execute("CREATE TABLE tiles AS SELECT 0 zoom_level, 0 tile_column, 0 tile_row, x'00' tile_data")
        base.commit()
    assert _run(config, "basemap", file, "--datum", "gcj02") == 0
    found = _rows(config, "SELECT key, path, datum, attribution FROM basemap")
    assert found == [("raster", file.resolve().as_posix(), "gcj02", "© 某")]


@pytest.mark.parametrize(
    ("name", "content", "words", "sentence"),
    [
        ("a.pmtiles", b"not at all", [], "damaged|not a PMTiles"),
        ("a.tif", b"II*", [], "not a basemap file"),
        ("a.osm", b"<osm>", [], "cannot be read as an OpenStreetMap extract"),
        ("a.pmtiles", b"", ["--datum", "bd09"], "drawn in WGS-84 or GCJ-02"),
        ("none.osm", None, [], "there is no such file"),
    ],
)
def test_what_is_no_basemap(
    config: Path, tmp_path: Path, name: str, content: bytes | None, words: list[str], sentence: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=sentence):
        _run(config, "basemap", tmp_path / name, *words)
    assert not (tmp_path / "hall.db").exists()


def test_progress_is_written_for_a_person(capsys: pytest.CaptureFixture[str]) -> None:
    import_file._show("reading", 0.25)
    import_file._show("done", 1.0)
    assert capsys.readouterr().err == "\r\033[Kreading 25%\r\033[Kdone 100%\n"


def test_what_a_hall_is_told(config: Path, assets: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        _run(config, "assets", assets, "--key", "编号", "--map", "车牌=plate", "--report", "--dry-run") == 1
    )
    told = [heard(line.encode()) for line in capsys.readouterr().out.splitlines()]
    assert told[0] == Columns(("编号", "车牌", "kind", "phone"))
    assert isinstance(told[1], Step)
    assert isinstance(told[-2], RefusedRow)
    assert told[-2].row == 2
    assert told[-1] == Imported("assets", 2, 1, 0, 1, False)


def test_what_a_hall_is_told_of_a_basemap(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    town = tmp_path / "town.osm"
    town.write_text(TOWN, encoding="utf-8")
    assert _run(config, "basemap", town, "--report") == 0
    told = [heard(line.encode()) for line in capsys.readouterr().out.splitlines()]
    shares = [line.share for line in told if isinstance(line, Step) and line.share is not None]
    assert shares == sorted(shares)
    assert told[-1] == BasemapMade("town", str(tmp_path / "basemaps" / "town.pmtiles"), True)
