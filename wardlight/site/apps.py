from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "wardlight.site"
    label = "site"

    def ready(self) -> None:
        from django.conf import settings

        from wardlight.concerns import ports as concerns
        from wardlight.documents import ports as documents
        from wardlight.exchange import ports
        from wardlight.site.demo.linking import link_the_cast
        from wardlight.site.ringing import channel
        from wardlight.site.scanning import scanner
        from wardlight.site.shell import build
        from wardlight.ui import shell

        concerns.hang(channel(settings.WARDLIGHT.ring_program))
        documents.use(scanner(settings.WARDLIGHT.scan_program))
        shell.register(build)
        ports.after_import(link_the_cast)
