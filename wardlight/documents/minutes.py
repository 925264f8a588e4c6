"""The minutes of one child at one panel meeting, as a PDF."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from wardlight.documents.copies import Copy, day, moment
from wardlight.documents.text import Json
from wardlight.documents.typeset import typeset

HEAD_LENGTH = 80  # characters in the panel's name, and in the child's reference; longer would not fit the page's head
CONFIDENTIALITY = (
    "These minutes are about one child. They are for the people named below, for the purpose of keeping that child "
    "safe, and for no other. Do not copy them or pass them on without the chair's agreement. Keep them locked away. "
    "When they are no longer needed, return them to the panel co-ordinator or destroy them securely, and say which."
)


class Presence(StrEnum):
    """How a member attended."""

    PRESENT = "Present"
    APOLOGIES = "Apologies"
    DEPUTY = "Deputy"


class Trend(StrEnum):
    """Where the agreed level went since the panel before."""

    FIRST = "First time at panel"
    DOWN = "Lower than last time"
    SAME = "Same as last time"
    UP = "Higher than last time"


@dataclass(frozen=True)
class Attendee:
    """A member at the meeting. `deputy_for` names whose place a deputy took."""

    name: str
    agency: str
    presence: Presence
    deputy_for: str = ""


@dataclass(frozen=True)
class SaidByChild:
    """What the child said, word for word, to whom and on what day."""

    words: str
    told_to: str
    told_on: date


@dataclass(frozen=True)
class Level:
    """A level's word, and its place: `rank` filled bars of `out_of`."""

    word: str
    rank: int
    out_of: int


@dataclass(frozen=True)
class EarlierLevel:
    """The level agreed at the panel before, and that panel's day."""

    word: str
    agreed_on: date


@dataclass(frozen=True)
class Score:
    """A risk tool's result. `total` as the tool writes it (12 of 30), empty where it has none."""

    tool: str
    band: str
    scored_on: date
    total: str = ""


@dataclass(frozen=True)
class SafetyStep:
    """A step the top level asks for (strategy discussion, missing plan, NRM): its date, or why there is none."""

    what: str
    on: date | None
    why_not: str = ""

    def __post_init__(self) -> None:
        if self.on is None and not self.why_not.strip():
            raise ValueError("a step at the top level has a date or a reason why not")


@dataclass(frozen=True)
class Dissent:
    """A view that differs from the decision, and whose it is."""

    who: str
    agency: str
    view: str


@dataclass(frozen=True)
class AgreedAction:
    """What will be done, to what purpose, by whom and by when."""

    what: str
    purpose: str
    owner: str
    agency: str
    due_on: date


@dataclass(frozen=True)
class Approval:
    """Who approved the minutes, and when (aware)."""

    by: str
    at: datetime


@dataclass(frozen=True)
class PanelMinutes:
    """All that is printed of one child at one meeting; nothing else reaches the page.

    Without `actions` the minutes give `no_action_because`; without `next_review_on`, `no_review_because`.
    Without `approval` every page says that it is a draft.
    """

    panel: str
    meeting_on: date
    child_name: str
    child_reference: str
    item_type: str
    attendance: tuple[Attendee, ...]
    quorum: str
    since_last_time: tuple[str, ...]
    child_words: tuple[SaidByChild, ...]
    level: Level
    previous_level: EarlierLevel | None
    trend: Trend
    being_exploited: str
    rationale: str
    actions: tuple[AgreedAction, ...]
    next_review_on: date | None
    copy: Copy
    trend_reason: str = ""
    score: Score | None = None
    safety_steps: tuple[SafetyStep, ...] = ()
    dissent: tuple[Dissent, ...] = ()
    no_action_because: str = ""
    no_review_because: str = ""
    distribution: tuple[str, ...] = ()
    confidentiality: str = CONFIDENTIALITY
    approval: Approval | None = None

    def __post_init__(self) -> None:
        if max(len(self.panel), len(self.child_reference)) > HEAD_LENGTH:
            raise ValueError(f"the panel's name and the reference have at most {HEAD_LENGTH} characters")
        if not self.actions and not self.no_action_because.strip():
            raise ValueError("minutes have an action or a reason why none is needed")
        if self.next_review_on is None and not self.no_review_because.strip():
            raise ValueError("minutes have a next review or a reason why there is none")


def panel_minutes(m: PanelMinutes) -> bytes:
    """Return the minutes as a tagged PDF, marked on each page with `m.copy`; same minutes, same bytes.

    Raises TemplateError if the template is at fault.
    """
    return typeset("panel_minutes", _facts(m), made_at=m.copy.made_at)


def _facts(m: PanelMinutes) -> dict[str, Json]:
    # The title is seen in window titles and lists of recent files, so the child's name is not in it.
    return {
        "title": f"{' '.join(m.panel.split())} minutes, {day(m.meeting_on)}",
        "reference": " ".join(m.child_reference.split()),
        "standing": "" if m.approval else "Draft: not yet approved",
        "copy": m.copy.facts(),
        "panel": m.panel,
        "child_name": m.child_name,
        "particulars": [
            ["Meeting", day(m.meeting_on)],
            ["Child's reference", m.child_reference],
            ["Item", m.item_type],
        ],
        "attendance": [[a.name, a.agency, _presence(a)] for a in m.attendance],
        "quorum": m.quorum,
        "since_last_time": m.since_last_time,
        "child_words": [
            {"words": f"“{said.words}”", "told": f"Told to {said.told_to} on {day(said.told_on)}"}
            for said in m.child_words
        ],
        "level": {"word": m.level.word, "rank": m.level.rank, "out_of": m.level.out_of, "trend": _trend(m)},
        "being_exploited": m.being_exploited,
        "score": _score(m.score) if m.score else "",
        "rationale": m.rationale,
        "safety_steps": [[s.what, day(s.on) if s.on else f"No date because: {s.why_not}"] for s in m.safety_steps],
        "dissent": [{"who": f"{d.who}, {d.agency}", "view": d.view} for d in m.dissent],
        "actions": [[a.what, a.purpose, f"{a.owner}\n{a.agency}", day(a.due_on)] for a in m.actions],
        "no_actions": f"No action is needed because: {m.no_action_because}",
        "next_review": day(m.next_review_on)
        if m.next_review_on
        else f"No further review because: {m.no_review_because}",
        "confidentiality": m.confidentiality,
        "distribution": m.distribution,
        "approval": f"Approved by {m.approval.by} on {moment(m.approval.at)}." if m.approval else "",
    }


def _presence(attendee: Attendee) -> str:
    return f"{attendee.presence} for {attendee.deputy_for}" if attendee.deputy_for else str(attendee.presence)


def _trend(m: PanelMinutes) -> str:
    was = f": was {m.previous_level.word} on {day(m.previous_level.agreed_on)}" if m.previous_level else ""
    return f"{m.trend}{was}." + (f" {m.trend_reason}" if m.trend_reason else "")


def _score(score: Score) -> str:
    total = f"{score.total}, " if score.total else ""
    return f"{score.tool}: {total}{score.band} ({day(score.scored_on)})"
