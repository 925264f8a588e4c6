"""The matrix bites: a planted fault of each kind is found, and an honest page beside it passes."""

import pytest
from django.apps import apps

from tests.matrix import checking, planted, scene
from tests.matrix.line import Line
from tests.matrix.made import SEALED_WORDS
from tests.matrix.personas import PERSONAS, READS
from tests.matrix.table import LINES
from wardlight.ledger import audit
from wardlight.ledger.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]


@pytest.fixture
def stage(at, settings):
    settings.ROOT_URLCONF = "tests.matrix.planted"
    return scene.build(at.now, only=planted.FOUR)


def walk(stage: scene.Scene, lines: list[Line]) -> list[str]:
    return [
        fault
        for line in lines
        for persona in ("", *PERSONAS)
        for fault in checking.cell_faults(stage, line, persona, checking.ask(stage, line, persona))
    ]


def test_an_honest_page_passes(stage):
    assert walk(stage, planted.HONEST) == []
    assert checking.canaries_on_the_side() == []


def test_every_canary_is_in_the_database(stage):
    held = " ".join(repr(list(model.objects.values())) for model in apps.get_models()).lower()
    assert [layer for layer, words in SEALED_WORDS.items() if words.lower() not in held] == []


# What must be said of each, and as whom.
FOUND = {
    "without_the_gate": "planted:without_the_gate child=sasha as teacher: shows the sealed name",
    "off_the_trail": "planted:off_the_trail child=tiana as allocated: what is shown is not on the trail",
    "a_canary": "planted:a_canary as working teacher: shows the sealed quote",
    "open_to_anybody": "planted:open_to_anybody as nobody: 200, the table says 302",
    "a_cookie": "planted:a_cookie as allocated: cookie theme is sent as 'theme=dark; Path=/'",
    "into_the_log": "planted:into_the_log as allocated: logs the sealed name",
}


@pytest.mark.parametrize("name", FOUND)
def test_a_page_with_a_fault_is_found(stage, name):
    assert f"GET {FOUND[name]}" in walk(stage, planted.FAULTY[name])


def test_a_page_that_skips_the_gate_is_found_at_every_persona_it_lets_in(stage):
    wrong = {
        fault
        for fault in walk(stage, planted.FAULTY["without_the_gate"])
        if "child=rosa" in fault and "the table" in fault
    }
    entering = {name for name, persona in PERSONAS.items() if persona.enters}
    assert len(wrong) == len(entering - READS["rosa"])


def test_an_unlisted_url_and_a_stale_line_are_found(stage):
    faults = checking.unlisted(LINES, checking.doors())
    assert "planted:honest: not in tests/matrix/table.py" in faults
    assert len(faults) == 12
    assert checking.unlisted([*LINES, planted.HONEST[0]], {line.name for line in LINES}) == [
        "planted:honest: in the table, and no such URL"
    ]


def test_a_child_in_a_notice_is_found(stage):
    line = planted.NOTICE
    before = Notice.objects.count()
    response = stage.client("allocated").post(checking.url(stage, line))
    assert response.status_code == 302
    assert Notice.objects.count() == before + 1
    assert checking.canaries_on_the_side() == ["Notice holds the sealed quote"]


def test_an_exception_that_quotes_a_record_reaches_neither_page_nor_log(stage):
    answer = checking.ask(stage, planted.FAULT, "teacher")
    assert answer.status == 500
    assert checking.sealed_words_in(answer.body) == []
    assert [fault for text in answer.log for fault in checking.sealed_words_in(text.encode())] == []
    assert any("builtins.ValueError" in text and "planted.py" in text for text in answer.log)


def test_each_header_that_is_missing_is_found(stage):
    response = stage.client("teacher").get("/")
    assert checking.contract_faults(response) == []
    for header, value in checking.CONTRACT.items():
        del response.headers[header]
        assert checking.contract_faults(response) == [f"{header} is None"]
        response.headers[header] = value


def test_a_read_or_refusal_off_the_trail_is_found(stage, monkeypatch):
    monkeypatch.setattr(audit, "record", lambda *_, **__: None)
    faults = walk(stage, planted.HONEST[:1])
    assert "GET planted:honest child=tiana as allocated: what is shown is not on the trail" in faults
    assert "GET planted:honest child=tiana as teacher: the refusal is not on the trail" in faults
