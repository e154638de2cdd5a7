"""Frames written by numpy are read by the hall's own parser, whatever stands in them."""

from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InputError
from app.feeds.jt808 import Jt808Session
from app.model import Fix
from app.sending.frames import LocationFrames

TIME_MS = 1_767_323_045_000


class Everyone:
    def admits(self, address: str) -> bool:
        return True

    def code(self, address: str) -> str:
        return ""


def read(frames: list[bytes]) -> list[Fix]:
    zone = ZoneInfo("Asia/Shanghai")
    session = Jt808Session(admission=Everyone(), zone=zone, accept="any", source="test")
    outcome = session.receive(b"".join(frames), TIME_MS)
    assert outcome.dead == []
    return [one for one in outcome.observations if isinstance(one, Fix)]


@given(
    st.lists(
        st.tuples(
            st.integers(1, 999_999_999_999),
            st.floats(0, 180),
            st.floats(0, 90),
            st.floats(0, 300),
            st.floats(0, 360),
        ),
        min_size=1,
        max_size=20,
        unique_by=lambda row: row[0],
    )
)
def test_what_is_written_is_read(rows: list[tuple[int, float, float, float, float]]) -> None:
    phones, lon, lat, speed, heading = (np.array(column) for column in zip(*rows, strict=True))
    frames = LocationFrames([str(phone) for phone in phones])
    fixes = read(frames.write(np.arange(len(rows)), lon, lat, TIME_MS, speed, heading))
    assert [fix.address for fix in fixes] == [f"phone:{phone}" for phone in phones]
    assert {fix.time_ms for fix in fixes} == {TIME_MS}
    assert [fix.lon for fix in fixes] == pytest.approx(lon, abs=1e-6)
    assert [fix.lat for fix in fixes] == pytest.approx(lat, abs=1e-6)
    assert [fix.speed_kmh for fix in fixes] == pytest.approx(speed, abs=0.051)
    turned = [abs((fix.heading_deg or 0.0) - given) % 360 for fix, given in zip(fixes, heading, strict=True)]
    assert all(min(angle, 360 - angle) <= 0.51 for angle in turned)


def test_rows_are_numbered_each_for_itself() -> None:
    frames = LocationFrames(["1", "2", "3"])
    place = np.array([118.0, 118.1])
    assert len(frames.write(np.array([0, 2]), place, place / 4, TIME_MS)) == 2
    frames.write(np.array([2, 1]), place, place / 4, TIME_MS)
    assert frames.serials.tolist() == [1, 1, 2]


def test_a_phone_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="12a"):
        LocationFrames(["12a"])
