"""A concern, or a question to the front door, begun from what another area has on file: nothing of it is typed again."""

from dataclasses import dataclass
from datetime import date, datetime

from wardlight.access.viewer import Viewer
from wardlight.concerns.models import Consultation
from wardlight.concerns.services import consulting, drafting
from wardlight.kernel.days import local_date
from wardlight.kernel.words import age_on
from wardlight.ledger import drafts
from wardlight.ledger.models import Draft


@dataclass(frozen=True)
class Known:
    """What is known already: who the child is, in words what is known, signs of the form with an answer to each."""

    forename: str
    surname: str
    words: str
    sex: str = "U"
    born_on: date | None = None
    school: str = ""
    signs: tuple[tuple[str, str], ...] = ()

    @property
    def child(self) -> str:
        """The child's whole name."""
        return f"{self.forename} {self.surname}".strip()


def begin_concern(*, viewer: Viewer, known: Known | None, key: str, now: datetime) -> Draft:
    """Begin a concern with everything known in its steps, still to be looked at one by one; the same key gives the same one."""
    draft = drafting.begin(viewer=viewer, key=key, now=now)
    if known is None or draft.sent_at is not None or draft.data:
        return draft
    return drafts.save(viewer=viewer, draft=draft, data={"filled": _steps(known)}, now=now)


def ask(*, viewer: Viewer, known: Known, key: str, now: datetime) -> Consultation:
    """Ask the front door for advice with what is known. Raises as `consulting.ask` does."""
    age = None if known.born_on is None else age_on(known.born_on, local_date(now))
    return consulting.ask(
        viewer=viewer, words=known.words, child=known.child[:100], age_about=age, place=known.school[:200],
        reach_me=viewer.phone, key=key, now=now,
    )  # fmt: skip


def _steps(known: Known) -> dict[str, dict[str, list[str]]]:
    child = {
        "forename": [known.forename], "surname": [known.surname], "sex": [known.sex], "school": [known.school],
    }  # fmt: skip
    if known.born_on is not None:
        child |= {f"born_on-{part}": [str(getattr(known.born_on, part))] for part in ("day", "month", "year")}
    worry = {"words": [known.words], "signs": [code for code, _ in known.signs]}
    worry |= {f"answer_{code}": [answer] for code, answer in known.signs if answer}
    return {"child": child, "worry": worry}
