"""Tracks from CSV files."""

from datetime import UTC
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.errors import InputError
from app.sending.tracks import Point, Track, phone_of, read_tracks, span

TAXIS = Path(__file__).parents[3] / ".." / "shared" / "data" / "wuxi_taxi.csv.gz"


def read(folder: Path, text: str) -> list[Track]:
    file = folder / "tracks.csv"
    file.write_text(text, encoding="utf-8")
    return read_tracks(file, UTC)


def test_speed_and_heading_come_from_the_neighbours(tmp_path: Path) -> None:
    (track,) = read(
        tmp_path,
        "vehicle,time,lon,lat\n"
        "A,1970-01-01T00:01:00Z,120.00,30.01\n"
        "A,1970-01-01T00:00:00Z,120.00,30.00\n"
        "A,1970-01-01T00:02:00Z,120.01,30.01\n"
        "A,1970-01-01T00:03:00Z,120.01,30.01\n",
    )
    assert [point.time_ms for point in track.points] == [0, 60_000, 120_000, 180_000]
    assert [point.heading_deg for point in track.points] == [0, 0, 90, 90]
    assert [round(point.speed_kmh) for point in track.points] == [67, 67, 58, 0]
    assert span([track]) == (0, 180_000)


def test_columns_given_are_taken_as_they_are(tmp_path: Path) -> None:
    (track,) = read(
        tmp_path, "vehicle,phone,time,lon,lat,speed,heading\nA,0139,1970-01-01T00:00:00Z,-1,-2,36.5,360\n"
    )
    assert (track.phone, track.points) == ("139", [Point(0, -1.0, -2.0, 36.5, 0)])


def test_a_phone_number_is_always_the_same_for_a_name(tmp_path: Path) -> None:
    assert phone_of("WX0001") == phone_of("WX0001") != phone_of("WX0002")
    assert phone_of("苏B12345").isdigit()
    assert len(phone_of("苏B12345")) == 12
    (track,) = read(tmp_path, "vehicle,time,lon,lat\nA,1970-01-01T00:00:00Z,1,2\n")
    assert track.phone == phone_of("A")


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("A,1970-01-01T00:00:00Z,181,2,", "line 2, column lon: 181 is not within -180 and 180"),
        ("A,1970-01-01T00:00:00Z,1,north,", "line 2, column lat: 'north' is not a number"),
        ("A,1970-01-01T00:00:00Z,1,2,12a", "line 2, column phone: '12a' is not 1 to 20 digits"),
        (",1970-01-01T00:00:00Z,1,2,", "line 2, column vehicle: empty"),
        ("A,noon,1,2,", "line 2, column time: 'noon' is not a time"),
        ("A,1970-01-01T00:00:00Z,1,2,7\nB,1970-01-01T00:00:00Z,1,2,7", "'A' and 'B' both have phone 7"),
        ("", "no rows after the header"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, row: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        read(tmp_path, f"vehicle,time,lon,lat,phone\n{row}\n")


@pytest.mark.skipif(not TAXIS.exists(), reason="the data is not part of the project")
def test_real_taxis() -> None:
    tracks = read_tracks(TAXIS, ZoneInfo("Asia/Shanghai"))
    assert len(tracks) == 475
    assert sum(len(track.points) for track in tracks) == 20_188
    assert span(tracks)[0] > 1_593_500_000_000
