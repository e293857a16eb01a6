"""Asks before something typed would be lost (未保存)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.changes import Changes
from app.text import _
from ui.ledger.form import RecordForm
from ui.notify import Answer, Question


def guard(
    form: RecordForm,
    title: str,
    discard: Callable[[], None],
    then: Callable[[], None],
    parent: QWidget,
) -> None:
    """Call `then` at once where nothing is unsaved; else the user saves, discards, or stays."""
    if not form.is_changed:
        then()
        return

    def saved(_changes: Changes) -> None:
        then()

    def answered(key: str) -> None:
        if key == "save":
            form.save_all(saved)
        elif key == "discard":
            discard()
            then()
        else:
            form.focus_field(form.last)

    answers = (
        Answer("save", _("保存")),
        Answer("discard", _("不保存"), "danger"),
        Answer("stay", _("留在这里"), "no"),
    )
    told = _("“{title}”填写的内容还没有保存。").format(title=title)
    form.place.notify.ask(Question(_("未保存"), told, answers), answered, parent)


def typed_on(form: RecordForm) -> bool:
    """Whether something was typed while it was being saved: it belongs to this record, which then stays; it is told."""
    if form.is_changed:
        told = _("保存时您又填了内容，还留在这一条里：没有新开，也没有关闭。请核对后再保存。")
        form.place.notify.say(told, "warning")
    return form.is_changed
