from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "wardlight.people"
    label = "people"

    def ready(self) -> None:
        from wardlight.people import facts

        facts.register()
