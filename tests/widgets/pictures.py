"""Pictures of a hall in small, made of real columns."""

from typing import Any

import numpy as np

from app.cache.readers import ASSET_COLUMNS, SITE_COLUMNS
from app.columns import Assets, Sites, merge_assets, merge_sites, no_assets, no_sites
from app.live import Change, Live, Picture

NOW_MS = 1_700_000_000_000
"""2023-11-14T22:13:20Z, 06:13:20 in Shanghai."""

_ASSET: dict[str, Any] = {
    "kind": "taxi",
    "lon": 121.47,
    "lat": 31.23,
    "time_ms": NOW_MS - 8_000,
    "seen_ms": NOW_MS - 8_000,
    "alarm": 0,
    "status": 1,
    "quality": 0,
}
_SITE: dict[str, Any] = {"kind": "camera", "lon": 121.48, "lat": 31.24}
_FEED: dict[str, Any] = {
    "name": "taxis",
    "protocol": "jt808",
    "state": "listening",
    "sentence": "",
    "endpoint": "127.0.0.1:8808",
    "connected": 475,
    "messages": 9,
    "per_second": 1240.0,
    "newest_ms": NOW_MS - 3_000,
    "lag_ms": 300,
    "bad": "{}",
    "beat_ms": NOW_MS - 500,
    "rev": 1,
}


def make_assets(*rows: dict[str, Any], old: Assets | None = None) -> Assets:
    """Assets with what `rows` say; ids count from 1, keys and names follow from them."""
    full = [
        {"id": at, "key": f"K{at:04d}", "name": f"car {at}", "address": f"phone:{at:011d}", **_ASSET, **row}
        for at, row in enumerate(rows, 1)
    ]
    return merge_assets(old or no_assets(), [[row.get(name) for row in full] for name in ASSET_COLUMNS])[0]


def make_sites(*rows: dict[str, Any]) -> Sites:
    """Sites with what `rows` say; ids count from 1."""
    full = [
        {"id": at, "key": f"S{at:04d}", "name": f"site {at}", **_SITE, **row}
        for at, row in enumerate(rows, 1)
    ]
    return merge_sites(no_sites(), [[row.get(name) for row in full] for name in SITE_COLUMNS])[0]


def make_feed(**fields: Any) -> dict[str, Any]:
    """A row of the `feed` table."""
    return {**_FEED, **fields}


def post(live: Live, picture: Picture) -> None:
    """Show a picture in which everything is new."""
    everything = Change(
        np.arange(len(picture.assets)), np.arange(len(picture.sites)), True, True, True, True, True, True
    )
    live.picture = picture
    live.changed.emit(everything)
