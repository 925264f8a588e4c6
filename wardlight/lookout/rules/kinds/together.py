"""Missing together (R3): two children of one place missing at overlapping times, on separate occasions not far apart."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from wardlight.kernel.days import local_date
from wardlight.lookout.rules.absences import begins, ends
from wardlight.lookout.rules.facts import MISSING, Child, Cited, Found, Missing
from wardlight.lookout.rules.settings import Rule

PLACEMENT, ADDRESS, SCHOOL = "placement", "address", "school"
Place = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """An episode of a child, as instants."""

    child: int
    number: int
    starts: datetime
    ends: datetime
    episode: Missing


@dataclass(frozen=True, slots=True)
class _Occasion:
    """A pair of overlapping episodes, the first child's first, the day it began and the place they shared then."""

    on: date
    first: _Run
    second: _Run
    place: str


def places_on(child: Child, day: date, rule: Rule) -> frozenset[Place]:
    """Return the places where a child is on a day that another can share: a placement, failing that a home; and a school.

    A foster placement's number names its agency, so no other child shares it, and the child does not live at home.
    """
    placed = [one for one in child.placements if one.spell.covers(day)]
    found: set[Place] = set()
    if placed:
        kinds, blank = rule.among("shared_placements"), rule.among("no_urn")
        found |= {(PLACEMENT, one.urn) for one in placed if one.kind in kinds and one.urn and one.urn not in blank}
    else:
        found |= {(ADDRESS, *home.key) for home in child.homes if home.spell.covers(day) and any(home.key)}
    if child.school is not None:
        found.add((SCHOOL, str(child.school)))
    return frozenset(found)


def missing_together(children: Mapping[int, Child], rule: Rule) -> dict[int, list[Found]]:
    """Return, by child, the days an occasion began that makes enough with one other child in the `days` days to it.

    The occasions must be of `occasions` different episodes of each. Every child of a pair is given, known or not: whom to
    raise is decided for each alone.
    """
    found: dict[int, list[Found]] = defaultdict(list)
    for (first, second), occasions in _occasions(children, rule).items():
        if len(occasions) < rule.numbers["occasions"]:
            continue
        for on, together in _days(sorted(occasions, key=lambda one: one.on), rule):
            found[first].append(Found(on, _cited(together, of_first=True), second))
            found[second].append(Found(on, _cited(together, of_first=False), first))
    for days in found.values():
        days.sort(key=lambda one: (one.on, one.other))
    return found


def _days(occasions: list[_Occasion], rule: Rule) -> Iterator[tuple[date, list[_Occasion]]]:
    window, least = timedelta(days=rule.numbers["days"]), rule.numbers["occasions"]
    for day in dict.fromkeys(one.on for one in occasions):
        lately = [one for one in occasions if day - window <= one.on <= day]
        firsts, seconds = {one.first.number for one in lately}, {one.second.number for one in lately}
        if len(lately) >= least and len(firsts) >= least and len(seconds) >= least:
            yield day, lately


def _occasions(children: Mapping[int, Child], rule: Rule) -> dict[tuple[int, int], list[_Occasion]]:
    found: dict[tuple[int, int], list[_Occasion]] = defaultdict(list)
    seen: set[tuple[int, int, int, int]] = set()
    for runs in _by_place(children, rule).values():
        for earlier, later in _overlapping(runs):
            first, second = (earlier, later) if earlier.child < later.child else (later, earlier)
            mark = (first.child, first.number, second.child, second.number)
            if mark in seen:
                continue
            seen.add(mark)
            day = local_date(later.starts)
            shared = places_on(children[first.child], day, rule) & places_on(children[second.child], day, rule)
            if shared:
                found[first.child, second.child].append(_Occasion(day, first, second, min(shared)[0]))
    return found


def _by_place(children: Mapping[int, Child], rule: Rule) -> dict[Place, list[_Run]]:
    """Return the episodes of children who were ever at a place, by place; only of those missing often enough."""
    found: dict[Place, list[_Run]] = defaultdict(list)
    for child in children.values():
        episodes = [one for one in child.missing if one.kind == MISSING]
        if len(episodes) < rule.numbers["occasions"]:
            continue
        runs = [_Run(child.id, n, begins(one), ends(one), one) for n, one in enumerate(episodes)]
        for place in _ever(child, rule):
            found[place].extend(runs)
    return found


def _ever(child: Child, rule: Rule) -> frozenset[Place]:
    kinds, blank = rule.among("shared_placements"), rule.among("no_urn")
    found: set[Place] = {
        (PLACEMENT, one.urn) for one in child.placements if one.kind in kinds and one.urn and one.urn not in blank
    }
    found |= {(ADDRESS, *home.key) for home in child.homes if any(home.key)}
    if child.school is not None:
        found.add((SCHOOL, str(child.school)))
    return frozenset(found)


def _overlapping(runs: Iterable[_Run]) -> Iterator[tuple[_Run, _Run]]:
    """Yield pairs of episodes of different children that overlap for some time, the one that starts first first."""
    going: list[_Run] = []
    for run in sorted(runs, key=lambda one: (one.starts, one.child, one.number)):
        going = [one for one in going if one.ends > run.starts]
        if run.ends > run.starts:
            yield from ((one, run) for one in going if one.child != run.child)
            going.append(run)


def _cited(occasions: list[_Occasion], *, of_first: bool) -> tuple[Cited, ...]:
    return tuple(
        Cited("together", one.on, one.place, (one.first if of_first else one.second).episode.ref) for one in occasions
    )
