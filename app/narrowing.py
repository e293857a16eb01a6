"""What a list was narrowed by, in words, as it may stand on paper and in workbooks (查询条件): no number in it."""

from __future__ import annotations

import re
from dataclasses import replace

from app import filters
from app.columns import columns_of
from app.filters import Filter
from app.lists import TREE
from app.lookup import Lookup
from app.office import Office
from app.text import _
from app.views import View

_HIDDEN = "***"
_NUMBER = re.compile(r"[0-9](?:[\s\-]?[0-9]){5,}[0-9Xx]*")
"""As many digits as tell somebody: the beginning of an identity number, a telephone, an account."""


def words_of(view: View, lookup: Lookup) -> list[str]:
    """The conditions one by one; what is sought in sensitive columns, and whatever looks like a number, masked."""
    told = [_told(view.ledger, each, lookup) for each in view.filters]
    text = view.text.strip()
    return [*told, *([_("查找“{text}”").format(text=without_numbers(text))] if text else [])]


def told(office: Office, view: View) -> str:
    """In words, what of a ledger a view shows; empty for all of it."""
    lookup = Lookup(office.listing)
    place = [lookup.name(TREE, view.place)] if view.place else []
    voided = [_("已作废的")] if view.voided == "voided" else []
    return "；".join([*place, *words_of(view, lookup), *voided])


def without_numbers(text: str) -> str:
    """The text with stars in place of what may be somebody's number."""
    return _NUMBER.sub(_HIDDEN, text)


def _told(ledger: str, wanted: Filter, lookup: Lookup) -> str:
    column = columns_of(ledger)[wanted.column]
    if wanted.how in ("begins", "contains"):
        text = _HIDDEN if column.is_masked else without_numbers(str(wanted.values[0]))
        return filters.told(ledger, replace(wanted, values=(text,)), lookup)
    if column.is_masked and wanted.values:
        return f"{column.label}：{_HIDDEN}"
    return filters.told(ledger, wanted, lookup)
