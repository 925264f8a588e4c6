"""Loading the rules that the files hold."""

from datetime import datetime
from pathlib import Path

from wardlight.ledger import editions
from wardlight.lookout.queries.population import GROUPS
from wardlight.lookout.queries.settings import NAME

REFERENCE = Path(__file__).resolve().parents[1] / "reference"


def load(*, now: datetime) -> bool:
    """Load the rules, and the groups children are compared by; say whether the rules are a new edition. Safe to repeat."""
    editions.load_file(GROUPS, REFERENCE / "groups.json", now=now)
    return editions.load_file(NAME, REFERENCE / "rules.json", now=now)
