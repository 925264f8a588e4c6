from wardlight.assurance.models.commitment import Commitment, Target
from wardlight.assurance.models.release import Release, ReleasedFigure

__all__ = ["Commitment", "Release", "ReleasedFigure", "Target"]
