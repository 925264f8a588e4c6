"""A small extract written by hand: one child a rule, and beside most of them one who only nearly is."""

import json
from pathlib import Path

from tests.exchange.tables import put_cells

PEOPLE = {
    "often": "2011-05-16", "nearly": "2011-05-16", "answered": "2012-01-01", "acted": "2012-01-01", "pair1": "2010-03-03",
    "pair2": "2010-03-04", "flat2": "2010-03-05", "moved": "2009-09-09", "unheard": "2010-10-10", "again": "2012-02-02",
    "grown": "2007-06-03",
}  # fmt: skip
HOMES = {"pair1": ("1", "Lark Street"), "pair2": ("1", "lark  STREET"), "flat2": ("2", "Lark Street")}
MISSING = [
    ("often", "2025-06-01 12:00:00", "2025-06-01 18:00:00", "Y", "Y"),
    ("often", "2025-06-02 12:00:00", "2025-06-02 18:00:00", "", ""),
    ("often", "2025-08-30 12:00:00", "2025-08-30 18:00:00", "", ""),
    ("grown", "2025-06-01 12:00:00", "2025-06-01 18:00:00", "Y", "Y"),
    ("grown", "2025-06-02 12:00:00", "2025-06-02 18:00:00", "", ""),
    ("grown", "2025-06-03 12:00:00", "2025-06-03 18:00:00", "", ""),
    ("nearly", "2025-06-01 12:00:00", "2025-06-01 18:00:00", "", ""),
    ("nearly", "2025-06-02 12:00:00", "2025-06-02 18:00:00", "", ""),
    ("nearly", "2025-08-31 12:00:00", "2025-08-31 18:00:00", "", ""),
    *((who, f"2025-0{month}-10 12:00:00", f"2025-0{month}-10 15:00:00", "", "")
      for who in ("pair1", "pair2", "flat2") for month in (5, 6)),
    ("moved", "2025-09-01 00:00:00", "2025-09-03 00:00:00", "", ""),
    ("unheard", "2025-02-27 12:00:00", "2025-02-28 12:30:00", "N", ""),
    ("unheard", "2025-08-30 12:00:00", "2025-08-31 12:30:00", "Y", "N"),
    ("again", "2025-09-12 22:00:00", "2025-09-13 01:00:00", "", ""),
]  # fmt: skip
CONTACTS = [
    ("answered", "2025-06-01", "6", {"NFA_FLAG": "Y"}), ("answered", "2025-06-02", "2A", {"ADVICE_FLAG": "Y"}),
    ("answered", "2025-06-03", "4", {"NFA_FLAG": "Y", "NEW_REFERRAL_FLAG": "N"}),
    ("acted", "2025-06-01", "6", {"NFA_FLAG": "Y"}), ("acted", "2025-06-02", "2A", {"ADVICE_FLAG": "Y"}),
    ("acted", "2025-06-03", "4", {"NFA_FLAG": "Y", "NEW_REFERRAL_FLAG": "Y"}),
]  # fmt: skip
RAISED = [
    ("R1", "often", "2025-08-30"), ("R2", "answered", "2025-06-03"), ("R3", "pair1", "2025-06-10"),
    ("R3", "pair2", "2025-06-10"), ("R4", "moved", "2025-09-03"), ("R5", "unheard", "2025-08-31"),
    ("R6", "again", "2025-09-12"),
]  # fmt: skip


def write(folder: Path) -> Path:
    """Write the tables that the rules read."""
    folder.mkdir(parents=True, exist_ok=True)

    def table(name: str, headings: str, rows: list[list[str]]) -> None:
        put_cells(folder, f"{name}.csv", headings, *rows)

    table(
        "person", "pers_person_id,pers_forename,pers_surname,pers_sex,pers_ethnicity,pers_dob",
        [[who, who.title(), "Quill", "M", "WBRI", f"{born} 00:00:00"] for who, born in PEOPLE.items()],
    )  # fmt: skip
    table(
        "address", "addr_table_id,addr_person_id,addr_address_type,addr_address_start_date,addr_address_end_date,"
        "addr_address_postcode,addr_address_json",
        [
            [f"A-{who}", who, "MAIN", "2020-01-01 00:00:00", "", "LZ1 1AB",
             json.dumps({"FLAT": flat, "HOUSE": "7", "STREET": street})]
            for who, (flat, street) in HOMES.items()
        ],
    )  # fmt: skip
    table(
        "missing", "miss_table_id,miss_person_id,miss_missing_episode_start_date,miss_missing_episode_type,"
        "miss_missing_episode_end_date,miss_missing_rhi_offered,miss_missing_rhi_accepted",
        [[f"M{n}", who, start, "M", end, offered, accepted]
         for n, (who, start, end, offered, accepted) in enumerate(MISSING)],
    )  # fmt: skip
    table(
        "contacts", "cont_contact_id,cont_person_id,cont_contact_date,cont_contact_source_code,cont_contact_source_desc,"
        "cont_contact_outcome_json",
        [[f"C{n}", who, f"{on} 00:00:00", source, "", json.dumps(said)]
         for n, (who, on, source, said) in enumerate(CONTACTS)],
    )  # fmt: skip
    table(
        "assessments", "cina_assessment_id,cina_person_id,cina_referral_id,cina_assessment_start_date,"
        "cina_assessment_child_seen,cina_assessment_auth_date,cina_assessment_outcome_json,cina_assessment_outcome_nfa",
        [["S1", "again", "", "2025-05-01 00:00:00", "Y", "2025-06-14 00:00:00", "{}", "N"]],
    )  # fmt: skip
    table("factors", "cinf_table_id,cinf_assessment_id,cinf_assessment_factors_json", [["X1", "S1", '["10A", "3B"]']])
    table(
        "placement", "clap_cla_placement_id,clap_cla_id,clap_person_id,clap_cla_placement_start_date,"
        "clap_cla_placement_type,clap_cla_placement_provider,clap_cla_placement_postcode,clap_cla_placement_end_date,"
        "clap_cla_placement_change_reason",
        [
            ["PM1", "CLA1", "moved", "2024-09-20 00:00:00", "U6", "PR1", "LZ2 3CD", "2025-03-01 00:00:00", "CHILD"],
            ["PM2", "CLA1", "moved", "2025-03-01 00:00:00", "U6", "PR1", "LZ2 3CD", "2025-06-01 00:00:00", "CREQB"],
        ],
    )  # fmt: skip
    table(
        "episodes", "clae_cla_episode_id,clae_person_id,clae_cla_placement_id,clae_cla_episode_start_date,"
        "clae_cla_episode_start_reason,clae_cla_primary_need_code,clae_cla_episode_ceased_date,clae_cla_id",
        [["EP1", "moved", "PM2", "2024-09-20 00:00:00", "S", "N1", "", "CLA1"]],
    )  # fmt: skip
    return folder
