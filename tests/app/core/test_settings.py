"""Dated settings: a shipped default, and what holds from which day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app import importing, settings, undo
from app.identifiers import new_id
from app.ledgers import setting
from app.parameters import SETTINGS
from app.taking import Taking
from db.operations import Draft
from tests.offices import Work, enter, refused

KEY = "lock.minutes"


def test_the_shipped_default_holds_until_something_is_set(work: Work) -> None:
    assert settings.number_of(work.office, KEY) == 15
    assert settings.is_set(work.office, "backup.before_import")


@pytest.mark.parametrize("key", sorted(SETTINGS))
def test_every_default_reads_as_what_it_holds(work: Work, key: str) -> None:
    settings.change(work.office, key, SETTINGS[key].default or "填上", date(2026, 1, 1))
    assert settings.value_of(work.office, key) == (SETTINGS[key].default or "填上")


def test_a_value_holds_from_its_day(work: Work) -> None:
    settings.change(work.office, KEY, "5", date(2026, 12, 10))
    settings.change(work.office, KEY, "9", date(2026, 11, 1))
    days = [date(2026, 10, 31), date(2026, 11, 1), date(2026, 12, 9), date(2027, 1, 1)]
    assert [settings.number_of(work.office, KEY, day) for day in days] == [15, 9, 9, 5]
    assert settings.number_of(work.office, KEY) == 9


def test_the_same_day_again_replaces(work: Work) -> None:
    for value in ("5", "6"):
        settings.change(work.office, KEY, value, date(2026, 11, 1))
    assert [each.value for each in settings.history_of(work.office, KEY)] == ["15", "6"]
    undo.undo_last(work.office)
    assert settings.number_of(work.office, KEY) == 5


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [("no.such", "1", "DSK171"), (KEY, "很久", "VAL020"), ("print.watermark", "也许", "VAL043")],
)
def test_a_wrong_setting_is_refused(work: Work, key: str, value: str, code: str) -> None:
    before = work.count()
    with refused(code):
        settings.change(work.office, key, value, date(2026, 11, 1))
    with refused(code):
        work.add("setting", key=key, value=value, valid_from="2026-11-01")
    assert work.count() == before


def test_an_unknown_setting_is_not_read(work: Work) -> None:
    with refused("DSK171"):
        settings.value_of(work.office, "no.such")


def test_settings_are_the_administrators(staffed: object) -> None:
    for name, allowed in (("管理员", True), ("经办二", False)):
        with enter(staffed, name) as office:  # type: ignore[arg-type]
            if allowed:
                assert settings.change(office, KEY, "7", date(2026, 11, 1))
                continue
            with refused("ACC032"):
                settings.change(office, KEY, "8", date(2026, 11, 1))


def test_an_administrator_takes_a_setting_back_and_a_clerk_does_not(staffed: Path) -> None:
    with enter(staffed, "管理员") as office:
        batch = settings.change(office, KEY, "3", date(2026, 11, 2)).batch
    with enter(staffed, "经办二") as office, refused("ACC032"):
        undo.undo_batch(office, str(batch))
    with enter(staffed, "管理员") as office:
        assert undo.undo_last(office).records


def test_a_clerk_brings_no_setting_in_by_a_sheet(staffed: Path, tmp_path: Path) -> None:
    draft = Draft("setting", new_id(), "add", setting.values(KEY, "1", "2026-11-03"))
    with enter(staffed, "经办二") as office:
        with refused("ACC032"):
            importing.take_in(office, tmp_path / "none.xlsx", "setting")
        with refused("ACC032"), Taking(office).batch("试") as batch:
            batch.apply([draft])
        assert "1" not in {each.value for each in settings.history_of(office, KEY)}
