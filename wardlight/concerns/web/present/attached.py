"""Files of a concern, as each who has it reads of them."""

from collections.abc import Callable, Iterable
from uuid import UUID

from wardlight.documents.queries import Attached
from wardlight.ui.components import Row, Tag

WAITS = "It is in quarantine: nobody has looked for harmful software in it yet."
TAGS = {
    "quarantined": Tag("In quarantine", "waiting"),
    "released": Tag("Released", "in_time"),
    "refused": Tag("Refused", "soon"),
}


def names(files: Iterable[Attached]) -> list[str]:
    """Return each file's name and size, as whoever sent it reads them."""
    return [f"{one.name}, {one.size_words}" for one in files]


def rows(
    files: Iterable[Attached], *, fetch: Callable[[UUID], str], release: Callable[[UUID], str] | None = None
) -> list[Row]:
    """Return the files of a concern for who reads its words: what may be fetched, and what may be released first."""
    return [
        Row(
            f"{'Save ' if one.state == 'released' else 'Release ' if release and one.state == 'quarantined' else ''}{one.name}",
            fetch(one.public_id) if one.state == "released"
            else release(one.public_id) if release and one.state == "quarantined" else "",
            f"{one.size_words}. {one.settled_why or WAITS}",
            tag=TAGS[one.state],
        )
        for one in files
    ]  # fmt: skip
