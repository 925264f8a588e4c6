"""Fields answer with what to enter, keep what was typed, and count only what is shown."""

from datetime import date, time
from uuid import UUID

import pytest
import time_machine

from wardlight.ui import forms
from wardlight.ui.form_html import error_summary, field

KEY = "0b9c9d34-7d5a-4c1b-9a43-1d1df3ab7c11"


class Found(forms.ChangeForm):
    found_on = forms.Day("The date the child was found", missing="Enter the date the child was found", past=True)
    found_at = forms.TimeOfDay("The time", required=False)
    safe = forms.Choice(
        "Is the child safe now?",
        [
            forms.Option("yes", "Yes"),
            forms.Option("no", "No", hint="Ring 999 first", reveals=("where",)),
            forms.Option("unsure", "Not sure", reveals=("where",)),
        ],
    )
    where = forms.Text("Where is the child?", missing="Enter where the child is", max_length=20)
    told = forms.Several("Who has been told", [("police", "Police"), ("school", "School")], required=False)


GOOD = {
    "key": KEY,
    "version": "3",
    "found_on-day": "24",
    "found_on-month": "november",
    "found_on-year": "2026",
    "found_at": "7:40am",
    "safe": "no",
    "where": "At her nan’s",
    "told": ["police"],
}


@pytest.fixture(autouse=True)
def on_the_day() -> object:
    with time_machine.travel("2026-11-24T12:00:00+00:00", tick=False):
        yield


def test_a_good_answer_comes_out_as_values() -> None:
    form = Found(GOOD)
    assert form.is_valid()
    assert form.cleaned_data == {
        "key": KEY,
        "version": 3,
        "found_on": date(2026, 11, 24),
        "found_at": time(7, 40),
        "safe": "no",
        "where": "At her nan’s",
        "told": ["police"],
    }


@pytest.mark.parametrize(
    ("change", "name", "message"),
    [
        (
            {"found_on-day": "", "found_on-month": "", "found_on-year": ""},
            "found_on",
            "Enter the date the child was found",
        ),
        ({"found_on-day": "25"}, "found_on", "The date the child was found must be today or in the past"),
        ({"found_on-year": ""}, "found_on", "The date the child was found: enter the year too"),
        ({"found_on-month": "13"}, "found_on", "The date the child was found: enter a date that exists"),
        ({"found_at": "late"}, "found_at", "The time must be a time, like 7:40am or 19:40"),
        ({"safe": ""}, "safe", "Answer “Is the child safe now?”"),
        ({"safe": "perhaps"}, "safe", "Answer “Is the child safe now?”"),
        ({"where": " "}, "where", "Enter where the child is"),
        ({"where": "x" * 21}, "where", "Where is the child? must be 20 characters or fewer"),
        ({"told": ["nobody"]}, "told", "Select who has been told"),
        ({"key": "not a key"}, "key", "This page is out of date. Reload it and send it again."),
        ({"version": ""}, "version", "This page is out of date. Reload it and send it again."),
        ({"version": "-1"}, "version", "This page is out of date. Reload it and send it again."),
    ],
)
def test_an_error_says_what_to_enter(change: dict[str, object], name: str, message: str) -> None:
    form = Found({**GOOD, **change})
    assert not form.is_valid()
    assert form.errors == {name: [message]}


@pytest.mark.parametrize("safe", ["no", "unsure"])
def test_a_revealed_field_is_asked_for_under_each_choice_that_shows_it(safe: str) -> None:
    assert Found({**GOOD, "safe": safe, "where": ""}).errors == {"where": ["Enter where the child is"]}


def test_what_was_typed_under_another_choice_is_dropped() -> None:
    form = Found({**GOOD, "safe": "yes", "where": "x" * 99})
    assert form.is_valid()
    assert form.cleaned_data["where"] == ""


@pytest.mark.parametrize("given", ["2026-11-24", "24/11/2026", "24 Nov 2026"])
def test_a_whole_date_is_taken_in_one_piece(given: str) -> None:
    alone = {name: value for name, value in GOOD.items() if not name.startswith("found_on")}
    assert Found({**alone, "found_on": given}).is_valid()
    assert Found({**alone, "found_on-day": given, "found_on-month": "", "found_on-year": ""}).is_valid()


def test_a_key_is_made_once_for_each_showing() -> None:
    first, second = Found()["key"].value(), Found()["key"].value()
    assert UUID(first).version == 4
    assert first != second
    form = Found()
    assert form["key"].value() == form["key"].value()


def test_the_boxes_keep_what_was_typed() -> None:
    html = field(Found({**GOOD, "found_on-day": "31", "found_on-month": "feb", "found_on-year": ""})["found_on"])
    assert 'name="found_on-day" type="text" value="31"' in " ".join(html.split())
    assert 'value="feb"' in html
    assert "govuk-input--error" in html


def test_hints_and_errors_are_tied_to_their_field() -> None:
    html = " ".join(field(Found({**GOOD, "found_at": "late"})["found_at"]).split())
    assert 'aria-describedby="id_found_at-hint id_found_at-error"' in html
    assert '<label class="govuk-label govuk-label--s" for="id_found_at"> The time </label>' in html


def test_the_summary_links_to_the_fields() -> None:
    form = Found({**GOOD, "found_on-year": "", "safe": "", "version": "x"})
    html = error_summary(form)
    assert 'href="#id_found_on-day"' in html
    assert 'href="#id_safe"' in html
    assert "#id_version" not in html  # hidden: there is nothing to go to
    assert "Reload it" in html


def test_there_is_no_summary_of_nothing() -> None:
    assert error_summary(Found(GOOD)) == ""
    assert error_summary(Found()) == ""


def test_a_revealed_field_is_drawn_once_under_its_choice() -> None:
    class Once(forms.Form):
        safe = forms.Choice("Safe?", [forms.Option("no", "No", reveals=("where",)), ("yes", "Yes")])
        where = forms.Text("Where is the child?")

    html = str(Once())
    assert html.count('name="where"') == 1
    assert html.index('id="conditional-id_safe"') < html.index('name="where"')


def test_what_a_person_typed_is_escaped() -> None:
    html = field(Found({**GOOD, "where": "<script>1</script>"})["where"])
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_an_unknown_control_is_a_fault_and_not_an_empty_space() -> None:
    from django import forms as django_forms

    class Odd(django_forms.Form):
        when = django_forms.SplitDateTimeField()

    with pytest.raises(TypeError, match="SplitDateTimeWidget"):
        field(Odd()["when"])
