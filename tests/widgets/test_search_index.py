import math

from app.live import Picture
from app.model import AssetKind, SiteKind
from app.selection import Subject
from tests.widgets.pictures import make_assets, make_sites
from widgets.asset_order import AssetOrder
from widgets.search_index import LIMIT, SearchIndex

PICTURE = Picture(
    make_assets({"plate": "苏B12345"}, {"plate": "苏B1234"}, {"name": "North 7", "lon": None, "lat": None}),
    make_sites({"name": "North gate"}, {"name": "North", "kind": "water_station"}),
)


def titles(query: str) -> list[str]:
    return [hit.title for hit in SearchIndex(AssetOrder()).find(PICTURE, query)]


def test_whole_names_first_then_beginnings_over_assets_and_sites() -> None:
    assert titles("苏b1234") == ["苏B1234", "苏B12345"]
    assert titles("north") == ["North", "North 7", "North gate"]
    assert titles("nothing") == []
    assert titles("") == []


def test_a_device_is_found_by_its_address() -> None:
    assert titles("phone:00000000002") == ["苏B1234"]


def test_hits_say_what_they_are_and_where() -> None:
    site, asset, _ = SearchIndex(AssetOrder()).find(PICTURE, "north")
    assert (site.kind, site.subject, site.lon) == (SiteKind.WATER_STATION, Subject("site", 2), 121.48)
    assert site.hint == "water station · S0002"
    assert (asset.kind, asset.subject) == (AssetKind.TAXI, Subject("asset", 3))
    assert math.isnan(asset.lon)


def test_a_place_comes_first() -> None:
    hit = SearchIndex(AssetOrder()).find(PICTURE, "gcj 31.23, 121.47")[0]
    assert hit.subject is None
    assert hit.kind is None
    assert "GCJ-02" in hit.hint
    assert 0 < abs(hit.lon - 121.47) < 0.01


def test_neither_assets_nor_sites_push_the_other_out() -> None:
    picture = Picture(
        make_assets(*[{"name": f"x {at}"} for at in range(80)]),
        make_sites(*[{"name": f"x {at}"} for at in range(80)]),
    )
    hits = SearchIndex(AssetOrder()).find(picture, "x")
    assert len(hits) == LIMIT
    assert {hit.subject.what for hit in hits if hit.subject} == {"asset", "site"}
