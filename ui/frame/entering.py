"""What is done with a name and a password (核对): the file is opened; what stands in the way is told with a remedy."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app import entrance
from app.access.cipher import DEFAULT, Params
from app.faults import Fault, FaultKind, problems_of
from app.office import Office, open_office
from app.problems import Problem
from app.progress import Progress
from app.registry import STEP
from app.text import _
from ui.files import Files
from ui.frame.login import Login
from ui.frame.recovering import Recover
from ui.frame.restoring import offer_restore
from ui.frame.upgrading import offer_upgrade
from ui.notify import Notify, sentence
from ui.tasks import Task, Tasks

_BEYOND = {FaultKind.DAMAGED, FaultKind.WRONG_KEY, FaultKind.GONE}
"""Faults of a file after which a backup helps."""
_NO_KEYS = {"ACC001", "ACC004", "ACC012", "ACC013"}
"""Problems after which the recovery code helps."""
_LAST_BACKUP = _("最近的完好备份是{at}的，可以还原到那时。")
_OLD_BACKUP = _(
    "也可以还原{at}的备份，它在这里打得开；那以后登记的内容不在里面，现在的文件会留着。"
)


class Entering(QObject):
    """Works the lock of one door."""

    opened = Signal(object)
    """An Office."""
    restored = Signal(Path)
    """A file that stands there again, to sign in to."""

    def __init__(
        self, login: Login, notify: Notify, files: Files, tasks: Tasks, params: Params | None = None
    ) -> None:
        super().__init__(login)
        self._login, self._notify, self._files = login, notify, files
        self._tasks, self._params = tasks, params or DEFAULT
        login.user.currentTextChanged.connect(self._on_user)
        login.restore.clicked.connect(self._on_restore)
        login.upgrade.clicked.connect(self._on_upgrade)

    def look(self, path: Path, password: str = "") -> None:
        """Who may sign in to that file; with a password given, sign in at once."""
        login = self._login
        if path != login.path:
            return  # another one was chosen meanwhile
        try:
            door = entrance.entrance(path)
            login.show_users(door.office, door.users, door.last_user)
        except (Problem, Fault) as error:
            login.show_users("", (), "")
            self._tell(_or_gone(error, path))
        if password:
            login.password.setText(password)
            login.sign_in()

    def sign_in(self, wished: str) -> None:
        """Try the password of the user wished for, off the window's thread: stretching it takes its time. Who asked
        before any name was known is the only one there is, or says now who it is: a guess would count as a failure."""
        login, params = self._login, self._params
        if not wished and login.user.count() > 1:
            self._ask_who()
            return
        path, name, typed = login.path, wished or login.user.currentText(), login.password.text()

        def job(_progress: Progress) -> Office:
            return open_office(path, name or None, typed, write=True, params=params)

        self._tasks.start("door", Task("", self._on_opened, self._on_failed), job)

    def _ask_who(self) -> None:
        login = self._login
        login.be_asked()
        login.error.setText(_("这个数据文件有几个用户。请选择用户，再点“登录”；密码不用再输。"))
        login.user.setFocus()

    def recover(self) -> None:
        """Let an admin in by the recovery code."""
        login = self._login
        dialog = Recover(login.path, self._tasks, self._notify, login, self._params)
        dialog.recovered.connect(self._on_recovered)
        dialog.open()

    def _on_user(self, name: str) -> None:
        login = self._login
        login.error.clear()
        try:
            if name and entrance.entrance(login.path).is_locked(name):
                self._tell(Problem("ACC014", name=name, most=entrance.MAX_FAILURES))
        except (Problem, Fault) as error:
            self._tell(error)

    def _on_opened(self, office: Office) -> None:
        self._login.enabler.end()
        self._login.password.clear()
        self.opened.emit(office)

    def _on_failed(self, error: BaseException) -> None:
        login = self._login
        login.be_asked()
        login.password.selectAll()
        login.password.setFocus()
        if problems_of(error) is None:
            self._notify.report(error)
        else:
            self._tell(error)

    def _tell(self, error: BaseException) -> None:
        login, problems = self._login, problems_of(error) or []
        texts = list(map(sentence, problems))
        code = error.code if isinstance(error, Problem) else ""
        texts.append(entrance.tries_told(login.path, login.user.currentText(), problems))
        if isinstance(error, Fault) and error.kind is FaultKind.HELD:
            texts = [
                _("这个数据文件已在另一个邻册窗口或命令行中打开。请在那里退出，再点“登录”重试。")
            ]
        login.error.setText("\n".join(filter(None, texts)))
        beyond = isinstance(error, Fault) and error.kind in _BEYOND
        newer = isinstance(error, Fault) and error.kind is FaultKind.NEWER
        login.upgrade.setVisible(newer)
        login.restore.setVisible(beyond or newer or code in _NO_KEYS)
        self._point_to_backup(_OLD_BACKUP if newer else _LAST_BACKUP)

    def _point_to_backup(self, words: str) -> None:
        """Name the newest whole backup that this program can read, so that nobody despairs."""
        login = self._login
        found = entrance.backups_of(login.path) if login.restore.isVisibleTo(login) else []
        made = next((each.made_at for each in found if each.step <= STEP), None)
        if made:
            text = words.format(at=made.astimezone().strftime("%Y-%m-%d %H:%M"))
            login.error.setText(f"{login.error.text()}\n{text}")

    def _on_recovered(self, name: str, password: str) -> None:
        login = self._login
        login.show_file(login.path)
        self.look(login.path)
        login.user.setCurrentText(name)
        login.password.setText(password)
        login.sign_in()

    def _on_upgrade(self) -> None:
        offer_upgrade(self._login, self._files, self._login.upgrading.emit)

    def _on_restore(self) -> None:
        login = self._login
        offer_restore(login, self._notify, self._files, login.path, self.restored.emit)


def _or_gone(error: Problem | Fault, path: Path) -> Problem | Fault:
    """What is wrong with a file; first of all that it is not there, where anybody may look."""
    with suppress(OSError):
        if not path.is_file():
            return Fault(FaultKind.GONE, str(path))
    return error
