"""Who may sign in, and the posts they hold."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from wardlight.access.models.body import Service
from wardlight.access.rules.roles import LABELS
from wardlight.ledger import ids


class UserManager(BaseUserManager["User"]):
    """Makes users, whose password is unusable until they set one."""

    def create_user(self, email: str, name: str, **fields: Any) -> "User":
        """Return a new user."""
        user = self.model(email=self.normalize_email(email), name=name, **fields)
        user.set_unusable_password()
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person with an account. What they may do follows from their memberships."""

    public_id = models.UUIDField(default=ids.public_id, unique=True, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    def __str__(self) -> str:
        return str(self.public_id)


class Membership(models.Model):
    """A post: a role in a service, from and to, with the day its training runs out."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30, choices=[(role.value, label) for role, label in LABELS.items()])
    title = models.CharField(max_length=80, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    trained_until = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["service", "role"], name="membership_service_role")]
        constraints = [
            models.CheckConstraint(
                name="membership_ends_after_start",
                condition=models.Q(ends_at__isnull=True) | models.Q(ends_at__gte=models.F("starts_at")),
            )
        ]
