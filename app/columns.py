"""The picture's columns: immutable numpy snapshots of what moves and what stands.

A snapshot is never changed. A delta makes the next one, sharing every column it does not touch, so that a
layer may draw from it in another thread while newer ones are made.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from app.cache.readers import ASSET_COLUMNS, ASSET_TEXTS, SITE_COLUMNS, SITE_TEXTS
from app.model import UNIT_KINDS, AssetKind, SiteKind, UnitStatus

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.uint8]
Texts = npt.NDArray[np.object_]
Rows = npt.NDArray[np.int64]

ASSET_KINDS: tuple[AssetKind, ...] = tuple(AssetKind)
"""A `kind` code is an index into this."""
SITE_KINDS: tuple[SiteKind, ...] = tuple(SiteKind)
UNIT_STATUSES: tuple[UnitStatus | None, ...] = (None, *UnitStatus)
UNIT_CODES = np.array([ASSET_KINDS.index(kind) for kind in ASSET_KINDS if kind in UNIT_KINDS], dtype=np.uint8)

_ASSET_CODE = {kind.value: code for code, kind in enumerate(ASSET_KINDS)}
_SITE_CODE = {kind.value: code for code, kind in enumerate(SITE_KINDS)}
_STATUS_CODE = {status.value if status else None: code for code, status in enumerate(UNIT_STATUSES)}


@dataclass(frozen=True, slots=True, eq=False)
class Assets:
    """What moves. All arrays (n,); row order is that of first appearance and never changes."""

    id: Ints
    kind: Codes
    lon: Floats
    """WGS-84 degrees; NaN while it has no place."""
    lat: Floats
    time_ms: Ints
    """Device time of the last good fix; 0 for none."""
    seen_ms: Ints
    """Last contact of any kind; 0 for none."""
    speed_kmh: Floats
    heading_deg: Floats
    alarm: Ints
    status: Ints
    quality: Ints
    unit_status: Codes
    heard_by: Ints
    """Site id of the base station whose place this is; 0 for none."""
    key: Texts
    name: Texts
    plate: Texts
    """Empty where there is none, like `address` and `owner`."""
    address: Texts
    owner: Texts
    row_of: dict[int, int]
    """Row by id; shared between snapshots, which only ever add to it."""

    def __len__(self) -> int:
        return len(self.id)

    @property
    def is_unit(self) -> npt.NDArray[np.bool_]:
        """(n,): who can be dispatched."""
        return np.isin(self.kind, UNIT_CODES)


@dataclass(frozen=True, slots=True, eq=False)
class Sites:
    """What stands. All arrays (n,)."""

    id: Ints
    kind: Codes
    lon: Floats
    lat: Floats
    seen_ms: Ints
    radius_m: Floats
    heading_deg: Floats
    fov_deg: Floats
    range_m: Floats
    target_class: Texts
    key: Texts
    name: Texts
    address: Texts
    owner: Texts
    row_of: dict[int, int]

    def __len__(self) -> int:
        return len(self.id)


def _ints(values: Sequence[Any]) -> Ints:
    if None in values:
        values = [value or 0 for value in values]
    return np.array(values, dtype=np.int64)


def _floats(values: Sequence[Any]) -> Floats:
    return np.array(values, dtype=np.float64)


def _texts(values: Sequence[Any]) -> Texts:
    texts = np.empty(len(values), dtype=object)
    texts[:] = [value or "" for value in values]
    return texts


def _coded(codes: dict[Any, int]) -> Callable[[Sequence[Any]], Codes]:
    # A kind that a newer program wrote is shown as the first of the list rather than not at all.
    return lambda values: np.array([codes.get(value, 0) for value in values], dtype=np.uint8)


_INTS = {"id", "time_ms", "seen_ms", "alarm", "status", "quality", "heard_by"}
_FLOATS = {"lon", "lat", "speed_kmh", "heading_deg", "radius_m", "fov_deg", "range_m"}


def _columns(names: Sequence[str], kinds: dict[str, int], values: Sequence[Sequence[Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, column in zip(names, values, strict=True):
        if name in _INTS:
            made[name] = _ints(column)
        elif name in _FLOATS:
            made[name] = _floats(column)
        elif name == "kind":
            made[name] = _coded(kinds)(column)
        elif name == "unit_status":
            made[name] = _coded(_STATUS_CODE)(column)
        else:
            made[name] = _texts(column)
    return made


def no_assets() -> Assets:
    """A picture in which nothing moves."""
    return Assets(**_columns(ASSET_COLUMNS, _ASSET_CODE, [()] * len(ASSET_COLUMNS)), row_of={})


def no_sites() -> Sites:
    """A picture in which nothing stands."""
    return Sites(**_columns(SITE_COLUMNS, _SITE_CODE, [()] * len(SITE_COLUMNS)), row_of={})


Snapshot = TypeVar("Snapshot", Assets, Sites)


def merge_assets(
    old: Assets, delta: Sequence[Sequence[Any]], names: Sequence[str] = ASSET_COLUMNS
) -> tuple[Assets, Rows]:
    """The next snapshot, and the rows that differ. `delta`: the columns `names` of `readers.assets_since`;
    `id` is one of them, and texts that are left out are empty for new rows."""
    return _merge(old, _columns(names, _ASSET_CODE, delta)) if delta else (old, _no_rows())


def merge_sites(
    old: Sites, delta: Sequence[Sequence[Any]], names: Sequence[str] = SITE_COLUMNS
) -> tuple[Sites, Rows]:
    """The next snapshot, and the rows that differ. `delta`: the columns `names` of `readers.sites_since`;
    `id` is one of them, and texts that are left out are empty for new rows."""
    return _merge(old, _columns(names, _SITE_CODE, delta)) if delta else (old, _no_rows())


def _no_rows() -> Rows:
    return np.empty(0, dtype=np.int64)


def _merge(old: Snapshot, delta: dict[str, Any]) -> tuple[Snapshot, Rows]:
    row_of, ids = old.row_of, delta["id"].tolist()
    new = [id_ for id_ in ids if id_ not in row_of]
    row_of.update(zip(new, range(len(old), len(old) + len(new)), strict=True))
    count = len(row_of)
    rows = np.fromiter(map(row_of.__getitem__, ids), dtype=np.int64, count=len(ids))
    merged: dict[str, Any] = {
        name: _overwrite(getattr(old, name), column, rows, count) for name, column in delta.items()
    }
    for name in (*ASSET_TEXTS, *SITE_TEXTS):
        if name not in delta and count > len(old) and hasattr(old, name):
            merged[name] = _lengthened(getattr(old, name), count)
    return replace(old, **merged), rows


def _lengthened(old: Texts, count: int) -> Texts:
    longer = np.full(count, "", dtype=object)
    longer[: len(old)] = old
    return longer


def _overwrite(old: npt.NDArray[Any], new: npt.NDArray[Any], rows: Rows, count: int) -> npt.NDArray[Any]:
    if len(old) == 0 and len(new) == count:
        return new
    if count == len(old) and old.dtype == object and all(a == b for a, b in zip(old[rows], new, strict=True)):
        return old
    column = np.empty(count, dtype=old.dtype)
    column[: len(old)] = old
    column[rows] = new
    return column
