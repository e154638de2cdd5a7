"""The vocabulary of the house in the reader's language: kinds, statuses, what is uncertain about a fix."""

import numpy as np
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from app.columns import ASSET_KINDS, UNIT_STATUSES, Assets, Sites
from app.datum import from_wgs84
from app.feeds.factors import Factor
from app.model import AssetKind, Quality, SiteKind, UnitStatus

translate = QCoreApplication.translate

# lupdate reads the texts here; they are translated when they are shown, after the language is known.
_KINDS: dict[AssetKind | SiteKind, object] = {
    AssetKind.VEHICLE: QT_TRANSLATE_NOOP("Kind", "vehicle"),
    AssetKind.TAXI: QT_TRANSLATE_NOOP("Kind", "taxi"),
    AssetKind.BUS: QT_TRANSLATE_NOOP("Kind", "bus"),
    AssetKind.TRUCK: QT_TRANSLATE_NOOP("Kind", "truck"),
    AssetKind.HAZMAT: QT_TRANSLATE_NOOP("Kind", "hazardous goods"),
    AssetKind.FIRE: QT_TRANSLATE_NOOP("Kind", "fire engine"),
    AssetKind.AMBULANCE: QT_TRANSLATE_NOOP("Kind", "ambulance"),
    AssetKind.SANITATION: QT_TRANSLATE_NOOP("Kind", "sanitation"),
    AssetKind.MOTORCYCLE: QT_TRANSLATE_NOOP("Kind", "motorcycle"),
    AssetKind.POLICE_CAR: QT_TRANSLATE_NOOP("Kind", "police car"),
    AssetKind.POLICE_MOTORCYCLE: QT_TRANSLATE_NOOP("Kind", "police motorcycle"),
    AssetKind.POLICE_FOOT: QT_TRANSLATE_NOOP("Kind", "police on foot"),
    SiteKind.CAMERA: QT_TRANSLATE_NOOP("Kind", "camera"),
    SiteKind.BASE_STATION: QT_TRANSLATE_NOOP("Kind", "tag base station"),
    SiteKind.WATER_STATION: QT_TRANSLATE_NOOP("Kind", "water station"),
}
_STATUSES: dict[UnitStatus, object] = {
    UnitStatus.AVAILABLE: QT_TRANSLATE_NOOP("UnitStatus", "available"),
    UnitStatus.DISPATCHED: QT_TRANSLATE_NOOP("UnitStatus", "dispatched"),
    UnitStatus.EN_ROUTE: QT_TRANSLATE_NOOP("UnitStatus", "en route"),
    UnitStatus.ON_SCENE: QT_TRANSLATE_NOOP("UnitStatus", "on scene"),
    UnitStatus.CLEAR: QT_TRANSLATE_NOOP("UnitStatus", "clear"),
    UnitStatus.OUT_OF_SERVICE: QT_TRANSLATE_NOOP("UnitStatus", "out of service"),
}
_QUALITIES: dict[Quality, object] = {
    Quality.UNFIXED: QT_TRANSLATE_NOOP("Quality", "no satellite fix"),
    Quality.LATE: QT_TRANSLATE_NOOP("Quality", "sent late from the device's buffer"),
    Quality.CLOCK_AHEAD: QT_TRANSLATE_NOOP("Quality", "clock ahead, not moved"),
    Quality.JUMP: QT_TRANSLATE_NOOP("Quality", "impossible jump, not moved"),
    Quality.HEARD: QT_TRANSLATE_NOOP("Quality", "heard by a base station"),
    Quality.REPLAY: QT_TRANSLATE_NOOP("Quality", "replayed recording"),
}
_FEED_STATES: dict[str, object] = {
    "listening": QT_TRANSLATE_NOOP("FeedState", "listening"),
    "connected": QT_TRANSLATE_NOOP("FeedState", "connected"),
    "retrying": QT_TRANSLATE_NOOP("FeedState", "retrying"),
    "failed": QT_TRANSLATE_NOOP("FeedState", "failed"),
    "stopped": QT_TRANSLATE_NOOP("FeedState", "stopped"),
}
_FLAGS: dict[str, object] = {
    "N": QT_TRANSLATE_NOOP("Flag", "normal"),
    "F": QT_TRANSLATE_NOOP("Flag", "station out of operation"),
    "M": QT_TRANSLATE_NOOP("Flag", "under maintenance"),
    "S": QT_TRANSLATE_NOOP("Flag", "set by hand"),
    "D": QT_TRANSLATE_NOOP("Flag", "instrument fault"),
    "C": QT_TRANSLATE_NOOP("Flag", "calibrating"),
    "T": QT_TRANSLATE_NOOP("Flag", "beyond the instrument's range"),
    "B": QT_TRANSLATE_NOOP("Flag", "instrument does not answer"),
}

_COMPASS = (
    QT_TRANSLATE_NOOP("Compass", "north"),
    QT_TRANSLATE_NOOP("Compass", "north-east"),
    QT_TRANSLATE_NOOP("Compass", "east"),
    QT_TRANSLATE_NOOP("Compass", "south-east"),
    QT_TRANSLATE_NOOP("Compass", "south"),
    QT_TRANSLATE_NOOP("Compass", "south-west"),
    QT_TRANSLATE_NOOP("Compass", "west"),
    QT_TRANSLATE_NOOP("Compass", "north-west"),
)

_EMERGENCY = 1  # JT/T 808-2019 table 24, bit 0
_IGNITION, _OUT_OF_OPERATION = 1, 1 << 4  # table 25, bits 0 and 4


def kind_word(kind: AssetKind | SiteKind) -> str:
    """What kind of thing it is."""
    return translate("Kind", str(_KINDS[kind]))


def unit_status_word(status: UnitStatus) -> str:
    """Where a unit stands in the life of a dispatch."""
    return translate("UnitStatus", str(_STATUSES[status]))


def feed_state_word(state: str) -> str:
    """The state of a feed; one that a newer program wrote is shown as it is."""
    return translate("FeedState", str(_FEED_STATES.get(state, state)))


def flag_word(flag: str) -> str:
    """What the station says of a value (HJ 212-2017 table 8); empty when it says nothing."""
    return translate("Flag", str(_FLAGS.get(flag, flag))) if flag else ""


def factor_word(factor: Factor | None, code: str) -> str:
    """A factor's name in the reader's language, or its code where it has no name."""
    if factor is None:
        return code
    return factor.name_zh if QLocale().language() == QLocale.Language.Chinese else factor.name_en


def asset_title(assets: Assets, row: int) -> str:
    """What a person calls it: plate, else name, else key."""
    return str(assets.plate[row] or assets.name[row] or assets.key[row])


def status_words(assets: Assets, row: int) -> str:
    """A unit's status, or what a vehicle's terminal says of the vehicle; empty when neither is known."""
    status = UNIT_STATUSES[int(assets.unit_status[row])]
    words = [unit_status_word(status)] if status is not None else []
    if int(assets.alarm[row]) & _EMERGENCY:
        words.insert(0, translate("Words", "emergency button"))
    if not words and assets.time_ms[row] and str(assets.address[row]).startswith("phone:"):
        words.append(_vehicle_status(int(assets.status[row])))
    return ", ".join(words)


def _vehicle_status(bits: int) -> str:
    if bits & _OUT_OF_OPERATION:
        return translate("Words", "out of operation")
    return translate("Words", "ignition on") if bits & _IGNITION else translate("Words", "ignition off")


def quality_words(assets: Assets, row: int, sites: Sites | None = None) -> str:
    """What is uncertain about the newest fix; with `sites`, the base station that heard it by name."""
    bits = Quality(int(assets.quality[row]))
    return ", ".join(
        _heard_by(assets, row, sites) if quality is Quality.HEARD else translate("Quality", str(text))
        for quality, text in _QUALITIES.items()
        if bits & quality
    )


def _heard_by(assets: Assets, row: int, sites: Sites | None) -> str:
    station = sites.row_of.get(int(assets.heard_by[row])) if sites is not None else None
    if sites is None or station is None or station >= len(sites):
        return translate("Quality", str(_QUALITIES[Quality.HEARD]))
    name, radius = sites.name[station] or sites.key[station], sites.radius_m[station]
    if np.isnan(radius):
        return translate("Words", "heard by {station}").format(station=name)
    return translate("Words", "heard by {station}, radius {metres} m").format(
        station=name, metres=f"{radius:.0f}"
    )


def compass(degrees: float) -> str:
    """The nearest of eight directions; `degrees` clockwise from north."""
    return translate("Compass", str(_COMPASS[round(degrees / 45) % 8]))


def position(lon: float, lat: float) -> str:
    """`31.2304° N  121.4737° E`, WGS-84 degrees; five decimals are a metre."""
    north = translate("Words", "N") if lat >= 0 else translate("Words", "S")
    east = translate("Words", "E") if lon >= 0 else translate("Words", "W")
    return f"{abs(lat):.5f}° {north}  {abs(lon):.5f}° {east}"


def coordinates(lon: float, lat: float, gcj02: bool = False) -> str:
    """`31.230400, 121.473700` as other programs read it, in WGS-84 or GCJ-02."""
    if gcj02:
        shifted_lon, shifted_lat = from_wgs84(lon, lat, "gcj02")
        lon, lat = float(shifted_lon), float(shifted_lat)
    return f"{lat:.6f}, {lon:.6f}"


def kind_of(assets: Assets, row: int) -> AssetKind:
    """The kind of an asset."""
    return ASSET_KINDS[int(assets.kind[row])]
