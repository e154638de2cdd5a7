"""The least that a program with a web view can be: what `bench start` compares the hall with.

Run as a process of its own, `python -m app.bench.bare`. It imports nothing of the hall but what tells Qt that
there may be no GPU.
"""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

from app import display

READY = "ready"
_DRAWN = "drawn"
# Loaded is not drawn: the page says so after its first frame, as the hall's page does.
_EMPTY = f"""<!DOCTYPE html><title></title><script>
requestAnimationFrame(() => requestAnimationFrame(() => {{ document.title = "{_DRAWN}"; }}));
</script>"""


def main() -> int:
    """Show an empty page, say so, and end when the input is closed."""
    display.prepare(headless=True)
    app = QApplication(["bare"])
    view = QWebEngineView()
    view.resize(1920, 1080)
    view.titleChanged.connect(lambda title: say_ready(app) if title == _DRAWN else None)
    view.setHtml(_EMPTY)
    view.show()
    return app.exec()


def say_ready(app: QApplication) -> None:
    """Tell the parent process, and wait for it to close our input."""
    sys.stdout.write(READY + "\n")
    sys.stdout.flush()

    def wait() -> None:
        sys.stdin.read()
        app.quit()

    QTimer.singleShot(0, wait)


if __name__ == "__main__":
    raise SystemExit(main())
