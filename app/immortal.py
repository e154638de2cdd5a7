"""A guard against a reference lost in every `Signal.emit` of PySide6 6.12.

`emit` returns True without owning a reference to it. From Python 3.12 on True is immortal, and all is well.
On 3.11 its count falls by one at each emit, and a hall that is open for some hours ends in "Fatal Python
error: deallocating True or False". Measured: 200 emits, 200 references fewer.
"""

import ctypes
import sys

_COUNTED_UNTIL = (3, 12)
_FAR_AWAY = 1 << 40
"""So many emits take centuries, and adding some more does not overflow."""


def keep_true() -> None:
    """Give True a count that no hall can use up. Does nothing where True is immortal or guarded already."""
    if sys.version_info >= _COUNTED_UNTIL or sys.getrefcount(True) > _FAR_AWAY // 2:
        return
    count = ctypes.c_ssize_t.from_address(id(True))
    count.value += _FAR_AWAY
