"""`bench map`: drawn data frames a second, and the page's own frame intervals while it is panned."""

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from PySide6.QtCore import QEventLoop, QTimer

from app import main as hall
from app import settings, times
from app.bench import city
from app.bench.figures import Figure
from app.bench.lag import LagProbe
from app.cache.engine import open_cache
from app.errors import InputError
from app.history import History
from app.layers import LayerStack
from app.live import Change, Live, Picture
from app.seat.selection import Selection
from app.tokens import Tokens
from maps.view import MapView

SIZE = (1280, 800)
PICTURES_A_SECOND = 30.0
COUNTS = ((210_000, 20.0), (1_000_000, 15.0))
"""Moving vehicles, and the drawn frames a second to reach with them; panned with the first."""
CAMERAS = 140_000
_LIMIT_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class _Measured:
    frames_a_second: float
    interval_p95_ms: float
    blocked_max_ms: float


class _Traffic:
    """Posts the next picture so many times a second from a thread, as the reader of the cache does."""

    def __init__(self, live: Live, picture: Picture) -> None:
        self._live, self._picture = live, picture
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="bench-traffic", daemon=True)

    def __enter__(self) -> "_Traffic":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        everything = np.arange(len(self._picture.assets))
        nothing = np.empty(0, dtype=np.int64)
        steps = city.steps(self._picture.assets)
        while not self._stop.wait(1 / PICTURES_A_SECOND):
            assets = city.moved(self._picture.assets, steps, times.now_ms())
            self._picture = replace(self._picture, assets=assets, rev=self._picture.rev + 1)
            self._live.post(self._picture, Change(everything, nothing))


def run(seconds: float = 10.0) -> list[Figure]:
    """Measure with each of `COUNTS`, for so many seconds each time. About a minute."""
    figures = []
    for count, goal in COUNTS:
        still = _measure(count, seconds, panning=False)
        name = f"{count:,} moving vehicles, {CAMERAS:,} cameras, {SIZE[0]}x{SIZE[1]}"
        figures.append(Figure("map", f"{name}: drawn frames", still.frames_a_second, "1/s", goal))
        if count == COUNTS[0][0]:
            panned = _measure(count, seconds, panning=True)
            figures.append(
                Figure(
                    "map",
                    f"{name}: while panning, frame interval p95",
                    panned.interval_p95_ms,
                    "ms",
                    50,
                    True,
                )
            )
            figures.append(
                Figure("map", f"{name}: while panning, drawn frames", panned.frames_a_second, "1/s")
            )
            figures.append(
                Figure(
                    "map",
                    f"{name}: interface's thread blocked at most",
                    panned.blocked_max_ms,
                    "ms",
                    100,
                    True,
                )
            )
    return figures


def _measure(count: int, seconds: float, panning: bool) -> _Measured:
    with TemporaryDirectory(prefix="zhihui-bench-") as folder:
        text = '[cache]\nurl = "sqlite:///bench.db"\n'
        chosen = settings.parse(text, Path(folder) / "hall.toml", Path(folder))
        hall.application()
        engine = open_cache(chosen)
        live = Live()
        history = History(engine)
        view = MapView(
            live=live,
            history=history,
            selection=Selection(),
            layers=LayerStack(),
            settings=chosen,
            tokens=Tokens.load("dark"),
            start=(*city.CENTRE, 11.0),
        )
        view.resize(*SIZE)
        view.show()
        picture = Picture(city.assets(count, times.now_ms()), city.cameras(CAMERAS), rev=0)
        try:
            _wait(view.picture_drawn.connect, lambda: live.post(picture, _all_new(picture)))
            with _Traffic(live, picture):
                return _watch(view, seconds, panning)
        finally:
            view.close()
            view.close_map()
            history.close()
            engine.dispose()


def _all_new(picture: Picture) -> Change:
    return Change(np.arange(len(picture.assets)), np.arange(len(picture.sites)), True, True)


def _watch(view: MapView, seconds: float, panning: bool) -> _Measured:
    blocked = LagProbe()
    pan = QTimer(interval=33)
    steps = [0]

    def push() -> None:
        steps[0] += 1
        view.pan(9 if steps[0] // 30 % 2 else -9, 4 if steps[0] // 45 % 2 else -4)

    pan.timeout.connect(push)
    _rest(1.0)
    view.page.runJavaScript("hall.measure(true)")
    if panning:
        pan.start()
    blocked.start()
    _rest(seconds)
    pan.stop()
    blocked.stop()
    meter: dict[str, Any] = json.loads(_ask(view, "JSON.stringify(hall.meter)"))
    view.page.runJavaScript("hall.measure(false)")
    intervals = np.array(meter["intervals"])
    return _Measured(
        meter["drawn"].get("vehicles", 0) / seconds, float(np.percentile(intervals, 95)), blocked.max_ms
    )


def _rest(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def _wait(connect: Callable[[Callable[[], None]], object], act: Callable[[], None]) -> None:
    """Do something and wait for the signal that it leads to. Raises InputError when it does not come."""
    loop = QEventLoop()
    connect(loop.quit)
    QTimer.singleShot(0, act)
    QTimer.singleShot(int(_LIMIT_SECONDS * 1000), loop, lambda: loop.exit(1))
    if loop.exec() != 0:
        raise InputError(
            f"the map was not drawn within {_LIMIT_SECONDS:g} s: `zhihui doctor` says what is missing"
        )


def _ask(view: MapView, script: str) -> str:
    loop = QEventLoop()
    answers: list[str] = []

    def keep(answer: str) -> None:
        answers.append(answer)
        loop.quit()

    view.page.runJavaScript(script, keep)
    loop.exec()
    return answers[0]
