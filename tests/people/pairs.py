"""Pairs of descriptions that are hard to tell, by name. Everybody in them is invented."""

from dataclasses import replace
from datetime import date

from wardlight.people.rules.matching import Identity, PersonName

TODAY = date(2026, 11, 24)
TIANA = Identity(
    name=PersonName("Tiana", "Marsh"),
    also=(PersonName("Tee"), PersonName("Tianna")),
    born_on=date(2012, 5, 3),
    sex="F",
    postcodes=("LZ1 1AA", "LZ2 2BB"),
    addresses=("12 Acacia Road",),
    school="Testwood High",
    nhs_number="999 000 0018",
    upn="A821000000001",
    phones=("07700 900123",),
    carers=("Jean Marsh",),
)
# What a teacher says on a form: a name by ear, an age by eye.
TOLD = Identity(
    name=PersonName.as_given("Tianna Marsh"), sex="F", age_about=14, age_on=TODAY, school="Testwood High School"
)
YUSUF = Identity(
    name=PersonName("Mohammed Yusuf", "Hussain"), born_on=date(2011, 4, 9), sex="M", postcodes=("LZ3 1CC",)
)
KATARZYNA = Identity(
    name=PersonName("Katarzyna", "Kowalska"), born_on=date(2010, 8, 30), sex="F", postcodes=("LZ4 2DD",)
)


def called(identity: Identity, name: str) -> Identity:
    """The same child under another name, with no other names on file."""
    return replace(identity, name=PersonName.as_given(name), also=())


def bare(identity: Identity) -> Identity:
    """The same child without an identifier, a phone or a carer."""
    return replace(identity, nhs_number="", upn="", phones=(), carers=())


SAME_CHILD = {
    "told by a teacher": (TOLD, TIANA),
    "told by a teacher, birth date found": (replace(TOLD, born_on=date(2012, 5, 3)), TIANA),
    "nickname on file and school": (called(TOLD, "Tee"), TIANA),
    "day and month swapped": (bare(replace(TIANA, born_on=date(2012, 3, 5))), bare(TIANA)),
    "one digit of the year": (bare(replace(TIANA, born_on=date(2011, 5, 3))), bare(TIANA)),
    "no birth date": (bare(replace(TIANA, born_on=None)), bare(TIANA)),
    "names in the other order": (bare(called(TIANA, "Marsh Tiana")), bare(TIANA)),
    "misspelt throughout": (bare(called(TIANA, "Tyana March")), bare(TIANA)),
    "surname misheard": (bare(called(TIANA, "Tiana Nash")), bare(TIANA)),
    "spellings from Urdu": (called(YUSUF, "Muhammad Yousaf Hussein"), YUSUF),
    "only the first of two forenames": (called(YUSUF, "Mohammed Hussain"), YUSUF),
    "Polish ending and short form": (called(KATARZYNA, "Kasia Kowalski"), KATARZYNA),
    "English form of a Polish name": (called(KATARZYNA, "Katherine Kowalska"), KATARZYNA),
    "double surname": (bare(called(TIANA, "Tiana Marsh-Green")), bare(TIANA)),
    "moved, surname changed, NHS number kept": (
        replace(called(TIANA, "Tiana Green"), postcodes=("LZ4 9ZZ",), addresses=(), upn="", phones=(), carers=()),
        TIANA,
    ),
    "misspelt throughout and moved": (
        replace(bare(called(TIANA, "Tyuana Msrdh")), postcodes=("LZ4 9ZZ",), addresses=(), school=""),
        bare(TIANA),
    ),
    "only a phone in common": (Identity(name=PersonName("T"), phones=("+44 7700 900123",)), TIANA),
}
TWO_CHILDREN = {
    "twin sisters": (bare(called(TIANA, "Keira Marsh")), bare(TIANA)),
    "twin brothers of like names": (called(YUSUF, "Hassan Hussain"), called(YUSUF, "Hussain Hussain")),
    "twin brothers sharing a first name": (called(YUSUF, "Mohammed Ibrahim Hussain"), YUSUF),
    "twins a letter apart": (called(KATARZYNA, "Amina Nowak"), called(KATARZYNA, "Amira Nowak")),
    "twins, one rhyming": (called(YUSUF, "Jayden Cole"), called(YUSUF, "Kayden Cole")),
    "twin brother and sister": (replace(called(YUSUF, "Alex Cole"), sex="F"), called(YUSUF, "Ben Cole")),
    "brother a year older": (
        replace(called(YUSUF, "Adam Hussain"), born_on=date(2010, 2, 1)),
        YUSUF,
    ),
    "brother with the same telephone": (
        replace(called(YUSUF, "Adam Hussain"), born_on=date(2010, 2, 1), phones=("07700 900555",)),
        replace(YUSUF, phones=("07700 900555",)),
    ),
    "namesakes of different ages": (
        Identity(name=PersonName("Mohammed", "Khan"), born_on=date(2010, 1, 20), sex="M"),
        Identity(name=PersonName("Mohammed", "Khan"), born_on=date(2013, 7, 8), sex="M"),
    ),
    "namesakes born on one day": (
        Identity(name=PersonName("Mohammed", "Khan"), born_on=date(2010, 1, 20), sex="M"),
        Identity(name=PersonName("Muhammad", "Khan"), born_on=date(2010, 1, 20), sex="M"),
    ),
    "one NHS number typed against two": (
        replace(called(TIANA, "Sophie Bell"), born_on=date(2009, 1, 2), upn="", phones=(), carers=(), postcodes=()),
        TIANA,
    ),
    "NHS number of a twin": (called(replace(TIANA, upn="A821000000002"), "Keira Marsh"), TIANA),
}
