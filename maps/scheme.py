"""The private scheme `hall://map/`: the one origin of page, assets, tiles and frames. Nothing leaves the
machine through it."""

import logging
import mimetypes
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QFile, QIODevice, QObject, QUrl, QUrlQuery, Signal, Slot
from PySide6.QtWebEngineCore import (
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

from app.errors import InputError

log = logging.getLogger(__name__)

SCHEME = b"hall"
HOME = QUrl("hall://map/")
WEB = Path(__file__).resolve().parent / "web"

Answer = tuple[bytes, str] | None
"""Content and MIME type; None for "not found"."""
Prepare = Callable[[str, QUrlQuery], Callable[[], Answer] | None]
"""Called in the interface's thread with the path after its prefix and the query: validates, takes what it
needs, and gives the work that a thread then does; None when the request makes no sense."""


def register() -> None:
    """Make the scheme known to Chromium, once. Must be called before QApplication is made."""
    if QWebEngineUrlScheme.schemeByName(SCHEME).name() == SCHEME:
        return
    scheme = QWebEngineUrlScheme(SCHEME)
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    scheme.setFlags(
        QWebEngineUrlScheme.Flag.SecureScheme
        | QWebEngineUrlScheme.Flag.CorsEnabled
        | QWebEngineUrlScheme.Flag.FetchApiAllowed
    )
    QWebEngineUrlScheme.registerScheme(scheme)


class HallScheme(QWebEngineUrlSchemeHandler):
    """Answers requests of the page: in threads, so that the interface never waits for a tile or a frame."""

    _answered = Signal(int, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._routes: dict[str, tuple[Prepare, ThreadPoolExecutor]] = {}
        self._jobs: dict[int, QWebEngineUrlRequestJob] = {}
        self._number = 0
        self._frames = ThreadPoolExecutor(1, thread_name_prefix="map-frames")
        self._files = ThreadPoolExecutor(2, thread_name_prefix="map-files")
        self._answered.connect(self._reply)
        self._closed = False
        self.route("web", _web_file)

    def route(self, prefix: str, prepare: Prepare, frames: bool = False) -> None:
        """Answer `hall://map/PREFIX/…` by `prepare`; `frames`: in the thread that draws frames."""
        self._routes[prefix] = (prepare, self._frames if frames else self._files)

    def close(self) -> None:
        """Answer nothing more; wait for what is being drawn."""
        self._closed = True
        self._frames.shutdown(cancel_futures=True)
        self._files.shutdown(cancel_futures=True)

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        url = job.requestUrl()
        prefix, _, rest = url.path().lstrip("/").partition("/")
        found = self._routes.get(prefix)
        work = found[0](rest, QUrlQuery(url)) if found else None
        if found is None or work is None or self._closed or job.requestMethod() != b"GET":
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        self._number += 1
        number = self._number
        self._jobs[number] = job
        job.destroyed.connect(lambda: self._jobs.pop(number, None))
        found[1].submit(self._work, number, work)

    def _work(self, number: int, work: Callable[[], Answer]) -> None:
        try:
            answer = work()
        except InputError as error:
            log.warning("%s", error)
            answer = None
        except Exception:
            # A bug in a layer costs its frame, not the thread that draws all others.
            log.exception("a request of the map page could not be answered")
            answer = None
        if not self._closed:
            self._answered.emit(number, answer)

    @Slot(int, object)
    def _reply(self, number: int, answer: Answer) -> None:
        job = self._jobs.pop(number, None)
        if job is None:
            return  # the page has gone, or asks for it no more
        if answer is None:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        buffer = QBuffer(job)
        buffer.setData(QByteArray(answer[0]))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        job.reply(answer[1].encode(), buffer)


def _web_file(path: str, _query: QUrlQuery) -> Callable[[], Answer] | None:
    """A file of maps/web, or Qt's own script of the web channel."""
    if path == "qwebchannel.js":
        return _channel_script
    if "\0" in path:
        return None
    file = (WEB / path).resolve()
    if not file.is_relative_to(WEB):
        return None
    return lambda: (file.read_bytes(), _mime(file)) if file.is_file() else None


def _channel_script() -> Answer:
    file = QFile(":/qtwebchannel/qwebchannel.js")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        return None
    return bytes(file.readAll().data()), "text/javascript"


def _mime(file: Path) -> str:
    if file.suffix == ".js":
        return "text/javascript"  # some Windows registries say text/plain, which Chromium refuses to run
    return mimetypes.guess_type(file.name)[0] or "application/octet-stream"


class OnlyNamedHosts(QWebEngineUrlRequestInterceptor):
    """Lets requests out to the tile servers that the settings name, and to nothing else."""

    def __init__(self, hosts: frozenset[str], parent: QObject) -> None:
        super().__init__(parent)
        self._hosts = hosts

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url = info.requestUrl()
        if url.scheme() in ("hall", "data", "blob", "qrc"):
            return
        if url.scheme() in ("http", "https") and url.host() in self._hosts:
            return
        log.warning("a request to %s was stopped: no basemap of the settings names it", url.host())
        info.block(True)
