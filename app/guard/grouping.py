"""Carrying out a proposal (保存分组): one transaction, one batch; every household's way from group to group is kept."""

from __future__ import annotations

from collections.abc import Mapping

from app.changes import Changes
from app.entering import Entering
from app.guard.groups import Village, bounds_of, village_of
from app.guard.proposal import Part, Proposal
from app.ledgers import guard_group, guard_member
from app.office import Office
from app.problems import Problem
from app.progress import QUIET, Progress
from app.text import _

_GROUP, _MEMBER = guard_group.LEDGER.key, guard_member.LEDGER.key


def carry_out(office: Office, proposal: Proposal, progress: Progress = QUIET) -> Changes:
    """Make the groups what the proposal says: households change over, new groups are founded, empty ones dissolved.

    GRD013 where households or groups are not any more what it was worked out from. Heads and contacts who no longer
    live in their group lose the office; `warnings` name those groups, and those beyond the sizes that are set.
    """
    with office.writing() as writer:
        now = village_of(office, proposal.village.id)
        if now != proposal.village:
            raise Problem("GRD013", place=now.name, name=now.name)
        return _Regrouping(Entering(office, writer), now, progress).run(proposal)


class _Regrouping:
    def __init__(self, entering: Entering, village: Village, progress: Progress) -> None:
        self._entering, self._village, self._progress = entering, village, progress
        self._day = entering.office.today.isoformat()

    def run(self, proposal: Proposal) -> Changes:
        parts = [each for each in proposal.parts if not each.is_locked and each.homes]
        groups = [each for each in parts if each.is_group]
        going_on = {each.group.id for each in parts if each.group}
        self._free_heads(groups)
        leaving = [
            (part, home) for part in parts for home in part.homes if self._moves(part, home.id)
        ]
        for at, (_part, home) in enumerate(leaving):
            self._step(at, 2 * len(leaving))
            self._leave(home.id)
        for each in self._village.groups:
            if each.id not in going_on and not each.is_locked:
                self._change(_GROUP, each.id, guard_group.ended(self._day))
        ids = {each.number: each.group.id if each.group else self._found(each) for each in groups}
        for at, (part, home) in enumerate(leaving):
            self._step(len(leaving) + at, 2 * len(leaving))
            if not part.is_group:
                continue
            line = guard_member.joined(ids[part.number], home.id, self._day)
            self._entering.add(_MEMBER, line)
        self._warn(proposal)
        return self._entering.done("")

    def _warn(self, proposal: Proposal) -> None:
        """Of groups that have too few households or too many: that is the clerk's to say, and allowed."""
        bounds = bounds_of(self._entering.office)
        self._entering.warnings += [
            Problem(
                "GRD014", place=proposal.village.name, number=each.number, count=len(each.homes),
                low=bounds.least, high=bounds.most,
            )
            for each in proposal.off(bounds)
            if each.homes
        ]  # fmt: skip

    def _step(self, done: int, total: int) -> None:
        self._progress.step(done, total, _("正在保存分组"))

    def _moves(self, part: Part, home: str) -> bool:
        """Whether the household is not in that group yet."""
        member = self._village.members.get(home)
        if member is None:
            return part.is_group
        return part.group is None or part.group.id != member.group

    def _leave(self, home: str) -> None:
        member = self._village.members.get(home)
        if member:
            self._change(_MEMBER, member.id, guard_member.left(self._day, _("调整分组")))

    def _found(self, part: Part) -> str:
        """A new group, or the one of that name that was dissolved."""
        village = self._village
        named = guard_group.called(village.name, part.number)
        for each in self._entering.lookup.find(_GROUP, **named):
            self._change(_GROUP, str(each["id"]), guard_group.reopened())
            return str(each["id"])
        values = guard_group.founded(village.id, village.name, part.number, self._day)
        return self._entering.add(_GROUP, values)

    def _free_heads(self, parts: list[Part]) -> None:
        """Heads and contacts whose household leaves the group step down before it does."""
        for part in parts:
            group, homes = part.group, {each.id for each in part.homes}
            if group is None:
                continue
            leader, contact = (self._still(each, homes) for each in (group.leader, group.contact))
            if (leader, contact) != (group.leader, group.contact):
                self._change(_GROUP, group.id, guard_group.led_by(leader, contact))
                told = Problem("GRD015", place=group.name, group=group.name)
                self._entering.warnings.append(told)

    def _still(self, person: str, homes: set[str]) -> str:
        """The same person, where one of these households is theirs."""
        lookup = self._entering.lookup
        lives = guard_group.homes_of(person, lookup) if person else set[object]()
        return person if lives & homes else ""

    def _change(self, ledger: str, record: str, values: Mapping[str, object]) -> None:
        (row,) = self._entering.lookup.find(ledger, id=record)
        self._entering.change(ledger, row, values)
