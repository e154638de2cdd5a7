import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.finding.pinyin import readings


@pytest.mark.parametrize(
    ("character", "some"),
    [
        ("人", {"ren"}),
        ("重", {"zhong", "chong"}),
        ("长", {"chang", "zhang"}),
        ("乐", {"le", "yue"}),
        ("绿", {"lv", "lu"}),
    ],
)
def test_every_reading_counts(character: str, some: set[str]) -> None:
    assert some <= set(readings(character))


@pytest.mark.parametrize("character", ["A", "1", "，", "é", "🚑", "か"])
def test_what_is_not_chinese_has_none(character: str) -> None:
    assert readings(character) == ()


@given(st.characters())
def test_readings_are_what_a_keyboard_types(character: str) -> None:
    assert all(reading.isascii() and reading.islower() for reading in readings(character))
