"""How Chinese characters are read, as a person types it: all readings of each, without tones."""

import os
from functools import cache

# Of pypinyin only the table of characters is wanted: its phrases would take 45 MB to guess which reading of
# 乐 is meant, and a search takes any of them.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")

from pypinyin import Style, pinyin

FIRST_HAN = "\u2e80"
"""Below this no character has a reading in pinyin."""


@cache
def readings(character: str) -> tuple[str, ...]:
    """`("le", "yue")` of 乐, `("lv", "lu")` of 绿; nothing for what is not Chinese."""
    if character < FIRST_HAN:
        return ()
    # What has no reading comes back as it is.
    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    plain = (reading for reading in (found[0] if found else ()) if reading.isascii() and reading.isalpha())
    # ü is typed as v, and as u by those who have never heard of that.
    both = (form for reading in plain for form in (reading, reading.replace("v", "u")))
    return tuple(dict.fromkeys(both))
