"""Who is asked: whom the rule names, failing that the front door; of a sealed record an owner of the seal."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from wardlight.access import queries as access
from wardlight.access.models import Service, ServiceKind
from wardlight.access.rules.roles import MANAGERS
from wardlight.access.viewer import Viewer
from wardlight.lookout.rules.changing import Ask
from wardlight.people.queries import for_lookout as people


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody by row id, or a service by row id."""

    worker: int | None = None
    service: int | None = None


def whom(viewer: Viewer, wanted: Collection[tuple[int, str]]) -> dict[tuple[int, str], Asked]:
    """Return whom to ask about each record, by a rule that asks as it says; where nobody can be asked it is left out.

    Nobody is asked whom a conflict block keeps out, or whose account is closed.
    """
    records = sorted({record for record, _ in wanted})
    door = access.service_of_kind(viewer.area_id, ServiceKind.FRONT_DOOR)
    sealed = people.sealed_among(records)
    workers = _workers(viewer, records, sealed)
    led = _led(viewer, workers) if any(ask == Ask.MANAGER for _, ask in wanted) else {}
    found = {}
    for record, ask in wanted:
        worker = workers.get(record)
        if worker is not None and (ask == Ask.WORKER or record in sealed):
            found[record, ask] = Asked(worker=worker)
        elif record in sealed:
            continue
        elif ask == Ask.MANAGER and worker in led:
            found[record, ask] = Asked(service=led[worker].pk)
        elif door is not None:
            found[record, ask] = Asked(service=door.pk)
    return found


def _workers(viewer: Viewer, records: Sequence[int], sealed: Collection[int]) -> dict[int, int]:
    """Return, by record, the worker it is allocated to, a manager only when alone; of a sealed one, failing that, an owner of the seal."""
    allocated = people.allocated_workers(records, viewer.now)
    owners = people.seal_owners(sorted(sealed), viewer.now)
    everybody = {user for several in allocated.values() for user in several}
    managers = access.holding(viewer.area_id, everybody, MANAGERS, viewer.now)
    found = {}
    for record in records:
        several = sorted(allocated.get(record, ()), key=lambda user: user in managers)
        first = next(iter((*several, *owners.get(record, ()))), None)
        if first is not None:
            found[record] = first
    return found


def _led(viewer: Viewer, workers: Mapping[int, int]) -> dict[int | None, Service]:
    """Return, by worker, the service they have been in longest, where somebody leads it."""
    homes = access.home_services(viewer.area_id, set(workers.values()), viewer.now)
    is_led = {
        home.pk: bool(access.holders(home.pk, MANAGERS, viewer.now))
        for home in {one.pk: one for one in homes.values()}.values()
    }
    return {user: home for user, home in homes.items() if is_led[home.pk]}
