import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.geodesy import Place, distance_m, towards
from app.model import UnitStatus
from app.nearby import available_units, cameras_within
from tests.widgets.pictures import NOW_MS, make_assets, make_sites

HERE: Place = (120.30, 31.57)


def _away(metres: float, bearing_deg: float = 90.0) -> dict[str, float]:
    lon, lat = towards(HERE, bearing_deg, metres)
    return {"lon": lon, "lat": lat}


def test_the_nearest_available_units_come_first() -> None:
    free = {"kind": "police_car", "unit_status": UnitStatus.AVAILABLE.value}
    assets = make_assets(
        {**free, **_away(900)},
        {**free, **_away(100), "unit_status": UnitStatus.EN_ROUTE.value},
        {**free, **_away(300, 0)},
        {"kind": "taxi", **_away(10)},
        {**free, "lon": None, "lat": None},
        {**free, **_away(500, 200), "kind": "police_foot"},
        {**free, **_away(50), "time_ms": NOW_MS - 86_400_000},
    )
    found = available_units(assets, HERE, NOW_MS - 300_000, 2)
    assert found.rows.tolist() == [2, 5]
    np.testing.assert_allclose(found.metres, [300, 500], rtol=1e-3)


def test_only_cameras_within_reach_are_found() -> None:
    camera = {"kind": "camera"}
    sites = make_sites(
        {**camera, **_away(290)}, {**camera, **_away(310)}, {**camera, **_away(20)},
        {"kind": "base_station", **_away(5)},
    )  # fmt: skip
    assert cameras_within(sites, HERE).rows.tolist() == [2, 0]
    assert cameras_within(make_sites(), HERE).rows.tolist() == []


@given(st.lists(st.tuples(st.floats(1, 5000), st.floats(0, 360)), max_size=20))
def test_it_finds_what_a_slow_search_finds(places: list[tuple[float, float]]) -> None:
    rows = [{"kind": "camera", **_away(*place)} for place in places]
    found = cameras_within(make_sites(*rows), HERE, 2000)
    slow = [index for index, row in enumerate(rows) if distance_m(HERE, (row["lon"], row["lat"])) <= 2000]  # type: ignore[arg-type]
    edge = {index for index, (metres, _) in enumerate(places) if abs(metres - 2000) < 5}
    assert set(found.rows.tolist()) - edge == set(slow) - edge
    assert found.metres.tolist() == sorted(found.metres.tolist())
