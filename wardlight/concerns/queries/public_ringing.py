"""Which messages from the public are happening now and read by nobody, and which are held aside and told to nobody."""

from datetime import datetime, timedelta

from wardlight.concerns.models import PublicReport, PublicStep


def happening_now(now: datetime) -> list[PublicReport]:
    """Return the messages on the list that say "it is happening now" and that nobody has taken, oldest first."""
    rows = PublicReport.objects.filter(
        when=PublicReport.When.NOW, lane=PublicReport.Lane.FRONT, read_at=None, decided_at=None, same_as=None,
        sent_at__lte=now,
    )  # fmt: skip
    return list(rows.select_related("area", "service").order_by("sent_at", "pk"))


def rings(row: PublicReport) -> bool:
    """Say whether nobody has taken or decided a message that is happening now."""
    return row.read_at is None and row.decided_at is None and row.lane == PublicReport.Lane.FRONT


def last_rung(row: PublicReport) -> tuple[datetime | None, int]:
    """Return when the duty team was last rung for a message, and how often."""
    rows = list(PublicStep.objects.filter(report=row, kind=PublicStep.Kind.RANG).order_by("at", "pk"))
    return (rows[-1].at if rows else None), len(rows)


def locked(pk: int) -> PublicReport:
    """Return a message locked for the bell."""
    return PublicReport.objects.select_for_update(of=("self",)).select_related("area", "service").get(pk=pk)


def aside_untold(now: datetime, *, every: timedelta) -> dict[int, list[PublicReport]]:
    """Return by service the messages held aside that no manager was told of, where none was told within `every`."""
    held = PublicReport.objects.filter(lane=PublicReport.Lane.ASIDE, decided_at=None)
    lately = set(
        PublicReport.objects.filter(aside_told_at__gt=now - every).order_by().values_list("service", flat=True)
    )
    found: dict[int, list[PublicReport]] = {}
    for row in held.filter(aside_told_at=None).select_related("area", "service").order_by("sent_at", "pk"):
        if row.service_id not in lately:
            found.setdefault(row.service_id, []).append(row)
    return found
