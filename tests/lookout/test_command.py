"""`wardlight lookout run`, on records that came in by the real import."""

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests import world
from tests.lookout import extract
from wardlight.kernel.refusals import NotFound
from wardlight.lookout import services
from wardlight.lookout.models import Prompt
from wardlight.lookout.queries import runs
from wardlight.lookout.queries.settings import NotSetUp

ON = date(2026, 3, 31)
pytestmark = pytest.mark.django_db


def run(**options) -> str:
    out = StringIO()
    call_command("wardlight_lookout", "run", stdout=out, **({"area": "luton", "on": ON} | options))
    return out.getvalue()


@pytest.fixture
def imported(at, tmp_path: Path):
    world.small(at.now)
    services.load(now=at.now)
    call_command("wardlight_import", "ssd", str(extract.write(tmp_path / "ssd")), area="luton", stdout=StringIO())
    return at


def test_each_child_and_rule_once_by_the_id_of_the_extract(imported):
    said = json.loads(run(json=True))
    assert set(said) == {"prompts"}
    assert [(one["rule"], one["person"], one["first_true_on"]) for one in said["prompts"]] == extract.RAISED
    assert {"what": "with", "person": "pair2"} in said["prompts"][2]["facts"]
    assert [fact["on"] for fact in said["prompts"][0]["facts"]] == ["2025-06-01", "2025-06-02", "2025-08-30"]


def test_on_an_earlier_day_only_what_was_true_by_then(imported):
    said = json.loads(run(json=True, on=date(2025, 6, 10)))
    assert [(one["rule"], one["person"]) for one in said["prompts"]] == [
        ("R2", "answered"), ("R3", "pair1"), ("R3", "pair2"),
    ]  # fmt: skip


def test_the_area_is_read_in_few_queries_whatever_is_in_it(imported, query_count):
    assert query_count(lambda: runs.found("luton", ON, imported.now)) == 11


def test_a_run_raises_prompts_and_again_raises_none(imported):
    run()
    assert Prompt.objects.count() == len(extract.RAISED)
    assert "Nothing new since: 7" in run()


def test_in_words_it_says_how_often_each_rule_spoke(imported):
    words = run()
    assert "R3  Missing together" in words
    assert "11 children read" in words


def test_another_area_has_none_of_it(imported):
    assert json.loads(run(area="bedford", json=True)) == {"prompts": []}


def test_without_an_area_or_rules_it_says_so(at):
    world.small(at.now)
    with pytest.raises(NotFound):
        run(area="nowhere")
    with pytest.raises(NotSetUp):
        run()
