"""A guard against references lost in calls into PySide6 6.12.

`Signal.emit` returns True, and every function without a result returns None, without owning a reference to
it. From Python 3.12 on these are immortal, and all is well. On 3.11 their counts fall by one at each call,
and a hall that is open for some minutes ends in "Fatal Python error: deallocating None". Measured: 200 emits,
200 references to True fewer; 200 `setText`, 200 to None; one `setData` of pyqtgraph, 10.
"""

import ctypes
import sys

_COUNTED_UNTIL = (3, 12)
_FAR_AWAY = 1 << 40
"""So many calls take centuries, and adding some more does not overflow."""


def keep_true() -> None:
    """Give True, False and None counts that no hall can use up. Does nothing where they are immortal, or
    guarded already."""
    if sys.version_info >= _COUNTED_UNTIL or sys.getrefcount(None) > _FAR_AWAY // 2:
        return
    for lost in (True, False, None):
        count = ctypes.c_ssize_t.from_address(id(lost))
        count.value += _FAR_AWAY
