"""Numpy kernels that turn places on the screen into images of one byte a pixel.

The page turns a byte into a colour through a table of 256: a quarter of the bytes of RGBA cross into the
renderer, and a theme is a table.
"""

import math

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bytes = npt.NDArray[np.uint8]

SHADES = 15
"""Levels of density under one hue; 0 is empty."""


def density_by_hue(x: Floats, y: Floats, hue: Bytes, width: int, height: int) -> Bytes:
    """An image (height, width) of dots of 2 by 2 pixels: high nibble the hue (0 to 15) of one of the dots on
    the pixel, low nibble how many there are (1 to 15, logarithmic); 0 where there is none.

    x, y: pixels (n,); those outside are left out.
    """
    column, row = x.astype(np.int32), y.astype(np.int32)
    inside = (x >= 0) & (y >= 0) & (column < width - 1) & (row < height - 1)
    if not inside.all():
        column, row, hue = column[inside], row[inside], hue[inside]
    index = row * np.int32(width)
    index += column
    count = np.bincount(index, minlength=width * height)
    image = np.zeros(width * height, dtype=np.uint8)
    image[index] = hue << 4
    image |= _SHADE_OF_COUNT[np.minimum(count, len(_SHADE_OF_COUNT) - 1)]
    return _fatten(image.reshape(height, width))


def _shades() -> Bytes:
    counts = np.arange(256)
    shades = np.ceil(np.log2(counts + 1) * 1.9)
    return np.minimum(shades, SHADES).astype(np.uint8)


_SHADE_OF_COUNT = _shades()


def _fatten(image: Bytes) -> Bytes:
    """Each dot also on the pixels to its right and below: one pixel is hard to see from two metres. Where two
    dots touch, the hue of the higher number is seen."""
    np.maximum(image[:, 1:], image[:, :-1], out=image[:, 1:])
    np.maximum(image[1:], image[:-1], out=image[1:])
    return image


def counts_by_pixel(x: Floats, y: Floats, width: int, height: int) -> Bytes:
    """How many places lie on each pixel (height, width), 255 at most. x, y: pixels (n,)."""
    inside = (x >= 0) & (y >= 0) & (x < width) & (y < height)
    index = y[inside].astype(np.intp) * width + x[inside].astype(np.intp)
    counts = np.minimum(np.bincount(index, minlength=width * height), 255)
    return counts.astype(np.uint8).reshape(height, width)


def kernel_density(x: Floats, y: Floats, width: int, height: int, sigma: float) -> Floats:
    """Places per pixel, smoothed by a Gaussian of `sigma` pixels: (height, width).

    x, y: pixels (n,); places up to four sigma outside still count towards the edge.
    """
    margin = math.ceil(4 * sigma)
    grid_width, grid_height = width + 2 * margin, height + 2 * margin
    column = np.floor(x).astype(np.int64) + margin
    row = np.floor(y).astype(np.int64) + margin
    inside = (column >= 0) & (row >= 0) & (column < grid_width) & (row < grid_height)
    index = row[inside] * grid_width + column[inside]
    grid = np.bincount(index, minlength=grid_width * grid_height).astype(np.float64)
    kernel = _gaussian(sigma)
    smooth = _convolve(grid.reshape(grid_height, grid_width), kernel)
    smooth = _convolve(smooth.T, kernel).T
    return smooth[margin : margin + height, margin : margin + width]


def _gaussian(sigma: float) -> Floats:
    offsets = np.arange(-math.ceil(4 * sigma), math.ceil(4 * sigma) + 1)
    kernel = np.exp(-0.5 * (offsets / sigma) ** 2)
    whole: Floats = kernel / kernel.sum()
    return whole


def _convolve(grid: Floats, kernel: Floats) -> Floats:
    """Along the rows, zero outside."""
    reach = len(kernel) // 2
    padded = np.pad(grid, ((0, 0), (reach, reach)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, len(kernel), axis=1)
    smooth: Floats = windows @ kernel
    return smooth


def to_levels(density: Floats, top: float) -> Bytes:
    """Density 0 to `top` as levels 0 to 255; the faintest hundredth is 0: empty land stays clear."""
    scaled = density * (255.0 / top) if top > 0 else np.zeros_like(density)
    levels = np.minimum(scaled, 255.0).astype(np.uint8)
    levels[scaled < 2.55] = 0
    return levels


def lookup_table(colours: list[tuple[int, int, int, int]]) -> Bytes:
    """256 RGBA entries (256, 4) interpolated through `colours`; entry 0 is clear."""
    given = np.array(colours, dtype=np.float64)
    at = np.linspace(0, 255, len(given))
    table = np.empty((256, 4), dtype=np.uint8)
    for channel in range(4):
        table[:, channel] = np.interp(np.arange(256), at, given[:, channel])
    table[0] = 0
    return table


def hue_table(hues: list[tuple[int, int, int]], faint: int = 0) -> Bytes:
    """256 RGBA entries (256, 4) for `density_by_hue`: a hue's shades differ in how opaque they are. The first
    `faint` hues are half as opaque as the others."""
    table = np.zeros((256, 4), dtype=np.uint8)
    for number, hue in enumerate(hues[:16]):
        for shade in range(1, SHADES + 1):
            table[number * 16 + shade, :3] = hue
            table[number * 16 + shade, 3] = (120 + shade * 9) // (2 if number < faint else 1)
    return table
