"""The copy's own facts."""

from datetime import UTC, datetime

import pytest

from wardlight.documents.copies import Copy, moment

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("instant", "words"),
    [
        (datetime(2026, 11, 24, 15, 12, tzinfo=UTC), "24 November 2026, 3:12pm"),
        (datetime(2026, 7, 1, 8, 5, tzinfo=UTC), "1 July 2026, 9:05am"),  # summer time
        (NOON, "24 November 2026, midday"),
        (datetime(2026, 6, 30, 23, 0, tzinfo=UTC), "1 July 2026, midnight"),
        (datetime(2026, 11, 24, 0, 30, tzinfo=UTC), "24 November 2026, 12:30am"),
    ],
)
def test_moment_is_in_local_time(instant: datetime, words: str) -> None:
    assert moment(instant) == words


@pytest.mark.parametrize("recipient", ["", "  ", "x" * 121])
def test_a_copy_names_its_recipient(recipient: str) -> None:
    with pytest.raises(ValueError, match="recipient"):
        Copy(recipient=recipient, number=1, made_at=NOON)


def test_a_copy_knows_its_time_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Copy(recipient="Ruth Adeyemi", number=1, made_at=NOON.replace(tzinfo=None))
