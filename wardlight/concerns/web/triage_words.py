"""How one concern at the front door is said: what was told, what has been done, where its routes stand."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from wardlight.concerns import ports
from wardlight.concerns.models import Concern, Decision, Line, Step
from wardlight.concerns.ports import Discussion
from wardlight.concerns.queries.front_door import ConcernView
from wardlight.concerns.queries.repeats import Repeat
from wardlight.concerns.rules.deciding import EXPLOITED, LEVELS, Stage
from wardlight.concerns.rules.law import behind, decisions, of_look
from wardlight.concerns.rules.red_list import SAID
from wardlight.concerns.rules.routes import MOVES, OTHER_MEANS, RouteKind
from wardlight.concerns.rules.signs import in_a_line, said, signs
from wardlight.concerns.rules.strands import named
from wardlight.concerns.web.front_door_words import (
    PRIORITY,
    ROUTES,
    age_words,
    at,
    child_name,
    clock_to,
    first_look_clock,
    short_time,
)
from wardlight.concerns.web.present.alike import Found, beside
from wardlight.kernel import words
from wardlight.kernel.days import LONDON
from wardlight.ui.components import Row, SummaryRow, Tag, UnderWay
from wardlight.ui.shell import Link

OUTCOMES = dict(Decision.Outcome.choices)
STEPS = dict(Step.Kind.choices)
PANEL = {"yes": "takes the child", "no": "does not take the child", "not_yet": "not decided yet"}


@dataclass(frozen=True)
class RouteLine:
    """One route in the table of routes."""

    name: str
    words: str
    who: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class DiscussionBox:
    """A strategy discussion, as the page shows it."""

    title: str
    words: str
    attended: tuple[UnderWay, ...]
    link: Link | None


def name_of(view: ConcernView) -> str:
    """Return the child's name: on the record once joined, else as given."""
    return view.joined.name if view.joined else child_name(view.child)


def strip(view: ConcernView, now: datetime) -> tuple[str, list[str], str]:
    """Return the name, facts and clock of the strip under the header."""
    age = age_words(view.child, view.age)
    look = f"First look: {view.told.priority}" if view.told.looked_at else "Not yet looked at"
    facts = [fact for fact in (age, f"Concern {view.reference}", look) if fact]
    return name_of(view), facts, deadline(view, now)


def deadline(view: ConcernView, now: datetime) -> str:
    """Return what is left, or how late it is, in a phrase."""
    if view.is_decided:
        return "Decided"
    if not view.told.looked_at and view.told.first_look_due_at <= view.told.sent_at:
        waiting = first_look_clock(view.told.first_look_due_at, view.told.sent_at, now)
        return f"{waiting.words}, {waiting.deadline_words}"
    due = view.told.decide_due_at if view.told.looked_at else view.told.first_look_due_at
    what = "" if view.told.looked_at else "first look "
    clock = clock_to(due, view.told.sent_at, now)
    left = f"{clock.words} left" if due >= now else clock.words
    return f"{words.sentence(f'{what}{left[:1].lower()}{left[1:]}')}, {clock.deadline_words}"


def lead(now: datetime) -> str:
    """Return the line under the heading."""
    day = now.astimezone(LONDON)
    when = f"{day:%A} {words.full_date(day.date())}, {words.clock_time(now)}."
    return f"{when} Nothing is decided until the person who told us has had an answer."


def source(view: ConcernView, now: datetime) -> str:
    """Return who told, when and how they know: never passed on with the words."""
    who = ", ".join(part for part in (view.author, view.author_title.lower(), view.from_service) if part)
    how = {"saw": "They saw it themselves.", "child_told": "The child told them.",
           "someone_told": "Someone else told them."}.get(view.told.how_known, "")  # fmt: skip
    sent = at(view.told.sent_at, now)
    told_by = f" Told by: {view.told.told_by.rstrip('.')}." if view.told.told_by else ""
    return f"{who}, {sent[:1].lower()}{sent[1:]}. {how}{told_by}".strip()


def signs_words(view: ConcernView) -> str:
    """Return the signs as a phrase."""
    return in_a_line(list(view.told.signs), view.child.forename or "the child")


def answers(view: ConcernView) -> tuple[SummaryRow, ...]:
    """Return every answer of the form, as given."""
    told, child = view.told, view.child
    called = child.forename or "The child"
    known = signs()
    asked = tuple(
        f"{known[code].said(called)}: {answer}" if code in known else str(answer)
        for code, answer in told.sign_answers.items() if answer
    )  # fmt: skip
    born = words.full_date(child.born_on) if child.born_on else ""
    about = words.about_age(child.age_about) if child.age_about is not None else ""
    lives = ", ".join(part for part in (child.usual_place, child.postcode) if part)
    school = ", ".join(
        part for part in (child.school, f"Year {child.school_year}" if child.school_year else "") if part
    )
    rows = (
        ("Safe now?", (told.get_safe_display(), told.safe_words)),
        ("The child", (child.as_given, told.description, {"F": "Girl", "M": "Boy"}.get(child.sex, ""))),
        ("Age or birth date", (born, about)),
        ("School", (school,)),
        ("Usually found", (lives,)),
        ("Signs", tuple(said(list(told.signs), called))),
        ("More about a sign", asked),
        ("In the child’s words", (f"“{told.child_words}”" if told.child_words else "",)),
        ("A crime told of", (told.offence,)),
        ("Might be part of", tuple(named(list(told.strands)))),
        ("Who told them", (told.told_by,)),
        ("Another child to think of", (told.who_else,)),
        ("Does the child know?", (_answer(told.child_knows),)),
        ("Does the family know?", (_answer(told.family_knows),)),
        ("Has anybody asked the child?", (_answer(told.child_asked), told.why_not_asked)),
        ("Does the child agree?", (_answer(told.child_agrees),)),
        ("Is it safe to tell the family?", (_answer(told.safe_to_tell),)),
        ("How to reach them", (told.reach_me, view.author_phone)),
    )
    return tuple(
        SummaryRow(label, lines, "" if lines else "Not given")
        for label, lines in ((label, tuple(line for line in given if line)) for label, given in rows)
    )


def _answer(value: str) -> str:
    return dict(Concern.Answer.choices).get(value, "")


def lines(view: ConcernView, found: Found) -> tuple[SummaryRow, ...]:
    """Return the people, vehicles, places, phones and handles named, as given, in one spelling, and where else they are."""
    return tuple(
        SummaryRow(line.get_kind_display(), (*_line(line), *beside(line, found, "concerns:triage")))
        for line in view.lines
    )


def _line(line: Line) -> list[str]:
    found = [line.words, f"Number plate, or part: {line.plate}" if line.plate else ""]
    if line.works_with_children:
        found.append(f"Works with children: {_answer(line.works_with_children).lower()}")
    return [part for part in found if part]


def repeats(found: list[Repeat], now: datetime) -> tuple[Row, ...]:
    """Return the other concerns about the same child as rows; nothing in them is decided by their being more than one."""
    return tuple(
        Row(
            one.reference,
            reverse("concerns:triage", args=[one.public_id]),
            f"{one.from_service}. {at(one.sent_at, now)}.",
        )
        for one in found
    )


def history(view: ConcernView, now: datetime) -> tuple[Row, ...]:
    """Return what has been done, in order, with who did it and why."""
    events = [(view.told.sent_at, "Received", "")]
    events += [(added.at, "Added to by the person who told us", "") for added in view.additions]
    for step in view.steps:
        heading = STEPS[step.kind]
        if step.kind in (Step.Kind.LOOKED, Step.Kind.LOOKED_AGAIN):
            heading = f"{heading}: {step.after}"
        who = step.by.name if step.by else "Wardlight"
        events.append((step.at, heading, f"{who}. {step.words}".strip(" .") + "." + _law(step)))
    for one in view.discussions:
        events.append((one.asked_at, "Strategy discussion asked for", ""))
        if one.held_at:
            events.append((one.held_at, "Strategy discussion held", ""))
    return tuple(
        Row(f"{short_time(when, now)} {what}", aside=aside) for when, what, aside in sorted(events, key=lambda e: e[0])
    )


def _law(step: Step) -> str:
    """Return what is behind a step, by name: a colour of the first look, an agreement, a route alone, a check."""
    if step.kind in (Step.Kind.LOOKED, Step.Kind.LOOKED_AGAIN):
        rules = of_look(step.after, [reason for reason, said in SAID.items() if said in step.words])
    elif step.kind in decisions():
        rules = behind(step.kind)
    else:
        return ""
    return f" Behind it: {'; '.join(rule.short for rule in rules)}."


def routes(view: ConcernView, now: datetime) -> tuple[RouteLine, ...]:
    """Return where each route stands, in words, and who has it."""
    found = []
    for kind, route in view.routes.items():
        who = route.owner.name if route.owner else (route.service.name if route.service else "")
        if route.state == "not_needed":
            told = f"Not needed, because: {route.not_needed_because}"
        elif route.state == "not_opened":
            said_by = "Left out by the person who told us: " if route.left_out_by_referrer else ""
            told = f"Not opened. {said_by}{route.not_needed_because}"
            told = f"{told} Explained: {route.explained_why}" if route.explained_why else told
        elif route.state == "sent_otherwise":
            told = f"Sent by another means: {OTHER_MEANS[route.sent_how].lower()} to {route.sent_to}. No answer yet."
        elif route.state == "answered_away":
            told = f"Answered outside Wardlight: {route.outcome_words}"
        elif route.decided_at:
            told = f"Answered {short_time(route.decided_at, now)}: {_outcome(kind, route.state, route.outcome)}."
        else:
            told = STATES.get(route.state, route.state)
            told = f"{told}, {words.by(route.due_at, now)}." if route.due_at and route.due_at >= now else f"{told}."
        found.append(RouteLine(ROUTES[kind], told, who, _may(view, kind)))
    return tuple(found)


def _may(view: ConcernView, kind: RouteKind) -> tuple[Link, ...]:
    """Return what the front door may do with a route that does not go its usual way."""
    after = MOVES[kind].get(view.routes[kind].state, frozenset())
    asked = (("not_needed", "not-needed", "Not needed"), ("sent_otherwise", "sent", "Sent by another means"),
             ("answered_away", "answered", "They have answered"))  # fmt: skip
    return tuple(
        Link(f"{label}: {ROUTES[kind]}", reverse("concerns:route", args=[view.public_id, kind, what]))
        for state, what, label in asked
        if state in after
    )


STATES = {
    "no_receiver": "Nobody receives it here",
    "received": "Sent, not yet read", "read": "Read", "submitted": "Sent, not yet looked at", "triage": "Being looked at",
    "info_requested": "More was asked",
}  # fmt: skip
ANSWERS = {
    "useful": "useful", "not_useful": "not useful", "decided": "taken on", "declined": "declined",
    "accepted": "the panel takes the child", "not_accepted": "the panel does not take the child",
}  # fmt: skip


def _outcome(kind: RouteKind, state: str, outcome: str) -> str:
    if kind == RouteKind.CHILD_PROTECTION:
        said_as = OUTCOMES.get(outcome, outcome)
        return said_as.removeprefix("Yes: ").removeprefix("No: ").lower()
    return ANSWERS.get(state, state)


def discussion(one: Discussion, now: datetime) -> DiscussionBox:
    """Return a strategy discussion as a box."""
    asked = f"Asked for {short_time(one.asked_at, now)}: {one.why}"
    attended = tuple(UnderWay(name, "tick", f"{label}:") for label, name in one.attended)
    if one.held_at:
        told = f"{asked} Held {short_time(one.held_at, now)}. {one.outcome_words}. {one.outcome_why}"
        return DiscussionBox("Strategy discussion: held", told, attended, None)
    when = (
        f"Planned for {words.moment(one.planned_at, now)}."
        if one.planned_at
        else f"No time yet; it has to be held {words.by(one.due_at, now)}."
    )
    link = Link("Record that it was held", ports.discussions().record_url(one.public_id))
    return DiscussionBox("Strategy discussion: asked for", f"{asked} {when}", attended, link)


def candidates(view: ConcernView) -> tuple[Row, ...]:
    """Return the records that may be this child, each a link to compare."""
    return tuple(
        Row(
            f"Compare with {one.name}, {one.reference}",
            reverse("concerns:compare", args=[view.public_id, one.record]),
            aside=f"Not sure yet: {one.why}" if one.answer == "not_sure" else "",
            tag=Tag(words.sentence(one.band), "waiting"),
        )
        for one in view.candidates
    )


def joined(view: ConcernView) -> tuple[str, ...]:
    """Return what the front door needs of the record that the concern is joined to."""
    one = view.joined
    if one is None:
        return ()
    level = f"Panel level {LEVELS.get(one.level, one.level).lower()}" if one.level else "No panel level"
    status = words.sentence(one.status) if one.status else "No plan on file"
    return (f"{status}. {level}; being exploited: {EXPLOITED[one.exploited].lower()}.", f"Joined because: {one.why}")


def look_tag(view: ConcernView) -> Tag | None:
    """Return the priority as a tag, or that it is red at once."""
    if view.told.looked_at:
        return Tag(view.told.priority.title(), PRIORITY[view.told.priority])
    return Tag("Red at once", "late") if view.red else None


def red_words(view: ConcernView) -> str:
    """Return the reasons for red as a phrase."""
    return ", ".join(SAID[reason] for reason in view.red)


def decision(view: ConcernView, now: datetime) -> tuple[SummaryRow, ...]:
    """Return the newest decision, line by line."""
    made = view.decision
    if made is None:
        return ()
    panel = "yes" if made.panel_accepts else "no" if made.panel_why_not else "not_yet"
    rows = [
        SummaryRow("Outcome", (OUTCOMES[made.outcome], made.why)),
        SummaryRow("Who else", (made.who_else,)),
        SummaryRow("Being exploited", (EXPLOITED[made.exploited],)),
        SummaryRow("Level proposed", (LEVELS.get(made.level, "None"),)),
        SummaryRow("Panel", tuple(part for part in (PANEL[panel].capitalize(), made.panel_why_not) if part)),
    ]
    if made.opens_early_help:
        rows.append(SummaryRow("Early help", ("Asked to offer support",)))
    if made.no_strategy_why:
        rows.append(SummaryRow("No strategy discussion", (made.no_strategy_why,)))
    rows.append(SummaryRow("Law or rule", tuple(made.law or ()), "" if made.law else "Not kept with this decision"))
    rows.append(SummaryRow(_told_label(view), (made.told_words,)))
    if made.tell_later_why:
        rows.append(SummaryRow("Why later", (made.tell_later_why,)))
    rows.append(SummaryRow("By", (f"{view.decided_by}, {short_time(made.decided_at, now)}",)))
    if made.returned_at:
        rows.append(SummaryRow("Returned by the manager", (made.returned_why,)))
    return tuple(rows)


def _told_label(view: ConcernView) -> str:
    if not view.is_decided:
        return f"What {view.author} would be told"
    if view.routes[RouteKind.CHILD_PROTECTION].told_at is None:
        return f"{view.author} is still to be told"
    return f"{view.author} was told"


def decision_title(view: ConcernView) -> str:
    """Return the heading of the decision."""
    return {
        Stage.WAITING: "No further action is proposed",
        Stage.RETURNED: "Returned: decide again",
        Stage.MADE: "Decided",
    }.get(view.stage, "")
