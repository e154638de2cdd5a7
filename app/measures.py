"""Lengths and areas as a person reads them."""


def length_text(metres: float) -> str:
    """`345 m`, `1.23 km`, `123 km`."""
    return f"{metres:.0f} m" if metres < 999.5 else f"{_figures(metres / 1000)} km"


def area_text(square_metres: float) -> str:
    """`345 m²`, `1.23 km²`."""
    return f"{square_metres:.0f} m²" if square_metres < 99_999.5 else f"{_figures(square_metres / 1e6)} km²"


def _figures(value: float) -> str:
    """Three figures, and never fewer than the whole ones."""
    decimals = 2 if value < 9.995 else 1 if value < 99.95 else 0
    return f"{value:,.{decimals}f}"
