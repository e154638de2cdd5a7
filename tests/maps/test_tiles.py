import gzip

import pytest

from maps import tiles


@pytest.mark.parametrize(
    ("zxy", "there"),
    [
        ((0, 0, 0), True),
        ((2, 3, 3), True),
        ((2, 4, 0), False),
        ((2, 0, -1), False),
        ((-1, 0, 0), False),
        ((31, 0, 0), False),
    ],
)
def test_what_can_be_a_tile(zxy: tuple[int, int, int], there: bool) -> None:
    assert tiles.in_pyramid(*zxy) is there


def test_unpacked_within_bounds() -> None:
    assert tiles.gunzip(gzip.compress(b"tile")) == b"tile"
    with pytest.raises(ValueError, match="cut short"):
        tiles.gunzip(gzip.compress(b"tile" * 100)[:-12])
    with pytest.raises(ValueError, match="larger than any tile"):
        tiles.gunzip(gzip.compress(bytes(64 * 1024 * 1024), 1))


def test_vector_or_pictures() -> None:
    info = tiles.TileInfo(0, 14, (0, 0, 1, 1), (0, 0, 1), "", tiles.VECTOR_MIME, "wgs84")
    assert info.is_vector
