"""The matrix at the front door: A4 decides on what is in its queue, and the rest of those who know of it are told no."""

from tests.matrix.line import NOBODY, Line, asked, get, only, over, post
from tests.matrix.personas import EVERYBODY

FRONT = frozenset({"front door", "front-door manager"})
CRIME = FRONT | {"intelligence"}  # of joanna's concern
ASKED = frozenset({"designated officer"})  # whose service is asked for a check
TEACHER = frozenset({"teacher"})
MANAGER = frozenset({"front-door manager"})
# Of every concern that is not sealed: the police unit (A10) and the panel's co-ordinator (A5), who read it elsewhere.
RECEIVERS = frozenset({"intelligence", "co-ordinator"})
# Of the teacher's: who wrote it (A7), their lead, and those whom its other routes went to (A8, A16).
KNOW = RECEIVERS | {"teacher", "school lead", "early help", "designated officer"}


def concern(**given) -> dict[str, object]:
    """Return what the lines about the teacher's concern share."""
    return {"ok": FRONT, "no": KNOW, "of": {"concern": "concern"}, **given}


def not_needed(concern: str) -> dict[str, str]:
    """Return the arguments of the address at which the police route of a concern is said not to be needed."""
    return {"concern": concern, "kind": "=police", "what": "=not-needed"}


def file(name: str, concern: str = "concern") -> dict[str, str]:
    """Return the arguments of the address of a file of the teacher's concern."""
    return {concern: "concern", "attachment": name}


def sealed(name: str, *methods: str, **of: str) -> tuple[Line, ...]:
    """Return the lines of an address of the sealed child's concern: nobody at the front door knows of it."""
    return tuple(Line(name, method, NOBODY, of={"concern": "sasha's concern", **of}) for method in methods)


LINES: tuple[Line, ...] = (
    get("concerns:front_door", shows=("concern", "lily's concern", "joanna's concern"), **only(*FRONT)),
    # the daily discussion, and the hand-over between shifts
    get("concerns:discussion", shows=("concern", "lily's concern"), **only(*FRONT)),
    get("concerns:discussion_close", **only(*FRONT)),
    asked("concerns:discussion_close", status=422, **only(*FRONT)),
    get("concerns:discuss_concern", **concern(shows=("concern",))),
    post("concerns:discuss_concern", **concern(data={"agreed": "Visit him", "key": over("1")["key"]})),
    *sealed("concerns:discuss_concern", "GET", "POST"),
    get("concerns:discuss_absence", of={"episode": "mia's absence"}, shows=("mia",), **only(*FRONT)),
    asked("concerns:discuss_absence", of={"episode": "mia's absence"}, status=422, **only(*FRONT)),
    get("concerns:discuss_absence", NOBODY, no=EVERYBODY - FRONT, of={"episode": "sasha's absence"}),
    asked("concerns:discuss_absence", NOBODY, no=EVERYBODY - FRONT, of={"episode": "sasha's absence"}),
    get("concerns:hand_over", shows=("concern", "lily's concern"), **only(*FRONT)),
    post("concerns:hand_over", data={"words": "All quiet", "key": over("1")["key"]}, **only(*FRONT)),
    get("concerns:hand_over_one", of={"hand_over": "shift"}, **only(*FRONT)),
    post("concerns:hand_over_one", of={"hand_over": "shift"}, data=over("1"), **only(*FRONT)),
    get("concerns:hours", **only(*FRONT)),
    get("concerns:hours_change", **only(*MANAGER)),
    asked("concerns:hours_change", status=422, **only(*MANAGER)),
    # of the concerns that nobody has joined, those that a record is offered for
    get("concerns:matching", shows=("lily's concern", "lily"), **only(*FRONT)),
    get("concerns:triage", **concern(shows=("concern",))),
    get(
        "concerns:triage", FRONT, no=RECEIVERS, of={"concern": "joanna's concern"}, shows=("joanna's concern", "joanna")
    ),
    *sealed("concerns:triage", "GET"),
    post("concerns:take", **concern(data=over("1"))),
    *sealed("concerns:take", "POST"),
    get("concerns:look", **concern(shows=("concern",))),
    post("concerns:look", **concern(data=over("1", priority="amber", why="As told"))),
    *sealed("concerns:look", "POST"),
    get("concerns:decide", **concern(status=302)),
    asked("concerns:decide", **concern(status=422)),
    *sealed("concerns:decide", "GET", "POST"),
    # a check of an agency and a question of the referrer: asked at the front door, answered where they arrive
    get("concerns:ask_agency", **concern(shows=("concern",))),
    asked("concerns:ask_agency", **concern(status=422)),
    *sealed("concerns:ask_agency", "GET", "POST"),
    get("concerns:ask_referrer", **concern(shows=("concern",))),
    post("concerns:ask_referrer", **concern(data=over("1", question="Which lay-by was it?"))),
    *sealed("concerns:ask_referrer", "GET", "POST"),
    get("concerns:asked", EVERYBODY),
    get("concerns:asked_check", ASKED, of={"inquiry": "concern's check"}, shows=("concern",)),
    post("concerns:asked_check", ASKED, of={"inquiry": "concern's check"}, data=over("1", answer="nothing")),
    get("concerns:question", TEACHER, of={"inquiry": "concern's question"}, shows=("concern",)),
    post("concerns:question", TEACHER, of={"inquiry": "concern's question"}, data=over("1", words="On Monday")),
    get("concerns:leave", **concern(shows=("concern",))),
    post("concerns:leave", **concern(data=over("1", why="I wait for the school"))),
    get("concerns:explain", **concern(shows=("concern",))),
    asked("concerns:explain", **concern(status=422)),
    get("concerns:panel", **concern(shows=("concern",))),
    asked("concerns:panel", **concern(status=422)),
    # nothing is proposed on it, so the manager is sent back; nobody else answers for the manager
    get("concerns:agree", **concern(status=302, ok=MANAGER, no=KNOW | {"front door"})),
    asked("concerns:agree", **concern(status=302, ok=MANAGER, no=KNOW | {"front door"})),
    # a route that does not go its usual way; what is told; a told offence
    get("concerns:route", **concern(of=not_needed("concern"), shows=("concern",))),
    post("concerns:route", **concern(of=not_needed("concern"), data=over("1", why="Police have it from the school"))),
    *sealed("concerns:route", "GET", "POST", kind="=police", what="=not-needed"),
    get("concerns:route", NOBODY, of={"concern": "concern", "kind": "=nothing", "what": "=sent"}, is_record=False),
    get("concerns:tell", **concern(shows=("concern",))),
    asked("concerns:tell", **concern(status=422)),
    *sealed("concerns:tell", "GET", "POST"),
    get("concerns:report_crime", **concern(shows=("concern",))),
    post("concerns:report_crime", **concern(data=over("1", offence="Sexual activity with a child"))),
    *sealed("concerns:report_crime", "GET", "POST"),
    get("concerns:crime", CRIME, no=RECEIVERS - CRIME, of={"crime": "joanna's crime"}, shows=("joanna's concern",)),
    post(
        "concerns:crime",
        CRIME,
        no=RECEIVERS - CRIME,
        of={"crime": "joanna's crime"},
        data=over("1", answer="yes", reference="40/1234/26"),
    ),
    # files: fetched once released; nobody opens one in quarantine, whoever they are
    get("concerns:fetch", **concern(of=file("concern's released file", "concern_id"), shows=("concern",))),
    get("concerns:fetch", NOBODY, no=FRONT | KNOW, of=file("concern's file", "concern_id")),
    get("concerns:release", **concern(of=file("concern's file"), shows=("concern",))),
    post("concerns:release", **concern(of=file("concern's file"), data=over("1", affirmed="on"))),
    get("concerns:fetch", NOBODY, of={"concern_id": "sasha's concern", "attachment": "sasha's file"}),
    *sealed("concerns:release", "GET", "POST", attachment="sasha's file"),
    # another area's child: handed over, and what another area hands to this one
    get("concerns:transfer_new", **concern(shows=("concern",))),
    post("concerns:transfer_new", **concern(data=over("1", to_area="bedford", why="He lives there"))),
    *sealed("concerns:transfer_new", "GET", "POST"),
    get("concerns:transfer", FRONT, of={"transfer": "handed"}, shows=("handed",)),
    post("concerns:transfer", FRONT, of={"transfer": "handed"}, data=over("1", go="return", why="He moved")),
    get("concerns:new_record", **concern(shows=("concern",))),
    post("concerns:new_record", **concern(data=over("1", forename="Quentin", surname="Ashdown", sex="M"))),
    get("concerns:undo", FRONT, no=RECEIVERS, of={"concern": "joanna's concern"}, shows=("joanna's concern", "joanna")),
    post("concerns:undo", FRONT, no=RECEIVERS, of={"concern": "joanna's concern"}, data=over("5", why="Another girl")),
    *sealed("concerns:undo", "GET", "POST"),
    get(
        "concerns:compare",
        FRONT,
        no=RECEIVERS,
        of={"concern": "lily's concern", "record": "lily"},
        shows=("lily's concern", "lily"),
    ),
    post(
        "concerns:compare",
        FRONT,
        no=RECEIVERS,
        of={"concern": "lily's concern", "record": "lily"},
        data=over("1", answer="not_same", why="Another girl"),
    ),
    # a record that is not offered for it is none, whoever's it is
    get("concerns:compare", NOBODY, no=RECEIVERS, of={"concern": "lily's concern", "record": "sasha"}),
    get("concerns:compare", NOBODY, no=RECEIVERS, of={"concern": "lily's concern", "record": "tiana"}),
    *sealed("concerns:compare", "GET", record="sasha"),
    # strategy discussions: asked for at the front door; recorded there, or by whoever may change the child's record
    get("protection:ask_strategy", **concern(shows=("concern",))),
    post("protection:ask_strategy", **concern(data={"why": "Two nights missing", "key": over("1")["key"]})),
    *sealed("protection:ask_strategy", "GET", "POST"),
    get("protection:record_strategy", FRONT | {"manager"}, no=RECEIVERS, of={"discussion": "joanna's discussion"}),
    asked(
        "protection:record_strategy",
        FRONT | {"manager"},
        no=RECEIVERS,
        of={"discussion": "joanna's discussion"},
        data={"outcome": "enquiry"},
        status=422,
    ),
    get(
        "protection:record_strategy",
        frozenset({"allocated", "allocated manager", "allocated this instant", "blocked from one"}),
        no=frozenset({"named iro"}),
        of={"discussion": "sasha's discussion"},
        shows=("sasha",),
    ),
)
