from zoneinfo import ZoneInfo

from tests.widgets.pictures import NOW_MS, make_assets, make_sites
from widgets.listing.asset_cells import Moment, heading, is_stale, tab_separated, text
from widgets.listing.asset_order import COLUMNS, Column


def test_every_cell_has_its_text(zone: ZoneInfo) -> None:
    assets = make_assets({"plate": "苏B1", "speed_kmh": 41.6, "quality": 32})
    moment = Moment(assets, make_sites(), zone, NOW_MS)
    assert [text(moment, 0, column) for column in COLUMNS] == [
        "taxi",
        "苏B1",
        "car 1",
        "ignition on",
        "42",
        "06:13:12",
        "8 s",
        "replayed recording",
    ]


def test_what_is_unknown_is_left_empty(zone: ZoneInfo) -> None:
    moment = Moment(make_assets({"time_ms": None, "speed_kmh": None}), make_sites(), zone, NOW_MS)
    assert [text(moment, 0, column) for column in (Column.SPEED, Column.TIME, Column.AGE)] == ["", "", ""]


def test_stale_after_five_minutes_and_without_a_fix() -> None:
    assets = make_assets({"time_ms": NOW_MS - 300_000}, {"time_ms": NOW_MS - 300_001}, {"time_ms": None})
    assert [is_stale(assets, row, NOW_MS) for row in range(3)] == [False, True, True]


def test_copied_rows_keep_their_cells_apart(zone: ZoneInfo) -> None:
    assets = make_assets({"plate": "a\tb\nc"}, {"plate": "d"})
    moment = Moment(assets, make_sites(), zone, NOW_MS)
    rows = tab_separated(moment, assets.id - 1, [Column.KEY, Column.AGE])
    assert rows == f"{heading(Column.KEY)}\t{heading(Column.AGE)}\na b c\t8 s\nd\t8 s\n"
