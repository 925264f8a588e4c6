"""One spelling for each name and identifier. Every value is invented."""

import pytest

from wardlight.kernel import normalise
from wardlight.kernel.normalise import Sounds


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  Tiana \t Marsh\n", "Tiana Marsh"),
        ("Sia\u0302n", "Siân"),
        ("Mo\u202egib\u200b\x00", "Mogib"),
        ("می\u200cنا", "می\u200cنا"),
        ("d’Arcy-O'Neill", "d’Arcy-O'Neill"),
        ("", ""),
    ],
)
def test_names_as_shown(text, shown):
    assert normalise.name(text) == shown


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SIÂN", "sia\u0302n"),
        ("O’Neill", "ONeill"),
        ("O'Neill", "O’Neill"),
        ("Smith-Jones", "smith  jones"),
        ("Strauß", "STRAUSS"),
        ("Ｔｉａｎａ", "Tiana"),
        ("می\u200cنا", "مینا"),
    ],
)
def test_names_that_are_the_same_when_compared(one, other):
    assert normalise.name_key(one) == normalise.name_key(other) != ""


@pytest.mark.parametrize(("one", "other"), [("Tiana", "Tianna"), ("Mohammed", "Mohamed"), ("Steven", "Stephen")])
def test_names_that_sound_alike(one, other):
    assert normalise.sounds(one).metaphone == normalise.sounds(other).metaphone != ""


def test_a_name_in_another_script_has_a_key_and_no_sound():
    assert normalise.name_key("李") == "李"
    assert normalise.sounds("李") == Sounds("", "")


def test_accents_and_apostrophes_do_not_change_the_sound():
    assert normalise.sounds("Siân O’Neill") == normalise.sounds("Sian ONeill")


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("LU1 3JU", "LU1 3JU"),
        ("lu13ju", "LU1 3JU"),
        (" L U1  3J U", "LU1 3JU"),
        ("M1 1AE", "M1 1AE"),
        ("ec1a1bb", "EC1A 1BB"),
        ("LZ12 9NP", "LZ12 9NP"),
        ("GIR 0AA", "GIR 0AA"),
        ("ZZ99 3VZ", "ZZ99 3VZ"),
        ("LU1", None),
        ("LU1 3JV", None),
        ("LUX 3JU", None),
        ("LU1 JU3", None),
        ("", None),
    ],
)
def test_postcodes(text, canonical):
    assert normalise.postcode(text) == canonical


@pytest.mark.parametrize(
    ("text", "canonical", "why"),
    [
        ("T821000000001", "T821000000001", "16 + 6 + 4 + 13 is 39, 16 over 23: T"),
        (" t821 0000 00001 ", "T821000000001", "spaces and small letters"),
        ("D82100000000A", "D82100000000A", "temporary: the last letter counts 0, 26 is 3 over 23: D"),
        ("T82100000000B", "T82100000000B", "temporary: the last letter counts 1, so 39 again"),
        ("A821000000001", None, "wrong check letter"),
        ("T821000000010", None, "two digits changed places"),
        ("I821000000001", None, "a letter never used"),
        ("T82100000001", None, "too short"),
        ("UN1", None, "a code for unknown"),
    ],
)
def test_unique_pupil_numbers(text, canonical, why):
    assert normalise.upn(text) == canonical, why


@pytest.mark.parametrize(
    ("text", "canonical", "why"),
    [
        ("999 000 0018", "9990000018", "90 + 81 + 72 + 2 is 245, 3 over 11, so 8"),
        ("999-000-0018", "9990000018", "hyphens"),
        ("9990000050", "9990000050", "243 + 10 is 253, 0 over 11, so 0"),
        ("9990000060", None, "243 + 12 is 255, 2 over 11, so 9"),
        ("9990000019", None, "wrong check digit"),
        ("9990000108", None, "digits changed places"),
        ("0000000000", None, "nobody's"),
        ("1111111111", None, "nobody's, though the sum agrees"),
        ("999000001", None, "nine digits"),
        ("99900000A8", None, "a letter"),
    ],
)
def test_nhs_numbers(text, canonical, why):
    assert normalise.nhs_number(text) == canonical, why


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("07700 900123", "+447700900123"),
        ("+44 (0)7700 900123", "+447700900123"),
        ("0044 7700 900123", "+447700900123"),
        ("01632 960100", "+441632960100"),
        ("+33 1 99 00 12 34", "+33199001234"),
        ("12", None),
        ("ask her nan", None),
        ("07700 9001234567", None),
        ("", None),
    ],
)
def test_telephone_numbers(text, canonical):
    assert normalise.phone(text) == canonical


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("ab12 cde", "AB12CDE"),
        ("AB12-CDE", "AB12CDE"),
        ("abz 1234", "ABZ1234"),
        ("A 1", "A1"),
        ("AB12 CDEF", None),
        ("grey van", None),
        ("1234", None),
        ("?B12 CDE", None),
        ("", None),
    ],
)
def test_registration_marks(text, canonical):
    assert normalise.vrm(text) == canonical
