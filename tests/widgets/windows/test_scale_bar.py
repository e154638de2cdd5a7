import pytest
from pytestqt.qtbot import QtBot

from app.tokens import Tokens
from widgets.windows.scale_bar import LONGEST_PX, ScaleBar, length_text, ratio, round_length


@pytest.mark.parametrize(
    ("longest", "length"), [(1.0, 1.0), (4.9, 2.0), (320.0, 200.0), (999.0, 500.0), (1000.0, 1000.0)]
)
def test_lengths_are_round(longest: float, length: float) -> None:
    assert round_length(longest) == length


def test_ratio_in_three_figures() -> None:
    assert ratio(3.175, 96) == "1:12,000"
    assert ratio(0.01, 96) == "1:38"


def test_lengths_in_metres_and_kilometres() -> None:
    assert [length_text(metres) for metres in (0.5, 200, 1000, 50_000)] == ["0.5 m", "200 m", "1 km", "50 km"]


def test_draws_its_length(qtbot: QtBot, tokens: Tokens) -> None:
    bar = ScaleBar(tokens)
    qtbot.addWidget(bar)
    blank = bar.grab().toImage()
    bar.show_scale(3.2)
    assert bar.words == "200 m"
    assert bar.grab().toImage() != blank
    assert bar.width() > LONGEST_PX
