"""What a layer sends to the page for one view. The MIME type says which of three forms it is.

- `application/x-hall-levels`: an image of one byte a pixel and its table of colours. Little endian:
  width u32, height u32, step u32 (pixels of the view on a pixel's side), smooth u32 (1: without steps between
  them), 256 x RGBA, width x height bytes; then, if anything lies over it, glyphs as below.
- `application/x-hall-glyphs`: n u32, bytes of text u32, n records of `GLYPH`, text: a JSON list of labels.
- `application/x-hall-lines`: JSON, a list of `Line`.

Positions are device pixels from the upper left corner of the view the frame was asked for.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

GLYPH = np.dtype(
    [
        ("x", "<f4"),
        ("y", "<f4"),
        ("heading_deg", "<f4"),  # NaN: none
        ("size", "<f4"),  # device pixels
        ("extra", "<f4"),  # WEDGE: opening in degrees; SQUARE: number of the class in it, 0 for none
        ("rgba", "u1", (4,)),
        ("sprite", "u1"),
        ("flags", "u1"),  # Flag bits
        ("pad", "<u2"),
    ]
)


class Sprite(IntEnum):
    """What the page draws for a record; the numbers are in web/layers/sprites.js."""

    DOT = 0
    ARROW = 1
    RING = 2
    WEDGE = 3
    SQUARE = 4
    CAMERA = 5
    MAST = 6
    SHIELD = 7
    HATCHED = 8
    TAXI = 9
    BUS = 10
    TRUCK = 11
    HAZMAT = 12
    FIRE = 13
    AMBULANCE = 14
    SANITATION = 15
    MOTORCYCLE = 16


class Flag(IntEnum):
    """Bits of a record's `flags`."""

    SELECTED = 1
    UNCERTAIN = 2
    EN_ROUTE = 4
    DISPATCHED = 8
    ON_SCENE = 16
    OUT_OF_SERVICE = 32


@dataclass(frozen=True, slots=True)
class Frame:
    """One layer's reply for one view."""

    mime: str
    data: bytes


EMPTY = Frame("application/x-hall-lines", b"[]")


class Line(msgspec.Struct, frozen=True):
    """A track on the screen."""

    points: list[float]
    """x, y, x, y, …"""
    colour: str
    arrows: list[float] = []
    """x, y, heading in degrees, …"""
    marks: list[tuple[float, float, str]] = []
    """x, y and a text such as a time of day."""


def levels(
    image: npt.NDArray[np.uint8],
    table: npt.NDArray[np.uint8],
    step: int = 1,
    *,
    smooth: bool = False,
    over: Frame | None = None,
) -> Frame:
    """An image (height, width) of levels and the colours (256, 4) they stand for. A pixel of it is a square
    of `step` pixels of the view; the last of a row or column may reach beyond. `over`: glyphs on top."""
    height, width = image.shape
    head = np.array([width, height, step, smooth], dtype="<u4").tobytes()
    above = over.data if over else b""
    return Frame("application/x-hall-levels", head + table.tobytes() + image.tobytes() + above)


def glyphs(records: npt.NDArray[Any], labels: list[str] | None = None) -> Frame:
    """Records of `GLYPH` (n,) and, if any, a label for each ("" for none)."""
    text = msgspec.json.encode(labels) if labels and any(labels) else b""
    head = np.array([len(records), len(text)], dtype="<u4").tobytes()
    return Frame("application/x-hall-glyphs", head + records.tobytes() + text)


def lines(drawn: list[Line]) -> Frame:
    """Tracks."""
    return Frame("application/x-hall-lines", msgspec.json.encode(drawn))


def records(count: int) -> npt.NDArray[Any]:
    """`count` records of `GLYPH`: opaque dots without a heading."""
    made = np.zeros(count, dtype=GLYPH)
    made["heading_deg"] = np.nan
    made["rgba"][:, 3] = 255
    made["size"] = 8
    return made
