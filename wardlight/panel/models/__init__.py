from wardlight.panel.models.case import CaseMove, CaseReferral, PanelCase
from wardlight.panel.models.decision import Correction, Dissent, MinutesCopy, PanelDecision
from wardlight.panel.models.ending import Ending
from wardlight.panel.models.meeting import AgendaItem, Attendance, Deferral, Meeting, Panel, Recusal

__all__ = [
    "AgendaItem", "Attendance", "CaseMove", "CaseReferral", "Correction", "Deferral", "Dissent", "Ending", "Meeting", "MinutesCopy",
    "Panel", "PanelCase", "PanelDecision", "Recusal",
]  # fmt: skip
