"""What agreements have in common (协议条款): number of copies, days, and how they stand; neighbourly help alone.

No agreement makes anybody liable for another (连带责任) or has anybody report on people.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from app.kinds import NOTE_HINT, Attachment, Choice, Day, Lines, Number, Words
from app.kinds.base import Value
from app.ledger import Computed, Field, Lookup, Rule, Section, Show, in_order
from app.problems import Problem
from app.text import _

IN_FORCE, EXPIRED, REPLACED, CANCELLED = "1", "2", "3", "4"
"""Codes of states: 有效, 到期, 变更, 解除."""

_LIST = Show.USUAL | Show.FILTER

STATE = "pact_state"
UNTIL = "pact_until"


def number_field(label: str, *headers: str) -> Field:
    """The agreement's number, out of a series."""
    show = Show.USUAL | Show.SEARCH
    return Field(
        "pact_no", Words(60), label, required=True, show=show, critical=True, headers=headers
    )


def term_fields(copies: int) -> tuple[Field, ...]:
    """The fields that every agreement ends with."""
    return (
        Field("pact_copies", Number(low=1, high=99, unit="份"), _("份数"), default=copies,
              show=Show.FORM | Show.PRINT, help=_("一式几份")),
        Field("pact_on", Day(future=False), _("签订日期"), show=_LIST, critical=True,
              headers=(_("签约日期"), _("签署日期"))),
        Field("pact_from", Day(), _("有效期自"), critical=True, headers=(_("生效日期"), _("起始日期"))),
        Field("pact_until", Day(), _("有效期至"), show=_LIST, critical=True,
              headers=(_("到期日期"), _("截止日期")), help=_("空着为长期有效")),
        Field("pact_state", Choice("pact_state"), _("协议状态"), required=True, default=IN_FORCE,
              show=Show.FORM | Show.PRINT, critical=True, headers=(_("状态"), _("目前状态")),
              help=_("过了有效期的自动按到期算，不用改")),
        Field("state_on", Day(future=False), _("状态变动日期"), show=Show.FORM | Show.PRINT, critical=True,
              headers=(_("变动日期"), _("解除日期"))),
        Field("state_reason", Words(200), _("变动说明"), show=Show.FORM, help=_("可以不填")),
        Field("note", Lines(), _("备注"), show=Show.FORM | Show.PRINT, help=NOTE_HINT),
        Field("attachments", Attachment(), _("附件"), show=Show.FORM),
    )  # fmt: skip


TERM_SECTIONS = (
    Section(_("期限和状态"), ("pact_from", "pact_until", "pact_state", "state_on", "state_reason")),
    Section(_("其他"), ("note", "attachments")),
)
"""How they stand on the form, below who agrees with whom."""

DAYS_LEFT = Computed(
    "days_left", _("距到期天数"), "days_to", field="pact_until", show=Show.TABLE | Show.FILTER
)

STANDING = Computed(
    "standing", _("目前状态"), "lapsed", field=STATE, until=UNTIL, where=((IN_FORCE, EXPIRED),)
)
"""The state as lists show it: what is past its last day has run out, whether or not anybody noted it."""

FIGURES = (STANDING, DAYS_LEFT)


def _says_since_when(record: Mapping[str, Value], _lookup: Lookup) -> Problem | None:
    state, day = record.get("pact_state"), record.get("state_on")
    if state != IN_FORCE and not day:
        return Problem("AGR001", "state_on")
    return Problem("AGR002", "state_on") if state == IN_FORCE and day else None


def _changed_after(record: Mapping[str, Value], _lookup: Lookup) -> Problem | None:
    """Nothing ends before it was signed, and nothing runs out before its last day."""
    day, signed, until = (
        str(record.get(each) or "") for each in ("state_on", "pact_on", "pact_until")
    )
    if day and signed and day < signed:
        return Problem("AGR003", "state_on")
    is_early = record.get("pact_state") == EXPIRED and day and until and day < until
    return Problem("AGR004", "state_on", day=Day().show(until)) if is_early else None


def _signed_in_time(record: Mapping[str, Value], _lookup: Lookup) -> Problem | None:
    """An agreement that is over is not signed any more."""
    signed, until = str(record.get("pact_on") or ""), str(record.get("pact_until") or "")
    is_late = signed and until and signed > until
    return Problem("AGR005", "pact_on", day=Day().show(until)) if is_late else None


TERM_RULES = (
    Rule(_says_since_when),
    Rule(_changed_after),
    Rule(_signed_in_time),
    in_order("pact_from", "pact_until"),
)


@dataclass(frozen=True)
class Terms:
    """Number, days and state of an agreement; days as ISO text, empty where there is none."""

    id: str
    number: str
    copies: int
    signed_on: str
    begins: str
    ends: str
    state: str
    state_on: str

    def holds(self, day: date) -> bool:
        """Whether the agreement is in force on that day, or will be when it is signed."""
        return self.state == IN_FORCE and (not self.ends or self.ends >= day.isoformat())

    @property
    def may_be_signed(self) -> bool:
        """Whether it was not signed yet, and nobody ended it."""
        return not self.signed_on and self.state == IN_FORCE

    @property
    def was_ended(self) -> bool:
        """Whether it was cancelled or replaced, and something else may stand in its place."""
        return self.state in {REPLACED, CANCELLED}

    def stood_on(self, day: str) -> bool:
        """Whether the agreement was signed by that day (ISO text) and in force on it, whatever came later."""
        return self.begins <= day and self.was_signed_by(day)

    def was_signed_by(self, day: str) -> bool:
        """Whether it was signed by that day (ISO text) and not over on it; it may begin later."""
        if not self.signed_on or self.signed_on > day:
            return False
        ended = self.state_on if self.state != IN_FORCE else ""
        return (not self.ends or self.ends >= day) and (not ended or ended > day)


def terms_of(row: Mapping[str, Value]) -> Terms:
    """The terms in a row."""
    number, signed_on, begins, ends, state_on = (
        str(row[each] or "")
        for each in ("pact_no", "pact_on", "pact_from", "pact_until", "state_on")
    )
    copies, state = int(row["pact_copies"] or 0), str(row["pact_state"])
    return Terms(str(row["id"]), number, copies, signed_on, begins, ends, state, state_on)


def running(begins: str, ends: str, copies: int | None = None) -> dict[str, Value]:
    """What a new agreement holds of its days; without copies as many as usual."""
    found: dict[str, Value] = {"pact_from": begins or None, "pact_until": ends or None}
    return found if copies is None else {**found, "pact_copies": copies}


def signed(day: str) -> dict[str, Value]:
    """What an agreement is given that is signed; empty for one that is not signed after all."""
    return {"pact_on": day or None}


def turned(state: str, day: str, why: str = "") -> dict[str, Value]:
    """What an agreement is given that ran out, was replaced or was cancelled."""
    return {"pact_state": state, "state_on": day, "state_reason": why or None}


IN_FORCE_NOW: Mapping[str, Value] = {"pact_state": IN_FORCE}
"""What agreements hold that nobody ended."""


def clash(key: str, ledger: str, link: str, code: str) -> Callable[..., Problem | None]:
    """Refuses two agreements in force for the same `link` at the same time."""

    def check(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
        for each in lookup.find(ledger, **{link: record[link], **IN_FORCE_NOW}):
            if each["id"] != record.get("id") and overlaps(record, each):
                return Problem(code, key, number=each["pact_no"] or _("待编号"))
        return None

    return check


def overlaps(one: Mapping[str, Value], other: Mapping[str, Value]) -> bool:
    """Whether two agreements are in force on the same days."""
    if one.get("pact_state") != IN_FORCE:
        return False
    first = one if str(one["pact_from"] or "") <= str(other["pact_from"] or "") else other
    last = other if first is one else one
    return not first["pact_until"] or str(first["pact_until"]) >= str(last["pact_from"] or "")
