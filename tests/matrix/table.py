"""The access matrix: every URL's name and method, one line each, written by hand and never made from a run.

Who is in `ok` gets the page (or the act is done), who is in `no` gets 403, and everybody else 404. Nobody signed in is
sent to sign in, unless the line says what `anyone` gets. See docs/engineers/access.md.
"""

from tests.matrix.line import NOBODY, Line, get, post
from tests.matrix.personas import EVERYBODY, PERSONAS

ALL = frozenset(PERSONAS)

LINES: tuple[Line, ...] = (
    # site
    get("home", EVERYBODY),
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
