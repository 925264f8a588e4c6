from wardlight.ledger.models.record import Record
from wardlight.ledger.models.trail import Detail, Event, Subject
from wardlight.ledger.models.work import Draft, Edition, Key, Notice, Task

__all__ = ["Detail", "Draft", "Edition", "Event", "Key", "Notice", "Record", "Subject", "Task"]
