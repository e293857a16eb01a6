"""程序升级: another version comes on a stick; proved, shown, backed up before, installed; and the way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from app.faults import Fault, problems_of
from app.office import Office
from app.progress import Progress
from app.rights import Right
from app.sync.update import changing, journal, settling, starting
from app.sync.update.changing import Ready
from app.sync.update.opening import Update, read_update
from app.sync.update.publisher import Trust, publisher
from app.sync.update.release import INSTALLER, LINUX, PORTABLE
from app.sync.update.standing import Standing, standing
from app.text import _
from ui.notify import Answer, Question, sentence
from ui.pages.settings_part import Facts, Part, buttons, closed_to, deed
from ui.pages.update_back import BackCard
from ui.pages.update_choice import ChoiceCard
from ui.pages.update_offer import OfferCard
from ui.pages.update_path import PathLabel, breakable
from ui.pages.update_wait import CHECKING, PREPARING, SAVING, Wait
from ui.widgets.basics import label
from ui.widgets.card import Card
from ui.workplace import Workplace

T = TypeVar("T")
_WAYS = {
    INSTALLER: _("用安装程序装的"),
    PORTABLE: _("绿色版（压缩包）"),
    LINUX: _("Linux 软件包"),
    "": _("从源代码运行"),
}
_CALLED_OFF = _("已取消安装，程序没有改动。备份留着。")
_NOT_NOTED = _("取消没有记下来：下次打开邻册时可能会说没有装上，不必理会。")
_MINUTES = _("要几分钟。其间请不要关闭电脑，也不要拔出U盘。没有保存的内容，退出前会先问。")


class UpdatePart(Part):
    """Three steps below each other: the update, what it says, installed; and below, the way back."""

    def __init__(
        self, place: Workplace, here: Standing | None = None, trust: Trust | None = None
    ) -> None:
        super().__init__(place)
        self.here, self._trust = here or standing(), trust or Trust(publisher())
        self.proved: Update | None = None
        self.facts, self.backup, now = Facts(), PathLabel(), Card(_("这里的程序"))
        now.add(self.facts, self.backup)
        self.choice = ChoiceCard(place, self.here.version)
        self.offer = OfferCard(self.here, self._trust.publisher.name)
        self.back = BackCard(self.here)
        self.pending = Card(_("准备好的安装"))
        told = _("已备份，安装程序已准备好。退出邻册后就开始安装，装好自动重新打开。")
        leave = deed("leave", _("现在退出并安装"), self._on_leave, "primary", "log-out")
        cancel = deed("cancel_update", _("取消安装"), self._on_cancel)
        self.pending.add(label(told), buttons(leave, cancel))
        for each in (now, self.pending, self.choice, self.offer, self.back):
            self.rows.addWidget(each)
        cards = (self.choice, self.offer, self.back)
        self.wait = Wait(self, self.banner, place.tasks, *cards)
        self.choice.changed.connect(self._on_other)
        self.choice.wanted.connect(self._on_check)
        self.offer.install_wanted.connect(self._on_install)
        self.offer.file_wanted.connect(self._on_file)
        self.back.wanted.connect(self._on_back)
        closed_to(place, Right.BACKUP, self.offer.install, self.back.go)
        self.begin()
        self._show_now()

    def arrive(self) -> None:
        """Look what lies here, and what became of the last change."""
        self._show_now()
        self.back.look(self.place.reader)
        self.show_pending()

    def show_pending(self) -> None:
        """While an installer waits for the program to end, no other is begun."""
        is_waiting = self.place.farewell.last is not None
        self.pending.setVisible(is_waiting)
        self.choice.setVisible(not is_waiting)
        self.offer.setVisible(not is_waiting and self.proved is not None)
        self.back.setVisible(not is_waiting and self.here.is_installed)

    def show_subject(self, subject: str) -> None:
        """An update that was double-clicked."""
        self.choice.show_file(Path(subject))

    def _show_now(self) -> None:
        done, backup = journal.read().done, ""
        pairs = [(_("版本"), self.here.version), (_("安装方式"), _WAYS[self.here.platform])]
        if done:
            last = done[-1]
            words = _("{at}，从 {before} 到 {after}")
            at = last.at[:16].replace("T", " ")
            told = words.format(at=at, before=last.before, after=last.after)
            pairs.append((_("上次更换"), told))
            backup = last.backup
        self.facts.show_pairs(pairs)
        self.backup.show_path(_("之前的备份：{path}"), backup)

    def _on_other(self) -> None:
        if self.proved and self.choice.paths != self.proved.paths:
            self.proved = None
            self.offer.hide()

    def _on_check(self) -> None:
        paths, trust = self.choice.paths, self._trust

        def job(_office: Office, progress: Progress) -> Update:
            return read_update(paths, trust, progress)

        self._run(CHECKING, job, self._on_proved)

    def _run(
        self, title: str, job: Callable[[Office, Progress], T], done: Callable[[T], None]
    ) -> None:
        self.banner.tell("")
        self.wait.begin(self.place.work(title, job, done, self._on_failed))

    def _on_failed(self, error: BaseException) -> None:
        self.wait.end()
        self.banner.tell(_sentences(error), "error")
        self.bring_up(self.banner)

    def _on_proved(self, update: Update) -> None:
        self.wait.end()
        if update.paths != self.choice.paths:
            return
        self.proved = update
        self.offer.show_update(update)
        shown = self.offer.install if self.offer.install.isVisibleTo(self) else self.offer.notes
        shown.setFocus()
        self.bring_up(self.offer)

    def _on_file(self) -> None:
        self.place.files.folder(_("安装文件另存到哪个文件夹"), self._save)

    def _save(self, folder: Path) -> None:
        update = self.proved
        if update is None:
            return
        job = partial(_saved, update, folder, self.here, self._trust)
        self._run(SAVING, job, self._on_saved)

    def _on_saved(self, path: Path) -> None:
        self.wait.end()
        show = deed("reveal", _("打开文件夹"), partial(self.place.files.reveal, path))
        self.banner.tell(_("已另存并核对：{path}").format(path=breakable(str(path))), "done", show)
        self.bring_up(self.banner)

    def _on_install(self) -> None:
        update = self.proved
        if update is None:
            return
        text = _("升级到 {version} 版？").format(version=update.release.version)
        job = partial(_prepared, update, self.here, self._trust)
        self._ask(text, _("备份并升级"), _MINUTES, job)

    def _on_back(self) -> None:
        former = self.back.former
        if former is None:
            return
        words = _("重新装上 {version} 版？") if self.back.is_forward else _("退回 {version} 版？")
        detail = f"{self.back.told.text()}\n\n{_MINUTES}"
        job = partial(_prepared_back, former, self.here)
        self._ask(words.format(version=former.version), _("备份并安装"), detail, job)

    def _ask(
        self, text: str, yes: str, detail: str, job: Callable[[Office, Progress], Ready]
    ) -> None:
        answers = (Answer("go", yes), Answer("stay", _("先不"), "no"))

        def answered(key: str) -> None:
            if key == "go":
                self.banner.tell("")
                self.wait.begin(self.place.keep(PREPARING, job, self._on_ready))

        self.place.notify.ask(Question(_("程序升级"), text, answers, detail), answered, self)

    def _on_ready(self, ready: Ready) -> None:
        """All that is left is to close; who is asked there and stays, finds it here until it is called off."""
        self.wait.end()
        self.place.farewell.take_over(partial(starting.start, ready))
        self.show_pending()
        self.bring_up(self.pending)
        self._on_leave()

    def _on_leave(self) -> None:
        self.place.farewell.ask()

    def _on_cancel(self) -> None:
        """Whatever comes of noting it down, nothing is installed, and that is what is shown."""
        self.place.farewell.forget()
        self.banner.tell(_CALLED_OFF, "note")
        try:
            settling.cancel()
        except Fault as error:
            told = "\n".join((_CALLED_OFF, _NOT_NOTED, _sentences(error)))
            self.banner.tell(told, "warning")
        self.bring_up(self.banner)
        self.arrive()


def _sentences(error: BaseException) -> str:
    return "\n".join(map(sentence, problems_of(error) or []))


def _prepared(
    update: Update, here: Standing, trust: Trust, office: Office, progress: Progress
) -> Ready:
    return changing.prepare(office, update, here, trust, progress)


def _prepared_back(
    former: changing.Setup, here: Standing, office: Office, progress: Progress
) -> Ready:
    return changing.prepare_back(office, former, here, progress)


def _saved(
    update: Update, folder: Path, here: Standing, trust: Trust, _office: Office, progress: Progress
) -> Path:
    return changing.save(update, folder, here, trust, progress)
