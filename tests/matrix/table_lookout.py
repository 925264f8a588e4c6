"""The matrix of looking again: a prompt is for whom it is asked of, while they may look at the child; to others there is none."""

from tests.matrix.line import Line, asked, get, over, post
from tests.matrix.personas import EVERYBODY

FRONT = frozenset({"front door", "front-door manager"})
WORKER = frozenset({"allocated"})
ANSWER = over("1", answer="nothing_more", why="Seen")

LINES: tuple[Line, ...] = (
    get("lookout:mine", EVERYBODY),
    get("lookout:prompt", FRONT, of={"prompt_id": "greta's prompt"}, shows=("greta",)),
    get("lookout:prompt", WORKER, of={"prompt_id": "asked"}, shows=("tiana",)),
    post("lookout:prompt", FRONT, of={"prompt_id": "greta's prompt"}, data=ANSWER),
    asked("lookout:prompt", WORKER, of={"prompt_id": "asked"}),
)
