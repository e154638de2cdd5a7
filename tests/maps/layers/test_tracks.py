import math
from typing import Any

import numpy as np
import pytest

from app.cache.readers import Track
from app.live import Change
from app.seat.selection import Subject
from maps.layers.tracks import ARROW_PIXELS, MARK_PIXELS, Tracks
from maps.viewport import Viewport
from tests.maps.scenes import TOKENS, read_lines, scene, view

TRACKS = Tracks()
HOUR_MS = 3_600_000


def _track(on: Viewport, *places: tuple[float, float], second: int = 60) -> Track:
    lon, lat = (np.array(values) for values in zip(*(on.unproject(*place) for place in places), strict=True))
    count = len(places)
    nothing = np.full(count, math.nan)
    return Track(
        1, np.arange(count) * second * 1000, lon, lat, nothing, nothing, np.zeros(count, dtype=np.int64)
    )


def _drawn(track: Track, on: Viewport, **more: Any) -> list[dict[str, Any]]:
    return read_lines(TRACKS.render(scene(tracks={1: track}, selected=(Subject("asset", 1),), **more), on))


def test_a_line_goes_through_its_fixes() -> None:
    window = view()
    (line,) = _drawn(_track(window, (100, 100), (300, 100), (300, 400)), window)
    assert line["points"] == pytest.approx([100, 100, 300, 100, 300, 400], abs=0.06)
    assert line["colour"] == TOKENS.colour("accent")


@pytest.mark.parametrize(
    ("to", "heading"),
    [((400, 50), 0), ((650, 300), 90), ((400, 550), 180), ((150, 300), -90), ((600, 100), 45)],
)
def test_arrows_point_along_the_way(to: tuple[float, float], heading: float) -> None:
    window = view()
    (line,) = _drawn(_track(window, (400, 300), to), window)
    arrows = np.array(line["arrows"]).reshape(-1, 3)
    assert len(arrows) == round(math.dist((400, 300), to) / ARROW_PIXELS)
    assert arrows[:, 2] == pytest.approx(heading, abs=0.1)
    assert math.dist(arrows[0][:2], (400, 300)) == pytest.approx(ARROW_PIXELS / 2, abs=0.1)


def test_times_are_the_halls_and_stand_apart() -> None:
    window = view()
    places = [(100 + 30 * step, 300) for step in range(20)]
    (line,) = _drawn(_track(window, *places), window, zone_offset_ms=8 * HOUR_MS)
    x = [mark[0] for mark in line["marks"]]
    assert line["marks"][0][2] == "08:00:00"
    assert line["marks"][-1][2] == "08:19:00"
    assert x[-1] == pytest.approx(670, abs=0.1)
    assert min(np.diff(x)) >= MARK_PIXELS - 0.1


def test_where_it_stood_the_points_are_thinned_and_the_end_stays() -> None:
    window = view()
    places = [(100.0, 100.0), *[(200 + step / 100, 100.0) for step in range(100)]]
    (line,) = _drawn(_track(window, *places), window)
    assert len(line["points"]) <= 8
    assert line["points"][-2] == pytest.approx(200.99, abs=0.06)


def test_arrows_and_times_out_of_view_are_left_out_however_long_the_track() -> None:
    window = view(18)
    places = [(-500_000.0, 300.0), *[(x * 1000.0, 300.0) for x in range(-100, 2)]]
    (line,) = _drawn(_track(window, *places), window)
    arrows = np.array(line["arrows"]).reshape(-1, 3)
    assert 15 <= len(arrows) <= 25
    assert all(-MARK_PIXELS < x < 800 + MARK_PIXELS for x in arrows[:, 0])
    assert all(-MARK_PIXELS < mark[0] < 800 + MARK_PIXELS for mark in line["marks"])


def test_a_track_of_one_fix_or_none_is_no_line() -> None:
    window = view()
    assert _drawn(_track(window, (100, 100)), window) == []
    assert read_lines(TRACKS.render(scene(), window)) == []


def test_a_track_that_never_moved_has_no_arrows() -> None:
    window = view()
    (line,) = _drawn(_track(window, (100, 100), (100, 100), (100, 100)), window)
    assert line["arrows"] == []
    assert [mark[2] for mark in line["marks"]] == ["00:02:00"]


def test_it_waits_for_the_history_and_cannot_be_picked() -> None:
    everything = np.array([0])
    assert not TRACKS.touched(Change(everything, everything, True, True, True))
    assert TRACKS.pick(scene(), view(), 1, 1) is None
    assert [TOKENS.colour(entry.colour) for entry in TRACKS.legend(scene(), view()).entries]
