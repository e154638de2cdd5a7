"""As a tool tip shows it: Qt decides by the text itself whether it is HTML."""

import pytest
from PySide6.QtGui import Qt, QTextDocument

from widgets.plain import plain


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    "text", ["<b>13800000000</b>", "x <img src='file:///x.png'> &amp; y", "a < b & c", "京A12345", ""]
)
def test_every_letter_is_shown(text: str) -> None:
    shown, given = QTextDocument(), plain(text)
    if Qt.mightBeRichText(given):
        shown.setHtml(given)
    else:
        shown.setPlainText(given)
    assert shown.toPlainText() == text
