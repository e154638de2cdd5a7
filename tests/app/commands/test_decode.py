"""`zhihui decode`: one line in, one object out, whatever the line."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from app import cli
from app.commands import decode
from app.errors import InputError
from app.feeds.hj212_frame import framed

LOCATION = (
    "7E02000026123456789012007D02000000010000000200BA7F0E07E4F11C0028003C"
    "00001810151010100104000000640202007D01137E"
)
PACKET = framed(b"QN=1;ST=21;CN=2011;PW=sesame;MN=M1;Flag=4;CP=&&DataTime=20181015101010;w01001-Rtd=8.33&&")


class Console:
    """Standard input with something on it."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


@pytest.fixture
def no_settings(tmp_path: Path) -> str:
    file = tmp_path / "hall.toml"
    file.write_text('[hall]\nname = "Wuxi"\n')
    return f"--config={file}"


def run(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, data: bytes, *words: str
) -> tuple[int, list[dict[str, Any]]]:
    monkeypatch.setattr(sys, "stdin", Console(data))
    status = cli.main(["decode", *words])
    return status, [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]


def test_frames_of_vehicles(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, no_settings: str
) -> None:
    spaced = " ".join(LOCATION[at : at + 2].lower() for at in range(0, len(LOCATION), 2))
    prefixed = " ".join(f"0x{LOCATION[at : at + 2]}" for at in range(0, len(LOCATION), 2))
    lines = "\r\n".join([LOCATION, "", spaced, prefixed, f"0X{LOCATION}"])
    status, told = run(capsysbinary, monkeypatch, lines.encode(), "jt808", no_settings)
    assert status == 0
    assert [one.pop("input") for one in told] == [1, 3, 4, 5]
    assert told[0] == told[1] == told[2] == told[3]
    assert (told[0]["message"], told[0]["time"]) == ("0x0200", "2018-10-15T02:10:10Z")


def test_packets_of_stations_from_a_file(
    capsysbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
    no_settings: str,
    tmp_path: Path,
) -> None:
    file = tmp_path / "packets.txt"
    file.write_bytes(b"\xef\xbb\xbf" + PACKET + b"\r\n##0001x\r\n" + PACKET)
    status, told = run(capsysbinary, monkeypatch, b"", "hj212", str(file), no_settings)
    assert status == 1
    assert [one["input"] for one in told] == [1, 3, 4]
    assert told[0]["readings"][0]["name"] == "pH"
    assert told[1] == {"input": 3, "error": "length 0001, but 0 characters of data"}
    assert "sesame" not in json.dumps(told)


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (LOCATION.replace("137E", "5A7E").encode(), "checksum 0x5a, computed 0x13"),
        (LOCATION[:-1].encode(), "hex digits"),
        (b"7e0200zz7e", "not hex at character 7"),
        (b"0x7e 0x02 zz", "not hex at character 11"),
        (b"\xff\xfe\x00", "not hex at character 1"),
        (b"7e" * (decode.LINE_MAX // 2 + 1), f"line longer than {decode.LINE_MAX} bytes"),
    ],
)
def test_never_stops_at_a_bad_line(
    capsysbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
    no_settings: str,
    line: bytes,
    error: str,
) -> None:
    data = line + b"\n" + LOCATION.encode()
    status, told = run(capsysbinary, monkeypatch, data, "jt808", "-", no_settings)
    assert status == 1
    assert told[0]["input"] == 1
    assert error in told[0]["error"]
    assert told[1]["input"] == 2
    assert told[1]["message"] == "0x0200"


def test_the_settings_name_zone_and_factors(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "own.csv").write_text("code,name_en\nw01001,acidity\n")
    hall = tmp_path / "hall.toml"
    hall.write_text(
        '[[feeds]]\nname = "water"\nprotocol = "hj212"\nlisten = "127.0.0.1:2120"\n'
        'timezone = "UTC"\nfactors = "own.csv"\n'
    )
    status, [told] = run(capsysbinary, monkeypatch, PACKET, "hj212", f"--config={hall}")
    assert status == 0
    assert (told["readings"][0]["name"], told["readings"][0]["time"]) == ("acidity", "2018-10-15T10:10:10Z")


def test_a_file_that_cannot_be_read_is_one_sentence(
    capsys: pytest.CaptureFixture[str], no_settings: str, tmp_path: Path
) -> None:
    assert cli.main(["decode", "jt808", str(tmp_path / "nowhere"), no_settings]) == 1
    assert capsys.readouterr().err == (
        f"zhihui decode: {tmp_path / 'nowhere'}: cannot be read: No such file or directory\n"
    )


def test_a_person_at_the_keyboard_is_answered_line_by_line(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, no_settings: str
) -> None:
    class Keyboard(io.BytesIO):
        def isatty(self) -> bool:
            return True

        def readline(self, size: int | None = -1, /) -> bytes:
            answered.append(capsysbinary.readouterr().out.count(b"\n"))
            return super().readline(size)

    answered: list[int] = []
    console = Console(b"")
    console.buffer = Keyboard(f"{LOCATION}\n{LOCATION}\n".encode())
    monkeypatch.setattr(sys, "stdin", console)
    assert cli.main(["decode", "jt808", no_settings]) == 0
    assert answered == [0, 1, 1]


def test_an_error_of_ours_is_not_taken_for_a_bad_line() -> None:
    def broken(line: bytes) -> dict[str, Any]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(decode.descriptions(io.BytesIO(b"x\n"), broken))

    def refusing(line: bytes) -> dict[str, Any]:
        raise InputError("no")

    assert list(decode.descriptions(io.BytesIO(b"\n x\n"), refusing)) == [{"input": 2, "error": "no"}]
