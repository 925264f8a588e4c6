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
from wardlight.people.models.record import (
    ChildRecord,
    ConflictBlock,
    Flag,
    Involvement,
    LevelSet,
    MatchCandidate,
    Professional,
    Quote,
    SealedName,
    Seen,
)

__all__ = [
    "Address", "Characteristic", "ChildRecord", "ConflictBlock", "Flag", "Identifier", "Involvement", "Join", "LevelSet",
    "MatchCandidate", "MatchKey", "Mention", "Name", "Person", "Professional", "Quote", "SealedName", "Seen",
]  # fmt: skip
