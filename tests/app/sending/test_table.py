"""CSV read row by row, with errors that name the cell."""

import gzip
from datetime import UTC
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.errors import InputError
from app.sending.table import Row, read_table


def rows(folder: Path, text: str, *required: str) -> list[Row]:
    file = folder / "a.csv"
    file.write_text(text, encoding="utf-8")
    return list(read_table(file, *required))


def test_plain_and_packed_files_read_alike(tmp_path: Path) -> None:
    packed = tmp_path / "a.csv.gz"
    with gzip.open(packed, "wt", encoding="utf-8") as stream:
        stream.write("﻿name, n\n测,1\n")
    (row,) = read_table(packed, "name")
    assert (row.text("name"), row.number("n", 0, 2)) == ("测", 1.0)


def test_times_in_either_column(tmp_path: Path) -> None:
    one, other = rows(tmp_path, "time,time_local\n1970-01-01T00:00:01Z,\n,1970-01-01 08:00:02\n")
    assert one.time_ms(UTC) == 1000
    assert other.time_ms(ZoneInfo("Asia/Shanghai")) == 2000


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("", "line 2, column n: empty"),
        ("x", "line 2, column n: 'x' is not a number"),
        ("nan", "line 2, column n: nan is not within 0 and 1"),
        ("2", "line 2, column n: 2 is not within 0 and 1"),
    ],
)
def test_a_bad_number_is_named(tmp_path: Path, cell: str, sentence: str) -> None:
    (row,) = rows(tmp_path, f"n,m\n{cell},1\n")
    with pytest.raises(InputError, match=f"a.csv: {sentence}$"):
        row.number("n", 0, 1)


@pytest.mark.parametrize("cell", ["yesterday", "2020-01-01 00:00:00", ""])
def test_a_bad_time_is_named(tmp_path: Path, cell: str) -> None:
    (row,) = rows(tmp_path, f"time,m\n{cell},1\n")
    with pytest.raises(InputError, match=r"a.csv: line 2, column time"):
        row.time_ms(UTC)


def test_a_missing_column_and_an_unreadable_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="line 1: there is no column time or time_local"):
        rows(tmp_path, "a,b\n1,2\n", "a", "time|time_local")
    with pytest.raises(InputError, match=r"none.csv: cannot be read"):
        list(read_table(tmp_path / "none.csv"))
    broken = tmp_path / "broken.csv.gz"
    broken.write_bytes(gzip.compress(b"a,b\n1,2\n")[:-12])
    with pytest.raises(InputError, match=r"broken.csv.gz: cannot be read to its end"):
        list(read_table(broken))
    broken.write_bytes(b"not packed")
    with pytest.raises(InputError, match=r"broken.csv.gz: cannot be read"):
        list(read_table(broken))
    (tmp_path / "gbk.csv").write_bytes("车\n".encode("gbk"))
    with pytest.raises(InputError, match="not UTF-8"):
        list(read_table(tmp_path / "gbk.csv"))
