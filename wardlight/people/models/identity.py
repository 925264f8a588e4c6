"""Who somebody is. One table for everyone on file; names, addresses and identifiers are begun and ended, never edited."""

from django.db import models

from wardlight.ledger.models import Record


class Sex(models.TextChoices):
    """Sex as the national code set has it from 2024/25."""

    FEMALE = "F", "Female"
    MALE = "M", "Male"
    UNKNOWN = "U", "Not known"


class Person(Record):
    """Anybody on file: a child, family, another. What is known of them hangs from here."""

    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    sex = models.CharField(max_length=1, choices=Sex, default=Sex.UNKNOWN)
    gender = models.CharField(max_length=20, blank=True)
    born_on = models.DateField(null=True)
    expected_on = models.DateField(null=True)
    died_on = models.DateField(null=True)
    ethnicity = models.CharField(max_length=4, blank=True)
    nationality = models.CharField(max_length=80, blank=True)
    is_mother = models.BooleanField(null=True)
    has_send = models.CharField(max_length=10, blank=True)
    school = models.ForeignKey("access.Service", null=True, on_delete=models.PROTECT)
    school_year = models.PositiveSmallIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["area", "born_on"], name="person_area_born")]


class Name(models.Model):
    """A name somebody goes by, or went by. `usual` is the one on the page's heading."""

    class Kind(models.TextChoices):
        USUAL = "usual", "Name"
        ALIAS = "alias", "Also known as"
        FORMER = "former", "Formerly"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="names")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.USUAL)
    forename = models.CharField(max_length=100, blank=True)
    surname = models.CharField(max_length=100, blank=True)
    key = models.CharField(max_length=210)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    source = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["area", "key"], name="name_area_key"),
            models.Index(fields=["person", "kind"], name="name_person"),
        ]

    @property
    def whole(self) -> str:
        """Forename and surname as they are said."""
        return f"{self.forename} {self.surname}".strip()


class Identifier(models.Model):
    """A number by which some body knows a person, with its dates; `is_sound` is whether its check digit holds."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="identifiers")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)
    value = models.CharField(max_length=60)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    is_sound = models.BooleanField(null=True)
    source = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes = [models.Index(fields=["area", "kind", "value"], name="identifier_value")]


class Address(models.Model):
    """Where somebody lives or lived."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="addresses")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40, blank=True)
    lines = models.CharField(max_length=300, blank=True)
    flat = models.CharField(max_length=40, blank=True, default="", db_default="")
    building = models.CharField(max_length=80, blank=True, default="", db_default="")
    house = models.CharField(max_length=40, blank=True)
    street = models.CharField(max_length=100, blank=True)
    town = models.CharField(max_length=80, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    uprn = models.CharField(max_length=12, blank=True)
    with_whom = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    source = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes = [models.Index(fields=["area", "postcode"], name="address_postcode")]


class Characteristic(models.Model):
    """A coded thing about a person with a code set of its own: a disability."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="characteristics")
    kind = models.CharField(max_length=20)
    code = models.CharField(max_length=20)
    source = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind", "code"], name="characteristic_once")]


class Mention(Record):
    """A child as somebody named them: kept for ever as given, and joined to a person by a dated link."""

    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    as_given = models.CharField(max_length=200)
    forename = models.CharField(max_length=100, blank=True)
    surname = models.CharField(max_length=100, blank=True)
    sex = models.CharField(max_length=1, choices=Sex, default=Sex.UNKNOWN)
    born_on = models.DateField(null=True)
    age_about = models.PositiveSmallIntegerField(null=True)
    school = models.CharField(max_length=120, blank=True)
    school_year = models.PositiveSmallIntegerField(null=True)
    usual_place = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    identifiers = models.JSONField(default=dict)
    told_on = models.DateField()


class Join(Record):
    """A mention is this person: since when, by whom and why; undone, it ends and nothing else moves."""

    mention = models.ForeignKey(Mention, on_delete=models.PROTECT, related_name="joins")
    record = models.ForeignKey("people.ChildRecord", on_delete=models.PROTECT, related_name="joins")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    why = models.TextField()
    made_new_record = models.BooleanField(default=False)
    joined_at = models.DateTimeField()
    joined_by = models.UUIDField()
    undone_at = models.DateTimeField(null=True)
    undone_by = models.UUIDField(null=True)
    undone_why = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mention"], condition=models.Q(undone_at__isnull=True), name="mention_joined_once"
            ),
            models.CheckConstraint(
                name="join_undone_by_somebody",
                condition=models.Q(undone_at__isnull=True, undone_by__isnull=True)
                | models.Q(undone_at__isnull=False, undone_by__isnull=False),
            ),
        ]


class MatchKey(models.Model):
    """A blocking key of a person on file: two that share one are worth comparing."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="match_keys")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="match_key_once")]
        indexes = [models.Index(fields=["area", "key", "person"], name="match_key_lookup")]
