"""A backup before risky work: when one is wanted, when the last one will do, and what happens where it fails."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app import backups, exits, precautions, settings, undo
from app.backups import read_info
from app.bulk import change_many
from app.faults import Fault, FaultKind, told
from app.occasions import PASSING, Occasion, occasion_title
from app.precautions import Unprotected
from app.problems import Problem
from app.progress import Cancelled
from tests.offices import NOW, Work

RISKS = [each for each in Occasion if each.value in PASSING]
SETTING = {Occasion.IMPORT: "backup.before_import"}


def later(work: Work, hours: float) -> None:
    work.day.now = (datetime.fromisoformat(NOW) + timedelta(hours=hours)).isoformat()


def made(work: Work) -> list[str]:
    """Why the backups in the folder of automatic backups were made, the oldest first."""
    folder = backups.folder_of(work.office)
    return [read_info(each).occasion for each in sorted(folder.glob("*.lincebak"))]


def choose(work: Work, key: str, value: str) -> None:
    settings.change(work.office, key, value, work.office.today)


@pytest.mark.parametrize("risk", RISKS)
def test_risky_work_is_backed_up_before_and_the_backup_says_why(work: Work, risk: Occasion) -> None:
    work.village()
    precautions.before(work.office, risk)
    assert made(work) == [risk.value]


@pytest.mark.parametrize("risk", RISKS)
def test_the_office_may_do_without(work: Work, risk: Occasion) -> None:
    choose(work, SETTING.get(risk, "backup.before_work"), "否")
    precautions.before(work.office, risk)
    assert made(work) == []


@pytest.mark.parametrize(
    ("off", "risk"),
    [("backup.before_work", Occasion.IMPORT), ("backup.before_import", Occasion.BULK)],
)
def test_each_setting_is_for_its_own_work(work: Work, off: str, risk: Occasion) -> None:
    choose(work, off, "否")
    assert precautions.wants(work.office, risk)


@pytest.mark.parametrize(
    ("many", "count", "wanted"),
    [("20", 1, False), ("20", 19, False), ("20", 20, True), ("5", 5, True), ("500", 499, False)],
)
def test_few_records_can_be_undone_and_need_none(
    work: Work, many: str, count: int, wanted: bool
) -> None:
    choose(work, "backup.many", many)
    assert precautions.wants(work.office, Occasion.BULK, count) is wanted


@pytest.mark.parametrize("value", ["1", "0", "10001", "很多"])
def test_a_number_nobody_can_mean_is_refused(work: Work, value: str) -> None:
    with pytest.raises(Problem):
        choose(work, "backup.many", value)


@pytest.mark.parametrize("risk", RISKS)
def test_the_last_backup_will_do_while_nothing_was_entered(work: Work, risk: Occasion) -> None:
    work.village()
    later(work, 1)
    precautions.before(work.office, risk)
    later(work, 3)
    always = risk in (Occasion.USERS, Occasion.RECOVERY)
    assert precautions.wants(work.office, risk) is always
    work.person()
    assert precautions.wants(work.office, risk)


@pytest.mark.parametrize("risk", [Occasion.MERGE, Occasion.JOIN])
@pytest.mark.parametrize(
    ("hours", "wanted"), [(0, False), (0.9, False), (1, True), (30, True), (-0.5, False)]
)
def test_small_works_one_after_another_share_a_backup(
    work: Work, risk: Occasion, hours: float, wanted: bool
) -> None:
    precautions.before(work.office, risk)
    work.village()
    later(work, hours)
    assert precautions.wants(work.office, risk) is wanted


@pytest.mark.parametrize("risk", RISKS)
def test_a_backup_that_is_gone_holds_nothing(work: Work, risk: Occasion) -> None:
    work.village()
    later(work, 1)
    backups.back_up(work.office, backups.folder_of(work.office))
    shutil.rmtree(backups.folder_of(work.office))
    assert precautions.wants(work.office, risk)


@pytest.fixture
def broken(work: Work, tmp_path: Path) -> Path:
    """A folder for backups that cannot be one: a file stands there."""
    file = tmp_path / "U盘"
    file.write_text("")
    choose(work, "backup.folder", str(file))
    return file


@pytest.mark.parametrize("risk", RISKS)
def test_where_it_fails_the_work_is_not_begun(work: Work, broken: Path, risk: Occasion) -> None:
    with pytest.raises(Unprotected) as caught:
        precautions.before(work.office, risk)
    assert (caught.value.occasion, str(broken) in told(caught.value).place) == (risk, True)
    assert isinstance(caught.value, Fault)


def test_a_waiver_is_for_its_own_work_and_ends(work: Work, broken: Path) -> None:
    waivers = work.office.waivers
    waivers.give(Occasion.BULK.value)
    precautions.before(work.office, Occasion.BULK, count=50)
    with pytest.raises(Unprotected):
        precautions.before(work.office, Occasion.UNDO, count=50)
    for _ in range(2):
        waivers.withdraw(Occasion.BULK.value)
    with pytest.raises(Unprotected):
        precautions.before(work.office, Occasion.BULK, count=50)


class Stopping:
    """Stops the work at its first step."""

    def step(self, _done: int, _total: int, _what: str) -> None:
        raise Cancelled


def test_it_is_said_that_the_backup_comes_first(work: Work) -> None:
    told: list[str] = []

    class Telling:
        def step(self, _done: int, _total: int, what: str) -> None:
            told.append(what)

    precautions.before(work.office, Occasion.USERS, Telling())
    assert told
    assert all(each.startswith("先备份，正在") for each in told)


def test_a_stop_is_a_stop_and_no_failure(work: Work) -> None:
    with pytest.raises(Cancelled):
        precautions.before(work.office, Occasion.USERS, Stopping())
    assert made(work) == []
    assert list(backups.folder_of(work.office).iterdir()) == []


@pytest.mark.parametrize(("many", "wanted"), [("2", 1), ("3", 1), ("4", 0)])
def test_a_batch_that_is_taken_back_is_counted(work: Work, many: str, wanted: int) -> None:
    people = [work.person() for _ in range(3)]
    choose(work, "backup.many", many)
    done = change_many(work.office, "person", people, {"phone": "13800000000"})
    precautions.before_undo(work.office, done.changes.batch)
    assert len(made(work)) == wanted


def test_the_last_own_batch_is_the_one_that_undo_takes_back(work: Work) -> None:
    work.village()
    person = work.person()
    batch = undo.last_batch(work.office)
    assert undo.undo_last(work.office).records == {person}
    assert undo.last_batch(work.office) != batch


def test_old_backups_that_cannot_go_spoil_no_new_one(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*_given: object, **_named: object) -> None:
        raise Fault(FaultKind.HELD, "旧备份")

    monkeypatch.setattr(backups, "thin", held)
    info = backups.back_up(work.office, backups.folder_of(work.office))
    last = backups.last_backup(work.office)
    assert last
    assert last.path == info.path


def test_backups_before_work_leave_the_daily_ones(work: Work) -> None:
    folder = backups.folder_of(work.office)
    for day in range(20):
        for hour, why in ((0, Occasion.SCHEDULE), (3, Occasion.BULK), (4, Occasion.MERGE)):
            later(work, 24 * day + hour)
            work.village(f"{day}村{hour}")
            backups.back_up(work.office, folder, occasion=why)
    days = {each.name.split("-")[2] for each in folder.glob("*.lincebak")}
    why = [each for each in made(work) if each == Occasion.SCHEDULE.value]
    assert len(days) >= 14
    assert len(why) >= 14


def test_a_covered_state_is_told_by_its_backup(work: Work) -> None:
    work.village()
    later(work, 1)
    assert exits.covering(work.office) is None
    info = backups.back_up(work.office, backups.folder_of(work.office))
    held = exits.covering(work.office)
    assert held
    assert held.path == info.path
    assert not exits.wants_backup(work.office)


@pytest.mark.parametrize("occasion", list(Occasion))
def test_every_occasion_has_a_word_of_its_own(occasion: Occasion) -> None:
    assert occasion_title(occasion.value) not in ("", occasion.value)
    assert len({occasion_title(each.value) for each in Occasion}) == len(Occasion)


def test_a_newer_programs_occasion_stands_as_it_is() -> None:
    assert occasion_title("eclipse") == "eclipse"


def test_the_rule_tells_the_offices_own_number(work: Work) -> None:
    assert "20条起" in precautions.rule(work.office)
    choose(work, "backup.many", "7")
    assert "7条起" in precautions.rule(work.office)
