"""Children who are missing, and have been: the list, one absence with everything said of it, and the viewer's own reports."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from wardlight.access import gate
from wardlight.access.rules.table import ACTS, Act, Kind, Layer
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import (
    AbsenceJoin,
    Concern,
    MissingEpisode,
    MissingFound,
    MissingGrade,
    MissingReport,
    ReturnInterview,
)
from wardlight.concerns.rules import missing as rules
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import Changed, NotFound
from wardlight.people import queries as people
from wardlight.people.models import ChildRecord

# An absence once: neither what is part of another, nor what was reported of the wrong child.
STANDING = Q(part_of=None, withdrawn_at=None)
MOST = 100
OWN = 20
ADULT = 18


@dataclass(frozen=True)
class ReportView:
    """A report as its author gave it."""

    public_id: UUID
    as_given: str
    reporter: str
    title: str
    service: str
    reported_at: datetime
    kind: str
    last_seen_at: datetime
    last_seen_where: str
    last_seen_by: str
    with_whom: str
    words: str
    police_told: str
    police_reference: str


@dataclass(frozen=True)
class FoundView:
    """One account of how the child was found."""

    found_at: datetime
    how: str
    where: str
    with_whom: str
    words: str
    said_by: str
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True)
class EpisodeRow:
    """An absence as lists show it. `starts_at` and `ends_at` are None where only the day is known."""

    pk: int
    public_id: UUID
    record: int
    child: str
    child_id: UUID
    born_on: date | None
    kind: str
    grade: str
    starts_on: date
    starts_at: datetime | None
    ends_on: date | None
    ends_at: datetime | None
    last_seen_where: str
    interview_done: bool = False
    interview_said: str = ""  # accepted: Y, N, or nothing yet
    interviewer: str = ""
    interview_done_at: datetime | None = None
    is_told: bool = False  # to police, or that there was nothing to tell
    themes: tuple[str, ...] = ()  # what the interview was about; only where the child's record is read

    @property
    def is_missing_now(self) -> bool:
        """Say whether nobody has recorded that the child is back."""
        return self.ends_on is None


@dataclass(frozen=True)
class InterviewView:
    """The return interview. `words` and `summary` are the child's record, so empty to whoever may not read that."""

    offered: str
    accepted: str
    offered_at: datetime | None
    answer_words: str
    interviewer: str
    is_mine: bool
    whose: str
    chosen_words: str
    done_at: datetime | None
    themes: tuple[str, ...]
    words: str
    summary: str
    told_at: datetime | None
    none_why: str


@dataclass(frozen=True)
class Waiting:
    """A report of a child as named, whom the front door has still to find on file."""

    concern: UUID
    as_given: str
    reported_at: datetime
    last_seen_at: datetime
    last_seen_where: str
    reporter: str


@dataclass(frozen=True)
class Own:
    """A report of the viewer's own. `ended_at` is known only to whoever may know of the child; None otherwise."""

    report: ReportView
    concern: UUID | None
    may_add: bool
    is_back: bool


@dataclass(frozen=True)
class Other:
    """Another episode of the same child: one that is part of this absence, or one that might be."""

    public_id: UUID
    starts_on: date
    starts_at: datetime | None
    ends_on: date | None
    ends_at: datetime | None
    source: str
    why: str = ""


@dataclass(frozen=True)
class EpisodeView:
    """One absence, with what everybody said of it."""

    row: EpisodeRow
    version: int
    may_read_child: bool
    reports: tuple[ReportView, ...]
    found: tuple[FoundView, ...]
    grades: tuple[tuple[str, str, datetime, str], ...]  # grade, why, when, by whom
    parts: tuple[Other, ...]
    overlapping: tuple[Other, ...]
    flags: tuple[tuple[str, str], ...]
    interview: InterviewView | None
    may_record: bool


def _visible(viewer: Viewer) -> Any:
    return ChildRecord.objects.filter(gate.visible_to(viewer, Act.READ_MISSING)).order_by().values("pk")


def _row(episode: MissingEpisode, name: str) -> EpisodeRow:
    report = getattr(episode, "report", None)
    return EpisodeRow(
        episode.pk, episode.public_id, episode.record_id, name, episode.record.public_id, episode.record.person.born_on,
        episode.kind, episode.grade, episode.starts_on, episode.starts_at, episode.ends_on, episode.ends_at,
        report.last_seen_where if report else "", *_interview_state(episode),
    )  # fmt: skip


def _interview_state(episode: MissingEpisode) -> tuple[bool, str, str, datetime | None, bool]:
    kept = getattr(episode, "interview", None)
    if kept is None:
        return False, "", "", None, False
    who = kept.interviewer.name if kept.interviewer else ""
    return kept.done_at is not None, kept.accepted, who, kept.done_at, kept.told_at is not None


def _themes(episode: MissingEpisode) -> tuple[str, ...]:
    kept = getattr(episode, "interview", None)
    return tuple(kept.themes) if kept else ()


def _under_18(viewer: Viewer) -> Q:
    """An unresolved episode stays open until the child is 18 (statutory-clocks.md, missing episodes)."""
    today = local_date(viewer.now)
    day = today.replace(year=today.year - ADULT, day=min(today.day, 28)) if today.month == 2 else today.replace(
        year=today.year - ADULT
    )  # fmt: skip
    return Q(record__person__born_on=None) | Q(record__person__born_on__gt=day)


def missing(viewer: Viewer) -> list[EpisodeRow]:
    """Return who is missing now, longest first, then who came back lately; of the children the viewer may know of so."""
    since = viewer.now - rules.settings().shown_for
    lately = Q(ends_on=None) | Q(ends_on__gte=local_date(since))
    episodes = list(
        MissingEpisode.objects.filter(
            STANDING, lately, _under_18(viewer), area=viewer.area_id, record__in=_visible(viewer)
        )
        .select_related("record__person", "report", "interview__interviewer")
        .order_by("ends_on", "starts_on", "starts_at", "pk")[:MOST]
    )
    names = people.names_of_records({episode.record_id for episode in episodes}) if episodes else {}
    rows = [_row(episode, names[episode.record_id]) for episode in episodes]
    gate.note_rows(viewer, Kind.CHILD, dict.fromkeys(row.child_id for row in rows), level=2)
    return sorted(rows, key=lambda row: (not row.is_missing_now, row.starts_on, row.pk))


def of_child(viewer: Viewer, records: Sequence[int], name: str) -> list[EpisodeRow]:
    """Return a child's absences on all records read as one, newest first, for whoever has opened them under the gate."""
    episodes = list(
        MissingEpisode.objects.filter(STANDING, record__in=list(records))
        .select_related("record__person", "report", "interview__interviewer")
        .order_by("-starts_on", "-starts_at", "-pk")[:MOST]
    )
    return [replace(_row(episode, name), themes=_themes(episode)) for episode in episodes]


def own_interviews(viewer: Viewer) -> list[EpisodeRow]:
    """Return the absences whose return interview the viewer is to hold, or of which they have still to say what goes to police.

    Only of children the viewer may know of so; their rows are noted. Soonest back comes first.
    """
    mine = Q(interview__interviewer=viewer.user_id, interview__told_at=None) & ~Q(interview__accepted="N")
    episodes = list(
        MissingEpisode.objects.filter(
            STANDING, mine, area=viewer.area_id, ends_at__isnull=False, record__in=_visible(viewer)
        )
        .select_related("record__person", "report", "interview__interviewer")
        .order_by("ends_at", "pk")[:MOST]
    )
    if not episodes:
        return []
    names = people.names_of_records({episode.record_id for episode in episodes})
    gate.note_rows(viewer, Kind.CHILD, dict.fromkeys(episode.record.public_id for episode in episodes), level=2)
    return [_row(episode, names[episode.record_id]) for episode in episodes]


def waiting(viewer: Viewer) -> list[Waiting]:
    """Return the reports of children as named that the front door has still to find on file, oldest first."""
    concerns = Concern.objects.filter(gate.visible_to(viewer, Act.READ_CONCERN), closed_at=None).order_by().values("pk")
    rows = (
        MissingReport.objects.filter(episode=None, concern__in=concerns)
        .select_related("concern", "reporter")
        .order_by("reported_at", "pk")
    )
    found = [
        Waiting(row.concern.public_id, row.as_given, row.reported_at, row.last_seen_at, row.last_seen_where,
                row.reporter.name)
        for row in rows if row.concern
    ]  # fmt: skip
    gate.note_rows(viewer, Kind.CONCERN, [row.concern for row in found], level=2)
    return found


def _report(row: MissingReport) -> ReportView:
    return ReportView(
        row.public_id, row.as_given, row.reporter.name, row.reporter_title, row.service.name, row.reported_at, row.kind,
        row.last_seen_at, row.last_seen_where, row.last_seen_by, row.with_whom, row.words, row.police_told,
        row.police_reference,
    )  # fmt: skip


def _own(viewer: Viewer) -> Any:
    rows = MissingReport.objects.filter(reporter=viewer.user_id, area=viewer.area_id)
    return rows.select_related("reporter", "service", "concern", "episode__part_of", "record")


def own_reports(viewer: Viewer) -> list[Own]:
    """Return the viewer's own reports, newest first. Whether a child is back is said only where they may know the child."""
    rows = list(_own(viewer).order_by("-reported_at", "-pk")[:OWN])
    return [_told_of(viewer, row, may) for row, may in zip(rows, _may_know(viewer, rows), strict=True)]


def own(viewer: Viewer, public_id: UUID) -> Own:
    """Return one of the viewer's own reports, as they gave it. Raises NotFound."""
    row = own_report(viewer, public_id)
    return _told_of(viewer, row, _may_know(viewer, [row])[0])


def own_report(viewer: Viewer, public_id: UUID) -> MissingReport:
    """Return the row of one of the viewer's own reports. Raises NotFound."""
    row: MissingReport | None = _own(viewer).filter(public_id=public_id).first()
    if row is None:
        raise NotFound
    return row


def _may_know(viewer: Viewer, rows: Sequence[MissingReport]) -> list[bool]:
    pks = {row.record_id for row in rows if row.record_id}
    known: set[int] = set()
    if pks:
        visible = ChildRecord.objects.filter(gate.visible_to(viewer, Act.LIST_CHILD), pk__in=pks).order_by("pk")
        found = dict(visible.values_list("pk", "public_id"))
        gate.note_rows(viewer, Kind.CHILD, found.values(), level=2)
        known = set(found)
    return [row.record_id in known for row in rows]


def _told_of(viewer: Viewer, row: MissingReport, may_know: bool) -> Own:
    main = main_of(row.episode) if row.episode and may_know else None
    return Own(
        _report(row), row.concern.public_id if row.concern else None, may_add=main is not None,
        is_back=main is not None and main.ends_on is not None,
    )  # fmt: skip


def main_of(episode: MissingEpisode) -> MissingEpisode:
    """Return the episode that stands for an absence of which this one may be a part."""
    return episode.part_of or episode


def parts_and(episode: MissingEpisode) -> list[int]:
    """Return the row ids of an absence: of the episode that stands for it, and of its parts."""
    return [episode.pk, *MissingEpisode.objects.filter(part_of=episode).order_by("pk").values_list("pk", flat=True)]


def episode_locked(viewer: Viewer, public_id: UUID, version: int | None = None) -> MissingEpisode:
    """Return the episode that stands for an absence, locked, when the viewer may know of it so. Raises NotFound, Changed."""
    row = (
        MissingEpisode.objects.select_for_update(of=("self",))
        .select_related("record__area", "record__person")
        .filter(STANDING, public_id=public_id)
        .first()
    )
    if row is None:
        raise NotFound
    gate.require(viewer, Act.READ_MISSING, people.facts_of(viewer, row.record_id))
    if version is not None and row.version != version:
        raise Changed
    return row


def episode(viewer: Viewer, public_id: UUID) -> EpisodeView:
    """Return one absence with everything said of it, and note the view. Raises NotFound, NotAllowed."""
    row = (
        MissingEpisode.objects.select_related(
            "record__person", "report", "part_of", "interview__interviewer", "interview__quote"
        )
        .filter(public_id=public_id, withdrawn_at=None)
        .first()
    )
    if row is None:
        raise NotFound
    given = gate.open_record(viewer, Act.READ_MISSING, row.record_id, read=row.record)
    if row.part_of is not None:
        return episode(viewer, row.part_of.public_id)
    name = people.names_of_records([row.record_id])[row.record_id]
    others = list(
        MissingEpisode.objects.filter(record=row.record_id, withdrawn_at=None).exclude(pk=row.pk)
        .select_related("report__service").order_by("starts_on", "pk")
    )  # fmt: skip
    parts = [one for one in others if one.part_of_id == row.pk]
    near = [one for one in others if one.part_of_id is None and _span(one).overlaps(_span(row))]
    why = dict(AbsenceJoin.objects.filter(into=row, undone_at=None).order_by("pk").values_list("episode", "why"))
    pks = [row.pk, *(one.pk for one in parts)]
    reports = MissingReport.objects.filter(episode__in=pks).select_related("reporter", "service")
    found = MissingFound.objects.filter(episode__in=pks).select_related("recorded_by").order_by("recorded_at", "pk")
    grades = MissingGrade.objects.filter(episode__in=pks).select_related("by").order_by("-at", "-pk")
    return EpisodeView(
        row=_row(row, name), version=row.version, may_read_child=given.has(Layer.CORE) and given.level >= 3,
        reports=tuple(_report(one) for one in reports.order_by("reported_at", "pk")),
        found=tuple(
            FoundView(one.found_at, one.how, one.where, one.with_whom, one.words, one.said_by, one.recorded_at,
                      one.recorded_by.name) for one in found
        ),
        grades=tuple((one.grade, one.why, one.at, one.by.name) for one in grades),
        parts=tuple(_other(one, why.get(one.pk, "")) for one in parts),
        overlapping=tuple(_other(one) for one in near),
        flags=tuple(people.safety_of(row.record_id)), interview=_interview(viewer, row, given),
        may_record=given.level >= ACTS[Act.EDIT_CHILD].level or _is_interviewer(viewer, row),
    )  # fmt: skip


def _is_interviewer(viewer: Viewer, row: MissingEpisode) -> bool:
    interview = getattr(row, "interview", None)
    return interview is not None and interview.interviewer_id is not None and interview.interviewer_id == viewer.user_id


def _interview(viewer: Viewer, row: MissingEpisode, given: gate.Grant) -> InterviewView | None:
    kept: ReturnInterview | None = getattr(row, "interview", None)
    if kept is None:
        return None
    mine = _is_interviewer(viewer, row)
    reads = mine or (given.has(Layer.CORE) and given.level >= ACTS[Act.READ_CHILD].level)
    return InterviewView(
        kept.offered, kept.accepted, kept.offered_at, kept.answer_words if reads else "",
        kept.interviewer.name if kept.interviewer else "", mine, kept.whose, kept.chosen_words if reads else "",
        kept.done_at, tuple(kept.themes) if reads else (), kept.quote.words if kept.quote and reads else "",
        kept.summary if reads else "", kept.told_at, kept.none_why,
    )  # fmt: skip


def _other(row: MissingEpisode, why: str = "") -> Other:
    report = getattr(row, "report", None)
    source = report.service.name if report else "the council’s own system"
    return Other(row.public_id, row.starts_on, row.starts_at, row.ends_on, row.ends_at, source, why)


def _span(row: MissingEpisode) -> rules.Span:
    return rules.span(row.starts_on, row.starts_at, row.ends_on, row.ends_at)


def overlapped_by(row: MissingEpisode) -> MissingEpisode | None:
    """Return the standing episode of the same child that a new one overlaps, for the act that brings it; None without one."""
    others = MissingEpisode.objects.filter(STANDING, record=row.record_id).exclude(pk=row.pk).order_by("pk")
    near = [one for one in others if _span(one).overlaps(_span(row))]
    return next((one for one in near if one.opened_here), near[0] if near else None)


def told_here_too(rows: Sequence[MissingEpisode]) -> Iterable[tuple[MissingEpisode, MissingEpisode]]:
    """Pair episodes that an extract brought with those reported here of the same absence; no query where nothing was."""
    here: dict[int, list[MissingEpisode]] = {}
    standing = MissingEpisode.objects.filter(STANDING, opened_here=True, record__in={row.record_id for row in rows})
    for one in standing.order_by("pk"):
        here.setdefault(one.record_id, []).append(one)
    undone = set(
        AbsenceJoin.objects.filter(episode__in=[row.pk for row in rows if row.record_id in here]).order_by().values_list(
            "episode", flat=True
        )
    ) if here else set()  # fmt: skip
    for row in rows:
        if row.part_of_id is None and row.pk not in undone:
            main = next((one for one in here.get(row.record_id, ()) if _span(one).overlaps(_span(row))), None)
            if main is not None:
                yield row, main


def standing_since(record: int, since: date) -> list[MissingEpisode]:
    """Return a child's absences that began on a day or after it, each once, for an act that holds the record."""
    return list(
        MissingEpisode.objects.filter(STANDING, record=record, starts_on__gte=since).order_by("starts_on", "pk")
    )


def missing_since(records: Iterable[int], since: date) -> list[MissingEpisode]:
    """Return the absences of several children, missing and not only away, that began on a day or after it, oldest first.

    For an act that holds the records.
    """
    rows = MissingEpisode.objects.filter(
        STANDING, kind=MissingEpisode.Kind.MISSING, record__in=list(records), starts_on__gte=since
    )
    return list(rows.select_related("record__area").order_by("starts_on", "starts_at", "pk"))


@dataclass(frozen=True)
class Together:
    """Another child who was missing at the same time, named in the same breath or not; the viewer may know of both."""

    child: str
    episode: UUID
    starts_on: date
    starts_at: datetime | None


def together(viewer: Viewer, row: EpisodeRow) -> list[Together]:
    """Return the other children whose absences began within hours of this one and overlap it, of those the viewer may know.

    That two were missing together is shown to whoever may know of both alone; their rows are noted.
    """
    span = rules.span(row.starts_on, row.starts_at, row.ends_on, row.ends_at)
    near = rules.settings().together_within
    begun = Q(starts_at__gte=span.starts - near, starts_at__lte=span.starts + near)
    others = [
        one
        for one in MissingEpisode.objects.filter(STANDING, begun, area=viewer.area_id, record__in=_visible(viewer))
        .exclude(record=row.record)
        .select_related("record")
        .order_by("starts_at", "pk")[:MOST]
        if _span(one).overlaps(span)
    ]
    if not others:
        return []
    names = people.names_of_records({one.record_id for one in others})
    gate.note_rows(viewer, Kind.CHILD, dict.fromkeys(one.record.public_id for one in others), level=2)
    return [Together(names[one.record_id], one.public_id, one.starts_on, one.starts_at) for one in others]
