"""Doors and words beside the desk: locks, files, weekly checks, memory, spoken days, the sheet."""

from __future__ import annotations

import re
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as profile
from hypothesis import strategies as st

from app import entrance, founding, recent, remembered, spoken, vigil
from app.access.recovery import decode, encode
from app.faults import Fault, FaultKind
from app.kinds import Day as DayKind
from app.kinds import Reading
from app.office import open_office
from app.office_code import is_temporary
from app.problems import Problem
from app.recovery_sheet import PER_LINE, groups_of, recovery_sheet
from db.store import Identity
from tests.offices import CLERK, FAST, PASSWORD, STAFF, Day, copy_of, enter, make, refused

EVERYBODY = [CLERK, *STAFF]


@pytest.fixture
def file(staffed: Path, tmp_path: Path) -> Path:
    return copy_of(staffed, tmp_path)


def fail(file: Path, name: str, times: int) -> list[str]:
    """The codes of so many wrong passwords."""
    codes: list[str] = []
    for _n in range(times):
        with pytest.raises(Problem) as caught:
            wrongly(file, name)
        codes.append(caught.value.code)
    return codes


def wrongly(file: Path, name: str) -> None:
    open_office(file, name, "wrong password 1", write=False, clock=Day().clock(), params=FAST)


@pytest.mark.parametrize("name", EVERYBODY)
def test_one_users_failures_lock_nobody_else(file: Path, name: str) -> None:
    fail(file, name, 5)
    door = entrance.entrance(file)
    assert door.locked == {name}
    assert [each for each in EVERYBODY if door.is_locked(each)] == [name]
    assert {each: entrance.tries_left(file, each) for each in EVERYBODY if each != name} == dict.fromkeys(
        [each for each in EVERYBODY if each != name], 5
    )  # fmt: skip


@pytest.mark.parametrize("failures", [0, 1, 4])
def test_a_right_password_begins_the_count_anew(file: Path, failures: int) -> None:
    fail(file, CLERK, failures)
    assert entrance.tries_left(file, CLERK) == 5 - failures
    enter(file).close()
    assert entrance.tries_left(file, CLERK) == 5


def test_the_right_password_does_not_open_a_locked_door(file: Path) -> None:
    fail(file, CLERK, 5)
    with pytest.raises(Problem):
        enter(file)
    assert entrance.tries_left(file, CLERK) == 0


@pytest.mark.parametrize("name", ["", " ", "没有此人", "李经办 ", "X" * 100])
def test_a_name_nobody_has_is_not_locked_and_tells_nothing(file: Path, name: str) -> None:
    assert entrance.tries_left(file, name) == 5
    assert not entrance.entrance(file).is_locked(name) or name.strip() == CLERK


@pytest.mark.parametrize(
    "content",
    [b"", b"null", b"[]", b"{}", b'{"users": 3}', b"\x00" * 50, b"[" * 3000, "密钥".encode("gbk")],
)
def test_keys_that_are_none_are_told_and_never_an_accident(file: Path, content: bytes) -> None:
    file.with_name(file.name + ".keys").write_bytes(content)
    with pytest.raises((Problem, Fault)):
        entrance.entrance(file)


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("清溪镇.lincedb", True), ("a b.lincedb", True), (".lincedb", False), ("lincedb", False),
        ("清溪镇.LINCEDB", False), ("清溪镇.lincedb.lock", False), ("清溪镇.lincedb.aside-1", False),
        ("清溪镇.lincedb.files", False), ("X-20261201.lincebak", False), ("清溪镇.lincedb.incoming", False),
    ],
)  # fmt: skip
def test_data_files_among_what_lies_beside_them(name: str, is_one: bool) -> None:
    assert entrance.is_data_file(Path("/办公") / name) is is_one


def test_the_door_knows_the_office_by_what_this_computer_remembers(
    file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.lincedb"
    recent.remember(other, "别的镇", "王")
    assert entrance.entrance(file).office == ""
    recent.remember(file, "试验街道", "审核员")
    assert entrance.entrance(file).last_user == "审核员"
    recent.forget(file)
    assert entrance.entrance(file).last_user == ""


@pytest.mark.parametrize(
    ("days", "reasons"),
    [
        ([0], [""]),
        ([0, 6], ["", ""]),
        ([0, 7], ["", "due"]),
        ([0, 7, 8], ["", "due", "due"]),
        ([0, 40, 41], ["", "due", "due"]),
    ],
)
def test_a_check_that_was_not_made_stays_due(
    file: Path, days: list[int], reasons: list[str]
) -> None:
    found: list[str] = []
    for number in days:
        now = date(2026, 12, 1) + timedelta(number)
        with enter(file, day=Day(f"{now}T08:00:00+08:00")) as office:
            found.append(vigil.begin(office))
            vigil.end(office)
    assert found == reasons


def test_an_end_that_was_none_goes_before_a_week(file: Path) -> None:
    with enter(file) as office:
        vigil.begin(office)
    with enter(file, day=Day("2026-12-30T08:00:00+08:00")) as office:
        assert vigil.begin(office) == "broken_off"
        vigil.looked_through(office)
        vigil.end(office)
    with enter(file, day=Day("2026-12-31T08:00:00+08:00")) as office:
        assert vigil.begin(office) == ""


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("frame", "{}"),
        ("a b", "x"),
        ("", "empty key"),
        ("frame", "张㐂𠀀\n\t'\""),
        ("长" * 80, "1" * 5000),
    ],
)
def test_what_is_kept_comes_back_for_its_user_alone(file: Path, key: str, text: str) -> None:
    with enter(file) as office:
        remembered.keep(office, key, "older")
        remembered.keep(office, key, text)
        assert remembered.recall(office, key) == text
    for name in STAFF:
        with enter(file, name, write=False) as office:
            assert remembered.recall(office, key) == ""


SAID = st.dates(date(1950, 1, 1), date(2090, 12, 31))


@given(SAID, st.integers(0, 9999))
def test_steps_of_days_go_there_and_back(day: date, count: int) -> None:
    there = spoken.day_of(f"+{count}", day)
    assert there == day + timedelta(count)
    assert there is not None
    assert spoken.day_of(f"-{count}天", there) == day


@given(SAID, st.integers(0, 600))
def test_months_are_as_far_as_they_say(day: date, count: int) -> None:
    then = spoken.day_of(f"+{count}个月", day)
    assert then
    assert (then.year - day.year) * 12 + then.month - day.month == count
    assert then.day == day.day or then.day in (28, 29, 30)
    assert spoken.month_of(f"+{count}", day) == then.replace(day=1)


@given(SAID, st.text(alphabet="+-0123456789天日周个月年今明昨前后大上下本这当 ＋－", max_size=8))
def test_whatever_is_said_is_a_day_or_nothing(day: date, said: str) -> None:
    for found in (spoken.day_of(said, day), spoken.month_of(said, day)):
        assert found is None or isinstance(found, date)


@pytest.mark.parametrize(
    "text", ["2026-03-05", "20260305", "2026年3月5日", "3月5日", "26.3.5", "2026/3/5", "305"]
)
def test_what_the_kind_reads_is_never_taken_for_speech(text: str) -> None:
    assert spoken.day_of(text, date(2026, 1, 31)) is None
    assert spoken.month_of(text, date(2026, 1, 31)) is None


@given(SAID)
def test_a_spoken_day_is_a_day_the_kind_reads(day: date) -> None:
    found = spoken.day_of("今天", day)
    assert found
    assert DayKind().read(found.isoformat(), Reading(date(2100, 1, 1))) == day.isoformat()
    assert spoken.weekday(day)[-1] == "一二三四五六日"[day.weekday()]


@profile(max_examples=40)
@given(st.binary(min_size=32, max_size=32))
def test_the_groups_of_any_code_lead_back_to_its_key(key: bytes) -> None:
    lines = groups_of(encode(key))
    assert all(len(line) <= PER_LINE and all(len(group) == 4 for group in line) for line in lines)
    assert decode("\n".join(" ".join(line) for line in lines).lower()) == key


@pytest.mark.parametrize(
    ("office", "user"),
    [
        ("镇", "王"), ("试" * 60, "阿依古丽·买买提"), ("内蒙古自治区锡林郭勒盟东乌珠穆沁旗满都胡宝拉格镇", "王𬭚"),
        ("Ürümqi 街道", "O'Neil"), ("试验街道（党工委）", "欧阳㐂"),
    ],
)  # fmt: skip
def test_the_sheet_is_one_page_whatever_the_names(office: str, user: str) -> None:
    out = BytesIO()
    code = encode(bytes(range(32)))
    printed = recovery_sheet(office, "339901001.1", user, code, date(2026, 12, 1), out)
    assert (printed.pages, printed.missing) == (1, [])
    assert len(re.findall(rb"/Type /Page\b", out.getvalue())) <= 1


CODES = [
    ("330302", False), ("330302004", False), ("330302004201", False), ("T12345", True), ("TABCDEFGH", True),
]  # fmt: skip


@pytest.mark.parametrize(("code", "temporary"), CODES)
def test_an_office_is_founded_under_any_good_code(
    tmp_path: Path, code: str, temporary: bool
) -> None:
    path = tmp_path / "新" / "夹" / "镇.lincedb"
    founding.found(path, founding.identity_of(code, "清溪镇", 1), "李", PASSWORD, FAST)
    assert is_temporary(code) is temporary
    assert bool(founding.told_code(code))
    with refused("FIL001"):
        founding.judge_place(path)


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("清溪镇", "清溪镇.lincedb"), ("清溪镇.", "清溪镇.lincedb"), ("a/b\\c:d*e?f", "abcdef.lincedb"),
        ("", "本单位.lincedb"), ("...", "本单位.lincedb"), ("\x00\x1f", "本单位.lincedb"),
        ("《清溪》", "《清溪》.lincedb"),
    ],
)  # fmt: skip
def test_a_proposed_file_has_a_name_every_system_takes(name: str, file: str) -> None:
    assert founding.default_file(name).name == file


@pytest.mark.parametrize("place", ["", ".", "镇.lincedb", "../镇.lincedb"])
def test_a_place_is_told_whole_or_not_at_all(place: str) -> None:
    with pytest.raises(Fault) as caught:
        founding.judge_place(Path(place))
    assert caught.value.kind is FaultKind.GONE


def test_where_a_file_stands_instead_of_the_folder_no_office_is_founded(tmp_path: Path) -> None:
    (tmp_path / "夹").write_text("a file")
    identity = Identity("330302004", "清溪镇", "office", 1)
    with pytest.raises(Fault):
        founding.found(tmp_path / "夹" / "镇.lincedb", identity, "李", PASSWORD, FAST)
    assert [each.name for each in tmp_path.iterdir()] == ["夹"]


def test_offices_of_two_stations_are_told_apart(tmp_path: Path) -> None:
    for station in (1, founding.MOST_STATIONS):
        path = make(tmp_path / str(station), Identity("330302004", "清溪镇", "office", station))
        with enter(path) as office:
            assert office.identity.address == f"330302004.{station}"
