from app.model import SUSPECT, UNIT_KINDS, AssetKind, Fix, Quality, Sighting


def test_a_suspect_fix_is_one_that_does_not_move_its_asset() -> None:
    assert Quality.CLOCK_AHEAD & SUSPECT
    assert Quality.JUMP & SUSPECT
    assert not SUSPECT & (Quality.UNFIXED | Quality.LATE | Quality.HEARD | Quality.REPLAY)


def test_quality_bits_are_what_the_cache_keeps() -> None:
    # Written into files that outlive this program: they never change.
    assert [int(bit) for bit in Quality] == [1, 2, 4, 8, 16, 32]


def test_units_are_who_a_dispatcher_can_send() -> None:
    assert {kind.value for kind in UNIT_KINDS} == {"police_car", "police_motorcycle", "police_foot"}
    assert AssetKind.TAXI not in UNIT_KINDS


def test_observations_never_change() -> None:
    fix = Fix("phone:1", 0, 0, 120.0, 31.0, None, None, None, 0, 2, 0, "")
    assert fix.unit_status is None
    assert fix._replace(quality=8) != fix
    assert hash(Sighting("tag:1", "station:1", 0, 0, None))
