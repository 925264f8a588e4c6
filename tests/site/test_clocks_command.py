"""`wardlight clocks due`: one clock in words and for machines, and a file of them."""

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


def test_a_file_keeps_its_columns_and_names_a_bad_row(tmp_path, capsys):
    file = tmp_path / "clocks.csv"
    file.write_text("clock,trigger,stage,ours\nC01,2025-04-17,,a\nC40,2025-03-03,medium,b\n")
    run(csv=file)
    assert capsys.readouterr().out == (
        "clock,trigger,stage,ours,due,practical\nC01,2025-04-17,,a,2025-04-22,2025-04-22\n"
        "C40,2025-03-03,medium,b,2025-04-14,2025-04-14\n"
    )
    file.write_text("clock,trigger\nC01,2025-04-17\nC01,someday\n")
    with pytest.raises(Refusal, match="Row 3"):
        run(csv=file)
