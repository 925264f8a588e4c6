from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "wardlight.ui"
    label = "ui"
