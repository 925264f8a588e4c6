from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "wardlight.site"
    label = "site"

    def ready(self) -> None:
        from wardlight.site.shell import build
        from wardlight.ui import shell

        shell.register(build)
