import pytest

from app.seat.selection import Subject
from maps.bridge import Point
from maps.hover import describe
from tests.maps.scenes import at, scene, view
from tests.widgets.pictures import NOW_MS, make_assets, make_sites

HERE = Point(400, 300)


@pytest.mark.parametrize(
    ("row", "card"),
    [
        ({"plate": "苏B·1", "name": "car one", "speed_kmh": 41.6}, "苏B·1\ncar one\n42 km/h\n8 s ago"),
        ({"plate": None, "name": "car one"}, "car one\n8 s ago"),
        ({"plate": "same", "name": "same"}, "same\n8 s ago"),
        ({"time_ms": 0}, "car 1"),
        ({"time_ms": NOW_MS - 119_999}, "car 1\n119 s ago"),
        ({"time_ms": NOW_MS - 120_000}, "car 1\n2 min ago"),
        ({"time_ms": NOW_MS - 2 * 3_600_000}, "car 1\n2 h ago"),
        ({"time_ms": NOW_MS - 3 * 86_400_000}, "car 1\n3 days ago"),
        ({"time_ms": NOW_MS + 60_000}, "car 1\n0 s ago"),
    ],
)
def test_a_vehicle_with_its_age(row: dict[str, object], card: str) -> None:
    assert describe(scene(make_assets(row)), Subject("asset", 1), {"heat"}, view(), HERE) == card


def test_a_site() -> None:
    drawn = scene(sites=make_sites({"name": "Bridge <3>"}))
    assert describe(drawn, Subject("site", 1), {"heat"}, view(), HERE) == "Bridge <3>"


def test_the_square_of_the_heatmap_only_where_it_is_shown() -> None:
    drawn = scene(make_assets(*[{"kind": "police_car", **at(400, 300, view())}] * 3))
    card = describe(drawn, None, {"heat"}, view(), HERE)
    assert card.startswith("3 unit")
    assert card.endswith("in 0.52 km square")
    assert describe(drawn, None, {"cameras"}, view(), HERE) == ""
    assert describe(scene(), None, {"heat"}, view(), HERE) == ""


def test_dust_is_counted_where_its_layer_is_shown() -> None:
    far = view(12)
    sites = make_sites(*[at(400, 300, far)] * 3, {"kind": "base_station", **at(400, 300, far)})
    drawn = scene(sites=sites)
    assert describe(drawn, None, {"cameras", "stations"}, far, HERE).splitlines() == [
        "3 camera(s)",
        "1 base station(s)",
    ]
    assert describe(drawn, None, {"heat"}, far, HERE) == ""
    assert describe(drawn, None, {"cameras"}, view(14), HERE) == ""
