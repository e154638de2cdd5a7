"""What came of a sending: counts for the summary, and the log of what was acknowledged."""

import json
from dataclasses import dataclass
from typing import TextIO

from app import times


@dataclass(slots=True)
class Tally:
    """Counts of one sending. `planned` is how many messages there are to send; None where it loops."""

    planned: int | None
    log: TextIO | None = None
    """Gets a line `name,time` for each message acknowledged."""
    sent: int = 0
    resent: int = 0
    acknowledged: int = 0
    refused: int = 0
    unasked: int = 0
    """Messages sent that are never answered."""
    refused_devices: int = 0

    @property
    def unacknowledged(self) -> int:
        """Messages that were to be sent and have been neither acknowledged nor refused."""
        due = self.sent if self.planned is None else self.planned
        return due - self.acknowledged - self.refused - self.unasked

    @property
    def is_clean(self) -> bool:
        """Everything was acknowledged."""
        return not (self.unacknowledged or self.refused or self.refused_devices)

    def acknowledge(self, name: str, time_ms: int) -> None:
        """Count a message of device `name` with time `time_ms` as acknowledged."""
        self.acknowledged += 1
        if self.log is not None:
            self.log.write(f"{name},{times.to_rfc3339(time_ms)}\n")

    def flush(self) -> None:
        """Put the log on the disk's side: what was acknowledged must be found there after a kill."""
        if self.log is not None:
            self.log.flush()

    def as_json(self) -> str:
        """The counts as one JSON object."""
        return json.dumps(self._counts())

    def as_text(self) -> str:
        """The counts as one line."""
        return ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in self._counts().items())

    def _counts(self) -> dict[str, int]:
        return {
            "sent": self.sent,
            "acknowledged": self.acknowledged,
            "refused": self.refused,
            "unacknowledged": self.unacknowledged,
            "resent": self.resent,
            "refused_devices": self.refused_devices,
        }
