"""What is wrong with a wording is told with its line and the nearest name; a sound one has nothing to mend."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.wording.checking import check, line_of, missing
from app.wording.parsing import LONGEST, filled, places, strays
from app.wording.places import allowed
from app.wording.shipped import every, shipped

KEY = "household_pact"
CASES = [
    ("", [("WRD003", 1)]),
    (" \n　", [("WRD003", 1)]),
    ("约定\n甲方：{甲方}", []),
    ("约定\n甲方：｛甲方｝", []),
    ("约定\n日期：{签定日期}", [("WRD001", 2)]),
    ("约定\n\n{ 签订日期 }和{没有}", [("WRD001", 3)]),
    ("约定{\n甲方}", [("WRD002", 1), ("WRD002", 2)]),
    ("约定\n{{甲方}}", [("WRD002", 2), ("WRD002", 2)]),
    ("{甲\n方}", [("WRD002", 1), ("WRD002", 2)]),
    ("{}", [("WRD001", 1)]),
    ("好" * (LONGEST + 1), [("WRD004", 1)]),
    ("好" * LONGEST, []),
]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=range(len(CASES)))
def test_mistakes_are_told_by_code_and_line(text: str, wanted: list[tuple[str, int]]) -> None:
    found = check(KEY, text)
    assert [(each.code, line_of(each)) for each in found] == wanted
    assert all("{" not in each.message + each.remedy for each in found)


@pytest.mark.parametrize(
    ("typed", "near"), [("签定日期", "签订日期"), ("有效期到至", "有效期至"), ("份", "份数")]
)
def test_the_nearest_name_is_offered(typed: str, near: str) -> None:
    (found,) = check(KEY, f"约定{{{typed}}}")
    assert f"｛{near}｝" in found.remedy
    assert f"｛{typed}｝" in found.message
    assert found.place == "第1行"


@pytest.mark.parametrize("key", every())
def test_a_shipped_wording_is_sound(key: str) -> None:
    assert (check(key, shipped(key)), missing(key, shipped(key))) == ([], [])
    assert {each.name for each in places(shipped(key))} <= set(allowed(key))


@pytest.mark.parametrize("key", every())
def test_a_shipped_wording_holds_nobody_liable_and_sets_nobody_to_watch(key: str) -> None:
    spoken = re.findall("(.{0,9})(?:连带责任|举报)", shipped(key))
    assert [each for each in spoken if "不" not in each] == []
    assert {each for each in ("监视", "户主", "处罚") if each in shipped(key)} == set()


def test_what_the_shipped_one_tells_is_missed() -> None:
    found = missing(KEY, "约定\n{甲方}、{乙方}、{协议编号}、{签订日期}、{有效期自}、{份数}")
    assert [each.code for each in found] == ["WRD006"]
    assert "有效期至" in found[0].message


TEXTS = st.text("约定甲方{}｛｝\n ", max_size=40)


@given(TEXTS)
def test_every_brace_is_of_a_place_or_stray(text: str) -> None:
    braces = sum(text.count(each) for each in "{}｛｝")
    assert 2 * len(list(places(text))) + len(list(strays(text))) == braces


@given(TEXTS)
def test_places_stand_where_they_are_said_to(text: str) -> None:
    lines = text.split("\n")
    for each in places(text):
        assert lines[each.line - 1][each.start + 1 : each.end - 1].strip() == each.name


@given(
    st.lists(st.sampled_from(["{甲方}", "｛乙方｝", "约定"]), max_size=12),
    st.text("李张㐂{}", max_size=5),
)
def test_what_is_filled_in_is_not_read_again(parts: list[str], name: str) -> None:
    told = filled("".join(parts), {"甲方": name, "乙方": "乙"})
    assert told == "".join({"约定": "约定", "{甲方}": name}.get(each, "乙") for each in parts)
