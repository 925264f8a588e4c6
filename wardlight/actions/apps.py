from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "wardlight.actions"
    label = "actions"

    def ready(self) -> None:
        from wardlight.actions import facts, on_record

        facts.register()
        on_record.register()
