"""Times on screen: ages in words, moments in the hall's zone."""

from datetime import tzinfo

from PySide6.QtCore import QCoreApplication

from app import figures, times

STALE_MS = figures.STALE_MS
"""An asset's datum older than this is shown paler, with its age."""

_SECOND, _MINUTE, _HOUR, _DAY = 1000, 60_000, 3_600_000, 86_400_000


def age(ms: int) -> str:
    """A span of time in the one unit that says most: `8 s`, `6 min`, `3 h`, `2 d`; never below nothing."""
    ms = max(0, ms)
    if ms < _MINUTE:
        return QCoreApplication.translate("Times", "{n} s").format(n=ms // _SECOND)
    if ms < _HOUR:
        return QCoreApplication.translate("Times", "{n} min").format(n=ms // _MINUTE)
    if ms < 2 * _DAY:
        return QCoreApplication.translate("Times", "{n} h").format(n=ms // _HOUR)
    return QCoreApplication.translate("Times", "{n} d").format(n=ms // _DAY)


def lag(ms: int) -> str:
    """A delay: tenths of a second below ten seconds, then as `age`."""
    if abs(ms) >= 10 * _SECOND:
        return age(ms)
    return QCoreApplication.translate("Times", "{n} s").format(n=f"{max(0, ms) / 1000:.1f}")


def moment(ms: int, zone: tzinfo, now_ms: int) -> str:
    """`14:03:27`, with the date where it is not today's in `zone`."""
    then, today = times.to_datetime(ms, zone), times.to_datetime(now_ms, zone)
    return then.strftime("%H:%M:%S" if then.date() == today.date() else "%Y-%m-%d %H:%M:%S")


def clock(now_ms: int, zone: tzinfo) -> str:
    """`14:03:27` in `zone`."""
    return times.to_datetime(now_ms, zone).strftime("%H:%M:%S")
