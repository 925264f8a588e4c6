"""The matrix at actions, at the strategy, and at the page where somebody lands."""

from tests.matrix.line import NOBODY, Line, asked, get, only, over, post
from tests.matrix.personas import EVERYBODY

OWNER = frozenset({"action owner"})
BOARD = frozenset({"board officer", "scrutineer"})
# Who reads the quarter so far, over the records they may see: front door, managers, co-ordinator; never the board (A15).
LIVE = frozenset(
    {"front door", "front-door manager", "manager elsewhere", "manager", "allocated manager", "co-ordinator"}
)
# Who lands on another page than home (experience page, section 1).
LANDS_ELSEWHERE = BOARD | {
    "front door", "front-door manager", "intelligence", "early help", "designated officer", "co-ordinator", "chair", "data officer",
}  # fmt: skip

LINES: tuple[Line, ...] = (
    get("home", EVERYBODY - LANDS_ELSEWHERE, onward=LANDS_ELSEWHERE),
    # an action is its owner's (A8)
    get("actions:mine", EVERYBODY),
    get("actions:action", OWNER, of={"action_id": "paul's action"}, shows=("paul",)),
    post(
        "actions:action",
        OWNER,
        of={"action_id": "paul's action"},
        data=over("1", outcome="The school knows", evidence="A letter"),
    ),
    get("actions:action", NOBODY, of={"action_id": "sasha's action"}),
    post("actions:action", NOBODY, of={"action_id": "sasha's action"}),
    get("actions:why_late", OWNER, of={"action_id": "paul's action"}, shows=("paul",)),
    asked("actions:why_late", OWNER, of={"action_id": "paul's action"}),
    get("actions:why_late", NOBODY, of={"action_id": "sasha's action"}),
    # the strategy: as released, and so far
    get("assurance:strategy", **only(*BOARD, *LIVE)),
    get("assurance:quarters", **only(*BOARD, *LIVE)),
    get("assurance:commitment", of={"code": "=I8"}, **only(*BOARD, *LIVE)),
    get("assurance:owner", of={"code": "=I8"}, **only("board officer")),
    asked("assurance:owner", of={"code": "=I8"}, **only("board officer")),
    get("assurance:target", of={"code": "=I8"}, **only("board officer")),
    asked("assurance:target", of={"code": "=I8"}, **only("board officer")),
    get("assurance:live", **only(*LIVE)),
    get("assurance:live_commitment", of={"code": "=I8"}, **only(*LIVE)),
    # walked back to the children behind a figure
    get("assurance:live_commitment", of={"code": "=I10"}, query="measure=I10.both", **only(*LIVE)),
    get("assurance:live", query="cut=sex", **only(*LIVE)),
)
