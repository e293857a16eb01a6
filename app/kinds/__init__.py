"""Kinds of values: every one reads, shows, masks, stores and restores its own."""

from app.kinds.account import Account
from app.kinds.attachment import Attachment
from app.kinds.base import Form, Kind, Reader, Reading, Value
from app.kinds.choice import Choice
from app.kinds.credit_code import CreditCode
from app.kinds.day import Day
from app.kinds.disability import Degree, DisabilityCertificate
from app.kinds.division_code import DivisionCode
from app.kinds.identity import EXCUSABLE, Identity
from app.kinds.lines import NOTE_HINT, Lines
from app.kinds.link import Link
from app.kinds.money import Money
from app.kinds.month import Month
from app.kinds.names import Name
from app.kinds.number import Number
from app.kinds.telephone import Telephone
from app.kinds.time_of_day import TimeOfDay
from app.kinds.title import Title
from app.kinds.words import Words
from app.kinds.yesno import YesNo

__all__ = [
    "EXCUSABLE",
    "NOTE_HINT",
    "Account",
    "Attachment",
    "Choice",
    "CreditCode",
    "Day",
    "Degree",
    "DisabilityCertificate",
    "DivisionCode",
    "Form",
    "Identity",
    "Kind",
    "Lines",
    "Link",
    "Money",
    "Month",
    "Name",
    "Number",
    "Reader",
    "Reading",
    "Telephone",
    "TimeOfDay",
    "Title",
    "Value",
    "Words",
    "YesNo",
]
