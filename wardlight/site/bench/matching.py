"""The matcher among very many: suggesting who a child is, and comparing everybody with everybody.

`wardlight match bench` starts it in a process of its own, in an empty database.
"""

import argparse
import json
import os
import random
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wardlight.site.settings")

CHILDREN = (58, 250)  # of all people on file
RECORDS_A_PERSON = 2.7  # at least, of the invented
AT_ONCE = 1_000
WARM_UP = 5


def say(words: str) -> None:
    """Say what is being done, where it does not mix with the result."""
    print(words, file=sys.stderr, flush=True)


def arrive(people: int, now: datetime) -> list[int]:
    """Put this many on file as agencies hold them, many of them twice; return the rows of those who are children."""
    from wardlight.kernel import normalise
    from wardlight.ledger import ids
    from wardlight.people.linkage.invented import invent
    from wardlight.people.models import Address, ChildRecord, Identifier, Name, Person
    from wardlight.people.services import keys
    from wardlight.site.bench import staff

    area = staff.system(now).area_id
    records = invent(int(people / RECORDS_A_PERSON) + 10, 1)[:people]
    children: list[int] = []
    references: set[str] = set()
    while len(references) < len(records):  # among so many, some drawn blindly would meet
        references.add(ids.reference())
    for start in range(0, len(records), AT_ONCE):
        held = [record.identity for record in records[start : start + AT_ONCE]]
        made = Person.objects.bulk_create(Person(area_id=area, sex=one.sex or "U", born_on=one.born_on) for one in held)
        pairs = list(zip(made, held, strict=True))
        Name.objects.bulk_create(
            Name(
                person=person, area_id=area, forename=one.name.forename, surname=one.name.surname,
                key=normalise.name_key(one.name.full),
            )
            for person, one in pairs
        )  # fmt: skip
        Address.objects.bulk_create(
            Address(person=person, area_id=area, postcode=one.postcodes[0], lines=" ".join(one.addresses))
            for person, one in pairs
            if one.postcodes
        )
        Identifier.objects.bulk_create(
            Identifier(person=person, area_id=area, kind=kind, value=value)
            for person, one in pairs
            for kind, value in (("NHS Number", one.nhs_number), ("Unique Pupil Number", one.upn))
            if value
        )
        young = made[: len(made) * CHILDREN[0] // CHILDREN[1]]
        ChildRecord.objects.bulk_create(
            ChildRecord(person=person, area_id=area, opened_at=now, reference=references.pop()) for person in young
        )
        children += [person.pk for person in young]
        keys.refresh(made)
        if start % (20 * AT_ONCE) == 0:
            say(f"  {start + len(made):,} on file")
    return children


def suggestions(children: Sequence[int], repeats: int, now: datetime) -> list[float]:
    """Return how long each of so many offers took, in milliseconds: a child on file, named as another agency would."""
    from django.db import transaction

    from wardlight.people.linkage.slips import misheard
    from wardlight.people.models import Mention, Name, Person
    from wardlight.people.services import joining
    from wardlight.site.bench import staff

    chance, bench, taken = random.Random(3), staff.system(now), []  # noqa: S311  made-up data
    for turn in range(repeats + WARM_UP):
        child = Person.objects.get(pk=chance.choice(children))
        name = Name.objects.get(person=child)
        told = Mention.objects.create(
            area_id=child.area_id, as_given="", forename=misheard(name.forename, chance), surname=name.surname,
            sex=child.sex, born_on=child.born_on if turn % 2 else None,
            age_about=now.year - child.born_on.year if child.born_on and not turn % 2 else None, told_on=now.date(),
        )  # fmt: skip
        began = time.perf_counter()
        with transaction.atomic():
            joining.offer(viewer=bench, mention=told, now=now)
        taken.append((time.perf_counter() - began) * 1000)
    return taken[WARM_UP:]


@dataclass(frozen=True)
class Compared:
    """Everybody compared with everybody: how many, what was linked, what is left to look at, and how long it took."""

    people: int
    links: int
    review: int
    seconds: float


@dataclass(frozen=True)
class Found:
    """What was measured; times of a suggestion in milliseconds."""

    engine: str
    children: int
    p50: float
    p95: float
    compared: Compared
    peak_mb: int

    def for_machines(self) -> dict[str, object]:
        """Return the object that `--json` prints."""
        all_of = self.compared
        return {
            "engine": self.engine, "people": all_of.people, "children": self.children,
            "suggestion": {"p50_ms": round(self.p50, 1), "p95_ms": round(self.p95, 1)},
            "match": {
                "links": all_of.links, "review": all_of.review, "seconds": round(all_of.seconds, 1),
                "peak_mb": self.peak_mb,
            },
        }  # fmt: skip

    def in_words(self) -> str:
        """Return what was measured as sentences."""
        all_of = self.compared
        return "\n".join(
            (
                f"{self.engine}, {all_of.people:,} people on file, {self.children:,} of them children.",
                f"Who is this? {self.p50:.1f} ms half the time, {self.p95:.1f} ms at the 95th centile.",
                f"Everybody with everybody: {all_of.seconds:.1f} s and {self.peak_mb:,} MB at most; {all_of.links:,} links,"
                f" {all_of.review:,} pairs to look at.",
            )
        )


def match_all(now: datetime, watch: Callable[[str], None]) -> Compared:
    """Compare everybody on file with everybody, from reading them to knowing who is one person."""
    from wardlight.people.queries.everybody import everybody
    from wardlight.people.rules import matching
    from wardlight.site.bench import staff

    began = time.monotonic()
    identities = [identity for _, identity in everybody(staff.system(now).area_id)]
    watch(f"  read in {time.monotonic() - began:.0f} s")
    weights = matching.among(matching.supplied_weights(), identities)
    worth = matching.worth_comparing(identities, weights)
    watch(f"  {len(worth):,} pairs are worth comparing, after {time.monotonic() - began:.0f} s")
    pairs = list(matching.compare_all(identities, worth.tolist(), weights))
    people = matching.groups(identities, pairs, weights)
    linked = {place: number for number, group in enumerate(people) for place in group}
    review = sum(linked[pair.left] != linked[pair.right] for pair in pairs)
    return Compared(len(identities), len(identities) - len(people), review, time.monotonic() - began)


def main() -> None:
    """Build, measure, print; leave the database as it was found."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--people", type=int, required=True)
    arguments.add_argument("--repeats", type=int, required=True)
    arguments.add_argument("--json", action="store_true")
    asked = arguments.parse_args()
    django.setup()

    from django.utils import timezone

    from wardlight.site import setting_up
    from wardlight.site.bench import ground
    from wardlight.site.bench.asking import Times
    from wardlight.site.bench.report import engine

    now = timezone.now()
    ground.refuse_unless_empty()
    try:
        setting_up.set_up(demo=False, say=say)
        say(f"Putting {asked.people:,} people on file")
        children = arrive(asked.people, now)
        ground.settle()
        say("Asking who a child is")
        times = Times(suggestions(children, asked.repeats, now))
        say("Comparing everybody with everybody")
        compared = match_all(now, say)
        found = Found(engine(), len(children), times.p50, times.p95, compared, _peak_mb())
        print(json.dumps(found.for_machines()) if asked.json else found.in_words())
    finally:
        ground.clear()


def _peak_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    from wardlight.kernel.refusals import Refusal

    try:
        main()
    except Refusal as refusal:
        sys.exit(str(refusal))
