from django.apps import AppConfig


class PanelConfig(AppConfig):
    name = "wardlight.panel"
    label = "panel"

    def ready(self) -> None:
        from wardlight.lookout import ports as lookout
        from wardlight.panel import facts, on_record
        from wardlight.panel.queries.for_lookout import open_work
        from wardlight.panel.services import ending
        from wardlight.people import ports

        lookout.add_work(open_work)
        facts.register()
        on_record.register()
        ports.on_join(ending.Listener())
