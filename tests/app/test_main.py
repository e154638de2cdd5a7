"""The hall as a real process with its sync: killed, ended, and shared."""

import signal
from pathlib import Path

import psutil

from tests.app.programs import LIMIT_S, stop, sync_of, written


def test_a_killed_sync_comes_back_and_nothing_acknowledged_is_lost(tmp_path: Path, free_port: int) -> None:
    programs = written(tmp_path, free_port)
    with programs.running("run", "--headless", "60") as hall:
        assert programs.send("first").code == 0
        killed = sync_of(hall.pid)
        killed.send_signal(signal.SIGKILL)
        assert programs.send("second").code == 0
        sync = sync_of(hall.pid)
        assert sync.pid != killed.pid
        done = stop(hall)
    assert done.code == 0, done.err
    assert "On the map: 6 assets, 0 sites." in done.out
    assert "feed taxis (jt808): listening" in done.out
    assert not sync.is_running()
    fixes = programs.fixes()
    assert len(fixes) == len(set(fixes)) == 12


def test_two_halls_share_one_sync(tmp_path: Path, free_port: int) -> None:
    programs = written(tmp_path, free_port)
    with programs.running("run", "--headless", "60") as first:
        assert programs.send("taxi").code == 0
        sync = sync_of(first.pid)
        second = programs.call("run", "--headless", "1.5")
        assert second.code == 0
        assert "On the map: 3 assets" in second.out
        assert "sync" not in second.err
        assert sync_of(first.pid) == sync
        assert stop(first).code == 0
    psutil.wait_procs([sync], LIMIT_S)
    assert not sync.is_running()


def test_asked_to_end_before_anything_is_drawn_it_ends(tmp_path: Path, free_port: int) -> None:
    programs = written(tmp_path, free_port)
    with programs.running("run", "--headless", "60") as hall:
        sync = sync_of(hall.pid)
        done = stop(hall)
    assert (done.code, done.out) == (0, "On the map: 0 assets, 0 sites.\n")
    assert not sync.is_running()


def test_a_cache_of_a_newer_program_is_refused_with_a_sentence(tmp_path: Path, free_port: int) -> None:
    programs = written(tmp_path, free_port)
    programs.execute("UPDATE alembic_version SET version_num = 'zzz'")
    done = programs.call("run", "--headless", "1")
    assert done.code == 1
    (line,) = done.err.splitlines()
    assert "its schema zzz is newer than this program's" in line
