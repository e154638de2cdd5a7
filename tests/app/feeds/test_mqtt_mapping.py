"""Payloads to observations: the built-in shapes, renamed fields, and what is refused."""

import json
from collections.abc import Container
from datetime import timedelta, timezone
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InputError
from app.feeds.mqtt_mapping import DEAD_MAX, ITEMS_MAX, Mapper
from app.feeds.session import Outcome
from app.model import Fix, Refusal, Sighting
from app.settings import MqttMapping

BEIJING = timezone(timedelta(hours=8))
NOW = 1_795_000_000_000
TEN_PAST = 1795324630000
TIME = "2026-11-22T05:17:10Z"
SIGHTING = {"station": "B-0042", "tag": "A0001", "time": TIME, "rssi": -71}
POSITION = {"unit": "P-017", "time": TIME, "lon": 120.3, "lat": 31.5}


class Everyone:
    def __contains__(self, address: object) -> bool:
        return True


class Register:
    def __init__(self, admitted: Container[str]) -> None:
        self._admitted = admitted

    def admits(self, address: str) -> bool:
        return address in self._admitted

    def code(self, address: str) -> str:
        raise AssertionError("no codes in MQTT")


def mapper(
    observation: Literal["sighting", "position"] = "sighting",
    admitted: Container[str] | None = None,
    **changes: Any,
) -> Mapper:
    mapping = MqttMapping(topic="#", observation=observation, **changes)
    return Mapper(mapping, Register(Everyone() if admitted is None else admitted), BEIJING, 10_000_000)


def take(
    payload: object, observation: Literal["sighting", "position"] = "sighting", **changes: Any
) -> Outcome:
    data = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    return mapper(observation, **changes).take("city/east/B-7", data, NOW)


def sentence_of(outcome: Outcome) -> str:
    [letter] = outcome.dead
    assert outcome.observations == []
    assert letter.source == "city/east/B-7"
    return f"{letter.reason}: {letter.sentence}"


def test_a_sighting() -> None:
    outcome = take(SIGHTING)
    assert outcome.observations == [Sighting("tag:A0001", "station:B-0042", TEN_PAST, NOW, -71.0)]
    assert (outcome.messages, outcome.dead, outcome.replies) == (1, [], [])


def test_a_list_of_which_each_bad_item_costs_itself_only() -> None:
    outcome = take([SIGHTING, {"tag": "A2"}, 7, SIGHTING | {"tag": "A3", "rssi": None}])
    assert [one.tag for one in outcome.observations if isinstance(one, Sighting)] == ["tag:A0001", "tag:A3"]
    assert [(letter.reason, letter.data) for letter in outcome.dead] == [
        ("field", b'{"tag": "A2"}'),
        ("field", b"7"),
    ]


def test_a_position() -> None:
    sent = POSITION | {"speed_kmh": 32, "heading_deg": 270.5, "status": "en_route"}
    assert take(sent, "position").observations == [
        Fix("unit:P-017", TEN_PAST, NOW, 120.3, 31.5, None, 32.0, 270.5, 0, 0, 0, "", "en_route")
    ]
    [bare] = take(POSITION, "position").observations
    assert isinstance(bare, Fix)
    assert (bare.speed_kmh, bare.heading_deg, bare.unit_status) == (None, None, None)


def test_fields_are_found_in_objects_and_in_the_topic() -> None:
    payload = {"dev": {"id": 17}, "when": 1795324630.25, "pos": {"x": 120, "y": 31}}
    fields = {"unit": "dev.id", "time": "when", "lon": "pos.x", "lat": "pos.y"}
    [fix] = take(payload, "position", fields=fields, time="epoch_s").observations
    assert isinstance(fix, Fix)
    assert (fix.address, fix.time_ms, fix.lon, fix.lat) == ("unit:17", TEN_PAST + 250, 120.0, 31.0)
    sent = {"tag": "A1", "time": TEN_PAST}
    [sighting] = take(sent, fields={"station": "topic[2]"}, time="epoch_ms").observations
    assert isinstance(sighting, Sighting)
    assert (sighting.station, sighting.time_ms) == ("station:B-7", TEN_PAST)
    assert sentence_of(take(sent, fields={"station": "topic[9]"}, time="epoch_ms")) == "field: no station"
    assert sentence_of(take(sent, fields={"station": "tag.name"}, time="epoch_ms")) == "field: no station"


def test_a_field_that_we_do_not_have_is_named() -> None:
    with pytest.raises(InputError, match=r"fields\.lon: unknown key: known are station, tag, time, rssi"):
        mapper("sighting", fields={"lon": "x"})


@pytest.mark.parametrize(
    "text", ["2026-11-22T13:17:10+08:00", "2026-11-22 13:17:10", "2026-11-22t05:17:10.000z"]
)
def test_times_with_or_without_an_offset(text: str) -> None:
    [sighting] = take(SIGHTING | {"time": text}).observations
    assert isinstance(sighting, Sighting)
    assert sighting.time_ms == TEN_PAST


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"time": None}, "time: time None is not one like"),
        ({"time": 1795324630}, "time: time 1795324630 is not one like"),
        ({"time": "yesterday"}, "time: time 'yesterday' is not one like"),
        ({"time": "2026-11-22"}, "time: time '2026-11-22' is not one like"),
        ({"time": "2026-13-22T05:17:10Z"}, "time: '2026-13-22T05:17:10Z' is not a time"),
        ({"time": "1969-11-22T05:17:10Z"}, "time: time '1969-11-22T05:17:10Z' is not between 1970 and 2100"),
        ({"lon": "120.3"}, "field: lon '120.3' is not a number"),
        ({"lon": None}, "field: no lon"),
        ({"lon": True}, "field: lon True is not a number"),
        ({"lat": 91}, "range: lat 91 is not between -90 and 90"),
        ({"lon": -180.5}, "range: lon -180.5 is not between -180 and 180"),
        ({"lon": [1]}, "field: lon [1] is not a number"),
        ({"speed_kmh": -1}, "range: speed_kmh -1 is not between 0 and 1000"),
        ({"heading_deg": 361}, "range: heading_deg 361 is not between 0 and 360"),
        ({"status": "asleep"}, "field: status 'asleep' is none of available, "),
        ({"status": ["available"]}, "field: status ['available'] is none of"),
        ({"unit": ""}, "field: unit '' is not a name"),
        ({"unit": " P1"}, "field: unit ' P1' is not a name"),
        ({"unit": "P\n1"}, "field: unit 'P\\n1' is not a name"),
        ({"unit": "P" * 65}, "field: unit 'PPP"),
        ({"unit": True}, "field: unit True is not a name"),
        ({"unit": 1.5}, "field: unit 1.5 is not a name"),
        ({"unit": "\ud800"}, "json: not JSON"),
    ],
)
def test_what_is_wrong_with_a_position_is_said(changes: dict[str, Any], sentence: str) -> None:
    assert sentence_of(take(POSITION | changes, "position")).startswith(sentence)


@pytest.mark.parametrize("unit", ["epoch_s", "epoch_ms"])
@pytest.mark.parametrize("time", ["1795324630", True, None, -1, 1e300])
def test_numbers_of_seconds_are_numbers(unit: str, time: object) -> None:
    assert sentence_of(take(SIGHTING | {"time": time}, time=unit)).startswith("time: ")


def test_milliseconds_in_the_place_of_seconds_are_noticed() -> None:
    sentence = sentence_of(take(SIGHTING | {"time": TEN_PAST}, time="epoch_s"))
    assert sentence == f"time: time {TEN_PAST} is not between 1970 and 2100"


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"   ",
        b"{",
        b"[1,,2]",
        b"NaN",
        b'{"lat": NaN}',
        b'"\xff"',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"1" * 6000,
    ],
)
def test_what_is_no_json_is_refused(payload: bytes) -> None:
    assert sentence_of(take(payload, "position")).startswith("json: not JSON: ")


def test_huge_payloads_are_refused_as_a_whole_and_not_kept_whole() -> None:
    outcome = Mapper(
        MqttMapping(topic="#", observation="sighting"), Register(Everyone()), BEIJING, 5_000
    ).take("city/east/B-7", b" " * 5_001, NOW)
    assert sentence_of(outcome) == "too long: payload of 5001 bytes, at most 5000 are read"
    assert len(outcome.dead[0].data) < 5_000
    assert sentence_of(take([0] * (ITEMS_MAX + 1))).startswith("too long: list of 10001 items")


def test_of_many_bad_items_only_some_are_kept_and_all_are_counted() -> None:
    outcome = take([0] * (DEAD_MAX + 7))
    assert len(outcome.dead) == DEAD_MAX
    assert outcome.counts == {"field": 7}


def test_an_empty_list_is_nothing() -> None:
    outcome = take([])
    assert (outcome.observations, outcome.dead, outcome.messages) == ([], [], 1)


def test_who_is_not_admitted_waits() -> None:
    outcome = take([SIGHTING, SIGHTING | {"tag": "A2"}], admitted={"tag:A2", "station:B-0042"})
    refusal, sighting = outcome.observations
    assert refusal == Refusal("tag:A0001", NOW)
    assert isinstance(sighting, Sighting)
    assert outcome.counts == {"not admitted": 1}
    both = take(SIGHTING, admitted=())
    assert both.observations == [Refusal("tag:A0001", NOW), Refusal("station:B-0042", NOW)]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(list(POSITION)), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(json_values | st.fixed_dictionaries(dict.fromkeys(POSITION, json_values)))
def test_any_json_gives_observations_or_dead_letters(value: object) -> None:
    outcome = take(json.dumps(value).encode(), "position")
    items = len(value) if isinstance(value, list) else 1
    if not any(letter.reason == "json" for letter in outcome.dead):
        assert len(outcome.observations) + len(outcome.dead) == items


@given(st.binary(max_size=100))
def test_any_bytes_are_survived(data: bytes) -> None:
    take(data, "position")
