"""Reading what was typed, and how close a name is, in words."""

from datetime import date

import pytest

from wardlight.people.rules import finding
from wardlight.people.rules.finding import Sought
from wardlight.people.rules.matching import Identity, PersonName


@pytest.mark.parametrize(
    ("typed", "sought"),
    [
        ("Tianna  Marsh", Sought(name=("tianna", "marsh"))),
        ("O’Neill", Sought(name=("oneill",))),
        ("WL 7F3K 29", Sought(reference="WL 7F3K 29")),
        ("wl7f3k29", Sought(reference="WL 7F3K 29")),
        ("3 May 2012", Sought(born_on=date(2012, 5, 3))),
        ("3/5/2012", Sought(born_on=date(2012, 5, 3))),
        ("Tiana Marsh 3/5/2012", Sought(born_on=date(2012, 5, 3), name=("tiana", "marsh"))),
        ("Tiana, born 3 May 2012", Sought(born_on=date(2012, 5, 3), name=("tiana",))),
        ("Tiana 2012-05-03", Sought(born_on=date(2012, 5, 3), name=("tiana",))),
        ("lu1 3ju", Sought(postcode="lu13ju")),
        ("943 476 5919", Sought(number="9434765919")),
        ("A123456789012", Sought(number="a123456789012")),
        ("", Sought()),
        ("?!", Sought()),
        ("31/2/2012", Sought(number="3122012")),  # no such day: looked for as a number, and not found
        ("\u0000\u202eTiana", Sought(name=("tiana",))),
    ],
)
def test_read(typed, sought):
    assert finding.read(typed) == sought


@pytest.mark.parametrize(
    ("typed", "on_file", "says"),
    [
        ("tiana marsh", ("Tiana", "Marsh"), "the same"),
        ("marsh tiana", ("Tiana", "Marsh"), "the same"),
        ("tianna marsh", ("Tiana", "Marsh"), "sounds the same"),
        ("tiama marsh", ("Tiana", "Marsh"), "spelt nearly the same"),
        ("marsh", ("Tiana", "Marsh"), "part of the name: the same"),
        ("tian", ("Tiana", "Marsh"), "part of the name: begins the same"),
        ("yousaf khan", ("Yusuf", "Khan"), "another spelling of the same name"),
        ("becky lowe", ("Rebecca", "Lowe"), "a short form of the same name"),
        ("tiana khan", ("Tiana", "Marsh"), None),
        ("hassan ali", ("Hussain", "Ali"), None),  # two names that look alike
        ("zzz", ("Tiana", "Marsh"), None),
    ],
)
def test_closeness(typed, on_file, says):
    how = finding.closeness(tuple(typed.split()), *on_file)
    assert (how.words if how else None) == says


@pytest.mark.parametrize(
    ("kind", "name", "how", "says"),
    [
        ("usual", "Tiana Marsh", ("tianna", "marsh"), "Sounds the same"),
        ("alias", "Tee", ("tee",), "Also known as Tee"),
        ("former", "Tiana Lowe", ("tianna", "lowe"), "Formerly Tiana Lowe: sounds the same"),
    ],
)
def test_why(kind, name, how, says):
    forename, _, surname = name.partition(" ")
    found = finding.closeness(how, forename, surname)
    assert found is not None
    assert finding.why(kind, name, found) == says


@pytest.mark.parametrize("typed", ["Tianna", "Tiana", "Tyana", "Tia", "Tiama", "Marsh", "Marsch", "Mash", "Tee"])
def test_a_misspelt_word_still_shares_a_key_with_the_name_on_file(typed):
    on_file = Identity(name=PersonName("Tiana", "Marsh"), also=(PersonName("Tee"),))
    assert finding.word_keys(typed.lower()) & finding.keys_on_file(on_file, ())


def test_numbers_and_postcodes_are_filed_without_their_spaces():
    on_file = finding.keys_on_file(Identity(postcodes=("LU1 3JU",)), ["943 476 5919"])
    assert on_file == {"postcode:lu13ju", "number:9434765919"}
