"""Told worlds put in the database, row by row, and read back as the gate reads them.

For each fact that an area registers there is one maker here. A fact without one fails
`test_every_fact_that_is_registered_is_in_the_worlds`; adding it is one function, and the worlds use it.
"""

import itertools
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.access.told import Record, Tie, World
from wardlight.access import queries
from wardlight.access.models import Agency, Area, Membership, Service, SharingAgreement, User
from wardlight.access.viewer import Viewer
from wardlight.actions.models import Action
from wardlight.concerns.models import Concern, Escalation, Inquiry, MissingAsked, MissingEpisode, PublicReport, Route
from wardlight.ledger.models import Edition
from wardlight.lookout.models import Prompt
from wardlight.panel.models import AgendaItem, Attendance, Meeting, Panel, PanelCase, Recusal
from wardlight.people.models import (
    ChildRecord,
    ConflictBlock,
    Involvement,
    Join,
    MatchCandidate,
    Mention,
    Person,
    Professional,
    SamePair,
    SealedName,
)

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


class Made:
    """A told world in the database."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.numbers = itertools.count(1)
        codes = sorted({area for _, area in world.agreements} | {record.area for record in world.records.values()})
        self.areas = {code: Area.objects.create(code=code, name=code) for code in codes}
        agencies = {
            code: Agency.objects.create(code=code, name=code, kind="other") for code in set(world.agency_of.values())
        }
        self.services = {
            f"{area}/{service}": Service.objects.create(
                code=service, name=service, area=self.areas[area], agency=agencies[agency]
            )
            for area in codes
            for service, agency in world.agency_of.items()
        }
        for (agency, area), spans in world.agreements.items():
            for span in spans:
                SharingAgreement.objects.create(
                    agency=agencies[agency], area=self.areas[area], starts_at=span.starts or LONG_AGO, ends_at=span.ends
                )
        self.users = {}
        for name, person in world.people.items():
            user = User(email=f"{name}@example.org", name=name, is_active=person.active)
            user.save()
            self.users[name] = user
            Membership.objects.bulk_create(
                Membership(
                    user=user, service=self.services[f"{post.area}/{post.service}"], role=post.role,
                    starts_at=post.span.starts or LONG_AGO, ends_at=post.span.ends, trained_until=post.trained_until,
                )
                for post in person.posts
            )  # fmt: skip
        self.professionals = {
            (name, code): Professional.objects.create(area=area, name=name, user=user)
            for name, user in self.users.items()
            for code, area in self.areas.items()
        }
        self.stranger = {c: Professional.objects.create(area=a, name="No account") for c, a in self.areas.items()}
        self.pks = {name: self._record(record) for name, record in world.records.items()}
        self.names = {(world.records[name].kind, pk): name for name, pk in self.pks.items()}

    def viewer(self, name: str, area: str) -> Viewer | None:
        """Return somebody as a viewer in an area, or None where they hold no post there now."""
        found = queries.viewer_for(
            self.users[name], self.world.now, area=area, second_factor=self.world.people[name].both_factors
        )
        return found[0] if found and found[0].area_code == area else None

    def _record(self, record: Record) -> int:
        row = MAKERS[record.kind](self, record)
        for tie in record.ties:
            TIES[record.kind, tie.fact](self, record, row, tie)
        return int(row.pk)

    def mention(self, record: Record) -> Mention:
        """Return a mention nobody has joined yet."""
        return Mention.objects.create(area=self.areas[record.area], as_given="A child", told_on=LONG_AGO)

    def child(self, record: Record) -> ChildRecord:
        """Return a child's record with nothing but its blocks."""
        area = self.areas[record.area]
        row = ChildRecord.objects.create(
            person=Person.objects.create(area=area), area=area, sensitivity=record.sensitivity, opened_at=LONG_AGO,
            reference=f"T{next(self.numbers)}",
        )  # fmt: skip
        ConflictBlock.objects.bulk_create(
            ConflictBlock(
                record=row, user=self.users[name], starts_at=span.starts or LONG_AGO, ends_at=span.ends,
                confirmed_by=row.public_id,
            )
            for name, span in record.blocks
        )  # fmt: skip
        return row

    def join(self, mention: Mention, record: ChildRecord, *, undone: bool = False) -> None:
        """Join a mention to a record, and undo it again where asked."""
        by = record.public_id
        end: dict[str, Any] = {"undone_at": self.world.now, "undone_by": by} if undone else {}
        Join.objects.create(mention=mention, record=record, area=record.area, joined_at=LONG_AGO, joined_by=by, **end)

    def concern(self, record: Record) -> Concern:
        """Return a concern without routes, joined to a record that carries its blocks, and once joined to another."""
        mention = self.mention(record)
        author = next((tie.user for tie in record.ties if tie.fact == "own_referral"), "")
        sender = next((tie.service for tie in record.ties if tie.fact == "own_services_referral"), "")
        row = Concern.objects.create(
            area=self.areas[record.area], sensitivity=record.sensitivity, mention=mention,
            author=self.users[author] if author else self.nobody(), sent_at=LONG_AGO, first_look_due_at=LONG_AGO,
            author_service=self.services[sender or f"{record.area}/{next(iter(self.world.agency_of))}"],
            decide_due_at=LONG_AGO, lead_left_out_because="" if sender else "They are named in it.",
            reference=f"T{next(self.numbers)}",
        )  # fmt: skip
        unlike = [(name, span) for name in self.users for span in [record.blocks[0][1]]] if record.blocks else []
        for blocks, undone in ((unlike, True), (record.blocks, False)):
            if blocks:
                self.join(
                    mention, self.child(Record("", "child", record.area, "N", blocks=list(blocks))), undone=undone
                )
        return row

    def nobody(self) -> User:
        return User.objects.get_or_create(email="nobody@example.org", defaults={"name": "Nobody"})[0]

    def queue(self, record: Record, tie: Tie) -> Mention:
        """Return the mention of a concern whose child protection route is with the tie's service while the tie lasts."""
        mention = self.mention(record)
        self.route(self.told_in(record, mention, tie.service), tie, "child_protection")
        return mention

    def told_in(self, record: Record, mention: Mention, service: str) -> Concern:
        """Return an open concern that told of a mention, without routes."""
        return Concern.objects.create(
            area=self.areas[record.area], mention=mention, author=self.nobody(), sent_at=LONG_AGO,
            author_service=self.services[service], first_look_due_at=LONG_AGO, decide_due_at=LONG_AGO,
            lead_left_out_because="They are named in it.", reference=f"T{next(self.numbers)}",
        )  # fmt: skip

    def route(self, concern: Concern, tie: Tie, kind: str, *, stays_open: bool = False) -> None:
        """Open a route of a concern to the tie's service; a tie that does not hold is one not opened.

        That of child protection is over as the concern closes, unless it `stays_open`: a check would be over with it.
        """
        over, closes = not tie.span.holds(self.world.now), kind == "child_protection" and not stays_open
        if over and closes:
            Concern.objects.filter(pk=concern.pk).update(closed_at=self.world.now)
        closed = over and not closes
        Route.objects.create(
            concern=concern, area_id=concern.area_id, kind=kind, service=self.services[tie.service],
            state="not_opened" if closed else "received", not_needed_because="Not needed." if closed else "",
        )  # fmt: skip


def _involvement(part: str) -> Callable[[Made, Record, Any, Tie], None]:
    def make(made: Made, record: Record, row: ChildRecord, tie: Tie) -> None:
        for professional in (made.professionals[tie.user, record.area], made.stranger[record.area]):
            Involvement.objects.create(
                record=row, area=row.area, professional=professional, part=part,
                starts_at=tie.span.starts or LONG_AGO, ends_at=tie.span.ends,
            )  # fmt: skip

    return make


def _lead(made: Made, record: Record, row: ChildRecord, tie: Tie) -> None:
    ChildRecord.objects.filter(pk=row.pk).update(lead_service=made.services[tie.service])


def _seal(made: Made, record: Record, row: ChildRecord, tie: Tie) -> None:
    SealedName.objects.create(
        record=row, user=made.users[tie.user], starts_at=tie.span.starts or LONG_AGO, ends_at=tie.span.ends
    )


def _joined(made: Made, record: Record, row: ChildRecord, tie: Tie) -> None:
    made.join(made.queue(record, tie), row)


def _offered(made: Made, record: Record, row: ChildRecord, tie: Tie) -> None:
    mention = made.queue(record, tie)
    answer = ("waiting", "not_sure")[row.pk % 2]
    MatchCandidate.objects.create(
        mention=mention, record=row, area=row.area, bits=5, band="likely", found_at=LONG_AGO, answer=answer
    )


def _under_review(made: Made, record: Record, row: ChildRecord, tie: Tie) -> None:
    """As one of a pair, on either side; where the tie does not hold, of a pair that somebody said are two children."""
    other = made.child(Record("", "child", record.area, "N"))
    sides = {"one": row, "other": other} if row.pk < other.pk else {"one": other, "other": row}
    answer = ("waiting", "not_sure", "same")[row.pk % 3] if tie.span.holds(made.world.now) else "not_the_same"
    SamePair.objects.create(
        **sides, area=row.area, bits=5, band="likely", found_at=LONG_AGO, answer=answer,
        answered_at=None if answer == "waiting" else LONG_AGO,
    )  # fmt: skip


def _asked(made: Made, record: Record, row: ChildRecord, tie: Tie) -> None:
    now, ends = made.world.now, tie.span.ends
    edition, _ = Edition.objects.get_or_create(
        name="lookout.rules", number=1,
        defaults={"digest": "", "body": {}, "effective_from": LONG_AGO.date(), "loaded_at": LONG_AGO},
    )  # fmt: skip
    is_over = ends is not None and ends <= now
    Prompt.objects.create(
        area=row.area, record=row, rule="R1", edition=edition, first_true_on=LONG_AGO.date(),
        latest_on=LONG_AGO.date(), service=made.services[tie.service], raised_at=tie.span.starts or LONG_AGO,
        due_on=LONG_AGO.date(), answered_at=ends if is_over else None, answered_by=row.public_id if is_over else None,
    )  # fmt: skip


def _case(made: Made, row: ChildRecord, service: str) -> PanelCase:
    """Return the child's case at the panel of a service, listed and waiting."""
    where = made.services[service]
    panel, _ = Panel.objects.get_or_create(service=where, defaults={"area": row.area, "name": service})
    case, _ = PanelCase.objects.get_or_create(
        panel=panel, record=row,
        defaults={
            "area": row.area, "state": "listed", "lead": made.nobody(), "listed_at": LONG_AGO,
            "listed_by": row.public_id,
        },
    )  # fmt: skip
    return case


def _at_panel(made: Made, record: Record, row: ChildRecord, tie: Tie) -> None:
    """By a case, or by a route that triage accepted; where the tie does not hold, by a case over or a route it has not."""
    if tie.span.holds(made.world.now) and row.pk % 2:
        _case(made, row, tie.service)
        return
    if not tie.span.holds(made.world.now) and row.pk % 2 and all(one.fact != "pack_released" for one in record.ties):
        case, over = _case(made, row, tie.service), made.world.now
        PanelCase.objects.filter(pk=case.pk).update(
            state="closed", ended_at=LONG_AGO, ended_by=row.public_id, access_ends_at=over
        )
        return
    mention = made.mention(record)
    made.join(mention, row)
    concern = made.told_in(record, mention, tie.service)
    state = "accepted" if tie.span.holds(made.world.now) else "triage"
    Route.objects.create(concern=concern, area=row.area, kind="panel", service=made.services[tie.service], state=state)


def _pack(made: Made, record: Record, row: ChildRecord, tie: Tie) -> None:
    case, by, ends = _case(made, row, tie.service), row.public_id, tie.span.ends
    late = ends is not None and row.pk % 2 == 0  # nobody approved the minutes, and the pack lapsed
    meeting = Meeting.objects.create(
        area=row.area, panel=case.panel, starts_at=LONG_AGO + timedelta(minutes=next(made.numbers)),
        papers_due_on=LONG_AGO.date(), pack_released_at=tie.span.starts or LONG_AGO, pack_released_by=by,
        minutes_approved_at=LONG_AGO if ends and not late else None,
        minutes_approved_by=by if ends and not late else None, access_ends_at=None if late else ends,
        access_lapses_at=ends if late else None if ends is None else LONG_AGO,
    )  # fmt: skip
    AgendaItem.objects.create(meeting=meeting, case=case, kind="new", added_at=LONG_AGO)


def _left(made: Made, record: Record, row: ChildRecord, tie: Tie) -> None:
    """By an item of another panel, which nobody in the world runs or sits on, and whose pack is not out."""
    area = made.areas[record.area]
    made.services["another panel"], _ = Service.objects.get_or_create(
        code="another-panel", area=area, defaults={"name": "Another", "agency": Agency.objects.order_by("pk")[0]}
    )
    case = _case(made, row, "another panel")
    meeting = Meeting.objects.create(
        area=area,
        panel=case.panel,
        starts_at=LONG_AGO + timedelta(minutes=next(made.numbers)),
        papers_due_on=LONG_AGO.date(),
    )
    item = AgendaItem.objects.create(meeting=meeting, case=case, kind="new", added_at=LONG_AGO)
    seat = Attendance.objects.create(meeting=meeting, user=made.users[tie.user], agency=case.panel.service.agency)
    Recusal.objects.create(
        item=item, attendance=seat, at=tie.span.starts or LONG_AGO, by=row.public_id, withdrawn_at=tie.span.ends
    )


def _action(made: Made, record: Record, row: ChildRecord, tie: Tie) -> None:
    now, ends = made.world.now, tie.span.ends
    done = (
        {"done_at": now, "done_by": row.public_id, "outcome": "Done.", "evidence": "Rung."}
        if ends and ends <= now
        else {}
    )
    Action.objects.create(
        area=row.area, record=row, what="Ring the school", purpose="protect", owner=made.users[tie.user],
        agency=next(iter(made.services.values())).agency, due_on=LONG_AGO.date(),
        issued_at=tie.span.starts or LONG_AGO, issued_by=row.public_id, **done,
    )  # fmt: skip


def _went_up(made: Made, record: Record, row: Concern, tie: Tie) -> None:
    """A step that went up to somebody; it ends as the referrer is told. Each on a route that is no receiver's."""
    route = Route.objects.create(
        concern=row, area_id=row.area_id, kind=f"other {next(made.numbers)}", state="received", told_at=tie.span.ends
    )
    Escalation.objects.create(
        route=route, concern=row, area_id=row.area_id, lack="outcome", rung=1, since=LONG_AGO,
        at=tie.span.starts or LONG_AGO, to=made.users[tie.user],
    )  # fmt: skip


def _asked_of_missing(made: Made, record: Record, row: ChildRecord, tie: Tie) -> None:
    episode = MissingEpisode.objects.create(record=row, area=row.area, recorded_at=LONG_AGO, starts_on=LONG_AGO.date())
    MissingAsked.objects.create(
        episode=episode, record=row, service=made.services[tie.service] if tie.service else None,
        user=made.users[tie.user] if tie.user else None, starts_at=tie.span.starts or LONG_AGO, ends_at=tie.span.ends,
    )  # fmt: skip


def _check(made: Made, record: Record, row: Concern, tie: Tie) -> None:
    """A check of a service, asked as the tie begins and answered as it ends."""
    answered = {"answered_at": tie.span.ends, "answered_by": row.author, "answer": "nothing"} if tie.span.ends else {}
    Inquiry.objects.create(
        kind="check", concern=row, area_id=row.area_id, service=made.services[tie.service], child="A child",
        question="Held?", asked_at=tie.span.starts or LONG_AGO, asked_by=row.author, due_at=LONG_AGO, **answered,
    )  # fmt: skip


def _route(kind: str) -> Callable[[Made, Record, Any, Tie], None]:
    def make(made: Made, record: Record, row: Any, tie: Tie) -> None:
        made.route(row, tie, kind, stays_open=any(one.fact == "check_asked" for one in record.ties))

    return make


def _in_the_row(made: Made, record: Record, row: Any, tie: Tie) -> None:
    """Nothing more to make: the record itself says it."""


def _shut_report(made: Made, record: Record) -> PublicReport:
    """Return a message from the public that is with nobody any more."""
    number = next(made.numbers)
    return PublicReport.objects.create(
        area=made.areas[record.area], service=made.services[f"{record.area}/{next(iter(made.world.agency_of))}"],
        sensitivity=record.sensitivity, reference=f"T{number}", language="en", words="A van", sent_at=LONG_AGO,
        read_due_at=LONG_AGO, decide_due_at=LONG_AGO, once=str(number), page="", likeness="", shut_at=LONG_AGO,
    )  # fmt: skip


def _with_front_door(made: Made, record: Record, row: PublicReport, tie: Tie) -> None:
    """With the service until the tie ends; a tie that has not begun leaves it shut."""
    if tie.span.holds(made.world.now):
        PublicReport.objects.filter(pk=row.pk).update(service=made.services[tie.service], shut_at=tie.span.ends)


def _passed_on(made: Made, record: Record, row: PublicReport, tie: Tie) -> None:
    if tie.span.holds(made.world.now):
        PublicReport.objects.filter(pk=row.pk).update(passed_to=made.services[tie.service])


MAKERS: dict[str, Callable[[Made, Record], Any]] = {
    "child": Made.child,
    "concern": Made.concern,
    "public_report": _shut_report,
}
TIES: dict[tuple[str, str], Callable[[Made, Record, Any, Tie], None]] = {
    ("child", "allocated"): _involvement("allocated"),
    ("child", "in_team"): _involvement("team"),
    ("child", "working_with_child"): _involvement("working"),
    ("child", "supporting"): _involvement("support"),
    ("child", "own_service_leads"): _lead,
    ("child", "named_on_seal"): _seal,
    ("child", "in_queue"): _joined,
    ("child", "offered_by_matcher"): _offered,
    ("child", "under_review"): _under_review,
    ("child", "asked_to_look"): _asked,
    ("child", "on_own_panel"): _at_panel,
    ("child", "left_the_room"): _left,
    ("child", "pack_released"): _pack,
    ("child", "own_action"): _action,
    ("concern", "own_action"): _went_up,
    ("child", "agency_asked"): _asked_of_missing,
    ("concern", "check_asked"): _check,
    ("concern", "own_referral"): _in_the_row,
    ("concern", "own_services_referral"): _in_the_row,
    ("concern", "in_queue"): _route("child_protection"),
    ("concern", "on_own_panel"): _route("panel"),
    ("concern", "in_intelligence_unit"): _route("police"),
    ("concern", "agency_asked"): _route("early_help"),
    ("concern", "with_designated_officer"): _route("designated_officer"),
    ("public_report", "in_queue"): _with_front_door,
    ("public_report", "in_intelligence_unit"): _passed_on,
}
