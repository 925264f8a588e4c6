from wardlight.concerns.models.concern import Addition, Concern, Decision, Line
from wardlight.concerns.models.consultation import Consultation
from wardlight.concerns.models.crime import CrimeReport
from wardlight.concerns.models.discussion import DailyDiscussion, Discussed, HandedOver, HandOver
from wardlight.concerns.models.held import Contact, EarlyHelpEpisode, MissingEpisode, Referral, ReturnInterview
from wardlight.concerns.models.inquiry import Inquiry
from wardlight.concerns.models.late import LateReturn
from wardlight.concerns.models.missing import AbsenceJoin, MissingAsked, MissingFound, MissingGrade, MissingReport
from wardlight.concerns.models.notice import HomeNotice
from wardlight.concerns.models.public_report import PublicCaller, PublicLink, PublicReport, PublicSalt, PublicStep
from wardlight.concerns.models.receipt_copy import ReceiptCopy
from wardlight.concerns.models.route import Escalation, Route, RouteMove
from wardlight.concerns.models.step import Step
from wardlight.concerns.models.transfer import Transfer

__all__ = [
    "AbsenceJoin", "Addition", "Concern", "Consultation", "Contact", "CrimeReport", "DailyDiscussion", "Decision", "Discussed",
    "EarlyHelpEpisode", "Escalation", "HandOver", "HandedOver",
    "HomeNotice", "Inquiry", "LateReturn", "Line",
    "MissingAsked", "MissingEpisode", "MissingFound", "MissingGrade", "MissingReport", "PublicCaller", "PublicLink",
    "PublicReport", "PublicSalt", "PublicStep", "ReceiptCopy", "Referral", "ReturnInterview", "Route",
    "RouteMove", "Step", "Transfer",
]  # fmt: skip
