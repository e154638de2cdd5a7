"""A desk in a process of its own, whose monitors the platform was told of: `seated.py FOLDER LAYOUT`.

Opens the layout, or what was open last where it is empty; writes where each window stands, and remembers it.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.cache.engine import open_cache
from app.feeds.factors import Factors
from app.figures import Figures
from app.gazetteer import Gazetteer
from app.history import History
from app.jobs import Jobs
from app.layers import LayerStack
from app.live import Live
from app.seat.bookmarks import Bookmarks
from app.seat.datum_choice import DatumChoice
from app.seat.guide import GuideProgress
from app.seat.linking import ViewLinks
from app.seat.selection import Selection
from app.seat.shapes import Shapes
from app.settings import parse
from widgets.windows.actions import Actions
from widgets.windows.desk import Desk
from widgets.windows.face import Wardrobe
from widgets.windows.panels import PanelMaker


def main(folder: Path, layout: str) -> None:
    """Open, tell, remember, close."""
    app = QApplication(["seated"])
    settings = parse('[cache]\nurl = "sqlite:///hall.db"\n', folder / "hall.toml", folder)
    memory = QSettings(str(folder / "memory.ini"), QSettings.Format.IniFormat)
    engine, live = open_cache(settings), Live()
    history = History(engine)
    gazetteer = Gazetteer(engine, live)
    maker = PanelMaker(
        live=live,
        history=history,
        selection=Selection(),
        layers=LayerStack(),
        figures=Figures(live),
        gazetteer=gazetteer,
        bookmarks=Bookmarks(memory),
        datum=DatumChoice(),
        shapes=Shapes(),
        jobs=Jobs(None),
        guide=GuideProgress(memory),
        settings=settings,
        factors=Factors.load(),
        memory=memory,
    )
    face = Wardrobe(app, memory, "dark", "en").face
    pages: list[QWidget] = []

    def make(name: str) -> QWidget:
        pages.append(QLabel(name))
        return pages[-1]

    desk = Desk(
        maker=maker,
        make_map=make,
        drop_map=lambda _: None,
        links=ViewLinks(),
        actions=Actions(face.icons),
        memory=memory,
        face=face,
    )
    desk.open_remembered(layout)
    told = [
        {
            "screen": window.screen().name(),
            "map": window.plan.map,
            "inside": window.screen().geometry().contains(window.geometry().center()),
            "fits": window.size().boundedTo(window.screen().size()) == window.size(),
        }
        for window in desk.windows
    ]
    desk.remember()
    desk.close()
    maker.close()
    memory.sync()
    history.close()
    gazetteer.close()
    engine.dispose()
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
