"""What goes round the gate is not written: web modules name no managers, and SQL stays where it is looked after."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "wardlight"

# Why each is let be. A new place needs its reason here.
RAW_SQL = {
    "ledger/guards.py": "the triggers of the trail, which no model can say",
    "site/bench/floor.py": "the floor of the benchmark is bare SQL, over a world of its own",
    "site/bench/ground.py": "settles and drops what a benchmark or proof made in a database that was empty",
    "site/bench/report.py": "asks the engine for its version",
    "site/bench/world.py": "makes the floor's table and counts rows, in a world of its own",
    "exchange/services/alone.py": "a lock of the database server, which touches no row",
}
BASE_MANAGERS = {
    "ledger/acts.py": "reads the first answer again, whoever may see it",
    "ledger/versions.py": "changes a row that a service has already opened",
}
RAW = {"raw()", "extra()", "RawSQL", "cursor()"}


def named(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield every attribute, name and imported name in a module, and `name()` for each method called, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr, node.lineno
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield f"{node.func.attr}()", node.lineno
        elif isinstance(node, ast.Name):
            yield node.id, node.lineno
        elif isinstance(node, ast.ImportFrom | ast.Import):
            yield from ((alias.name.rpartition(".")[2], node.lineno) for alias in node.names)


def going_round(path: str, source: str) -> list[str]:
    """Return what a module of `wardlight` at `path` does that goes round the gate."""
    parts = path.split("/")
    faults = []
    for name, line in named(ast.parse(source)):
        if "web" in parts and name in {"objects", "_base_manager", "_default_manager", "get_object_or_404"}:
            faults.append(f"{path}:{line} names {name} in a web module: ask a query")
        elif name in {"_base_manager", "_default_manager"} and path not in BASE_MANAGERS:
            faults.append(f"{path}:{line} names {name}")
        elif name in RAW and path not in RAW_SQL and "migrations" not in parts:
            faults.append(f"{path}:{line} names {name}: raw SQL")
        elif name == "admin" and "migrations" not in parts:
            faults.append(f"{path}:{line} names the Django admin, which is off")
    if "web" in parts:
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.ImportFrom) and node.module and ".models" in node.module and parts[0] in AREAS:
                faults += [
                    f"{path}:{node.lineno} uses {alias.name} of {node.module}: a type only"
                    for alias in node.names
                    if _is_called(source, alias.name)
                ]
    return faults


AREAS = {path.name for path in PACKAGE.iterdir() if path.is_dir()}


def _is_called(source: str, name: str) -> bool:
    """Say whether a model is made or asked in a module, beside being named as a type or for its choices."""
    return any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
        for node in ast.walk(ast.parse(source))
    )


def test_nothing_goes_round_the_gate():
    modules = [path for path in PACKAGE.rglob("*.py") if path.name != "tests.py"]
    faults = [
        fault
        for path in sorted(modules)
        for fault in going_round(str(path.relative_to(PACKAGE)), path.read_text(encoding="utf-8"))
    ]
    assert faults == []
    assert len(modules) > 100


@pytest.mark.parametrize("path", [*RAW_SQL, *BASE_MANAGERS])
def test_each_place_let_be_is_still_there(path):
    assert (PACKAGE / path).exists()


BAD = [
    ("people/web/views.py", "ChildRecord.objects.get(pk=1)", "objects"),
    ("people/web/views.py", "from django.shortcuts import get_object_or_404", "get_object_or_404"),
    ("people/web/views.py", "from wardlight.people.models import Name\nName(pk=1).delete()", "uses Name"),
    ("plans/protection/web/views.py", "Plan.objects.all()", "objects"),
    ("people/queries/children.py", "ChildRecord._base_manager.all()", "_base_manager"),
    ("people/queries/children.py", "ChildRecord.objects.raw('select 1')", "raw SQL"),
    ("people/services/records.py", "from django.db.models.expressions import RawSQL", "raw SQL"),
    ("people/services/records.py", "connection.cursor().execute('delete from people_name')", "raw SQL"),
    ("site/urls.py", "from django.contrib import admin", "admin"),
]


@pytest.mark.parametrize(("path", "source", "says"), BAD)
def test_each_way_round_is_found(path, source, says):
    assert any(says in fault for fault in going_round(path, source))
