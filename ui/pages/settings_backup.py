"""Backup and restore (备份与还原): where to, when by itself, now; the backups there are; the way back."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QProgressBar

from app import backups, restoring, schedule, settings
from app.backups import BackupInfo
from app.changes import Changes
from app.faults import problems_of
from app.ledgers import setting
from app.office import Office
from app.progress import Progress
from app.rights import Right
from app.schedule import Standing
from app.text import _
from ui.notify import Answer, Question, sentence
from ui.pages.backup_lines import BACKUP_TITLES, backup_line, moment
from ui.pages.restore import RestoreDialog
from ui.pages.settings_backup_when import When
from ui.pages.settings_part import Facts, Part, buttons, closed_to, deed
from ui.pages.settings_table import Table
from ui.tasks import Ending
from ui.widgets.basics import label
from ui.widgets.card import Card
from ui.workplace import Workplace

_FOLDER = "backup.folder"


class BackupPart(Part):
    """Everything about backups."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.missing = label("", "warning")
        self.missing.hide()
        self.facts, self.bar = Facts(), QProgressBar()
        self.bar.setAccessibleName(_("备份进度"))
        self.bar.hide()
        self.now = deed("back_up", _("立即备份"), self._on_now, "primary", "save")
        self.to = deed("back_up_to", _("备份到U盘或别处…"), self._on_to, "", "usb")
        self.folder = deed("folder", _("更改备份文件夹…"), self._on_folder, "", "folder-open")
        self.beside = deed("beside", _("改回数据文件旁"), partial(self._set_folder, None))
        self.when = When(place)
        self.when.changed.connect(self._set)
        self.table = Table("backups", BACKUP_TITLES, 3, 5)
        self.table.empty = _("还没有备份。点“立即备份”，或插上U盘点“备份到U盘或别处”。")
        self.table.chosen.connect(self._show_buttons)
        self.verify = deed("verify", _("核对选中的备份"), self._on_verify)
        self.again = deed("again", _("刷新"), self.arrive, "", "refresh-cw")
        self.restore = deed("restore", _("从备份还原…"), self._on_restore, "danger", "history")
        self._lane = place.lane()
        self._arrange()
        self.begin()

    def _arrange(self) -> None:
        state, kept = Card(_("备份")), Card(_("已有的备份"))
        state.add(self.missing, self.facts, self.bar, buttons(self.now, self.to))
        state.add(buttons(self.folder, self.beside))
        kept.add(self.table, buttons(self.verify, self.again, self.restore))
        for each in (state, self.when, kept):
            self.rows.addWidget(each)

    def arrive(self) -> None:
        """Sticks come and go: look again."""
        self._lane.ask(_found, self._show_found)

    def refresh(self, changes: Changes) -> None:
        """What is set, and what the last backup was."""
        if changes.ledgers and setting.LEDGER.key not in changes.ledgers:
            return
        reader = self.place.reader
        folder, last = backups.folder_of(reader), backups.last_backup(reader)
        elsewhere = restoring.is_elsewhere(reader.store.path, folder)
        self.facts.show_pairs(
            [
                (_("备份文件夹"), str(folder)),
                (_("在另一块盘"), _("是") if elsewhere else _NOT_ELSEWHERE),
                (_("上次备份"), moment(last.made_at) if last else _("还没有备份过")),
                (_("上次备份在"), str(last.path) if last else "—"),
                (_("自动备份"), schedule.told_of(reader)),
            ]
        )
        self.beside.setVisible(bool(settings.value_of(reader, _FOLDER)))
        self.when.refresh()
        self._show_buttons()
        self.arrive()

    def _show_buttons(self) -> None:
        closed_to(self.place, Right.BACKUP, self.now, self.to)
        closed_to(self.place, Right.SETTINGS, self.folder, self.beside)
        closed_to(self.place, Right.RESTORE, self.restore)
        self.verify.setEnabled(bool(self.table.key))

    def _show_found(self, seen: tuple[list[BackupInfo], Standing]) -> None:
        found, standing = seen
        self.missing.setText(standing.words)
        self.missing.setVisible(bool(standing.words))
        self.table.show_lines([backup_line(each) for each in found])
        self._show_buttons()

    def _on_now(self) -> None:
        self._back_up(backups.folder_of(self.place.reader))

    def _on_to(self) -> None:
        self.place.files.folder(_("备份到哪个文件夹"), self._back_up)

    def _back_up(self, folder: Path) -> None:
        self.banner.tell("")
        self.bar.setRange(0, 0)
        self.bar.show()
        self.now.setEnabled(False)

        def job(office: Office, progress: Progress) -> Changes:
            return Changes(record=str(backups.back_up(office, folder, progress).path))

        task = self.place.write(_("正在备份"), job, self._backed_up)
        task.progressed.connect(self._on_progressed)
        task.ended.connect(self._on_ended)

    def _backed_up(self, made: Changes) -> None:
        path = Path(made.record)
        text = _("已备份并核对：{path}").format(path=path)
        if not restoring.is_elsewhere(self.place.reader.store.path, path.parent):
            text += _("。它和数据文件在同一块盘上，请另存一份到U盘。")
        self.banner.tell(text, "done")
        self.refresh(Changes())

    def _on_progressed(self, done: int, total: int, _what: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _on_ended(self, ending: Ending) -> None:
        self.bar.hide()
        self._show_buttons()
        if ending is Ending.CANCELLED:
            self.banner.tell(_("备份已取消，没有写完的已删去。"), "warning")

    def _on_folder(self) -> None:
        self.place.files.folder(_("备份文件夹"), self._ask_folder)

    def _ask_folder(self, folder: Path) -> None:
        """A folder on the same disk is taken only knowingly."""
        if restoring.is_elsewhere(self.place.reader.store.path, folder):
            self._set_folder(folder)
            return
        answers = (
            Answer("other", _("另选一个")),
            Answer("take", _("就用它"), "danger"),
            Answer("no", _("取消"), "no"),
        )
        text = _("这个文件夹和数据文件在同一块盘上。")
        detail = _("硬盘坏了，数据和备份会一起丢。最好选U盘或另一块硬盘上的文件夹。")
        acts = {"other": self._on_folder, "take": partial(self._set_folder, folder)}

        def answered(key: str) -> None:
            if key in acts:
                acts[key]()

        self.place.notify.ask(Question(_("备份文件夹"), text, answers, detail), answered, self)

    def _set_folder(self, folder: Path | None) -> None:
        self._set(_FOLDER, str(folder) if folder else "")

    def _set(self, key: str, text: str) -> None:
        def job(office: Office, _progress: Progress) -> Changes:
            return settings.change(office, key, text, office.today)

        self.banner.tell("")
        task = self.place.write("", job, None, self._not_set)
        task.ended.connect(partial(self._on_set, key))

    def _not_set(self, error: BaseException) -> None:
        why = "".join(map(sentence, problems_of(error) or []))
        self.banner.tell(_("没有改成，还是原来的设置。{why}").format(why=why), "error")

    def _on_set(self, key: str, ending: Ending) -> None:
        """What is shown is what holds."""
        if ending is not Ending.DONE:
            self.when.put_back(key)

    def _on_verify(self) -> None:
        source = Path(self.table.key)

        def job(_office: Office, progress: Progress) -> list[str]:
            return restoring.verify(source, progress)

        self.banner.tell("")
        self.place.work(_("正在核对备份"), job, self._verified)

    def _verified(self, found: list[str]) -> None:
        if found:
            self.banner.tell("".join(found), "error")
        else:
            self.banner.tell(_("这个备份完好，可以用来还原。"), "done")

    def _on_restore(self) -> None:
        """Only with nothing else under way: the file is closed for it."""
        if not self.place.tasks.is_idle:
            self.banner.tell(_("还有事情没有做完，等任务栏空了再还原。"), "warning")
            return
        reader = self.place.reader
        dialog = RestoreDialog(
            self,
            reader.store.path,
            self.place.notify,
            self.place.files,
            restoring.folders_of(reader),
            reader.session.key,
            self.place.shut,
        )
        dialog.ended.connect(self._on_restore_ended)
        dialog.open()

    def _on_restore_ended(self) -> None:
        """Back to the door once the file was closed, whether it was replaced or not."""
        if self.place.is_shut:
            self.place.left.emit()


_NOT_ELSEWHERE = _("否。硬盘坏了会一起丢，请改到U盘或另一块硬盘")


def _found(office: Office) -> tuple[list[BackupInfo], Standing]:
    found = restoring.backups_for(office.store.path, *restoring.folders_of(office))
    return found, schedule.standing(office)
