"""How the trail names a concern."""

from wardlight.concerns.models import Concern
from wardlight.ledger import audit


def ref(concern: Concern) -> audit.Ref:
    """Return a concern as the trail names it."""
    return audit.Ref("concern", concern.public_id)
