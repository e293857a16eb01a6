"""The register of units that are to sign a responsibility letter (责任单位名录), kept apart from who has signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.kinds import NOTE_HINT, Choice, Day, Lines, Link, Name, Telephone, Title, Words
from app.kinds.base import Value
from app.ledger import Field, Ledger, Lookup, Rule, Section, Sensitivity, Show, in_order
from app.problems import Problem
from app.text import _

_LIST = Show.USUAL | Show.FILTER


def _once(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    """A unit stands on the register once for each matter."""
    if record.get("struck_on"):
        return None
    name, matter = record["listed_name"], record["listed_matter"]
    same = lookup.find("letter_unit", listed_name=name, listed_matter=matter, struck_on=None)
    if all(each["id"] == record.get("id") for each in same):
        return None
    return Problem("AGR016", "listed_name", name=name)


LEDGER = Ledger(
    key="letter_unit",
    title=_("责任单位名录"),
    unit=_("家"),
    subject="guard",
    name=("listed_name",),
    match=(("listed_name", "listed_matter"),),
    sort=("listed_matter", "village", "listed_name"),
    fields=(
        Field("listed_name", Title(100), _("单位名称"), required=True, show=Show.USUAL | Show.SEARCH,
              headers=(_("责任单位"), _("单位"), _("单位全称"))),
        Field("listed_matter", Choice("letter_matter"), _("签订事项"), required=True, default="1", show=_LIST,
              headers=(_("事项"), _("责任事项"))),
        Field("village", Link("division"), _("村(社区)"), show=_LIST,
              headers=(_("村"), _("社区"), _("村居"), _("村名")), help=_("街道直管的单位可以不填")),
        Field("listed_head", Name(30), _("责任人"), sensitivity=Sensitivity.PERSONAL,
              headers=(_("负责人"), _("法定代表人"))),
        Field("listed_phone", Telephone(2), _("联系电话"), show=Show.FORM, sensitivity=Sensitivity.PERSONAL,
              headers=(_("电话"),)),
        Field("listed_address", Words(200), _("地址"), show=Show.FORM | Show.PRINT, headers=(_("单位地址"),)),
        Field("listed_on", Day(), _("列入日期"), show=Show.FORM | Show.PRINT),
        Field("struck_on", Day(open_end=True), _("移出日期"), show=_LIST, critical=True),
        Field("note", Lines(), _("备注"), show=Show.FORM | Show.PRINT, help=NOTE_HINT),
    ),
    sections=(
        Section(_("单位"), ("listed_name", "listed_matter", "village", "listed_head", "listed_phone",
                          "listed_address")),
        Section(_("名录"), ("listed_on", "struck_on", "note")),
    ),
    rules=(Rule(_once), in_order("listed_on", "struck_on")),
)  # fmt: skip


@dataclass(frozen=True)
class Unit:
    """A unit on the register; days as ISO text, empty where there is none."""

    id: str
    name: str
    matter: str
    village: str
    head: str
    since: str
    until: str

    def is_listed(self, first: str, last: str) -> bool:
        """Whether it stood on the register within these days; empty for no bound."""
        return (not last or self.since <= last) and (not self.until or self.until >= first)


def unit_of(row: Mapping[str, Value]) -> Unit:
    """The unit in a row."""
    return Unit(
        str(row["id"]),
        str(row["listed_name"]),
        str(row["listed_matter"]),
        str(row["village"] or ""),
        str(row["listed_head"] or ""),
        str(row["listed_on"] or ""),
        str(row["struck_on"] or ""),
    )


def of_matter(matter: str) -> dict[str, Value]:
    """What the units hold that are to sign for that matter."""
    return {"listed_matter": matter, "struck_on": None}
