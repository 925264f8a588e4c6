from wardlight.access.models.body import Agency, AgencyKind, Area, Service, ServiceKind, SharingAgreement
from wardlight.access.models.person import Membership, User

__all__ = ["Agency", "AgencyKind", "Area", "Membership", "Service", "ServiceKind", "SharingAgreement", "User"]
