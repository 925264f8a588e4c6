"""The floor: the same rows fetched by bare SQL, printed by the bare framework, with one committed insert.

No middleware, no models, no rights, no trail: the least that a page could cost on this machine and this engine.
"""

import os
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from jinja2 import Environment

from wardlight.site.bench.floor_sql import INSERT, STATEMENTS

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wardlight.site.bench.floor_settings")
TABLES = Environment(autoescape=True).from_string(
    "<!doctype html><html lang=en><title>{{ name }}</title><h1>{{ name }}</h1>"
    "{% for rows in tables %}<table>"
    "{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}"
    "</table>{% endfor %}</html>"
)


def page(request: HttpRequest, name: str) -> HttpResponse:
    """Print the rows of a page's statements, which are given what the address says by name; one insert on the way."""
    given = request.GET.dict()
    tables: list[Any] = []
    with connection.cursor() as cursor:
        for statement in STATEMENTS[name]:
            cursor.execute(statement, given)
            tables.append(cursor.fetchall())
        cursor.execute(INSERT, _row(name))
    return HttpResponse(TABLES.render(name=name, tables=tables))


def form(request: HttpRequest) -> HttpResponse:
    """Take a form and make as many inserts of it as it says, in one transaction; answer with a redirect."""
    with transaction.atomic(), connection.cursor() as cursor:
        for _ in range(int(request.POST["inserts"])):
            cursor.execute(INSERT, _row("form"))
    return HttpResponse(status=302, headers={"Location": "/"})


def _row(what: str) -> list[str]:
    return [timezone.now().isoformat(), "0" * 32, what, "0" * 32]


urlpatterns = [path("page/<slug:name>/", page), path("form/", form)]
application = get_wsgi_application()
