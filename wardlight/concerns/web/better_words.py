"""Better words, offered beside what was typed: never in the way of a send, and never about what a child is quoted as saying."""

from collections.abc import Iterator

from wardlight.concerns.rules.language import Suggestion, suggestions
from wardlight.concerns.web import forms
from wardlight.ui.forms import Text

SOMEBODY_ELSES = frozenset({"child_words", "forename", "surname", "school"})  # quoted, or a name


def offered(form: forms.Step) -> Iterator[tuple[str, list[Suggestion]]]:
    """Yield each field of a step whose words could be better, with what to say instead."""
    for name, field in form.fields.items():
        if isinstance(field, Text) and name not in SOMEBODY_ELSES and not name.startswith(("phone-", "handle-")):
            found = suggestions(str(form[name].value() or ""))
            if found:
                yield name, found


def beside(form: forms.Step) -> None:
    """Put the better words under each field's hint, where a screen reader reads them with it."""
    for name, found in list(offered(form)):
        asked = form[name]
        asked.help_text = " ".join(filter(None, [str(asked.help_text).rstrip(), *(in_words(one) for one in found)]))


def in_words(one: Suggestion) -> str:
    """Return one suggestion as a sentence or two."""
    return f"Instead of “{one.said}” you could write: {one.better}. {one.why}"


def counted(found: list[Suggestion]) -> str:
    """Return what is said while somebody types: short, since it is read aloud after each save."""
    return " ".join(f"Instead of “{one.said}” you could write: {one.better}." for one in found)
