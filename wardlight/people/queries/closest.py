"""The people on file who may be somebody, found by their keys among all of an area, quickly.

Only for services: what is found is not yet anybody's to see.
"""

from collections import defaultdict
from collections.abc import Iterable
from math import log2

from django.db.models import Count

from wardlight.people.models import ChildRecord, MatchKey, Person
from wardlight.people.rules import matching
from wardlight.people.rules.finding import postcode_key
from wardlight.people.rules.matching.details import postcodes

MOST_COMPARED = 60  # people of whom a full comparison is made
LONGEST = 80  # letters of a key that are kept


def closest(area: int, wanted: matching.Identity) -> list[Person]:
    """Return the children on file of an area who share the most telling keys with `wanted`, in the order of their rows.

    A key that few have tells more, and of keys of one kind only the most telling counts: the others say the same again.
    Two queries, however many are on file.
    """
    keys = [key[:LONGEST] for key in matching.keys(wanted)]
    rows = MatchKey.objects.filter(area_id=area, key__in=keys, person__child_record__isnull=False)
    places = _most_telling(rows.order_by().values_list("person_id", "key"))
    return list(Person.objects.filter(pk__in=places).select_related("school", "child_record").order_by("pk"))


def _most_telling(rows: Iterable[tuple[int, str]]) -> list[int]:
    who: defaultdict[str, list[int]] = defaultdict(list)
    for person, key in rows:
        who[key].append(person)
    total = sum(map(len, who.values()))
    telling: defaultdict[int, dict[str, float]] = defaultdict(dict)
    for key, people in who.items():
        kind, bits = key.partition(":")[0], log2(1 + total / len(people))
        for person in people:
            telling[person][kind] = max(bits, telling[person].get(kind, 0.0))
    return sorted(telling, key=lambda person: (-sum(telling[person].values()), person))[:MOST_COMPARED]


def weights_in(area: int, wanted: matching.Identity) -> matching.Weights:
    """Return the weights as they are in an area: how many children are on file, and how many live where `wanted` does."""
    homes = {postcode_key(postcode): postcode for postcode in postcodes(wanted)}
    counted = (
        MatchKey.objects.filter(area_id=area, key__in=list(homes))
        .order_by("key")
        .values_list("key")
        .annotate(number=Count("pk"))
    )
    crowds = {homes[key]: number for key, number in counted if number > 1} if homes else {}
    return matching.supplied_weights().for_people(ChildRecord.objects.filter(area_id=area).count(), crowds)
