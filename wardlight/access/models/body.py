"""Local authorities, agencies and their services. A school or a home is a service."""

from django.db import models

from wardlight.ledger.models import Record


class AgencyKind(models.TextChoices):
    """Whose word it is, as chronologies and agendas say it."""

    COUNCIL = "council", "Children’s services"
    SCHOOL = "school", "School"
    POLICE = "police", "Police"
    HEALTH = "health", "Health"
    YOUTH = "youth", "Youth service"
    HOUSING = "housing", "Housing"
    VOLUNTARY = "voluntary", "Voluntary sector"
    BOARD = "board", "Safeguarding board"
    OTHER = "other", "Another service"


class ServiceKind(models.TextChoices):
    """What a service is to the thread of a concern; most are simply services."""

    FRONT_DOOR = "front_door", "Front door"
    CASEWORK = "casework", "Casework team"
    PANEL = "panel", "Exploitation panel"
    INTELLIGENCE = "intelligence", "Police intelligence"
    POLICE = "police", "Police team"
    EARLY_HELP = "early_help", "Early help"
    DESIGNATED_OFFICER = "designated_officer", "Designated officer"
    SCHOOL = "school", "School"
    HOME = "home", "Children’s home"
    CARERS = "carers", "Carers"
    BOARD = "board", "Safeguarding board"
    OTHER = "other", "Service"


class Area(Record):
    """A local authority."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    gss = models.CharField(max_length=9, blank=True)
    la_number = models.CharField(max_length=3, blank=True)

    def __str__(self) -> str:
        return self.code


class Agency(Record):
    """A body with its own duty to children: a council, a school, a police force, a trust, a charity."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=AgencyKind)

    def __str__(self) -> str:
        return self.code


class Service(Record):
    """A part of one agency at work in one area: a team, a school, a clinic."""

    code = models.SlugField(max_length=80)
    name = models.CharField(max_length=120)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="services")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="services")
    kind = models.CharField(max_length=20, choices=ServiceKind, default=ServiceKind.OTHER)
    phone = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "code"], name="service_code_in_area")]

    def __str__(self) -> str:
        return self.code


class SharingAgreement(Record):
    """What lets an agency in: an information-sharing agreement with an area, dated."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="agreements")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="agreements")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["agency", "area"], name="agreement_agency_area")]
