"""A receipt as it is printed."""

from datetime import datetime

from wardlight.concerns.queries.receipts import ReceiptView, Written
from wardlight.concerns.web.present import receipt as present
from wardlight.concerns.web.present import told
from wardlight.documents.concern_receipt import ConcernReceipt, Standing
from wardlight.documents.copies import Copy
from wardlight.kernel.days import local_date
from wardlight.ui.components import Route


def receipt(view: ReceiptView, written: Written, files: list[str], copy: Copy, now: datetime) -> ConcernReceipt:
    """Return what is printed of a receipt: where it has got to, and what was written, word for word."""
    rows = told.summary(told.of_written(written), local_date(view.sent_at), mine=False, plain=True)
    return ConcernReceipt(
        called=view.called,
        reference=view.reference,
        sent=f"{present.sent_at(view.sent_at)}, by {view.author}, {view.author_service}",
        as_of=present.sent_at(now),
        routes=tuple(_standing(one) for one in present.routes(view, now)),
        written=tuple((row.label, "\n".join([*row.lines, row.quiet]).strip()) for row in rows),
        files=tuple(files),
        additions=tuple((present.sent_at(one.at), one.words) for one in written.additions),
        copy=copy,
    )


def _standing(route: Route) -> Standing:
    points = [f"{point.label}: {point.when}" for point in route.points if point.when]
    stands = (
        f"{route.tag.text}. {route.words}" if route.tag and not route.words.startswith(route.tag.text) else route.words
    )
    return Standing(route.name, "\n".join(part for part in (stands, route.owner) if part), "\n".join(points))
