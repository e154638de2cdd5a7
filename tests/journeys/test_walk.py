"""A new user's walk from an empty folder, each step the real command: streets, vehicles, water, picture."""

import json
import socket
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from app import times
from tests.app.programs import Programs, stop

TOWN = """<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6">
 <node id="1" lat="31.4950" lon="120.2900"/>
 <node id="2" lat="31.5050" lon="120.3100"/>
 <node id="3" lat="31.5080" lon="120.2900"/>
 <node id="4" lat="31.4930" lon="120.3100"/>
 <way id="101"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/><tag k="name" v="人民路"/></way>
 <way id="102"><nd ref="3"/><nd ref="4"/><tag k="waterway" v="river"/><tag k="name" v="永久河"/></way>
</osm>
"""
SETTINGS = """
[hall]
name = "Wuxi"
language = "en"
[cache]
url = "sqlite:///hall.db"
[[feeds]]
name = "taxis"
protocol = "jt808"
listen = "127.0.0.1:{taxis}"
accept = "any"
[[feeds]]
name = "water"
protocol = "hj212"
listen = "127.0.0.1:{water}"
accept = "any"
"""
MAP = QRect(420, 120, 560, 500)
VIEW = "120.30,31.50,14"


@pytest.fixture
def free_ports() -> tuple[int, int]:
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as other:
        return one.getsockname()[1], other.getsockname()[1]


def rows(programs: Programs, *words: str) -> list[dict[str, object]]:
    done = programs.call("query", *words)
    assert done.code == 0, done.err
    return [json.loads(line) for line in done.out.splitlines()]


def shot(programs: Programs, name: str) -> QImage:
    out = programs.folder / name
    done = programs.call("shot", str(out), "--size", "1280x800", "--view", VIEW, "--after", "0.5")
    assert (done.code, done.err) == (0, "")
    return QImage(str(out)).copy(MAP)


def colours(picture: QImage) -> int:
    return len({picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())})


def test_from_an_empty_folder_to_a_city(tmp_path: Path, free_ports: tuple[int, int]) -> None:
    taxis, water = free_ports
    programs = Programs(tmp_path, taxis)
    programs.config.write_text(SETTINGS.format(taxis=taxis, water=water), encoding="utf-8")
    (tmp_path / "town.osm").write_text(TOWN, encoding="utf-8")
    imported = programs.call("import", "basemap", str(tmp_path / "town.osm"))
    assert imported.code == 0, imported.err
    streets = shot(programs, "streets.png")
    assert colours(streets) > 5

    with programs.running("sync") as sync:
        assert programs.send("taxi", taxis=4).code == 0
        assert send_readings(programs, water) == 0
        assert stop(sync).code == 0

    assert len(rows(programs, "assets")) == 4
    assert len(rows(programs, "fixes")) == 8
    (reading,) = rows(programs, "readings")
    assert (reading["factor"], reading["value"]) == ("w01001", 7.3)
    assert shot(programs, "city.png") != streets


def send_readings(programs: Programs, port: int) -> int:
    """One station says its pH, and waits for the answer."""
    file = programs.folder / "readings.csv"
    file.write_text(
        f"mn,time,factor,value\nA110000_0001,{times.to_rfc3339(times.now_ms() // 1000 * 1000)},w01001,7.3\n",
        encoding="utf-8",
    )
    sent = programs.call("send", "hj212", "--to", f"127.0.0.1:{port}", "--as-recorded", str(file))
    return sent.code
