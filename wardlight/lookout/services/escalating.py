"""A prompt that nobody answered in time goes to the manager, who from then on may look as well."""

from collections.abc import Sequence
from datetime import datetime

from wardlight.access import queries as access
from wardlight.access.models import ServiceKind
from wardlight.access.rules.roles import MANAGERS
from wardlight.access.viewer import Viewer
from wardlight.kernel.days import local_date
from wardlight.ledger import audit, bulk, outbox
from wardlight.ledger.acts import act
from wardlight.lookout.models import Prompt
from wardlight.lookout.services.running import LINK
from wardlight.people.queries import for_lookout as people


@act
def escalate(*, viewer: Viewer, now: datetime) -> None:
    """Bring each prompt of the area that is late, and was not brought before, to the manager of the service asked.

    That is the manager of the worker's service, failing that of the front door. A sealed record's goes to another owner
    of the seal: no manager may know of it.
    """
    late = list(
        Prompt.objects.filter(
            area=viewer.area_id, answered_at=None, late_told_at=None, due_on__lt=local_date(now)
        ).order_by("pk")
    )
    if not late:
        return
    sealed = people.sealed_among([one.record_id for one in late])
    _to_owners(viewer, [one for one in late if one.record_id in sealed], now)
    _to_managers(viewer, [one for one in late if one.record_id not in sealed], now)
    audit.record(
        viewer, "lookout.prompt.escalated", None, now=now,
        subjects=[audit.Ref("prompt", one.public_id) for one in late],
    )  # fmt: skip


def _to_owners(viewer: Viewer, late: Sequence[Prompt], now: datetime) -> None:
    owners = people.seal_owners([one.record_id for one in late], now)
    puts, told = [], []
    for one in late:
        others = [user for user in owners.get(one.record_id, []) if user != one.worker_id]
        puts.append(bulk.Put(one.pk, {"late_told_at": now, "worker_id": others[0] if others else one.worker_id}))
        told += others[:1]
    bulk.put(Prompt, puts)
    outbox.tell("lookout.late", now=now, users=access.public_ids_of_users(told), area=viewer.area_public_id, link=LINK)


def _to_managers(viewer: Viewer, late: Sequence[Prompt], now: datetime) -> None:
    homes = access.home_services(viewer.area_id, {one.worker_id for one in late if one.worker_id}, now)
    door = access.service_of_kind(viewer.area_id, ServiceKind.FRONT_DOOR)
    led = {service: bool(access.holders(service, MANAGERS, now)) for service in {home.pk for home in homes.values()}}
    puts, services = [], set()
    for one in late:
        home = homes.get(one.worker_id or 0)
        service = one.service_id
        if service is None and home is not None and led[home.pk]:
            service = home.pk
        if service is None and door is not None:
            service = door.pk
        puts.append(bulk.Put(one.pk, {"late_told_at": now, "service_id": service}))
        if service is not None:
            services.add(service)
    bulk.put(Prompt, puts)
    told = [user.public_id for service in services for user in access.holders(service, MANAGERS, now)]
    outbox.tell("lookout.late", now=now, users=sorted(set(told)), area=viewer.area_public_id, link=LINK)
