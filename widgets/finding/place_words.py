"""The words of named places in the reader's language."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.model import PlaceKind

# lupdate reads the texts here; they are translated when they are shown, after the language is known.
_KINDS: dict[str, object] = {
    PlaceKind.CITY: QT_TRANSLATE_NOOP("PlaceKind", "city"),
    PlaceKind.TOWN: QT_TRANSLATE_NOOP("PlaceKind", "town"),
    PlaceKind.VILLAGE: QT_TRANSLATE_NOOP("PlaceKind", "village"),
    PlaceKind.DISTRICT: QT_TRANSLATE_NOOP("PlaceKind", "district"),
    PlaceKind.QUARTER: QT_TRANSLATE_NOOP("PlaceKind", "quarter"),
    PlaceKind.GRID: QT_TRANSLATE_NOOP("PlaceKind", "grid"),
    PlaceKind.STREET: QT_TRANSLATE_NOOP("PlaceKind", "street"),
    PlaceKind.BRIDGE: QT_TRANSLATE_NOOP("PlaceKind", "bridge"),
    PlaceKind.RIVER: QT_TRANSLATE_NOOP("PlaceKind", "river"),
    PlaceKind.STREAM: QT_TRANSLATE_NOOP("PlaceKind", "stream"),
    PlaceKind.CANAL: QT_TRANSLATE_NOOP("PlaceKind", "canal"),
    PlaceKind.LAKE: QT_TRANSLATE_NOOP("PlaceKind", "lake"),
    PlaceKind.PARK: QT_TRANSLATE_NOOP("PlaceKind", "park"),
    PlaceKind.SQUARE: QT_TRANSLATE_NOOP("PlaceKind", "square"),
    PlaceKind.HOSPITAL: QT_TRANSLATE_NOOP("PlaceKind", "hospital"),
    PlaceKind.POLICE_STATION: QT_TRANSLATE_NOOP("PlaceKind", "police station"),
    PlaceKind.FIRE_STATION: QT_TRANSLATE_NOOP("PlaceKind", "fire station"),
    PlaceKind.SCHOOL: QT_TRANSLATE_NOOP("PlaceKind", "school"),
    PlaceKind.UNIVERSITY: QT_TRANSLATE_NOOP("PlaceKind", "university"),
    PlaceKind.RAILWAY_STATION: QT_TRANSLATE_NOOP("PlaceKind", "railway station"),
    PlaceKind.BUS_DEPOT: QT_TRANSLATE_NOOP("PlaceKind", "bus depot"),
    PlaceKind.TAXI_RANK: QT_TRANSLATE_NOOP("PlaceKind", "taxi rank"),
    PlaceKind.SANITATION_DEPOT: QT_TRANSLATE_NOOP("PlaceKind", "sanitation depot"),
    PlaceKind.CHEMICAL_WORKS: QT_TRANSLATE_NOOP("PlaceKind", "chemical works"),
    PlaceKind.FUEL_DEPOT: QT_TRANSLATE_NOOP("PlaceKind", "fuel depot"),
    "place": QT_TRANSLATE_NOOP("PlaceKind", "place"),
}
_ZOOMS = {PlaceKind.CITY: 11.0, PlaceKind.DISTRICT: 13.0, PlaceKind.TOWN: 13.0, PlaceKind.RIVER: 13.0}
_ZOOM = 16.0


def place_word(kind: str) -> str:
    """What kind of place it is; a word of the hall's own is shown as it is."""
    return QCoreApplication.translate("PlaceKind", str(_KINDS.get(kind, kind)))


def place_zoom(kind: str) -> float:
    """From how near a place is looked at."""
    return _ZOOMS.get(kind, _ZOOM)  # type: ignore[call-overload, no-any-return]  # a StrEnum is its text
