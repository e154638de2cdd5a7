import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.measures import area_text, length_text


@pytest.mark.parametrize(
    ("metres", "text"),
    [(0, "0 m"), (345.4, "345 m"), (999.4, "999 m"), (999.6, "1.00 km"), (1234, "1.23 km"), (9996, "10.0 km"),
     (12_345, "12.3 km"), (123_456, "123 km"), (1_234_567, "1,235 km")],
)  # fmt: skip
def test_lengths_in_three_figures(metres: float, text: str) -> None:
    assert length_text(metres) == text


@pytest.mark.parametrize(
    ("square_metres", "text"),
    [(0, "0 m²"), (99_999, "99999 m²"), (100_000, "0.10 km²"), (12_340_000, "12.3 km²")],
)
def test_areas(square_metres: float, text: str) -> None:
    assert area_text(square_metres) == text


@given(st.floats(1, 1e7))
def test_what_is_read_is_what_was_measured(metres: float) -> None:
    number, unit = length_text(metres).replace(",", "").split()
    assert float(number) * {"m": 1, "km": 1000}[unit] == pytest.approx(metres, rel=0.006, abs=0.5)
