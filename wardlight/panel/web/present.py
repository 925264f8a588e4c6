"""Words, levels and rows of the panel's pages."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse

from wardlight.access.rules.roles import Role
from wardlight.access.viewer import Viewer
from wardlight.actions.queries import ActionRow
from wardlight.actions.rules import ladder
from wardlight.kernel import words
from wardlight.kernel.days import english_days, local_date
from wardlight.panel import queries
from wardlight.panel.models import Ending, Meeting
from wardlight.panel.queries import AgendaLine, Closing, Home, ItemView, MeetingView
from wardlight.panel.queries.home import CaseRow, Waiting
from wardlight.panel.rules import levels
from wardlight.panel.rules.agenda import OPENING
from wardlight.panel.rules.decision import EXPLOITED
from wardlight.panel.rules.ending import REASONS, How
from wardlight.panel.web.words import meeting_day
from wardlight.ui.components import AgendaRow, Clock, Level, Row, SummaryRow, Tag, Task, TaskGroup


def level(found: str) -> Level:
    """Return a level as it is drawn; nothing agreed is words alone."""
    if not found:
        return Level("Not set yet")
    return Level(levels.WORDS[found], levels.rank(found), levels.BARS)


# --- the first page


def waiting(found: Home, viewer: Viewer) -> TaskGroup | None:
    """Return the accepted referrals that wait to be listed."""
    tasks = tuple(_to_list(one, viewer) for one in found.waiting)
    return TaskGroup("Waiting to be listed", tasks, words.counted(len(tasks), "child", "children")) if tasks else None


def _to_list(one: Waiting, viewer: Viewer) -> Task:
    now = viewer.now
    accepted = one.referral.accepted_at or one.referral.sent_at
    proposed = levels.WORDS.get(one.referral.proposed_level)
    return Task(
        title=f"List {one.child.name}", url=reverse("panel:list", args=[one.referral.public_id]),
        clock=Clock(f"Accepted {words.near_date(local_date(accepted), local_date(now))}"),
        why=f"The front door proposes {proposed}." if proposed else "The front door has not proposed a level.",
        about=one.referral.reference,
    )  # fmt: skip


def meetings(found: Home, viewer: Viewer) -> TaskGroup | None:
    """Return the meetings to come, or still open, soonest first."""
    tasks = tuple(_meeting(one, viewer.now) for one in found.meetings)
    return TaskGroup("Meetings", tasks) if tasks else None


def _meeting(one: Meeting, now: datetime) -> Task:
    today, calendar = local_date(now), english_days()
    day = local_date(one.starts_at)
    clock = Clock(
        words.sentence(words.moment(one.starts_at, now)), words.in_days(day, today) if (day - today).days > 1 else ""
    )
    tag, why = Tag("Being prepared", "waiting"), f"Papers are due {words.near_date(one.papers_due_on, today)}."
    if one.papers_due_on < today:
        why = f"Papers were due on {words.short_date(one.papers_due_on, today)}."
    if one.pack_released_at:
        tag = Tag("Pack is out", "in_time")
        why = f"The pack was released on {words.short_date(local_date(one.pack_released_at), today)}."
    elif today > calendar.before(day, days=1):
        tag = Tag("Pack not out", "soon")
    if one.opened_at:
        tag, why = Tag("Meeting now", "soon"), ""
    return Task(
        title=meeting_day(one.starts_at), url=reverse("panel:meeting", args=[one.public_id]), clock=clock, why=why,
        about=one.place, tags=(tag,),
    )  # fmt: skip


def case_rows(found: Home, viewer: Viewer) -> tuple[Row, ...]:
    """Return the children at the panel, the one heard soonest first."""
    return tuple(_case(one, local_date(viewer.now)) for one in found.cases)


def _case(one: CaseRow, today: date) -> Row:
    if one.next_review_on is None:
        when = "Not heard yet." if one.has_meeting else "Not heard yet, and on no meeting."
    else:
        when = f"Next review by {words.short_date(one.next_review_on, today)}."
        if one.next_review_on < today:
            when = f"Review was due on {words.short_date(one.next_review_on, today)}."
        if not one.has_meeting:
            when += " On no meeting yet."
    url = reverse("panel:item", args=[one.item]) if one.item else ""
    return Row(one.child.name, url, f"{when} Lead: {one.lead}.", level=level(one.level))


# --- one meeting


@dataclass(frozen=True)
class Line:
    """A line of the agenda on somebody's own screen."""

    number: int
    label: str
    child: str
    url: str
    prepare_url: str
    level: Level | None
    lead: str
    minutes: int
    tag: Tag | None
    note: str


def lines(meeting: MeetingView, names: dict[int, str], viewer: Viewer) -> list[Line]:
    """Return the agenda with the children's names, for a screen of one's own."""
    return [_line(meeting, line, names, viewer) for line in meeting.lines]


def _line(meeting: MeetingView, line: AgendaLine, names: dict[int, str], viewer: Viewer) -> Line:
    if line.item is None:
        url = reverse("panel:attendance", args=[meeting.public_id]) if line.heading == OPENING else ""
        return Line(
            line.number, line.label, "", url if _keeps_the_sheet(viewer) else "", "", None, "", line.minutes, None, ""
        )
    item = line.item
    tag, note = None, ""
    if item.decided_at:
        tag = Tag("Decided", "in_time")
    elif item.deferred_at:
        tag = Tag("Deferred", "quiet")
        note = f"To {meeting_day(item.deferral.to_meeting.starts_at)}: {item.deferral.why}"
    is_waiting = not line.is_over and Role.PANEL_COORDINATOR in viewer.roles
    return Line(
        line.number, line.label, names.get(item.case.record_id, ""), reverse("panel:item", args=[item.public_id]),
        reverse("panel:prepare", args=[item.public_id]) if is_waiting else "",
        level(queries.level_of(item)), item.case.lead.name, line.minutes, tag, note,
    )  # fmt: skip


def _keeps_the_sheet(viewer: Viewer) -> bool:
    return bool(viewer.roles & {Role.PANEL_COORDINATOR, Role.PANEL_CHAIR})


def standing(meeting: MeetingView, viewer: Viewer) -> list[Row]:
    """Return where a meeting stands: papers, pack, meeting, minutes, each with its day."""
    today = local_date(viewer.now)
    papers_late = meeting.papers_due_on < today
    rows = [
        Row(
            "Papers due",
            end=_day(meeting.papers_due_on, today),
            aside="7 working days before" if not papers_late else "",
        )
    ]
    rows.append(_dated("Pack released", meeting.pack_released_at, "Not yet", today))
    rows.append(_dated("Opened", meeting.opened_at, "Not yet", today))
    if meeting.opened_at:
        rows.append(_dated("Closed", meeting.closed_at, "Not yet", today))
    if meeting.closed_at:
        late = meeting.minutes_approved_at is None and meeting.minutes_due_on < today
        due = f"Due {_day(meeting.minutes_due_on, today)}"
        done = meeting.minutes_approved_at
        tag = (
            Tag(words.sentence(words.lateness(meeting.minutes_due_on, viewer.now, english_days())), "late")
            if late
            else None
        )
        rows.append(Row("Minutes approved", aside=due if not done else "", end=_day(local_date(done), today) if done else "",
                        tag=tag))  # fmt: skip
    return rows


def _day(day: date, today: date) -> str:
    return words.short_date(day, today)


def _dated(what: str, when: datetime | None, otherwise: str, today: date) -> Row:
    return Row(what, end=_day(local_date(when), today) if when else otherwise)


# --- the screen shown to the room


def agenda(meeting: MeetingView, now_at: int) -> tuple[AgendaRow, ...]:
    """Return the agenda as the room sees it: numbers and types, never a name; the item at `now_at` is the one shown.

    Only an open meeting hears an item now; before it opens nothing is done, and once it is closed all is.
    """
    current = meeting.line_of(now_at).number
    rows = []
    for line in meeting.lines:
        over = line.is_over if line.item is not None else _standing_is_over(meeting, line.number, current)
        state, aside = "ahead", f"{line.minutes} min"
        if over:
            state, aside = "done", "deferred" if line.item and line.item.deferred_at else "done"
        if line.number == current:
            state, aside = "now", "now" if meeting.is_open and not over else aside
        rows.append(AgendaRow(line.number, line.label, aside, state))  # type: ignore[arg-type]
    return tuple(rows)


def _standing_is_over(meeting: MeetingView, number: int, current: int) -> bool:
    """Say whether a standing item is behind the meeting: nobody records these, so its place tells."""
    return meeting.closed_at is not None or (meeting.is_open and number < current)


def lead(item: ItemView) -> str:
    """Return the line under the child's name: age, home, status, who presents."""
    parts = [f"{item.age}." if item.age is not None else ""]
    if item.lives_with:
        parts.append(f"Lives with {item.lives_with}.")
    if item.status:
        parts.append(words.sentence(f"{'; '.join(item.status)}."))
    parts.append(f"Presented by {item.lead}.")
    return " ".join(part for part in parts if part)


def time_used(item: ItemView, now: datetime) -> tuple[str, str]:
    """Return how much of the item's time has gone, and whether it runs to time."""
    if item.item.called_at is None:
        return f"{item.line.minutes} minutes", "not begun"
    used = int((now - item.item.called_at) / timedelta(minutes=1))
    over = used - item.line.minutes
    return f"{used} of {item.line.minutes} minutes", "running to time" if over <= 0 else f"over by {over}"


def since_heading(item: ItemView, now: datetime) -> str:
    """Return the heading of what happened since the last panel, or since the referral."""
    today = local_date(now)
    if item.last_time:
        return f"Since {words.short_date(item.last_time.on, today)}"
    return (
        f"Since the concern of {words.short_date(local_date(item.referred_at), today)}"
        if item.referred_at
        else "So far"
    )


def since(item: ItemView, now: datetime) -> list[str]:
    """Return what happened since last time, one line each."""
    today = local_date(now)
    lines = []
    for entry in item.since:
        text = entry.heading if not entry.words else f"{entry.heading}. {entry.words}"
        lines.append(f"{words.short_date(entry.row.on, today)}: {text}")
    return lines


def evidence(item: ItemView, now: datetime) -> tuple[Row, ...]:
    """Return the level as it stands, what was proposed, and whether the child is being exploited."""
    today = local_date(now)
    agreed = f"Agreed on {_day(local_date(item.level_at), today)}" if item.level and item.level_at else "Agreed level"
    rows = [Row(agreed, level=level(item.level))]
    if item.is_first and item.proposed_level:
        rows.append(Row("Proposed by the front door", level=level(item.proposed_level)))
    said_on = f", on {_day(local_date(item.exploited_at), today)}" if item.exploited_at else ""
    rows.append(Row(f"Being exploited{said_on}", end=EXPLOITED[item.exploited], strong=True))
    if item.strategy:
        rows.append(Row(f"Strategy discussion, {_day(item.strategy.on, today)}", end=item.strategy.outcome))
    if item.repeat:
        rows.append(Row("Referred again", end=words.sentence(words.counted(item.repeat, "time", "times"))))
    return tuple(rows)


def action_rows(several: tuple[ActionRow, ...], now: datetime) -> tuple[Row, ...]:
    """Return the actions from last time, late first, with those done in one line at the end."""
    today = local_date(now)
    rows = [_action(one, today, now) for one in several if not one.is_done]
    done = [one for one in several if one.is_done]
    if done:
        named = [one.what for one in done[:2]]
        more = [words.sentence(f"{words.count_word(len(done) - 2)} more")] if len(done) > 2 else []
        rows.append(
            Row(". ".join(part.rstrip(".") for part in (*named, *more)), tag=Tag(f"{len(done)} done", "in_time"))
        )
    return tuple(rows)


def _action(one: ActionRow, today: date, now: datetime) -> Row:
    aside = f"{one.owner}, {one.agency}. Due {_day(one.due_on, today)}."
    if one.late:
        why = f" Why: {one.late_why}." if one.late_why else ""
        late = words.sentence(words.lateness(one.due_on, now, english_days()))
        return Row(one.what, aside=f"{aside}{why} {ladder.said(one.late, today)}", tag=Tag(late, "late"))
    return Row(one.what, aside=aside, tag=Tag("In time", "quiet"))


@dataclass(frozen=True)
class Words:
    """The child's own words for the room, or what to say in their place."""

    quote: str
    source: str


def said(item: ItemView, now: datetime) -> Words:
    """Return what the child wants the panel to know; words the child did not agree to have read out stay unsaid."""
    if item.said is None:
        ask = f" Ask {item.trusted_adult}." if item.trusted_adult else ""
        return Words("", f"Nobody has recorded what {item.forename} wants the panel to know.{ask}")
    day = _day(item.said.said_on, local_date(now))
    if not item.said.may_be_read_out:
        return Words(
            "", f"{item.forename} spoke to {item.said.said_to} on {day}, and has not agreed that it be read out."
        )
    source = f"Word for word, to {item.said.said_to}, {day}. {item.forename} agreed that it be read out."
    return Words(item.said.words, source)


def decision_rows(item: ItemView, now: datetime) -> tuple[Row, ...]:
    """Return a decision as it was recorded."""
    found = item.decision
    if found is None:
        return ()
    today = local_date(now)
    rows = [
        Row("Level agreed", level=level(found.level)),
        Row("Being exploited", end=EXPLOITED[found.exploited], strong=True),
        Row("Next review", end=words.full_date(found.next_review_on)),
    ]
    for what, on, why in (
        ("Strategy discussion", found.strategy_on, found.no_strategy_why),
        ("Missing plan", found.missing_plan_on, found.no_missing_plan_why),
        ("Trafficking referral (NRM)", found.nrm_on, found.no_nrm_why),
    ):
        if on or why:
            rows.append(Row(what, end=_day(on, today) if on else "", aside="" if on else f"None, because: {why}"))
    return tuple(rows)


# --- how a case ended


HOW = {How.STEP_DOWN: "Stepped down", How.CLOSE: "Closing", How.TRANSFER: "Handed over to another area"}


def ending_rows(ending: Ending, now: datetime) -> list[Row]:
    """Return what became of the case at an item."""
    today = local_date(now)
    how = How(ending.how)
    end = _day(local_date(ending.proposed_at), today)
    if how != How.CLOSE:
        who = ending.lead.name if ending.lead else f"{ending.contact}, {ending.authority}"
        return [Row(HOW[how], aside=f"{who}. {ending.why}", end=end)]
    stands = "Waits for a manager to agree."
    if ending.agreed_at:
        stands = f"Agreed on {_day(local_date(ending.agreed_at), today)}."
    elif ending.refused_at:
        stands = f"Not agreed on {_day(local_date(ending.refused_at), today)}: {ending.refused_why}"
    return [Row("Closing proposed", aside=f"{REASONS[ending.reason]}. {stands}", end=end)]


def closing_rows(found: Closing, now: datetime) -> list[SummaryRow]:
    """Return what a manager reads before agreeing that a case closes."""
    one, today = found.ending, local_date(now)
    levels_ = tuple(f"{levels.WORDS[d.level]}, {_day(local_date(d.decided_at), today)}" for d in found.levels)

    def told(on: date | None, why: str) -> tuple[str, ...]:
        return (_day(on, today),) if on else (f"Not told, because: {why}",)

    rows = [
        SummaryRow("Why it closes", (REASONS[one.reason],)),
        SummaryRow("Levels the last two panels agreed", levels_),
        SummaryRow("Goals met", (one.why,)),
        SummaryRow("Risk that is left", (one.residual_risk,)),
        SummaryRow("Who goes on", (found.lead,) if found.lead else (f"Nobody, because: {one.need_ended_why}",)),
        SummaryRow("The child was told", told(one.child_told_on, one.child_not_told_why)),
        SummaryRow("The family was told", told(one.family_told_on, one.family_not_told_why)),
        SummaryRow("What would bring the child back", (one.advice,)),
        SummaryRow("Proposed by", (f"{found.proposed_by}, {_day(local_date(one.proposed_at), today)}",)),
    ]
    if one.agreed_at:
        rows.append(SummaryRow("Agreed", (_day(local_date(one.agreed_at), today),)))
    if one.refused_at:
        rows.append(SummaryRow("Not agreed", (one.refused_why,)))
    return rows
