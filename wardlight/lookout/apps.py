from django.apps import AppConfig


class LookoutConfig(AppConfig):
    name = "wardlight.lookout"
    label = "lookout"

    def ready(self) -> None:
        from wardlight.lookout import facts

        facts.register()
