import numpy as np
import pytest
import shapely

from app.demo.land.areas import area_of, largest, minus, shapes_of, touching


def boxes(*corners: tuple[float, float, float, float]) -> np.ndarray:
    return np.array([shapely.box(*corner) for corner in corners], dtype=object)


def test_an_area_comes_back_as_its_shape() -> None:
    box = shapely.box(0, 0, 2, 1)
    area = area_of("人民公园", box, "park")
    assert (area.name, area.kind, len(area.x)) == ("人民公园", "park", 4)
    assert shapes_of([area, area])[1].equals(box)
    assert len(shapes_of([])) == 0


def test_the_largest_part_is_kept() -> None:
    two = shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(5, 0, 8, 1)])
    assert [shape.bounds for shape in largest(np.array([two, shapely.box(0, 0, 1, 2)], dtype=object))] == [
        (5, 0, 8, 1),
        (0, 0, 1, 2),
    ]


def test_what_others_cover_is_taken_away() -> None:
    left = minus(boxes((0, 0, 4, 1), (10, 0, 11, 1)), boxes((1, 0, 2, 1), (3, 0, 9, 1)))
    assert shapely.area(left) == pytest.approx([2, 1])


def test_what_touches() -> None:
    assert touching(boxes((0, 0, 4, 1), (10, 0, 11, 1)), boxes((1, 0, 2, 1), (3, 0, 9, 1))).tolist() == [
        True,
        False,
    ]
