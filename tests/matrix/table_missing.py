"""The matrix at missing children: who looks for one (A8a, A3), whose own report it is, and the sealed child's (A1, A9)."""

from tests.matrix.line import KEY, NOBODY, Line, asked, get, over, post
from tests.matrix.personas import EVERYBODY, READS
from tests.matrix.table_people import read

LOOKS = frozenset({"front door", "front-door manager", "manager"})
HERS = frozenset({"manager"})  # who reported Mia
OF_SASHA = frozenset(READS["sasha"])
SEEN = {
    "kind": "M", "last_seen_on": "13 10 2026", "last_seen_time": "9:30pm", "last_seen_where": "home",
    "last_seen_by": "his aunt", "police_told": "yes", "key": KEY,
}  # fmt: skip
BACK = {
    "found_on": "14 10 2026", "found_time": "10:15am", "how": "came_back", "where": "home", "said_by": "his aunt",
    "key": KEY,
}  # fmt: skip
LINES: tuple[Line, ...] = (
    get("concerns:missing", EVERYBODY),
    get("concerns:missing_report", EVERYBODY),
    post("concerns:missing_report", EVERYBODY, data={"child": "another", "name": "Kit", **SEEN}),
    get("concerns:missing_receipt", HERS, of={"report_id": "mia's report"}, shows=("mia",)),
    get("concerns:missing_receipt_found", HERS, of={"report_id": "mia's report"}, shows=("mia",)),
    post("concerns:missing_receipt_found", HERS, of={"report_id": "mia's report"}, data=BACK),
    get("concerns:missing_receipt", NOBODY, of={"report_id": "sasha's report"}),
    get("concerns:missing_receipt_found", NOBODY, of={"report_id": "sasha's report"}),
    get("concerns:missing_episode", LOOKS, of={"episode_id": "mia's absence"}, shows=("mia",)),
    # what is part of another leads to it
    get("concerns:missing_episode", LOOKS, of={"episode_id": "mia's part"}, status=302),
    get("concerns:missing_episode", OF_SASHA, of={"episode_id": "sasha's absence"}, shows=("sasha",)),
    get("concerns:missing_found", LOOKS, of={"episode_id": "mia's absence"}, shows=("mia",)),
    post("concerns:missing_found", LOOKS, of={"episode_id": "mia's absence"}, data={**BACK, **over("1")}),
    get("concerns:missing_found", OF_SASHA, of={"episode_id": "sasha's absence"}, shows=("sasha",)),
    get("concerns:missing_grade", LOOKS, of={"episode_id": "mia's absence"}, shows=("mia",)),
    post(
        "concerns:missing_grade",
        LOOKS,
        of={"episode_id": "mia's absence"},
        data=over("1", grade="medium", why="Inspector on duty"),
    ),
    asked("concerns:missing_grade", OF_SASHA, of={"episode_id": "sasha's absence"}, status=422),
    *(
        line
        for name in ("concerns:missing_offer", "concerns:missing_interview", "concerns:missing_police")
        for line in (
            get(name, LOOKS, of={"episode_id": "mia's absence"}, shows=("mia",)),
            asked(name, LOOKS, of={"episode_id": "mia's absence"}, status=422),
            get(name, OF_SASHA, of={"episode_id": "sasha's absence"}, shows=("sasha",)),
            asked(name, OF_SASHA, of={"episode_id": "sasha's absence"}, status=422),
        )
    ),
    get("concerns:missing_same", LOOKS, of={"episode_id": "mia's absence", "other_id": "mia's part"}, shows=("mia",)),
    asked("concerns:missing_same", LOOKS, of={"episode_id": "mia's absence", "other_id": "mia's part"}, status=422),
    get("concerns:missing_same", OF_SASHA, of={"episode_id": "sasha's absence", "other_id": "mia's part"}),
    get("concerns:missing_apart", LOOKS, of={"episode_id": "mia's absence", "part_id": "mia's part"}, shows=("mia",)),
    post(
        "concerns:missing_apart",
        LOOKS,
        of={"episode_id": "mia's absence", "part_id": "mia's part"},
        data=over("1", why="He had been back"),
    ),
    asked(
        "concerns:missing_apart", OF_SASHA, of={"episode_id": "sasha's absence", "part_id": "mia's part"}, status=422
    ),
    get("concerns:missing_late_report", EVERYBODY),
    asked("concerns:missing_late_report", EVERYBODY, status=422),
    get("concerns:missing_late", LOOKS, of={"late_id": "mia's late return"}, shows=("mia",)),
    get("concerns:missing_late", OF_SASHA, of={"late_id": "sasha's late return"}, shows=("sasha",)),
    # only who is asked, or may change the record, answers; an answer is given once
    get("concerns:missing_late_answer", HERS, no=LOOKS - HERS, of={"late_id": "mia's late return"}, shows=("mia",)),
    post(
        "concerns:missing_late_answer",
        HERS,
        no=LOOKS - HERS,
        of={"late_id": "mia's late return"},
        data=over("2", answer="M"),
    ),
    get("concerns:missing_late_answer", NOBODY, no=OF_SASHA, of={"late_id": "sasha's late return"}),
    asked("concerns:missing_late_answer", NOBODY, no=OF_SASHA, of={"late_id": "sasha's late return"}),
    *read("concerns:child_missing", "tiana", "rosa", "sasha", "bea"),
    get("concerns:notice_begin", EVERYBODY),
    asked("concerns:notice_begin", EVERYBODY, status=422),
    get("concerns:notice", LOOKS, of={"notice_id": "mia's notice"}, shows=("mia",)),
    get("concerns:notice", OF_SASHA, of={"notice_id": "sasha's notice"}, shows=("sasha",)),
    # whose notice it is, or who may change the record, says who has been told; of a notice that is given nobody
    get("concerns:notice_told", HERS, no=LOOKS - HERS, of={"notice_id": "mia's notice"}, shows=("mia",)),
    post(
        "concerns:notice_told",
        HERS,
        no=LOOKS - HERS,
        of={"notice_id": "mia's notice"},
        data=over("1", whom="ofsted", told_on="14 10 2026", told_time="10:30am"),
    ),
    get("concerns:notice_told", NOBODY, no=OF_SASHA, of={"notice_id": "sasha's notice"}),
    asked("concerns:notice_told", NOBODY, no=OF_SASHA, of={"notice_id": "sasha's notice"}),
)
