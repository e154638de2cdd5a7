"""One JT/T 808 frame told as a JSON object: what an installer sees who pastes it."""

from datetime import tzinfo
from typing import Any

from app import times
from app.errors import InputError
from app.feeds import jt808_frame as frame
from app.feeds import jt808_messages as messages
from app.feeds.jt808_location import FIXED, DeviceClock, Location, read_batch, read_location

Description = dict[str, Any]


def describe(hex_bytes: bytes, zone: tzinfo) -> Description:
    """The frame written in `hex_bytes` (ASCII hex, either case, blanks allowed) as a JSON object.

    `zone` is that of the device's clock. Without its delimiters a frame is taken as well.
    Raises InputError with the sentence that says what is wrong.
    """
    payload = frame.unwrap(_between_delimiters(_from_hex(hex_bytes)))
    header = frame.read_header(payload)
    body = payload[header.size : -1]
    told: Description = {
        "protocol": "jt808",
        "message": f"0x{header.message:04x}",
        "version": header.version,
        "phone": frame.read_phone(header.phone),
        "serial": header.serial,
    }
    if header.parts > 1:
        return told | {"fragment": header.part, "fragments": header.parts, "body": body.hex()}
    if header.encryption:
        return told | {"encryption": header.encryption, "body": body.hex()}
    return told | _body(header, body, DeviceClock(zone))


def _from_hex(text: bytes) -> bytes:
    digits = b"".join(text.split())
    try:
        return bytes.fromhex(digits.decode("ascii"))
    except ValueError:
        bad = next(
            (at for at, byte in enumerate(text) if byte not in b"0123456789abcdefABCDEF \t\r\n\v\f"), None
        )
        if bad is None:
            raise InputError(f"{len(digits)} hex digits: a byte has two") from None
        raise InputError(f"not hex at character {bad + 1}") from None


def _between_delimiters(data: bytes) -> bytes:
    piece = data.strip(b"\x7e")
    if b"\x7e" in piece:
        raise InputError("more than one frame: give one a line")
    return piece


def _body(header: frame.Header, body: bytes, clock: DeviceClock) -> Description:
    match header.message:
        case messages.LOCATION:
            return _location(read_location(body, 0, len(body), clock))
        case messages.BATCH:
            return _batch(body, clock)
        case messages.REGISTER:
            return messages.read_registration(body, header.version)._asdict()
        case messages.AUTHENTICATE:
            told = messages.read_authentication(body, header.version)._asdict()
            return told if header.version >= 2019 else {"code": told["code"]}
        case messages.TERMINAL_ANSWER | messages.PLATFORM_ANSWER:
            answer = messages.read_answer(body)
            return {"answers": f"0x{answer.message:04x}", "to_serial": answer.serial, "result": answer.result}
        case messages.REGISTER_ANSWER:
            given = messages.read_register_answer(body)
            return {"to_serial": given.serial, "result": given.result, "code": given.code}
        case messages.HEARTBEAT | messages.UNREGISTER if not body:
            return {}
    return {"body": body.hex()}


def _batch(body: bytes, clock: DeviceClock) -> Description:
    late, reports = read_batch(body, clock)
    locations = []
    for report in reports:
        if isinstance(report, Location):
            locations.append(_location(report))
        else:
            locations.append({"error": str(report)})
    return {"late": late, "locations": locations}


def _location(location: Location) -> Description:
    return {
        "time": times.to_rfc3339(location.time_ms),
        "lon": location.lon,
        "lat": location.lat,
        "altitude_m": location.altitude_m,
        "speed_kmh": location.speed_kmh,
        "heading_deg": location.heading_deg,
        "alarm": location.alarm,
        "status": location.status,
        "fixed": bool(location.status & FIXED),
        "extras": location.extras,
    }
