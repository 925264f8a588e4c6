"""Moving a case by the table, or refusing in the table's words."""

from datetime import datetime
from typing import Any

from wardlight.kernel.refusals import NotAllowed, Refusal
from wardlight.ledger import versions
from wardlight.panel.models import CaseMove, PanelCase
from wardlight.panel.rules import states


class MoveForbidden(Refusal):
    """The table has no such move from where the case is."""

    message = "The panel's process has no such step from here. Look at where the case stands, and start again."


class GuardsNotMet(Refusal):
    """Something that must be true is not: each thing in words."""

    def __init__(self, missing: tuple[states.Guard, ...]) -> None:
        self.missing = missing
        super().__init__(". ".join(guard.words.rstrip(".") for guard in missing))


# A case that was over and comes back is nobody's past: when it ended stays in its moves.
GOES_ON = {"ended_at": None, "ended_by": None, "access_ends_at": None}


def allowed(viewer: Any, name: states.Name, before: str) -> states.Move:
    """Return the line of the table for a move. Raises MoveForbidden, and NotAllowed for the wrong role."""
    move = states.find(name, states.State(before) if before else None)
    if move is None:
        raise MoveForbidden
    if not states.may(move, viewer.roles):
        raise NotAllowed
    return move


def check(viewer: Any, name: states.Name, before: str, situation: states.Situation) -> states.Move:
    """Return the line of the table for a move whose guards all hold. Raises MoveForbidden, NotAllowed, GuardsNotMet."""
    move = allowed(viewer, name, before)
    missing = states.missing(move, situation)
    if missing:
        raise GuardsNotMet(missing)
    return move


def keep(
    *, viewer: Any, case: PanelCase, move: states.Move, now: datetime, words: str = "", **changes: Any
) -> PanelCase:  # fmt: skip
    """Move a case that is there already, with what else changes on it, and add the row of its history."""
    before = case.state
    versions.change(case, version=case.version, state=move.after, **changes)
    CaseMove.objects.create(
        case=case, name=move.name, before=before, after=move.after, at=now, by=viewer.public_id, words=words
    )
    return case
