"""A frame told as a JSON object."""

import csv
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app import times
from app.errors import InputError
from app.feeds import jt808_frame as frame
from app.feeds import jt808_location as location
from app.feeds import jt808_messages as messages
from app.feeds.jt808_describe import Description, describe

SHANGHAI = ZoneInfo("Asia/Shanghai")
VECTORS = Path(__file__).parents[3] / ".." / "shared" / "vectors" / "jt808_frames.csv"
LOCATION = (
    "7E02000026123456789012007D02000000010000000200BA7F0E07E4F11C0028003C"
    "00001810151010100104000000640202007D01137E"
)


def tell(text: str) -> Description:
    return describe(text.encode(), SHANGHAI)


def test_a_location() -> None:
    assert tell(LOCATION) == {
        "protocol": "jt808",
        "message": "0x0200",
        "version": 2013,
        "phone": "123456789012",
        "serial": 126,
        "time": "2018-10-15T02:10:10Z",
        "lon": 132.444444,
        "lat": 12.222222,
        "altitude_m": 40,
        "speed_kmh": 6.0,
        "heading_deg": 0,
        "alarm": 1,
        "status": 2,
        "fixed": True,
        "extras": {"mileage_km": 10.0, "fuel_l": 12.5},
    }


def test_a_registration() -> None:
    told = tell(
        "7e0100002c0123456789010000001f007363640000007777772e3830382e636f6d"
        "0000000000000000003736353433323101b2e24131323334cc7e"
    )
    assert (told["version"], told["phone"], told["province"], told["city"]) == (2013, "12345678901", 31, 115)
    assert (told["maker"], told["model"], told["plate"]) == ("cd", "www.808.com", "测A1234")


def test_a_registration_of_2011_says_so() -> None:
    body = messages.write_registration(messages.Registration(2011, 10, 40, "m", "TK", "id", 1, "粤A12345"))
    told = tell(frame.write_frame(messages.REGISTER, frame.write_phone("1", 2013), 1, body).hex())
    assert (told["version"], told["plate"], told["model"]) == (2011, "粤A12345", "TK")


def test_an_answer_of_the_platform() -> None:
    told = tell("7e8001000501234567890100007fff0002008e7e")
    assert (told["answers"], told["to_serial"], told["result"]) == ("0x0002", 32767, 0)


@pytest.mark.parametrize(
    ("message", "body", "expected"),
    [
        (messages.HEARTBEAT, b"", {}),
        (
            messages.AUTHENTICATE,
            b"\x03abc" + b"1" * 15 + b"v1",
            {"code": "abc", "imei": "1" * 15, "software": "v1"},
        ),
        (messages.REGISTER_ANSWER, b"\0\1\0code", {"to_serial": 1, "result": 0, "code": "code"}),
        (0x0900, b"\x01\x02", {"body": "0102"}),
    ],
)
def test_other_messages(message: int, body: bytes, expected: Description) -> None:
    told = tell(frame.write_frame(message, frame.write_phone("7", 2019), 5, body).hex())
    head = {"protocol": "jt808", "message": f"0x{message:04x}", "version": 2019, "phone": "7", "serial": 5}
    assert told == head | expected


def test_a_batch_tells_each_report_or_its_error() -> None:
    good = frame.unwrap(bytes.fromhex(LOCATION)[1:-1])[12:-1]
    body = location.write_batch([good, good[:22] + bytes(6)], late=True)
    told = tell(frame.write_frame(messages.BATCH, frame.write_phone("7", 2013), 5, body).hex())
    assert told["late"] is True
    first, second = told["locations"]
    assert (first["lon"], first["extras"]) == (132.444444, {"mileage_km": 10.0, "fuel_l": 12.5})
    assert "time 0000000000.." in second["error"]


def test_a_fragment_and_an_encrypted_body_are_shown_not_guessed() -> None:
    phone = frame.write_phone("7", 2013)
    told = tell(frame.write_fragment(messages.BATCH, phone, 5, (2, 1, b"\xab")).hex())
    assert (told["fragment"], told["fragments"], told["body"]) == (1, 2, "ab")
    plain = bytearray(frame.unwrap(frame.write_frame(messages.LOCATION, phone, 5, b"\xab")[1:-1]))
    plain[2] |= 0x04
    plain[-1] ^= 0x04
    told = tell(frame.escape(bytes(plain)).hex())
    assert (told["encryption"], told["body"]) == (1, "ab")


def test_blanks_and_missing_delimiters_are_forgiven() -> None:
    spaced = " ".join(LOCATION[at : at + 2] for at in range(0, len(LOCATION), 2))
    assert tell(spaced + "\r\n") == tell(LOCATION) == tell(LOCATION[2:-2])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("7e02zz", "not hex at character 5"),
        ("7e020", "5 hex digits: a byte has two"),
        ("测", "not hex at character 1"),
        ("", "0 bytes, a frame has at least 13"),
        (LOCATION[:-4] + "5a7e", "checksum 0x5a, computed 0x13"),
        (LOCATION + LOCATION, "more than one frame: give one a line"),
    ],
)
def test_what_is_wrong_is_told(text: str, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        tell(text)
    assert str(caught.value).startswith(sentence)


@pytest.mark.skipif(not VECTORS.exists(), reason="the vectors are not part of the project")
def test_frames_as_an_independent_decoder_reads_them() -> None:
    with VECTORS.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    told = 0
    for row in rows:
        on_earth = not row["lat"] or (abs(float(row["lat"])) <= 90 and abs(float(row["lon"])) <= 180)
        if row["checksum_ok"] == "0" or row["length_ok"] == "0" or not on_earth:
            with pytest.raises(InputError):
                tell(row["hex"])
            continue
        _compare(tell(row["hex"]), row)
        told += 1
    assert told > 330


def _compare(told: Description, row: dict[str, str]) -> None:
    assert told["message"] == row["msg_id"]
    assert told["phone"] == row["phone"]
    assert told["serial"] == int(row["serial"])
    assert max(told["version"], 2013) == int(row["version"])
    assert ("fragments" in told) == (row["fragmented"] == "1")
    if row["lat"]:
        for key in ("lon", "lat", "altitude_m", "speed_kmh", "heading_deg", "alarm", "status"):
            assert told[key] == float(row[key]), (key, row["hex"])
        assert told["fixed"] == (row["fixed"] == "1")
        moment = location.DeviceClock(SHANGHAI).read(bytes.fromhex(row["time_bcd"]))
        assert times.to_rfc3339(moment) == told["time"]
