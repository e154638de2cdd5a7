"""The founded city, kept in a file of the user's cache folder: read back in a tenth of the time of founding.

The file is data and no program: whatever stands in it, it becomes a `City` or is refused.
"""

import logging
import sys
import tempfile
from hashlib import blake2b
from pathlib import Path
from typing import Any, get_args

import msgspec
import numpy as np

from app.demo.city import City, Scale
from app.demo.land.founding import found

log = logging.getLogger(__name__)

_OBJECTS = np.dtype(np.object_)


def kept(seed: int, scale: Scale, folder: Path) -> City:
    """The city of `seed` and `scale`: from `folder` where it is kept there, else founded and then kept."""
    file = folder / f"jiangbin-{seed}-{scale}-{_program()}.city"
    try:
        city = _decode(file.read_bytes())
        if (city.seed, city.scale) == (seed, scale):
            return city
    except OSError:
        pass  # It is not there yet.
    except (msgspec.DecodeError, ValueError) as error:
        log.info("%s is no city (%s): it is founded anew", file, error)
    city = found(seed, scale)
    _keep(city, file)
    return city


def _program() -> str:
    """What tells this program from an older one, which may have founded another city."""
    files = sorted(Path(__file__).parent.rglob("*.py")) or [Path(sys.executable)]
    stats = [(file.name, file.stat()) for file in files]
    known = [(name, stat.st_size, stat.st_mtime_ns) for name, stat in stats]
    return blake2b(repr(known).encode(), digest_size=4).hexdigest()


def _keep(city: City, file: Path) -> None:
    """The file appears whole or not at all. Without it the city is founded each time, which does no harm."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=".keeping-") as scratch:
            made = Path(scratch) / "whole"
            made.write_bytes(msgspec.msgpack.encode(city, enc_hook=_plain))
            for older in file.parent.glob(f"jiangbin-{city.seed}-{city.scale}-*.city"):
                older.unlink()
            made.replace(file)
    except OSError as error:
        log.warning("%s: the city cannot be kept: %s", file, error.strerror or error)


def _decode(data: bytes) -> City:
    return msgspec.msgpack.decode(data, type=City, dec_hook=_column)


def _plain(value: Any) -> Any:
    """A column as what a file can hold: its bytes, or its texts."""
    match value:
        case np.ndarray() if value.dtype == _OBJECTS:
            return value.tolist()
        case np.ndarray():
            return value.tobytes()
        case np.generic():
            return value.item()
    raise NotImplementedError(f"a city has no {type(value)}")


def _column(wanted: type, value: Any) -> Any:
    """A column of the type that the city has there. Raises ValueError where it is none."""
    (scalar,) = get_args(get_args(wanted)[1])
    dtype = np.dtype(scalar)
    if dtype == _OBJECTS:
        if not (isinstance(value, list) and all(isinstance(text, str) for text in value)):
            raise ValueError("not a column of texts")
        made = np.empty(len(value), dtype=object)
        made[:] = value
        return made
    if not isinstance(value, bytes):
        raise ValueError(f"not a column of {dtype}")
    # A copy: what is made of bytes cannot be written to, and the city's own columns can.
    return np.frombuffer(value, dtype=dtype).copy()
