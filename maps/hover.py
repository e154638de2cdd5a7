"""The quiet card under the pointer: plain text, never markup."""

from collections.abc import Collection, Iterator

from PySide6.QtCore import QCoreApplication

from app.seat.selection import Subject
from maps.bridge import Point
from maps.layers.cameras import Cameras
from maps.layers.heat import Heat
from maps.layers.stations import Stations
from maps.scene import Scene
from maps.viewport import Viewport

_heat, _cameras, _stations = Heat(), Cameras(), Stations()


def describe(
    scene: Scene, subject: Subject | None, shown: Collection[str], view: Viewport, point: Point
) -> str:
    """What the card says about a thing, or about the square of land under the pointer; empty for nothing.
    `shown`: the layers that are."""
    if subject is not None and subject.what == "asset":
        return _asset(scene, subject.id)
    if subject is not None:
        return _site(scene, subject.id)
    return "\n".join(_square(scene, shown, view, point))


def _square(scene: Scene, shown: Collection[str], view: Viewport, point: Point) -> Iterator[str]:
    """What is drawn as density or dust is counted here: the map itself stays calm."""
    translate, at = QCoreApplication.translate, (scene, view, point.x, point.y)
    if "heat" in shown and (cell := _heat.count_at(*at)).units:
        text = translate("Hover", "%n unit(s) in %1 km square", "", cell.units)
        yield text.replace("%1", f"{cell.side_km:.2g}")
    if "cameras" in shown and (cameras := _cameras.specks_at(*at)):
        yield translate("Hover", "%n camera(s)", "", cameras)
    if "stations" in shown and (stations := _stations.specks_at(*at)):
        yield translate("Hover", "%n base station(s)", "", stations)


def _asset(scene: Scene, id_: int) -> str:
    assets = scene.picture.assets
    row = assets.row_of[id_]
    lines = [str(assets.plate[row] or assets.name[row])]
    if assets.name[row] != lines[0]:
        lines.append(str(assets.name[row]))
    speed = float(assets.speed_kmh[row])
    if speed == speed:  # not NaN
        lines.append(f"{speed:.0f} km/h")
    if assets.time_ms[row]:
        lines.append(_age(scene.now_ms - int(assets.time_ms[row])))
    return "\n".join(lines)


def _site(scene: Scene, id_: int) -> str:
    sites = scene.picture.sites
    return str(sites.name[sites.row_of[id_]])


def _age(ms: int) -> str:
    seconds = max(0, ms // 1000)
    if seconds < 120:
        return QCoreApplication.translate("Hover", "%1 s ago").replace("%1", str(seconds))
    if seconds < 7200:
        return QCoreApplication.translate("Hover", "%1 min ago").replace("%1", str(seconds // 60))
    if seconds < 172_800:
        return QCoreApplication.translate("Hover", "%1 h ago").replace("%1", str(seconds // 3600))
    return QCoreApplication.translate("Hover", "%1 days ago").replace("%1", str(seconds // 86_400))
