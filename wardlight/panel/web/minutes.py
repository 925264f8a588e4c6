"""From what was recorded of one child to the printed minutes: that child alone."""

from datetime import datetime

from wardlight.actions.rules.purposes import WORDS as PURPOSES
from wardlight.actions.rules.purposes import Purpose
from wardlight.documents import minutes as printed
from wardlight.documents.copies import Copy
from wardlight.kernel import words
from wardlight.kernel.days import local_date
from wardlight.panel.models import MinutesCopy
from wardlight.panel.queries import Came, MinutesView
from wardlight.panel.rules import levels
from wardlight.panel.rules.decision import EXPLOITED

TRENDS = {
    levels.Trend.FIRST: printed.Trend.FIRST, levels.Trend.DOWN: printed.Trend.DOWN,
    levels.Trend.SAME: printed.Trend.SAME, levels.Trend.UP: printed.Trend.UP,
}  # fmt: skip


def recipients(found: MinutesView) -> list[str]:
    """Return who may be sent a copy: the lead professional and everybody asked to the meeting; nobody is typed in.

    Not whoever left for this child, or is kept out of the record.
    """
    asked = [f"{one.name}, {one.agency}" for one in found.item.meeting.came if one.user not in found.kept_out]
    lead = [f"{found.item.lead}, lead professional"] if found.item.lead_id not in found.kept_out else []
    return list(dict.fromkeys([*lead, *asked]))


def pdf(found: MinutesView, copy: MinutesCopy) -> bytes:
    """Return the numbered copy as a tagged PDF."""
    return printed.panel_minutes(document(found, copy))


def document(found: MinutesView, copy: MinutesCopy) -> printed.PanelMinutes:
    """Return all that is printed of one child at one meeting."""
    item, decision = found.item, found.decision
    held_on = local_date(item.meeting.opened_at or item.meeting.starts_at)
    quote = item.said if item.said and item.said.may_be_read_out else None
    return printed.PanelMinutes(
        panel=item.meeting.panel,
        meeting_on=held_on,
        child_name=item.name,
        child_reference=item.reference,
        item_type=item.line.label,
        attendance=tuple(_attendee(one) for one in item.meeting.came if one.presence),
        quorum=f"{decision.quorum_words}.",
        since_last_time=tuple(decision.since_last_time),
        child_words=(printed.SaidByChild(quote.words, quote.said_to, quote.said_on),) if quote else (),
        level=printed.Level(levels.WORDS[decision.level], levels.rank(decision.level), levels.BARS),
        previous_level=printed.EarlierLevel(levels.WORDS[decision.previous_level], decision.previous_on)
        if decision.previous_level and decision.previous_on
        else None,
        trend=TRENDS[levels.Trend(decision.trend)],
        trend_reason=decision.two_levels_why,
        being_exploited=EXPLOITED[decision.exploited],
        rationale=_rationale(found),
        actions=tuple(
            printed.AgreedAction(one.what, PURPOSES[Purpose(one.purpose)], one.owner, one.agency, one.due_on)
            for one in item.decision_actions
        ),
        no_action_because=decision.no_action_why,
        next_review_on=decision.next_review_on,
        safety_steps=_steps(found) if decision.level == levels.HIGH else (),
        dissent=tuple(
            printed.Dissent(one.attendance.user.name, one.attendance.agency.name, one.words) for one in found.dissents
        ),
        distribution=tuple(f"Copy {one.number}: {one.recipient}" for one in found.copies if one.number <= copy.number),
        copy=Copy(copy.recipient, copy.number, copy.at),
        approval=_approval(found, item.meeting.minutes_approved_at),
    )


def _attendee(one: Came) -> printed.Attendee:
    if one.deputy_name:
        return printed.Attendee(one.deputy_name, one.agency, printed.Presence.DEPUTY, one.name)
    presence = printed.Presence.PRESENT if one.is_present else printed.Presence.APOLOGIES
    return printed.Attendee(one.name, one.agency, presence)


def _rationale(found: MinutesView) -> str:
    dated = [
        f"Correction of {words.full_date(local_date(one.at))}, by {found.names.get(one.by, 'the panel')}: {one.words}"
        for one in found.corrections
    ]
    return "\n\n".join([found.decision.why, *dated])


def _steps(found: MinutesView) -> tuple[printed.SafetyStep, ...]:
    one = found.decision
    return (
        printed.SafetyStep("Strategy discussion", one.strategy_on, one.no_strategy_why),
        printed.SafetyStep("Missing plan", one.missing_plan_on, one.no_missing_plan_why),
        printed.SafetyStep("Trafficking referral (NRM)", one.nrm_on, one.no_nrm_why),
    )


def _approval(found: MinutesView, at: datetime | None) -> printed.Approval | None:
    return printed.Approval(found.approved_by, at) if at and found.approved_by else None
