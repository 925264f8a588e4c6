from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    name = "wardlight.concerns"
    label = "concerns"

    def ready(self) -> None:
        from wardlight.concerns import chronology, facts, listening, record_part
        from wardlight.people import ports

        facts.register()
        chronology.register()
        ports.on_join(listening.Listener())
        ports.on_held(listening.Listener())
        ports.add_tab(ports.RecordTab("Missing", "concerns:child_missing", 20))
        ports.add_chronology(record_part.Told())
        ports.add_chronology(record_part.Decided())
        ports.add_standing(record_part.TO_DECIDE)
        ports.add_news(record_part.told)
        ports.add_news(chronology.missing)
