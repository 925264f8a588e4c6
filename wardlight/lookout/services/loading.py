"""Loading the rules that the files hold."""

from datetime import datetime
from pathlib import Path

from wardlight.ledger import editions
from wardlight.lookout.queries.settings import NAME

REFERENCE = Path(__file__).resolve().parents[1] / "reference"


def load(*, now: datetime) -> bool:
    """Load the rules' reference data; say whether it is a new edition. Safe to repeat."""
    return editions.load_file(NAME, REFERENCE / "rules.json", now=now)
