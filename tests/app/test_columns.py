from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.cache.readers import ASSET_COLUMNS, SITE_COLUMNS
from app.columns import (
    ASSET_KINDS,
    SITE_KINDS,
    UNIT_STATUSES,
    Assets,
    merge_assets,
    merge_sites,
    no_assets,
    no_sites,
)
from app.model import AssetKind, SiteKind, UnitStatus

PLAIN: dict[str, Any] = {
    "kind": "taxi",
    "lon": 120.0,
    "lat": 31.0,
    "time_ms": 1,
    "alarm": 0,
    "status": 0,
    "quality": 0,
    "name": "x",
}


def delta(*assets: dict[str, Any]) -> list[tuple[Any, ...]]:
    rows = [{"key": str(one["id"]), **PLAIN, **one} for one in sorted(assets, key=lambda one: one["id"])]
    return [tuple(row.get(name) for row in rows) for name in ASSET_COLUMNS] if rows else []


def content(assets: Assets) -> list[tuple[Any, ...]]:
    return [tuple(getattr(assets, name)[row] for name in ASSET_COLUMNS) for row in range(len(assets))]


def test_nothing_at_all() -> None:
    assert len(no_assets()) == len(no_sites()) == 0
    assert merge_assets(no_assets(), [])[1].tolist() == []


def test_values_become_codes_and_gaps() -> None:
    one = {
        "id": 7,
        "kind": "police_car",
        "lon": None,
        "lat": None,
        "time_ms": None,
        "unit_status": "en_route",
        "plate": None,
    }
    assets, rows = merge_assets(no_assets(), delta(one, {"id": 8}))
    assert rows.tolist() == [0, 1]
    assert ASSET_KINDS[assets.kind[0]] is AssetKind.POLICE_CAR
    assert UNIT_STATUSES[assets.unit_status[0]] is UnitStatus.EN_ROUTE
    assert UNIT_STATUSES[assets.unit_status[1]] is None
    assert np.isnan(assets.lon[0])
    assert (assets.time_ms[0], assets.heard_by[0], assets.plate[0]) == (0, 0, "")
    assert assets.is_unit.tolist() == [True, False]
    assert assets.row_of == {7: 0, 8: 1}


def test_a_kind_that_a_newer_program_wrote_is_shown() -> None:
    assets, _ = merge_assets(no_assets(), delta({"id": 1, "kind": "drone"}))
    assert assets.kind.tolist() == [0]


def test_rows_stay_where_they_are() -> None:
    first, _ = merge_assets(no_assets(), delta({"id": 5}, {"id": 9}))
    second, rows = merge_assets(first, delta({"id": 1}, {"id": 9, "lon": 121.0}))
    assert second.id.tolist() == [5, 9, 1]
    assert sorted(rows.tolist()) == [1, 2]
    assert second.lon.tolist() == [120.0, 121.0, 120.0]


def test_columns_that_did_not_change_are_shared() -> None:
    first, _ = merge_assets(no_assets(), delta({"id": 5}, {"id": 9}))
    second, _ = merge_assets(first, delta({"id": 9, "lon": 121.0}))
    assert second.name is first.name
    assert second.plate is first.plate
    assert second.lon is not first.lon


def test_sites() -> None:
    row = {
        "id": 3,
        "kind": "water_station",
        "target_class": "III",
        "key": "W",
        "name": "W",
        "lon": 120.0,
        "lat": 31.0,
    }
    sites, rows = merge_sites(no_sites(), [(row.get(name),) for name in SITE_COLUMNS])
    assert rows.tolist() == [0]
    assert SITE_KINDS[sites.kind[0]] is SiteKind.WATER_STATION
    assert (sites.target_class[0], sites.address[0]) == ("III", "")
    assert np.isnan(sites.radius_m[0])


changes = st.lists(
    st.dictionaries(
        st.integers(1, 12),
        st.fixed_dictionaries(
            {
                "lon": st.sampled_from([120.0, 121.0]),
                "name": st.sampled_from(["a", "b"]),
                "kind": st.sampled_from(["taxi", "bus"]),
            }
        ),
        max_size=6,
    ),
    max_size=8,
)


@given(changes)
def test_in_whatever_pieces_the_end_is_the_same_and_the_past_stands_still(
    pieces: list[dict[int, dict[str, Any]]],
) -> None:
    snapshot, pasts = no_assets(), []
    final: dict[int, dict[str, Any]] = {}
    for piece in pieces:
        before = snapshot
        snapshot, rows = merge_assets(snapshot, delta(*({"id": id_, **one} for id_, one in piece.items())))
        pasts.append((before, content(before)))
        assert {snapshot.id[row] for row in rows} == set(piece)
        final |= piece
    whole, _ = merge_assets(no_assets(), delta(*({"id": id_, **one} for id_, one in final.items())))
    shown = ("id", "lon", "name", "kind", "key")

    def pick(assets: Assets) -> set[tuple[Any, ...]]:
        return {tuple(getattr(assets, name)[row] for name in shown) for row in range(len(assets))}

    assert pick(snapshot) == pick(whole)
    assert [snapshot.row_of[id_] for id_ in snapshot.id.tolist()] == list(range(len(snapshot)))
    for past, was in pasts:
        assert repr(content(past)) == repr(was)
