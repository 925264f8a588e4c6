from django.apps import AppConfig


class PanelConfig(AppConfig):
    name = "wardlight.panel"
    label = "panel"

    def ready(self) -> None:
        from wardlight.panel import facts, on_record

        facts.register()
        on_record.register()
