"""What every test may count on: the clock, the order of rows, the database put back, the browser's findings."""

from datetime import UTC, datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone
from playwright.sync_api import Page

from tests.plugins import clean_database
from tests.plugins.clock import Clock


def test_the_clock_stands_until_the_test_moves_it(at: Clock) -> None:
    assert timezone.now() == timezone.now() == datetime(2026, 10, 14, 9, 30, tzinfo=UTC)

    at.move_on(days=1, hours=2)

    assert timezone.now() == datetime(2026, 10, 15, 11, 30, tzinfo=UTC)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no such switch")
def test_rows_that_nobody_put_in_order_come_back_in_reverse(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA reverse_unordered_selects")
        assert cursor.fetchone() == (1,)


@pytest.mark.django_db(transaction=True)
def test_after_a_test_that_commits_the_database_is_as_migrated() -> None:
    migrated = set(ContentType.objects.values_list("app_label", "model"))
    ContentType.objects.all().delete()
    ContentType.objects.create(app_label="left", model="behind")

    clean_database.put_back()

    assert migrated
    assert set(ContentType.objects.values_list("app_label", "model")) == migrated


def test_queries_are_counted_without_begin_and_commit(query_count) -> None:
    assert query_count(lambda: ContentType.objects.get_or_create(app_label="counted", model="once")) == 2


def test_axe_finds_a_picture_without_words(page: Page, axe) -> None:
    page.set_content('<html lang="en"><title>A page</title><main><h1>A page</h1><img src="data:,"></main></html>')

    with pytest.raises(pytest.fail.Exception, match="image-alt"):
        axe(page)
