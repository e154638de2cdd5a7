"""Fields of an item: where they are found, and what they must be."""

from datetime import timedelta, timezone
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feeds.mqtt_fields import (
    ItemError,
    identity,
    lookup,
    number,
    number_if_any,
    status_if_any,
    time_reader,
)

BEIJING = timezone(timedelta(hours=8))
TEN_PAST = 1795324630000


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("id", 1),
        ("pos.x", 2),
        ("pos", {"x": 2}),
        ("id.x", None),
        ("pos.y", None),
        ("topic[0]", "city"),
        ("topic[1]", "B-7"),
        ("topic[2]", None),
        ("topic[-1]", None),
    ],
)
def test_fields_are_found_by_path(path: str, found: object) -> None:
    assert lookup(path)({"id": 1, "pos": {"x": 2}}, ["city", "B-7"]) == found


@pytest.mark.parametrize(
    ("form", "sent", "ms"),
    [
        ("rfc3339", "2026-11-22T05:17:10Z", TEN_PAST),
        ("rfc3339", "2026-11-22T13:17:10.250+08:00", TEN_PAST + 250),
        ("rfc3339", "2026-11-22 13:17:10", TEN_PAST),
        ("epoch_s", 1795324630, TEN_PAST),
        ("epoch_s", 1795324630.25, TEN_PAST + 250),
        ("epoch_ms", TEN_PAST, TEN_PAST),
        ("epoch_ms", float(TEN_PAST), TEN_PAST),
    ],
)
def test_times(form: Literal["rfc3339", "epoch_s", "epoch_ms"], sent: object, ms: int) -> None:
    assert time_reader(form, BEIJING)(sent) == ms


@given(st.none() | st.booleans() | st.text() | st.floats() | st.integers() | st.lists(st.none(), max_size=1))
@pytest.mark.parametrize("form", ["rfc3339", "epoch_s", "epoch_ms"])
def test_any_time_is_read_or_refused(form: Literal["rfc3339", "epoch_s", "epoch_ms"], sent: object) -> None:
    try:
        ms = time_reader(form, BEIJING)(sent)
    except ItemError as error:
        reason = error.reason
        assert reason == "time"  # one of two good ends, not an expected failure
    else:
        assert 0 <= ms <= 4_102_444_800_000


@pytest.mark.parametrize("sent", ["1", True, None, float("nan"), float("inf"), 10.1, 10**400, [], {}])
def test_a_number_is_a_number_within_its_bounds(sent: Any) -> None:
    with pytest.raises(ItemError):
        number({"x": sent}, "x", 0.0, 10.0)


def test_bounds_are_inside_and_absence_is_allowed_where_it_is() -> None:
    assert [number({"x": sent}, "x", 0.0, 10.0) for sent in (0, 10, 5.5)] == [0.0, 10.0, 5.5]
    assert number_if_any({"x": None}, "x", 0.0, 10.0) is None
    assert status_if_any({"status": None}) is None
    assert status_if_any({"status": "on_scene"}) == "on_scene"


@pytest.mark.parametrize(
    ("sent", "name"), [("A-1", "A-1"), (17, "17"), ("苏B·12345", "苏B·12345"), ("x" * 64, "x" * 64)]
)
def test_a_name_is_text_or_a_whole_number(sent: object, name: str) -> None:
    assert identity({"tag": sent}, "tag") == name


@pytest.mark.parametrize("sent", [None, "", " a", "a ", "a\tb", "\ud800", "x" * 65, 1.0, False, [], {}])
def test_what_is_no_name_is_refused(sent: object) -> None:
    with pytest.raises(ItemError):
        identity({"tag": sent}, "tag")
