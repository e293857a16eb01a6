"""Names of files that every system takes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.filenames import check_name, file_name, is_device, proposed
from app.founding import default_file, judge_place
from app.problems import Problem
from app.sync.sticks.folder import is_legal
from ui.files import Files, Wish

DEVICES = ["CON", "nul", "Aux.xlsx", "prn.a.b", "COM1", "lpt9.pdf", "COM¹", "CON .txt", "conin$"]
FILES = ["CONTENT", "NULL.pdf", "COM10", "COMA", "台账 CON.xlsx", "LPT", "", "."]


@pytest.mark.parametrize("name", DEVICES)
def test_devices_are_no_files(name: str) -> None:
    assert is_device(name)
    assert not is_device(file_name(name))
    assert not is_legal(name)
    with pytest.raises(Problem) as refused:
        check_name(Path("C:/数据") / name)
    assert (refused.value.code, refused.value.place) == ("FIL023", name)


@pytest.mark.parametrize("name", FILES)
def test_what_only_looks_like_a_device_is_a_file(name: str) -> None:
    assert not is_device(name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("示例镇 名册", "示例镇 名册"), ("a/b\\c:d*e?f\"g<h>i|j", "a_b_c_d_e_f_g_h_i_j"), ("a\nb\x00", "a_b_"),
        (" 。. ", "。"), ("..", "_"), ("", "_"), ("x" * 99, "x" * 80), ("镇" * 99, "镇" * 80),
        ("𠀀" * 99, "𠀀" * 60), ("a" * 79 + " b", "a" * 79), ("NUL", "_NUL"), ("\ud800", "_"),
    ],
)  # fmt: skip
def test_a_title_becomes_a_name(text: str, name: str) -> None:
    assert file_name(text) == name


@given(st.text(), st.sampled_from(["", ".xlsx", ".lincedb"]))
def test_whatever_the_title_the_name_is_fit(text: str, ending: str) -> None:
    made = file_name(text, ending)
    check_name(Path("x") / made)
    assert Path(made).name == made
    assert made.endswith(ending)
    assert len(made.encode()) <= 255


@pytest.mark.parametrize(
    ("name", "fit"),
    [
        ("照片.jpg", "照片.jpg"), ("../../x.pdf", "x.pdf"), ("C:\\Windows\\x.pdf", "x.pdf"), ("CON.jpg", "_CON.jpg"),
        ("a:b.p?f", "a_b.p_f"), ("名册", "名册"), (".lincedb", "lincedb"), ("名册.", "名册"), ("", "_"),
        ("长" * 90 + ".docx", "长" * 80 + ".docx"),
    ],
)  # fmt: skip
def test_a_name_from_elsewhere_is_made_fit(name: str, fit: str) -> None:
    assert proposed(name) == fit
    asked: list[Wish] = []
    files = Files()
    files.chooser = lambda wish, _then: asked.append(wish)
    files.save("存为", name, "", print)
    assert [each.name for each in asked] == [fit]


@given(st.text())
def test_whatever_is_proposed_is_fit(name: str) -> None:
    check_name(Path("x") / proposed(name))


@pytest.mark.parametrize("name", ["NUL", "a?b", "com1.lincedb", "ab:c.lincedb"])
def test_a_data_file_never_bears_such_a_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(Problem) as refused:
        judge_place(tmp_path / f"{name}")
    assert refused.value.code == "FIL023"
    assert not is_device(default_file(name).name)
    judge_place(tmp_path / default_file(name).name)
