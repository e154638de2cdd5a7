"""Jobs in the reader's language: what is imported and exported, how far it is, how it ended."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.jobs import Job
from app.reporting import BasemapMade, Exported, Imported, Result

translate = QCoreApplication.translate

_THINGS: dict[str, object] = {
    "cameras": QT_TRANSLATE_NOOP("Thing", "Cameras"),
    "sites": QT_TRANSLATE_NOOP("Thing", "Sites: cameras, base stations, water stations"),
    "assets": QT_TRANSLATE_NOOP("Thing", "Vehicles and units"),
    "units": QT_TRANSLATE_NOOP("Thing", "Units that can be dispatched"),
    "zones": QT_TRANSLATE_NOOP("Thing", "Zones"),
    "places": QT_TRANSLATE_NOOP("Thing", "Named places"),
    "basemap": QT_TRANSLATE_NOOP("Thing", "Basemap"),
    "fixes": QT_TRANSLATE_NOOP("Thing", "Position fixes"),
    "readings": QT_TRANSLATE_NOOP("Thing", "Readings of stations"),
    "sightings": QT_TRANSLATE_NOOP("Thing", "Sightings of tags"),
    "feeds": QT_TRANSLATE_NOOP("Thing", "Health of the feeds"),
    "dead-letters": QT_TRANSLATE_NOOP("Thing", "What could not be decoded"),
}


def thing(name: str) -> str:
    """What an import takes or an export gives, by the name that the command has for it."""
    return translate("Thing", str(_THINGS.get(name, name)))


def progress(job: Job) -> str:
    """How far a job is, or how it ended, in one sentence."""
    match job.state:
        case "cancelling":
            return translate("Jobs", "is being cancelled…")
        case "cancelled":
            return translate("Jobs", "Cancelled: nothing was written.")
        case "failed":
            return job.error
        case "done":
            return ending(job.result) if job.result is not None else ""
    if job.rows:
        return translate("Jobs", "rows: {n}").format(n=f"{job.rows:,}")
    return "" if job.share is None else f"{job.share:.0%}"


def ending(result: Result) -> str:
    """What a job has done."""
    match result:
        case Imported():
            return _imported(result)
        case BasemapMade():
            return translate("Jobs", "The basemap {name} is in {file}.").format(
                name=result.name, file=result.file
            )
        case Exported():
            return translate("Jobs", "Rows written: {n}. They are in {file}.").format(
                n=f"{result.rows:,}", file=result.file
            )


def preview(result: Result) -> str:
    """What a job that was only tried would do."""
    match result:
        case Imported():
            return translate(
                "Jobs", "Rows read: {rows}. To be added: {added}, rewritten: {rewritten}, refused: {refused}."
            ).format(**_counts(result))
        case BasemapMade():
            return translate("Jobs", "The basemap {name} will be in {file}.").format(
                name=result.name, file=result.file
            )
        case Exported():
            return ending(result)


def _imported(result: Imported) -> str:
    if not result.written:
        return translate("Jobs", "Nothing was written. Rows read: {rows}, refused: {refused}.").format(
            **_counts(result)
        )
    return translate(
        "Jobs", "Rows read: {rows}. Added: {added}, rewritten: {rewritten}, left out: {refused}."
    ).format(**_counts(result))


def _counts(result: Imported) -> dict[str, str]:
    names = ("rows", "added", "rewritten", "refused")
    return {name: f"{getattr(result, name):,}" for name in names}
