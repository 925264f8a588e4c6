from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "wardlight.people"
    label = "people"

    def ready(self) -> None:
        from wardlight.people import chronology_sources, facts, header, news

        facts.register()
        chronology_sources.register()
        header.register()
        news.register()
