"""What the columns of each table are called on file, and what a row refers to. The order of tables is the layout's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from wardlight.exchange.rules.moments import Moment
from wardlight.exchange.rules.rows import Row
from wardlight.exchange.rules.values import Value
from wardlight.exchange.rules.workers import part_of
from wardlight.kernel.days import local_time

Values = Mapping[str, Value]
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Link:
    """A column that names a row of another table, and the field that will hold its record."""

    field: str
    column: str
    table: str


@dataclass(frozen=True)
class Shape:
    """How one table is kept: fields by name, each with its column."""

    kind: str
    links: tuple[Link, ...] = ()
    text: Mapping[str, str] = field(default_factory=dict)  # empty where there is nothing
    plain: Mapping[str, str] = field(default_factory=dict)  # None where there is nothing
    moments: Mapping[str, str] = field(default_factory=dict)  # two fields each, `_on` and `_at`
    days: Mapping[str, str] = field(default_factory=dict)
    flags: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)  # the cell as it was written
    team: str | None = None  # a column that names a team by its id
    also: Callable[[Values], dict[str, Any]] = field(default=lambda values: {})

    def fields(self, values: Values, raw: Mapping[str, str]) -> dict[str, Any]:
        """Return what a row says, without what it refers to."""
        said: dict[str, Any] = {name: values.get(column) or "" for name, column in self.text.items()}
        said |= {name: values.get(column) for name, column in self.plain.items()}
        for name, column in self.moments.items():
            moment = values.get(column)
            said[f"{name}_on" if name else "on"], said[f"{name}_at" if name else "at"] = _both(moment)
        said |= {name: _both(values.get(column))[0] for name, column in self.days.items()}
        for name, column in self.flags.items():
            flags = values.get(column)
            said[name] = dict(flags) if isinstance(flags, Mapping) else {}
        said |= {name: raw.get(column, "").strip() for name, column in self.given.items()}
        return said | self.also(values)


def _both(value: Value) -> tuple[date | None, Any]:
    if isinstance(value, Moment):
        return value.on, value.at
    return (value, None) if isinstance(value, date) else (None, None)


def _midnight(day: date) -> datetime:
    return local_time(day, time(0))


def _address(values: Values) -> dict[str, Any]:
    found = values.get("addr_address_json")
    part = {name: str(told) for name, told in found.items()} if isinstance(found, Mapping) else {}
    postcode = str(values.get("addr_address_postcode") or "")
    rooms = [part.get(name, "") for name in ("ROOM", "FLOOR", "FLAT", "BUILDING")]
    door = " ".join(filter(None, (part.get("HOUSE", ""), part.get("STREET", ""))))
    return {
        "flat": part.get("FLAT", ""), "building": part.get("BUILDING", ""),
        "house": part.get("HOUSE", ""), "street": part.get("STREET", ""), "town": part.get("TOWN", ""),
        "uprn": part.get("UPRN", ""), "postcode": postcode,
        "lines": ", ".join(filter(None, (*rooms, door, part.get("TOWN", ""), postcode))),
    }  # fmt: skip


def _involvement(values: Values) -> dict[str, Any]:
    """A start without a time counts from the first moment of its day, an end without one to the last."""
    start, end = values.get("invo_involvement_start_date"), values.get("invo_involvement_end_date")
    assert isinstance(start, Moment)  # noqa: S101  the layout requires it
    ends_at = None
    if isinstance(end, Moment):
        ends_at = end.at or _midnight(end.on + ONE_DAY)
    return {
        "starts_at": start.at or _midnight(start.on), "ends_at": ends_at,
        "part": part_of(str(values.get("invo_professional_role_id") or "")),
    }  # fmt: skip


def _placement(values: Values) -> dict[str, Any]:
    distance = values.get("clap_cla_placement_distance")
    return {"miles_from_home": round(distance, 2) if isinstance(distance, Decimal) else None}


def _child(column: str) -> Link:
    return Link("record_id", column, "ssd_person")


def _referral(column: str) -> Link:
    return Link("referral_id", column, "ssd_cin_episodes")


def _worker(column: str) -> Link:
    return Link("worker_id", column, "ssd_professionals")


SHAPES: Mapping[str, Shape] = {
    "ssd_department": Shape(
        "team",
        text={
            "source_id": "dept_team_id", "name": "dept_team_name", "parent_source_id": "dept_team_parent_id",
            "parent_name": "dept_team_parent_name",
        },
    ),
    "ssd_professionals": Shape(
        "professional",
        text={
            "source_id": "prof_professional_id", "name": "prof_professional_name",
            "title": "prof_professional_job_title", "registration": "prof_social_worker_registration_no",
        },
        team="prof_professional_department",
    ),
    "ssd_person": Shape(
        "child",
        text={
            "forename": "pers_forename", "surname": "pers_surname", "gender": "pers_gender",
            "ethnicity": "pers_ethnicity", "nationality": "pers_nationality", "has_send": "pers_send_flag",
            "upn": "pers_upn", "nhs": "pers_single_unique_id", "legacy_id": "pers_legacy_id",
            "case_number": "pers_person_id",
        },
        plain={"is_mother": "pers_is_mother"},
        days={"born_on": "pers_dob", "expected_on": "pers_expected_dob", "died_on": "pers_death_date"},
        also=lambda values: {"sex": values.get("pers_sex") or "U"},
    ),
    "ssd_family": Shape("family_link", (_child("fami_person_id"),), text={"family": "fami_family_id"}),
    "ssd_address": Shape(
        "address",
        (_child("addr_person_id"),),
        text={"kind": "addr_address_type"},
        days={"starts_on": "addr_address_start_date", "ends_on": "addr_address_end_date"},
        also=_address,
    ),
    "ssd_disability": Shape("disability", (_child("disa_person_id"),), text={"code": "disa_disability_code"}),
    "ssd_linked_identifiers": Shape(
        "identifier",
        (_child("link_person_id"),),
        text={"kind": "link_identifier_type", "value": "link_identifier_value"},
        days={"starts_on": "link_valid_from_date", "ends_on": "link_valid_to_date"},
    ),
    "ssd_contacts": Shape(
        "contact",
        (_child("cont_person_id"),),
        text={"source": "cont_contact_source_code", "source_words": "cont_contact_source_desc"},
        moments={"": "cont_contact_date"},
        flags={"outcomes": "cont_contact_outcome_json"},
    ),
    "ssd_early_help_episodes": Shape(
        "early_help",
        (_child("earl_person_id"), _worker("earl_episode_worker_id")),
        text={
            "reason": "earl_episode_reason", "end_reason": "earl_episode_end_reason",
            "organisation": "earl_episode_organisation",
        },
        moments={"starts": "earl_episode_start_date", "ends": "earl_episode_end_date"},
    ),
    "ssd_cin_episodes": Shape(
        "referral",
        (_child("cine_person_id"), _worker("cine_referral_worker_id")),
        text={
            "need": "cine_cin_primary_need_code", "source": "cine_referral_source_code",
            "source_words": "cine_referral_source_desc", "close_reason": "cine_close_reason",
        },
        plain={"no_further_action": "cine_referral_nfa"},
        moments={"": "cine_referral_date", "closed": "cine_close_date"},
        flags={"outcomes": "cine_referral_outcome_json"},
        team="cine_referral_team",
    ),
    "ssd_cin_assessments": Shape(
        "assessment",
        (_child("cina_person_id"), _referral("cina_referral_id"), _worker("cina_assessment_worker_id")),
        plain={"child_seen": "cina_assessment_child_seen", "no_further_action": "cina_assessment_outcome_nfa"},
        moments={"starts": "cina_assessment_start_date", "ends": "cina_assessment_auth_date"},
        flags={"outcomes": "cina_assessment_outcome_json"},
        team="cina_assessment_team",
    ),
    "ssd_assessment_factors": Shape(
        "factors",
        (Link("assessment_id", "cinf_assessment_id", "ssd_cin_assessments"),),
        text={"given_in": "cinf_table_id"},
        also=lambda values: {"codes": values.get("cinf_assessment_factors_json") or ()},
    ),
    "ssd_cin_plans": Shape(
        "need_plan",
        (_child("cinp_person_id"), _referral("cinp_referral_id"), _worker("cinp_cin_plan_worker_id")),
        moments={"starts": "cinp_cin_plan_start_date", "ends": "cinp_cin_plan_end_date"},
        team="cinp_cin_plan_team",
    ),
    "ssd_s47_enquiry": Shape(
        "enquiry",
        (_child("s47e_person_id"), _referral("s47e_referral_id"), _worker("s47e_s47_completed_by_worker_id")),
        plain={"no_further_action": "s47e_s47_nfa"},
        moments={"starts": "s47e_s47_start_date", "ends": "s47e_s47_end_date"},
        flags={"outcomes": "s47e_s47_outcome_json"},
        team="s47e_s47_completed_by_team",
    ),
    "ssd_initial_cp_conference": Shape(
        "conference",
        (
            _child("icpc_person_id"), _referral("icpc_referral_id"), _worker("icpc_icpc_worker_id"),
            Link("enquiry_id", "icpc_s47_enquiry_id", "ssd_s47_enquiry"),
        ),
        text={"meeting": "icpc_icpc_meeting_id"},
        plain={"transferred_in": "icpc_icpc_transfer_in", "led_to_plan": "icpc_icpc_outcome_cp_flag"},
        moments={"held": "icpc_icpc_date"},
        days={"target_on": "icpc_icpc_target_date"},
        flags={"outcomes": "icpc_icpc_outcome_json"},
        team="icpc_icpc_team",
    ),
    "ssd_cp_plans": Shape(
        "protection_plan",
        (
            _child("cppl_person_id"), _referral("cppl_referral_id"),
            Link("conference_id", "cppl_icpc_id", "ssd_initial_cp_conference"),
        ),
        text={"category_first": "cppl_cp_plan_initial_category", "category": "cppl_cp_plan_latest_category"},
        plain={"of_another_council": "cppl_cp_plan_ola"},
        moments={"starts": "cppl_cp_plan_start_date", "ends": "cppl_cp_plan_end_date"},
    ),
    "ssd_cla_placement": Shape(
        "placement",
        (_child("clap_person_id"),),
        text={
            "period": "clap_cla_id", "kind": "clap_cla_placement_type", "provider": "clap_cla_placement_provider",
            "urn": "clap_cla_placement_urn", "postcode": "clap_cla_placement_postcode",
            "change_reason": "clap_cla_placement_change_reason",
        },
        moments={"starts": "clap_cla_placement_start_date", "ends": "clap_cla_placement_end_date"},
        also=_placement,
    ),
    "ssd_cla_episodes": Shape(
        "episode",
        (_child("clae_person_id"), Link("placement_id", "clae_cla_placement_id", "ssd_cla_placement")),
        text={
            "period": "clae_cla_id", "start_reason": "clae_cla_episode_start_reason",
            "need": "clae_cla_primary_need_code", "end_reason": "clae_cla_episode_ceased_reason",
        },
        moments={"starts": "clae_cla_episode_start_date", "ends": "clae_cla_episode_ceased_date"},
        days={
            "entered_care_on": "clae_entered_care_date",
            "last_reviewing_contact_on": "clae_cla_last_iro_contact_date",
        },
    ),
    "ssd_legal_status": Shape(
        "legal_status",
        (_child("lega_person_id"),),
        text={"status": "lega_legal_status"},
        moments={"starts": "lega_legal_status_start_date", "ends": "lega_legal_status_end_date"},
    ),
    "ssd_missing": Shape(
        "missing",
        (_child("miss_person_id"),),
        text={
            "kind": "miss_missing_episode_type", "offered": "miss_missing_rhi_offered",
            "accepted": "miss_missing_rhi_accepted",
        },
        given={"kind_as_given": "miss_missing_episode_type"},
        moments={"starts": "miss_missing_episode_start_date", "ends": "miss_missing_episode_end_date"},
    ),
    "ssd_care_leavers": Shape(
        "leaver",
        (_child("clea_person_id"), _worker("clea_care_leaver_worker_id")),
        text={
            "eligibility": "clea_care_leaver_eligibility", "in_touch": "clea_care_leaver_in_touch",
            "accommodation": "clea_care_leaver_accommodation",
            "accommodation_suitable": "clea_care_leaver_accom_suitable", "activity": "clea_care_leaver_activity",
            "adviser": "clea_care_leaver_personal_advisor",
        },
        days={
            "latest_contact_on": "clea_care_leaver_latest_contact", "pathway_review_on": "clea_pathway_plan_review_date",
        },
        team="clea_care_leaver_allocated_team",
    ),
    "ssd_involvements": Shape(
        "involvement",
        (_child("invo_person_id"), Link("professional_id", "invo_professional_id", "ssd_professionals")),
        text={"role": "invo_professional_role_id", "change_reason": "invo_worker_change_reason"},
        team="invo_professional_team",
        also=_involvement,
    ),
}  # fmt: skip
# Tables that are recognised and not in here (immigration, pupil records, voice of the child) are not kept yet.

LONGEST = {
    "flat": 40,
    "building": 80,
    "house": 40,
    "street": 100,
    "town": 80,
    "uprn": 12,
    "lines": 300,
}  # of an address, characters
NOT_KEPT = "Wardlight does not hold this table yet."


def too_long(shape: Shape, row: Row) -> str | None:
    """Return why a row cannot be kept although every cell could be read, or None."""
    if shape.kind != "address":
        return None
    fields = shape.fields(row.values, row.raw)
    for name, longest in LONGEST.items():
        if len(str(fields[name])) > longest:
            return f"The {name} of this address is longer than {longest} characters."
    return None
