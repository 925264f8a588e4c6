"""`wardlight clocks due`: one clock in words and for machines, and a file of them."""

import csv
import json
from io import StringIO

import pytest
from django.core.management import call_command

from wardlight.kernel.refusals import Refusal


def run(*arguments, **options):
    out = StringIO()
    call_command("wardlight_clocks", "due", *arguments, stdout=out, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("clock", "trigger", "due", "practical"),
    [
        ("C03", "2025-03-03", "2025-05-08", "2025-05-08"),  # vector 7
        ("C06", "2025-04-10", "2025-05-06", "2025-05-06"),  # vector 12
        ("C13", "2025-03-29 22:00", "2025-04-01 23:00", "2025-04-01"),  # vector 34: the clocks go forward
        ("C37", "2025-11-30", "2026-02-28", "2026-02-27"),  # vector 26: a Saturday
    ],
)
def test_the_keys_that_machines_read(clock, trigger, due, practical):
    answer = json.loads(run(clock, trigger, json=True))
    assert set(answer) == {"clock", "from", "due", "practical", "rule", "source"}
    assert (answer["due"], answer["practical"]) == (due, practical)


@pytest.mark.parametrize(("clock", "trigger"), [("C99", "2025-03-03"), ("C03", "3 March"), ("C40", "2025-03-03")])
def test_what_cannot_be_counted_is_refused_in_words(clock, trigger):
    with pytest.raises(Refusal):
        run(clock, trigger)


def test_a_file_keeps_its_columns_and_names_a_bad_row(tmp_path):
    file = tmp_path / "clocks.csv"
    file.write_text("clock,trigger,stage,ours\nC01,2025-04-17,,a\nC40,2025-03-03,medium,b\n")
    assert run(csv=file) == (
        "clock,trigger,stage,ours,due,practical\nC01,2025-04-17,,a,2025-04-22,2025-04-22\n"
        "C40,2025-03-03,medium,b,2025-04-14,2025-04-14\n"
    )
    file.write_text("clock,trigger\nC01,2025-04-17\nC01,someday\n")
    with pytest.raises(Refusal, match="Row 3"):
        run(csv=file)


# The 49 test vectors of the clock table, as a file: the rule's clock, its trigger, and whatever setting the vector names.
# A practical day is left out where it is the due day itself.
VECTORS = """\
1|C01|2025-04-17|||2025-04-22|
2|C01|2025-04-19|||2025-04-22|
3|C01|2025-05-23|||2025-05-27|
4|C01|2025-08-22|||2025-08-26|
5|C01|2025-12-24|||2025-12-29|
6|C01|2025-12-31|||2026-01-02|
7|C03|2025-03-03|||2025-05-08|
8|C03|2025-04-01|||2025-06-09|
9|C03|2025-06-09|||2025-08-11|
10|C03|2025-11-10|||2026-01-15|
11|C03|2025-12-24|||2026-03-02|
12|C06|2025-04-10|||2025-05-06|
13|C06|2025-05-02|||2025-05-27|
14|C06|2025-06-02|||2025-06-23|
15|C06|2025-08-08|||2025-09-01|
16|C06|2025-12-12|||2026-01-07|
17|C07|2025-05-01|||2025-05-16|
18|C07|2025-08-15|||2025-09-01|
19|C07|2025-12-16|||2026-01-02|
20|C15|2025-04-04|||2025-05-07|
21|C15|2025-07-01|||2025-07-29|
22|C15|2025-12-05|||2026-01-07|
23|C19|2025-04-17|||2025-04-28|
24|C19|2025-08-20|||2025-08-28|
25|C19|2025-12-24|||2026-01-05|
26|C09|2025-11-30|||2026-02-28|2026-02-27
27|C09|2025-05-31|||2025-08-31|2025-08-29
28|C09|2027-11-29|||2028-02-29|
29|C15|2025-04-04|||2025-05-07|
29|C16|2025-05-07|||2025-08-07|
29|C17|2025-08-07|||2026-02-07|2026-02-06
30|C16|2025-06-02|||2025-09-02|
31|C09|2025-06-10|||2025-09-10|
31|C10|2025-09-10|||2026-03-10|
32|C09|2025-06-10|month_mode|days_91_183|2025-09-09|
32|C10|2025-09-09|month_mode|DAYS_91_183|2026-03-11|
33|C13|2025-04-18 23:30|||2025-04-21 23:30|2025-04-21
34|C13|2025-03-29 22:00|||2025-04-01 23:00|2025-04-01
35|C13|2025-10-25T20:00|||2025-10-28 19:00|2025-10-28
36|C13|2025-12-24 18:00|||2025-12-27 18:00|2025-12-27
37|C29|2025-05-01|||2025-05-31|
38|C40|2025-03-03|stage|medium|2025-04-14|
38|C40|2025-03-03|stage|low|2025-05-26|2025-05-23
39|C21|2025-04-11|||2025-04-18|2025-04-17
40|C47|2025-01-31|||2025-02-28|
41|C55|2025-06-02|||2025-06-13|
42|C55|2025-06-07|||2025-06-20|
43|C56|2025-04-17|||2025-05-19|
44|C49|2025-03-03|||2025-04-01|
45|C27|2025-12-31|stage|later|2026-02-28|2026-02-27
46|C25|2025-11-30|||2026-02-28|2026-02-27
47|C17|2025-05-02|stage|adjourned|2025-06-03|
48|C22|2025-04-04|first_review|2025-04-28|2025-04-28|
49|C58|2025-04-14|||2025-04-25|
the clock stopped|C47|2026-03-02|stops|2026-03-05/2026-03-15|2026-04-12|2026-04-10
stopped twice|C47|2026-03-02|stops|2026-03-05/2026-03-10 2026-03-20/2026-03-25|2026-04-12|2026-04-10
open for longer|C00|2026-11-27 16:30|opening|08:00-18:00|2026-11-27 17:30|2026-11-27
a local limit|C08|2025-03-03|limit|4 weeks|2025-03-31|
"""
SETTINGS = ("stage", "limit", "month_mode", "first_review", "stops", "opening")


def test_every_vector_comes_out_of_a_file(tmp_path):
    rows = [line.split("|") for line in VECTORS.splitlines()]
    assert {int(row[0]) for row in rows if row[0].isdigit()} == set(range(1, 50))
    file, lines = tmp_path / "vectors.csv", [",".join(("clock", "trigger", *SETTINGS, "number"))]
    for number, clock, trigger, setting, value, _, _ in rows:
        lines.append(",".join([clock, trigger, *(value if setting == name else "" for name in SETTINGS), number]))
    file.write_text("\n".join(lines) + "\n")
    printed = list(csv.DictReader(StringIO(run(csv=file))))
    assert len(printed) == len(rows)
    for answer, (number, *_, due, practical) in zip(printed, rows, strict=True):
        assert (answer["number"], answer["due"], answer["practical"]) == (number, due, practical or due)


@pytest.mark.parametrize(
    ("name", "value"),
    [("month_mode", "weeks"), ("first_review", "April"), ("stops", "2026-03-05"), ("opening", "17:00-09:00")],
)
def test_a_setting_that_cannot_be_read_is_refused_by_its_row(tmp_path, name, value):
    file = tmp_path / "clocks.csv"
    file.write_text(f"clock,trigger,{name}\nC47,2026-03-02,{value}\n")
    with pytest.raises(Refusal, match="Row 2: Write month_mode as"):
        run(csv=file)


def test_a_file_is_rows_and_not_one_object(tmp_path):
    with pytest.raises(Refusal, match="leave out --json"):
        run(csv=tmp_path / "clocks.csv", json=True)
