"""What the page may reach, and how it comes back."""

import os
import signal

import pytest
from PySide6.QtCore import QUrl

from app.live import Picture
from tests.maps.conftest import WAIT_MS, Desk
from tests.maps.scenes import LAT, LON
from tests.widgets.pictures import make_assets

pytestmark = pytest.mark.usefixtures("page_is_well")


def test_the_page_refuses_what_does_not_come_from_here(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    desk.show()
    desk.ask(
        "(window.refused = [], document.addEventListener('securitypolicyviolation',"
        " (event) => refused.push(event.effectiveDirective)), 1)"
    )
    desk.ask(
        "(() => { const s = document.createElement('script'); s.textContent = 'window.owned = 1';"
        " document.body.append(s); const i = new Image(); i.src = 'http://127.0.0.1:9/x.png';"
        " document.body.append(i); fetch('https://127.0.0.1:9/').catch(() => 0); return 1; })()"
    )
    desk.wait("refused.length === 3")
    assert sorted(desk.ask("refused")) == ["connect-src", "img-src", "script-src-elem"]
    assert desk.ask("window.owned || 0") == 0
    caplog.clear()  # the page says so as errors


def test_nothing_leaves_the_machine_by_the_back_door_either(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.show()
    desk.view.page.download(QUrl("http://127.0.0.1:9/x.png"))  # no policy of the page is asked here
    desk.qtbot.waitUntil(lambda: "a request to 127.0.0.1 was stopped" in caplog.text, timeout=WAIT_MS)


def test_no_link_leads_away(desk: Desk) -> None:
    desk.show()
    desk.ask("(location.href = 'https://127.0.0.1:9/', 1)")
    desk.ask("(location.href = 'hall://map/web/hall.css', 1)")
    desk.wait("document.querySelector('.leaflet-container') !== null")
    assert desk.view.page.url().toString() == "hall://map/"


def test_after_a_crash_the_same_place_is_shown(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    desk.settle()
    desk.show(Picture(make_assets(desk.car(200, 150, kind="fire")), rev=1))
    desk.view.fly_to(LON + 0.05, LAT, 15)
    desk.qtbot.waitUntil(lambda: desk.view.view.zoom == 15, timeout=WAIT_MS)
    before = desk.view.view
    with desk.qtbot.waitSignal(desk.view.picture_drawn, timeout=3_000):
        os.kill(desk.view.page.renderProcessPid(), signal.SIGKILL)
    assert desk.view.view.zoom == before.zoom
    assert (desk.view.view.left, desk.view.view.top) == pytest.approx((before.left, before.top), abs=1.01)
    assert "the map page's process ended" in caplog.text
    desk.view.pan(10, 0)
    desk.qtbot.waitUntil(lambda: desk.view.view.left > before.left + 8, timeout=WAIT_MS)
