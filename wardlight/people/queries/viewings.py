"""Who has looked at a child's record: the trail, in names."""

from dataclasses import dataclass
from datetime import datetime

from wardlight.access import queries as access
from wardlight.access.rules.table import ACTS, LINES, Act
from wardlight.access.viewer import Viewer
from wardlight.ledger import audit
from wardlight.people.queries.children import ChildView

SIZE = 50
PURPOSES = {line.id: line.purpose for line in LINES}


@dataclass(frozen=True)
class Viewing:
    """One time somebody was shown the record. Name, title and agency are empty where no person acted."""

    at: datetime
    name: str
    title: str
    agency: str
    action: str
    purpose: str
    in_a_list: bool


def viewings(
    viewer: Viewer, child: ChildView, *, lists_too: bool = False, page: int = 1, size: int = SIZE
) -> tuple[list[Viewing], int | None]:
    """Return one page of who was shown a record, newest first, and the next page's number, if there is one.

    The record was opened for editing; `lists_too` adds the times it was a line of a list or of a search.
    """
    opened = ACTS[Act.READ_CHILD].level
    shown = audit.views_of(
        "child", child.public_id, least_level=0 if lists_too else opened, start=(page - 1) * size, size=size + 1
    )
    posts = access.posts_held({view.actor for view in shown if view.actor}, viewer.area_id)
    nobody = access.PostHeld("Somebody no longer known here", "", "")
    found = []
    for view in shown[:size]:
        who = posts.get(view.actor, nobody) if view.actor else nobody
        found.append(
            Viewing(
                view.at, who.name, who.title, who.agency, view.action, view.purpose or PURPOSES.get(view.line, ""),
                view.level < opened,
            )
        )  # fmt: skip
    return found, page + 1 if len(shown) > size else None
