import pytest

from tests.widgets.pictures import NOW_MS, make_assets
from widgets.listing.asset_order import COLUMNS, AssetOrder, Column, Wish, searched

ASSETS = make_assets(
    {"plate": "苏B2", "speed_kmh": 30.0, "kind": "bus", "time_ms": NOW_MS - 9_000},
    {"plate": "苏B1", "speed_kmh": None, "quality": 4, "time_ms": 0},
    {"plate": None, "name": "", "speed_kmh": 10.0, "alarm": 1, "time_ms": NOW_MS - 1_000},
    {"plate": "苏B3", "name": "car 1", "speed_kmh": 30.0, "kind": "police_car", "unit_status": "available"},
)


@pytest.mark.parametrize(
    ("column", "rising", "falling"),
    [
        (Column.KEY, [2, 1, 0, 3], [3, 0, 1, 2]),
        (Column.NAME, [0, 3, 1, 2], [1, 0, 3, 2]),
        (Column.SPEED, [2, 0, 3, 1], [0, 3, 2, 1]),
        (Column.TIME, [0, 3, 2, 1], [2, 3, 0, 1]),
        (Column.AGE, [2, 3, 0, 1], [0, 3, 2, 1]),
        (Column.KIND, [1, 2, 0, 3], [3, 0, 1, 2]),
        (Column.STATUS, [2, 3, 0, 1], [0, 1, 3, 2]),
        (Column.QUALITY, [0, 2, 3, 1], [1, 0, 2, 3]),
    ],
)
def test_sorts_stably_with_what_is_unknown_last(
    column: Column, rising: list[int], falling: list[int]
) -> None:
    order = AssetOrder()
    assert order.rows(ASSETS, Wish(column)).tolist() == rising
    assert order.rows(ASSETS, Wish(column, descending=True)).tolist() == falling


def test_filters_and_sorts() -> None:
    assert AssetOrder().rows(ASSETS, Wish(Column.KEY, text="苏b")).tolist() == [1, 0, 3]


def test_the_text_index_is_made_again_only_for_other_texts() -> None:
    order = AssetOrder()
    index = order.index(ASSETS)
    moved = make_assets(*[{"id": at, "plate": p} for at, p in ((1, "苏B2"), (2, "苏B1"))], old=ASSETS)
    assert order.index(ASSETS) is index
    assert order.index(moved).covers(searched(moved))


def test_an_empty_picture_sorts_to_nothing() -> None:
    order = AssetOrder()
    for column in COLUMNS:
        assert order.rows(make_assets(), Wish(column, text="a")).tolist() == []
