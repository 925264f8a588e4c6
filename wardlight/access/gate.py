"""The gate: the permission table read as a query (`visible_to`) and as a check (`require`). Deny first; no cache."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from wardlight.access import ports
from wardlight.access.ports import Tie
from wardlight.access.rules.table import ACTS, LINES, Act, Deny, Fact, Kind, Layer, Line, Needs
from wardlight.access.viewer import Viewer
from wardlight.kernel.refusals import NotAllowed, NotFound
from wardlight.ledger.audit import Ref
from wardlight.ledger.prepared import prepared

NOTHING = Q(pk__in=[])


@dataclass(frozen=True)
class Facts:
    """One record as the gate sees it: where it is, how closely held, its live ties, and whether the viewer is blocked."""

    kind: Kind
    pk: int
    public_id: UUID
    area_id: int
    sensitivity: str
    ties: tuple[Tie, ...]
    blocked: bool


@dataclass(frozen=True)
class Grant:
    """What a viewer is given of one record: a level, layers, and the line that gives it."""

    level: int = 0
    layers: frozenset[Layer] = frozenset()
    lines: tuple[Line, ...] = ()

    @property
    def line(self) -> str:
        """The line that gives the level, as the trail names it."""
        return self.lines[0].id if self.lines else ""

    @property
    def purpose(self) -> str:
        """What the strongest line says the viewer is here for."""
        return self.lines[0].purpose if self.lines else ""

    def has(self, layer: Layer) -> bool:
        """Say whether a layer is granted; core comes with any level that is more than identity."""
        return layer in self.layers


def _stands_in_the_way(viewer: Viewer, needs: Needs) -> bool:
    denials = viewer.denials()
    if needs.receipt:  # an active account may always read its own receipts
        return bool(denials & {Deny.INACTIVE, Deny.ONE_FACTOR})
    return bool(denials)


def _asking(viewer: Viewer, needs: Needs) -> Viewer:
    """Return the viewer as the facts are to see them: a lapsed post gives nothing through the service it is in."""
    return viewer if needs.receipt else viewer.in_force()


def _lines(asking: Viewer, needs: Needs) -> list[Line]:
    return [line for line in LINES if line.roles & asking.roles and (not needs.receipt or line.fact in needs.facts)]


def _level_lines(lines: Iterable[Line], needs: Needs) -> list[Line]:
    return [line for line in lines if needs.layers <= line.gives and line.fact not in needs.not_by]


def _true_of(line: Line, sources: Mapping[Fact, ports.FactSource], asking: Viewer) -> Q:
    """Return the condition that a line's fact holds, and that what undoes it does not."""
    found = Q(pk__in=sources[line.fact].ids(asking))
    if line.unless is None or line.unless not in sources:
        return found
    return found & ~Q(pk__in=sources[line.unless].ids(asking))


def in_force() -> tuple[object, ...]:
    """Return the table as it stands: what is put together from it once has to be again when it is another."""
    return LINES, ACTS


def visible_to(viewer: Viewer, act: Act) -> Q:
    """Return the condition on the guarded model that holds for the records on which the viewer may do `act`."""
    needs = ACTS[act]
    if _stands_in_the_way(viewer, needs) or (
        needs.roles and not needs.roles & {p.role for p in viewer.posts_in_force()}
    ):
        return NOTHING
    sources = ports.sources(needs.kind)
    asking = _asking(viewer, needs)
    lines = [line for line in _lines(asking, needs) if line.fact in sources]
    enough = NOTHING
    for line in _level_lines(lines, needs):
        held = [sensitivity for sensitivity in "NRS" if line.level(sensitivity) >= needs.level]
        if held:
            enough |= Q(sensitivity__in=held) & _true_of(line, sources, asking)
    if needs.facts:
        related = NOTHING
        for line in lines:
            if line.fact in needs.facts:
                held = [sensitivity for sensitivity in "NRS" if line.level(sensitivity)]
                related |= Q(sensitivity__in=held) & _true_of(line, sources, asking)
        enough &= related
    condition = Q(area_id=viewer.area_id) & enough
    return condition if needs.receipt else condition & ~Q(pk__in=ports.blocks(needs.kind).ids(viewer))


@prepared
def _ties(sources: tuple[Callable[[Sequence[int]], QuerySet[Any]], ...], *, records: tuple[int, ...]) -> QuerySet[Any]:
    queries = [ties(records) for ties in sources]
    return queries[0].union(*queries[1:], all=True)


def facts(viewer: Viewer, kind: Kind, pks: Sequence[int], *, read: Iterable[Any] | None = None) -> dict[int, Facts]:
    """Load what the check reads for these records: the records, then every tie and block in one UNION (two queries).

    `read` are the same records where the caller has just read them whole: then only the UNION is asked.
    """
    columns = ("pk", "public_id", "area_id", "sensitivity")
    if read is None:
        rows = list(ports.records(kind).all().filter(pk__in=pks).values_list(*columns))
    else:
        rows = [(row.pk, row.public_id, row.area_id, row.sensitivity) for row in read]
    asked = (ports.blocks(kind).ties, *(source.ties for source in ports.sources(kind).values()))
    ties: dict[int, list[Tie]] = {}
    blocked: set[int] = set()
    for row in _ties(asked, records=tuple(pks)):
        tie = Tie(*row)
        if not tie.is_live(viewer.now):
            continue
        if tie.fact == Deny.CONFLICT_BLOCK:
            if tie.user is not None and tie.user == viewer.user_id:
                blocked.add(tie.record)
        else:
            ties.setdefault(tie.record, []).append(tie)
    return {
        pk: Facts(kind, pk, public_id, area_id, sensitivity, tuple(ties.get(pk, ())), pk in blocked)
        for pk, public_id, area_id, sensitivity in rows
    }


def _holding(viewer: Viewer, needs: Needs, facts: Facts) -> list[Line]:
    if _stands_in_the_way(viewer, needs) or facts.area_id != viewer.area_id or (facts.blocked and not needs.receipt):
        return []
    sources = ports.sources(facts.kind)
    asking = _asking(viewer, needs)

    def holds(fact: Fact | None) -> bool:
        if fact is None or fact not in sources:
            return False
        return any(tie.fact == fact and sources[fact].holds(asking, tie) for tie in facts.ties)

    return [
        line
        for line in _lines(asking, needs)
        if line.level(facts.sensitivity) and holds(line.fact) and not holds(line.unless)
    ]


def grant(viewer: Viewer, facts: Facts, needs: Needs | None = None) -> Grant:
    """Return what the viewer is given of a record: the widest of the lines that hold, strongest first."""
    lines = _holding(viewer, needs or Needs(facts.kind, 1), facts)
    if not lines:
        return Grant()
    lines.sort(key=lambda line: (-line.level(facts.sensitivity), -len(line.layers), line.id))
    level = lines[0].level(facts.sensitivity)
    whole = [line for line in lines if Layer.IDENTITY_ONLY not in line.layers and line.level(facts.sensitivity) >= 2]
    layers: frozenset[Layer] = frozenset({Layer.IDENTITY_ONLY}) if level >= 2 and not whole else frozenset()
    if whole:
        layers = frozenset({Layer.CORE}).union(*(line.layers for line in whole))
        lines = [*whole, *(line for line in lines if line not in whole)]
    return Grant(level, layers, tuple(lines))


def may(viewer: Viewer, act: Act, facts: Facts) -> bool:
    """Say whether the viewer may do `act` on the record of these facts."""
    needs = ACTS[act]
    if needs.kind != facts.kind or (needs.roles and not needs.roles & {p.role for p in viewer.posts_in_force()}):
        return False
    lines = _holding(viewer, needs, facts)
    enough = any(line.level(facts.sensitivity) >= needs.level for line in _level_lines(lines, needs))
    return enough and (not needs.facts or any(line.fact in needs.facts for line in lines))


def require(viewer: Viewer, act: Act, facts: Facts) -> Grant:
    """Return the grant when the viewer may do `act`; else raise NotFound, or NotAllowed where they may know of it.

    What is granted is kept on the viewer, so that the trail can say by which line a record was changed.
    """
    if may(viewer, act, facts):
        given = grant(viewer, facts, ACTS[act])
        viewer.granted[facts.public_id] = _ref(facts, given)
        return given
    about = (str(facts.kind), facts.public_id)
    if not _may_know(viewer, facts):
        raise NotFound(about=about)
    raise NotAllowed(about=about)


def _may_know(viewer: Viewer, facts: Facts) -> bool:
    """Say whether that there is such a record is no secret to the viewer.

    A receipt of theirs goes on under a block: were they told no without one and nothing with one, they would learn of it.
    """
    receipts = [needs for needs in ACTS.values() if needs.receipt and needs.kind == facts.kind]
    return any(grant(viewer, facts, needs).level for needs in (None, *receipts))


def _ref(facts: Facts, given: Grant) -> Ref:
    layers = ",".join(sorted(given.layers))
    return Ref(str(facts.kind), facts.public_id, given.level, layers, given.line, given.purpose)


def open_record(viewer: Viewer, act: Act, pk: int, *, read: Any = None) -> Grant:
    """Load the facts of one record, require `act`, note the view for the trail, and return the grant.

    `read` is the record itself where the caller has just read it whole.
    Raises NotFound when there is no such record or the viewer may not know of it; NotAllowed otherwise.
    """
    found = facts(viewer, ACTS[act].kind, [pk], read=None if read is None else [read]).get(pk)
    if found is None:
        raise NotFound
    given = require(viewer, act, found)
    note(viewer, found, given)
    return given


def note(viewer: Viewer, facts: Facts, given: Grant) -> None:
    """Note a view of a record that is handed out; one middleware writes all of a request's as one event."""
    viewer.reads.append(_ref(facts, given))


def note_rows(viewer: Viewer, kind: Kind, public_ids: Iterable[UUID], *, level: int, line: str = "") -> None:
    """Note the records shown by a list page, each at the level of a row."""
    viewer.reads.extend(Ref(str(kind), public_id, level, "", line) for public_id in public_ids)
