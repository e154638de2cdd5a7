from pathlib import Path

import pytest

from app.errors import InputError
from app.settings import parse
from app.sync.lock import SyncLock, is_held, lock_file
from tests.app.halls import settings


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


def test_a_lock_lies_beside_its_file_and_tells_no_password(tmp_path: Path) -> None:
    assert lock_file(settings(tmp_path)) == tmp_path / "hall.db.lock"
    server = parse('[cache]\nurl = "postgresql://hall:s3cret@db/hall"', tmp_path / "hall.toml", tmp_path)
    assert lock_file(server).parent == tmp_path
    assert "s3cret" not in lock_file(server).name
