from pathlib import Path

import pytest

from app.importing import osm_layers, osm_read
from app.importing.gazetteer import Named
from app.importing.osm_names import named

MORE = """
 <node id="41" lat="31.2031" lon="121.4090"/>
 <node id="42" lat="31.2031" lon="121.4190"/>
 <node id="51" lat="31.2500" lon="121.4000"><tag k="amenity" v="police"/><tag k="name" v="派出所"/></node>
 <node id="52" lat="31.2501" lon="121.4000"><tag k="amenity" v="police"/><tag k="name" v="派出所"/></node>
 <node id="53" lat="31.2501" lon="121.4000"><tag k="amenity" v="school"/></node>
 <way id="201"><nd ref="41"/><nd ref="42"/><tag k="highway" v="primary"/><tag k="name" v="内环"/></way>
 <way id="202"><nd ref="41"/><nd ref="42"/><tag k="railway" v="rail"/><tag k="name" v="沪宁线"/></way>
 <way id="203"><nd ref="41"/><nd ref="42"/><tag k="highway" v="service"/></way>
</osm>"""


@pytest.fixture
def found(town: Path) -> list[Named]:
    town.write_text(town.read_text(encoding="utf-8").replace("</osm>", MORE), encoding="utf-8")
    return named(osm_layers.layers(osm_read.read(town)))


def test_what_has_a_name_and_what_it_is(found: list[Named]) -> None:
    assert sorted((place.kind, place.name) for place in found) == [
        ("district", "江滨区"),
        ("park", "人民公园"),
        ("police_station", "派出所"),
        ("police_station", "派出所"),
        ("river", "永久河"),
        ("street", "人民路"),
        ("street", "内环"),
    ]


def test_a_street_lies_at_the_middle_of_its_longest_piece(found: list[Named]) -> None:
    by_name = {place.name: place for place in found}
    assert by_name["内环"].lon == pytest.approx(121.414)
    assert by_name["人民路"].lon == pytest.approx(121.405)


def test_what_is_mapped_twice_is_one(found: list[Named]) -> None:
    places = sorted(place.lat for place in found if place.name == "派出所")
    assert places == pytest.approx([31.2031, 31.25])


def test_nothing_named() -> None:
    assert named([]) == []
