"""A backup before risky work (办理前备份): one rule for all of it, and plain words where it fails."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice

from app import backups
from app.exits import covering
from app.occasions import Occasion
from app.office import Office
from app.progress import QUIET, Preface, Progress
from app.settings import is_set, number_of
from app.text import _
from db import history
from db.faults import Fault

MANY = "backup.many"
"""The setting: from how many records on work is risky."""
_SETTINGS = {Occasion.IMPORT: "backup.before_import"}
_USUAL_SETTING = "backup.before_work"
_ALWAYS = {Occasion.USERS, Occasion.RECOVERY}
"""They change the file's key, which no entry tells of."""
_OFTEN = {Occasion.MERGE, Occasion.JOIN}
"""Small works, each with an undo of its own, that come one after another."""
_PAUSE = timedelta(hours=1)


class Unprotected(Fault):
    """The backup before a piece of work could not be made; nothing was begun."""

    def __init__(self, fault: Fault, occasion: Occasion) -> None:
        super().__init__(fault.kind, fault.path, fault.detail)
        self.occasion = occasion


def before(
    office: Office, occasion: Occasion, progress: Progress = QUIET, count: int | None = None
) -> None:
    """Back up before a piece of work where the office wants it; `count` is the number of records, where that
    decides. Unprotected where it fails, unless that was waived.
    """
    if office.waivers.holds(occasion.value) or not wants(office, occasion, count):
        return
    try:
        first = Preface(progress, _("先备份，{what}"))
        backups.back_up(office, backups.folder_of(office), first, occasion)
    except Fault as fault:
        raise Unprotected(fault, occasion) from fault


def before_undo(office: Office, batch: str, progress: Progress = QUIET) -> None:
    """As `before`, for a batch that is to be taken back: there is no undo of an undo."""
    limit = number_of(office, MANY)
    some = islice(history.of_batch(office.store.reader, batch), limit)
    before(office, Occasion.UNDO, progress, sum(1 for _each in some))


def wants(office: Office, occasion: Occasion, count: int | None = None) -> bool:
    """Whether a backup is to be made before: the office says so, the work is large enough, and the last backup
    does not hold all of it already.
    """
    if not is_set(office, _SETTINGS.get(occasion, _USUAL_SETTING)):
        return False
    if count is not None and count < number_of(office, MANY):
        return False
    if occasion in _OFTEN and _is_recent(office):
        return False
    return occasion in _ALWAYS or covering(office) is None


def rule(office: Office) -> str:
    """What the settings page says of it."""
    return _(
        "批量修改、作废、恢复和整批撤销，{many}条起先备份；接收数据包每次先备份一次；移除用户、交接、更换恢复码，次次先备份；"
        "合并和并户，一小时内备份过的不再备份。上次备份以后没有改动的，不重复备份。"
    ).format(many=number_of(office, MANY))


def _is_recent(office: Office) -> bool:
    last = backups.last_backup(office)
    age = abs(office.clock.now() - last.made_at) if last else _PAUSE
    return last is not None and age < _PAUSE and last.path.exists()
