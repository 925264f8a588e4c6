"""What came in about a child, as the chronology says it: contacts, referrals, early help, missing episodes."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from wardlight.access.gate import Grant
from wardlight.access.rules.table import Layer
from wardlight.concerns.models import Contact, EarlyHelpEpisode, MissingEpisode, Referral
from wardlight.concerns.queries.missing import STANDING
from wardlight.concerns.rules.interviews import tell_agencies_by
from wardlight.concerns.rules.sources import (
    AN_INDIVIDUAL,
    INDIVIDUALS,
    ORIGINS,
    SIGNIFICANT_OUTCOMES,
    outcomes_in_words,
)
from wardlight.kernel import clocks
from wardlight.kernel.codesets import label_of
from wardlight.kernel.days import local_date, standard_calendars
from wardlight.kernel.words import duration, sentence
from wardlight.people import ports
from wardlight.people.ports import Due, Entry, Open, Row, Standing
from wardlight.people.telling import Facts, Told, flags

CAME_IN = "Concerns"
MISSING = "Missing, and interviews"
LOOK_BACK = timedelta(days=28)  # an interview still not offered after that is history, not a date to come


def _origin() -> Any:
    kinds = sorted(set(ORIGINS.values()) - {"other"})
    return Case(
        *(
            When(source__in=[code for code, origin in ORIGINS.items() if origin == kind], then=Value(kind))
            for kind in kinds
        ),
        default=Value("other"),
    )


def _source(grant: Grant) -> Any:
    """Who said it: an agency by its code; of an individual, that it was one, unless the source layer is granted."""
    if grant.has(Layer.SOURCE):
        return F("source")
    return Case(When(source__in=INDIVIDUALS, then=Value(AN_INDIVIDUAL)), default=F("source"))


def _led_to_protection() -> Any:
    led = Q()
    for name in SIGNIFICANT_OUTCOMES:
        led |= Q(**{f"outcomes__{name}": True})
    return Case(When(led, then=Value(True)), default=Value(False))


def _came_in(kind: str, significant: Any) -> Any:
    def columns(grant: Grant) -> Mapping[str, Any]:
        return {"kind": kind, "origin": _origin(), "on": F("on"), "at": F("at"), "significant": significant()}

    return columns


def _from(code: str) -> str:
    return (
        "source not known"
        if code in {"", "10"}
        else f"from {code if code == AN_INDIVIDUAL else label_of('source', code)}"
    )


def _say_contact(row: Row, facts: Facts) -> Entry:
    came_of_it = outcomes_in_words(flags(facts["outcomes"]))
    return Entry(row, f"Contact, {_from(facts['source'])}", f"{sentence(came_of_it)}." if came_of_it else "")


def _say_referral(row: Row, facts: Facts) -> Entry:
    came_of_it = outcomes_in_words(flags(facts["outcomes"]))
    said = [
        label_of("need", facts["need"]),
        sentence(came_of_it),
        f"Closed: {label_of('closure', facts['close_reason'])}" if facts["close_reason"] else "",
    ]
    return Entry(
        row,
        f"Referral to children’s social care, {_from(facts['source'])}",
        " ".join(f"{words}." for words in said if words),
    )


def _say_early_help(row: Row, facts: Facts) -> Entry:
    said = [facts["reason"], facts["organisation"], f"Ended: {facts['end_reason']}" if facts["end_reason"] else ""]
    return Entry(row, "Early help", " ".join(f"{words}." for words in said if words))


INTERVIEW = {
    ("Y", "Y"): "Return interview offered and accepted.", ("Y", "N"): "Return interview offered and declined.",
    ("Y", "NA"): "Return interview offered.", ("Y", ""): "Return interview offered.",
    ("N", ""): "No return interview was offered.", ("N", "N"): "No return interview was offered.",
    ("N", "NA"): "No return interview was offered.",
}  # fmt: skip


def interview_in_words(offered: str, accepted: str) -> str:
    """Say what is on file of a return interview; nothing where nothing is, or where it did not apply."""
    if offered == "NA":
        return ""
    return INTERVIEW.get((offered, accepted), "Return interview accepted." if accepted == "Y" else "")


def _say_missing(row: Row, facts: Facts) -> Entry:
    away = facts["kind"] == MissingEpisode.Kind.AWAY
    what = "Away from placement without authorisation" if away else "Missing"
    ends_at = datetime.fromisoformat(facts["ends_at"]) if facts["ends_at"] else None
    if row.at is not None and ends_at is not None:
        ends_at = ends_at if ends_at.tzinfo else ends_at.replace(tzinfo=row.at.tzinfo)
        what = f"{what} for {duration(ends_at - row.at)}"
    elif row.ends_on is None:
        what = f"{what}, no return recorded"
    elif row.ends_on > row.on:
        nights = (row.ends_on - row.on).days
        what = f"{what} for {nights} {'night' if nights == 1 else 'nights'}"
    said = interview_in_words(facts["offered"] or "", facts["accepted"] or "")
    return Entry(row, what, said, link=reverse("concerns:missing_episode", args=[row.ref]) if row.ref else "")


def _missing_columns(grant: Grant) -> Mapping[str, Any]:
    overnight = Case(When(ends_on=F("starts_on"), then=Value("day")), default=Value("overnight"))
    return {
        "kind": "missing", "origin": "council", "on": F("starts_on"), "at": F("starts_at"), "ends_on": F("ends_on"),
        "code": overnight, "significant": True,
    }  # fmt: skip


CONTACTS = Told(
    "contact", {"contact": CAME_IN}, lambda: Contact.objects.all(), _came_in("contact", _led_to_protection),
    lambda grant: {"source": _source(grant), "outcomes": F("outcomes")}, _say_contact,
)  # fmt: skip
REFERRALS = Told(
    "referral", {"referral": CAME_IN}, lambda: Referral.objects.all(), _came_in("referral", _led_to_protection),
    lambda grant: {
        "source": _source(grant), "outcomes": F("outcomes"), "need": F("need"), "close_reason": F("close_reason"),
    },
    _say_referral,
)  # fmt: skip
EARLY_HELP = Told(
    "early_help", {"early_help": "Family and home"}, lambda: EarlyHelpEpisode.objects.all(),
    lambda grant: {
        "kind": "early_help", "origin": "council", "on": F("starts_on"), "at": F("starts_at"), "ends_on": F("ends_on"),
    },
    lambda grant: {"reason": F("reason"), "organisation": F("organisation"), "end_reason": F("end_reason")},
    _say_early_help,
)  # fmt: skip
MISSING_EPISODES = Told(
    "missing", {"missing": MISSING}, lambda: MissingEpisode.objects.filter(STANDING), _missing_columns,
    lambda grant: {
        "kind": F("kind"), "ends_at": F("ends_at"), "offered": F("interview__offered"),
        "accepted": F("interview__accepted"),
    },
    _say_missing,
)  # fmt: skip


def _back(records: Sequence[int], now: datetime, today: date) -> QuerySet[Any]:
    rows = MissingEpisode.objects.filter(
        STANDING, Q(interview__isnull=True) | Q(interview__offered__in=["", "N"])
        | Q(interview__offered_at__isnull=False, interview__done_at=None, interview__accepted__in=["", "Y"]),
        record__in=records, ends_at__isnull=False, ends_at__lte=now,
    )  # fmt: skip
    return ports.open_columns(rows, source="interview_due", at=F("ends_at"), code=F("public_id"))


def _interview_due(row: Open, now: datetime) -> Due | None:
    """Return the interview to be held within 72 hours of coming back (C13), with a link to the absence."""
    if row.at is None or row.at <= now - LOOK_BACK:
        return None
    due = clocks.due("C13", row.at, standard_calendars()).due
    words = "To be held by somebody independent, or whom the child chose, within 72 hours of coming back."
    at = due if isinstance(due, datetime) else None
    return Due(
        "Return interview", words, at, local_date(due), "",
        link=reverse("concerns:missing_episode", args=[UUID(row.code)]), started_at=row.at,
    )  # fmt: skip


def _held(records: Sequence[int], now: datetime, today: date) -> QuerySet[Any]:
    rows = MissingEpisode.objects.filter(
        STANDING, record__in=records, interview__done_at__isnull=False, interview__told_at=None
    )
    return ports.open_columns(
        rows, source="interview_to_tell", at=F("interview__done_at"), code=F("public_id"),
        owner=Coalesce(F("interview__interviewer__name"), Value("")),
    )  # fmt: skip


def _to_tell(row: Open, now: datetime) -> Due | None:
    """Return that what an interview brought goes to police, or is said to be nothing, by the next working day (C14)."""
    if row.at is None:
        return None
    by = tell_agencies_by(row.at)
    return Due(
        "Say what goes to police from the return interview", "Or that there is nothing.", by, local_date(by), row.owner,
        link=reverse("concerns:missing_episode", args=[UUID(row.code)]), started_at=row.at,
    )  # fmt: skip


def missing(records: Any) -> QuerySet[Any]:
    """The child went missing, or came back."""
    when = Coalesce("ends_at", "starts_at")
    rows = MissingEpisode.objects.filter(STANDING, record__in=records).order_by().annotate(changed=when)
    return rows.values_list("record", "changed")


def register() -> None:
    """Give the child's record what came in, and the interviews that are due."""
    for source in (CONTACTS, REFERRALS, EARLY_HELP, MISSING_EPISODES):
        ports.add_chronology(source)
    ports.add_standing(Standing("interview_due", _back, due=_interview_due))
    ports.add_standing(Standing("interview_to_tell", _held, due=_to_tell))
