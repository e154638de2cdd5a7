"""A station's connection: what is observed, what is answered, and when."""

from datetime import timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feeds.hj212 import Hj212Session
from app.feeds.hj212_frame import framed
from app.feeds.hj212_packet import Head, encode, parse
from app.feeds.session import Outcome
from app.model import Contact, Reading, Refusal
from app.settings import Accept

BEIJING = timezone(timedelta(hours=8))
NOON = 1629778800000
NOW = NOON + 1_234
QN = "20210824122004007"
DATA = "DataTime=20210824122000;w01001-Rtd=8.43,w01001-Flag=N"


class Register:
    """Admits the stations it names."""

    def __init__(self, *admitted: str) -> None:
        self.admitted = set(admitted)

    def admits(self, address: str) -> bool:
        return address in self.admitted

    def code(self, address: str) -> str:
        raise AssertionError("no codes in HJ 212")


def session(*, accept: Accept = "any", register: Register | None = None) -> Hj212Session:
    return Hj212Session(admission=register or Register(), zone=BEIJING, accept=accept, source="10.0.0.7:4000")


def packet(content: str = DATA, *, cn: str = "2011", flag: int = 5, mn: str = "M1") -> bytes:
    return b"".join(encode(Head(QN, "21", cn, "sesame", mn, flag), content))


def told(answer: bytes) -> tuple[str, str, str, int, str]:
    read = parse(answer)
    return read.head.st, read.head.cn, read.head.qn, read.head.flag, read.content


@pytest.mark.parametrize(
    ("cn", "span"), [("2011", "live"), ("2051", "minute"), ("2061", "hour"), ("2031", "day")]
)
def test_a_data_upload_gives_readings_and_is_answered_after_the_commit(cn: str, span: str) -> None:
    outcome = session().receive(packet(cn=cn), NOW)
    assert outcome.observations == [Reading("mn:M1", "w01001", "Rtd", span, NOON, NOW, 8.43, "N")]
    assert [told(reply) for reply in outcome.replies] == [("91", "9014", QN, 4, "")]
    assert (outcome.answers, outcome.dead, outcome.messages) == ([], [], 1)
    assert parse(outcome.replies[0]).head.pw == "sesame"


@pytest.mark.parametrize(("flag", "answered"), [(0, None), (1, 0), (4, None), (5, 4), (9, 8)])
def test_answers_where_flag_asks_in_the_version_that_was_spoken(flag: int, answered: int | None) -> None:
    replies = session().receive(packet(flag=flag), NOW).replies
    assert [told(reply)[3] for reply in replies] == ([] if answered is None else [answered])


def test_what_is_no_number_is_kept_and_costs_that_field_only() -> None:
    bad = "".join(f";w{number:05d}-Rtd=--" for number in range(7))
    outcome = session().receive(packet(DATA + bad), NOW)
    assert [one.factor for one in outcome.observations if isinstance(one, Reading)] == ["w01001"]
    [letter] = outcome.dead
    assert (letter.reason, letter.source) == ("value", "10.0.0.7:4000 mn:M1")
    assert letter.sentence.startswith("not a number: w00000-Rtd=--, ")
    assert letter.sentence.endswith(" and 2 more")
    assert letter.data.count(b";") == 6
    assert len(outcome.replies) == 1


def test_a_packet_without_values_is_a_sign_of_life() -> None:
    outcome = session().receive(packet("DataTime=20210824122000;SB1-RS=1"), NOW)
    assert outcome.observations == [Contact("mn:M1", NOW)]
    assert len(outcome.replies) == 1


def test_a_packet_without_a_time_is_not_acknowledged() -> None:
    outcome = session().receive(packet("w01001-Rtd=8.43"), NOW)
    assert [letter.reason for letter in outcome.dead] == ["time"]
    assert (outcome.observations, outcome.replies) == ([], [])


def test_the_same_packet_again_gives_the_same() -> None:
    station = session()
    first, second = station.receive(packet(), NOW), station.receive(packet(), NOW)
    assert first.observations == second.observations
    assert first.replies == second.replies


def test_numbered_packets_are_answered_once_when_whole() -> None:
    content = "DataTime=20210824122000;" + ";".join(f"w{n:05d}-Rtd=1.0,w{n:05d}-Flag=N" for n in range(100))
    parts = encode(Head(QN, "21", "2011", "sesame", "M1", 5), content)
    assert len(parts) > 2
    station = session()
    outcomes = [station.receive(part, NOW) for part in parts]
    assert all(not one.observations and not one.replies for one in outcomes[:-1])
    assert len(outcomes[-1].observations) == 100
    assert [told(reply)[:4] for reply in outcomes[-1].replies] == [("91", "9014", QN, 4)]


def test_gives_up_numbered_packets_and_unfinished_ones_after_their_time() -> None:
    station = session()
    content = "DataTime=20210824122000;" + "x" * 900
    station.receive(encode(Head(QN, "21", "2011", "sesame", "M1", 5), f"{content};{content}")[0], NOW)
    station.receive(packet()[:40], NOW)
    assert station.expire(NOW + 60_000).dead == []
    given_up = station.expire(NOW + 60_001)
    assert sorted(letter.reason for letter in given_up.dead) == ["incomplete", "length"]


@pytest.mark.parametrize("cn", ["9015", "9021"])
def test_a_heartbeat_is_answered_at_once(cn: str) -> None:
    outcome = session().receive(packet("", cn=cn), NOW)
    assert outcome.observations == [Contact("mn:M1", NOW)]
    assert [told(answer) for answer in outcome.answers] == [("91", "9013", QN, 4, "")]
    assert outcome.replies == []
    assert session().receive(packet("", cn=cn, flag=4), NOW).answers == []


def test_a_time_request_is_answered_and_the_clock_is_set() -> None:
    outcome = session().receive(packet("PolId=w01018", cn="1013"), NOW)
    assert [told(answer) for answer in outcome.answers] == [
        ("91", "9013", QN, 4, ""),
        ("21", "1012", "20210824122001234", 5, "PolId=w01018;SystemTime=20210824122001"),
    ]
    unasked = session().receive(packet("", cn="1013", flag=4), NOW)
    assert [told(answer)[4] for answer in unasked.answers] == ["SystemTime=20210824122001"]


def test_what_is_not_supported_is_counted_and_refused() -> None:
    outcome = session().receive(packet("DataTime=20210824122000;SB1-RS=1", cn="2021"), NOW)
    assert outcome.counts == {"not supported": 1}
    assert [told(answer) for answer in outcome.answers] == [("91", "9011", QN, 4, "QnRtn=8")]
    assert outcome.replies == []


@pytest.mark.parametrize("cn", ["9011", "9012", "9013", "9014"])
def test_answers_of_the_station_are_not_answered(cn: str) -> None:
    outcome = session().receive(packet("", cn=cn), NOW)
    assert outcome.observations == [Contact("mn:M1", NOW)]
    assert (outcome.answers, outcome.replies, outcome.counts) == ([], [], {})


def test_a_station_that_is_not_admitted_waits_without_an_answer() -> None:
    register = Register("mn:M2")
    outcome = session(accept="registered", register=register).receive(packet() + packet(mn="M2"), NOW)
    refusal, reading = outcome.observations
    assert refusal == Refusal("mn:M1", NOW, None, '{"st":"21","version":2017}')
    assert isinstance(reading, Reading)
    assert outcome.counts == {"not admitted": 1}
    assert (len(outcome.replies), outcome.answers) == (1, [])


def test_an_encrypted_packet_is_kept_and_not_guessed() -> None:
    data = f"QN={QN};ST=21;CN=2011;PW=sesame;MN=M1;Flag=9;CP=bm90IGd1ZXNzZWQgYXQgYWxsIQ=="
    outcome = session().receive(framed(data.encode()), NOW)
    assert [letter.reason for letter in outcome.dead] == ["encrypted"]
    assert (outcome.observations, outcome.replies, outcome.answers) == ([], [], [])


def test_a_broken_packet_costs_itself_only() -> None:
    broken = packet()[:-6] + b"0000\r\n"
    outcome = session().receive(packet() + broken + b"noise" + packet()[:50] + packet(mn="M2"), NOW)
    assert [letter.reason for letter in outcome.dead] == ["crc", "start", "length"]
    assert "CRC 0000, computed" in outcome.dead[0].sentence
    assert outcome.dead[0].data == broken.rstrip()
    assert [one.station for one in outcome.observations if isinstance(one, Reading)] == ["mn:M1", "mn:M2"]
    assert outcome.messages == 5
    assert all("sesame" not in letter.sentence for letter in outcome.dead)


def test_is_named_after_the_station_heard_first() -> None:
    station = session()
    assert station.name == ""
    station.receive(packet() + packet(mn="M2"), NOW)
    assert station.name == "mn:M1"


def gathered(outcomes: list[Outcome]) -> tuple[list[object], list[bytes], list[str]]:
    return (
        [one for outcome in outcomes for one in outcome.observations],
        [reply for outcome in outcomes for reply in outcome.replies],
        [letter.reason for outcome in outcomes for letter in outcome.dead],
    )


@given(
    st.lists(st.sampled_from([packet(), packet(mn="M2"), packet()[:-2], packet()[:30], b"??"]), max_size=6),
    st.data(),
)
def test_where_reads_end_makes_no_difference(parts: list[bytes], data: st.DataObject) -> None:
    stream = b"".join(parts) + b"\r\n"
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=6)))
    station = session()
    chunks = [stream[start:end] for start, end in zip([0, *cuts], [*cuts, len(stream)], strict=True)]
    pieces = [station.receive(chunk, NOW) for chunk in chunks]
    assert gathered(pieces) == gathered([session().receive(stream, NOW)])


content = st.text(st.characters(codec="gb18030", exclude_characters="\r\n#"), max_size=80)


@given(content, st.sampled_from(["2011", "1013", "9021", "2021", "2031"]), st.integers(0, 11), content)
def test_any_content_is_survived(inside: str, cn: str, flag: int, after: str) -> None:
    data = f"QN={QN};ST=21;CN={cn};PW=sesame;MN=M1;Flag={flag};CP=&&{inside}&&{after}"
    outcome = session().receive(framed(data.encode("gb18030")), NOW)
    assert all("sesame" not in letter.sentence for letter in outcome.dead)
    for answer in outcome.answers + outcome.replies:
        parse(answer)
