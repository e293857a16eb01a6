"""Disability certificates and degrees, links, attachments."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest

from app.kinds import (
    Attachment,
    Degree,
    DisabilityCertificate,
    Link,
)
from app.kinds.attachment import File, names, pack, unpack
from app.kinds.disability import (
    category_of,
    check_certificate,
    describe,
    grade_of,
    is_severe,
    is_severe_certificate,
)

HOLDER = "330302195602294025"
SHA256 = "ab" * 32


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (f"{HOLDER}42", f"{HOLDER}42"),
        (f" {HOLDER} 42 b1", f"{HOLDER}42B1"),
        ("34052419800101001x71", "34052419800101001X71"),
        (HOLDER, "VAL090"),
        (f"{HOLDER}82", "VAL090"),
        (f"{HOLDER}45", "VAL090"),
        (f"{HOLDER}42B", "VAL090"),
        ("34052419800101001342", "VAL061"),
        ("33030219561301402542", "VAL063"),
        ("无", None),
        ("3.3E+19", "VAL005"),
    ],
)
def test_disability_certificates(outcome: Any, raw: str, value: str | None) -> None:
    assert outcome(DisabilityCertificate(), raw) == value


def test_a_certificate_belongs_to_its_holder() -> None:
    certificate = f"{HOLDER}42B1"
    assert check_certificate(certificate, HOLDER) is None
    problem = check_certificate(certificate, "330302200002291019")
    assert problem is not None
    assert problem.code == "VAL091"
    assert (category_of(certificate), grade_of(certificate)) == ("4", "2")
    assert DisabilityCertificate().mask(certificate) == "330302**************"


def test_a_certificate_with_an_excused_number(doubts: Any) -> None:
    wrong = "34052419800101001342"
    assert doubts(DisabilityCertificate().excused, wrong) == (wrong, ["VAL061"])


@pytest.mark.parametrize(
    ("raw", "degree"),
    [
        ("肢体二级", "42"),
        ("肢2", "42"),
        ("2级肢体", "42"),
        ("肢体残疾2级", "42"),
        ("肢体残疾二级", "42"),
        ("二级肢体残疾", "42"),
        ("视力一级", "11"),
        ("盲1级", "11"),
        ("听力三级", "23"),
        ("聋二级", "22"),
        ("言语4级", "34"),
        ("语言四级", "34"),
        ("智力三级", "53"),
        ("精神３级", "63"),
        ("多重一级", "71"),
        ("42", "42"),
        (42, "42"),
        (42.0, "42"),
        ("肢体", "VAL092"),
        ("二级", "VAL092"),
        ("肢体五级", "VAL092"),
        ("82", "VAL092"),
        ("无", None),
        ("", None),
    ],
)
def test_degrees_of_disability(outcome: Any, raw: Any, degree: str | None) -> None:
    assert outcome(Degree(), raw) == degree


@pytest.mark.parametrize(
    ("degree", "words", "severe"),
    [
        ("11", "视力一级", True),
        ("42", "肢体二级", True),
        ("43", "肢体三级", False),
        ("53", "智力三级", True),
        ("63", "精神三级", True),
        ("54", "智力四级", False),
        ("73", "多重三级", False),
    ],
)
def test_what_counts_as_severe(degree: str, words: str, severe: bool) -> None:
    assert describe(degree) == Degree().show(degree) == words
    assert is_severe(degree) is severe
    assert is_severe_certificate(HOLDER + degree) is severe
    assert words not in Degree().mask(degree)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("018F0000-0000-7000-8000-00000000ABCD", "018f0000-0000-7000-8000-00000000abcd"),
        (UUID("018f0000-0000-7000-8000-00000000abcd"), "018f0000-0000-7000-8000-00000000abcd"),
        ("018f000000007000800000000000abcd", "VAL095"),
        ("张三", "VAL095"),
        (5, "VAL095"),
        (None, None),
    ],
)
def test_links_are_ids(outcome: Any, raw: Any, value: Any) -> None:
    assert outcome(Link("person"), raw) == value
    assert Link("person").restore(value) == value


def test_attachments_keep_name_hash_and_size_once(outcome: Any) -> None:
    file = File(SHA256, "申请表.pdf", 1234)
    value = outcome(Attachment(), [file, file])
    assert json.loads(value) == [{"name": "申请表.pdf", "sha256": SHA256, "size": 1234}]
    assert Attachment().restore(value) == unpack(value) == (file,)
    assert Attachment().store((file,)) == pack([file]) == value
    assert (names(value), Attachment().mask(value)) == ("申请表.pdf", "附件1个")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", ".._.._etc_passwd"),
        ("C:\\a\\b.pdf", "C__a_b.pdf"),
        ("照片 .jpg", "照片 .jpg"),
        ("a\x00b.pdf", "ab.pdf"),
        ("a\ud800.pdf", "a_.pdf"),
    ],
)
def test_a_file_name_carries_no_folder(outcome: Any, name: str, kept: str) -> None:
    assert names(outcome(Attachment(), [File(SHA256, name, 1)])) == kept.strip(" .")


@pytest.mark.parametrize(
    "raw",
    [
        "张三",
        "{}",
        "[1]",
        '[{"sha256":"x","name":"a","size":1}]',
        '[{"name":"a"}]',
        "[" * 10**5,
        5,
        b"[]",
        [File(SHA256, "", 1)],
        [File(SHA256, "a", -1)],
        [File(SHA256, "a" * 201, 1)],
        [File(SHA256, "a", True)],
        [File(f"{n:064x}", "a", 1) for n in range(51)],
    ],
    ids=lambda each: str(each)[:60],
)
def test_broken_attachments_are_refused(outcome: Any, raw: Any) -> None:
    assert outcome(Attachment(), raw) == "VAL097"


def test_no_files_is_blank(outcome: Any) -> None:
    assert outcome(Attachment(), "[]") is None
    assert Attachment().store(()) is None
