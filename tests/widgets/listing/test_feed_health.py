import pytest

from tests.widgets.pictures import NOW_MS, make_feed
from widgets.listing.feed_health import bad_count, bad_inputs, is_silent, is_well, state_colour


@pytest.mark.parametrize(
    ("fields", "well", "colour"),
    [
        ({"state": "listening"}, True, "well"),
        ({"state": "connected"}, True, "well"),
        ({"state": "retrying"}, False, "high"),
        ({"state": "failed"}, False, "critical"),
        ({"state": "stopped"}, False, "text.2"),
        ({"state": "listening", "beat_ms": NOW_MS - 10_001}, False, "high"),
    ],
)
def test_well_is_who_listens_and_is_written_of(fields: dict[str, object], well: bool, colour: str) -> None:
    feed = make_feed(**fields)
    assert is_well(feed, NOW_MS) is well
    assert state_colour(feed, NOW_MS) == colour


def test_silent_after_ten_seconds() -> None:
    assert not is_silent(make_feed(beat_ms=NOW_MS - 10_000), NOW_MS)
    assert is_silent(make_feed(beat_ms=NOW_MS - 10_001), NOW_MS)


def test_bad_inputs_are_told_by_reason_the_most_frequent_first() -> None:
    assert bad_inputs('{"length": 3, "checksum": 1200}') == "checksum 1,200, length 3"
    assert bad_count('{"length": 3, "checksum": 1200}') == 1203
    assert bad_inputs("{}") == ""
