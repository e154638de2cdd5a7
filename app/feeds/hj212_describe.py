"""One HJ 212 packet told as a JSON object: what an installer sees who pastes it."""

from datetime import tzinfo
from typing import Any

from app import times
from app.feeds.factors import Factors
from app.feeds.hj212_packet import Packet, fields_of, parse
from app.feeds.hj212_readings import SPANS, Value, read_values

Description = dict[str, Any]


def describe(text: bytes, zone: tzinfo, factors: Factors) -> Description:
    """The packet in `text`, from `##` to its CRC, as a JSON object; passwords are left out.

    `zone` is that of the station's clock. A numbered packet is told alone, with its fields as they are.
    Raises InputError with the sentence that says what is wrong.
    """
    packet = parse(text.strip())
    head = packet.head
    told: Description = {
        "protocol": "hj212",
        "version": head.version,
        "st": head.st,
        "cn": head.cn,
        "mn": head.mn,
    }
    if packet.parts > 1:
        return told | {"fragment": packet.part, "fragments": packet.parts, "fields": _fields(packet)}
    if head.cn in SPANS:
        return told | _readings(packet, zone, factors)
    return told | {"fields": _fields(packet)}


def _fields(packet: Packet) -> dict[str, str]:
    return {name: text for name, text in fields_of(packet.content) if not name.upper().endswith("PW")}


def _readings(packet: Packet, zone: tzinfo, factors: Factors) -> Description:
    values, broken = read_values(packet.content, zone)
    told: Description = {"readings": [_reading(value, factors) for value in values]}
    if broken:
        told["errors"] = [f"{field[:60]}: not a number" for field in broken]
    return told


def _reading(value: Value, factors: Factors) -> Description:
    factor = factors.get(value.factor)
    return {
        "factor": value.factor,
        "name": factor.name_en if factor else "",
        "stat": value.stat,
        "value": value.value,
        "unit": factor.unit if factor else "",
        "flag": value.flag,
        "time": times.to_rfc3339(value.time_ms),
    }
