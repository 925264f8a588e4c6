"""What is counted, one by one, before it becomes a table: who, in which category, and how long they waited."""

from dataclasses import dataclass


@dataclass(frozen=True)
class One:
    """One child, concern, action, service or place that a measure counts.

    `record` is the child's, None while nobody knows whose concern it is. `days` is a wait, for a median. `number` is more
    than one only where places are counted.
    """

    category: str
    record: int | None = None
    concern: int | None = None
    sex: str = "U"
    care: str = "neither"
    service: str = ""
    agency: str = ""
    days: int | None = None
    number: int = 1

    def group(self, cut: str) -> str:
        """Return the group of a cut that this one falls in."""
        return {
            "everyone": "everyone",
            "sex": self.sex,
            "care": self.care,
            "service": self.service,
            "agency": self.agency,
        }[cut]

    @property
    def whom(self) -> tuple[str, int | None]:
        """Which child it is about: two of the same child are one person."""
        return ("record", self.record) if self.record is not None else ("concern", self.concern)
