"""MQTT payloads to observations, as the settings describe them, without I/O.

A payload is one JSON object or a list of them. The two built-in shapes:

    sighting  {"station": "B-0042", "tag": "A0001", "time": "2026-11-22T05:17:10Z", "rssi": -71}
    position  {"unit": "P-017", "time": "…", "lon": 120.3, "lat": 31.5,
               "speed_kmh": 32, "heading_deg": 270, "status": "available"}

`rssi`, `speed_kmh`, `heading_deg` and `status` may be absent or null. Under `fields` the settings say where
ours stand in other payloads: `unit = "device.id"` is a key within an object, `station = "topic[2]"` a level
of the topic, counted from 0.
"""

from datetime import tzinfo
from typing import Any

import msgspec

from app.errors import InputError
from app.feeds.mqtt_fields import (
    Fields,
    ItemError,
    identity,
    lookup,
    number,
    number_if_any,
    status_if_any,
    time_reader,
)
from app.feeds.session import Admission, Outcome
from app.model import DeadLetter, Fix, Observation, Quality, Refusal, Sighting
from app.settings import MqttMapping

ITEMS_MAX = 10_000
"""A longer list is refused as a whole."""
DEAD_MAX = 50
"""Bad items of one payload that are kept; the others are only counted."""

_SHOWN = 4096
"""Bytes kept of a payload that is refused as a whole."""

_FIELDS = {
    "sighting": ("station", "tag", "time", "rssi"),
    "position": ("unit", "time", "lon", "lat", "speed_kmh", "heading_deg", "status"),
}

_read_json = msgspec.json.Decoder().decode
_read_list = msgspec.json.Decoder(list[msgspec.Raw]).decode


class Mapper:
    """One mapping of the settings, at work."""

    def __init__(
        self, mapping: MqttMapping, admission: Admission, zone: tzinfo, max_payload: int = 262_144
    ) -> None:
        """`zone` is that of times without an offset. Raises InputError naming a field that we do not have."""
        known = _FIELDS[mapping.observation]
        for name in mapping.fields:
            if name not in known:
                raise InputError(f"fields.{name}: unknown key: known are {', '.join(known)}")
        self._lookups = {name: lookup(mapping.fields.get(name, name)) for name in known}
        self._observe = self._sighting if mapping.observation == "sighting" else self._position
        self._time = time_reader(mapping.time, zone)
        self._admission = admission
        self._max_payload = max_payload

    def take(self, topic: str, payload: bytes, now_ms: int) -> Outcome:
        """What one message means; an item that cannot be read costs itself only."""
        outcome = Outcome()
        outcome.messages = 1
        levels = topic.split("/")
        try:
            items = self._items(payload)
        except ItemError as error:
            _bury(error, topic, payload[:_SHOWN], outcome, now_ms)
            return outcome
        for item in items:
            try:
                self._take_item(_decoded(item), levels, outcome, now_ms)
            except ItemError as error:
                _bury(error, topic, bytes(item), outcome, now_ms)
        return outcome

    def _items(self, payload: bytes) -> "list[bytes] | list[msgspec.Raw]":
        if len(payload) > self._max_payload:
            raise ItemError(
                "too long", f"payload of {len(payload)} bytes, at most {self._max_payload} are read"
            )
        if not payload.lstrip().startswith(b"["):
            return [payload]
        try:
            items = _read_list(payload)
        except (ValueError, RecursionError) as error:
            raise ItemError("json", f"not JSON: {error}") from None
        if len(items) > ITEMS_MAX:
            raise ItemError("too long", f"list of {len(items)} items, at most {ITEMS_MAX} are read")
        return items

    def _take_item(self, item: Any, levels: list[str], outcome: Outcome, now_ms: int) -> None:
        if not isinstance(item, dict):
            raise ItemError("field", "not a JSON object")
        fields = {name: find(item, levels) for name, find in self._lookups.items()}
        observation = self._observe(fields, now_ms)
        refused = [address for address in _addresses(observation) if not self._admission.admits(address)]
        if refused:
            outcome.observations.extend(Refusal(address, now_ms) for address in refused)
            outcome.counts["not admitted"] += 1
        else:
            outcome.observations.append(observation)

    def _sighting(self, fields: Fields, now_ms: int) -> Observation:
        tag, station = f"tag:{identity(fields, 'tag')}", f"station:{identity(fields, 'station')}"
        return Sighting(
            tag, station, self._time(fields["time"]), now_ms, number_if_any(fields, "rssi", -200.0, 100.0)
        )

    def _position(self, fields: Fields, now_ms: int) -> Observation:
        return Fix(
            address=f"unit:{identity(fields, 'unit')}",
            time_ms=self._time(fields["time"]),
            received_ms=now_ms,
            lon=number(fields, "lon", -180.0, 180.0),
            lat=number(fields, "lat", -90.0, 90.0),
            altitude_m=None,
            speed_kmh=number_if_any(fields, "speed_kmh", 0.0, 1000.0),
            heading_deg=number_if_any(fields, "heading_deg", 0.0, 360.0),
            alarm=0,
            status=0,
            quality=int(Quality.GOOD),
            extras="",
            unit_status=status_if_any(fields),
        )


def _decoded(item: "bytes | msgspec.Raw") -> Any:
    try:
        return _read_json(item)
    except (ValueError, RecursionError) as error:
        raise ItemError("json", f"not JSON: {error}") from None


def _addresses(observation: Observation) -> tuple[str, ...]:
    if isinstance(observation, Sighting):
        return observation.tag, observation.station
    assert isinstance(observation, Fix)
    return (observation.address,)


def _bury(error: ItemError, topic: str, data: bytes, outcome: Outcome, now_ms: int) -> None:
    if len(outcome.dead) < DEAD_MAX:
        outcome.dead.append(DeadLetter(topic, error.reason, str(error), data, now_ms))
    else:
        outcome.counts[error.reason] += 1
