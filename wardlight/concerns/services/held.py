"""Putting what an extract brings on the children's records: contacts, referrals, early help, missing episodes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from wardlight.concerns.models import Contact, EarlyHelpEpisode, MissingEpisode, Referral, ReturnInterview
from wardlight.concerns.services.absences import join_brought
from wardlight.concerns.services.missing_meeting import bring_for_brought
from wardlight.ledger import bulk
from wardlight.ledger.models import Record

KINDS: dict[str, type[Record]] = {"contact": Contact, "referral": Referral, "early_help": EarlyHelpEpisode}


def hold(*, viewer: Any, kind: str, rows: Sequence[bulk.Put], now: datetime) -> list[int]:
    """Put rows of one of `KINDS` on file, inside the act that brings them, and return their row ids in order.

    The act writes the trail: one event for all of them, naming the records.
    """
    return [row.pk for row in bulk.put(KINDS[kind], rows, recorded_at=now)]


def hold_missing(*, viewer: Any, rows: Sequence[bulk.Put], now: datetime) -> list[int]:
    """Put missing episodes on file, each with what is said of its return interview (`offered`, `accepted`), as `hold`.

    One that overlaps what was reported here becomes part of that absence. A third in ninety days brings a meeting.
    """
    said = [{"offered": row.values["offered"], "accepted": row.values["accepted"]} for row in rows]
    episodes = bulk.put(
        MissingEpisode,
        [bulk.Put(r.pk, {k: v for k, v in r.values.items() if k not in {"offered", "accepted"}}) for r in rows],
        recorded_at=now,
    )
    kept, here = {}, set()
    for pk, episode, offered_at in (
        ReturnInterview.objects.filter(episode__in=episodes).order_by().values_list("pk", "episode", "offered_at")
    ):
        kept[episode] = pk
        if offered_at is not None:
            here.add(episode)  # what was recorded here says more, and stays
    bulk.put(
        ReturnInterview,
        [
            bulk.Put(kept.get(e.pk), {"episode_id": e.pk, "record_id": e.record_id, "area_id": e.area_id, **told})
            for e, told in zip(episodes, said, strict=True)
            if e.pk not in here and (e.pk in kept or any(told.values()))
        ],
        recorded_at=now,
    )
    join_brought(viewer=viewer, episodes=episodes, now=now)
    bring_for_brought(viewer=viewer, episodes=episodes, now=now)
    return [episode.pk for episode in episodes]
