from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "wardlight.site"
    label = "site"

    def ready(self) -> None:
        from wardlight.exchange import ports
        from wardlight.site.demo.linking import link_the_cast
        from wardlight.site.shell import build
        from wardlight.ui import shell

        shell.register(build)
        ports.after_import(link_the_cast)
