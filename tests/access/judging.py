"""Three readings of one table, compared: the query, the check, and the page read by hand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from tests.access import reading
from tests.access.made import Made
from wardlight.access import gate, ports
from wardlight.access.gate import Facts
from wardlight.access.rules.table import ACTS, Act, Kind, Layer, Needs
from wardlight.access.viewer import Viewer

LEVELS = range(1, 6)
LAYERS = ("core", "third_party", "health", "intelligence", "source", "police", "identity_only")
KINDS = ("child", "concern", "public_report")
# Beside the acts of the table, every level of every kind, and every layer at level 2.
PROBES: dict[str, reading.Wanted] = {
    **{f"{kind} {level}": reading.Wanted(kind, level) for kind in KINDS for level in LEVELS},
    **{f"{kind} {layer}": reading.Wanted(kind, 2, layer) for kind in KINDS for layer in LAYERS},
}
NEEDS: dict[str, Needs] = {
    **{str(act): needs for act, needs in ACTS.items()},
    **{
        name: Needs(Kind(probe.kind), probe.level, frozenset({Layer(probe.layer)} if probe.layer else ()))
        for name, probe in PROBES.items()
    },
}
WANTED: dict[str, reading.Wanted] = {**reading.ACTS, **PROBES}


@dataclass
class Desk:
    """Somebody in one area, as the gate and as the page see them."""

    name: str
    area: str
    viewer: Viewer
    reader: reading.Reader
    facts: dict[str, Facts]


class Judged:
    """A made world, with what each reading says of it."""

    def __init__(self, made: Made) -> None:
        self.made = made

    @cached_property
    def desks(self) -> list[Desk]:
        """Everybody in each area where they hold a post; the facts are loaded once for each."""
        found = []
        for name, person in self.made.world.people.items():
            for area in self.made.areas:
                reader = reading.Reader(self.made.world, person, area)
                viewer = self.made.viewer(name, area)
                assert (viewer is not None) == bool(reader.posts), f"{name} at a desk in {area}"
                if viewer:
                    found.append(Desk(name, area, viewer, reader, self._facts(viewer)))
        return found

    def _facts(self, viewer: Viewer) -> dict[str, Facts]:
        found = {}
        for kind in Kind:
            pks = [self.made.pks[name] for name, record in self.made.world.records.items() if record.kind == kind]
            for pk, facts in gate.facts(viewer, kind, pks).items():
                found[self.made.names[kind, pk]] = facts
        assert found.keys() == self.made.pks.keys()
        return found

    @cached_property
    def said(self) -> dict[tuple[str, str, str], tuple[int, frozenset[str]]]:
        """What the page gives, by person, area and record."""
        return {
            (desk.name, desk.area, name): desk.reader.given(record)
            for desk in self.desks
            for name, record in self.made.world.records.items()
        }

    def page_against_grant(self, records: Iterable[str] | None = None) -> Iterator[str]:
        """Say where the level and layers granted are not those of the page."""
        for desk in self.desks:
            for name in self.made.world.records if records is None else records:
                given = gate.grant(desk.viewer, desk.facts[name])
                said = self.said[desk.name, desk.area, name]
                if (given.level, {str(layer) for layer in given.layers}) != said:
                    yield f"{desk.name} in {desk.area} on {name}: granted {given.level} {set(given.layers)}, page {said}"

    def page_against_check(self, acts: Iterable[Act] = tuple(Act)) -> Iterator[str]:
        """Say where the check of an act is not what the page says."""
        for act in acts:
            wanted = reading.ACTS[act]
            for desk in self.desks:
                for name, record in self.made.world.records.items():
                    if gate.may(desk.viewer, act, desk.facts[name]) != desk.reader.may(wanted, record):
                        yield f"{desk.name} in {desk.area} on {name}: {act}, page says the other"

    def page_against_query(self, acts: Iterable[str]) -> Iterator[str]:
        """Say where the query for an act, or a probe, gives other records than the page."""
        for desk in self.desks:
            for act in acts:
                wanted = WANTED[act]
                rows = ports.records(Kind(wanted.kind)).all().filter(gate.visible_to(desk.viewer, act))  # type: ignore[arg-type]
                pks = list(rows.values_list("pk", flat=True))
                shown = {self.made.names[wanted.kind, pk] for pk in pks if (wanted.kind, pk) in self.made.names}
                said = {name for name, record in self.made.world.records.items() if desk.reader.may(wanted, record)}
                if len(pks) != len(set(pks)):
                    yield f"{desk.name} in {desk.area}: {act} gives a record twice"
                for name in sorted(shown ^ said):
                    yield f"{desk.name} in {desk.area} on {name}: {act}, query {name in shown}, page {name in said}"

    def query_against_check(self, acts: Iterable[str]) -> Iterator[str]:
        """Say where query and check disagree, whatever the page says; for acts made up by a test too."""
        for desk in self.desks:
            for act in acts:
                kind = gate.ACTS[act].kind  # type: ignore[index]
                rows = ports.records(kind).all().filter(gate.visible_to(desk.viewer, act))  # type: ignore[arg-type]
                shown = set(rows.values_list("pk", flat=True))
                for name, facts in desk.facts.items():
                    if facts.kind == kind and gate.may(desk.viewer, act, facts) != (facts.pk in shown):  # type: ignore[arg-type]
                        yield f"{desk.name} in {desk.area} on {name}: {act}, query {facts.pk in shown}"
