"""Scenes in small, and frames read back as the page reads them."""

import struct
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from app.columns import Assets, Sites, no_assets, no_sites
from app.live import Picture, Value
from app.tokens import Tokens
from maps.frames import GLYPH, Frame
from maps.scene import Scene
from maps.viewport import Viewport
from tests.widgets.pictures import NOW_MS

TOKENS = Tokens.load("dark")
LON, LAT = 120.30, 31.57


def view(zoom: float = 14, width: int = 800, height: int = 600, ratio: float = 1.0) -> Viewport:
    """A window round the middle of the scenes."""
    return Viewport.centred(LON, LAT, zoom, width, height, ratio)


def at(x: float, y: float, on: Viewport) -> dict[str, float]:
    """Longitude and latitude of a device pixel, for a row."""
    lon, lat = on.unproject(x, y)
    return {"lon": lon, "lat": lat}


def scene(
    assets: Assets | None = None,
    sites: Sites | None = None,
    values: dict[int, dict[str, Value]] | None = None,
    **more: Any,
) -> Scene:
    """A scene of the moment `NOW_MS`."""
    picture = Picture(assets or no_assets(), sites or no_sites(), values or {}, rev=1)
    return Scene(TOKENS, picture, now_ms=NOW_MS, **more)


def read_glyphs(frame: Frame) -> tuple[npt.NDArray[Any], list[str]]:
    """Records and labels; without labels an empty list."""
    assert frame.mime == "application/x-hall-glyphs"
    count, text = struct.unpack_from("<II", frame.data)
    records = np.frombuffer(frame.data, dtype=GLYPH, count=count, offset=8)
    labels = frame.data[8 + count * GLYPH.itemsize :]
    assert len(labels) == text
    return records, msgspec.json.decode(labels) if labels else []


def read_levels(frame: Frame) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8], int]:
    """The image, its table of colours, and how many pixels of the view a pixel of it is wide."""
    assert frame.mime == "application/x-hall-levels"
    width, height, step, _smooth = struct.unpack_from("<IIII", frame.data)
    table = np.frombuffer(frame.data, dtype=np.uint8, count=1024, offset=16).reshape(256, 4)
    image = np.frombuffer(frame.data, dtype=np.uint8, count=width * height, offset=16 + 1024)
    return image.reshape(height, width), table, step


def read_over(frame: Frame) -> tuple[npt.NDArray[Any], list[str]]:
    """Records and labels of the glyphs over an image of levels."""
    width, height = struct.unpack_from("<II", frame.data)
    rest = frame.data[16 + 1024 + width * height :]
    return read_glyphs(Frame("application/x-hall-glyphs", rest or bytes(8)))


def read_lines(frame: Frame) -> list[dict[str, Any]]:
    """Tracks."""
    assert frame.mime == "application/x-hall-lines"
    lines: list[dict[str, Any]] = msgspec.json.decode(frame.data)
    return lines


def near(one: Any, other: Any, within: float = 0.01) -> bool:
    """Whether two positions in pixels, as 32 bit floats, are the same."""
    return bool(np.allclose(one, other, rtol=0, atol=within))
