"""A small town, and a cache to import into."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app import settings
from app.cache.engine import open_cache
from app.settings import Settings

TOWN = """<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6">
 <node id="1" lat="31.2000" lon="121.4000"/>
 <node id="2" lat="31.2000" lon="121.4050"/>
 <node id="3" lat="31.2000" lon="121.4100"/>
 <node id="4" lat="31.2050" lon="121.4050"/>
 <node id="5" lat="31.2100" lon="121.4000"/>
 <node id="6" lat="31.2100" lon="121.4100"/>
 <node id="11" lat="31.2010" lon="121.4010"/>
 <node id="12" lat="31.2010" lon="121.4040"/>
 <node id="13" lat="31.2040" lon="121.4040"/>
 <node id="14" lat="31.2040" lon="121.4010"/>
 <node id="21" lat="31.2060" lon="121.4060"/>
 <node id="22" lat="31.2060" lon="121.4062"/>
 <node id="23" lat="31.2062" lon="121.4062"/>
 <node id="24" lat="31.2062" lon="121.4060"/>
 <node id="31" lat="31.2030" lon="121.4080">
  <tag k="place" v="suburb"/><tag k="name" v="江滨区"/><tag k="name:en" v="Jiangbin"/>
  <tag k="population" v="400000"/>
 </node>
 <node id="32" lat="31.2031" lon="121.4081"><tag k="amenity" v="police"/><tag k="name" v="派出所"/></node>
 <way id="101"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/><tag k="name" v="人民路"/></way>
 <way id="102"><nd ref="2"/><nd ref="3"/><tag k="highway" v="residential"/><tag k="name" v="人民路"/></way>
 <way id="103"><nd ref="2"/><nd ref="4"/><tag k="highway" v="motorway"/><tag k="name" v="内环"/>
  <tag k="bridge" v="yes"/><tag k="layer" v="1"/></way>
 <way id="104"><nd ref="5"/><nd ref="6"/><tag k="waterway" v="river"/><tag k="name" v="永久河"/></way>
 <way id="105"><nd ref="11"/><nd ref="12"/><nd ref="13"/><nd ref="14"/><nd ref="11"/>
  <tag k="leisure" v="park"/><tag k="name" v="人民公园"/></way>
 <way id="106"><nd ref="21"/><nd ref="22"/><nd ref="23"/><nd ref="24"/><nd ref="21"/>
  <tag k="building" v="yes"/></way>
</osm>
"""


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """An OpenStreetMap extract with two streets, a river, a park, a building and a place."""
    file = tmp_path / "town.osm"
    file.write_text(TOWN, encoding="utf-8")
    return file


@pytest.fixture
def hall(tmp_path: Path) -> Settings:
    """Settings of a hall whose cache lies in the test's folder."""
    file = tmp_path / "hall.toml"
    file.write_text('[cache]\nurl = "sqlite:///hall.db"\n', encoding="utf-8")
    return settings.load(file)


@pytest.fixture
def engine(hall: Settings) -> Iterator[Engine]:
    """An empty cache."""
    opened = open_cache(hall)
    yield opened
    opened.dispose()
