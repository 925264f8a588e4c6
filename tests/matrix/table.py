"""The access matrix: every URL's name and method, one line each, written by hand and never made from a run.

Who is in `ok` gets the page (or the act is done), who is in `no` gets 403, and everybody else 404. Nobody signed in is
sent to sign in, unless the line says what `anyone` gets. See docs/engineers/access.md.
"""

from tests.matrix import (
    table_front_door,
    table_lookout,
    table_missing,
    table_others,
    table_panel,
    table_people,
    table_public,
)
from tests.matrix.line import KEY, NOBODY, Line, asked, get, only, over, post
from tests.matrix.personas import EVERYBODY, PERSONAS

ALL = frozenset(PERSONAS)

TEACHER, LEAD, POLICE = frozenset({"teacher"}), frozenset({"school lead"}), frozenset({"intelligence"})
MANAGER = frozenset({"front-door manager"})

DOOR = frozenset({"front door", "front-door manager"})


CALL = {
    "caller": "Mo",
    "caller_service": "A club",
    "words": "Hm?",
    "advice": "Ring",
    "agreed": "He rings",
    "then": "watch",
    "key": KEY,
}


def of_the_draft(name: str, data: dict[str, str], **given: str) -> tuple[Line, Line]:
    """Return the two lines of a part of the form: a draft is its author's alone."""
    of = {"draft_id": "draft", **given}
    return get(name, TEACHER, of=of), post(name, TEACHER, of=of, data=data, is_written=False)


def inbox(name: str, who: str, version: str) -> tuple[Line, ...]:
    """Return the lines of a receiver's inbox and its item; taking moves the route from `version`."""
    item, of = f"{name}_item", {"concern_id": "concern"}
    taking = {"go": "take", "version": version, "key": KEY}
    return (
        get(name, shows=("concern",), **only(who)),
        get(item, frozenset({who}), of=of, shows=("concern",)),
        post(item, frozenset({who}), of=of, data=taking),
    )


LINES: tuple[Line, ...] = (
    # concerns
    get("concerns:mine", EVERYBODY),
    get("concerns:new", EVERYBODY),
    post("concerns:new", EVERYBODY, data={"safe": "yes", "key": KEY}),
    *of_the_draft("concerns:step", {"forename": "Kit"}, step="=child"),
    get("concerns:step", NOBODY, of={"draft_id": "draft", "step": "=nothing"}),
    post(
        "concerns:draft_save",
        TEACHER,
        of={"draft_id": "draft", "step": "=child"},
        data={"forename": "Kit"},
        status=200,
        is_written=False,
    ),
    *of_the_draft("concerns:not_my_lead", {"because": "About a colleague"}),
    *of_the_draft("concerns:leave_out", {}),
    # files, while it is written; sending nothing attaches nothing
    get("concerns:files", TEACHER, of={"draft_id": "draft"}),
    asked("concerns:files", TEACHER, of={"draft_id": "draft"}, status=422),
    post("concerns:take_off", TEACHER, of={"draft_id": "draft", "attachment": "draft's file"}, data=over("1")),
    get("concerns:check", TEACHER, of={"draft_id": "draft"}),
    post("concerns:check", TEACHER, of={"draft_id": "draft"}, data={"version": "6"}),
    get("concerns:service", shows=("concern",), **only("school lead")),
    get("concerns:receipt", TEACHER | LEAD, of={"concern_id": "concern"}, shows=("concern",)),
    get("concerns:as_written", TEACHER | LEAD, of={"concern_id": "concern"}, shows=("concern",)),
    post(
        "concerns:print_receipt",
        TEACHER | LEAD,
        of={"concern_id": "concern"},
        data={"key": KEY},
        status=200,
        shows=("concern",),
    ),
    get("concerns:add", TEACHER, no=LEAD, of={"concern_id": "concern"}, shows=("concern",)),
    post("concerns:add", TEACHER, no=LEAD, of={"concern_id": "concern"}, data={"words": "Late again", "key": KEY}),
    # what is not answered: the front door's, and whatever went up to somebody by name, which is theirs alone (A8)
    get("concerns:adrift", EVERYBODY),
    get("concerns:went_up", MANAGER, of={"escalation": "concern's escalation"}, shows=("concern",)),
    post("concerns:went_up", MANAGER, of={"escalation": "concern's escalation"}, data=over("1", words="I rang them")),
    # begun and not sent: listed for who looks after it, and opened after 14 days
    get("concerns:unsent", **only("school lead", "front-door manager")),
    get("concerns:unsent_draft", LEAD, of={"draft_id": "old_draft"}, shows=("old_draft",)),
    post("concerns:unsent_draft", LEAD, of={"draft_id": "old_draft"}, data=over("2", why="She rang instead")),
    get("concerns:unsent_draft", NOBODY, of={"draft_id": "draft"}),
    get("concerns:disagree", TEACHER, no=LEAD, of={"concern_id": "concern"}, shows=("concern",)),
    post("concerns:disagree", TEACHER, no=LEAD, of={"concern_id": "concern"}, data={"words": "Not so", "key": KEY}),
    get("concerns:disagree", NOBODY, of={"concern_id": "sasha's concern"}),
    # advice is the asker's and the front door's; nobody answers their own question
    get("concerns:ask", EVERYBODY),
    post("concerns:ask", EVERYBODY, data={"words": "Is it a worry?", "key": KEY}),
    get("concerns:consultations", shows=("question",), **only(*DOOR)),
    # advice given on the phone is the front door's to record, and to read
    get("concerns:record_call", **only(*DOOR)),
    post("concerns:record_call", data=CALL, **only(*DOOR)),
    get("concerns:consultation", DOOR, of={"consultation_id": "call"}, shows=("call",)),
    get("concerns:consultation", TEACHER | DOOR, of={"consultation_id": "question"}, shows=("question",)),
    post(
        "concerns:consultation",
        DOOR,
        no=TEACHER,
        of={"consultation_id": "question"},
        data=over("1", advice="It is", agreed="Send it", then="raise"),
    ),
    post("concerns:consultation_raise", TEACHER | DOOR, of={"consultation_id": "question"}),
    *inbox("concerns:police", "intelligence", "1"),
    *inbox("concerns:early_help", "early help", "2"),
    *inbox("concerns:designated_officer", "designated officer", "1"),
    # a file goes where the words go: the designated officer's route, not the police's
    get(
        "concerns:designated_officer_fetch",
        frozenset({"designated officer"}),
        shows=("concern",),
        of={"concern_id": "concern", "attachment": "concern's released file"},
    ),
    # a concern on a restricted record goes to the police as another does; one on a sealed record to nobody not named
    get("concerns:police_item", POLICE, of={"concern_id": "joanna's concern"}, shows=("joanna's concern",)),
    get("concerns:police_item", NOBODY, of={"concern_id": "sasha's concern"}),
    get("concerns:receipt", NOBODY, of={"concern_id": "sasha's concern"}),
    get("concerns:as_written", NOBODY, of={"concern_id": "sasha's concern"}),
    # the other areas
    *table_front_door.LINES,
    *table_missing.LINES,
    *table_panel.LINES,
    *table_lookout.LINES,
    *table_people.LINES,
    *table_others.LINES,
    *table_public.LINES,
    # ui: examples, which hold nothing of a record
    get("ui:gallery", EVERYBODY),
    get("ui:layout", EVERYBODY, of={"page": "=child"}),
    get("ui:layout", NOBODY, of={"page": "=nothing"}, is_record=False),
    post("ui:policy_report", ALL, status=400, anyone=400, is_written=False),
    # access
    get("access:sign_in", ALL, anyone=200),
    post("access:sign_in_as", NOBODY, data={"who": "teacher@example.org|luton"}, anyone=404),
    post("access:sign_out", ALL, anyone=302),
    post("access:lock", EVERYBODY, is_written=False),
    get("access:locked", EVERYBODY, anyone=302),
    post("access:unlock", NOBODY, anyone=404),
    post(
        "access:choose_area", frozenset({"other area", "at the other desk"}), data={"area": "bedford"}, is_written=False
    ),
)
