from app.live import Picture
from tests.widgets.pictures import NOW_MS, make_sites
from widgets.charting.standing import standings


def test_those_that_fall_short_come_first() -> None:
    sites = make_sites(
        {"kind": "water_station", "name": "B", "target_class": "III"},
        {"kind": "water_station", "name": "A", "target_class": "II"},
        {"kind": "water_station", "name": "C"},
        {"kind": "water_station", "name": "D", "target_class": "IV"},
        {"kind": "camera"},
    )
    values = {
        1: {"w01009": (NOW_MS, 4.0, "N")},
        2: {"w01009": (NOW_MS, 2.5, "N")},
        3: {"w01009": (NOW_MS, 1.0, "N")},
    }
    found = standings(Picture(sites=sites, values=values))
    assert [each.name for each in found] == ["A", "B", "C", "D"]
    assert [each.falls_short for each in found] == [True, True, False, False]
    assert [(each.reached, each.due) for each in found] == [(5, 2), (4, 3), (6, None), (None, 4)]
