import logging
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import shiboken6
from PySide6.QtCore import QUrlQuery
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.errors import InputError
from maps.scheme import HOME, Answer, HallScheme, OnlyNamedHosts

WAIT_MS = 10_000
BAD_INPUT = "tile 1/2/3 is damaged"


class _Browser:
    """A page over the scheme, without the map."""

    def __init__(self, qtbot: QtBot, hosts: frozenset[str]) -> None:
        self._qtbot = qtbot
        self.profile = QWebEngineProfile()
        self.scheme = HallScheme(self.profile)
        self.scheme.route("", lambda path, query: lambda: (b"<!DOCTYPE html><p>home", "text/html"))
        self.scheme.route("echo", _echo)
        self.scheme.route("bad", lambda path, query: _bad)
        self.scheme.route("bug", lambda path, query: _bug)
        self.scheme.route("frame", _thread, frames=True)
        self.profile.installUrlSchemeHandler(b"hall", self.scheme)
        self.gate = OnlyNamedHosts(hosts, self.profile)
        self.profile.setUrlRequestInterceptor(self.gate)
        self.page = QWebEnginePage(self.profile)
        with qtbot.waitSignal(self.page.loadFinished, timeout=WAIT_MS) as loaded:
            self.page.load(HOME)
        assert loaded.args == [True]

    def get(self, address: str, method: str = "GET") -> str:
        """What `fetch` gives: status, type and text, or `failed`."""
        self._run(
            f"window.got = null; fetch('{address}', {{method: '{method}'}}).then(async (reply) => {{"
            " const type = reply.headers.get('Content-Type');"
            " window.got = reply.ok ? [reply.status, type, await reply.text()].join(' ') : 'failed'; });"
            " 0"
        )
        return self.until("window.got")

    def until(self, script: str) -> str:
        """The text an expression has once it is not null."""
        self._qtbot.waitUntil(lambda: bool(self._run(script)), timeout=WAIT_MS)
        return self._run(script)

    def _run(self, script: str) -> str:
        answers: list[str] = []
        self.page.runJavaScript(script, answers.append)
        self._qtbot.waitUntil(lambda: bool(answers), timeout=WAIT_MS)
        return answers[0]

    def close(self) -> None:
        self.scheme.close()
        shiboken6.delete(self.page)
        shiboken6.delete(self.profile)


def _echo(path: str, query: QUrlQuery) -> Callable[[], Answer] | None:
    if path == "refused":
        return None
    return lambda: None if path == "absent" else (f"{path}?{query.toString()}".encode(), "text/plain")


def _thread(path: str, query: QUrlQuery) -> Callable[[], Answer]:
    return lambda: (threading.current_thread().name.encode(), "text/plain")


def _bad() -> Answer:
    raise InputError(BAD_INPUT)


def _bug() -> Answer:
    raise ZeroDivisionError("a bug")


@pytest.fixture
def browse(qapp: QApplication, qtbot: QtBot) -> Iterator[Callable[..., _Browser]]:
    """Opens browsers that may ask the given hosts."""
    opened: list[_Browser] = []

    def open_one(*hosts: str) -> _Browser:
        opened.append(_Browser(qtbot, frozenset(hosts)))
        return opened[-1]

    yield open_one
    for browser in opened:
        browser.close()


@pytest.fixture
def browser(browse: Callable[..., _Browser]) -> _Browser:
    """A browser that may ask nobody."""
    return browse()


def test_a_route_answers_with_its_path_and_query(browser: _Browser) -> None:
    assert browser.get("/echo/a/b.c?d=1&e=2") == "200 text/plain a/b.c?d=1&e=2"


@pytest.mark.parametrize("address", ["/echo/absent", "/echo/refused", "/nothing", "/web/absent.js", "/web/"])
def test_what_is_not_there_fails(browser: _Browser, address: str) -> None:
    assert browser.get(address) == "failed"


def test_only_get_is_answered(browser: _Browser) -> None:
    assert browser.get("/echo/a", method="POST") == "failed"


@pytest.mark.parametrize(
    ("address", "begin"),
    [
        ("/web/hall.js", "200 text/javascript //"),
        ("/web/hall.css", "200 text/css /*"),
        ("/web/qwebchannel.js", "200 text/javascript //"),
    ],
)
def test_files_of_the_page(browser: _Browser, address: str, begin: str) -> None:
    assert browser.get(address).startswith(begin)


@pytest.mark.parametrize(
    "path", ["..%2fscheme.py", "%2e%2e/scheme.py", "/etc/passwd", "%2fetc%2fpasswd", "a%00b"]
)
def test_no_other_file_is_given(browser: _Browser, path: str) -> None:
    assert browser.get(f"/web/{path}") == "failed"


def test_bad_input_costs_its_answer_and_says_why(browser: _Browser, caplog: pytest.LogCaptureFixture) -> None:
    assert browser.get("/bad/1") == "failed"
    assert [(record.levelno, record.getMessage()) for record in caplog.records] == [
        (logging.WARNING, BAD_INPUT)
    ]
    assert browser.get("/echo/still") == "200 text/plain still?"


def test_a_bug_costs_its_answer_and_is_logged_with_its_trace(
    browser: _Browser, caplog: pytest.LogCaptureFixture
) -> None:
    assert browser.get("/bug/1") == "failed"
    assert "ZeroDivisionError: a bug" in caplog.text
    assert browser.get("/echo/still") == "200 text/plain still?"


def test_frames_are_drawn_in_a_thread_of_their_own(browser: _Browser) -> None:
    assert browser.get("/frame/x").startswith("200 text/plain map-frames")


def test_a_closed_scheme_ends_its_threads(browser: _Browser) -> None:
    browser.get("/frame/x")
    browser.get("/echo/x")
    browser.scheme.close()
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith("map-")]
    assert browser.get("/echo/x") == "failed"


class _Counter(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.paths.append(self.path)  # type: ignore[attr-defined]  # the list is the test's
        self.send_response(404)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing: the test looks at the paths."""


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    """A server of 127.0.0.1 that remembers what it was asked for in `paths`."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Counter) as made:
        made.paths = []  # type: ignore[attr-defined]
        thread = threading.Thread(target=made.serve_forever, daemon=True)
        thread.start()
        yield made
        made.shutdown()
        thread.join()


@pytest.mark.parametrize(("hosts", "asked"), [((), []), (("127.0.0.1",), ["/1.png"]), (("127.0.0.2",), [])])
def test_only_named_hosts_are_asked(
    browse: Callable[..., _Browser], server: ThreadingHTTPServer, hosts: tuple[str, ...], asked: list[str],
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    browser = browse(*hosts)
    address = f"http://127.0.0.1:{server.server_port}/1.png"
    browser.page.runJavaScript(
        "window.seen = null; const image = new Image(); image.onerror = () => { window.seen = 'over'; };"
        f"image.src = '{address}';"
    )
    assert browser.until("window.seen") == "over"
    assert server.paths == asked  # type: ignore[attr-defined]
    assert ("a request to 127.0.0.1 was stopped" in caplog.text) == (not asked)
