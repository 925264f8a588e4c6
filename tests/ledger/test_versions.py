"""No edit is lost."""

from uuid import uuid4

import pytest

from tests.ledger.actors import at_once
from wardlight.kernel.refusals import Changed
from wardlight.ledger import versions
from wardlight.ledger.models import Draft

WRITERS, EDITS = 4, 15


@pytest.fixture
def draft(db, at):
    return Draft.objects.create(kind="test", author=uuid4(), area=uuid4(), data=[], started_at=at.now, saved_at=at.now)


def test_a_change_moves_the_version_on(draft):
    changed = versions.change(draft, version=1, data=["a"])
    assert (changed.version, changed.data) == (2, ["a"])
    draft.refresh_from_db()
    assert (draft.version, draft.data) == (2, ["a"])


@pytest.mark.parametrize("version", [0, 1, 3])
def test_a_change_from_another_version_is_refused_and_writes_nothing(draft, version):
    versions.change(draft, version=1, data=["a"])
    with pytest.raises(Changed):
        versions.change(draft, version=version, data=["b"])
    draft.refresh_from_db()
    assert (draft.version, draft.data) == (2, ["a"])


@pytest.mark.django_db(transaction=True)
def test_of_many_writers_at_once_no_edit_is_lost(draft):
    def write(writer: int) -> int:
        """Add `EDITS` entries, reading again after each refusal; return how often it was refused."""
        refused = done = 0
        while done < EDITS:
            row = Draft.objects.get(pk=draft.pk)
            try:
                versions.change(row, version=row.version, data=[*row.data, [writer, done]])
                done += 1
            except Changed:
                refused += 1
        return refused

    refused = at_once([lambda writer=writer: write(writer) for writer in range(WRITERS)])
    assert all(isinstance(count, int) for count in refused), refused
    draft.refresh_from_db()
    assert draft.version == 1 + WRITERS * EDITS
    assert sorted(draft.data) == [[writer, edit] for writer in range(WRITERS) for edit in range(EDITS)]
