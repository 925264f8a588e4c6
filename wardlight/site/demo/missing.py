"""The missing children of the story: reported, graded and found, and home very late, each at its own moment."""

from typing import Any
from uuid import UUID

from wardlight.concerns.models import MissingReport
from wardlight.concerns.queries import missing as queries
from wardlight.concerns.services import interviews, late, missing, notices
from wardlight.concerns.services.interviews import Held, Offered
from wardlight.concerns.services.late import LateGiven
from wardlight.concerns.services.missing import FoundGiven, MissingGiven
from wardlight.concerns.services.notices import NoticeGiven
from wardlight.site.demo import story
from wardlight.site.demo.cast import Cast


def tell(cast: Cast) -> dict[str, int]:
    """Tell of every child who went missing; return how many reports there were."""
    told = story.TOLD["reports"]
    for one in told:
        _report(cast, one)
    late_home = story.TOLD["late"]
    for one in late_home:
        _late(cast, one)
    for one in story.TOLD["notices"]:
        _notice(cast, one)
    return {"reports of missing children": len(told), "children home late": len(late_home)}


def _notice(cast: Cast, told: dict[str, Any]) -> None:
    sent, given = cast.viewer(told["by"], told["sent"]), dict(told["given"])
    given["known_at"] = cast.stage.instant(given.pop("known"))
    kept = notices.begin_notice(
        viewer=sent, given=NoticeGiven(child=cast.records[told["child"]].public_id, **given),
        key=story.key("notice", told["sent"]), now=sent.now,
    )  # fmt: skip
    at, whom = told["told"]
    viewer = cast.viewer(told["by"], at)
    notices.record_told(
        viewer=viewer, notice=kept.public_id, version=kept.version, whom=tuple(whom), told_at=viewer.now,
        in_writing=False, key=story.key("notice told", at), now=viewer.now,
    )  # fmt: skip


def _late(cast: Cast, told: dict[str, Any]) -> None:
    sent, given = cast.viewer(told["by"], told["sent"]), dict(told["given"])
    for name in ("last_seen", "due_home", "home"):
        given[f"{name}_at"] = cast.stage.instant(given.pop(name))
    kept = late.report_late(
        viewer=sent, given=LateGiven(child=cast.records[told["child"]].public_id, **given),
        key=story.key("late", told["sent"]), now=sent.now,
    )  # fmt: skip
    if "answer" in told:
        who, at, answer, why = told["answer"]
        viewer = cast.viewer(who, at)
        late.answer_late(
            viewer=viewer, late=kept.public_id, version=kept.version, answer=answer, why=why, key=story.key("answer", at),
            now=viewer.now,
        )  # fmt: skip


def _report(cast: Cast, told: dict[str, Any]) -> None:
    sent = cast.viewer(told["by"], told["sent"])
    given = dict(told["given"])
    given["last_seen_at"] = cast.stage.instant(given.pop("last_seen"))
    report = missing.report_missing(
        viewer=sent, given=MissingGiven(child=cast.records[told["child"]].public_id, **given),
        key=story.key("missing", told["sent"]), now=sent.now,
    )  # fmt: skip
    assert report.episode is not None  # noqa: S101  of a child on file
    episode = queries.main_of(report.episode).public_id
    if "grade" in told:
        who, at, grade, why = told["grade"]
        viewer = cast.viewer(who, at)
        missing.set_grade(
            viewer=viewer, episode=episode, version=queries.episode(viewer, episode).version, grade=grade, why=why,
            key=story.key("grade", at), now=viewer.now,
        )  # fmt: skip
    if "found" in told:
        _found(cast, report, episode, *told["found"])
    if "offered" in told:
        _offered(cast, episode, *told["offered"])
    if "held" in told:
        _held(cast, episode, *told["held"])


def _found(cast: Cast, report: MissingReport, episode: UUID, who: str, at: str, told: dict[str, Any]) -> None:
    viewer = cast.viewer(who, at)
    given = dict(told)
    found = FoundGiven(found_at=cast.stage.instant(given.pop("at")), **given)
    key = story.key("found", at)
    if report.reporter_id == viewer.user_id:
        missing.found_by_reporter(viewer=viewer, report=report.public_id, found=found, key=key, now=viewer.now)
        return
    version = queries.episode(viewer, episode).version
    missing.record_found(viewer=viewer, episode=episode, version=version, found=found, key=key, now=viewer.now)


def _offered(cast: Cast, episode: UUID, who: str, at: str, told: dict[str, Any]) -> None:
    viewer, given = cast.viewer(who, at), dict(told)
    offered = Offered(
        offered_at=cast.stage.instant(given.pop("at")),
        interviewer=cast.users[given.pop("interviewer")].public_id,
        **given,
    )
    interviews.offer_interview(
        viewer=viewer, episode=episode, version=queries.episode(viewer, episode).version, offered=offered,
        key=story.key("offered", at), now=viewer.now,
    )  # fmt: skip


def _held(cast: Cast, episode: UUID, who: str, at: str, told: dict[str, Any], nothing: str) -> None:
    viewer, given = cast.viewer(who, at), dict(told)
    held = Held(done_at=cast.stage.instant(given.pop("at")), themes=tuple(given.pop("themes")), **given)
    interviews.record_interview(
        viewer=viewer, episode=episode, version=queries.episode(viewer, episode).version, held=held,
        key=story.key("held", at), now=viewer.now,
    )  # fmt: skip
    interviews.tell_police(
        viewer=viewer, episode=episode, version=queries.episode(viewer, episode).version, lines=(), words="", safe="yes",
        none_why=nothing, key=story.key("told", at), now=viewer.now,
    )  # fmt: skip
