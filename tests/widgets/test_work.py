import threading
from concurrent.futures import ThreadPoolExecutor

from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from widgets.listing.asset_panel import Work
from widgets.work import Latest


def test_only_the_newest_answer_arrives(qtbot: QtBot, work: Work) -> None:
    latest, gate = Latest(work.executor), threading.Event()
    answers: list[str] = []
    latest.done.connect(answers.append)
    latest.ask(lambda: gate.wait(5) and "old")
    with qtbot.waitSignal(latest.done):
        latest.ask(lambda: "new")
        assert latest.busy
        gate.set()
    assert answers == ["new"]
    assert not latest.busy


def test_what_was_overtaken_is_not_computed(qtbot: QtBot, work: Work) -> None:
    latest, gate = Latest(work.executor), threading.Event()
    computed: list[str] = []
    work.executor.submit(gate.wait, 5)
    latest.ask(lambda: computed.append("old"))
    with qtbot.waitSignal(latest.done):
        latest.ask(lambda: computed.append("new"))
        gate.set()
    assert computed == ["new"]


def test_nothing_arrives_after_forget(qtbot: QtBot) -> None:
    with ThreadPoolExecutor(1) as executor:
        latest = Latest(executor)
        with qtbot.assertNotEmitted(latest.done, wait=50):
            latest.ask(lambda: 1)
            latest.forget()
        assert not latest.busy


def test_a_bug_in_what_is_computed_is_raised_in_the_interface(qtbot: QtBot, work: Work) -> None:
    latest = Latest(work.executor)
    with capture_exceptions() as raised:
        latest.ask(lambda: 1 // 0)
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ZeroDivisionError
