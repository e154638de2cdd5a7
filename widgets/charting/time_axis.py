"""The hours below a chart: in the hall's zone, in any language, as many as there is room for."""

from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime, tzinfo

import pyqtgraph
from pyqtgraph.graphicsItems.DateAxisItem import TickSpec, ZoomLevel, makeSStepper

from app import times as clock

_MINUTE_S, _HOUR_S, _DAY_S = 60, 3_600, 86_400


class TimeAxis(pyqtgraph.DateAxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """Marks at round times, with seconds where they are closer than a minute; the date at midnight.

    pyqtgraph's own names days in English, and leaves a day's chart without an hour where it is narrow.
    """

    def __init__(self, zone: tzinfo, now_ms: int) -> None:
        super().__init__(utcOffset=-_offset_s(zone, now_ms))
        self._zone = zone
        # By the widest distance of marks: the coarsest levels first.
        self.zoomLevels = OrderedDict(
            [
                (float("inf"), _level(_DAY_S, [1, 2, 7], "00-00")),
                (12 * _HOUR_S, _level(_HOUR_S, [1, 2, 3, 6, 12], "00:00")),
                (30 * _MINUTE_S, _level(_MINUTE_S, [1, 2, 5, 10, 15, 30], "00:00")),
                (30, _level(1, [1, 2, 5, 10, 15, 30], "00:00:00")),
            ]
        )

    def tickStrings(self, values: Sequence[float], _scale: float, spacing: float) -> list[str]:
        moments = [clock.to_datetime(round(value * 1000), self._zone) for value in values]
        form = "%H:%M" if spacing >= _MINUTE_S else "%H:%M:%S"
        return [each.strftime("%m-%d" if _is_midnight(each) else form) for each in moments]


def _level(spacing_s: int, skips: list[int], example: str) -> ZoomLevel:
    return ZoomLevel([TickSpec(spacing_s, makeSStepper(spacing_s), "", autoSkip=skips)], example)


def _is_midnight(moment: datetime) -> bool:
    return (moment.hour, moment.minute, moment.second) == (0, 0, 0)


def _offset_s(zone: tzinfo, now_ms: int) -> float:
    offset = clock.to_datetime(now_ms, zone).utcoffset()
    return offset.total_seconds() if offset is not None else 0.0
