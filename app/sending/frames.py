"""JT/T 808 positions of many terminals, written by numpy in one go: for traffic by the thousand."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from app.feeds.jt808_frame import write_phone
from app.feeds.jt808_location import FIXED

ACC_ON = 1
"""Status bit 0: the engine runs."""

_FRAME = 41
"""Header (12), location body (28) and checksum (1) of a 2013 frame between its delimiters."""
_ZONE_MS = 8 * 3_600_000

_Bytes = npt.NDArray[np.uint8]
_Numbers = npt.NDArray[np.float64] | npt.NDArray[np.int64]


class LocationFrames:
    """Some terminals, as rows, and their 0x0200 in the header of 2013."""

    def __init__(self, phones: Sequence[str]) -> None:
        """Raises InputError when a phone number is not 1 to 12 digits."""
        self.serials = np.zeros(len(phones), dtype=np.int64)
        """(n,) the number of the next message of each: whatever else a terminal says takes one too."""
        self._heads = np.zeros((len(phones), _FRAME), dtype=np.uint8)
        self._heads[:, 0:4] = (0x02, 0x00, 0x00, 28)
        digits = b"".join(write_phone(phone, 2013) for phone in phones)
        self._heads[:, 4:10] = np.frombuffer(digits, dtype=np.uint8).reshape(-1, 6)

    def write(
        self,
        rows: npt.NDArray[np.int64],
        lon: _Numbers,
        lat: _Numbers,
        time_ms: int,
        speed_kmh: _Numbers | float = 0.0,
        heading_deg: _Numbers | float = 0.0,
        status: _Numbers | int = ACC_ON | FIXED,
    ) -> list[bytes]:
        """A frame with delimiters for each of `rows`: WGS-84 degrees, east and north, at one time."""
        if not len(rows):
            return []
        made = self._heads[rows]
        made[:, 10:12] = _big_endian(self.serials[rows] & 0xFFFF, ">u2")
        self.serials[rows] += 1
        made[:, 16:20] = _big_endian(np.broadcast_to(status, rows.shape), ">u4")
        made[:, 20:24] = _big_endian(np.rint(lat * 1e6), ">u4")
        made[:, 24:28] = _big_endian(np.rint(lon * 1e6), ">u4")
        made[:, 30:32] = _big_endian(np.broadcast_to(np.rint(np.multiply(speed_kmh, 10)), rows.shape), ">u2")
        made[:, 32:34] = _big_endian(np.broadcast_to(np.rint(heading_deg), rows.shape) % 360, ">u2")
        made[:, 34:40] = np.frombuffer(_bcd_time(time_ms), dtype=np.uint8)
        made[:, 40] = np.bitwise_xor.reduce(made[:, :40], axis=1)
        special = ((made == 0x7D) | (made == 0x7E)).any(axis=1)
        return list(_delimited(made, special))


def _big_endian(numbers: _Numbers, form: str) -> _Bytes:
    return numbers.astype(form).view(np.uint8).reshape(len(numbers), -1)


def _bcd_time(time_ms: int) -> bytes:
    """YYMMDDhhmmss in UTC+8, the zone of the standard."""
    local = np.datetime64(time_ms + _ZONE_MS, "ms").astype("datetime64[s]").item()
    return bytes.fromhex(local.strftime("%y%m%d%H%M%S"))


def _delimited(made: _Bytes, special: npt.NDArray[np.bool_]) -> Iterator[bytes]:
    data = made.tobytes()
    for row, escaped in enumerate(special.tolist()):
        frame = data[row * _FRAME : (row + 1) * _FRAME]
        if escaped:
            frame = frame.replace(b"\x7d", b"\x7d\x01").replace(b"\x7e", b"\x7d\x02")
        yield b"\x7e" + frame + b"\x7e"
