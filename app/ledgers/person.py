"""Persons (人员): everyone the office keeps a record of, once."""

from __future__ import annotations

from collections.abc import Mapping

from app.kinds import (
    NOTE_HINT,
    Attachment,
    Choice,
    Day,
    DisabilityCertificate,
    Identity,
    Lines,
    Name,
    Telephone,
    Words,
)
from app.kinds.base import Value
from app.kinds.citizen import birth_of, sex_of
from app.kinds.disability import check_certificate
from app.kinds.documents import OTHER, check_identity
from app.ledger import (
    Card,
    Computed,
    Cross,
    Field,
    Fill,
    Ledger,
    Lookup,
    Rule,
    Section,
    Sensitivity,
    Series,
    Show,
)
from app.problems import Problem
from app.text import _

_FIND = Show.USUAL | Show.SEARCH
_LIST = Show.USUAL | Show.FILTER
SEX, BIRTH = "sex", "birth_date"
"""The fields that statistics of a population go by."""

_CITIZEN = ("1", "2", "3")
"""Document types whose number carries birth date and sex."""


def _citizen_number(record: Mapping[str, Value]) -> str:
    number = record.get("id_no")
    return str(number) if number and record.get("id_type") in _CITIZEN else ""


def _birth(record: Mapping[str, Value]) -> Value:
    number = _citizen_number(record)
    born = birth_of(number) if number else None
    return born.isoformat() if born else None


def _sex(record: Mapping[str, Value]) -> Value:
    number = _citizen_number(record)
    return sex_of(number) or None


def _number_fits_type(record: Mapping[str, Value], _lookup: Lookup) -> Problem | None:
    if record.get("id_exception_reason") or not record.get("id_no"):
        return None
    found = check_identity(str(record.get("id_type")), str(record["id_no"]))
    return found and found.at("", "id_no")


def _certificate_is_own(record: Mapping[str, Value], _lookup: Lookup) -> Problem | None:
    certificate, number = record.get("disability_cert"), record.get("id_no")
    found = check_certificate(str(certificate), str(number)) if certificate and number else None
    return found and found.at("", "disability_cert")


def _death_after_birth(record: Mapping[str, Value], _lookup: Lookup) -> Problem | None:
    birth, death = record.get("birth_date"), record.get("death_date")
    if birth and death and str(death) < str(birth):
        return Problem("DSK112", "death_date")
    return None


LEDGER = Ledger(
    key="person",
    title=_("人员"),
    unit=_("人"),
    name=("name",),
    match=(("id_no",),),
    sort=("name",),
    exception="id_exception_reason",
    card=Card("id_no", "name", ("sex", "ethnic"), "hukou_address"),
    fields=(
        Field(
            "name", Name(), _("姓名"), required=True, show=_FIND, sensitivity=Sensitivity.PERSONAL,
            headers=(_("人员姓名"), _("成员姓名"), _("家庭成员姓名"), _("家庭成员"), _("名字")),
        ),
        Field(
            "id_type", Choice("id_type"), _("证件类型"), required=True, default="1",
            show=Show.FORM | Show.FILTER, headers=(_("证件种类"), _("证件名称")), together=("id_no",),
        ),
        Field(
            "id_no", Identity(), _("证件号码"), required=True, show=_FIND, critical=True,
            sensitivity=Sensitivity.SENSITIVE, together=("id_type",),
            headers=(
                _("身份证号"), _("身份证号码"), _("公民身份号码"), _("公民身份证号码"), _("居民身份证号码"),
                _("身份证"), _("身份号码"), _("证件号"),
            ),
        ),
        Field(
            "id_exception_reason", Words(200), _("号码例外原因"), show=Show.FORM | Show.FILTER,
            help=_("号码重号或校验位有误、经核实确为本人所用时，写明原因"),
        ),
        Field("sex", Choice("sex"), _("性别"), required=True, show=_LIST),
        Field(
            "birth_date", Day(future=False), _("出生日期"), required=True, show=_LIST, sensitivity=Sensitivity.PERSONAL,
            headers=(_("出生年月日"), _("出生时间"), _("生日")),
        ),
        Field("ethnic", Choice("ethnic"), _("民族"), headers=(_("族别"),)),
        Field("marital", Choice("marital"), _("婚姻状况"), show=Show.FORM | Show.PRINT, headers=(_("婚姻"),)),
        Field("education", Choice("education"), _("文化程度"), show=Show.FORM, headers=(_("学历"),)),
        Field(
            "health_status", Choice("health_status"), _("健康状况"), show=Show.FORM,
            sensitivity=Sensitivity.SENSITIVE, headers=(_("健康"), _("身体状况")),
        ),
        Field(
            "disability_cert", DisabilityCertificate(), _("残疾证号"), show=Show.FORM,
            sensitivity=Sensitivity.SENSITIVE, headers=(_("残疾人证号"), _("残疾证号码")),
        ),
        Field(
            "labour_ability", Choice("labour_ability"), _("劳动能力"), show=Show.FORM,
            headers=(_("有无劳动能力"),),
        ),
        Field("employment", Choice("employment"), _("从业状况"), show=Show.FORM, headers=(_("就业状况"),)),
        Field(
            "phone", Telephone(), _("联系电话"), show=_FIND, sensitivity=Sensitivity.SENSITIVE,
            headers=(_("电话"), _("手机"), _("手机号"), _("手机号码"), _("联系方式"), _("电话号码")),
        ),
        Field(
            "hukou_address", Words(200), _("户籍地址"), show=Show.FORM | Show.SEARCH,
            sensitivity=Sensitivity.PERSONAL, headers=(_("户籍所在地"), _("户口所在地")),
        ),
        Field(
            "residence_address", Words(200), _("现住址"), show=Show.FORM | Show.SEARCH,
            sensitivity=Sensitivity.PERSONAL, headers=(_("居住地址"), _("现居住地")),
        ),
        Field("resident_kind", Choice("resident_kind"), _("居住情况"), show=Show.FORM | Show.FILTER),
        Field("death_date", Day(future=False), _("死亡日期"), show=Show.FORM | Show.FILTER, critical=True),
        Field("note", Lines(), _("备注"), show=Show.FORM, help=NOTE_HINT),
        Field("attachments", Attachment(), _("附件"), show=Show.FORM),
    ),
    sections=(
        Section(
            _("身份"),
            ("name", "id_type", "id_no", "id_exception_reason", "sex", "birth_date", "ethnic"),
        ),
        Section(_("联系"), ("phone", "hukou_address", "residence_address", "resident_kind")),
        Section(
            _("状况"),
            (
                "marital", "education", "health_status", "disability_cert", "labour_ability", "employment",
                "death_date", "note", "attachments",
            ),
        ),
    ),
    computed=(Computed("age", _("年龄"), "age", field="birth_date"),),
    fills=(Fill("birth_date", _birth), Fill("sex", _sex)),
    series=(Series("id_no", "L{division}{n:04d}", per="division", when=("id_type", OTHER)),),
    cross=(
        Cross("1", "id_no", ended="death_date"),
        Cross("3", "id_no", ended="death_date", contradicts=True),
    ),
    rules=(
        Rule(_number_fits_type),
        Rule(_certificate_is_own, warning=True),
        Rule(_death_after_birth),
    ),
)  # fmt: skip


def addressed(row: Mapping[str, Value]) -> tuple[str, bool, str]:
    """What is needed to address somebody: the name, whether it is a woman, and the telephone."""
    return str(row["name"] or ""), row["sex"] == "2", str(row["phone"] or "")
