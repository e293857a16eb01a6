"""What is done on the page of signing: each deed written at once, told, and undone by one Ctrl+Alt+Z."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from app.agreements import signing
from app.agreements.making import Updated, make_pacts, update_pacts
from app.agreements.standing import Party, Standing
from app.agreements.terms import Term
from app.changes import Changes
from app.ledgers import household_pact
from app.office import Office
from app.progress import Progress
from app.text import _
from ui.routes import PrintOf
from ui.workplace import Workplace

_Job = Callable[[Office, Progress], Changes]


class Deeds:
    """Writes what was decided on the page."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def sign(self, party: Party, day: date) -> None:
        """A household signs."""
        line = _line(party)

        def job(office: Office, _progress: Progress) -> Changes:
            return signing.sign(office, [line], day)

        self._write("", job, _("{name}已登记签订。").format(name=party.name))

    def sign_pacts(self, found: Sequence[Standing], day: date) -> None:
        """All households of these groups sign."""
        pacts = [each.pact.terms.id for each in found if each.pact]
        homes = sum(len(each.lacking) for each in found)

        def job(office: Office, _progress: Progress) -> Changes:
            return signing.sign_pacts(office, pacts, day)

        text = _("{n} 户已登记签订；要撤回，按 Ctrl+Alt+Z。").format(n=homes)
        self._write(_("登记签订"), job, text)

    def decline(self, party: Party) -> None:
        """A household does not take part, or does after all."""
        line, declines = _line(party), not party.declines

        def job(office: Office, _progress: Progress) -> Changes:
            return signing.decline(office, [line], declines=declines)

        text = _("{name}不参加，已记下。") if declines else _("{name}改为参加，已记下。")
        self._write("", job, text.format(name=party.name))

    def unsign(self, party: Party, why: str) -> None:
        """It was a slip that a household signed."""
        line = _line(party)

        def job(office: Office, _progress: Progress) -> Changes:
            return signing.unsign(office, [line], why)

        self._write("", job, _("{name}的签订登记已撤回。").format(name=party.name))

    def make(self, village: str, term: Term, ring: bool) -> None:
        """Draw up what is lacking, and with a ring what groups agree with each other."""

        def job(office: Office, progress: Progress) -> Changes:
            return make_pacts(office, village, term, progress=progress, with_ring=ring)

        text = _("协议已立好，可以打印出来签字；要撤回，按 Ctrl+Alt+Z。")
        self._write(_("立协议"), job, text)

    def update(self, village: str) -> None:
        """Bring the agreements up to date with their groups, and go on to print those that changed."""

        def job(office: Office, _progress: Progress) -> Updated:
            return update_pacts(office, village)

        self._place.write(_("更新名单"), job, self._on_updated)

    def _write(self, title: str, job: _Job, text: str) -> None:
        self._place.write(title, job, partial(self._on_made, text))

    def _on_made(self, text: str, changes: Changes) -> None:
        self._place.notify.say(text, "done")
        self._place.notify.warn(list(changes.warnings))

    def _on_updated(self, updated: Updated) -> None:
        names = "、".join(updated.groups)
        text = _("名单已更新，这几组的协议要重印：{names}。").format(names=names)
        self._place.notify.say(text, "done")
        self._place.go(PrintOf(household_pact.LEDGER.key, updated.pacts))


def _line(party: Party) -> str:
    return party.signer.id if party.signer else ""
