"""A name that something else is kept under (重名): nothing is replaced without being asked for."""

from __future__ import annotations

from collections.abc import Callable, Container

from PySide6.QtWidgets import QWidget

from app.text import _
from ui.notify import Answer, Notify, Question


def unless_taken(
    notify: Notify, name: str, taken: Container[str], then: Callable[[], None], parent: QWidget
) -> None:
    """Call `then` at once where the name is free, else where the user wants the other one replaced."""
    if name not in taken:
        then()
        return
    answers = (Answer("replace", _("替换"), "danger"), Answer("other", _("换个名字"), "no"))
    text = _("已经有叫“{name}”的，替换它吗？").format(name=name)

    def answered(key: str) -> None:
        if key == "replace":
            then()

    detail = _("替换后，原来那一个就没有了。")
    notify.ask(Question(_("重名"), text, answers, detail), answered, parent)
