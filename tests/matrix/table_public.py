"""The matrix at the public page, which is the same for everybody, and at what the front door does with its messages."""

from tests.matrix.line import KEY, NOBODY, Line, asked, get, only, over, post
from tests.matrix.personas import PERSONAS

ALL = frozenset(PERSONAS)
FRONT = frozenset({"front door", "front-door manager"})
MAKERS = frozenset({"prevention officer", "licensing officer", "training officer", "front-door manager"})
POLICE = frozenset({"intelligence"})


def open_to_all(name: str, method: str, status: int, **given) -> Line:
    """Return the line of a page for anybody: signed in or not makes no difference, and leaves no trace."""
    return Line(name, method, ALL, status=status, anyone=status, is_written=False, is_record=False, **given)


def of(message: str, **given) -> dict[str, object]:
    """Return the argument of a message's address."""
    return {"of": {"report": message}, **given}


LINES: tuple[Line, ...] = (
    open_to_all("concerns:tell_choose", "GET", 200),
    open_to_all("concerns:tell", "GET", 200, of={"where": "=luton"}),
    open_to_all("concerns:tell", "GET", 404, of={"where": "=nowhere"}),
    # a form that our page did not show is asked for again, words and all
    open_to_all("concerns:tell", "POST", 422, of={"where": "=luton"}, data={"words": "A van"}),
    open_to_all("concerns:tell_up", "POST", 422, of={"where": "=luton"}, data={"key": "none of ours"}),
    # campaigns: who makes links; police, who read what they were passed
    get("concerns:public_links", **only(*MAKERS)),
    post("concerns:public_links", data={"campaign": "Makesafe", "trade": "hotel", "key": KEY}, **only(*MAKERS)),
    get("concerns:public_poster", of={"link": "poster_link"}, **only(*MAKERS)),
    post("concerns:public_end", of={"link": "poster_link"}, data={"version": "1"}, **only(*MAKERS)),
    get("concerns:public_passed", shows=("passed_message",), **only(*POLICE)),
    post("concerns:public_receive", POLICE, no=FRONT, **of("passed_message", data=over("3", police_reference="INT/1"))),
    # the front door: whoever is not of it is told no, since that the public may write is no secret
    get("concerns:public_reports", shows=("message", "read_message", "spam_message"), **only(*FRONT)),
    get("concerns:public_aside", shows=("aside_message",), **only(*FRONT)),
    # which heap is in the address; there is none of this name
    get("concerns:public_clear", NOBODY, no=ALL - {"front-door manager"}),
    post("concerns:public_clear", NOBODY, no=ALL - {"front-door manager"}),
    get("concerns:public_report", FRONT, **of("message", shows=("message",))),
    get("concerns:public_report", FRONT, **of("spam_message", shows=("spam_message",))),
    # police know of what they were passed, and read it in their own place
    get("concerns:public_report", FRONT, no=POLICE, **of("passed_message", shows=("passed_message",))),
    post("concerns:public_take", FRONT, **of("message", data={"version": "1"})),
    post("concerns:public_bring", FRONT, **of("aside_message", data={"version": "1"})),
    post("concerns:public_decide", FRONT, **of("read_message", data=over("2", outcome="no_action", why="A taxi rank"))),
    asked("concerns:public_decide", FRONT, **of("read_message", status=422)),
    post("concerns:public_concern", FRONT, **of("read_message", data=over("2", description="A girl of about 14"))),
    asked("concerns:public_concern", FRONT, **of("read_message", status=422)),
    post("concerns:public_again", FRONT, **of("spam_message", data=over("3", why="A mistake"))),
    asked("concerns:public_again", FRONT, **of("spam_message", status=422)),
)
