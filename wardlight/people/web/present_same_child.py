"""Words for records that may be of one child."""

from datetime import datetime

from django.urls import reverse

from wardlight.kernel import words
from wardlight.kernel.days import local_date
from wardlight.people.queries.same_child import PairRow, Side
from wardlight.ui.components import Row, Tag


def opening(total: int) -> str:
    """Return how many pairs wait, in a sentence."""
    return f"{words.sentence(words.counted(total, 'pair', 'pairs'))} of records to compare."


def _side(side: Side) -> str:
    return f"{side.name}, {side.reference}" if side.name != side.reference else side.reference


def _born(pair: PairRow) -> str:
    born = [words.full_date(side.born_on) if side.born_on else "not known" for side in (pair.one, pair.other)]
    return f"Both born {born[0]}." if born[0] == born[1] else f"Born {born[0]}, and {born[1]}."


def row(pair: PairRow, now: datetime) -> Row:
    """Return a pair that waits; what somebody was not sure of says why."""
    why = f" Not sure yet: {pair.why}" if pair.answer == "not_sure" else ""
    return Row(
        f"Compare {_side(pair.one)}, with {_side(pair.other)}", reverse("people:same_child", args=[pair.public_id]),
        aside=f"{_born(pair)}{why}", tag=Tag(words.sentence(pair.band), "waiting"),
    )  # fmt: skip


def joined_row(pair: PairRow, now: datetime) -> Row:
    """Return a pair that was joined, and whether a person did it."""
    return Row(
        f"{_side(pair.one)}, and {_side(pair.other)}", reverse("people:undo_same_child", args=[pair.public_id]),
        aside=said(pair, now), tag=Tag("Linked on its own" if pair.on_its_own else "Joined", "quiet"),
    )  # fmt: skip


def said(pair: PairRow, now: datetime) -> str:
    """Return what was answered, when and why; empty while nobody has."""
    if pair.answer == "waiting":
        return ""
    day = words.near_date(local_date(pair.at), local_date(now))
    return f"{words.sentence(day)}: {pair.why}"
