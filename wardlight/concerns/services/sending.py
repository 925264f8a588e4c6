"""Sending a concern: one form, and every route it takes."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from wardlight.access import queries as access
from wardlight.access.models import Service, User
from wardlight.access.rules.roles import Role
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import Concern, Line, Route, RouteMove
from wardlight.concerns.queries import hours, unsent
from wardlight.concerns.rules import clocks
from wardlight.concerns.rules.given import ConcernGiven, GivenLine, missing
from wardlight.concerns.rules.lines import structured
from wardlight.concerns.rules.routes import NO_SERVICE, RECEIVED_BY, STARTS_AS, Opening, RouteKind, openings_of
from wardlight.concerns.services import attaching, consulting, crimes, drafting
from wardlight.concerns.services.refs import ref
from wardlight.kernel.refusals import Changed, NotAllowed, NotFound, Refusal
from wardlight.ledger import audit, drafts, ids, outbox
from wardlight.ledger.acts import act
from wardlight.people import services as people
from wardlight.people.services import joining


class NotEnoughToSend(Refusal):
    """Something without which nobody could act."""

    message = (
        "Say whether the child is safe now, something to find the child by, and one sign or some words. "
        "Nothing else is needed."
    )


@act
def send_concern(*, viewer: Viewer, given: ConcernGiven, key: str, now: datetime) -> Concern:
    """Send a concern, open its routes (I10, I11), find whom it may be about, and tell each receiver.

    Any active account can, trained or not. `key` is the draft's public id, which the concern keeps. Raises
    NotEnoughToSend; NotAllowed for an account that is closed.
    """
    if not viewer.active or viewer.user_id is None or not viewer.posts:
        raise NotAllowed
    if missing(given):
        raise NotEnoughToSend
    settings = hours.in_force(viewer.area_code, now)
    row = _write(viewer, viewer.user_id, viewer.posts[0].service_id, given, key, settings, now)
    return _sent(row, given, viewer, key, settings, now)


@act
def send_unsent(*, viewer: Viewer, draft: UUID, version: int, given: ConcernGiven, key: str, now: datetime) -> Concern:
    """Send a concern that lay unsent for 14 days, in its author's place and name; its author is told.

    Raises NotFound for anybody who does not look after it, Changed when its author went on, NotEnoughToSend.
    """
    row = unsent.row_for(viewer, draft, lock=True)
    if row.version != version:
        raise Changed
    if missing(given):
        raise NotEnoughToSend
    author = access.user(row.author)
    service = (
        access.service(viewer.area_id, row.service) if row.service else access.service_by_id(viewer.posts[0].service_id)
    )
    settings = hours.in_force(viewer.area_code, now)
    concern = _write(viewer, author.pk, service.pk, given, str(row.public_id), settings, now, sent_by=viewer.public_id)
    _sent(concern, given, viewer, "", settings, now)
    consulting.became(viewer=viewer, draft=row, concern=concern, now=now)
    attaching.sent_with(draft=row.public_id, concern=concern)
    drafts.sent(draft=row, now=now)
    outbox.tell(
        "concerns.draft_sent_for_you", now=now, users=[author.public_id], area=viewer.area_public_id,
        reference=concern.reference, link=f"/concerns/{concern.public_id}/",
    )  # fmt: skip
    return concern


def _sent(
    concern: Concern, given: ConcernGiven, viewer: Viewer, key: str, settings: clocks.Settings, now: datetime
) -> Concern:
    opened = _open(concern, openings_of(given), viewer, settings, now)
    _report_crime(concern, given, opened, viewer, now)
    joining.offer(viewer=viewer, mention=concern.mention, now=now)
    audit.record(viewer, "concerns.concern.sent", ref(concern), now=now, detail={"reference": concern.reference})
    area = viewer.area_public_id
    _tell(concern, area, [route.service for route in opened if route.service], leads_of(concern, now), now)
    _close_draft(viewer, key, concern, now)
    return concern


def _report_crime(
    concern: Concern, given: ConcernGiven, routes: Iterable[Route], viewer: Viewer, now: datetime
) -> None:
    """Report a told offence to police as a crime; where police do not get the concern, the front door reads of it and can."""
    to_police = any(route.kind == RouteKind.POLICE and route.service for route in routes)
    if given.offence.strip() and to_police:
        crimes.open_report(concern, given.offence, viewer=viewer, now=now)


def _write(
    viewer: Viewer, author: int, service: int, given: ConcernGiven, key: str, settings: clocks.Settings, now: datetime,
    sent_by: UUID | None = None,
) -> Concern:  # fmt: skip
    mention = people.make_mention(
        viewer=viewer, now=now, as_given=given.as_given, forename=given.forename, surname=given.surname, sex=given.sex,
        born_on=given.born_on, age_about=given.age_about, school=given.school, school_year=given.school_year,
        usual_place=given.usual_place, postcode=given.postcode,
    )  # fmt: skip
    concern = Concern.objects.create(
        public_id=_public_id(key), reference=ids.unused_reference(Concern.objects), area_id=viewer.area_id, mention=mention, author_id=author,
        author_service_id=service, sent_at=now, sent_by=sent_by, safe=given.safe, safe_words=given.safe_words, offence=given.offence,
        description=given.description, signs=list(given.signs), sign_answers=dict(given.sign_answers),
        strands=list(given.strands), told_by=given.told_by, who_else=given.who_else, child_asked=given.child_asked, words=given.words, child_words=given.child_words, how_known=given.how_known, child_knows=given.child_knows,
        family_knows=given.family_knows, child_agrees=given.child_agrees, why_not_asked=given.why_not_asked,
        safe_to_tell=given.safe_to_tell, reach_me=given.reach_me,
        lead_left_out_because=given.lead_left_out_because,
        first_look_due_at=clocks.first_look_due(now, safe=given.safe, settings=settings),
        decide_due_at=clocks.decision_due(now, settings=settings),
    )  # fmt: skip
    Line.objects.bulk_create(_line(concern, given, line) for line in given.lines)
    return concern


def _line(concern: Concern, given: ConcernGiven, line: GivenLine) -> Line:
    plain = structured(line.kind, line.words, line.plate)
    return Line(
        concern=concern, area_id=concern.area_id, kind=line.kind, words=line.words, plate=line.plate, plain=plain.value,
        is_part=plain.is_part, works_with_children=line.works_with_children, how_known=given.how_known,
    )  # fmt: skip


def _open(
    concern: Concern, openings: Iterable[Opening], viewer: Viewer, settings: clocks.Settings, now: datetime
) -> list[Route]:
    """Open or leave out every route, each with its first move, in as many statements as for one."""
    openings = list(openings)
    services = access.services_of_kinds(
        concern.area_id, [RECEIVED_BY[opening.kind] for opening in openings if opening.is_open]
    )
    routes = Route.objects.bulk_create(_route(concern, opening, services, settings, now) for opening in openings)
    RouteMove.objects.bulk_create(
        RouteMove(
            route=route, before="", after=route.state, at=now, by=viewer.public_id,
            words=route.not_needed_because or ("" if route.service else NO_SERVICE),
        )
        for route in routes
    )  # fmt: skip
    return routes


def _route(
    concern: Concern, opening: Opening, services: Mapping[str, Service], settings: clocks.Settings, now: datetime
) -> Route:
    service = services.get(RECEIVED_BY[opening.kind]) if opening.is_open else None
    because = opening.because
    state = "not_opened" if because else STARTS_AS[opening.kind] if service else "no_receiver"
    return Route(
        concern=concern, area_id=concern.area_id, kind=opening.kind, state=state, service=service,
        not_needed_because=because, left_out_by_referrer=opening.left_out, received_at=now if service else None,
        **({} if because else clocks.of_route(opening.kind, now, settings)),
    )  # fmt: skip


def leads_of(concern: Concern, now: datetime) -> list[User]:
    """Return the safeguarding leads of the author's service who read the concern: none where left out, never the author."""
    if concern.lead_left_out_because:
        return []
    leads = access.holders(concern.author_service_id, [Role.SAFEGUARDING_LEAD], now)
    return [lead for lead in leads if lead.pk != concern.author_id]


def _tell(concern: Concern, area: UUID, services: Iterable[Service], leads: Iterable[User], now: datetime) -> None:
    about = {"now": now, "area": area, "reference": concern.reference}
    outbox.tell("concerns.received", services=[service.public_id for service in services], **about)  # type: ignore[arg-type]
    outbox.tell(
        "concerns.sent_by_your_service", users=[lead.public_id for lead in leads],
        link=f"/concerns/{concern.public_id}/", **about,  # type: ignore[arg-type]
    )  # fmt: skip


def _public_id(key: str) -> UUID:
    try:
        wanted = UUID(key)
    except ValueError:
        return ids.public_id()
    return ids.public_id() if Concern.objects.filter(public_id=wanted).exists() else wanted


def _close_draft(viewer: Viewer, key: str, concern: Concern, now: datetime) -> None:
    try:
        draft = drafts.own(viewer, drafting.KIND, UUID(key))
    except (ValueError, NotFound):
        return  # sent by something else than the form
    consulting.became(viewer=viewer, draft=draft, concern=concern, now=now)
    attaching.sent_with(draft=draft.public_id, concern=concern)
    drafts.sent(draft=draft, now=now)
