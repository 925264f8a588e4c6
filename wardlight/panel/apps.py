from django.apps import AppConfig


class PanelConfig(AppConfig):
    name = "wardlight.panel"
    label = "panel"
