"""Records by the command line: found, added, changed, voided, merged, and told who did what."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.kinds.pinyin import initials
from app.kinds.pinyin import spell as pinyin
from tests.app.cli.lince import lince, ok, refused, values
from tests.people import People, Person

FAMILIES = list(People(7).families(12))
"""The people of the peopled office, by whom the lists are judged."""


def everybody() -> list[Person]:
    return [person for family in FAMILIES for person, _role in family.members]


def plain(name: str) -> bool:
    return all("\u4e00" <= each <= "\u9fff" for each in name)


FIRST = next(person for person in everybody() if plain(person.name))
COUNT = len(everybody())


def found(path: Path, ledger: str, *words: str) -> list[dict[str, Any]]:
    told = ok("list", path, ledger, "--limit", "500", *words)
    assert told["count"] == len(told["rows"])
    return told["rows"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (FIRST.name[-1], {p.name for p in everybody() if FIRST.name[-1] in p.name}),
        (FIRST.id_no, {FIRST.name}),
        (FIRST.id_no[:10], {p.name for p in everybody() if p.id_no.startswith(FIRST.id_no[:10])}),
        (FIRST.phone, {FIRST.name}),
        ("没有此人", set()),
        (f"{FIRST.name} {FIRST.phone[:5]}", {FIRST.name}),
    ],
)
def test_people_are_searched_for(peopled_office: Path, text: str, people: set[str]) -> None:
    assert {row["name"] for row in found(peopled_office, "person", "--search", text)} == people


@pytest.mark.parametrize("spell", [initials, pinyin])
def test_people_are_searched_for_by_pinyin(peopled_office: Path, spell: Any) -> None:
    text = spell(FIRST.name)
    expected = {p.name for p in everybody() if spell(p.name).startswith(text)}
    assert expected <= {row["name"] for row in found(peopled_office, "person", "--search", text)}


@pytest.mark.parametrize("text", ["5号", FAMILIES[4].head.name, FAMILIES[4].head.id_no])
def test_a_household_is_searched_for_by_address_and_head(peopled_office: Path, text: str) -> None:
    rows = found(peopled_office, "household", "--search", text)
    assert FAMILIES[4].head.name in {row["head"] for row in rows}


@pytest.mark.parametrize(
    ("where", "count"),
    [
        ("village=清溪", 4),
        ("village=清溪村", 4),
        ("village=339901001001", 4),
        ("status=正常", 12),
        ("head=", 0),
    ],
)
def test_a_list_is_narrowed(peopled_office: Path, where: str, count: int) -> None:
    assert len(found(peopled_office, "household", "--where", where)) == count


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["household", "--where", "village=无此村"], "DSK002"),
        (["household", "--where", "colour=red"], "DSK001"),
        (["household", "--where", "village"], "CLI005"),
        (["person", "--order", "village"], "DSK173"),
        (["people"], "CLI006"),
    ],
)
def test_a_list_that_makes_no_sense_is_refused(
    peopled_office: Path, words: list[str], code: str
) -> None:
    assert refused("list", peopled_office, *words) == [code]


def test_lists_come_in_the_order_asked_for(peopled_office: Path) -> None:
    people = [row["name"] for row in found(peopled_office, "person", "--order", "pinyin")]
    assert [initials(name)[0] for name in people] == sorted(initials(name)[0] for name in people)
    villages = [row["village"] for row in found(peopled_office, "household", "--order", "village")]
    assert list(dict.fromkeys(villages)) == ["清溪村", "石桥村", "柳岸社区"]


def test_lists_mask_what_is_sensitive(peopled_office: Path) -> None:
    told = lince("list", peopled_office, "person", "--limit", "500")
    assert f"共 {COUNT} 人" in told.out
    for person in everybody():
        assert person.name in told.out
        assert person.id_no not in told.out
        assert person.phone not in told.out


def one(path: Path, person: Person) -> str:
    (row,) = found(path, "person", "--search", person.id_no)
    return row["id"]


def change(path: Path, record: str, *words: str, **fields: object) -> dict[str, Any]:
    return ok("change", path, "person", record, "--values", "-", *words, stdin=values(**fields))


def test_a_change_is_told_with_who_when_from_to_and_why(peopled: Path) -> None:
    record = one(peopled, FIRST)
    change(peopled, record, "--reason", "本人来电", phone="19911112222", note="新号")
    told = lince("history", peopled, "--record", record, "--json")
    *_rest, last = told.data["operations"]
    assert (last["by"], last["action"], last["why"]) == ("李经办", "change", "本人来电")
    assert last["at"].startswith("20")
    assert last["changes"]["note"] == ["", "新号"]
    assert last["changes"]["phone"] == [mask(FIRST.phone), "199****2222"]
    assert FIRST.phone not in told.out + lince("history", peopled).out
    assert "本人来电" in lince("history", peopled, "--record", record).out


def mask(phone: str) -> str:
    return f"{phone[:3]}****{phone[-4:]}"


def test_records_are_voided_restored_and_refused(peopled: Path) -> None:
    person = People(99).person()
    record = ok("add", peopled, "person", "--values", "-", stdin=values(**person.typed))["record"]
    ok("void", peopled, "person", record, "--reason", "重复登记")
    assert found(peopled, "person", "--search", person.id_no) == []
    assert refused("void", peopled, "person", record, "--reason", "再来") == ["DSK013"]
    ok("unvoid", peopled, "person", record, "--reason", "弄错了")
    assert one(peopled, person) == record
    assert refused("unvoid", peopled, "person", record, "--reason", "再来") == ["DSK010"]
    assert refused("void", peopled, "person", record, "--reason", " ") == ["DSK008"]
    assert refused("void", peopled, "person", one(peopled, FIRST), "--reason", "在户") == ["DSK009"]


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"name": "张三"}, ["DSK005"]),
        ({"id_no": "339901197001010110", "name": "张三"}, ["VAL"]),
        ({"name": "张三", "id_no": FIRST.id_no}, ["DSK006"]),
        ({"nmae": "张三"}, ["DSK001"]),
    ],
)
def test_a_wrong_record_is_refused_with_every_mistake(
    peopled: Path, fields: dict[str, str], codes: list[str]
) -> None:
    before = ok("info", peopled)["position"]
    told = lince("add", peopled, "person", "--values", "-", stdin=json.dumps(fields))
    assert told.status == 1
    assert all(code in " ".join(told.codes) for code in codes)
    assert ok("info", peopled)["position"] == before


def test_two_records_of_one_household_are_merged_and_parted_again(peopled: Path) -> None:
    first, second = (row["id"] for row in found(peopled, "household")[:2])
    ok("merge", peopled, "household", first, second, "--reason", "重复")
    assert len(found(peopled, "household")) == 11
    assert refused("merge", peopled, "household", first, second) == ["DSK011"]
    ok("undo", peopled)
    assert len(found(peopled, "household")) == 12


def test_undo_takes_back_the_last_operation(peopled: Path) -> None:
    record = one(peopled, FIRST)
    change(peopled, record, phone="19911112222")
    assert found(peopled, "person", "--search", "19911112222")
    ok("undo", peopled)
    assert one(peopled, FIRST) == record
    assert found(peopled, "person", "--search", "19911112222") == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("undo {file} 0190", "DSK014"),
        ("void {file} person 0190 --reason 错", "DSK007"),
        ("history {file} --record 0190", "DSK007"),
        ("print {file} household_sheet {file}.pdf --record 0190", "DSK007"),
        ("print {file} card {file}.pdf", "PAP004"),
        ("report {file} card", "CLI007"),
        ("report {file} population --out {file}.doc", "CLI009"),
        ("settings {file} colour", "DSK171"),
    ],
)
def test_what_does_not_exist_is_refused(peopled: Path, words: str, code: str) -> None:
    assert refused(*words.format(file=peopled).split()) == [code]


def test_attachments_are_sealed_kept_and_backed_up(peopled: Path, tmp_path: Path) -> None:
    paper = tmp_path / "证明.txt"
    paper.write_text("张三的残疾证" * 1000, "utf-8")
    record = one(peopled, FIRST)
    ok("attach", peopled, "person", record, paper, paper)
    stored = [p for p in peopled.with_name(peopled.name + ".files").rglob("*") if p.is_file()]
    assert stored
    assert all("残疾证".encode() not in each.read_bytes() for each in stored)
    ok("check", peopled)
    made = ok("backup", peopled, tmp_path / "备份")
    assert made["attachments"] == len(stored)
    stored[0].unlink()
    told = lince("check", peopled, "--json")
    assert (told.status, told.data["ok"]) == (1, False)
    assert "证明.txt" in told.data["findings"][0]["what"]
    ok("restore", made["path"], peopled)
    ok("check", peopled)


def test_a_missing_attachment_is_a_fault(peopled: Path, tmp_path: Path) -> None:
    record = one(peopled, FIRST)
    assert refused("attach", peopled, "person", record, tmp_path / "无.txt", status=3) == ["FIL015"]
    assert refused("attach", peopled, "division", record, peopled) == ["DSK007"]
