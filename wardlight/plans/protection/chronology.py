"""What was assessed, planned and asked to protect a child, as the chronology and the status line say it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Aggregate, Exists, F, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce

from wardlight.access.gate import Grant
from wardlight.kernel import clocks
from wardlight.kernel.codesets import label_of
from wardlight.kernel.days import local_date, standard_calendars
from wardlight.kernel.words import full_date
from wardlight.people import ports
from wardlight.people.ports import Due, Entry, Open, Row, Standing
from wardlight.people.telling import Facts, Told, flags
from wardlight.plans.protection.models import (
    AssessmentFactor,
    ChildInNeedPlan,
    Conference,
    Enquiry,
    ProtectionPlan,
    StatutoryAssessment,
)
from wardlight.plans.protection.rules.significance import EXPLOITATION, in_set_order

ASSESSED = "Assessments and plans"
MET = "Meetings and decisions"


class Listed(Aggregate):
    """The values of a group with spaces between, in no order."""

    function = "STRING_AGG"
    template = "%(function)s(%(expressions)s, ' ')"
    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **context)


def _factors() -> Any:
    codes = AssessmentFactor.objects.filter(assessment=OuterRef("pk")).order_by().values("assessment")
    return Coalesce(Subquery(codes.annotate(all=Listed("code")).values("all")), Value(""), output_field=TextField())


def _spell(kind: str, significant: Any) -> Any:
    def columns(grant: Grant) -> Mapping[str, Any]:
        return {
            "kind": kind, "origin": "council", "on": F("starts_on"), "at": F("starts_at"), "ends_on": F("ends_on"),
            "significant": significant() if callable(significant) else significant,
        }  # fmt: skip

    return columns


def _finds_exploitation() -> Any:
    return Exists(AssessmentFactor.objects.filter(assessment=OuterRef("pk"), code__in=EXPLOITATION).order_by())


def _conference_columns(grant: Grant) -> Mapping[str, Any]:
    return {
        "kind": "conference", "origin": "council", "on": F("held_on"), "at": F("held_at"), "significant": True,
    }  # fmt: skip


def _until(row: Row) -> str:
    return f"Ended {full_date(row.ends_on)}." if row.ends_on else "Open."


def _say_assessment(row: Row, facts: Facts) -> Entry:
    found = [label_of("factor", code) for code in in_set_order(facts["factors"].split())]
    said = [
        f"Found: {'; '.join(found)}." if found else "",
        _either(facts["child_seen"], "The child was seen.", "The child was not seen."),
        f"Authorised {full_date(row.ends_on)}." if row.ends_on else "Not authorised yet.",
    ]
    return Entry(row, "Assessment", " ".join(filter(None, said)))


def _either(told: Any, yes: str, no: str) -> str:
    """Say a yes or a no, and nothing where nothing is known. One engine carries them as 1 and 0."""
    return "" if told is None else yes if told else no


def _say_need_plan(row: Row, facts: Facts) -> Entry:
    return Entry(row, "Child in need plan", _until(row))


def _say_enquiry(row: Row, facts: Facts) -> Entry:
    outcomes = flags(facts["outcomes"])
    if facts["no_further_action"]:
        came_of_it = "No further action."
    elif outcomes.get("ICPC"):
        came_of_it = "A child protection conference was called."
    else:
        came_of_it = ""
    return Entry(row, "Section 47 enquiry", " ".join(filter(None, (_until(row), came_of_it))))


def _say_conference(row: Row, facts: Facts) -> Entry:
    led = _either(facts["led_to_plan"], "A child protection plan was made.", "No child protection plan was made.")
    return Entry(row, "Initial child protection conference", led)


def _say_protection_plan(row: Row, facts: Facts) -> Entry:
    category = label_of("abuse", facts["category"] or facts["category_first"])
    return Entry(
        row, "Child protection plan", " ".join(filter(None, (f"{category}." if category else "", _until(row))))
    )


SOURCES = (
    Told(
        "assessment", {"assessment": ASSESSED}, lambda: StatutoryAssessment.objects.all(),
        _spell("assessment", _finds_exploitation),
        lambda grant: {"factors": _factors(), "child_seen": F("child_seen")}, _say_assessment,
    ),
    Told(
        "need_plan", {"need_plan": ASSESSED}, lambda: ChildInNeedPlan.objects.all(), _spell("need_plan", False),
        lambda grant: {}, _say_need_plan,
    ),
    Told(
        "enquiry", {"enquiry": MET}, lambda: Enquiry.objects.all(), _spell("enquiry", True),
        lambda grant: {"outcomes": F("outcomes"), "no_further_action": F("no_further_action")}, _say_enquiry,
    ),
    Told(
        "conference", {"conference": MET}, lambda: Conference.objects.filter(held_on__isnull=False),
        _conference_columns, lambda grant: {"led_to_plan": F("led_to_plan")}, _say_conference,
    ),
    Told(
        "protection_plan", {"protection_plan": ASSESSED}, lambda: ProtectionPlan.objects.all(),
        _spell("protection_plan", True),
        lambda grant: {"category": F("category"), "category_first": F("category_first")}, _say_protection_plan,
    ),
)  # fmt: skip


def _live(model: Any, source: str, place: int, words: str) -> Standing:
    """Return what puts a plan or enquiry in the status line while it runs."""

    def rows(records: Sequence[int], now: datetime, today: date) -> QuerySet[Any]:
        running = model.objects.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=today), record__in=records, starts_on__lte=today
        )
        return ports.open_columns(running, source=source, place=place, words=words)

    return Standing(source, rows, lambda row, now: row.words)


def _open_assessments(records: Sequence[int], now: datetime, today: date) -> QuerySet[Any]:
    rows = StatutoryAssessment.objects.filter(record__in=records, ends_on=None)
    return ports.open_columns(rows, source="assessment_due", on=Coalesce(F("referral__on"), F("starts_on")))


def _assessment_due(row: Open, now: datetime) -> Due | None:
    if row.on is None:
        return None
    due = local_date(clocks.due("C03", row.on, standard_calendars()).due)
    return Due("Assessment", "To be finished within 45 working days of the referral.", None, due, "")


def _called_conferences(records: Sequence[int], now: datetime, today: date) -> QuerySet[Any]:
    held = Conference.objects.filter(enquiry=OuterRef("pk"), held_on__isnull=False).order_by()
    planned = ProtectionPlan.objects.filter(record=OuterRef("record"), starts_on__gte=OuterRef("starts_on")).order_by()
    rows = Enquiry.objects.filter(~Exists(held), ~Exists(planned), record__in=records, outcomes__ICPC=True)
    return ports.open_columns(rows, source="conference_due", on=F("starts_on"))


def _conference_due(row: Open, now: datetime) -> Due | None:
    if row.on is None:
        return None
    due = local_date(clocks.due("C06", row.on, standard_calendars()).due)
    words = "To be held within 15 working days of the strategy discussion."
    return Due("Child protection conference", words, None, due, "")


STANDINGS = (  # what is running, and the assessment (C03) and conference (C06) that are still to come
    _live(ChildInNeedPlan, "need_plan", 0, "Child in need"),
    _live(ProtectionPlan, "protection_plan", 1, "child protection plan"),
    _live(Enquiry, "enquiry", 2, "section 47 enquiry"),
    Standing("assessment_due", _open_assessments, due=_assessment_due),
    Standing("conference_due", _called_conferences, due=_conference_due),
)


def register() -> None:
    """Give the child's record its assessments, plans, enquiries and conferences."""
    for source in SOURCES:
        ports.add_chronology(source)
    for standing in STANDINGS:
        ports.add_standing(standing)
