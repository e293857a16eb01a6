"""Disability certificates (残疾人证): GB/T 26341-2010, 残疾人证管理办法."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import ClassVar

from app.kinds.base import Kind, Reading, Value
from app.kinds.cells import BLANKS, NONE, compact, digits_of
from app.kinds.code_tables import code_table
from app.kinds.identity import Identity
from app.kinds.numerals import DIGITS
from app.problems import Problem

_SHAPE = re.compile("([0-9]{17}[0-9X])([1-7])([1-4])(B[0-9])?")
_CATEGORIES = {
    "视": "1", "盲": "1", "听": "2", "聋": "2", "言": "3", "语": "3", "肢": "4", "智": "5", "精": "6", "多": "7",
}  # fmt: skip
_WORDS = re.compile(
    r"(?P<a>视力?|盲|听力?|聋|言语?|语言|肢体?|智力?|精神|精|多重?)残?疾?(?P<g>[一二三四1-4])级?"
    r"|(?P<g2>[一二三四1-4])级(?P<a2>视力?|盲|听力?|聋|言语?|语言|肢体?|智力?|精神|精|多重?)残?疾?"
)
_SEVERE_AT_THREE = frozenset({"53", "63"})


def category_of(certificate: str) -> str:
    """Code of the category (disability_category) a certificate number names."""
    return certificate[18:19]


def grade_of(certificate: str) -> str:
    """Code of the grade (disability_grade) a certificate number names; 1 is the severest."""
    return certificate[19:20]


def is_severe(degree: str) -> bool:
    """Severe (重度) for assistance: grades 1 and 2, and 智力, 精神 grade 3 (民发〔2021〕57号 art. 8).

    `degree` is category and grade: the 19th and 20th sign of a certificate, a value of `Degree`.
    """
    return degree[1:2] in {"1", "2"} or degree in _SEVERE_AT_THREE


def is_severe_certificate(certificate: str) -> bool:
    """`is_severe` of the certificate's category and grade."""
    return is_severe(certificate[18:20])


def describe(degree: str) -> str:
    """Category and grade in words: 42 → 肢体二级."""
    category = code_table("disability_category").by_code[degree[0]].label
    return category + code_table("disability_grade").by_code[degree[1]].label


def check_certificate(certificate: str, identity: str) -> Problem | None:
    """The problem of a certificate that is not the person's own; None if it is."""
    return None if certificate[:18] == identity else Problem("VAL091")


@dataclass(frozen=True)
class DisabilityCertificate(Kind):
    """A certificate number: 18 signs of the identity number, category, grade, B1 … on reissue.

    `strict` as in `Identity`: a holder whose identity number has a wrong check digit is excused.
    """

    strict: bool = True

    by_beginning: ClassVar[bool] = True

    @property
    def excused(self) -> DisabilityCertificate:
        """The same kind for a record with an `id_exception_reason`."""
        return replace(self, strict=False)

    def read(self, raw: object, reading: Reading) -> Value:
        """The number in half-width capitals; None for blank and for 无."""
        text = digits_of(raw)
        if text in BLANKS or text in NONE:
            return None
        found = _SHAPE.fullmatch(text)
        if not found:
            raise Problem("VAL090")
        Identity(self.strict).read(found[1], reading)
        return text

    def mask(self, value: Value) -> str:
        """The first six signs; neither birth date nor category and grade can be seen."""
        return "" if value is None else f"{str(value)[:6]}{'*' * 14}"


@dataclass(frozen=True)
class Degree(Kind):
    """Category and grade of a disability (残疾类别等级) as two digits: 42 is 肢体二级."""

    def read(self, raw: object, reading: Reading) -> Value:
        """The two digits of 肢体二级, 肢2, 2级肢体, 肢体残疾2级; None for blank and for 无."""
        text = compact(raw)
        if text in BLANKS or text in NONE:
            return None
        found = _WORDS.fullmatch(text)
        if found:
            word, grade = found["a"] or found["a2"], found["g"] or found["g2"]
            return _CATEGORIES[word[0]] + str(DIGITS.get(grade, grade))
        if re.fullmatch("[1-7][1-4]", text):
            return text
        raise Problem("VAL092")

    def show(self, value: Value) -> str:
        """In words."""
        return "" if value is None else describe(str(value))

    def mask(self, value: Value) -> str:
        """Only whether there is one: health is nobody's business in a list."""
        return "" if value is None else "**"
