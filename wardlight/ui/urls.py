"""Addresses of the gallery and of the policy reports."""

from django.urls import path

from wardlight.ui.middleware import REPORTS
from wardlight.ui.web import views

app_name = "ui"
urlpatterns = [
    path("gallery/", views.gallery, name="gallery"),
    path("gallery/<slug:page>/", views.layout, name="layout"),
    path(REPORTS.lstrip("/"), views.policy_report, name="policy_report"),
]
