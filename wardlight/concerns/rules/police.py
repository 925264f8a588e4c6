"""What police receive of a concern: the structured lines, and what the child was seen to do. Never the author's words."""

from dataclasses import dataclass

from wardlight.concerns.rules.given import ConcernGiven
from wardlight.concerns.rules.signs import signs

LABELS = {"person": "Person", "vehicle": "Vehicle", "place": "Place", "phone": "Phone", "handle": "Name used online"}
# Why an item was of no use, as the referrer reads it: a list, so that nothing slips out of what police hold.
NOT_USEFUL = {
    "too_little": "There was not enough in it for police to act on. Please send more if you see or hear it.",
    "not_police": "It is not something that police collect. The front door still has it.",
    "other_way": "It needs to come as a report of a crime. Ring 101, or 999 if it is happening now.",
}
USEFUL = "Received, and useful. They cannot say what happens next, and may never be able to."


@dataclass(frozen=True)
class Received:
    """What of a concern goes to police. `seen` are sentences about the child, `lines` pairs of label and words."""

    child: str
    seen: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]


def child_said(as_given: str, age: str) -> str:
    """Return the child as given, with an age where there is one: "Tianna Marsh, about 14"."""
    return f"{as_given}, {age}" if age else as_given


def received(
    *, as_given: str, age: str, codes: list[str], how_known: str, lines: list[tuple[str, str, str]]
) -> Received:
    """Return what police receive, where `lines` are kind, words and plate of each line."""
    child = child_said(as_given, age)
    how = "was seen to" if how_known == "saw" else "is said to"
    seen = tuple(f"{how} {sign.police}" for code, sign in signs().items() if code in codes and sign.police)
    said = tuple(
        (LABELS[kind], f"{words}, plate {plate}".lstrip(", ") if plate else words) for kind, words, plate in lines
    )
    return Received(child, seen, said)


def of_given(given: ConcernGiven, age: str) -> Received:
    """Return what police would receive of a concern that is not yet sent."""
    return received(
        as_given=given.as_given, age=age, codes=list(given.signs), how_known=given.how_known,
        lines=[(line.kind, line.words, line.plate) for line in given.lines],
    )  # fmt: skip
