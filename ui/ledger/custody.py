"""What of a record is only read in this file because it is another office's (归属), as a form asks."""

from __future__ import annotations

from collections.abc import Mapping

from app.custody import closed_fields, refusal
from app.kinds.base import Value
from app.ledger import Ledger
from app.text import _
from ui.notify import sentence
from ui.workplace import Workplace

Row = Mapping[str, Value]


def closed(place: Workplace, ledger: Ledger, row: Row) -> frozenset[str]:
    """The fields that are only read; none of a new record."""
    return closed_fields(place.reader, ledger, row) if row else frozenset()


def is_ours(place: Workplace, ledger: Ledger, row: Row) -> bool:
    """Whether it may be voided, merged and get line items here."""
    return not row or refusal(place.reader, ledger, row) is None


def closed_in_words(place: Workplace, ledger: Ledger, row: Row) -> tuple[str, str]:
    """That it, or some of it, is only read: in a word, and why in a sentence; both empty where it is not."""
    return _word_closed(place, ledger, row), _why_closed(place, ledger, row)


def _why_closed(place: Workplace, ledger: Ledger, row: Row) -> str:
    """Why it, or some of it, is only read, in a sentence; empty where it is not."""
    found = refusal(place.reader, ledger, row) if row else None
    if found is None:
        return ""
    shut = closed(place, ledger, row)
    open_ = [each.label for each in ledger.live_fields if each.key not in shut]
    if not open_:
        return sentence(found.at(""))
    fixed = [each.label for each in ledger.live_fields if each.key in shut]
    office = found.params["office"]
    if len(fixed) <= len(open_):
        text = _("部分栏目由{office}填写，这里不能改：{names}。")
        return text.format(names="、".join(fixed), office=office)
    text = _("由{office}填写，这里只能改：{names}。")
    return text.format(names="、".join(open_), office=office)


def _word_closed(place: Workplace, ledger: Ledger, row: Row) -> str:
    """The same in a word."""
    shut = closed(place, ledger, row)
    if not shut:
        return ""
    is_whole = shut.issuperset(each.key for each in ledger.live_fields)
    return _("只能查看") if is_whole else _("部分可改")
