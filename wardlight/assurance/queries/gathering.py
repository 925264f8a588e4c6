"""Gathering what a quarter's measures are counted from, in a handful of bulk queries."""

from datetime import datetime

from wardlight.access import queries as access
from wardlight.access.scope import Scope
from wardlight.actions import queries as actions
from wardlight.assurance.rules.gathered import Body, Gathered, Places
from wardlight.assurance.rules.quarters import Period
from wardlight.care.queries import measures as care
from wardlight.concerns.queries import measures as concerns
from wardlight.kernel.days import add_months
from wardlight.lookout.queries import measures as lookout
from wardlight.lookout.queries.silence import COULD_RAISE, RECEIVERS
from wardlight.panel.queries import measures as panel
from wardlight.people.queries import measures as people
from wardlight.plans.protection.queries import measures as protection


def gather(scope: Scope, period: Period) -> Gathered:
    """Return the records a count runs over, up to the end of the period, as plain values."""
    until = period.until
    a_year_back = datetime.combine(add_months(until.date(), -12), until.timetz())
    services = access.services_and_whether(scope.area_id, COULD_RAISE, until)
    return Gathered(
        period=period,
        facts=tuple(
            people.together(
                [row for area in (people, care, protection, lookout, panel) for row in area.rows(scope, until)]
            )
        ),
        concerns=tuple(concerns.concerns(scope, min(a_year_back, period.start), until)),
        decisions=tuple(concerns.decisions(scope, until)),
        returns=tuple(concerns.returns(scope, period.start, until)),
        actions=tuple(actions.counted(scope, until)),
        services=tuple(
            Body(service.pk, service.name, service.kind)
            for service, can_refer in services
            if can_refer and service.kind not in RECEIVERS
        ),
        names={service.pk: service.name for service, _ in services},
        agencies={service.agency_id: service.agency.name for service, _ in services},
        last_sent=concerns.last_sent(scope, until),
        places=tuple(Places(*row) for row in panel.places(scope, period.start, until)),
    )  # fmt: skip
