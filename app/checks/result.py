"""What a check found."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """The mark at the head of a line."""

    OK = "ok"
    NOTE = "note"
    """Worth knowing, or not to be found out now: nothing fails by it."""
    FAILED = "failed"


MARKS = {State.OK: "✓", State.NOTE: "–", State.FAILED: "✗"}


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the doctor's answer."""

    name: str
    state: State
    sentence: str
    advice: str = ""
    """What to do; empty where nothing is to be done or the sentence says it already."""

    def __str__(self) -> str:
        text = f"{MARKS[self.state]} {self.name}: {self.sentence}"
        return f"{text} → {self.advice}" if self.advice else text


def good(name: str, sentence: str) -> Result:
    """Nothing to do."""
    return Result(name, State.OK, sentence)


def note(name: str, sentence: str, advice: str = "") -> Result:
    """Worth knowing."""
    return Result(name, State.NOTE, sentence, advice)


def failed(name: str, sentence: str, advice: str = "") -> Result:
    """Something that the hall needs is not in order."""
    return Result(name, State.FAILED, sentence, advice)
