"""Who is asked: the worker the child is allocated to, failing that the front door; of a sealed record an owner of the seal."""

from collections.abc import Sequence
from dataclasses import dataclass

from wardlight.access import queries as access
from wardlight.access.models import ServiceKind
from wardlight.access.rules.roles import MANAGERS
from wardlight.access.viewer import Viewer
from wardlight.people.queries import for_lookout as people


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody by row id, or a service by row id."""

    worker: int | None = None
    service: int | None = None


def whom(viewer: Viewer, records: Sequence[int]) -> dict[int, Asked]:
    """Return whom to ask about each record; a record about which nobody can be asked is left out.

    Nobody is asked whom a conflict block keeps out, or whose account is closed.
    """
    door = access.service_of_kind(viewer.area_id, ServiceKind.FRONT_DOOR)
    workers = people.allocated_workers(records, viewer.now)
    sealed = people.sealed_among(records)
    owners = people.seal_owners(sorted(sealed), viewer.now)
    everybody = {user for allocated in workers.values() for user in allocated}
    managers = access.holding(viewer.area_id, everybody, MANAGERS, viewer.now)
    found = {}
    for record in records:
        allocated = sorted(workers.get(record, ()), key=lambda user: user in managers)  # the manager only when alone
        worker = next(iter((*allocated, *owners.get(record, ()))), None)
        if worker is not None:
            found[record] = Asked(worker=worker)
        elif record not in sealed and door is not None:
            found[record] = Asked(service=door.pk)
    return found
