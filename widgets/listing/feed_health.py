"""Reading the rows of the `feed` table: who is well, who is silent, what came in broken."""

import json
from typing import Any

SILENT_MS = 10_000
"""Sync writes each feed's health about once a second: one that is older than this is not written any more."""

_WELL = ("listening", "connected")


def is_silent(row: dict[str, Any], now_ms: int) -> bool:
    """Whether sync has stopped writing this feed's health."""
    return bool(now_ms - row["beat_ms"] > SILENT_MS)


def is_well(row: dict[str, Any], now_ms: int) -> bool:
    """Whether the feed takes what is sent."""
    return row["state"] in _WELL and not is_silent(row, now_ms)


def state_colour(row: dict[str, Any], now_ms: int) -> str:
    """The token of a feed's state."""
    if is_well(row, now_ms):
        return "well"
    return "text.2" if row["state"] == "stopped" else "critical" if row["state"] == "failed" else "high"


def bad_count(bad: str) -> int:
    """How many inputs of a feed gave nothing. `bad`: counts by reason as a JSON object."""
    return sum(json.loads(bad).values())


def bad_inputs(bad: str) -> str:
    """`checksum 12, length 3`, the most frequent first."""
    counts: dict[str, int] = json.loads(bad)
    ordered = sorted(counts.items(), key=lambda item: -item[1])
    return ", ".join(f"{reason} {count:,}" for reason, count in ordered)
