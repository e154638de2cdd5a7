import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.datum import from_wgs84
from widgets.coordinates import parse


@pytest.mark.parametrize(
    "text",
    [
        "31.23, 121.47",
        "31.23 121.47",
        "121.47 31.23",
        "31.23，121.47",
        "31.23N 121.47E",
        "N31.23 E121.47",
        "n31.23e121.47",
        "121.47E, 31.23N",
        "31.23° N  121.47° E",
        "wgs84: 31.23, 121.47",
        " +31.23 ; +121.47 ",
    ],
)
def test_wgs84_as_people_write_it(text: str) -> None:
    place = parse(text)
    assert place is not None
    assert (place.lon, place.lat, place.datum) == (121.47, 31.23, "wgs84")


@pytest.mark.parametrize(
    ("prefix", "datum"), [("gcj ", "gcj02"), ("GCJ-02: ", "gcj02"), ("gcj02 ", "gcj02"), ("bd09 ", "bd09")]
)
def test_other_datums_are_brought_to_wgs84(prefix: str, datum: str) -> None:
    lon, lat = from_wgs84(121.47, 31.23, "gcj02" if datum == "gcj02" else "bd09")
    place = parse(f"{prefix}{lat:.9f}, {lon:.9f}")
    assert place is not None
    assert place.datum == datum
    assert place.lon == pytest.approx(121.47, abs=1e-7)
    assert place.lat == pytest.approx(31.23, abs=1e-7)


@pytest.mark.parametrize(
    ("text", "lon", "lat"),
    [
        ("33.2S 70.5W", -70.5, -33.2),
        ("-33.2, -70.5", -70.5, -33.2),
        ("10 20", 20.0, 10.0),
        ("20W 10", -20.0, 10.0),
    ],
)
def test_hemispheres_and_order(text: str, lon: float, lat: float) -> None:
    place = parse(text)
    assert place is not None
    assert (place.lon, place.lat) == (lon, lat)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "苏B12345",
        "13912345678",
        "31.23",
        "1 2 3",
        "200 300",
        "91 181",
        "31N 32N",
        "120E 121E",
        "B-0042",
        "gcj",
    ],
)
def test_what_is_no_place(text: str) -> None:
    assert parse(text) is None


@given(st.text(max_size=40))
def test_anything_may_be_typed(text: str) -> None:
    place = parse(text)
    assert place is None or (abs(place.lat) <= 91 and abs(place.lon) <= 181)
