"""The strategy: as released, for the board; and so far, exact, for those who may see the records."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from wardlight.access.asking import Asked
from wardlight.access.viewer import Viewer
from wardlight.assurance import queries
from wardlight.assurance.queries import commitments as strategies
from wardlight.assurance.rules import figures
from wardlight.assurance.rules.measures import CUTS, EVERYONE, Measure, of_commitment
from wardlight.assurance.rules.quarters import parse
from wardlight.assurance.web import present
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import NotFound
from wardlight.kernel.words import full_date
from wardlight.ledger import editions
from wardlight.people.queries import ChildRow
from wardlight.ui import pages

PAGE_CUTS = (EVERYONE, "sex", "care", "service")


def _cut(request: Asked) -> str:
    wanted = request.GET.get("cut", EVERYONE)
    return wanted if wanted in PAGE_CUTS else EVERYONE


def _common(viewer: Viewer) -> dict[str, Any]:
    return {"may_read_exact": strategies.may_read_exact(viewer), "key": present.KEY, "area": viewer.area_name}


@require_GET
def strategy(request: Asked) -> HttpResponse:
    """Is the strategy being carried out? The newest released quarter, or the one asked for."""
    viewer = request.viewer
    page = queries.page(viewer, request.GET.get("quarter", ""))
    if page is None:
        words = queries.strategy(viewer.area_id, local_date(viewer.now))
        blank = {"strategy": words, "quarter": "", **_common(viewer)}
        return pages.render(request, "assurance/not_released.html", blank)
    cut, quarter = _cut(request), "" if page.newest else page.quarter.key
    shown: dict[str, Any] = {
        "page": page, "cut": cut, "cuts": present.cut_tabs(cut, reverse("assurance:strategy"), quarter),
        "lead": present.summary(page, local_date(viewer.now)),
        "restated_on": full_date(local_date(page.release.released_at)), **_common(viewer),
    }  # fmt: skip
    if cut == EVERYONE:
        rows = {code: present.released_row(page, promise) for code, promise in page.strategy.promises.items()}
        shown |= {"columns": present.sections(page.strategy, rows), "headlines": present.headlines(page)}
        return pages.render(request, "assurance/strategy.html", shown)
    tables = {name: frozen.table for name, frozen in page.figures.items()}
    shown["grids"], shown["without"] = present.cut_grids(page.strategy, tables, cut, exact=False)
    shown["cut_name"] = CUTS[cut]
    return pages.render(request, "assurance/cut.html", shown)


@require_GET
def quarters(request: Asked) -> HttpResponse:
    """Every release there has been, each quarter with its restatements and their reasons."""
    viewer = request.viewer
    found = queries.releases(viewer)
    newest = {one.quarter: one.pk for one in reversed(found)}
    rows = [
        {
            "words": parse(one.quarter).words, "key": one.quarter, "release": one, "is_shown": newest[one.quarter] == one.pk,
            "released": full_date(local_date(one.released_at)), "counted_to": full_date(one.counted_to),
        }
        for one in found
    ]  # fmt: skip
    return pages.render(request, "assurance/quarters.html", {"rows": rows, **_common(viewer)})


@require_GET
def commitment(request: Asked, code: str) -> HttpResponse:
    """One commitment: what it says, how it is counted, who is missing, the figures as released, and how they were."""
    viewer = request.viewer
    page = queries.page(viewer, request.GET.get("quarter", ""))
    today = local_date(viewer.now)
    words = page.strategy if page else queries.strategy(viewer.area_id, today)
    promise = words.promise(code)
    measures = of_commitment(words.measures, code)
    shown = []
    for measure in measures:
        frozen = page.figures.get(measure.id) if page else None
        shown.append(
            {
                "measure": measure,
                "figure": frozen.figure if frozen else "",
                "base": frozen.base if frozen else "",
                "status": present.status(frozen.standing, held_back=frozen.is_held_back) if frozen else None,
                "grid": present.all_grids(measure, frozen.table, exact=False) if frozen else None,
                "history": _history(page, measure) if page else None,
            }
        )
    leads = measures[0] if measures else None
    frozen = page.figures.get(leads.id) if page and leads else None
    aimed = present.frozen_target(frozen) if frozen else promise.target
    return pages.render(
        request, "assurance/commitment.html",
        {
            "promise": promise, "section": words.sections[promise.section], "shown": shown, "page": page, "exact": False,
            "period": page.quarter.words if page else "", "target": present.target_words(aimed, leads, today),
            "target_changed": bool(frozen) and aimed != promise.target, "definition": _definition(code, today),
            "new_target": present.target_words(promise.target, leads, today), "chosen": None, "behind": [],
            "child_url": None, **_owning(viewer, code, leads), **_common(viewer),
        },
    )  # fmt: skip


def _history(page: queries.Page, measure: Measure) -> present.Grid | None:
    values = page.lines.get(measure.id, ())
    keys = [page.quarter.back(len(values) - 1 - n) for n in range(len(values))]
    unit = "%" if page.figures[measure.id].figure.endswith("%") else ""
    known = [(key.words, f"{value:g}{unit}") for key, value in zip(keys, values, strict=True) if value is not None]
    return present.history(measure, known) if len(known) > 1 else None


def _owning(viewer: Viewer, code: str, leads: Measure | None) -> dict[str, Any]:
    """Return who has owned it and what was aimed at, and whether the viewer sets them."""
    so_far, today = queries.history(viewer, code), local_date(viewer.now)
    return {
        "may_set": queries.may_set(viewer),
        "owners": present.owners_so_far(so_far, today),
        "targets": present.targets_so_far(so_far, leads, today),
    }


def _definition(code: str, today: Any) -> dict[str, Any] | None:
    return editions.current(queries.EXPLOITATION, today).body if code == present.SHOWN_ONLY else None


def _child_url(child: ChildRow) -> str:
    return f"/children/{child.public_id}/"


@require_GET
def live(request: Asked) -> HttpResponse:
    """The quarter so far, exact, over the records the viewer may see."""
    viewer = request.viewer
    so_far = queries.so_far(viewer, timezone.now())
    cut = _cut(request)
    shown: dict[str, Any] = {
        "so_far": so_far,
        "cut": cut,
        "cuts": present.cut_tabs(cut, reverse("assurance:live")),
        **_common(viewer),
    }
    if cut == EVERYONE:
        rows = {code: present.live_row(so_far, promise) for code, promise in so_far.strategy.promises.items()}
        shown["columns"] = present.sections(so_far.strategy, rows)
        return pages.render(request, "assurance/live.html", shown)
    shown["grids"], shown["without"] = present.cut_grids(so_far.strategy, so_far.tables, cut, exact=True)
    shown["cut_name"] = CUTS[cut]
    return pages.render(request, "assurance/live_cut.html", shown)


@require_GET
def live_commitment(request: Asked, code: str) -> HttpResponse:
    """One commitment so far, walked back to the records behind each figure."""
    viewer = request.viewer
    so_far = queries.so_far(viewer, timezone.now())
    promise = so_far.strategy.promise(code)
    measures = of_commitment(so_far.strategy.measures, code)
    today = local_date(viewer.now)
    chosen = next((one for one in measures if one.id == request.GET.get("measure")), None)
    if request.GET.get("measure") and (chosen is None or chosen.is_derived or not chosen.is_of_people):
        raise NotFound
    shown = [
        {
            "measure": measure, "figure": so_far.figures[measure.id].words,
            "base": figures.base_words(measure, so_far.figures[measure.id]), "status": None, "history": None,
            "grid": present.all_grids(measure, so_far.tables.get(measure.id), exact=True),
            "records_url": f"?measure={measure.id}" if measure.is_of_people and not measure.is_derived else "",
        }
        for measure in measures
    ]  # fmt: skip
    return pages.render(
        request, "assurance/commitment.html",
        {
            "promise": promise, "section": so_far.strategy.sections[promise.section], "shown": shown, "page": None,
            "exact": True, "period": so_far.period.words, "definition": _definition(code, today),
            "target": present.target_words(promise.target, measures[0] if measures else None, today),
            "target_changed": False, "new_target": "", "chosen": chosen,
            "behind": queries.behind(viewer, so_far, chosen) if chosen else [], "child_url": _child_url,
            **_owning(viewer, code, measures[0] if measures else None), **_common(viewer),
        },
    )  # fmt: skip
