"""The first start: codes explained, places judged, villages as they are typed and pasted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app import founding, typed_places
from app.access.strength import Strength, strength_of
from app.faults import Fault, FaultKind
from app.office import open_office
from app.undo import undo_last
from db import places
from db.places import Place
from tests.offices import FAST, Work, refused


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("330302004", "浙江，乡镇（街道）级的代码。"),
        ("330302", "浙江，县（市、区）级的代码。"),
        ("330302004201", "浙江，村（社区）级的代码。"),
        ("990302004", "不是通常的区划代码，请核对是否抄错；确实如此的可以使用。"),
        ("TABC12345", "临时代码。有了正式代码，在首次上报之前到“设置”里改。"),
    ],
)
def test_a_code_is_explained(code: str, told: str) -> None:
    assert founding.told_code(code) == told


@pytest.mark.parametrize("code", ["", "123", "3303020041234", "ABC123456", "T12", "33 0302"])
def test_what_cannot_be_a_code_is_refused(code: str) -> None:
    with refused("FIL002", field="office"):
        founding.told_code(code)


def test_temporary_codes_are_codes_and_differ() -> None:
    codes = {founding.temporary_code() for _n in range(50)}
    assert len(codes) == 50
    assert all("临时代码" in founding.told_code(each) for each in codes)


@pytest.mark.parametrize("name", ["", " ", "镇", "长" * 61])
def test_what_cannot_be_a_name_is_refused(name: str) -> None:
    with refused("FIL003", field="name"):
        founding.identity_of("330302004", name, 1)


def test_an_identity_is_tidied() -> None:
    identity = founding.identity_of(" tabc12345 ", " 清溪镇 ", 3)
    assert (identity.address, identity.name, identity.role) == ("TABC12345.3", "清溪镇", "office")


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("清溪镇", "清溪镇.lincedb"),
        ('清/溪\\镇:*?"<>|', "清溪镇.lincedb"),
        ("", "本单位.lincedb"),
        (" . ", "本单位.lincedb"),
    ],
)
def test_a_file_is_called_after_the_office(name: str, file: str) -> None:
    assert founding.default_file(name).name == file


def test_a_good_place_needs_no_word(tmp_path: Path) -> None:
    assert founding.judge_place(tmp_path / "new folder" / "a.lincedb") == ""


def test_a_name_that_is_taken_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.lincedb").touch()
    for name in ("a.lincedb", "a"):
        with refused("FIL001"):
            founding.judge_place(tmp_path / name)


@pytest.mark.parametrize("text", ["", "a.lincedb", "docs/a.lincedb"])
def test_a_place_is_named_whole(text: str) -> None:
    with pytest.raises(Fault) as caught:
        founding.judge_place(Path(text))
    assert caught.value.kind is FaultKind.GONE


@pytest.mark.parametrize(
    ("kind", "fault", "warned"),
    [(Place.NETWORK, True, False), (Place.REMOVABLE, False, True), (Place.FIXED, False, False)],
)
def test_network_is_refused_and_sticks_warned_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: Place, fault: bool, warned: bool
) -> None:
    monkeypatch.setattr(founding, "place_of", lambda _path: kind)
    assert places.place_of(tmp_path) is not Place.NETWORK
    if fault:
        with pytest.raises(Fault, match="network"):
            founding.judge_place(tmp_path / "a.lincedb")
    else:
        assert bool(founding.judge_place(tmp_path / "a.lincedb")) is warned


def test_an_office_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "邻册" / "a.lincedb"
    identity = founding.identity_of("330302004", "清溪镇", 2)
    code = founding.found(path, identity, "李经办", "ledger2026", FAST)
    assert re.fullmatch(r"([0-9A-Z]{4}-){13}[0-9A-Z]{4}", code)
    with open_office(path, None, "ledger2026", write=False, params=FAST) as office:
        assert office.identity == identity


def test_a_bad_password_leaves_no_office(tmp_path: Path) -> None:
    path = tmp_path / "邻册" / "a.lincedb"
    with refused("ACC040"):
        founding.found(path, founding.identity_of("330302004", "清溪镇", 1), "李", "x", FAST)
    assert list(path.parent.iterdir()) == []


PASTED = """序号\t村名\t区划代码
1\t清溪村\t330302004201
2\t石桥村\t

3. 柳岸社区 330302004001
（4）上塘村，330302004202
枫林村"""


def test_villages_are_understood_as_they_are_pasted() -> None:
    found = [(each.number, each.name, each.code) for each in typed_places.parse(PASTED)]
    assert found == [
        (1, "清溪村", "330302004201"),
        (2, "石桥村", ""),
        (3, "柳岸社区", "330302004001"),
        (4, "上塘村", "330302004202"),
        (5, "枫林村", ""),
    ]


@pytest.mark.parametrize("text", ["", "\n \n", "序号\t名称\t代码"])
def test_nothing_typed_is_no_village(text: str) -> None:
    assert typed_places.parse(text) == []


def judged(work: Work, text: str) -> list[list[str]]:
    rows = typed_places.judge(work.office, typed_places.parse(text))
    return [[each.code for each in row.problems] for row in rows]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("清溪村\n石桥村", [[], []]),
        ("清溪村\n清溪村", [[], ["DSK102"]]),
        ("清溪村 33030200420", [["VAL050"]]),
        ("330302004201", [["DSK005"]]),
    ],
)
def test_each_line_is_judged(work: Work, text: str, codes: list[list[str]]) -> None:
    assert judged(work, text) == codes


def test_a_village_that_is_there_is_told(work: Work) -> None:
    work.village("清溪村")
    assert judged(work, "清溪村\n石桥村") == [["DSK102"], []]


def test_a_doubtful_code_is_only_warned_of(work: Work) -> None:
    (row,) = typed_places.judge(work.office, typed_places.parse("清溪村 330302004777"))
    assert row.problems == ()
    assert [each.code for each in row.warnings] == ["VAL051"]


def test_villages_are_one_batch(work: Work) -> None:
    changes = typed_places.add(work.office, typed_places.parse(PASTED))
    assert len(changes.records) == 5
    assert {each["order"] for each in work.live("division")} == {1, 2, 3, 4, 5}
    undo_last(work.office)
    assert work.live("division") == []


def test_a_bad_village_keeps_all_out(work: Work) -> None:
    with refused("DSK102"):
        typed_places.add(work.office, typed_places.parse("清溪村\n石桥村\n清溪村"))
    assert work.live("division") == []


@pytest.mark.parametrize(
    ("password", "name", "strength"),
    [
        ("abcd1234", "", Strength.WEAK),
        ("password1", "", Strength.WEAK),
        ("zhangsan19850307", "zhangsan", Strength.WEAK),
        ("13812345678a", "", Strength.WEAK),
        ("aaaaaaaaaaaa1", "", Strength.WEAK),
        ("qx7mlr2kp9", "", Strength.FAIR),
        ("石桥-柳岸-2026-k8Wm-xQ3v", "", Strength.STRONG),
        ("mR7!tq-Lw4$bV9z", "", Strength.STRONG),
    ],
)
def test_strength_is_told(password: str, name: str, strength: Strength) -> None:
    assert strength_of(password, name) is strength
    assert strength.told.startswith("强度：")
