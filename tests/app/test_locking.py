"""A lock among processes; the tests of app.sync.lock and app.demo.voice.alone have it at work."""

import subprocess
import sys
from pathlib import Path

import pytest

from app import locking
from app.errors import InputError
from app.locking import Lock
from tests.app.terminals import until

HOLD = """
import sys, time
from pathlib import Path
from app.locking import Lock
with Lock(Path(sys.argv[1]), "taken"):
    print("held", flush=True)
    time.sleep(60)
"""
ROOT = Path(__file__).parents[2]


def test_held_within_and_free_after(tmp_path: Path) -> None:
    file = tmp_path / "new" / "a.lock"
    assert not locking.is_held(file)
    for _ in range(2):
        with Lock(file, "taken"):
            assert locking.is_held(file)
        assert not locking.is_held(file)


def test_a_second_one_is_refused_with_its_sentence(tmp_path: Path) -> None:
    file = tmp_path / "a.lock"
    with (
        Lock(file, "no"),
        pytest.raises(InputError, match=r"^taken: stop it$"),
        Lock(file, "taken: stop it", 0.0),
    ):
        pass
    assert not locking.is_held(file)


def test_the_system_releases_what_a_killed_process_held(tmp_path: Path) -> None:
    file = tmp_path / "a.lock"
    command = [sys.executable, "-c", HOLD, str(file)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        assert locking.is_held(file)
        holder.kill()
        holder.wait()
    until(lambda: not locking.is_held(file))


def test_where_no_lock_can_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="cannot be locked"), Lock(tmp_path / "file" / "a.lock", "taken"):
        pass
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError, match="cannot be locked"):
        locking.is_held(tmp_path / "folder")
