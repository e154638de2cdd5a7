"""The sync process as a user meets it: a real child, real sockets, killed in the middle."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.feeds import jt808_messages as messages
from tests.app.halls import NOW_MS, admit, change, opened, rows
from tests.app.terminals import Terminal, until

ROOT = Path(__file__).parents[3]
MQTT = '[[feeds]]\nname = "m"\nprotocol = "mqtt"\nbroker = "127.0.0.1:1"\n'
pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals end processes otherwise there")


def configured(folder: Path, port: int, accept: str = "any", more: str = "") -> Path:
    file = folder / "hall.toml"
    file.write_text(
        '[cache]\nurl = "sqlite:///hall.db"\nkeep_days = 36500\n'
        f'[[feeds]]\nname = "taxis"\nprotocol = "jt808"\nlisten = "127.0.0.1:{port}"\n'
        f'accept = "{accept}"\n{more}',
        encoding="utf-8",
    )
    return file


@contextmanager
def sync(config: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-m", "app", "sync", "--config", str(config), *words],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as child:  # fmt: skip
        try:
            yield child
        finally:
            child.kill()


def ended(child: subprocess.Popen[str]) -> tuple[int, str]:
    _, said = child.communicate(timeout=30)
    return child.returncode, said


def stored(folder: Path) -> list[int]:
    """The second of each fix, in the order of receipt."""
    with opened(folder) as engine:
        return [(row["time_ms"] - NOW_MS) // 1000 for row in rows(engine, "fix")]


def test_what_was_acknowledged_survives_a_kill_and_is_there_once(tmp_path: Path, free_port: int) -> None:
    config, acknowledged = configured(tmp_path, free_port), set[int]()
    for enough in (300, 900):
        with sync(config) as child, Terminal(free_port) as terminal:
            sender = threading.Thread(target=send_all, args=(terminal, range(3000)))
            sender.start()
            terminal.hear_until(lambda: len(terminal.acknowledged) >= enough)  # noqa: B023
            child.send_signal(signal.SIGKILL)
            until(lambda: not terminal.hear())
            sender.join()
            acknowledged.update(terminal.acknowledged)
    with sync(config) as child, Terminal(free_port) as terminal:
        terminal.report(5000)
        terminal.hear_until(lambda: terminal.acknowledged == [5000])
        child.terminate()
        assert ended(child)[0] == 0
    found = stored(tmp_path)
    assert len(found) == len(set(found))
    assert acknowledged | {5000} <= set(found)


def send_all(terminal: Terminal, seconds: range) -> None:
    """Send until the other side is gone."""
    try:
        for start in range(0, len(seconds), 50):
            terminal.report(*seconds[start : start + 50])
    except OSError:
        return


def test_asked_to_end_it_commits_answers_and_ends_well(tmp_path: Path, free_port: int) -> None:
    with sync(configured(tmp_path, free_port)) as child, Terminal(free_port) as terminal:
        terminal.report(0)
        terminal.hear_until(lambda: terminal.acknowledged == [0])
        terminal.report(*range(1, 500))
        child.terminate()
        status, said = ended(child)
        assert (status, "Traceback" in said) == (0, False)
        until(lambda: not terminal.hear())
    assert set(terminal.acknowledged) <= set(stored(tmp_path))
    with opened(tmp_path) as engine:
        assert [(row["state"], row["connected"]) for row in rows(engine, "feed")] == [("stopped", 0)]


def test_for_a_number_of_seconds(tmp_path: Path, free_port: int) -> None:
    with sync(configured(tmp_path, free_port), "--for", "0.3") as child:
        assert ended(child)[0] == 0
    assert (tmp_path / "hall.db").exists()


def test_a_second_one_on_the_same_cache_is_refused(tmp_path: Path, free_port: int) -> None:
    config = configured(tmp_path, free_port)
    with sync(config), Terminal(free_port), sync(config) as second:
        status, said = ended(second)
        assert status == 1
        assert said.startswith("zhihui sync: cache sqlite:///")
        assert "another sync writes to it already" in said
        assert len(said.splitlines()) == 1


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (MQTT + '[[feeds.mappings]]\ntopic = "a/#/b"\nobservation = "position"\n', "mappings[0].topic"),
        ("[nonsense]\n", "nonsense: unknown key"),
    ],
)  # fmt: skip
def test_settings_that_cannot_be_are_one_sentence(
    tmp_path: Path, free_port: int, more: str, sentence: str
) -> None:
    with sync(configured(tmp_path, free_port, more=more)) as child:
        status, said = ended(child)
    assert status == 1
    assert sentence in said
    assert len(said.splitlines()) == 1


def test_a_cache_of_a_newer_program_is_one_sentence(tmp_path: Path, free_port: int) -> None:
    with opened(tmp_path) as engine:
        change(engine, "UPDATE alembic_version SET version_num = '9999'")
    before = (tmp_path / "hall.db").read_bytes()
    with sync(configured(tmp_path, free_port)) as child:
        status, said = ended(child)
    assert (status, len(said.splitlines())) == (1, 1)
    assert "its schema 9999 is newer" in said
    assert (tmp_path / "hall.db").read_bytes() == before


def test_a_locked_cache_acknowledges_nothing_and_loses_nothing(tmp_path: Path, free_port: int) -> None:
    with sync(configured(tmp_path, free_port)) as child, Terminal(free_port) as terminal:
        terminal.report(0)
        terminal.hear_until(lambda: terminal.acknowledged == [0])
        other = sqlite3.connect(tmp_path / "hall.db", isolation_level=None, timeout=20)
        other.execute("BEGIN EXCLUSIVE")
        terminal.report(1, 2, 3)
        # The heartbeat needs no commit before its answer: it has come through after the positions.
        terminal.say(messages.HEARTBEAT)
        terminal.hear_until(lambda: (messages.HEARTBEAT, messages.DONE) in terminal.results)
        assert terminal.acknowledged == [0]
        other.execute("ROLLBACK")
        other.close()
        terminal.hear_until(lambda: terminal.acknowledged == [0, 1, 2, 3])
        child.terminate()
        assert ended(child)[0] == 0
    assert stored(tmp_path) == [0, 1, 2, 3]


def test_a_terminal_is_admitted_while_sync_runs(tmp_path: Path, free_port: int) -> None:
    registration = messages.write_registration(
        messages.Registration(2019, 32, 200, "ZH", "M", "1", 2, "苏B1")
    )
    with sync(configured(tmp_path, free_port, accept="registered")) as child, Terminal(free_port) as terminal:
        terminal.say(messages.REGISTER, registration)
        terminal.hear_until(lambda: bool(terminal.registrations))
        assert terminal.registrations[0] == messages.RegisterAnswer(0, messages.NO_SUCH_TERMINAL)
        terminal.report(1)
        terminal.hear_until(lambda: (messages.LOCATION, messages.FAILED) in terminal.results)
        with opened(tmp_path) as engine:
            until(lambda: [row["plate"] for row in rows(engine, "waiting")] == ["苏B1"])
            admit(engine, "phone:1")
        code = until(lambda: admitted(terminal, registration))
        terminal.say(
            messages.AUTHENTICATE,
            messages.write_authentication(messages.Authentication(code, "1", "x"), 2019),
        )
        terminal.hear_until(lambda: (messages.AUTHENTICATE, messages.DONE) in terminal.results)
        terminal.report(2)
        terminal.hear_until(lambda: terminal.acknowledged == [2])
        child.terminate()
        assert ended(child)[0] == 0
    assert stored(tmp_path) == [2]


def admitted(terminal: Terminal, registration: bytes) -> str:
    """The code that a registration brings by now; empty where it is refused."""
    answers = len(terminal.registrations)
    terminal.say(messages.REGISTER, registration)
    terminal.hear_until(lambda: len(terminal.registrations) > answers)
    return terminal.registrations[-1].code


def test_the_feeds_health_is_in_the_cache(tmp_path: Path, free_port: int) -> None:
    with sync(configured(tmp_path, free_port)) as child, Terminal(free_port) as terminal:
        terminal.report(1)
        terminal.say(0x0F00)
        terminal.hear_until(lambda: terminal.acknowledged == [1])
        with opened(tmp_path) as engine:
            until(lambda: any(row["messages"] == 2 for row in rows(engine, "feed")))
            (row,) = rows(engine, "feed")
        assert (row["state"], row["connected"], row["newest_ms"]) == ("listening", 1, NOW_MS + 1000)
        assert row["bad"] == '{"not supported": 1}'
        child.terminate()
        assert ended(child)[0] == 0
