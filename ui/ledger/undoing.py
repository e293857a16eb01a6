"""What was done is said with a way back (撤销): one click takes a verb's whole batch back."""

from __future__ import annotations

from functools import partial

from app import precautions
from app.changes import Changes
from app.lookup import Lookup
from app.office import Office
from app.progress import Progress
from app.registry import LEDGERS
from app.text import _
from app.undo import undo_batch
from ui.notify import Offer
from ui.workplace import Workplace

_NAMED = 3
"""Records that are named where some stayed."""


def say_done(place: Workplace, text: str, changes: Changes) -> None:
    """Say that something was done, what deserves a second look, and offer to take it back."""
    offer = Offer(_("撤销"), partial(take_back, place, changes.batch)) if changes.records else None
    place.notify.say(text, "done", offer)
    place.notify.warn(changes.warnings)


def take_back(place: Workplace, batch: str) -> None:
    """Undo a batch; what somebody built upon since stays, and is named."""
    names: list[str] = []

    def job(office: Office, progress: Progress) -> Changes:
        precautions.before_undo(office, batch, progress)
        changes = undo_batch(office, batch, progress)
        names[:] = _names(office, changes)
        return changes

    def done(changes: Changes) -> None:
        if not changes.kept:
            place.notify.say(_("已撤销。"), "done")
            return
        text = _("已撤销，其中 {count} 条后来又有改动，保持不变：{names}。")
        shown = "、".join(names[:_NAMED]) + ("…" if len(names) > _NAMED else "")
        place.notify.say(text.format(count=len(changes.kept), names=shown), "warning")

    place.write(_("撤销"), job, done)


def _names(office: Office, changes: Changes) -> list[str]:
    """How people name what stayed."""
    lookup = Lookup(office.listing)
    found = [
        lookup.called(ledger, rows[0])
        for ledger in LEDGERS
        for rows in office.listing.find(ledger, "id", changes.kept, voided="all").values()
    ]
    return list(dict.fromkeys(found))
