"""The matrix of looking again: a prompt is for whom it is asked of, while they may look at the child; to others there is none."""

from tests.matrix.line import Line, asked, get, only, over, post
from tests.matrix.personas import EVERYBODY

FRONT = frozenset({"front door", "front-door manager"})
WORKER = frozenset({"allocated"})
READERS = (
    "board officer", "scrutineer", "front-door manager", "manager elsewhere", "manager", "allocated manager", "co-ordinator",
)  # fmt: skip
ANSWER = over("1", answer="nothing_more", why="Seen")

LINES: tuple[Line, ...] = (
    get("lookout:mine", EVERYBODY),
    get("lookout:a_year_on", EVERYBODY),
    get("lookout:prompt", FRONT, of={"prompt_id": "greta's prompt"}, shows=("greta",)),
    get("lookout:prompt", WORKER, of={"prompt_id": "asked"}, shows=("tiana",)),
    get("lookout:prompt", WORKER, of={"prompt_id": "looked"}, shows=("tiana",)),
    post("lookout:prompt", FRONT, of={"prompt_id": "greta's prompt"}, data=ANSWER),
    asked("lookout:prompt", WORKER, of={"prompt_id": "asked"}),
    # what came of the rules, for the board and whoever leads; the board officer changes them
    get("lookout:rules", **only(*READERS)),
    get("lookout:not_seen", **only(*READERS)),
    get("lookout:change", of={"rule": "=R1"}, **only("board officer")),
    asked("lookout:change", of={"rule": "=R1"}, **only("board officer")),
)
