import pytest

from app.geodesy import Place, area_m2, distance_m, length_m
from app.measures import area_text, length_text
from app.seat.shape_file import Form
from maps.drawing import Drawing

A, B, C = (120.30, 31.57), (120.31, 31.57), (120.31, 31.58)


def test_a_way_says_how_far_each_point_is_from_the_first() -> None:
    drawing = Drawing("measure_distance", "line", A)
    assert drawing.add(B) is False
    labels = drawing.sketch(C).labels
    assert [label.at for label in labels] == [B, C]
    assert [label.text for label in labels] == [
        length_text(distance_m(A, B)),
        length_text(length_m([A, B, C])),
    ]


def test_an_area_is_said_where_the_pointer_is() -> None:
    drawing = Drawing("measure_area", "polygon", A)
    assert [label.text for label in drawing.sketch(B).labels] == [length_text(distance_m(A, B))]
    drawing.add(B)
    (label,) = drawing.sketch(C).labels
    assert label.at == C
    assert label.text == f"{area_text(area_m2([A, B, C]))}, around {length_text(length_m([A, B, C, A]))}"


@pytest.mark.parametrize(("form", "needs"), [("polygon", 3), ("line", 2), ("point", 1), ("circle", 2)])
def test_a_form_is_none_until_it_has_its_points(form: Form, needs: int) -> None:
    drawing = Drawing("draw", form)
    for count, place in enumerate((A, B, C), 1):
        ends = drawing.add(place)
        assert (drawing.shape() is not None) == (count >= needs)
        assert ends == (form in ("point", "circle") and count >= needs)
        if ends:
            break


def test_the_same_place_twice_is_one_point() -> None:
    drawing = Drawing("draw", "line")
    drawing.add(A)
    drawing.add(A)
    assert drawing.points == [A]
    assert drawing.shape(A) is None


def test_points_are_taken_back() -> None:
    drawing = Drawing("draw", "line", A)
    assert drawing.back() is True
    assert drawing.back() is False
    assert drawing.sketch().parts == ()


@pytest.mark.parametrize("end", [A, B])
def test_a_circle_grows_to_the_pointer(end: Place) -> None:
    drawing = Drawing("draw", "circle", A)
    shape = drawing.shape(end)
    if end == A:
        assert shape is None
    else:
        assert shape is not None
        assert shape.radius_m == pytest.approx(distance_m(A, B))
        assert [label.text for label in drawing.sketch(end).labels] == [length_text(distance_m(A, B))]
