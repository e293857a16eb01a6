"""A saved view takes the place of another of its name only knowingly; what is shown is what is kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app import saved
from app.faults import Fault, FaultKind
from app.views import View
from tests.ui.list.conftest import Desk
from ui.ledger.name_dialog import NameDialog
from ui.ledger.views_dialog import ViewsDialog

ONE, TWO = View("household", text="一组"), View("household", text="二组")


@pytest.fixture(autouse=True)
def two(desk: Desk) -> None:
    """Two views that are kept."""
    for name, view in (("一组", ONE), ("二组", TWO)):
        desk.place.note(lambda office, name=name, view=view: saved.save(office, name, view))
    desk.settle()


def kept(desk: Desk) -> dict[str, str]:
    return {name: view.text for name, view in saved.saved(desk.place.reader, "household").items()}


def name(desk: Desk, dialog: NameDialog, text: str) -> None:
    dialog.field.setText(text)
    desk.qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    desk.settle()


def answer(desk: Desk, key: str) -> None:
    box = desk.place.notify.box
    assert box
    assert "“二组”" in box.text()
    desk.click(box, key)


@pytest.mark.parametrize(("key", "text"), [("replace", "三组"), ("other", "二组")])
def test_saving_under_a_name_that_is_taken_is_asked_for(desk: Desk, key: str, text: str) -> None:
    views = desk.body.bar.views
    views.show_view(View("household", text="三组"))
    views.ask_name()
    dialog = views.findChild(NameDialog)
    name(desk, dialog, " 二组 ")
    answer(desk, key)
    assert kept(desk) == {"一组": "一组", "二组": text}
    if key == "other":
        assert dialog.isVisible()
        name(desk, dialog, "三组")
        assert kept(desk)["三组"] == "三组"


def arrange(desk: Desk) -> ViewsDialog:
    dialog = ViewsDialog(desk.place, "household", desk.page)
    dialog.open()
    return dialog


def shown(dialog: ViewsDialog) -> list[str]:
    return [dialog.names.item(at).text() for at in range(dialog.names.count())]


@pytest.mark.parametrize(
    ("key", "left"), [("replace", {"二组": "一组"}), ("other", {"一组": "一组", "二组": "二组"})]
)
def test_renaming_to_a_name_that_is_taken_is_asked_for(
    desk: Desk, key: str, left: dict[str, str]
) -> None:
    dialog = arrange(desk)
    desk.click(dialog, "rename")
    asked = dialog.findChild(NameDialog)
    name(desk, asked, "二组")
    answer(desk, key)
    assert kept(desk) == left
    assert sorted(shown(dialog)) == sorted(left)
    if key == "other":
        asked.reject()
    dialog.accept()


def test_a_view_keeps_its_own_name(desk: Desk) -> None:
    dialog = arrange(desk)
    desk.click(dialog, "rename")
    name(desk, dialog.findChild(NameDialog), "一组")
    assert desk.place.notify.box is None
    assert kept(desk) == {"一组": "一组", "二组": "二组"}
    dialog.accept()


@pytest.mark.parametrize("verb", ["save", "forget"])
def test_what_could_not_be_written_is_told_and_shown_as_it_is(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    def full(*_given: object) -> None:
        raise Fault(FaultKind.NO_SPACE, "X")

    monkeypatch.setattr(saved, verb, full)
    if verb == "save":
        desk.body.bar.views._on_named("三组")
        desk.settle()
        assert not any("已保存" in each.text for each in desk.notices)
    else:
        dialog = arrange(desk)
        desk.click(dialog, "drop")
        assert sorted(shown(dialog)) == ["一组", "二组"]
        dialog.accept()
    box = desk.place.notify.box
    assert box
    assert "空间不足" in box.text()
    desk.click(box, "close")
