"""Who is this? Field by field, in words; and the pairs that must be kept apart."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.people.pairs import SAME_CHILD, TIANA, TODAY, TOLD, TWO_CHILDREN, YUSUF, bare, called
from wardlight.people.rules.matching import (
    Band,
    FieldReason,
    Identifier,
    Identity,
    PersonName,
    differences,
    headline,
    keys,
    score,
    supplied_weights,
)

WEIGHTS = supplied_weights()


def reason(a: Identity, b: Identity, field: str) -> FieldReason:
    return next(r for r in score(a, b, WEIGHTS).fields if r.field == field)


def named(text: str) -> Identity:
    return Identity(name=PersonName.as_given(text))


@pytest.mark.parametrize(
    ("left", "right", "symbol", "words"),
    [
        ("Tiana Marsh", "TIANA MARSH", "agrees", "The same"),
        ("Łukasz Nowak", "Lukasz Nowak", "agrees", "The same"),
        ("Niamh O’Neill", "Niamh ONeill", "agrees", "The same"),
        ("Smith, Leah", "Leah Smith", "agrees", "The same"),
        ("Tianna Marsh", "Tiana Marsh", "agrees", "Sounds the same. One letter more."),
        ("Tiana Marsh", "Tianna Marsh", "agrees", "Sounds the same. One letter fewer."),
        ("Sohpie Cole", "Sophie Cole", "fits", "Nearly the same. Two letters have changed places."),
        ("Muhammad Yousaf", "Mohammed Yusuf", "agrees", "Another spelling of the same name"),
        ("Anna Kowalska", "Anna Kowalski", "agrees", "Another spelling of the same name"),
        ("Becky O'Neill", "Rebecca ONeill", "agrees", "A short form of the same name"),
        ("Katie Marsh", "Catherine Marsh", "agrees", "A short form of the same name"),
        ("Beth Cole", "Lizzie Cole", "fits", "Nearly the same"),
        ("Marsh Tiana", "Tiana Marsh", "agrees", "First name and surname swapped"),
        ("Leah Smith-Jones", "Leah Jones", "fits", "Part of the name is the same"),
        ("T Marsh", "Tiana Marsh", "fits", "The same initial"),
        ("Mohammed Khan", "Mohammed Yusuf Khan", "fits", "Only a first name that many share is the same"),
        ("Mohammed Ibrahim Khan", "Mohammed Yusuf Khan", "differs", "First name differs"),
        ("Amina Khan", "Amira Khan", "differs", "First names look alike but are two names"),
        ("Hassan Khan", "Hussain Khan", "differs", "First name differs"),
        ("Tiana Marsh", "Tiana Green", "differs", "Surname differs"),
        ("Ella Poole", "Robert Stone", "differs", "Differs"),
        ("Tiana", "Tiana Marsh", "fits", "First name is the same"),
        ("Mrs Marsh", "Tiana Marsh", "fits", "Surname is the same"),
        ("Khan", "Ali Khan", "fits", "The one name given is the same"),
        ("", "Tiana Marsh", "cannot compare", "Cannot be compared"),
    ],
)
def test_names_in_words(left: str, right: str, symbol: str, words: str) -> None:
    found = reason(named(left), named(right), "name")
    assert (found.symbol, found.words) == (symbol, words)


def test_another_name_on_file_is_said() -> None:
    spelling = reason(TOLD, TIANA, "name")
    assert (spelling.level, spelling.words) == (
        "alias",
        "Sounds the same. One letter more. The record already has this spelling.",
    )
    assert reason(called(TOLD, "Tee Marsh"), TIANA, "name").words == (
        "The same as another name. The record already has this name."
    )
    assert reason(TIANA, called(TOLD, "Tee Marsh"), "name").words == (
        "The same as another name. It is one of the other names given."
    )


@pytest.mark.parametrize(
    ("other", "symbol", "words"),
    [
        (date(2012, 5, 3), "agrees", "The same"),
        (date(2012, 3, 5), "fits", "Day and month swapped"),
        (date(2012, 5, 8), "fits", "One digit differs"),
        (date(2012, 5, 30), "fits", "Two digits have changed places"),
        (date(2013, 5, 3), "fits", "One digit differs. Day and month are the same."),
        (date(2012, 11, 19), "differs", "Differs. The year is the same."),
        (date(2009, 12, 25), "differs", "Differs"),
        (None, "cannot compare", "Cannot be compared"),
    ],
)
def test_birth_dates_in_words(other: date | None, symbol: str, words: str) -> None:
    found = reason(replace(TIANA, born_on=other), TIANA, "birth_date")
    assert (found.symbol, found.words) == (symbol, words)


def test_a_year_apart_over_the_end_of_a_decade() -> None:
    pair = [Identity(born_on=date(year, 5, 3)) for year in (2009, 2010)]
    assert reason(*pair, "birth_date").words == "One year apart. Day and month are the same."


@pytest.mark.parametrize(
    ("about", "symbol", "words"),
    [(14, "fits", "Fits"), (13, "fits", "Fits. Within a year."), (16, "fits", "Nearly fits. Two years apart."),
     (18, "differs", "Differs. 4 years apart.")],
)  # fmt: skip
def test_ages_in_words(about: int, symbol: str, words: str) -> None:
    found = reason(replace(TOLD, age_about=about), TIANA, "age")
    assert (found.symbol, found.words, found.left, found.right) == (symbol, words, f"About {about}", "14")


def test_an_age_is_moved_on_to_the_day_of_the_other() -> None:
    before = Identity(age_about=12, age_on=date(2024, 11, 1))
    assert reason(TOLD, before, "age").words == "Fits"


def test_an_age_needs_its_day() -> None:
    with pytest.raises(ValueError, match="day on which"):
        Identity(age_about=14)


@pytest.mark.parametrize(
    ("field", "other", "symbol", "words"),
    [
        ("sex", {"sex": "M"}, "differs", "Differs"),
        ("sex", {"sex": "U"}, "cannot compare", "Cannot be compared"),
        ("home", {}, "agrees", "The same address"),
        ("home", {"addresses": ("12 acacia rd",), "postcodes": ()}, "agrees", "The same address"),
        ("home", {"addresses": (), "postcodes": ("lz11aa",)}, "agrees", "The same postcode"),
        ("home", {"addresses": (), "postcodes": ("LZ2 2BB",)}, "agrees", "A past postcode is the same"),
        ("home", {"addresses": ("9 Acacia Road",), "postcodes": ()}, "fits", "The same street name"),
        (
            "home",
            {"addresses": (), "postcodes": ("LZ1 1ZZ",)},
            "fits",
            "Near each other. Postcodes differ in the last two letters.",
        ),
        ("home", {"addresses": ("12 Acacia Road",), "postcodes": ("LZ9 9ZZ",)}, "fits", "The same street name"),
        ("home", {"addresses": (), "postcodes": ("LZ9 9ZZ",)}, "differs", "Differs"),
        ("school", {"school": "Testwood High School"}, "agrees", "The same"),
        ("school", {"school": "Testwood"}, "fits", "Nearly the same"),
        ("school", {"school": "Testwood Primary"}, "differs", "Differs"),
        ("carer", {"carers": ("Mrs Jeanne Marsh", "Paul Cole")}, "agrees", "The same"),
        ("carer", {"carers": ("Mrs Marsh",)}, "fits", "The same surname"),
        ("carer", {"carers": ("Paul Marsh",)}, "differs", "Differs"),
        ("phone", {"phones": ("+44 (0)7700 900123",)}, "agrees", "The same"),
        ("phone", {"phones": ("07700 900999",)}, "differs", "Differs"),
        ("nhs_number", {"nhs_number": "9990000018"}, "agrees", "The same"),
        ("nhs_number", {"nhs_number": "9990000078"}, "fits", "One digit differs"),
        ("nhs_number", {"nhs_number": "9991234561"}, "differs", "Differs"),
        ("upn", {"upn": "a821000000001"}, "agrees", "The same"),
    ],
)
def test_other_fields_in_words(field: str, other: dict[str, object], symbol: str, words: str) -> None:
    found = reason(replace(TIANA, **other), TIANA, field)
    assert (found.symbol, found.words) == (symbol, words)


def test_other_references_compare_within_a_scheme() -> None:
    police, library = Identifier("police", "12/3456A"), Identifier("library", "12/3456A")
    a, b, c = (replace(TIANA, identifiers=(i,)) for i in (police, Identifier("police", "123456a"), library))
    assert reason(a, b, "identifier").words == "The same"
    assert "identifier" not in {r.field for r in score(a, c, WEIGHTS).fields}


def test_what_only_one_side_gives_is_not_shown() -> None:
    shown = {r.field: (r.left, r.right) for r in score(TOLD, TIANA, WEIGHTS).fields}
    assert shown["home"] == ("Not given", "2 addresses")
    assert shown["carer"] == ("Not given", "One person")
    assert shown["phone"] == ("Not given", "One number")
    assert "nhs_number" not in shown
    assert "upn" not in shown


def test_headline() -> None:
    told = replace(TOLD, born_on=date(2012, 5, 3))
    assert headline(score(told, TIANA, WEIGHTS)) == "4 agree, 1 fits, 3 cannot be compared. Nothing differs."
    assert headline(
        score(named("Tiana Marsh"), replace(TIANA, name=PersonName("Ella", "Poole"), also=()), WEIGHTS)
    ) == ("1 differs, 6 cannot be compared.")


def test_a_name_alone_never_joins() -> None:
    rare = Identity(name=PersonName("Persephone", "Quatermain"), sex="F", age_about=14, age_on=TODAY)
    alone = score(rare, rare, WEIGHTS)
    assert not alone.may_join
    assert alone.band in (Band.POSSIBLE, Band.UNLIKELY)
    assert score(replace(rare, school="Testwood High"), replace(rare, school="Testwood High"), WEIGHTS).may_join


@pytest.mark.parametrize("pair", SAME_CHILD.values(), ids=SAME_CHILD.keys())
def test_one_child_is_found_and_offered(pair: tuple[Identity, Identity]) -> None:
    assert keys(pair[0]) & keys(pair[1])


@pytest.mark.parametrize(
    ("case", "band"),
    [
        ("told by a teacher", Band.LIKELY),
        ("told by a teacher, birth date found", Band.NEARLY_CERTAIN),
        ("day and month swapped", Band.NEARLY_CERTAIN),
        ("one digit of the year", Band.NEARLY_CERTAIN),
        ("names in the other order", Band.NEARLY_CERTAIN),
        ("spellings from Urdu", Band.NEARLY_CERTAIN),
        ("only the first of two forenames", Band.LIKELY),
        ("Polish ending and short form", Band.NEARLY_CERTAIN),
        ("double surname", Band.NEARLY_CERTAIN),
        ("no birth date", Band.LIKELY),
        ("only a phone in common", Band.POSSIBLE),
        ("surname misheard", Band.NEARLY_CERTAIN),
        ("moved, surname changed, NHS number kept", Band.NEARLY_CERTAIN),
    ],
)
def test_how_sure_of_one_child(case: str, band: Band) -> None:
    assert score(*SAME_CHILD[case], WEIGHTS).band is band


@pytest.mark.parametrize("pair", TWO_CHILDREN.values(), ids=TWO_CHILDREN.keys())
def test_two_children_are_never_nearly_certain(pair: tuple[Identity, Identity]) -> None:
    match = score(*pair, WEIGHTS)
    assert match.band is not Band.NEARLY_CERTAIN
    assert match.probability <= WEIGHTS.bands[Band.NEARLY_CERTAIN]


@pytest.mark.parametrize(
    ("case", "band"),
    [
        ("twin sisters", Band.POSSIBLE),
        ("twin brother and sister", Band.UNLIKELY),
        ("brother a year older", Band.UNLIKELY),
        ("brother with the same telephone", Band.UNLIKELY),
        ("namesakes of different ages", Band.UNLIKELY),
        ("one NHS number typed against two", Band.POSSIBLE),
    ],
)
def test_how_far_two_children_are_kept_apart(case: str, band: Band) -> None:
    assert score(*TWO_CHILDREN[case], WEIGHTS).band is band


def test_a_common_name_says_less_than_a_rare_one() -> None:
    common, rare = named("Mohammed Khan"), named("Lucian Petrov")
    assert reason(common, common, "name").bits < reason(rare, rare, "name").bits


def test_birth_dates_that_both_give_leave_an_age_nothing_to_add() -> None:
    assert reason(replace(TOLD, born_on=TIANA.born_on), TIANA, "age").bits == 0
    assert reason(TOLD, TIANA, "age").bits > 0


WORDS = st.sampled_from(["Tiana", "Tianna", "Mohammed", "Muhammad Yusuf", "Marsh", "Marsh-Green", "Hussain", "T", ""])
NAMES = st.builds(PersonName, WORDS, WORDS)
IDENTITIES = st.builds(
    Identity,
    name=NAMES,
    also=st.lists(NAMES, max_size=2).map(tuple),
    born_on=st.none() | st.dates(date(2009, 12, 28), date(2010, 3, 3)),
    age_about=st.integers(8, 18),
    age_on=st.dates(date(2024, 1, 1), TODAY),
    sex=st.sampled_from(["F", "M", "U", None]),
    postcodes=st.lists(st.sampled_from(["LZ1 1AA", "LZ1 1AB", "LZ2 2BB"]), max_size=2, unique=True).map(tuple),
    addresses=st.lists(st.sampled_from(["12 Acacia Road", "14 Acacia Rd", "3 High St"]), max_size=2).map(tuple),
    school=st.sampled_from(["", "Testwood High", "Testwood High School", "Testwood"]),
    nhs_number=st.sampled_from(["", "9990000018", "9990000078"]),
    phones=st.lists(st.sampled_from(["07700900123", "+447700900123", "07700900999"]), max_size=2).map(tuple),
    carers=st.lists(st.sampled_from(["Jean Marsh", "Mrs Marsh", "Paul Cole"]), max_size=2).map(tuple),
)


@settings(max_examples=300, deadline=None)
@given(IDENTITIES, IDENTITIES)
def test_either_may_be_on_the_left(a: Identity, b: Identity) -> None:
    one, other = score(a, b, WEIGHTS), score(b, a, WEIGHTS)
    assert one.weight_bits == pytest.approx(other.weight_bits)
    assert (one.band, one.may_join) == (other.band, other.may_join)
    assert [(r.field, r.level, r.symbol) for r in one.fields] == [(r.field, r.level, r.symbol) for r in other.fields]


@settings(max_examples=100, deadline=None)
@given(IDENTITIES)
def test_nothing_about_a_child_differs_from_itself(identity: Identity) -> None:
    assert "differs" not in {r.symbol for r in score(identity, identity, WEIGHTS).fields}


def test_keys_do_not_join_strangers() -> None:
    assert not keys(TIANA) & keys(YUSUF)


def test_keys_hold_whichever_part_was_called_the_surname() -> None:
    assert keys(bare(called(TIANA, "Marsh, Tiana"))) == keys(bare(called(TIANA, "Tiana, Marsh")))


@pytest.mark.parametrize(
    ("left", "right", "pieces"),
    [
        ("Tianna Marsh", "Tiana Marsh", [("Tian", False), ("n", True), ("a Marsh", False)]),
        ("Tiana", "Tianna", [("Tiana", False)]),
        ("ELLA", "Ella", [("ELLA", False)]),
        ("9990000018", "9990000078", [("99900000", False), ("1", True), ("8", False)]),
        ("", "Ella", []),
        ("Ella", "", [("Ella", True)]),
    ],
)
def test_letters_that_differ(left: str, right: str, pieces: list[tuple[str, bool]]) -> None:
    assert differences(left, right) == pieces
