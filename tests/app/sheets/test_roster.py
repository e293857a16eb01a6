"""Household rosters: one row is household, person and the line that joins them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.problems import Problem, Problems
from app.progress import Cancelled
from app.sheets.intake import Imported, import_, rehearse
from app.sheets.outcome import Counts, Outcome, Plan
from tests.app.sheets.desk import MemoryDesk
from tests.app.sheets.people import ROWS, TITLES, book, number

Rows = list[list[object]]


def take(
    desk: MemoryDesk, folder: Path, rows: Rows, titles: list[str] = TITLES, **options: Any
) -> Imported:
    return import_(desk, book(folder / "册.xlsx", [titles, *rows], **options), "household")


def changed(row: int, column: int, value: object, rows: Rows = ROWS) -> Rows:
    copy = [list(each) for each in rows]
    copy[row][column] = value
    return copy


def figures(plan: Plan) -> dict[str, tuple[int, int, int, int]]:
    return {unit: (c.new, c.changed, c.same, c.refused) for unit, c in plan.counts.items()}


def codes(plan: Plan, row: int) -> list[str]:
    return [note.problem.code for note in plan.rows[row].notes]


def named(desk: MemoryDesk, ledger: str, **values: object) -> dict[str, Any]:
    found = [r for r in desk.live(ledger) if all(r[k] == v for k, v in values.items())]
    assert len(found) == 1, found
    return found[0]


def test_one_file_fills_household_person_and_membership(desk: MemoryDesk, tmp_path: Path) -> None:
    plan = take(desk, tmp_path, ROWS).plan
    assert figures(plan) == {"户": (2, 0, 0, 0), "人": (4, 0, 0, 0)}
    home, wife = named(desk, "household", hh_no="H001"), named(desk, "person", name="李小花")
    line = named(desk, "household_member", person=wife["id"])
    assert (line["household"], line["relation"], wife["sex"]) == (home["id"], "12", "2")
    assert home["head"] == named(desk, "person", name="张大海")["id"]
    assert named(desk, "division", id=home["village"])["name"] == "网山村"


def test_importing_again_changes_nothing(desk: MemoryDesk, tmp_path: Path) -> None:
    take(desk, tmp_path, ROWS)
    again = take(desk, tmp_path, ROWS)
    assert figures(again.plan) == {"户": (0, 0, 2, 0), "人": (0, 0, 4, 0)}
    assert again.batch == ""


def test_a_rehearsal_writes_nothing(desk: MemoryDesk, tmp_path: Path) -> None:
    plan = rehearse(desk, book(tmp_path / "a.xlsx", [TITLES, *ROWS]), "household")
    assert figures(plan)["人"] == (4, 0, 0, 0)
    assert (desk.live("person"), desk.batches, desk.mappings) == ([], [], {})


def test_changes_are_shown_field_by_field(desk: MemoryDesk, tmp_path: Path) -> None:
    take(desk, tmp_path, ROWS)
    plan = take(desk, tmp_path, changed(1, 5, "13911111111")).plan
    assert figures(plan) == {"户": (0, 0, 2, 0), "人": (0, 1, 3, 0)}
    change = plan.rows[1].changes[0]
    assert (change.field, change.old, change.new) == ("phone", "13800000002", "13911111111")


@pytest.mark.parametrize(
    ("cell", "phone"),
    [(None, "13800000002"), ("/", "13800000002"), ("清空", None), ("（空）", None)],
)
def test_only_a_word_blanks_a_field(
    desk: MemoryDesk, tmp_path: Path, cell: object, phone: str | None
) -> None:
    take(desk, tmp_path, ROWS)
    take(desk, tmp_path, changed(1, 5, cell))
    assert named(desk, "person", name="李小花")["phone"] == phone


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        (2, None, "DSK005"),
        (2, "王?", "VAL003"),
        (2, "张三、李四", "VAL010"),
        (3, None, "DSK005"),
        (3, 339901197001010123.0, "SHT020"),
        (3, "3.39901E+17", "VAL005"),
        (3, "339901197001010124", "VAL061"),
        (3, "339901197002300126", "VAL063"),
        (4, None, "DSK005"),
        (4, "谁知道", "VAL040"),
        (1, "大旺村委", "SHT026"),
        (1, "网出村", "SHT025"),
    ],
)
def test_a_row_is_refused_for_what_identifies_or_places_it(
    desk: MemoryDesk, tmp_path: Path, column: int, value: object, code: str
) -> None:
    row = 0 if column == 1 else 1
    rows = changed(row, column, value)
    plan = take(desk, tmp_path, rows).plan
    assert plan.rows[row].outcome is Outcome.REFUSED
    assert code in codes(plan, row)
    assert plan.rows[row].notes[0].problem.place.startswith(f"第{row + 2}行")


@pytest.mark.parametrize(
    ("title", "value"),
    [
        ("民族", "火星族"),
        ("联系电话", "12"),
        ("出生日期", "去年"),
        ("银行账号", "abc"),
        ("组", "九组"),
    ],
)
def test_a_bad_optional_value_is_left_empty_and_counted_as_a_warning(
    desk: MemoryDesk, tmp_path: Path, title: str, value: str
) -> None:
    rows = [[*row[:5], value] for row in ROWS[:1]]
    plan = take(desk, tmp_path, rows, [*TITLES[:5], title]).plan
    assert (plan.rows[0].outcome, len(plan.warned), plan.rows[0].refusals) == (Outcome.NEW, 1, [])
    assert "F列" in plan.rows[0].notes[0].problem.place


def test_the_number_wins_over_birth_date_and_sex(desk: MemoryDesk, tmp_path: Path) -> None:
    rows = [[*ROWS[0][:5], "1999-01-01", "女"]]
    plan = take(desk, tmp_path, rows, [*TITLES[:5], "出生日期", "性别"]).plan
    person = named(desk, "person", name="张大海")
    assert (person["birth_date"], person["sex"]) == ("1970-01-01", "1")
    assert codes(plan, 0) == ["DSK004", "DSK004"]


def test_members_come_in_without_a_refused_head_and_it_is_mended_later(
    desk: MemoryDesk, tmp_path: Path
) -> None:
    plan = take(desk, tmp_path, changed(0, 3, "339901197001010116")).plan
    home = named(desk, "household", hh_no="H001")
    assert figures(plan) == {"户": (2, 0, 0, 0), "人": (3, 0, 0, 1)}
    assert (home["head"], "DSK121" in codes(plan, 1)) == (None, True)
    mended = take(desk, tmp_path, ROWS).plan
    assert figures(mended) == {"户": (0, 1, 1, 0), "人": (1, 0, 3, 0)}
    assert named(desk, "household", hh_no="H001")["head"] is not None


@pytest.mark.parametrize("blank", [None, ""])
def test_household_cells_are_filled_down(
    desk: MemoryDesk, tmp_path: Path, blank: str | None
) -> None:
    rows = [[*ROWS[0]], [blank, blank, *ROWS[1][2:]], [blank, blank, *ROWS[2][2:]], [*ROWS[3]]]
    plan = take(desk, tmp_path, rows).plan
    assert figures(plan) == {"户": (2, 0, 0, 0), "人": (4, 0, 0, 0)}
    assert len({line["household"] for line in desk.live("household_member")}) == 2


def test_merged_household_cells_are_filled_down(desk: MemoryDesk, tmp_path: Path) -> None:
    rows = [list(row) for row in ROWS]
    plan = take(desk, tmp_path, rows, merged=("A2:A4", "B2:B4")).plan
    assert figures(plan) == {"户": (2, 0, 0, 0), "人": (4, 0, 0, 0)}


def test_without_numbers_each_head_begins_a_household(desk: MemoryDesk, tmp_path: Path) -> None:
    rows = [row[1:] for row in ROWS]
    plan = take(desk, tmp_path, rows, TITLES[1:]).plan
    assert figures(plan) == {"户": (2, 0, 0, 0), "人": (4, 0, 0, 0)}
    assert {each["hh_no"] for each in desk.live("household")} == {"{00001", "{00002"}
    assert figures(take(desk, tmp_path, rows, TITLES[1:]).plan) == {
        "户": (0, 0, 2, 0),
        "人": (0, 0, 4, 0),
    }


def test_members_are_placed_by_their_heads_number(desk: MemoryDesk, tmp_path: Path) -> None:
    titles = ["户主身份证号", *TITLES[1:]]
    rows = [[number(order=11), *row[1:]] for row in ROWS[:3]] + [[number(order=15), *ROWS[3][1:]]]
    shuffled = [rows[1], rows[3], rows[2], rows[0]]
    plan = take(desk, tmp_path, shuffled, titles).plan
    assert figures(plan) == {"户": (2, 0, 0, 0), "人": (4, 0, 0, 0)}


def test_a_list_of_heads_is_a_list_of_households(desk: MemoryDesk, tmp_path: Path) -> None:
    titles = ["户编号", "村", "户主姓名", "户主身份证号"]
    plan = take(desk, tmp_path, [ROWS[0][:4], ROWS[3][:4]], titles).plan
    assert figures(plan) == {"户": (2, 0, 0, 0), "人": (2, 0, 0, 0)}
    assert {line["relation"] for line in desk.live("household_member")} == {"02"}


def test_a_list_of_households_alone_changes_households(desk: MemoryDesk, tmp_path: Path) -> None:
    take(desk, tmp_path, ROWS)
    plan = take(desk, tmp_path, [["H001", "网山村", "网山1号"]], ["户编号", "村", "家庭住址"]).plan
    assert figures(plan) == {"户": (0, 1, 0, 0)}
    assert named(desk, "household", hh_no="H001")["address"] == "网山1号"


@pytest.mark.parametrize(("relation", "code"), [("户主", "SHT032"), ("本人", "SHT032")])
def test_a_second_head_is_refused(
    desk: MemoryDesk, tmp_path: Path, relation: str, code: str
) -> None:
    plan = take(desk, tmp_path, changed(1, 4, relation)).plan
    assert (figures(plan)["人"], codes(plan, 1)) == ((3, 0, 0, 1), [code])


def test_a_second_head_of_a_known_household_is_refused(desk: MemoryDesk, tmp_path: Path) -> None:
    take(desk, tmp_path, ROWS[:1])
    plan = take(desk, tmp_path, changed(1, 4, "户主")[1:2]).plan
    assert codes(plan, 0) == ["SHT032"]


def test_identical_rows_are_the_same_and_others_with_the_number_refused(
    desk: MemoryDesk, tmp_path: Path
) -> None:
    other = [*ROWS[1][:5], "13999999999"]
    plan = take(desk, tmp_path, [*ROWS[:3], ROWS[1], other]).plan
    assert figures(plan)["人"] == (3, 0, 1, 1)
    assert (codes(plan, 4), plan.rows[4].refusals[0].params["row"]) == (["SHT030"], 3)


def test_a_known_number_under_another_name_is_refused(desk: MemoryDesk, tmp_path: Path) -> None:
    take(desk, tmp_path, ROWS)
    plan = take(desk, tmp_path, changed(1, 2, "赵六六")).plan
    assert codes(plan, 1) == ["SHT031"]
    assert named(desk, "person", id_no=number(order=12))["name"] == "李小花"


def test_same_name_and_birth_date_is_named_never_matched(desk: MemoryDesk, tmp_path: Path) -> None:
    take(desk, tmp_path, ROWS[:1])
    twin = ["H009", "网山村", "张大海", number(order=77), "户主", None]
    plan = take(desk, tmp_path, [twin]).plan
    assert (figures(plan)["人"], codes(plan, 0)) == ((1, 0, 0, 0), ["SHT035"])
    assert "339901********0115" in plan.rows[0].warnings[0].message


def test_a_row_without_number_names_who_it_may_be(desk: MemoryDesk, tmp_path: Path) -> None:
    take(desk, tmp_path, ROWS[:1])
    plan = take(desk, tmp_path, changed(0, 3, None)[:1]).plan
    assert plan.rows[0].outcome is Outcome.REFUSED
    assert "SHT035" in codes(plan, 0)


def test_members_without_any_household_are_refused(desk: MemoryDesk, tmp_path: Path) -> None:
    plan = take(desk, tmp_path, [row[1:] for row in ROWS[1:3]], TITLES[1:]).plan
    assert figures(plan) == {"户": (0, 0, 0, 1), "人": (0, 0, 0, 2)}
    assert codes(plan, 0) == ["SHT034"]


def test_members_alone_find_the_household_they_live_in(desk: MemoryDesk, tmp_path: Path) -> None:
    take(desk, tmp_path, ROWS)
    rows = [[*ROWS[1][1:5], "13777777777"]]
    plan = take(desk, tmp_path, rows, TITLES[1:]).plan
    assert figures(plan) == {"户": (0, 0, 1, 0), "人": (0, 1, 0, 0)}


@pytest.mark.parametrize(
    ("village", "group", "found"),
    [
        ("网山村", "一组", ("网山村", "网山村")),
        ("网山", "1组", ("网山村", "网山村")),
        ("网山村委会", "第一组", ("网山村", "网山村")),
        ("网山村民委员会", "第1村民小组", ("网山村", "网山村")),
        ("339901001201", "一组", ("网山村", "网山村")),
        ("旺山", "1", ("网山村", "网山村")),
        ("青竹", "一组", ("青竹社区", "青竹社区")),
        ("青竹居委会", "二组", ("青竹社区", None)),
        ("高坡街道青竹社区", "1组", ("青竹社区", "青竹社区")),
    ],
)
def test_places_are_found_by_name_code_and_habit(
    desk: MemoryDesk, tmp_path: Path, village: str, group: str, found: tuple[str, str | None]
) -> None:
    titles = [*TITLES[:2], "组", *TITLES[2:]]
    take(desk, tmp_path, [[*ROWS[0][:1], village, group, *ROWS[0][2:]]], titles)
    home = named(desk, "household", hh_no="H001")
    inside = desk.tables["division"].get(home["group"], {}).get("parent")
    names = {each["id"]: each["name"] for each in desk.live("division")}
    assert (names[home["village"]], names.get(inside)) == found


def test_an_import_taken_back_is_revived(desk: MemoryDesk, tmp_path: Path) -> None:
    take(desk, tmp_path, ROWS)
    desk.void_everything_of(desk.written)
    again = take(desk, tmp_path, changed(1, 5, "13911111111"))
    assert figures(again.plan) == {"户": (2, 0, 0, 0), "人": (4, 0, 0, 0)}
    assert len(desk.tables["person"]) == 4
    assert named(desk, "person", name="李小花")["phone"] == "13911111111"


def test_an_exception_reason_lets_a_wrong_check_digit_pass(
    desk: MemoryDesk, tmp_path: Path
) -> None:
    wrong = number(order=12)[:-1] + "4"
    rows = [[*changed(1, 3, wrong)[1], "公安核实错号"], [*ROWS[0], None]]
    plan = take(desk, tmp_path, rows, [*TITLES, "号码例外原因"]).plan
    assert [row.outcome for row in plan.rows] == [Outcome.NEW, Outcome.NEW]
    assert codes(plan, 0) == ["VAL061"]


def test_people_without_a_document_get_a_temporary_number_once(
    desk: MemoryDesk, tmp_path: Path
) -> None:
    titles = [*TITLES, "证件类型", "性别", "出生日期"]
    rows = [
        [*ROWS[0], None, None, None],
        ["H001", "网山村", "张小宝", None, "子", None, "其他", "男", "2025-05-05"],
    ]
    plan = take(desk, tmp_path, rows, titles).plan
    assert named(desk, "person", name="张小宝")["id_no"].startswith("L")
    assert figures(plan)["人"] == (2, 0, 0, 0)
    assert figures(take(desk, tmp_path, rows, titles).plan)["人"] == (0, 0, 2, 0)


class _Stopping:
    def __init__(self, left: int) -> None:
        self.left = left

    def step(self, done: int, total: int, what: str) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


@pytest.mark.parametrize("left", range(5))
def test_a_cancelled_import_leaves_everything_as_before(
    desk: MemoryDesk, tmp_path: Path, left: int
) -> None:
    path = book(tmp_path / "a.xlsx", [TITLES, *ROWS])
    with pytest.raises(Cancelled):
        import_(desk, path, "household", progress=_Stopping(left))
    assert (desk.live("person"), desk.live("household"), desk.batches) == ([], [], [])


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([TITLES], "SHT014"),
        ([["张三", "李四"]], "SHT016"),
        ([], "SHT016"),
        ([["村", "姓名", "与户主关系"], ["网山村", "张三", "户主"]], "SHT015"),
    ],
)
def test_a_whole_file_is_refused(desk: MemoryDesk, tmp_path: Path, rows: Rows, code: str) -> None:
    with pytest.raises(Problem) as refused:
        rehearse(desk, book(tmp_path / "册.xlsx", rows), "household")
    assert (refused.value.code, refused.value.place) == (code, "册.xlsx")


def test_two_columns_for_one_field_refuse_the_file(desk: MemoryDesk, tmp_path: Path) -> None:
    with pytest.raises(Problems, match="SHT011"):
        rehearse(
            desk,
            book(tmp_path / "a.xlsx", [["姓名", "身份证号", "身份证号码"], ["a"]]),
            "household",
        )
    assert desk.batches == []


def test_a_sheet_is_chosen_by_name(desk: MemoryDesk, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [TITLES, *ROWS], title="名册")
    assert figures(rehearse(desk, path, "household", "名册"))["人"] == (4, 0, 0, 0)
    with pytest.raises(Problem, match=r"SHT010.*名册"):
        rehearse(desk, path, "household", "别的")


def test_a_chosen_mapping_is_remembered_for_the_same_header(
    desk: MemoryDesk, tmp_path: Path
) -> None:
    titles = [*TITLES[:5], "打哪个"]
    path = book(tmp_path / "a.xlsx", [titles, *ROWS])
    import_(desk, path, "household", mapping={"打哪个": "person.phone"})
    plan = rehearse(
        desk, book(tmp_path / "b.xlsx", [titles, *changed(0, 5, "13911111111")]), "household"
    )
    assert plan.rows[0].changes[0].new == "13911111111"


def test_nothing_is_remembered_that_nobody_chose(desk: MemoryDesk, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [TITLES, *ROWS])
    import_(desk, path, "person")
    assert desk.mappings == {}
    assert figures(import_(desk, path, "household").plan)["户"] == (2, 0, 0, 0)


def test_a_choice_is_remembered_where_no_row_is_written(desk: MemoryDesk, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [[*TITLES[:5], "打哪个"], *ROWS])
    import_(desk, path, "household")
    import_(desk, path, "household", mapping={"打哪个": ""})
    assert list(desk.mappings.values()) == [{"打哪个": ""}]


def test_excluded_columns_reach_nothing(desk: MemoryDesk, tmp_path: Path) -> None:
    rows: Rows = [[*row, "SECRET"] for row in ROWS]
    plan = take(desk, tmp_path, rows, [*TITLES, "政治面貌"]).plan
    assert [each.code for each in plan.notices] == ["SHT012"]
    assert "SECRET" not in repr([desk.written, desk.tables, plan.rows, plan.notices, desk.mappings])


def test_figures_start_at_nothing() -> None:
    assert Counts() == Counts(0, 0, 0, 0)


def test_what_is_written_is_let_go(desk: MemoryDesk, tmp_path: Path) -> None:
    plan = take(desk, tmp_path, ROWS).plan
    assert (plan.drafts, plan.numbered, len(desk.written)) == ([], {}, 10)
