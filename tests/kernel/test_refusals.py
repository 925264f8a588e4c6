"""A refusal speaks for itself, and may be given other words."""

import pytest

from wardlight.kernel.refusals import Changed, NeedsReason, NotAllowed, NotFound, Refusal


@pytest.mark.parametrize("kind", [Refusal, NotFound, NotAllowed, Changed, NeedsReason])
def test_each_kind_has_words_of_its_own(kind):
    assert str(kind()) == kind().message == kind.message
    assert kind.message.endswith(".")


def test_an_instance_may_say_something_else_and_leaves_its_class_alone():
    said = NotAllowed("Only the chair may record this decision.")
    assert said.message == str(said) == "Only the chair may record this decision."
    assert NotAllowed().message != said.message


def test_every_kind_is_caught_as_a_refusal():
    with pytest.raises(Refusal):
        raise NotFound
