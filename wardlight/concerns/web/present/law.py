"""How the law or local rule behind each answer is said, beside the form that asks for it."""

from wardlight.concerns.models import Decision
from wardlight.concerns.rules.law import KINDS, Rule, behind
from wardlight.ui.components import SummaryRow

LOOKS = (("look_red", "Red"), ("look_amber", "Amber"), ("look_green", "Green"))
PANEL = (
    ("panel_yes", "The panel takes the child"),
    ("panel_no", "The panel does not"),
    ("panel_not_yet", "Not decided yet"),
)


def beside(*, deciding: bool) -> tuple[SummaryRow, ...]:
    """Return each answer of the first look, or of the decision, with what is behind it and where that was read."""
    asked = (*Decision.Outcome.choices, *PANEL) if deciding else LOOKS
    return tuple(SummaryRow(str(label), tuple(line(rule) for rule in behind(str(code)))) for code, label in asked)


def line(rule: Rule) -> str:
    """Return a rule in a line: what kind it is, what it says, and where it was read."""
    return f"{rule.said} ({KINDS[rule.kind]}. {rule.source})"
