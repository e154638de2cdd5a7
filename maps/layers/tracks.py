"""Where the selected assets came from: a line with its direction and the time along it."""

import numpy as np
import numpy.typing as npt

from app import times
from app.cache.readers import Track
from app.layers import Legend, LegendEntry
from app.live import Change
from app.seat.selection import Subject
from maps import frames
from maps.frames import Frame, Line
from maps.scene import Scene
from maps.viewport import Viewport

STEP_PIXELS = 2.0
"""Points nearer than this to the last drawn one are left out."""
MARK_PIXELS = 110.0
ARROW_PIXELS = 48.0

Floats = npt.NDArray[np.float64]


class Tracks:
    """Tracks of the selected assets."""

    name = "tracks"
    every_ms = 0

    def touched(self, change: Change) -> bool:
        return False  # a new track arrives by the history, not by the picture

    def render(self, scene: Scene, view: Viewport) -> Frame:
        colour = scene.tokens.colour("accent")
        drawn = [_line(track, colour, scene, view) for track in scene.tracks.values() if len(track.lon) > 1]
        return frames.lines([line for line in drawn if line.points])

    def pick(self, scene: Scene, view: Viewport, x: float, y: float) -> Subject | None:
        return None

    def legend(self, scene: Scene, view: Viewport) -> Legend:
        return Legend((LegendEntry("Track of what is selected", "accent", "arrow"),))


def _line(track: Track, colour: str, scene: Scene, view: Viewport) -> Line:
    x, y = view.project(track.lon, track.lat)
    kept = _thinned(x, y, STEP_PIXELS * view.ratio)
    x, y, time_ms = x[kept], y[kept], track.time_ms[kept]
    along = np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(x), np.diff(y)))])
    marked = _marked(along, MARK_PIXELS * view.ratio)
    marked = marked[_inside(x[marked], y[marked], view)]
    return Line(
        points=np.column_stack([x, y]).round(1).ravel().tolist(),
        colour=colour,
        arrows=_arrows(x, y, along, view),
        marks=[
            (round(float(x[i]), 1), round(float(y[i]), 1), _time_of_day(int(time_ms[i]), scene))
            for i in marked
        ],
    )


def _thinned(x: Floats, y: Floats, step: float) -> npt.NDArray[np.intp]:
    """Indices of points at least `step` apart along the way, with both ends."""
    far = np.floor(np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(x), np.diff(y)))]) / step)
    kept = np.flatnonzero(np.concatenate([[True], np.diff(far) > 0]))
    return kept if kept[-1] == len(x) - 1 else np.append(kept, len(x) - 1)


def _arrows(x: Floats, y: Floats, along: Floats, view: Viewport) -> list[float]:
    """x, y, heading in degrees of the arrow heads in view, at equal distances on the screen."""
    every = ARROW_PIXELS * view.ratio
    at = np.arange(every / 2, along[-1], every)
    after = np.clip(np.searchsorted(along, at), 1, len(x) - 1)
    heading = np.degrees(np.arctan2(x[after] - x[after - 1], y[after - 1] - y[after]))
    placed = np.column_stack([np.interp(at, along, x), np.interp(at, along, y), heading])
    placed = placed[_inside(placed[:, 0], placed[:, 1], view)]
    return [float(value) for value in placed.round(1).ravel()]


def _marked(along: Floats, every: float) -> npt.NDArray[np.intp]:
    """Indices of points not nearer to one another than `every` pixels along the way, and of the last."""
    marked = [0]
    while (following := int(np.searchsorted(along, along[marked[-1]] + every))) < len(along):
        marked.append(following)
    if marked[-1] != len(along) - 1:
        if along[-1] - along[marked[-1]] < every:
            marked.pop()  # its time would lie under that of the end
        marked.append(len(along) - 1)
    return np.array(marked, dtype=np.intp)


def _inside(x: Floats, y: Floats, view: Viewport) -> npt.NDArray[np.bool_]:
    """(n,): what the view shows, with a margin for glyphs and texts."""
    margin = MARK_PIXELS * view.ratio
    return (x > -margin) & (x < view.width + margin) & (y > -margin) & (y < view.height + margin)


def _time_of_day(time_ms: int, scene: Scene) -> str:
    return times.to_datetime(time_ms + scene.zone_offset_ms).strftime("%H:%M:%S")
