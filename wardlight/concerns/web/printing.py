"""A receipt on paper: one button, a numbered copy with its marking on each page."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from wardlight.access.asking import Asked
from wardlight.concerns.queries import receipts as queries
from wardlight.concerns.services import receipts as services
from wardlight.concerns.web.present import attached, printed
from wardlight.documents.concern_receipt import concern_receipt
from wardlight.documents.copies import Copy
from wardlight.kernel.refusals import NotFound
from wardlight.ui.forms import KeyForm


@require_POST
def print_receipt(request: Asked, concern_id: UUID) -> HttpResponse:
    """Return the receipt as a PDF, for the file of whoever sent it."""
    viewer, now = request.viewer, timezone.now()
    form = KeyForm(request.POST)
    if not form.is_valid():
        raise NotFound
    view, written = queries.receipt(viewer, concern_id), queries.as_written(viewer, concern_id)
    made = services.copy_receipt(viewer=viewer, concern=concern_id, key=form.cleaned_data["key"], now=now)
    copy = Copy(recipient=made.recipient, number=made.number, made_at=made.at)
    pdf = concern_receipt(printed.receipt(view, written, attached.names(view.files), copy, now))
    answer = HttpResponse(pdf, content_type="application/pdf")
    # no name in it: it is seen in lists of recent files
    answer["Content-Disposition"] = f'attachment; filename="concern-receipt-copy-{made.number}.pdf"'
    return answer
