from wardlight.people.models.identity import (
    Address,
    Characteristic,
    Identifier,
    Join,
    MatchKey,
    Mention,
    Name,
    Person,
)
from wardlight.people.models.merging import Merge, SamePair
from wardlight.people.models.record import (
    ChildRecord,
    ConflictBlock,
    FamilyLink,
    Flag,
    Involvement,
    LevelSet,
    MatchCandidate,
    Professional,
    Quote,
    SealedName,
    Seen,
    Team,
)

__all__ = [
    "Address", "Characteristic", "ChildRecord", "ConflictBlock", "FamilyLink", "Flag", "Identifier", "Involvement",
    "Join", "LevelSet", "MatchCandidate", "MatchKey", "Mention", "Merge", "Name", "Person", "Professional", "Quote",
    "SamePair", "SealedName", "Seen", "Team",
]  # fmt: skip
