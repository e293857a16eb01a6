"""What holds for every kind: values come back from what is shown, hostile input never breaks out."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.kinds import (
    Account,
    Attachment,
    Choice,
    CreditCode,
    Day,
    Degree,
    DisabilityCertificate,
    DivisionCode,
    Identity,
    Kind,
    Lines,
    Link,
    Money,
    Month,
    Name,
    Number,
    Reader,
    Reading,
    Telephone,
    TimeOfDay,
    Title,
    Value,
    Words,
    YesNo,
)
from app.kinds.attachment import File, pack
from app.kinds.citizen import check_digit
from app.kinds.code_tables import code_table
from app.kinds.credit_code import check_sign
from app.kinds.documents import temporary_number
from app.problems import CATALOGUE, Problem

TODAY = date(2026, 11, 21)
DIGITS = "0123456789"
SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
BORN = st.dates(date(1900, 1, 1), TODAY)

citizens = st.builds(
    lambda day, order: f"339911{day:%Y%m%d}{order:03d}", BORN, st.integers(0, 999)
).map(lambda body: body + check_digit(body))
amounts = st.integers(-(10**9), 10**11)
codes = st.builds(
    lambda head, area, tail: f"{head}{area}{tail}",
    st.sampled_from(["51", "52", "91", "N1"]),
    st.text(DIGITS, min_size=6, max_size=6),
    st.text(SIGNS, min_size=9, max_size=9),
).map(lambda body: body + check_sign(body))
files = st.builds(
    File,
    st.text("0123456789abcdef", min_size=64, max_size=64),
    st.sampled_from(["低保申请.pdf", "照片 1.jpg", "張三.png"]),
    st.integers(0, 10**9),
)
phones = st.one_of(
    st.text(DIGITS, min_size=9, max_size=9).map(lambda rest: f"13{rest}"),
    st.text("2345678", min_size=8, max_size=8).map(lambda rest: f"021{rest}-12"),
    st.sampled_from(["110", "12345", "96345", "4001234567", "86660000", "86660000-8"]),
)

KINDS: list[tuple[Kind, st.SearchStrategy[object]]] = [
    (Words(), st.text()),
    (Title(), st.text("U+3406网山村 3组", max_size=12)),
    (Lines(), st.text()),
    (Name(), st.text()),
    (Name(), st.text("张三李四欧阳·和等 .（户主）（一）·abX火?　一-/", max_size=12)),
    (Number(), st.integers(0, 10**9)),
    (Number(places=2, unit="㎡", low=-(10**9)), st.integers(-(10**9), 10**9).map(Decimal)),
    (Money(low=-(10**12)), amounts.map(lambda fen: f"{Decimal(fen).scaleb(-2):.2f}")),
    (Day(), st.dates(date(1850, 1, 1), date(2199, 12, 31))),
    (Month(), st.dates(date(1850, 1, 1), date(2199, 12, 31))),
    (TimeOfDay(), st.integers(0, 1440).map(lambda n: f"{n // 60}:{n % 60:02d}")),
    (TimeOfDay(), st.floats(0, 1)),
    (YesNo(), st.sampled_from(["是", "否", "√", "×", 1, 0, "无"])),
    (DivisionCode(), st.text(DIGITS, min_size=3, max_size=9).map(lambda rest: f"330{rest}")),
    (Identity(), citizens),
    (Identity(), st.integers(1, 9999).map(lambda order: temporary_number("339911001001", order))),
    (Identity(), st.from_regex(r"[EGHM][0-9]{8}", fullmatch=True)),
    (CreditCode(), codes),
    (Telephone(), st.lists(phones, min_size=1, max_size=3).map("、".join)),
    (Account(), st.text("123456789", min_size=16, max_size=19)),
    (DisabilityCertificate(), citizens.map(lambda number: f"{number}42B1")),
    (Degree(), st.from_regex("[1-7][1-4]", fullmatch=True)),
    (Link("household"), st.uuids().map(str)),
    (Attachment(), st.lists(files, max_size=3).map(pack)),
    *[
        (Choice(key), st.sampled_from([entry.code for entry in code_table(key).entries]))
        for key in ("sex", "marital", "relation", "ethnic", "education", "id_type")
    ],
]
EVERY = pytest.mark.parametrize(
    ("kind", "raws"), KINDS, ids=[f"{type(k).__name__}{n}" for n, (k, _raws) in enumerate(KINDS)]
)


@EVERY
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_what_is_shown_reads_as_the_same_value(
    kind: Kind, raws: st.SearchStrategy[object], data: st.DataObject
) -> None:
    try:
        value = kind.read(data.draw(raws), Reading(TODAY))
    except Problem:
        return
    assert kind.read(kind.show(value), Reading(TODAY)) == value
    assert kind.reader(Reading(TODAY))(kind.show(value)) == value


@EVERY
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_what_is_restored_stores_as_the_same_value(
    kind: Kind, raws: st.SearchStrategy[object], data: st.DataObject
) -> None:
    try:
        value = kind.read(data.draw(raws), Reading(TODAY))
    except Problem:
        return
    assert kind.store(kind.restore(value)) == value


HOSTILE = st.one_of(
    st.text(),
    st.text(st.characters(), max_size=40),
    st.text("0123456789.-/年月日〇一二十百万亿元角分X,，、·（）() 　#?", max_size=24),
    st.floats(),
    st.integers(),
    st.integers(10**300, 10**310),
    st.just(10**5000),
    st.binary(max_size=20),
    st.booleans(),
    st.datetimes(),
    st.dates(),
    st.times(),
    st.decimals(),
    st.lists(st.integers(), max_size=3),
    st.dictionaries(st.text(max_size=3), st.none(), max_size=2),
    st.none(),
)


@EVERY
@settings(max_examples=100, deadline=None)
@given(raw=HOSTILE)
def test_any_input_gives_a_legal_value_or_a_problem(
    kind: Kind, raws: st.SearchStrategy[object], raw: object
) -> None:
    for read in (lambda each: kind.read(each, Reading(TODAY)), kind.reader(Reading(TODAY))):
        value, problem = _attempt(read, raw)
        if problem is not None:
            assert problem.code in CATALOGUE
            assert problem.message
        else:
            assert value is None or type(value) is (str if kind.column == "TEXT" else int)
            str(value).encode()
            assert kind.read(kind.show(value), Reading(TODAY)) == value
            assert isinstance(kind.mask(value), str)


def _attempt(read: Reader, raw: object) -> tuple[Value, Problem | None]:
    try:
        return read(raw), None
    except Problem as problem:
        return None, problem


@EVERY
def test_blank_means_none(kind: Kind, raws: st.SearchStrategy[object]) -> None:
    for blank in (None, "", " ", "　", "/", "-", "—", "空", "／", " / "):
        assert kind.read(blank, Reading(TODAY)) is None, repr(blank)
    assert kind.show(None) == ""
    assert kind.mask(None) == ""
    assert kind.restore(None) in (None, ())


@pytest.mark.parametrize(
    "raw", [b"abc", object(), [1], {}, UUID(int=0), float("nan"), float("inf"), 10**400]
)
def test_what_is_no_text_number_or_date_is_refused(raw: object) -> None:
    with pytest.raises(Problem, match="VAL001"):
        Words().read(raw, Reading(TODAY))


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (3, "3"),
        (3.0, "3"),
        (2.5, "2.5"),
        (1e-7, "0.0000001"),
        (date(2026, 1, 5), "2026-01-05"),
        (datetime.fromisoformat("2026-01-05T08:30"), "2026-01-05 08:30:00"),
        (time(8, 30), "08:30:00"),
        (True, "TRUE"),
        (Decimal("1.50"), "1.50"),
    ],
)
def test_cells_of_other_types_become_their_plain_text(raw: object, text: str) -> None:
    assert Words().read(raw, Reading(TODAY)) == text


@EVERY
def test_formula_errors_are_named(kind: Kind, raws: st.SearchStrategy[object]) -> None:
    code = "VAL097" if isinstance(kind, Attachment) else "VAL004"
    for raw in ("#N/A", "#REF!", " #DIV/0! ", "#value!"):
        with pytest.raises(Problem, match=code):
            kind.read(raw, Reading(TODAY))


def test_kinds_are_values() -> None:
    assert Choice("sex") == Choice("sex")
    assert len({Name(), Name(100), Name(50), Money(per="月")}) == 3
    assert json.loads(json.dumps(Day().show("2026-01-05"))) == "2026-01-05"
