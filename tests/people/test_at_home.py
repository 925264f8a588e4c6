"""With whom a child lives, as a room is told: what somebody is to the child, and never a name."""

import pytest

from wardlight.people.rules.at_home import said_to_a_room


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("grandmother, Pauline", "grandmother"),
        ("her grandmother", "her grandmother"),
        ("foster carer, Mary", "foster carer"),
        ("parents and two sisters", "parents and two sisters"),
        ("Mother, younger brother and Uncle Ron", "mother, younger brother and uncle"),
        ("stepfather (Carl) and mum", "stepfather and mum"),
        ("Pauline Marsh", ""),
        ("Aunty Jo", ""),
        ("Fatherington House", ""),
        ("Mrs Dadd", ""),
        ("On his own", ""),
        ("", ""),
    ],
)
def test_no_name_is_said(written: str, said: str) -> None:
    assert said_to_a_room(written) == said
