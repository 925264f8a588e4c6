from wardlight.assurance.models.commitment import Commitment, Ownership, Target
from wardlight.assurance.models.release import Release, ReleasedFigure

__all__ = ["Commitment", "Ownership", "Release", "ReleasedFigure", "Target"]
