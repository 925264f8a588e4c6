"""Making an installation ready: database, reference data and, in the demonstration, the cast."""

import json
from collections.abc import Callable
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from wardlight.access import services as access
from wardlight.assurance import services as assurance
from wardlight.kernel.refusals import Refusal
from wardlight.ledger import guards
from wardlight.lookout import services as lookout

PACKAGE = Path(__file__).resolve().parents[1]


class Unguarded(Refusal):
    """The trail's guards are not in force."""

    message = "The audit trail is not guarded in this database. Run `wardlight setup`; nothing is served until it is."


def set_up(*, demo: bool, say: Callable[[str], None]) -> dict[str, int]:
    """Migrate and load reference data; with `demo` the cast. Return counts by what was loaded."""
    say("Preparing the database")
    call_command("migrate", verbosity=0, interactive=False)
    counts = {"areas new": access.load_areas(json.loads((PACKAGE / "access/reference/areas.json").read_text()))}
    now = timezone.now()
    counts["commitments new"] = assurance.load(now=now)
    counts["editions of the look-again rules new"] = int(lookout.load(now=now))
    if demo:
        from wardlight.site.demo import aims, staging

        counts |= staging.put_on_stage(now=now, say=say)
        counts |= aims.put_on_stage(now=now, say=say)
    return counts


def check_guards() -> None:
    """Raise Unguarded when a guard of the trail is missing."""
    if guards.missing(connection):
        raise Unguarded
