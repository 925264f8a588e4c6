from django.apps import AppConfig


class ProtectionConfig(AppConfig):
    name = "wardlight.plans.protection"
    label = "protection"

    def ready(self) -> None:
        from wardlight.concerns import ports as concerns
        from wardlight.people import ports as people
        from wardlight.plans.protection import chronology, listening, record_part

        chronology.register()
        concerns.hold_discussions(listening.Holder())
        people.on_join(listening.Listener())
        people.add_chronology(record_part.Asked())
        people.add_chronology(record_part.Held())
        for standing in record_part.STANDINGS:
            people.add_standing(standing)
