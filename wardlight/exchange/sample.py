"""A made-up extract in the layout of the Standard Safeguarding Dataset, for trying and timing the import.

Nobody in it exists: names come from the lists below, postcodes from an area that was never given out (LZ),
NHS numbers from the test range 999, pupil numbers from school numbers that are never given. The same seed gives
the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

LAYOUT = Path(__file__).parent / "reference" / "ssd.json"


def words(text: str) -> list[str]:
    """Return the words of a list written in one line."""
    return text.split()


FORENAMES = words(
    "Ada Aisha Alfie Amara Anya Archie Ayaan Bea Cal Carys Chidi Dara Devon Ebo Efe Eila Elif Emre Esme Farah Femi "
    "Finn Gwen Hana Hari Idris Ines Isla Ivo Jai Jude Kai Kezia Kofi Lena Leo Lila Luca Maeve Maia Mina Musa Nadia "
    "Nia Noor Obi Olive Omar Orla Otis Petra Priya Rafi Remi Rhys Rosa Safa Sami Seren Siân Sol Tariq Tess Theo Tia "
    "Uma Vera Wren Yara Yusuf Zain Zoë"
)
SURNAMES = words(
    "Abbot Adeyemi Akhtar Ashdown Barlow Begley Bianchi Brook Cairns Chaudry Cole Croft Danso Dell Desai Doyle Drew "
    "Eaves Ekwueme Fenn Fletcher Garside Gill Gomes Hale Hart Hossain Ingram Iqbal Jarvis Joshi Kaur Kerr Novák Lamb "
    "Leigh Lowe Mahmood Marsh Mbeki Moss Musa Nash Nowak O'Dea O'Hare Okafor Osei Patel Penn Quill Rahman Reyes Rudd "
    "Sadiq Sands Sheikh Stone Tanner Thorne Udo Vance Walsh Webb Yates Yildiz"
)
STREETS = ("Sample Street", "Pattern Road", "Fiction Close", "Instance Way", "Mockery Lane", "Draft Terrace")
ETHNICITIES = words(
    "WBRI WBRI WBRI WBRI APKN APKN ABAN ABAN WOTH WOTH AIND BAFR BCRB MWBC MWBA MWAS MOTH WIRI WROM OOTH"
)
DISABILITIES = words("AUT LD BEH COMM MOB HEAR VIS CON PC")
SOURCES = words("1A 1B 1C 1D 2A 2B 3A 3B 3C 3D 3E 3F 4 5A 5B 5C 5D 6 6 6 7 8 9 10")
SOURCE_WORDS = {"1A": "INDIVIDUAL", "2A": "SCHOOLS", "4": "HOUSING", "6": "POLICE", "9": "ANONYMOUS"}
FACTORS = words("1B 2A 2B 3B 4A 4B 7A 10A 11A 12A 13A 14A 15A 16A 17A 18B 18C 19B 19C 24A")
OUTCOMES = words("NEW_REFERRAL EXISTING_REFERRAL CP_ENQUIRY NFA ADVICE OTHER_OUTCOMES_EXIST MISSING")
CHANGES = words("CARPL CREQB CREQO CHILD LAREQ PLACE OTHER")
TEAMS = (("T1", "Front Door"), ("T2", "Assessment"), ("T3", "Safeguarding"), ("T4", "Children in Care"))
CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
TABLES = words(
    "ssd_department ssd_professionals ssd_person ssd_linked_identifiers ssd_address ssd_disability ssd_contacts "
    "ssd_cin_episodes ssd_cin_assessments ssd_assessment_factors ssd_cin_plans ssd_s47_enquiry ssd_cp_plans "
    "ssd_cla_placement ssd_cla_episodes ssd_legal_status ssd_missing ssd_involvements"
)
CHILDREN_A_WORKER = 20
UNTIDY = ("heads", "bom", "crlf", "cp1252", "dates", "padding", "order", "words")
WORDS = {"M": "Missing person", "A": "Away from placement", "6": "Police Service", "N1": "Abuse/Neglect"}

Cell = str | datetime
Line = list[Cell]


def nhs_number(nine: str) -> str | None:
    """Return nine digits with their check digit, or None where there is none (the remainder is 10)."""
    check = 11 - sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True)) % 11
    return None if check == 10 else f"{nine}{0 if check == 11 else check}"


def upn(twelve: str) -> str:
    """Return twelve digits with their check letter in front."""
    total = sum(int(digit) * weight for digit, weight in zip(twelve, range(2, 14), strict=True))
    return CHECK_LETTERS[total % 23] + twelve


@dataclass
class Maker:
    """Makes the rows of every table, child by child."""

    children: int
    chance: random.Random
    as_at: date
    tables: dict[str, list[Line]] = field(default_factory=dict)
    nhs_numbers: Iterator[str] = field(init=False)

    def __post_init__(self) -> None:
        """Prepare a run of different NHS numbers."""
        found = (nhs_number(f"999{serial:06d}") for serial in range(1_000_000))
        self.nhs_numbers = (number for number in found if number is not None)

    def make(self) -> dict[str, list[Line]]:
        """Return the rows of all eighteen tables."""
        self.tables = {name: [] for name in TABLES}
        for team, name in TEAMS:
            self.add("ssd_department", team, name, "", "")
        for serial in range(self.workers):
            name = f"{self.chance.choice(FORENAMES)} {self.chance.choice(SURNAMES)}"
            grade = ("Social Worker", "N", "", "", "1.0")
            self.add("ssd_professionals", self.worker_id(serial), f"ST{serial:05d}", name, f"SW9{serial:05d}", grade[1],
                     grade[0], *grade[2:])  # fmt: skip
        for serial in range(self.children):
            self.child(serial)
        return self.tables

    @property
    def workers(self) -> int:
        """How many workers there are."""
        return max(3, self.children // CHILDREN_A_WORKER)

    def worker_id(self, serial: int) -> str:
        """Return the key of a worker."""
        return f"P{serial:05d}"

    def worker(self) -> str:
        """Return the key of any worker."""
        return self.worker_id(self.chance.randrange(self.workers))

    def add(self, table: str, *cells: Cell) -> None:
        """Add a row."""
        self.tables[table].append(list(cells))

    def key(self, table: str, letters: str) -> str:
        """Return the key of the next row of a table."""
        return f"{letters}{len(self.tables[table]):07d}"

    def day(self, start: date, end: date) -> datetime:
        """Return any day from `start` to `end`, as a date without a time."""
        return midnight(start + timedelta(days=self.chance.randint(0, max(0, (end - start).days))))

    def child(self, serial: int) -> None:
        """Add one child and everything that happened to them."""
        chance = self.chance
        person = f"MK{serial:07d}"
        born = self.day(self.as_at - timedelta(days=17 * 365), self.as_at - timedelta(days=10 * 365))
        sex, number = chance.choice("FM"), next(self.nhs_numbers)
        pupil = upn(f"821{chance.randint(101, 990):04d}{born.year % 100 + 5:02d}{serial % 1000:03d}")
        self.add("ssd_person", "", person, pupil, chance.choice(FORENAMES), chance.choice(SURNAMES), sex, "",
                 chance.choice(ETHNICITIES), born, number, "", "", "", "", "N" if sex == "F" else "", "")  # fmt: skip
        self.add("ssd_linked_identifiers", self.key("ssd_linked_identifiers", "LK"), person, "NHS Number", number,
                 born, "")  # fmt: skip
        self.address(person, born)
        if chance.random() < 0.25:
            for code in chance.sample(DISABILITIES, chance.choice((1, 1, 2))):
                self.add("ssd_disability", self.key("ssd_disability", "D"), person, code)
        since = self.as_at - timedelta(days=730)
        for _ in range(chance.choice((0, 1, 1, 2))):
            self.contact(person, self.day(since, self.as_at), referred=False)
        if chance.random() < 0.8:
            self.referral(person, self.day(since, self.as_at - timedelta(days=60)))
        if chance.random() < 0.4:
            self.missing(person, since)

    def address(self, person: str, born: datetime) -> None:
        """Add where the child lives."""
        parts = dict.fromkeys(words("ROOM FLOOR FLAT BUILDING HOUSE STREET TOWN UPRN EASTING NORTHING"), "")
        parts |= {"HOUSE": str(self.chance.randint(1, 220)), "STREET": self.chance.choice(STREETS), "TOWN": "Sampleton"}
        self.add("ssd_address", self.key("ssd_address", "A"), person, "MAIN", born, "", self.postcode(),
                 json.dumps(parts))  # fmt: skip

    def postcode(self) -> str:
        """Return a postcode of the area that does not exist."""
        chance = self.chance
        return f"LZ{chance.randint(1, 9)} {chance.randint(1, 9)}{chance.choice('ABDEFGH')}{chance.choice('JLNPQRS')}"

    def contact(self, person: str, on: datetime, *, referred: bool) -> None:
        """Add a contact, which led to a referral or to advice or nothing."""
        source = self.chance.choice(SOURCES)
        happened = "NEW_REFERRAL" if referred else self.chance.choice(("NFA", "ADVICE"))
        flags = {f"{name}_FLAG": "Y" if name == happened else "N" for name in OUTCOMES}
        self.add("ssd_contacts", self.key("ssd_contacts", "C"), person, on, source, SOURCE_WORDS.get(source, ""),
                 json.dumps(flags))  # fmt: skip

    def referral(self, person: str, on: datetime) -> None:
        """Add a referral and how far it went: nothing, an assessment, a plan, an enquiry, care."""
        chance = self.chance
        self.contact(person, on - timedelta(days=chance.randint(0, 1)), referred=True)
        referral, source = self.key("ssd_cin_episodes", "R"), chance.choice(SOURCES)
        dropped = chance.random() < 0.1
        assessed = on + timedelta(days=chance.randint(15, 45))
        open_still = not dropped and chance.random() < 0.6
        need = "" if dropped else chance.choice(("N1", "N1", "N1", "N4", "N5", "N6"))
        flags = {"SINGLE_ASSESSMENT_FLAG": "N" if dropped else "Y", "NFA_FLAG": "Y" if dropped else "N"}
        reason, closed = ("RC8", on) if dropped else (chance.choice(("RC7", "RC8", "RC9")), assessed)
        self.add("ssd_cin_episodes", referral, person, on, need, source, SOURCE_WORDS.get(source, ""),
                 json.dumps(flags), "Y" if dropped else "N", "" if open_still else reason,
                 "" if open_still else closed, "T1", self.worker())  # fmt: skip
        if dropped:
            return
        self.assessment(person, referral, on, assessed)
        self.add("ssd_involvements", self.key("ssd_involvements", "I"), self.worker(), "Allocated Case Worker", "T3",
                 person, on, "" if open_still else closed, "FCONTA", referral)  # fmt: skip
        if not open_still:
            return
        path = chance.random()
        if path < 0.3:
            self.add("ssd_cin_plans", self.key("ssd_cin_plans", "CN"), referral, person, assessed, "", "T3",
                     self.worker())  # fmt: skip
        elif path < 0.6:
            self.protection(person, referral, on)
        elif path < 0.75:
            self.care(person, referral, assessed)

    def assessment(self, person: str, referral: str, on: datetime, authorised: datetime) -> None:
        """Add an assessment and its factors."""
        assessment = self.key("ssd_cin_assessments", "AS")
        self.add("ssd_cin_assessments", assessment, person, referral, on, "Y", authorised, "{}", "N", "T2",
                 self.worker())  # fmt: skip
        factors = self.chance.sample(FACTORS, self.chance.randint(1, 4))
        self.add("ssd_assessment_factors", self.key("ssd_assessment_factors", "F"), assessment, json.dumps(factors))

    def protection(self, person: str, referral: str, on: datetime) -> None:
        """Add an enquiry under section 47, and the plan that the conference made."""
        started = on + timedelta(days=self.chance.randint(0, 5))
        ended = started + timedelta(days=self.chance.randint(5, 15))
        planned = self.chance.random() < 0.7
        self.add("ssd_s47_enquiry", self.key("ssd_s47_enquiry", "S"), referral, person, started, ended, "N",
                 json.dumps({"ICPC_FLAG": "Y" if planned else "N"}), "T2", self.worker())  # fmt: skip
        if planned:
            category = self.chance.choice(("NEG", "PHY", "SAB", "EMO"))
            plan = self.key("ssd_cp_plans", "PL")
            self.add("ssd_cp_plans", plan, referral, f"IC{plan}", person, ended, "", "N", category, category)

    def care(self, person: str, referral: str, started: datetime) -> None:
        """Add a period of care of one to three placements."""
        chance, period = self.chance, f"CLA{person}"
        need, status = chance.choice(("N1", "N1", "N4", "N5")), chance.choice(("V2", "V2", "C1", "C2"))
        self.add("ssd_legal_status", self.key("ssd_legal_status", "L"), person, status, started, "")
        begins, moves = started, chance.choice((0, 0, 1, 2))
        for move in range(moves + 1):
            room = (midnight(self.as_at) - begins).days
            ends: Cell = begins + timedelta(days=max(1, room // 3)) if move < moves and room > 3 else ""
            placement, kind = self.key("ssd_cla_placement", "PM"), chance.choice(("K2", "K2", "U4", "U6", "U1", "K3"))
            if kind == "K3" and begins < datetime(2024, 4, 1):  # noqa: DTZ001  a day of the file, not an instant
                kind = "K2"
            provider = "PR1" if kind == "U1" else chance.choice(("PR1", "PR4"))
            self.add("ssd_cla_placement", placement, period, person, begins, kind, f"SC9{chance.randint(0, 99999):05d}",
                     "", provider, self.postcode(), ends, chance.choice(CHANGES) if ends else "")  # fmt: skip
            self.add("ssd_cla_episodes", self.key("ssd_cla_episodes", "E"), person, placement, begins,
                     "P" if move else "S", need, ends, "X1" if ends else "", period, referral, "", started)  # fmt: skip
            if not isinstance(ends, datetime):
                return
            begins = ends

    def missing(self, person: str, since: date) -> None:
        """Add missing episodes, one after the other, with times of day."""
        at = self.day(since, self.as_at - timedelta(days=120)) + timedelta(hours=self.chance.randint(15, 22), minutes=5)
        for _ in range(self.chance.choice((1, 1, 2, 3, 5, 8))):
            back = daytime(at + timedelta(minutes=5 * self.chance.randint(12, 700)))
            if back.date() >= self.as_at:
                return
            offered = self.chance.choice(("Y", "Y", "Y", "N", "NA"))
            accepted = self.chance.choice(("Y", "Y", "N")) if offered == "Y" else offered
            self.add("ssd_missing", self.key("ssd_missing", "M"), person, at,
                     self.chance.choice(("M",) * 9 + ("A",)), back, offered, accepted)  # fmt: skip
            at = back + timedelta(days=self.chance.randint(2, 40))


def midnight(on: date) -> datetime:
    """Return the day as the file writes a date without a time."""
    return datetime.combine(on, time(0))


def daytime(at: datetime) -> datetime:
    """Return the time, moved out of the hours in which the clocks change and off midnight."""
    return at.replace(hour=4) if at.hour < 3 else at


def written(headings: list[str], lines: Iterable[Line], kinds: frozenset[str], chance: random.Random) -> bytes:
    """Return one table as the bytes of its file, in the untidy ways asked for."""
    order = list(range(len(headings)))
    if "order" in kinds:
        chance.shuffle(order)
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\r\n" if "crlf" in kinds else "\n")
    names = [heading.upper() if "heads" in kinds else heading for heading in headings]
    out.writerow([names[place] for place in order])
    show = _shown(kinds, chance)
    for line in lines:
        out.writerow([show(headings[place], line[place]) for place in order])
    encoding = "cp1252" if "cp1252" in kinds else "utf-8-sig" if "bom" in kinds else "utf-8"
    return text.getvalue().encode(encoding)


def _shown(kinds: frozenset[str], chance: random.Random) -> Callable[[str, Cell], str]:
    pattern = "%d/%m/%Y %H:%M" if "dates" in kinds else "%Y-%m-%d %H:%M:%S"

    def show(heading: str, cell: Cell) -> str:
        value = cell.strftime(pattern) if isinstance(cell, datetime) else cell
        if "words" in kinds and heading.endswith(("_type", "_source_code", "_need_code")) and chance.random() < 0.02:
            value = WORDS.get(value, value)
        return f" {value}  " if value and "padding" in kinds and chance.random() < 0.2 else value

    return show


def write(out: Path, *, children: int, as_at: date, seed: int = 1, untidy: frozenset[str] = frozenset()) -> int:
    """Write the eighteen tables of an extract of made-up children into a folder; return the rows in all of them."""
    tables = Maker(children, random.Random(seed), as_at).make()  # noqa: S311  made-up data
    untidily = random.Random(seed)  # noqa: S311  so that the data are the same, tidy or not
    layout = json.loads(LAYOUT.read_text(encoding="utf-8"))["tables"]
    out.mkdir(parents=True, exist_ok=True)
    for name, lines in tables.items():
        headings = [column["name"] for column in layout[name]["columns"]]
        (out / f"{name}.csv").write_bytes(written(headings, lines, untidy, untidily))
    return sum(map(len, tables.values()))
