"""What goes wrong while settings are changed: the world fails, somebody was faster, and nothing typed is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app import backups, settings
from app.access import accounts, keyfile
from app.access.roles import Role
from app.changes import Changes
from app.holidays import keeping
from app.office import Office
from app.progress import Progress
from app.standards import standard, withdraw
from tests.offices import CLERK, PASSWORD, Work, enter
from tests.ui.settings.conftest import Hands
from ui.files import Then, Wish
from ui.pages.backup_lines import moment
from ui.pages.restore import RestoreDialog
from ui.pages.settings_backup import BackupPart
from ui.pages.settings_check import CheckPart
from ui.pages.settings_holidays import HolidaysPart
from ui.pages.settings_notice import NoticeDialog
from ui.pages.settings_standards import SettingDialog, StandardsPart
from ui.pages.settings_user_dialogs import AddUser, ResetPassword
from ui.pages.settings_user_roles import ChangeRoles
from ui.pages.settings_users import UsersPart

NEW = "newcomer26"
KEY = "lock.minutes"


def meanwhile(hands: Hands, job: Callable[[Office], object]) -> None:
    """Somebody else's deed, done while a dialog is open."""

    def done(office: Office, _progress: Progress) -> Changes:
        job(office)
        return Changes()

    hands.place.write("", done)
    hands.settle()


@pytest.fixture
def users(hands: Hands) -> UsersPart:
    part = hands.at("users")
    assert isinstance(part, UsersPart)
    return part


@pytest.fixture
def part(hands: Hands) -> BackupPart:
    found = hands.at("backup")
    assert isinstance(found, BackupPart)
    return found


def choose(hands: Hands, *paths: Path) -> None:
    def chooser(_wish: Wish, then: Then) -> None:
        if paths:
            then(list(paths))

    hands.place.files.chooser = chooser


def add(hands: Hands, name: str) -> AddUser:
    hands.press("add")
    dialog = hands.dialog(AddUser)
    hands.type(dialog, "name", name)
    hands.type(dialog, "new_password", NEW)
    hands.type(dialog, "again", NEW)
    hands.press("save", dialog)
    return dialog


def test_keys_that_are_gone_keep_what_was_typed_until_they_are_back(
    hands: Hands, users: UsersPart, file: Path
) -> None:
    """The stick with the file was pulled for a moment: told in the dialog, and the second try succeeds."""
    keys = keyfile.path_of(file)
    shutil.move(keys, keys.with_suffix(".away"))
    dialog = add(hands, "zhang")
    assert dialog.isVisible()
    assert dialog.error.text()
    assert (dialog.user.text(), dialog.password.first.text()) == ("zhang", NEW)
    shutil.move(keys.with_suffix(".away"), keys)
    hands.press("save", dialog)
    assert not hands.is_open(AddUser)
    assert "zhang" in {cells[0] for cells in users.table.texts()}


@pytest.mark.parametrize("name", [CLERK, "审核员", " 审核员 "])
def test_a_name_that_is_taken_is_told_in_the_dialog(
    hands: Hands, users: UsersPart, name: str
) -> None:
    hands.press("add")
    dialog = hands.dialog(AddUser)
    dialog.user.setText(name)
    hands.type(dialog, "new_password", NEW)
    hands.type(dialog, "again", NEW)
    hands.press("save", dialog)
    assert dialog.isVisible()
    assert "已有" in dialog.error.text() or "相同" in dialog.error.text()
    dialog.reject()
    assert len(users.table.texts()) == 5


def test_what_is_told_goes_away_once_it_is_mended(hands: Hands, users: UsersPart) -> None:
    dialog = add(hands, "")
    assert dialog.error.isVisible()
    hands.type(dialog, "name", "zhang")
    hands.press("save", dialog)
    assert not hands.is_open(AddUser)
    assert not users.banner.isVisible()


def leave(office: Office) -> None:
    users = dict(office.session.directory.load())
    office.session.directory.remove("经办二")
    assert "经办二" in users


def test_roles_of_a_user_who_was_removed_meanwhile_are_refused(
    hands: Hands, users: UsersPart
) -> None:
    users.table.choose("经办二")
    hands.press("roles")
    dialog = hands.dialog(ChangeRoles)
    meanwhile(hands, leave)
    dialog.boxes.boxes[Role.REVIEWER].click()
    hands.press("save", dialog)
    assert dialog.isVisible()
    assert "经办二" in dialog.error.text()
    dialog.reject()
    assert "经办二" not in {cells[0] for cells in users.table.texts()}
    assert not users.remove.isEnabled()


def test_a_password_for_a_user_who_was_removed_meanwhile_is_refused(
    hands: Hands, users: UsersPart
) -> None:
    users.table.choose("经办二")
    hands.press("reset")
    dialog = hands.dialog(ResetPassword)
    meanwhile(hands, leave)
    hands.type(dialog, "new_password", NEW)
    hands.type(dialog, "again", NEW)
    hands.press("save", dialog)
    assert "经办二" in dialog.error.text()
    dialog.reject()


def test_roles_that_were_changed_meanwhile_show_at_once(hands: Hands, users: UsersPart) -> None:
    meanwhile(
        hands,
        lambda office: office.record(accounts.set_roles(office.session, "经办二", {Role.REVIEWER})),
    )
    found = {cells[0]: cells[1] for cells in users.table.texts()}
    assert found["经办二"] == "审核"


def test_the_buttons_follow_the_chosen_user(hands: Hands, users: UsersPart) -> None:
    users.table.clearSelection()
    acts = (users.roles, users.reset, users.unlock, users.remove)
    assert [each.isEnabled() for each in acts] == [False] * 4
    assert users.add.isEnabled()
    for name, wanted in (
        (CLERK, [True, False, False, False]),
        ("审核员", [True, True, False, True]),
    ):
        users.table.choose(name)
        assert [each.isEnabled() for each in acts] == wanted


def test_enter_in_the_last_field_adds_the_user(hands: Hands, users: UsersPart) -> None:
    hands.press("add")
    dialog = hands.dialog(AddUser)
    hands.type(dialog, "name", "zhang")
    hands.type(dialog, "new_password", NEW)
    hands.type(dialog, "again", NEW)
    again = dialog.findChild(QLineEdit, "again")
    assert again
    hands.qtbot.keyClick(again, Qt.Key.Key_Return)
    hands.settle()
    assert not hands.is_open(AddUser)
    assert [cells[0] for cells in users.table.texts()].count("zhang") == 1


@pytest.mark.parametrize("where", ["a file", "gone/deeper"])
def test_a_folder_that_is_none_is_told_and_nothing_is_listed(
    hands: Hands, part: BackupPart, tmp_path: Path, where: str
) -> None:
    (tmp_path / "a file").write_text("here first")
    choose(hands, tmp_path / "a file" / "below" if where == "gone/deeper" else tmp_path / where)
    hands.press("back_up_to")
    box = hands.place.notify.box
    assert box
    assert box.text()
    hands.answer("close")
    assert part.table.texts() == []
    assert part.bar.isHidden()
    assert part.now.isEnabled()
    assert not part.banner.isVisible()


def test_who_chooses_no_folder_after_all_changes_nothing(hands: Hands, part: BackupPart) -> None:
    before = hands.place.reader.last_entry
    choose(hands)
    for name in ("back_up_to", "folder"):
        hands.press(name)
    assert (part.table.texts(), hands.place.reader.last_entry) == ([], before)


def test_a_backup_that_was_deleted_meanwhile_is_told_when_it_is_verified(
    hands: Hands, part: BackupPart
) -> None:
    hands.press("back_up")
    path = Path(part.table.texts()[0][3])
    part.table.choose(str(path))
    path.unlink()
    hands.press("verify")
    hands.answer("close")
    hands.press("again")
    assert part.table.texts() == []
    assert not part.verify.isEnabled()


def test_backups_are_listed_newest_first_with_size_and_owner(
    hands: Hands, part: BackupPart
) -> None:
    hands.press("back_up")
    (line,) = part.table.texts()
    info = backups.read_info(Path(line[3]))
    assert line[0] == moment(info.made_at)
    assert line[1].endswith("MB")
    assert line[2] == "339901001.1"


def test_the_folder_that_was_set_and_is_gone_is_told_at_the_backup(
    hands: Hands, part: BackupPart, tmp_path: Path
) -> None:
    blocked = tmp_path / "stick"
    blocked.write_text("no folder")
    meanwhile(
        hands,
        lambda office: settings.change(office, "backup.folder", str(blocked / "x"), office.today),
    )
    part.refresh(Changes())
    hands.press("back_up")
    hands.answer("close")
    assert part.table.texts() == []
    hands.press("beside")
    hands.press("back_up")
    assert len(part.table.texts()) == 1


@pytest.mark.parametrize(("typed", "kept"), [("1", 1), ("365", 365), ("30", 30)])
def test_the_reminder_takes_what_it_may_hold(
    hands: Hands, part: BackupPart, typed: str, kept: int
) -> None:
    part.when.numbers["backup.remind_days"].setValue(int(typed))
    hands.qtbot.keyClick(part.when.numbers["backup.remind_days"], Qt.Key.Key_Return)
    hands.settle()
    assert settings.number_of(hands.place.reader, "backup.remind_days") == kept


def test_the_reminder_left_as_it_was_writes_nothing(hands: Hands, part: BackupPart) -> None:
    before = Work(hands.place.reader).count()
    for _again in range(3):
        hands.qtbot.keyClick(part.when.numbers["backup.remind_days"], Qt.Key.Key_Return)
        hands.settle()
    assert Work(hands.place.reader).count() == before


class Guide:
    """The restore, step by step, from the settings."""

    def __init__(self, qtbot: QtBot, dialog: RestoreDialog) -> None:
        self.qtbot, self.dialog = qtbot, dialog

    def next(self) -> None:
        self.qtbot.mouseClick(self.dialog.next, Qt.MouseButton.LeftButton)
        while not self.dialog.tasks.is_idle:
            with self.qtbot.waitSignal(self.dialog.tasks.idled, timeout=20_000):
                pass

    def sign_in(self) -> None:
        self.dialog.opening.user.setCurrentText(CLERK)
        self.dialog.opening.password.setText(PASSWORD)
        self.next()


@pytest.fixture
def guide(hands: Hands, part: BackupPart) -> Guide:
    hands.press("back_up")
    hands.press("restore")
    return Guide(hands.qtbot, hands.dialog(RestoreDialog))


@pytest.mark.parametrize("pulled_at", [0, 1, 2])
def test_a_stick_pulled_on_the_way_is_told_and_the_file_stays(
    hands: Hands, guide: Guide, file: Path, pulled_at: int
) -> None:
    source = guide.dialog.choice.source
    assert source
    steps: list[Callable[[], None]] = [guide.next, guide.sign_in, guide.next]
    for number, step in enumerate(steps):
        if number == pulled_at:
            source.rename(source.with_suffix(".away"))
        if number == 2:
            guide.dialog.warned.confirm.click()
        step()
        if number == pulled_at:
            break
    assert guide.dialog.error.text()
    assert guide.dialog.step == (pulled_at if pulled_at < 2 else 3)
    source.with_suffix(".away").rename(source)
    if pulled_at == 2:
        guide.next()
        assert "已还原" in guide.dialog.ending.result.text()
        guide.next()
        return
    guide.dialog.reject()
    assert not hands.place.is_shut
    assert file.exists()


def test_going_back_and_forth_asks_for_the_confirmation_again(hands: Hands, guide: Guide) -> None:
    guide.next()
    guide.sign_in()
    guide.dialog.warned.confirm.click()
    assert guide.dialog.next.isEnabled()
    guide.dialog.back.click()
    guide.sign_in()
    assert not guide.dialog.warned.is_confirmed
    assert not guide.dialog.next.isEnabled()
    guide.dialog.reject()


@pytest.mark.parametrize(
    ("typed", "told"),
    [("", "恢复码"), ("ABCD", "恢复码"), ("U" * 56, "恢复码"), ("0" * 56, "恢复码")],
)
def test_a_code_that_is_none_stays_at_its_step_with_what_was_typed(
    guide: Guide, typed: str, told: str
) -> None:
    guide.next()
    guide.dialog.opening.by_code.click()
    guide.dialog.opening.code.setText(typed)
    guide.next()
    assert guide.dialog.step == 1
    assert told in guide.dialog.error.text()
    assert guide.dialog.opening.code.text() == typed
    guide.dialog.reject()


def test_only_what_is_meant_may_be_typed_into(guide: Guide) -> None:
    guide.next()
    opening = guide.dialog.opening
    opening.by_code.click()
    assert (opening.code.isEnabled(), opening.password.isEnabled()) == (True, False)
    opening.by_password.click()
    assert (opening.code.isEnabled(), opening.password.isEnabled()) == (False, True)
    guide.dialog.reject()


def test_a_value_set_meanwhile_is_shown_and_the_chosen_setting_stays(hands: Hands) -> None:
    part = hands.at("standards")
    assert isinstance(part, StandardsPart)
    part.table.choose(KEY)
    meanwhile(hands, lambda office: settings.change(office, KEY, "5", office.today))
    part.refresh(Changes())
    assert part.table.key == KEY
    assert part.periods.texts()[0][0] == "5（现在）"


def test_withdrawing_what_was_withdrawn_meanwhile_is_told(hands: Hands) -> None:
    part = hands.at("standards")
    assert isinstance(part, StandardsPart)
    meanwhile(hands, lambda office: settings.change(office, KEY, "5", office.today))
    part.refresh(Changes())
    part.table.choose(KEY)
    record = standard(hands.place.reader, KEY).periods[-1].record
    part.periods.choose(record)
    hands.press("withdraw")
    meanwhile(hands, lambda office: withdraw(office, record, "别人撤了"))
    hands.answer("yes")
    assert "已作废" in hands.place.notify.box.text()  # type: ignore[union-attr]
    hands.answer("close")
    assert settings.number_of(hands.place.reader, KEY) == 15


def test_a_value_that_is_refused_may_be_mended_in_the_same_dialog(hands: Hands) -> None:
    part = hands.at("standards")
    assert isinstance(part, StandardsPart)
    part.table.choose(KEY)
    hands.press("change")
    dialog = hands.dialog(SettingDialog)
    for value in ("0", "61", "20"):
        dialog.value.put_raw(value)
        hands.press("save", dialog)
    assert not hands.is_open(SettingDialog)
    assert settings.number_of(hands.place.reader, KEY) == 20


@pytest.fixture
def holidays(hands: Hands) -> HolidaysPart:
    found = hands.at("holidays")
    assert isinstance(found, HolidaysPart)
    found.month.choose(date(2026, 12, 9))
    return found


def test_a_name_that_is_too_long_is_told_and_stays_typed(
    hands: Hands, holidays: HolidaysPart
) -> None:
    holidays.name.setText("节" * 41)
    hands.press("rest")
    hands.answer("close")
    assert holidays.name.text() == "节" * 41
    assert holidays.table.texts() == []


def test_a_day_taken_out_meanwhile_is_seen_at_once(hands: Hands, holidays: HolidaysPart) -> None:
    hands.press("rest")
    record = str(keeping.on_record(hands.place.reader)[0]["id"])
    meanwhile(hands, lambda office: keeping.take_out(office, record, "别人去掉了"))
    assert holidays.table.texts() == []
    assert not holidays.out.isEnabled()


def test_a_notice_typed_by_keys_is_read_and_taken_in(hands: Hands, holidays: HolidaysPart) -> None:
    hands.press("paste")
    dialog = hands.dialog(NoticeDialog)
    dialog.year.setValue(2027)
    hands.qtbot.keyClicks(dialog.text, "2027-02-05 ")
    dialog.text.insertPlainText("休 春节\n2027-02-06 班")
    dialog.read()
    hands.press("save", dialog)
    assert [cells[:3] for cells in holidays.table.texts()] == [
        ("2027-02-05", "五", "休"),
        ("2027-02-06", "六", "班"),
    ]


def test_the_same_notice_again_offers_nothing_to_undo(hands: Hands, holidays: HolidaysPart) -> None:
    offers: list[object] = []
    hands.place.notify.said.connect(lambda notice: offers.append(notice.offer))
    for _again in range(2):
        hands.press("paste")
        dialog = hands.dialog(NoticeDialog)
        dialog.text.setPlainText("2027-02-05 休 春节")
        dialog.read()
        hands.press("save", dialog)
    assert [bool(each) for each in offers] == [True, False]


def test_a_check_that_is_cancelled_says_that_it_did_not_see_all(hands: Hands) -> None:
    part = hands.at("check")
    assert isinstance(part, CheckPart)
    begun: list[object] = []
    hands.place.tasks.begun.connect(begun.append)
    part.start.click()
    for each in begun:
        each.cancel()  # type: ignore[attr-defined]
    hands.settle()
    assert part.start.isEnabled()
    assert "已取消" in part.banner.text.text() or "完好" in part.banner.text.text()


def test_a_file_that_was_restored_shows_its_users_again(
    hands: Hands, users: UsersPart, file: Path
) -> None:
    """What another window did is seen at the next coming here, for it is read anew each time."""
    names = {cells[0] for cells in users.table.texts()}
    with enter(file, write=False) as office:
        assert names == set(office.session.directory.load())
