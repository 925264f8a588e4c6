from django.urls import path

from wardlight.concerns.rules.routes import RouteKind
from wardlight.concerns.web import inboxes, raising, receipts

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
    path("concerns/<uuid:concern_id>/", receipts.receipt, name="receipt"),
    path("concerns/<uuid:concern_id>/as-written/", receipts.as_written, name="as_written"),
    path("concerns/<uuid:concern_id>/add/", receipts.add, name="add"),
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
]
