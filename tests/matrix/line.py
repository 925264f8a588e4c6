"""The shape of a line of the matrix."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.matrix.personas import EVERYBODY

NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Line:
    """One URL's name and method: who is answered, who is told no, and everybody else is told there is nothing."""

    name: str
    method: str
    ok: frozenset[str]
    no: frozenset[str] = NOBODY  # may know of it, may not do it: 403
    of: Mapping[str, str] = field(default_factory=dict)  # URL argument: object of the scene, or `=words` as they are
    query: str = ""
    data: Mapping[str, str] = field(default_factory=dict)  # what is sent; `@name` is the public id of an object
    status: int = 200
    onward: frozenset[str] = NOBODY  # sent on to a page of their own: 302
    anyone: int | None = None  # what somebody not signed in gets; None is the way to the sign-in page
    shows: tuple[str, ...] = ()  # objects whose content is on the page: the trail must name them
    is_written: bool = True  # whether doing it leaves an event
    is_record: bool = True  # whether not finding it is a refusal, which leaves an event

    @property
    def title(self) -> str:
        """The line as a fault names it."""
        of = " ".join(f"{name}={value}" for name, value in self.of.items())
        return f"{self.method} {self.name} {of} {self.query}".strip()


KEY = "5b1d2f0e-4c7a-4f7e-9c53-0f2f6a0c9d11"


def over(version: str, **given: str) -> dict[str, str]:
    """Return what a form sends that changes something over its version."""
    return {"version": version, "key": KEY, **given}


def get(name: str, ok: frozenset[str], **given) -> Line:
    """Return the line of a page."""
    return Line(name, "GET", ok, **given)


def post(name: str, ok: frozenset[str], **given) -> Line:
    """Return the line of an act, which answers with the way to another page."""
    return Line(name, "POST", ok, **{"status": 302, **given})


def asked(name: str, ok: frozenset[str], *, status: int = 200, **given) -> Line:
    """Return the line of a form that is sent empty: whoever may send it gets it back, and nothing is done."""
    return Line(name, "POST", ok, **{"status": status, "is_written": False, **given})


def only(*names: str) -> dict[str, frozenset[str]]:
    """Return who gets what is for some roles alone: everybody else is told no, since that there is one is no secret."""
    return {"ok": frozenset(names), "no": EVERYBODY - set(names)}
