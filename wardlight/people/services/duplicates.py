"""Looking for children who are on file twice: linked without a person only where nearly certain, else asked."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from django.db.models import Q

from wardlight.people.models import ChildRecord, ConflictBlock, SamePair
from wardlight.people.queries import one_child
from wardlight.people.queries.everybody import children_on_file
from wardlight.people.rules import matching
from wardlight.people.rules.merging import OnFile, links_on_its_own
from wardlight.people.services import merging
from wardlight.people.services.joining import tell_seal_owners

LINKED = "Linked without a person, as nearly certain. {}"


@dataclass(frozen=True)
class Looked:
    """What was found: records that were linked to another, and pairs that wait for somebody to look."""

    linked: int = 0
    waiting: int = 0


def look_for_pairs(*, viewer: Any, records: Collection[int], now: datetime) -> Looked:
    """Compare these records with everybody on file in the viewer's area, inside the act that brought them.

    Pairs are kept, those that somebody answered as they were answered. What is nearly certain is linked at once, the
    surest first; a sealed or restricted record, and one that somebody is kept out of, always waits for a person.
    """
    on_file = list(children_on_file(viewer.area_id))
    rows, identities = [record for record, _ in on_file], [identity for _, identity in on_file]
    weights = matching.among(matching.supplied_weights(), identities)
    touched = np.array([record.pk in records for record in rows], dtype=bool)
    worth = matching.worth_comparing(identities, weights)
    worth = worth[touched[worth[:, 0]] | touched[worth[:, 1]]]
    found = list(matching.compare_all(identities, worth.tolist(), weights))
    pairs = _kept(viewer.area_id, rows, found, now)
    places = {record.pk: place for place, record in enumerate(rows)}
    blocked = set(ConflictBlock.objects.filter(_not_over(now)).order_by().values_list("record", flat=True))
    linked = 0
    families = one_child.families([record.pk for record in rows])
    for pair, match in sorted(pairs, key=lambda one: (-one[1].weight_bits, one[0].pk)):
        if match.band is not matching.Band.NEARLY_CERTAIN or pair.answer != SamePair.Answer.WAITING:
            continue
        one, other = (families.get(pk, [pk]) for pk in (pair.one_id, pair.other_id))
        if one == other or (len(one) > 1 and len(other) > 1):
            continue
        between = [matching.score(identities[places[a]], identities[places[b]], weights) for a in one for b in other]
        if links_on_its_own(match, between, _as_held(rows, places, (*one, *other), blocked)):
            _link(viewer, pair, match, now)
            together = one_child.family(pair.one_id)
            families |= dict.fromkeys(together, together)
            linked += 1
    return Looked(linked, sum(pair.answer == SamePair.Answer.WAITING for pair, _ in pairs))


def _not_over(now: datetime) -> Q:
    return Q(ends_at=None) | Q(ends_at__gt=now)


def _as_held(
    rows: Sequence[ChildRecord], places: dict[int, int], pks: Iterable[int], blocked: Collection[int]
) -> list[OnFile]:
    found = [rows[places[pk]] for pk in pks]
    return [OnFile(row.pk, row.opened_at, row.sensitivity, row.pk in blocked) for row in found]


def _kept(
    area: int, rows: Sequence[ChildRecord], found: Iterable[matching.Pair], now: datetime
) -> list[tuple[SamePair, matching.Match]]:
    """Keep every pair once, and return them with how they compare now; the owners of a sealed record are told of a new one."""
    known = {(pair.one_id, pair.other_id): pair for pair in SamePair.objects.filter(area=area).order_by("pk")}
    new: list[SamePair] = []
    answer: list[tuple[SamePair, matching.Match]] = []
    for each in found:
        one, other = sorted((rows[each.left], rows[each.right]), key=lambda record: record.pk)
        pair = known.get((one.pk, other.pk))
        if pair is None:
            pair = SamePair(
                area_id=area, one=one, other=other, bits=each.match.weight_bits, band=each.match.band, found_at=now
            )
            new.append(pair)
        answer.append((pair, each.match))
    SamePair.objects.bulk_create(new, batch_size=500)
    for pair in new:
        for record in (pair.one, pair.other):
            tell_seal_owners(record, now)
    return answer


def _link(viewer: Any, pair: SamePair, match: matching.Match, now: datetime) -> None:
    why = LINKED.format(matching.headline(match))
    pair.answer, pair.answered_at, pair.why = SamePair.Answer.SAME, now, why
    pair.version += 1
    pair.save(update_fields=["answer", "answered_at", "why", "version"])
    merging.merge(viewer=viewer, pair=pair, why=why, now=now, on_its_own=True)
