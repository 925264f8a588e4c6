"""Words and clocks for children who are missing."""

from datetime import date, datetime

from django.urls import reverse

from wardlight.concerns.models import MissingEpisode, MissingFound
from wardlight.concerns.queries.missing import (
    EpisodeRow,
    EpisodeView,
    FoundView,
    Other,
    Own,
    ReportView,
    Together,
    Waiting,
)
from wardlight.concerns.rules import missing as rules
from wardlight.concerns.rules.interviews import THEMES, Clocks, Whose, clocks_of, tell_agencies_by
from wardlight.concerns.web.present.inbox import clock as running
from wardlight.kernel import words
from wardlight.kernel.days import local_date
from wardlight.ui.components import Clock, Row, SafetyBlock, SummaryRow, Tag, Task, TaskGroup
from wardlight.ui.shell import Link

MISSING_NOW, BACK, UNKNOWN = "Missing now", "Came back lately", "Not found on file yet"
VERY_LATE = "Home very late: was that missing?"
NOTICES = "Homes’ own notices, still to be given"
FLAGS = {"if_missing": "If missing", "safe_contact": "Before you contact", "not_to_be_told": "Who must not be told"}
AWAY = "away, and it is known where"


def when(on: date, at: datetime | None, now: datetime) -> str:
    """Return a moment, or the day where no time is known."""
    return words.moment(at or on, now)


def away_clock(row: EpisodeRow, now: datetime) -> Clock:
    """Return how long a child has been missing; it is never anything but late."""
    starts = rules.span(row.starts_on, row.starts_at, None, None).starts
    iso = (row.starts_at or row.starts_on).isoformat()
    return Clock(f"For {words.duration(now - starts)}", f"since {when(row.starts_on, row.starts_at, now)}", iso,
                 state="late")  # fmt: skip


def _home_clock(row: EpisodeRow, now: datetime) -> Clock:
    """Return since when a child is back, or for how long they have been missing."""
    if row.ends_on is None:
        return away_clock(row, now)
    iso = (row.ends_at or row.ends_on).isoformat()
    return Clock("Back", f"since {when(row.ends_on, row.ends_at, now)}", iso)


def interview_clock(row: EpisodeRow, now: datetime) -> Clock | None:
    """Return the 72 hours of a return interview still to be held (C13), then the day to say what goes to police (C14).

    None where both are done, the child declined, or nothing is due.
    """
    if row.interview_done_at is not None:
        held = row.interview_done_at
        return None if row.is_told else running(held, tell_agencies_by(held), now)
    if row.ends_at is None or row.interview_done or row.interview_said == "N":
        return None
    return running(row.ends_at, clocks_of(row.ends_at, None, None, now).due_at, now)


def _tags(row: EpisodeRow) -> tuple[Tag, ...]:
    graded = rules.settings().grades.get(row.grade, row.grade)
    away = (Tag("Away, known where"),) if row.kind == MissingEpisode.Kind.AWAY else ()
    return (*away, Tag(f"Police: {graded.lower()}")) if row.grade else away


def _task(row: EpisodeRow, now: datetime) -> Task:
    age = f", {words.age_on(row.born_on, local_date(now))}" if row.born_on else ""
    where = f"Last seen: {row.last_seen_where}." if row.last_seen_where and row.is_missing_now else ""
    if not row.is_missing_now:
        where = f"Back since {when(row.ends_on or row.starts_on, row.ends_at, now)}. {_heard(row)}"
    clock = interview_clock(row, now) or _home_clock(row, now)
    return Task(
        f"{row.child}{age}", reverse("concerns:missing_episode", args=[row.public_id]), clock, where, tags=_tags(row)
    )


def _heard(row: EpisodeRow) -> str:
    by = f", by {row.interviewer}" if row.interviewer else ""
    if row.interview_done:
        return "Return interview held." if row.is_told else f"Held. What goes to police is still to be said{by}."
    return "Return interview declined." if row.interview_said == "N" else f"Return interview due{by}."


def clock_title(row: EpisodeRow) -> str:
    """Return what the clock of an absence that is over runs to, and whose it is."""
    to_police = row.interview_done_at is not None and not row.is_told
    what = "Told to police by the next working day?" if to_police else "Heard in 72 hours?"
    return what


def clock_owner(row: EpisodeRow) -> str:
    """Return whose the clock is; nobody's until the interview is offered."""
    if row.interview_done_at is not None and not row.is_told:
        return f"{row.interviewer} says what goes to police." if row.interviewer else ""
    return f"{row.interviewer} holds it." if row.interviewer else "Nobody is to hold it yet: record the offer."


def record_groups(rows: list[EpisodeRow], now: datetime) -> list[TaskGroup]:
    """Return a child's absences for the page of the record: missing now, then those that are over, newest first."""
    gone = tuple(_record_task(row, now) for row in rows if row.is_missing_now)
    over = tuple(_record_task(row, now) for row in rows if not row.is_missing_now)
    return [
        TaskGroup(title, tasks) for title, tasks in ((MISSING_NOW, gone), ("Absences that are over", over)) if tasks
    ]


def _record_task(row: EpisodeRow, now: datetime) -> Task:
    running_clock = away_clock(row, now) if row.is_missing_now else interview_clock(row, now)
    lasted = words.duration(row.ends_at - row.starts_at) if row.starts_at and row.ends_at else ""
    what = "Away, known where" if row.kind == MissingEpisode.Kind.AWAY else "Missing"
    since = when(row.starts_on, row.starts_at, now)
    until = f" to {when(row.ends_on, row.ends_at, now)}" if row.ends_on else ""
    return Task(
        f"{what} {since}{until}", reverse("concerns:missing_episode", args=[row.public_id]),
        running_clock or Clock(words.sentence(lasted) if lasted else "Back"),
        "" if row.is_missing_now else f"{_heard(row)}{_about(row)}",
        tags=tuple(tag for tag in _tags(row) if tag.text.startswith("Police")),
    )  # fmt: skip


def _about(row: EpisodeRow) -> str:
    named = "; ".join(THEMES[theme].lower() for theme in row.themes if theme in THEMES)
    return f" About: {named}." if named else ""


def often(rows: list[EpisodeRow], now: datetime) -> str:
    """Return how often the child was missing lately, and whether that brings a meeting."""
    found, today = rules.settings(), local_date(now)
    starts = [row.starts_on for row in rows if row.kind == MissingEpisode.Kind.MISSING]
    lately = sum(0 <= (today - one).days <= found.meeting_window for one in starts)
    brings = any(
        rules.brings_meeting(starts, one, after=found.meeting_after, window=found.meeting_window)
        for one in starts if (today - one).days <= found.meeting_window
    )  # fmt: skip
    said = f"Missing {words.count_word(lately)} {'time' if lately == 1 else 'times'} in the last {found.meeting_window} days."
    meeting = f"{words.count_word(found.meeting_after)} in {found.meeting_window} days bring a meeting; it is among the actions."
    return f"{said} {words.sentence(meeting)}" if brings else said


def groups(
    rows: list[EpisodeRow], waiting: list[Waiting], late: list[Task], notices: list[Task], now: datetime
) -> list[TaskGroup]:
    """Return the list: missing now, not found on file yet, home very late, notices that homes have still to give, back lately."""
    gone = [_task(row, now) for row in rows if row.is_missing_now]
    back = [_task(row, now) for row in rows if not row.is_missing_now]
    unknown = [
        Task(
            one.as_given, reverse("concerns:triage", args=[one.concern]),
            Clock(f"For {words.duration(now - one.last_seen_at)}", f"reported {words.moment(one.reported_at, now)}",
                  one.last_seen_at.isoformat(), state="late"),
            f"Last seen: {one.last_seen_where}. Reported by {one.reporter}.",
        )
        for one in waiting
    ]  # fmt: skip
    named = ((MISSING_NOW, gone), (UNKNOWN, unknown), (VERY_LATE, late), (NOTICES, notices), (BACK, back))
    return [TaskGroup(title, tuple(tasks)) for title, tasks in named if tasks]


def opening(rows: list[EpisodeRow], waiting: list[Waiting], now: datetime) -> str:
    """Return the day, and in words how many are missing now."""
    gone = sum(row.is_missing_now for row in rows) + len(waiting)
    said = (
        "nobody you may know of is missing"
        if not gone
        else f"{words.counted(gone, 'child is', 'children are')} missing"
    )
    today = local_date(now)
    return f"{today:%A} {words.full_date(today)}, {words.clock_time(now)}: {said}."


def own_rows(own: list[Own], now: datetime) -> list[Row]:
    """Return the viewer's own reports."""
    return [
        Row(
            one.report.as_given, reverse("concerns:missing_receipt", args=[one.report.public_id]),
            f"You reported it {words.moment(one.report.reported_at, now)}.",
            tag=Tag("Back", "in_time") if one.is_back else None,
        )
        for one in own
    ]  # fmt: skip


def report_rows(one: ReportView, now: datetime) -> list[SummaryRow]:
    """Return a report as its author gave it."""
    seen = f"{words.sentence(words.moment(one.last_seen_at, now))}, {one.last_seen_where}, by {one.last_seen_by}"
    police = "Rung" + (f", reference {one.police_reference}" if one.police_reference else "")
    rows = [
        SummaryRow("Last seen", (seen,)),
        SummaryRow("May be with", (one.with_whom,) if one.with_whom else (), "" if one.with_whom else "Not said"),
        SummaryRow("Police", (police,) if one.police_told == "yes" else (), "" if one.police_told == "yes" else "Not yet rung then"),
    ]  # fmt: skip
    if one.kind == MissingEpisode.Kind.AWAY:
        rows.insert(0, SummaryRow("Where the child is", (words.sentence(AWAY),)))
    if one.words:
        rows.append(SummaryRow("Also said", tuple(one.words.splitlines())))
    return rows


def _clocks(view: EpisodeView, now: datetime) -> Clocks | None:
    kept, back = view.interview, view.row.ends_at
    return clocks_of(back, kept.offered_at, kept.done_at, now) if kept and back else None


def interview_tags(view: EpisodeView, now: datetime) -> tuple[Tag, ...]:
    """Return offered and done, each in time or not: an offer that was declined is offered, and not done."""
    found = _clocks(view, now)
    if found is None:
        return ()
    tags = []
    if found.offered_in_time is not None:
        tags.append(Tag("Offered in 72 hours", "in_time") if found.offered_in_time else Tag("Offered late", "late"))
    if view.interview and view.interview.done_at:
        tags.append(Tag("Held in 72 hours", "in_time") if found.done.in_time else Tag("Held late", "late"))
    return tuple(tags)


def interview_rows(view: EpisodeView, now: datetime) -> list[SummaryRow]:
    """Return what is on file of the return interview."""
    kept = view.interview
    if kept is None:
        return []
    answer = {"Y": "Yes", "N": "No", "": "Has not answered yet"}.get(kept.accepted, "Not applicable")
    offered = {"Y": "Yes", "N": "No", "": "Not said"}.get(kept.offered, "Not applicable")
    at = f", {words.moment(kept.offered_at, now)}" if kept.offered_at else ""
    rows = [SummaryRow("Offered", (f"{offered}{at}",))]
    if kept.offered == "Y":
        rows.append(
            SummaryRow("The child’s answer", (answer, *((f"“{kept.answer_words}”",) if kept.answer_words else ())))
        )
    if kept.interviewer:
        why = "chosen by the child" if kept.whose == Whose.CHOSEN else "independent"
        chosen = (f"“{kept.chosen_words}”",) if kept.chosen_words else ()
        rows.append(SummaryRow("Held by", (f"{kept.interviewer}, {why}", *chosen)))
    if kept.done_at:
        rows.append(SummaryRow("Held", (words.sentence(words.moment(kept.done_at, now)),)))
    if kept.themes:
        rows.append(SummaryRow("About", tuple(THEMES[theme] for theme in kept.themes if theme in THEMES)))
    if kept.words:
        rows.append(SummaryRow("The child’s words", (f"“{kept.words}”",)))
    if kept.summary:
        rows.append(SummaryRow("What others should know", tuple(kept.summary.splitlines())))
    if kept.told_at:
        said = f"Nothing to send: {kept.none_why}" if kept.none_why else "Sent as lines"
        rows.append(SummaryRow("To police", (f"{said}, {words.moment(kept.told_at, now)}",)))
    return rows


def interview_next(view: EpisodeView) -> list[tuple[str, str]]:
    """Return what there is to record next of the interview, as the name of an address and its label."""
    kept = view.interview
    if view.row.ends_at is None or (kept and kept.told_at):
        return []
    offer = ("concerns:missing_offer", "Offer it again" if kept and kept.offered_at else "Record that it was offered")
    if kept is None or kept.offered_at is None:
        return [offer]
    if not view.may_record:
        return []
    if kept.done_at is None:
        return [("concerns:missing_interview", "Record the interview"), offer]
    return [("concerns:missing_police", "Say what goes to police")]


def report_title(one: ReportView, now: datetime) -> str:
    """Return who reported, and when."""
    return f"{one.reporter}, {one.title}, {one.service}: {words.moment(one.reported_at, now)}"


def found_rows(one: FoundView, now: datetime) -> list[SummaryRow]:
    """Return one account of how the child was found."""
    rows = [
        SummaryRow("When", (words.sentence(words.moment(one.found_at, now)),)),
        SummaryRow("How and where", (f"{MissingFound.How(one.how).label}: {one.where}",)),
        SummaryRow("With whom", (one.with_whom,) if one.with_whom else (), "" if one.with_whom else "Not said"),
    ]
    if one.words:
        rows.append(SummaryRow("Also said", tuple(one.words.splitlines())))
    return rows


def found_title(one: FoundView, now: datetime) -> str:
    """Return who says so, and who wrote it down."""
    return f"{one.said_by} says; written down by {one.recorded_by}, {words.moment(one.recorded_at, now)}"


def other_words(one: Other, now: datetime) -> str:
    """Return another episode in a line: from when until when, and who tells of it."""
    ends = f" to {when(one.ends_on, one.ends_at, now)}" if one.ends_on else ", no return recorded"
    return f"{words.sentence(when(one.starts_on, one.starts_at, now))}{ends}. Told by {one.source}."


def part_rows(view: EpisodeView, now: datetime) -> list[Row]:
    """Return what was joined into this absence, each leading to where it is taken out again."""
    return [
        Row(other_words(one, now), reverse("concerns:missing_apart", args=[view.row.public_id, one.public_id]), one.why,
            end="Take it out")
        for one in view.parts
    ]  # fmt: skip


def overlapping_rows(view: EpisodeView, now: datetime) -> list[Row]:
    """Return what tells of the same time and is not joined, each leading to where it is."""
    return [
        Row(other_words(one, now), reverse("concerns:missing_same", args=[view.row.public_id, one.public_id]),
            end="Same absence?")
        for one in view.overlapping
    ]  # fmt: skip


def together_rows(found: list[Together], now: datetime) -> list[Row]:
    """Return the children whose absences began within hours of this one, of those the viewer may know of too."""
    return [
        Row(one.child, reverse("concerns:missing_episode", args=[one.episode]),
            f"Missing since {when(one.starts_on, one.starts_at, now)}")
        for one in found
    ]  # fmt: skip


def grade_words(view: EpisodeView, now: datetime) -> list[str]:
    """Return every grade police gave, newest first."""
    grades = rules.settings().grades
    return [f"{grades.get(grade, grade)}: {why} ({by}, {words.moment(at, now)})" for grade, why, at, by in view.grades]


def banner(view: EpisodeView) -> list[SafetyBlock]:
    """Return the safety banner: what to do if the child is missing first."""
    order = list(FLAGS)
    flags = sorted(view.flags, key=lambda flag: order.index(flag[0]))
    return [SafetyBlock(FLAGS[kind], (said,)) for kind, said in flags]


def heading(view: EpisodeView, now: datetime) -> str:
    """Return the page's heading."""
    row = view.row
    if row.is_missing_now:
        return f"{row.child} is missing" if row.kind == MissingEpisode.Kind.MISSING else f"{row.child} is away"
    return f"{row.child} was missing" if row.kind == MissingEpisode.Kind.MISSING else f"{row.child} was away"


def lead(view: EpisodeView, now: datetime) -> str:
    """Return since when, and until when, and for how long."""
    row = view.row
    since = when(row.starts_on, row.starts_at, now)
    if row.ends_on is None:
        return f"Last seen {since}."
    length = f", {words.duration(row.ends_at - row.starts_at)}" if row.starts_at and row.ends_at else ""
    return f"From {since} to {when(row.ends_on, row.ends_at, now)}{length}."


def child_link(view: EpisodeView) -> Link | None:
    """Return the way to the child's record for whoever may read it."""
    if not view.may_read_child:
        return None
    return Link(f"{view.row.child}’s record", reverse("people:child", args=[view.row.child_id]))
