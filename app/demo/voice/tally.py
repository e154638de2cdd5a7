"""What came of the city's talking."""

from dataclasses import dataclass


@dataclass(slots=True)
class Tally:
    """Counts of one feed."""

    sent: int = 0
    answered: int = 0
    refused: int = 0
    lost: int = 0
    """Said, and the connection ended before the answer; or not said, since nobody listened."""

    def __str__(self) -> str:
        return (
            f"{self.sent} sent, {self.answered} answered, {self.refused} refused, {self.lost} lost on the way"
        )
