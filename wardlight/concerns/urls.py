from django.urls import path

from wardlight.concerns.rules.routes import RouteKind
from wardlight.concerns.web import front_door, front_door_routes, front_door_whose, inboxes, missing, raising, receipts

app_name = "concerns"
urlpatterns = [
    path("concerns/", receipts.mine, name="mine"),
    path("concerns/new/", raising.new, name="new"),
    path("concerns/drafts/<uuid:draft_id>/check/", raising.check, name="check"),
    path("concerns/drafts/<uuid:draft_id>/not-my-lead/", raising.not_my_lead, name="not_my_lead"),
    path("concerns/drafts/<uuid:draft_id>/leave-out/", raising.leave_out, name="leave_out"),
    path("concerns/drafts/<uuid:draft_id>/<slug:step>/", raising.step, name="step"),
    path("concerns/drafts/<uuid:draft_id>/<slug:step>/save/", raising.draft_save, name="draft_save"),
    path("concerns/adrift/", inboxes.adrift, name="adrift"),
    path("concerns/adrift/<uuid:escalation>/", inboxes.went_up, name="went_up"),
    path("intelligence/crimes/<uuid:crime>/", front_door_routes.crime, name="crime"),
    path("concerns/<uuid:concern_id>/", receipts.receipt, name="receipt"),
    path("concerns/<uuid:concern_id>/as-written/", receipts.as_written, name="as_written"),
    path("concerns/<uuid:concern_id>/add/", receipts.add, name="add"),
    path("missing/", missing.listed, name="missing"),
    path("missing/report/", missing.report, name="missing_report"),
    path("missing/reports/<uuid:report_id>/", missing.receipt, name="missing_receipt"),
    path("missing/reports/<uuid:report_id>/found/", missing.receipt_found, name="missing_receipt_found"),
    path("missing/<uuid:episode_id>/", missing.episode, name="missing_episode"),
    path("missing/<uuid:episode_id>/found/", missing.found, name="missing_found"),
    path("missing/<uuid:episode_id>/grade/", missing.grade, name="missing_grade"),
    path("missing/<uuid:episode_id>/same/<uuid:other_id>/", missing.same, name="missing_same"),
    path("missing/<uuid:episode_id>/apart/<uuid:part_id>/", missing.apart, name="missing_apart"),
    path("our-service/", receipts.service, name="service"),
    *(
        address
        for name, root, kind in (
            ("police", "intelligence/inbox", RouteKind.POLICE),
            ("early_help", "early-help", RouteKind.EARLY_HELP),
            ("designated_officer", "designated-officer", RouteKind.DESIGNATED_OFFICER),
        )
        for address in (
            path(f"{root}/", inboxes.inbox, {"kind": kind}, name=name),
            path(f"{root}/<uuid:concern_id>/", inboxes.item, {"kind": kind}, name=f"{name}_item"),
        )
    ),
    path("front-door/", front_door.front_door, name="front_door"),
    path("front-door/<uuid:concern>/", front_door.triage, name="triage"),
    path("front-door/<uuid:concern>/take/", front_door.take, name="take"),
    path("front-door/<uuid:concern>/look/", front_door.look, name="look"),
    path("front-door/<uuid:concern>/decide/", front_door.decide, name="decide"),
    path("front-door/<uuid:concern>/leave/", front_door.leave, name="leave"),
    path("front-door/<uuid:concern>/explain/", front_door.explain, name="explain"),
    path("front-door/<uuid:concern>/panel/", front_door.panel, name="panel"),
    path("front-door/<uuid:concern>/route/<slug:kind>/<slug:what>/", front_door_routes.route, name="route"),
    path("front-door/<uuid:concern>/tell/", front_door_routes.tell, name="tell"),
    path("front-door/<uuid:concern>/crime/", front_door_routes.report_crime, name="report_crime"),
    path("front-door/<uuid:concern>/agree/", front_door.agree, name="agree"),
    path("front-door/<uuid:concern>/new-record/", front_door_whose.new_record, name="new_record"),
    path("front-door/<uuid:concern>/undo/", front_door_whose.undo, name="undo"),
    path("front-door/<uuid:concern>/compare/<uuid:record>/", front_door_whose.compare, name="compare"),
]
