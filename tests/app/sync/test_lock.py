import subprocess
import sys
from pathlib import Path

import pytest

from app.errors import InputError
from app.settings import parse
from app.sync.lock import SyncLock, is_held, lock_file
from tests.app.halls import settings
from tests.app.terminals import until

HOLD = """
import sys, time
from pathlib import Path
from app.sync.lock import SyncLock
from tests.app.halls import settings
with SyncLock(settings(Path(sys.argv[1]))):
    print("held", flush=True)
    time.sleep(60)
"""
ROOT = Path(__file__).parents[3]


def test_held_within_and_free_after(tmp_path: Path) -> None:
    hall = settings(tmp_path)
    assert not is_held(hall)
    with SyncLock(hall):
        assert is_held(hall)
    assert not is_held(hall)
    with SyncLock(hall):
        pass


def test_a_second_one_is_refused_with_a_sentence(tmp_path: Path) -> None:
    hall = settings(tmp_path)
    with (
        SyncLock(hall),
        pytest.raises(InputError, match="another sync writes to it already: stop that one"),
        SyncLock(hall),
    ):
        pass
    assert not is_held(hall)


def test_the_system_releases_what_a_killed_process_held(tmp_path: Path) -> None:
    hall = settings(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        assert is_held(hall)
        holder.kill()
        holder.wait()
    until(lambda: not is_held(hall))


def test_a_lock_lies_beside_its_file_and_tells_no_password(tmp_path: Path) -> None:
    assert lock_file(settings(tmp_path)) == tmp_path / "hall.db.lock"
    server = parse('[cache]\nurl = "postgresql://hall:s3cret@db/hall"', tmp_path / "hall.toml", tmp_path)
    assert lock_file(server).parent == tmp_path
    assert "s3cret" not in lock_file(server).name


def test_where_no_lock_can_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    hall = settings(tmp_path / "file")
    with pytest.raises(InputError, match="cannot be locked"), SyncLock(hall):
        pass
