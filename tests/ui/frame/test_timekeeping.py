"""Backups by the clock while the window is open; the clock is moved by hand and nobody waits."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import backups, settings
from app.backups import read_info
from app.changes import Changes
from app.faults import Fault, FaultKind
from app.office import Office
from app.problems import Problem
from app.progress import Progress
from tests.offices import Day, Work, enter
from ui.frame.taskbar import TaskBar
from ui.frame.timekeeping import Timekeeping
from ui.notify import Notice
from ui.pages.home import HomePage
from ui.routes import Home, Route, SettingsAt
from ui.tasks import Ending, Task
from ui.workplace import Workplace

MOMENT = "2026-12-{:02}T{}:00+08:00"
Errors = list[BaseException]


class Watch:
    """The keeper with its clock, and everything it says."""

    def __init__(self, place: Workplace, day: Day, qtbot: QtBot) -> None:
        self.place, self.day, self.qtbot = place, day, qtbot
        self.quiet = 100.0
        self.keeper = Timekeeping(place, lambda: self.quiet)
        self.bar = TaskBar(place.tasks, place.notify, "X")
        qtbot.addWidget(self.bar)
        self.keeper.marked.connect(self.bar.show_mark)
        self.bar.pressed.connect(self.keeper.open_settings)
        self.notices: list[Notice] = []
        self.routes: list[Route] = []
        self.begun: list[Task[object]] = []
        place.notify.said.connect(self.notices.append)
        place.wanted.connect(self.routes.append)
        place.tasks.begun.connect(self.begun.append)

    def settle(self) -> None:
        while not self.place.tasks.is_idle:
            with self.qtbot.waitSignal(self.place.tasks.idled, timeout=20_000):
                pass

    def look(self, clock: str = "11:00", day: int = 1) -> list[str]:
        """What the keeper does at that moment; why backups were made so far."""
        self.day.now = MOMENT.format(day, clock)
        self.keeper.look()
        self.settle()
        return self.made()

    def made(self) -> list[str]:
        folder = backups.folder_of(self.place.reader)
        found = sorted(folder.glob("*.lincebak")) if folder.is_dir() else []
        return [read_info(each).occasion for each in found]

    def enter(self, name: str = "新村") -> None:
        def job(office: Office, _progress: Progress) -> Changes:
            return Work(office).desk.add("division", {"name": name, "level": "2"})

        self.place.write("", job)
        self.settle()

    def choose(self, key: str, value: str) -> None:
        def job(office: Office, _progress: Progress) -> Changes:
            return settings.change(office, key, value, office.today)

        self.place.write("", job)
        self.settle()


@pytest.fixture
def watch(file: Path, qtbot: QtBot) -> Generator[Watch]:
    day = Day()
    place = Workplace(enter(file, day=day))
    made = Watch(place, day, qtbot)
    yield made
    made.keeper.end()
    place.close()


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Errors:
    """What the next backups end in, before they are well again."""
    errors, real = Errors(), backups.back_up

    def back_up(*given: object) -> object:
        if errors:
            raise errors.pop(0)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(backups, "back_up", back_up)
    return errors


def test_at_its_hour_and_not_before(watch: Watch) -> None:
    assert watch.look("10:59") == []
    assert watch.look("11:00") == ["schedule"]
    assert watch.notices[-1].tone == "done"
    assert "定时备份做好了" in watch.notices[-1].text


def test_never_twice(watch: Watch) -> None:
    watch.day.now = MOMENT.format(1, "11:00")
    for _look in range(3):
        watch.keeper.look()
    watch.settle()
    for clock in ("11:01", "12:00", "17:00"):
        watch.look(clock)
    assert watch.made() == ["schedule"]


def test_the_next_day_again_where_something_was_entered(watch: Watch) -> None:
    watch.look()
    assert watch.look(day=2) == ["schedule"]
    watch.enter()
    assert watch.look(day=3) == ["schedule", "schedule"]


@pytest.mark.parametrize("clock", ["07:30", "10:00", "23:59"])
def test_an_hour_that_was_slept_through_is_made_up_for(watch: Watch, clock: str) -> None:
    assert watch.look("10:00") == []
    assert watch.look(clock, day=4) == ["schedule"]


@pytest.mark.parametrize(
    ("quiet", "clock", "count"), [(5, "11:01", 0), (5, "11:31", 1), (30, "11:00", 1)]
)
def test_nobody_is_disturbed_while_typing_but_not_for_ever(
    watch: Watch, quiet: float, clock: str, count: int
) -> None:
    watch.quiet = quiet
    assert len(watch.look(clock)) == count


def test_work_under_way_comes_first(watch: Watch) -> None:
    seen: list[int] = []

    def job(_office: Office, _progress: Progress) -> Changes:
        return Changes()

    def done(_changes: Changes) -> None:
        seen.append(len(watch.made()))

    watch.day.now = MOMENT.format(1, "11:00")
    watch.keeper.look()
    watch.place.write("导入", job, done)
    watch.settle()
    assert seen == [0]
    assert watch.look("11:01") == ["schedule"]


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (FaultKind.GONE, "找不到"),
        (FaultKind.NO_SPACE, "空间不足"),
        (FaultKind.READ_ONLY, "写保护"),
    ],
)
def test_a_failure_is_said_plainly_once_and_marked_until_it_is_made_good(
    watch: Watch, failing: Errors, kind: FaultKind, told: str
) -> None:
    failing += [Fault(kind, "E:\\"), Fault(kind, "E:\\")]
    assert watch.look() == []
    assert told in watch.notices[-1].text
    assert watch.bar.mark.text() == "定时备份没有做成"
    assert told in watch.bar.mark.toolTip()
    count = len(watch.notices)
    watch.look("11:10")
    assert len(failing) == 1, "not so soon again"
    watch.look("11:16")
    assert (len(failing), len(watch.notices)) == (0, count)
    assert watch.look("11:32") == ["schedule"]
    assert (watch.bar.mark.text(), watch.bar.mark.isHidden()) == ("", True)


def test_it_is_tried_again_at_once_where_the_user_says_so(watch: Watch, failing: Errors) -> None:
    failing.append(Fault(FaultKind.GONE, "E:\\"))
    watch.look()
    offer = watch.notices[-1].offer
    assert offer
    offer.act()
    offer.act()
    watch.settle()
    assert watch.made() == ["schedule"]


def test_a_real_folder_that_is_gone_and_comes_back(watch: Watch, tmp_path: Path) -> None:
    stick = tmp_path / "U盘"
    stick.write_text("")
    watch.choose("backup.folder", str(stick))
    watch.look()
    assert watch.bar.mark.text() == "定时备份没有做成"
    stick.unlink()
    assert watch.look("11:20") == ["schedule"]


def test_a_backup_by_hand_takes_the_mark_away(watch: Watch, failing: Errors) -> None:
    failing.append(Fault(FaultKind.NO_SPACE, "E:\\"))
    watch.look()
    assert not watch.bar.mark.isHidden()

    def by_hand(office: Office, _progress: Progress) -> Changes:
        backups.back_up(office, backups.folder_of(office))
        return Changes()

    watch.place.write("", by_hand)
    watch.settle()
    assert watch.bar.mark.isHidden()


def test_the_first_page_tells_of_it_at_once(watch: Watch, failing: Errors) -> None:
    page = HomePage(watch.place)
    watch.qtbot.addWidget(page)
    watch.place.changed.connect(page.refresh)
    page.show()
    page.open(Home())
    failing.append(Fault(FaultKind.GONE, "E:\\"))
    watch.look()
    assert "定时备份没有做成" in page.warnings.banners[0].text.text()
    assert watch.look("11:20") == ["schedule"]
    assert all("定时备份" not in each.text.text() for each in page.warnings.banners)


def test_the_mark_leads_to_the_settings(watch: Watch, failing: Errors) -> None:
    failing.append(Fault(FaultKind.GONE, "E:\\"))
    watch.look()
    watch.bar.show()
    watch.qtbot.mouseClick(watch.bar.mark, Qt.MouseButton.LeftButton)
    assert watch.routes == [SettingsAt("backup")]


def test_who_never_rests_sees_that_it_is_late(watch: Watch, failing: Errors) -> None:
    watch.quiet = 0
    watch.look("12:01")
    assert watch.made() == ["schedule"], "half an hour is long enough"
    watch.enter()
    failing += [Problem("ACC032", name="李", right="备份")]
    watch.look("12:01", day=2)
    assert watch.bar.mark.text() == "定时备份晚了"


def test_one_that_is_stopped_comes_again_later(watch: Watch) -> None:
    def stop(task: Task[object]) -> None:
        task.cancel()

    watch.place.tasks.begun.connect(stop)
    assert watch.look() == []
    watch.place.tasks.begun.disconnect(stop)
    assert watch.begun[0].ending is Ending.CANCELLED
    assert watch.look("11:05") == []
    assert watch.look("11:16") == ["schedule"]


def test_a_bug_is_reported_once_and_not_every_minute(watch: Watch, failing: Errors) -> None:
    failing += [KeyError("x"), KeyError("x")]
    reported: list[str] = []
    watch.place.notify.reported.connect(reported.append)
    watch.look()
    assert len(reported) == 1
    box = watch.place.notify.box
    assert box
    box.close()
    watch.look("17:00")
    assert len(failing) == 1


@pytest.mark.parametrize("off", ["backup.daily"])
def test_without_a_schedule_nothing_is_made(watch: Watch, off: str) -> None:
    watch.choose(off, "否")
    assert watch.look("17:00", day=20) == []


def test_while_the_file_is_replaced_nobody_asks(watch: Watch) -> None:
    watch.keeper.begin()
    timer = watch.keeper._timer
    watch.place.stood_aside.emit(True)
    assert not timer.isActive()
    watch.place.stood_aside.emit(False)
    assert timer.isActive()


def test_after_the_end_nobody_asks(file: Path, qtbot: QtBot) -> None:
    day = Day(MOMENT.format(1, "12:00"))
    place = Workplace(enter(file, day=day))
    keeper = Timekeeping(place, lambda: 100.0)
    keeper.begin()
    place.shut()
    keeper.look()
    assert place.tasks.is_idle
    assert not keeper._timer.isActive()
