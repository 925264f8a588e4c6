"""`wardlight import`, `answers` and `workers` as a person, or a machine, runs them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests import world
from tests.exchange import small_extract
from tests.plugins.clock import Clock
from wardlight.access.rules.roles import Role
from wardlight.exchange.rules.answers import NeedsNoAnswer, NoSuchCode, NoSuchColumn, check
from wardlight.exchange.services.surveying import NotReadable
from wardlight.people.models import ChildRecord, Merge


def command(*words: str, **options: Any) -> str:
    out = StringIO()
    call_command(*words, stdout=out, **options)
    return out.getvalue()


@pytest.mark.django_db
def test_json_is_one_object_with_the_keys_of_the_architecture(tmp_path: Path, at: Clock) -> None:
    world.small(at.now)
    folder = small_extract.write(tmp_path / "local", M3=("A", "miss_missing_episode_type", "Away from placement"))
    said = json.loads(command("wardlight_import", "ssd", str(folder), area="luton", json=True))
    assert set(said) == {"tables", "held", "seconds", "peak_mb", "applied"}
    assert said["applied"] is True
    assert said["tables"]["ssd_missing"] == {"rows": 3, "new": 2, "changed": 0, "unchanged": 0, "held": 1}
    held = next(row for row in said["held"] if row["table"] == "ssd_missing")
    assert set(held) == {"table", "row", "column", "value", "reason", "suggestion"}
    assert (held["row"], held["value"], held["suggestion"]) == (4, "Away from placement", "A")
    assert said["peak_mb"] > 0


@pytest.mark.django_db
def test_a_person_reads_counts_reasons_and_speed(tmp_path: Path, at: Clock) -> None:
    world.small(at.now)
    folder = small_extract.write(tmp_path / "local", M3=("A", "miss_missing_episode_type", "Away from placement"))
    words = command("wardlight_import", "ssd", str(folder), area="luton", dry_run=True)
    assert "Held, 1: ssd_missing, miss_missing_episode_type: This is not a known type of missing episode." in words
    assert "rows a second" in words
    assert words.endswith("A dry run: nothing was changed.\n")


@pytest.mark.django_db
def test_a_child_on_file_under_another_spelling_is_linked_counted_and_loaded_as_its_own_row(
    tmp_path: Path, at: Clock
) -> None:
    known = world.small(at.now)
    known.user("Daniel Mistry", Role.SOCIAL_WORKER, "family-team")
    home = {"house": "7", "street": "Sample Street", "postcode": "LZ1 1AB"}
    kept = known.child("Adda Moss", born_on=date(2011, 5, 16), numbers=(("NHS Number", "9990548609"),), **home)  # fmt: skip
    known.child("Ben Hale", born_on=date(2012, 2, 1), sex="M")
    words = command("wardlight_import", "ssd", str(small_extract.write(tmp_path / "local")), area="luton")
    assert "1 linked to their other record on its own; one pair waits" in words
    assert ChildRecord.objects.count() == 5
    assert Merge.objects.get().lead == kept
    again = command("wardlight_import", "ssd", str(small_extract.write(tmp_path / "local")), area="luton")
    assert "on file already" not in again


@pytest.mark.django_db
def test_answers_are_listed_and_recorded(tmp_path: Path, at: Clock) -> None:
    world.small(at.now)
    folder = small_extract.write(tmp_path / "local", M3=("A", "miss_missing_episode_type", "Away from placement"))
    command("wardlight_import", "ssd", str(folder), area="luton")
    assert command("wardlight_answers", area="luton") == (
        "miss_missing_episode_type: “Away from placement” in one row, perhaps A\n"
    )
    said = command("wardlight_answers", "miss_missing_episode_type", "Away from placement", "A", area="luton")
    assert said.startswith("Remembered: in miss_missing_episode_type, “Away from placement” is A.")
    assert command("wardlight_answers", area="luton") == "Nothing waits for an answer.\n"
    assert json.loads(command("wardlight_answers", area="luton", json=True)) == {"waiting": []}
    with pytest.raises(CommandError, match="a column, a value and a code"):
        command("wardlight_answers", "miss_missing_episode_type", area="luton")


@pytest.mark.parametrize(
    ("column", "value", "code", "refusal"),
    [
        ("miss_person_id", "x", "A", NoSuchColumn),
        ("miss_missing_episode_type", "x", "Q", NoSuchCode),
        ("miss_missing_episode_type", "x", "-", NoSuchCode),  # a missing episode needs its type
        ("miss_missing_episode_type", "M", "A", NeedsNoAnswer),  # a code already; nobody may turn it round
        ("cina_assessment_child_seen", "ja", "Q", NoSuchCode),
    ],
)
def test_an_answer_that_makes_no_sense_is_refused(column: str, value: str, code: str, refusal: type) -> None:
    with pytest.raises(refusal):
        check(column, value, code)


@pytest.mark.parametrize(
    ("column", "value", "code", "kept"),
    [
        ("miss_missing_episode_type", " Away  From placement", "a", ("away from placement", "A")),
        ("cina_assessment_child_seen", "Ja", "yes", ("ja", "Y")),
        ("pers_ethnicity", "Martian", "-", ("martian", "")),
    ],
)
def test_an_answer_is_kept_as_values_are_compared(column: str, value: str, code: str, kept: tuple[str, str]) -> None:
    assert check(column, value, code) == kept


@pytest.mark.django_db
def test_a_broken_file_is_a_sentence(tmp_path: Path, at: Clock) -> None:
    world.small(at.now)
    with pytest.raises(NotReadable, match="Nothing was changed"):
        command("wardlight_import", "ssd", str(tmp_path / "nowhere"), area="luton")


def wardlight(*words: str) -> list[str]:
    return [sys.executable, "-m", "wardlight.site.command", *words]


def test_a_killed_process_is_gone_on_with(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("WARDLIGHT_", "DJANGO_"))}
    environment["WARDLIGHT_HOME"] = str(home)
    maker = Path(__file__).parents[2] / "tools" / "make_ssd.py"
    folder = tmp_path / "extract"
    quiet: dict[str, Any] = {"env": environment, "capture_output": True, "text": True, "check": True}
    subprocess.run([sys.executable, str(maker), str(folder), "--children", "400"], **quiet)
    subprocess.run(wardlight("setup"), **quiet)
    importing = wardlight("import", "ssd", str(folder), "--area", "luton", "--json")
    dry = json.loads(subprocess.run([*importing, "--dry-run"], **quiet).stdout)

    process = subprocess.Popen(importing, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    seen = ""
    while "Applying" not in seen and process.poll() is None:
        seen = (seen + process.stderr.read(20))[-200:]
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stderr.close()
    assert process.returncode == -signal.SIGKILL

    resumed = json.loads(subprocess.run(importing, **quiet).stdout)
    assert resumed["tables"] == dry["tables"]
    again = json.loads(subprocess.run(importing, **quiet).stdout)
    assert {name: counts["unchanged"] for name, counts in again["tables"].items()} == {
        name: counts["rows"] for name, counts in dry["tables"].items()
    }
    refused = subprocess.run(
        wardlight("import", "ssd", str(folder), "--area", "atlantis"), env=environment, capture_output=True, text=True
    )
    assert refused.returncode == 1
    assert refused.stderr.strip().splitlines()[-1].startswith("There is no area “atlantis”.")
