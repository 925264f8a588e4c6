"""A small extract, a few rows a table, written by hand: three children, two workers, one team."""

from __future__ import annotations

from pathlib import Path

from tests.exchange.tables import put_cells

TABLES: dict[str, list[list[str]]] = {
    "dept_team_id,dept_team_name,dept_team_parent_id,dept_team_parent_name": [["T1", "Family Safeguarding", "", ""]],
    "prof_professional_id,prof_staff_id,prof_professional_name,prof_social_worker_registration_no,"
    "prof_professional_job_title,prof_professional_department": [
        ["W1", "S1", "Nora Quill", "SW900001", "Social worker", "T1"],
        ["W2", "S2", "Max Dell", "", "Family support worker", ""],
    ],
    "pers_person_id,pers_upn,pers_forename,pers_surname,pers_sex,pers_ethnicity,pers_dob,pers_single_unique_id": [
        ["P1", "", "Ada", "Moss", "F", "WBRI", "2011-05-16 00:00:00", "9990548609"],
        ["P2", "", "Ben", "Hale", "M", "AIND", "2012-01-02 00:00:00", ""],
        ["P3", "", "=Cal", "O'Dea", "U", "", "2013-08-30 00:00:00", ""],
    ],
    "fami_table_id,fami_family_id,fami_person_id": [["FM1", "F1", "P1"], ["FM2", "F1", "P2"]],
    "addr_table_id,addr_person_id,addr_address_type,addr_address_start_date,addr_address_end_date,"
    "addr_address_postcode,addr_address_json": [
        ["A1", "P1", "MAIN", "2020-02-01 00:00:00", "", "LZ1 1AB", '{"HOUSE": "7", "STREET": "Sample Street"}'],
    ],
    "disa_table_id,disa_person_id,disa_disability_code": [["D1", "P1", "AUT"]],
    "link_table_id,link_person_id,link_identifier_type,link_identifier_value,link_valid_from_date,link_valid_to_date": [
        ["L1", "P1", "NHS Number", "9990548609", "2011-05-16 00:00:00", ""]
    ],
    "cont_contact_id,cont_person_id,cont_contact_date,cont_contact_source_code,cont_contact_source_desc,"
    "cont_contact_outcome_json": [
        ["C1", "P1", "2026-08-03 00:00:00", "2A", "SCHOOL", '{"NEW_REFERRAL_FLAG": "Y", "NFA_FLAG": "N"}'],
        ["C2", "P1", "2026-08-05 14:30:00", "1B", "", '{"CP_ENQUIRY_FLAG": "Y"}'],
    ],
    "earl_episode_id,earl_person_id,earl_episode_start_date,earl_episode_end_date,earl_episode_reason,"
    "earl_episode_end_reason,earl_episode_organisation,earl_episode_worker_id": [
        ["H1", "P3", "2025-01-06 00:00:00", "2025-05-01 00:00:00", "School attendance", "", "Family hub", "W2"],
    ],
    "cine_referral_id,cine_person_id,cine_referral_date,cine_cin_primary_need_code,cine_referral_source_code,"
    "cine_referral_source_desc,cine_referral_outcome_json,cine_referral_nfa,cine_close_reason,cine_close_date,"
    "cine_referral_team,cine_referral_worker_id": [
        ["R1", "P1", "2026-08-04 00:00:00", "N1", "2A", "", '{"SINGLE_ASSESSMENT_FLAG": "Y"}', "N", "", "", "T1", "W1"],
        ["R2", "P2", "2026-09-01 00:00:00", "N4", "6", "", "{}", "N", "", "", "T1", "W1"],
    ],
    "cina_assessment_id,cina_person_id,cina_referral_id,cina_assessment_start_date,cina_assessment_child_seen,"
    "cina_assessment_auth_date,cina_assessment_outcome_json,cina_assessment_outcome_nfa,cina_assessment_team,"
    "cina_assessment_worker_id": [
        ["S1", "P1", "R1", "2026-08-04 00:00:00", "Y", "2026-09-10 00:00:00", "{}", "N", "T1", "W1"],
        ["S2", "P2", "R2", "2026-09-01 00:00:00", "", "", "{}", "", "T1", "W1"],
    ],
    "cinf_table_id,cinf_assessment_id,cinf_assessment_factors_json": [["X1", "S1", '["10A", "3B", "11A"]']],
    "cinp_cin_plan_id,cinp_referral_id,cinp_person_id,cinp_cin_plan_start_date,cinp_cin_plan_end_date,"
    "cinp_cin_plan_team,cinp_cin_plan_worker_id": [["N1", "R2", "P2", "2026-09-10 00:00:00", "", "T1", "W1"]],
    "s47e_s47_enquiry_id,s47e_referral_id,s47e_person_id,s47e_s47_start_date,s47e_s47_end_date,s47e_s47_nfa,"
    "s47e_s47_outcome_json,s47e_s47_completed_by_team,s47e_s47_completed_by_worker_id": [
        ["E1", "R1", "P1", "2026-08-06 00:00:00", "2026-08-20 00:00:00", "N", '{"ICPC_FLAG": "Y"}', "T1", "W1"],
        ["E2", "R2", "P2", "2026-10-05 00:00:00", "", "N", '{"ICPC_FLAG": "Y"}', "T1", "W1"],
    ],
    "icpc_icpc_id,icpc_s47_enquiry_id,icpc_person_id,icpc_referral_id,icpc_icpc_date,icpc_icpc_outcome_cp_flag": [
        ["I1", "E1", "P1", "R1", "2026-08-25 00:00:00", "Y"],
    ],
    "cppl_cp_plan_id,cppl_referral_id,cppl_icpc_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date,"
    "cppl_cp_plan_initial_category,cppl_cp_plan_latest_category": [
        ["PL1", "R1", "I1", "P1", "2026-08-25 00:00:00", "", "NEG", "SAB"],
    ],
    "clap_cla_placement_id,clap_cla_id,clap_person_id,clap_cla_placement_start_date,clap_cla_placement_type,"
    "clap_cla_placement_provider,clap_cla_placement_postcode,clap_cla_placement_end_date": [
        ["PM1", "CLA1", "P1", "2026-09-20 00:00:00", "U6", "PR1", "LZ2 3CD", ""],
    ],
    "clae_cla_episode_id,clae_person_id,clae_cla_placement_id,clae_cla_episode_start_date,"
    "clae_cla_episode_start_reason,clae_cla_primary_need_code,clae_cla_episode_ceased_date,clae_cla_id": [
        ["EP1", "P1", "PM1", "2026-09-20 00:00:00", "S", "N1", "", "CLA1"],
    ],
    "lega_legal_status_id,lega_person_id,lega_legal_status,lega_legal_status_start_date,lega_legal_status_end_date": [
        ["G1", "P1", "V2", "2026-09-20 00:00:00", ""]
    ],
    "miss_table_id,miss_person_id,miss_missing_episode_start_date,miss_missing_episode_type,"
    "miss_missing_episode_end_date,miss_missing_rhi_offered,miss_missing_rhi_accepted": [
        ["M1", "P1", "2026-09-25 22:00:00", "M", "2026-09-26 08:10:00", "Y", "N"],
        ["M2", "P1", "2026-10-12 18:00:00", "M", "2026-10-12 23:20:00", "", ""],
        ["M3", "P1", "2026-09-28 00:00:00", "A", "2026-09-28 00:00:00", "NA", ""],
    ],
    "clea_table_id,clea_person_id,clea_care_leaver_in_touch,clea_care_leaver_latest_contact": [
        ["CL1", "P3", "Yes", "2026-07-01 00:00:00"],
    ],
    "invo_involvements_id,invo_professional_id,invo_professional_role_id,invo_professional_team,invo_person_id,"
    "invo_involvement_start_date,invo_involvement_end_date,invo_worker_change_reason,invo_referral_id": [
        ["V1", "W1", "Allocated Case Worker", "T1", "P1", "2026-08-04 00:00:00", "", "FCONTA", "R1"],
        ["V2", "W2", "Family Support Worker", "T1", "P1", "2026-08-10 00:00:00", "", "", "R1"],
        ["V3", "W1", "Allocated Case Worker", "T1", "P2", "2026-09-01 00:00:00", "2026-10-13 00:00:00", "", "R2"],
    ],
    "immi_immigration_status_id,immi_person_id,immi_immigration_status_start_date,"
    "immi_immigration_status_end_date,immi_immigration_status": [["IM1", "P2", "", "", "Settled"]],
}
ROWS = sum(map(len, TABLES.values()))
HELD = 1  # the table that is not kept


def write(folder: Path, **changes: tuple[str, str, str]) -> Path:
    """Write every table, with one cell changed for each `key=(old cell, heading, new cell)`.

    A change is named by the first cell of its row.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for number, (headings, rows) in enumerate(TABLES.items()):
        names = headings.split(",")
        written = []
        for row in rows:
            cells = list(row)
            for key, (old, heading, new) in changes.items():
                if key == row[0] and heading in names:
                    assert cells[names.index(heading)] == old
                    cells[names.index(heading)] = new
            written.append(cells)
        put_cells(folder, f"table-{number}.csv", headings, *written)
    return folder
