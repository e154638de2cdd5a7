"""Chromium's side of a map window: its page, what the page may reach, and how it comes back after a crash."""

import logging
import time
from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, QUrl, QUrlQuery, Signal
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineSettings
from PySide6.QtWebEngineWidgets import QWebEngineView

from maps.bridge import Bridge
from maps.document import Page
from maps.scheme import HOME, Answer, HallScheme, OnlyNamedHosts

log = logging.getLogger(__name__)

_RELOAD_MS = (100, 500, 2_000)
"""Waits before the page is loaded again, for the first crash of a minute, the second, and all later ones."""
_CRASH_SECONDS = 60.0
_REFUSED = (
    QWebEngineSettings.WebAttribute.LocalStorageEnabled,
    QWebEngineSettings.WebAttribute.PluginsEnabled,
    QWebEngineSettings.WebAttribute.WebGLEnabled,
)


class _Page(QWebEnginePage):
    """The page; what its scripts say goes to the log, and no link leads away from it."""

    def acceptNavigationRequest(
        self, url: QUrl | str, _kind: QWebEnginePage.NavigationType, is_main_frame: bool
    ) -> bool:
        return is_main_frame and url == HOME

    def javaScriptConsoleMessage(
        self, level: QWebEnginePage.JavaScriptConsoleMessageLevel, message: str, line: int, source: str
    ) -> None:
        is_error = level == QWebEnginePage.JavaScriptConsoleMessageLevel.ErrorMessageLevel
        severity = logging.ERROR if is_error else logging.INFO
        log.log(severity, "map page, %s line %d: %s", source, line, message)


class WebPage(QObject):
    """A page, the scheme that serves it, the gate that keeps it in, and the bridge to it."""

    reload_due = Signal()
    """The page's process has ended, and the wait before it is loaded again is over."""

    def __init__(self, hosts: frozenset[str], background: str, parent: QObject) -> None:
        """`hosts`: where tiles may come from; `background`: colour before anything is drawn."""
        super().__init__(parent)
        self._profile = QWebEngineProfile(self)
        self.scheme = HallScheme(self._profile)
        self.scheme.route("", self._home)
        self.scheme.route("map.js", self._script)
        self._profile.installUrlSchemeHandler(b"hall", self.scheme)
        # Kept here: Qt calls an interceptor no more once Python has let go of it, whoever its parent is.
        self._gate = OnlyNamedHosts(hosts, self._profile)
        self._profile.setUrlRequestInterceptor(self._gate)
        self.page = _Page(self._profile, self._profile)
        self.page.renderProcessTerminated.connect(self._on_crash)
        for attribute in _REFUSED:
            self.page.settings().setAttribute(attribute, False)
        self.bridge = Bridge(self)
        channel = QWebChannel(self.page)
        channel.registerObject("bridge", self.bridge)
        self.page.setWebChannel(channel)
        self.widget = QWebEngineView()
        self.widget.setPage(self.page)
        self.widget.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.widget.setAcceptDrops(False)
        self._composed = Page("", "")
        self._crashes: list[float] = []
        self._reload = QTimer(self, singleShot=True)
        self._reload.timeout.connect(self.reload_due)
        self.set_background(background)

    def set_background(self, colour: str) -> None:
        """What is seen where nothing is drawn yet."""
        self.page.setBackgroundColor(colour)

    def load(self, composed: Page) -> None:
        """Show another page, from its beginning."""
        self._composed = composed
        self.bridge.forget_page()
        self.page.load(HOME)

    def close(self) -> None:
        """Let go of the page and answer nothing more. The object is of no more use."""
        self._reload.stop()
        self.scheme.close()
        # Qt wants the page gone before its profile.
        self.widget.deleteLater()
        shiboken6.delete(self.page)

    def _home(self, _path: str, _query: QUrlQuery) -> Callable[[], Answer]:
        html = self._composed.html.encode()
        return lambda: (html, "text/html")

    def _script(self, _path: str, _query: QUrlQuery) -> Callable[[], Answer]:
        script = self._composed.script.encode()
        return lambda: (script, "text/javascript")

    def _on_crash(self, _status: object, code: int) -> None:
        log.error("the map page's process ended with code %d: the page is loaded again", code)
        now = time.monotonic()
        self._crashes = [at for at in self._crashes if now - at < _CRASH_SECONDS]
        self._reload.start(_RELOAD_MS[min(len(self._crashes), len(_RELOAD_MS) - 1)])
        self._crashes.append(now)
        self.bridge.forget_page()
