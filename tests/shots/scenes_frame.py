"""What the frame shows around and over the pages: door, guide, lock, search, boxes, notices."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app import recent
from app.demo.running import PLACES, USER
from app.problems import Problem
from tests.shots.scene import Scene
from tests.shots.stage import Stage
from ui.frame.door import Door
from ui.notify import Answer, Notify, Offer, Question
from ui.routes import Home, ManualAt

SEARCHED = "张"


def door(stage: Stage, *, founding: bool = False, file: Path | None = None) -> Door:
    made = Door(Notify())
    recent.remember(stage.file, PLACES[0].name, USER)
    made.begin(file)
    stage.present(made)
    if founding:
        made.found()
    elif file is None:
        made.choose()
    return made


def choosing(stage: Stage) -> None:
    door(stage)


def signing_in(stage: Stage) -> None:
    door(stage, file=stage.file)


def founding(stage: Stage) -> None:
    door(stage, founding=True)


def first_user(stage: Stage) -> None:
    made = door(stage, founding=True)
    setup = made.setup
    assert setup
    setup.office.name.setText("柳溪镇")
    setup.office.code.setText("339903101")
    setup.next.click()


def locked(stage: Stage) -> None:
    stage.go(Home())
    stage.window.lock()


def searching(stage: Stage) -> None:
    stage.go(Home())
    stage.window.search.take()
    commit(stage, stage.window.search.field, SEARCHED)


def commit(stage: Stage, field: QWidget, text: str) -> None:
    field.setObjectName(field.objectName() or "field")
    stage.type(field.objectName(), text)


def notices(stage: Stage) -> None:
    stage.go(Home())
    notify = stage.place.notify
    notify.say("已保存。", "done")
    notify.say("打印已送出：家庭户花名册，共12页。", "note")
    notify.say("备份所在的U盘只剩120兆。", "warning", Offer("换文件夹", stage.window.show))


def past_notices(stage: Stage) -> None:
    notices(stage)
    stage.window.verbs.do_key("notices")


def asking(stage: Stage) -> None:
    stage.go(Home())
    answers = (
        Answer("save", "保存"),
        Answer("discard", "不保存", "danger"),
        Answer("stay", "继续编辑", "no"),
    )
    question = Question("还没有保存", "这一户改了3处，还没有保存。", answers, "户主、电话、住址")
    stage.place.notify.ask(question, lambda _key: None, stage.window)


def refused(stage: Stage) -> None:
    stage.go(Home())
    stage.place.notify.tell([Problem("DSK121", "head", PLACES[0].name)], parent=stage.window)


def broken(stage: Stage) -> None:
    stage.go(Home())
    stage.place.notify.trouble(KeyError("x"))


def verb(key: str, name: str, manual: str = "") -> Scene:
    def prepare(stage: Stage) -> None:
        stage.go(Home())
        stage.window.verbs.do_key(key)

    return Scene(name, prepare, manual)


def folded(stage: Stage) -> None:
    stage.go(ManualAt())
    stage.window.navigation.fold(True)


def user_menu(stage: Stage) -> None:
    stage.go(Home())
    QTest.keyClick(stage.window.top.user, Qt.Key.Key_Space)


SCENES = (
    Scene("door", choosing, "", brings_window=False),
    Scene("login", signing_in, "login", brings_window=False),
    Scene("setup-office", founding, "setup", brings_window=False),
    Scene("setup-user", first_user, "", brings_window=False),
    Scene("lock", locked),
    Scene("search", searching, "search"),
    Scene("notices", notices),
    Scene("notices-past", past_notices),
    Scene("question", asking),
    Scene("refused", refused),
    Scene("report", broken, "report"),
    verb("keys", "keys"),
    verb("password", "password"),
    Scene("folded", folded),
)
