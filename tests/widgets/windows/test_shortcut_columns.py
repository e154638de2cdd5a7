from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.tokens import Tokens
from widgets.theme import BODY_PX, font, window_sheet
from widgets.windows.shortcut_columns import NARROWEST_PX, WIDEST_PX, Key, packed, shown, width


def _keys(*sizes: int) -> list[Key]:
    return [
        Key(f"group {at}", f"Ctrl+{row}", f"do {row}") for at, size in enumerate(sizes) for row in range(size)
    ]


def _headings(columns: list[list[tuple[str, list[Key]]]]) -> list[list[str]]:
    return [[heading for heading, _ in column] for column in columns]


def test_groups_stay_whole_and_in_order() -> None:
    assert _headings(packed(_keys(3, 3, 3, 3), 10, 4)) == [["group 0", "group 1"], ["group 2", "group 3"]]
    assert _headings(packed(_keys(2), 10, 4)) == [["group 0"]]
    assert packed([], 10, 4) == []


def test_scattered_keys_of_a_group_come_together() -> None:
    keys = [Key("a", "1", "x"), Key("b", "2", "y"), Key("a", "3", "z")]
    assert packed(keys, 20, 2) == [[("a", [keys[0], keys[2]]), ("b", [keys[1]])]]


def test_columns_are_even_where_they_can_be() -> None:
    assert _headings(packed(_keys(4, 4, 4, 4), 18, 3)) == [["group 0", "group 1"], ["group 2", "group 3"]]


@given(st.lists(st.integers(1, 30), max_size=12), st.integers(1, 40), st.integers(1, 5))
def test_nothing_is_lost_and_there_are_never_too_many_columns(sizes: list[int], rows: int, most: int) -> None:
    keys = _keys(*sizes)
    columns = packed(keys, rows, most)
    assert len(columns) <= most
    assert [key for column in columns for _, group in column for key in group] == keys


def test_words_have_the_room_they_need(qtbot: QtBot) -> None:
    short = [Key("a", "F1", "Shortcuts")]
    long = [
        *short,
        Key("a", "Ctrl+Shift+Alt+P", "A sentence that goes on and on and will not end, ever"),
    ]
    assert width(short) <= width(long) == WIDEST_PX
    made = shown(packed(long, 20, 1), width(long))
    qtbot.addWidget(made)
    texts = [label.text() for label in made.findChildren(QLabel)]
    assert texts[:3] == ["a", "Shortcuts", "F1"]
    assert texts[3].endswith("…")
    cut = next(label for label in made.findChildren(QLabel) if label.text() == texts[3])
    assert cut.toolTip() == long[1].words
    assert made.sizeHint().width() >= NARROWEST_PX


def test_the_longest_words_are_not_cut_by_the_edges_of_their_cap(qtbot: QtBot, tokens: Tokens) -> None:
    keys = [Key("Map", "Ctrl+Shift+G", "Coordinates in WGS-84 or GCJ-02")]
    sheet = shown(packed(keys, 10, 1), width(keys))
    sheet.setFont(font(BODY_PX))
    sheet.setStyleSheet(window_sheet(tokens))
    qtbot.addWidget(sheet)
    sheet.show()
    words = next(label for label in sheet.findChildren(QLabel) if label.text().startswith("Coordinates"))
    assert words.text() == keys[0].words
    assert words.width() >= words.sizeHint().width()
