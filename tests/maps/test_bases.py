import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrlQuery

from app.settings import Settings, parse
from maps.bases import Bases
from maps.document import Base
from tests.maps.test_pmtiles_file import make

ASK = QUrlQuery()


def _settings(folder: Path, *basemaps: str) -> Settings:
    text = '[cache]\nurl = "sqlite:///hall.db"\n' + "".join(f"[[basemaps]]\n{each}\n" for each in basemaps)
    return parse(text, folder / "hall.toml", folder)


def _row(path: str, **more: Any) -> dict[str, Any]:
    return {"key": "city", "path": path, "datum": "wgs84", "attribution": "", **more}


def _tile(bases: Bases, path: str) -> Any:
    work = bases.prepare(path, ASK)
    assert work is not None
    return work()


def test_a_file_of_the_settings(tmp_path: Path) -> None:
    make(tmp_path / "a.pmtiles")
    bases = Bases(_settings(tmp_path, 'name = "city"\nsource = "a.pmtiles"\ndatum = "gcj02"'))
    (choice,) = bases.choices
    assert choice.name == "city"
    assert choice.base == Base("vector", "/tiles/0/{z}/{x}/{y}", 0, 2, "© somebody", "gcj02")
    assert choice.bounds == (120.0, 30.0, 122.0, 32.0)
    assert [*bases.hosts, *bases.origins, bases.fault] == [""]
    bases.close()


def test_a_tile_server_and_where_it_may_be_asked(tmp_path: Path) -> None:
    address = "https://tiles.example.org:8443/{z}/{x}/{y}.png"
    bases = Bases(_settings(tmp_path, f'name = "roads"\nsource = "{address}"\nmax_zoom = 17'))
    assert bases.choices[0].base == Base("raster", address, 0, 17, "")
    assert bases.choices[0].bounds is None
    assert bases.hosts == {"tiles.example.org"}
    assert bases.origins == ("https://tiles.example.org:8443",)


def test_tiles_and_absent_tiles(tmp_path: Path) -> None:
    make(tmp_path / "a.pmtiles")
    bases = Bases(_settings(tmp_path, 'name = "city"\nsource = "a.pmtiles"'))
    assert _tile(bases, "0/0/0/0")[0] == b"world"
    assert _tile(bases, "0/1/0/0")[0] == b""
    assert _tile(bases, "0/99/-1/7")[0] == b""
    bases.close()


@pytest.mark.parametrize("path", ["", "0/0/0", "0/0/0/0/0", "1/0/0/0", "-1/0/0/0", "a/0/0/0", "0/0/0/0.png"])
def test_what_is_no_tile_is_refused(tmp_path: Path, path: str) -> None:
    make(tmp_path / "a.pmtiles")
    bases = Bases(_settings(tmp_path, 'name = "city"\nsource = "a.pmtiles"'))
    assert bases.prepare(path, ASK) is None
    bases.close()


def test_a_bad_file_costs_itself_only(tmp_path: Path) -> None:
    make(tmp_path / "b.pmtiles")
    bases = Bases(_settings(tmp_path, 'name = "a"\nsource = "a.pmtiles"', 'name = "b"\nsource = "b.pmtiles"'))
    assert [choice.name for choice in bases.choices] == ["b"]
    assert "a.pmtiles: there is no such basemap file" in bases.fault
    make(tmp_path / "a.pmtiles")
    bases.offer(())
    assert [choice.name for choice in bases.choices] == ["a", "b"]
    assert bases.fault == ""
    bases.close()


def test_imported_ones_follow_those_of_the_settings(tmp_path: Path) -> None:
    for name in ("a", "b"):
        make(tmp_path / f"{name}.pmtiles")
    bases = Bases(_settings(tmp_path, 'name = "named"\nsource = "a.pmtiles"'))
    bases.offer([_row("b.pmtiles", attribution="ours"), _row(str(tmp_path / "a.pmtiles"), key="again")])
    assert [choice.name for choice in bases.choices] == ["named", "city", "again"]
    assert bases.choices[1].base.attribution == "ours"
    assert bases.choices[2].base == bases.choices[0].base  # opened once
    bases.close()


def test_a_file_that_was_replaced_is_read_anew(tmp_path: Path) -> None:
    file = make(tmp_path / "a.pmtiles")
    bases = Bases(_settings(tmp_path))
    bases.offer([_row("a.pmtiles")])
    old = bases.choices[0].base
    make(tmp_path / "next.pmtiles", {(0, 0, 0): b"new world"})
    os.utime(tmp_path / "next.pmtiles", ns=(1, file.stat().st_mtime_ns + 1))
    shutil.move(tmp_path / "next.pmtiles", file)
    bases.offer([_row("a.pmtiles")])
    new = bases.choices[0].base
    assert new.url != old.url
    assert _tile(bases, "1/0/0/0")[0] == b"new world"
    bases.offer([_row("a.pmtiles", datum="gcj02")])
    assert bases.choices[0].base.datum == "gcj02"
    bases.close()
