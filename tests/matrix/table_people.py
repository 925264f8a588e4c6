"""The matrix at children's records: who reads, who may only know, and who changes; and search, which finds no other."""

from tests.matrix.line import KEY, NOBODY, Line, asked, get, only, over, post
from tests.matrix.personas import EDITS, EVERYBODY, KNOWS, READS

# "Casework and intelligence only" (experience page, section 1): the roles of casework, whatever else holds of them.
SEARCHES = EVERYBODY - {
    "teacher", "working teacher", "action owner", "school lead", "panel member", "early help", "designated officer",
    "commissioner", "allocated commissioner", "training officer", "prevention officer", "licensing officer",
    "board officer", "scrutineer", "ig officer", "data officer", "administrator", "allocated administrator",
}  # fmt: skip


REVIEWS = frozenset({"data officer", "manager"})


def read(name: str, *children: str) -> tuple[Line, ...]:
    """Return the lines of a page for those who read the record."""
    return tuple(
        get(name, frozenset(READS[child]), no=frozenset(KNOWS[child]), of={"child": child}, shows=(child,))
        for child in children
    )


def change(line, name: str, *children: str, **given) -> tuple[Line, ...]:
    """Return the lines of a page or act for those who change the record: the others who know of it are told no."""
    return tuple(
        line(
            name,
            frozenset(EDITS[child]),
            no=frozenset((READS[child] | KNOWS[child]) - EDITS[child]),
            of={"child": child},
            **given,
        )
        for child in children
    )


LINES: tuple[Line, ...] = (
    get("people:children", EVERYBODY),
    *read("people:child", *READS),
    *read("people:chronology", "tiana", "sasha", "pia", "paul"),
    post(
        "people:keep_as_new",
        frozenset(READS["rosa"]),
        no=frozenset(KNOWS["rosa"]),
        of={"child": "rosa"},
        is_written=False,
    ),
    *change(get, "people:who_has_looked", "tiana", "sasha", "wren"),
    *change(get, "people:who_has_looked", "tiana", query="show=lists"),
    *change(get, "people:add_words", "rosa"),
    *change(asked, "people:add_words", "rosa"),
    *change(get, "people:add_flag", "pia"),
    *change(post, "people:add_flag", "sasha", data={"kind": "if_missing", "words": "Ring first", "key": KEY}),
    # line A13, or whoever may change both records: here the manager whose service leads them (A3)
    get("people:same_children", EVERYBODY),
    get("people:same_child", REVIEWS, of={"pair": "twice"}, shows=("twice 0", "twice 1")),
    get("people:same_child", NOBODY, of={"pair": "sealed_pair"}),
    asked("people:same_child", REVIEWS, of={"pair": "twice"}, status=422),
    post("people:same_child", REVIEWS, of={"pair": "twice"}, data=over("1", answer="same", why="The same school")),
    post("people:same_child", NOBODY, of={"pair": "sealed_pair"}, data=over("1", answer="same", why="The same")),
    get("people:undo_same_child", REVIEWS, of={"pair": "joined"}, shows=("joined 0", "joined 1")),
    get("people:undo_same_child", NOBODY, of={"pair": "sealed_pair"}),
    post("people:undo_same_child", REVIEWS, of={"pair": "joined"}, data=over("2", why="They are sisters")),
    get("search", **only(*SEARCHES)),
    post("search", data={"q": "Sasha"}, status=200, **only(*SEARCHES)),
)
