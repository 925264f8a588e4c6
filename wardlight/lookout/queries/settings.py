"""The rules in force: an area's own edition where its board has made one, else that of the files."""

from datetime import date

from wardlight.kernel.refusals import Refusal
from wardlight.ledger import editions
from wardlight.ledger.models import Edition
from wardlight.lookout.rules.settings import Settings, read

NAME = "lookout.rules"


class NotSetUp(Refusal):
    """No edition of the rules has been loaded."""

    message = "The look-again rules are not loaded. Run `wardlight setup`."


def name_for(area_code: str) -> str:
    """Return the name under which an area's own editions are kept."""
    return f"{NAME}.{area_code}"


def edition(area_code: str, on: date) -> Edition:
    """Return the edition in force in an area on a day; raises NotSetUp."""
    found = editions.current_of([NAME, name_for(area_code)], on)
    own = found.get(name_for(area_code)) or found.get(NAME)
    if own is None:
        raise NotSetUp
    return own


def in_force(area_code: str, on: date) -> Settings:
    """Return the rules and thresholds in force in an area on a day; raises NotSetUp."""
    return read(edition(area_code, on).body)
