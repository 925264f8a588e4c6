from django.apps import AppConfig


class AssuranceConfig(AppConfig):
    name = "wardlight.assurance"
    label = "assurance"

    def ready(self) -> None:
        from wardlight.ledger import guards

        guards.keep("assurance_release", "assurance_releasedfigure", "assurance_ownership", "assurance_target")
