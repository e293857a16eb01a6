"""Tasks of the district's checks across offices (核查任务): what no single office can see, asked of each concerned.

The district asks, the office that owns the task answers. A task holds of the other side only which office it is
and what it calls its record (个人信息保护法 art. 6): enough to say whether the same person or household is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.kinds import Choice, Day, Lines, Link, Words, YesNo
from app.kinds.base import Value
from app.ledger import Field, Fill, Ledger, Owner, Section, Sensitivity, Show
from app.text import _

WAITING, ANSWERED, CLOSED = "1", "2", "3"
_LIST = Show.USUAL | Show.FILTER
_LONG = 400


def _state(record: Mapping[str, Value]) -> Value:
    if record.get("closed_on"):
        return CLOSED
    return ANSWERED if record.get("task_answer") else WAITING


LEDGER = Ledger(
    key="crosscheck",
    title=_("核查任务"),
    unit=_("件"),
    name=("finding", "person", "household"),
    match=(("finding", "person"), ("finding", "household")),
    sort=("found_on", "finding"),
    holds=False,
    beside_household=False,
    fields=(
        Field("finding", Words(20), _("核查号"), required=True, owner=Owner.DISTRICT, show=Show.USUAL | Show.SEARCH),
        Field("suspicion", Choice("crosscheck_kind"), _("疑点"), required=True, owner=Owner.DISTRICT, show=_LIST),
        Field("person", Link("person"), _("人员"), owner=Owner.DISTRICT),
        Field("household", Link("household"), _("家庭户"), owner=Owner.DISTRICT),
        Field("others", Words(_LONG), _("对方单位"), owner=Owner.DISTRICT),
        Field(
            "other_names", Words(_LONG), _("对方所记名称"), owner=Owner.DISTRICT,
            sensitivity=Sensitivity.PERSONAL,
        ),
        Field("found_on", Day(), _("发现日期"), owner=Owner.DISTRICT),
        Field("is_present", YesNo(), _("疑点仍在"), default=1, owner=Owner.DISTRICT, show=_LIST),
        Field(
            "task_state", Choice("crosscheck_state"), _("核查状态"), default=WAITING, show=_LIST,
        ),
        Field("task_answer", Choice("crosscheck_answer"), _("答复"), show=_LIST, headers=(_("核查答复"),)),
        Field("answered_by", Words(60), _("答复人")),
        Field("answered_on", Day(future=False), _("答复日期")),
        Field("note", Lines(), _("核查说明"), show=Show.FORM | Show.PRINT),
        Field("closed_on", Day(), _("办结日期"), owner=Owner.DISTRICT),
        Field("closed_why", Words(200), _("办结说明"), owner=Owner.DISTRICT, show=Show.FORM),
    ),
    sections=(
        Section(
            _("疑点"),
            ("finding", "suspicion", "person", "household", "others", "other_names", "found_on", "is_present"),
        ),
        Section(_("答复"), ("task_answer", "answered_by", "answered_on", "note")),
        Section(_("办结"), ("task_state", "closed_on", "closed_why")),
    ),
    fills=(Fill("task_state", _state),),
)  # fmt: skip

NUMBER, STATE = LEDGER.match[0][0], LEDGER.fills[0].field
LINKS: Mapping[str, str] = {f.kind.ledger: f.key for f in LEDGER.fields if isinstance(f.kind, Link)}
"""The field that names the own record, by the ledger of that record."""
OPEN: Mapping[str, Value] = {"closed_on": None}
"""What tasks that are not closed hold."""


@dataclass(frozen=True)
class Task:
    """One task as it stands; `subject` is (ledger, record) of what is suspected of the own office."""

    id: str
    office: str
    number: str
    suspicion: str
    subject: tuple[str, str]
    others: str
    other_names: str
    found_on: str
    is_present: bool
    answer: str
    answered_by: str
    answered_on: str
    note: str
    closed_on: str
    voided: bool

    @property
    def state(self) -> str:
        """Where it stands, by what it holds."""
        return CLOSED if self.closed_on else ANSWERED if self.answer else WAITING

    @property
    def answer_title(self) -> str:
        """The answer in words."""
        return LEDGER.field("task_answer").kind.show(self.answer or None)

    @property
    def state_title(self) -> str:
        """The state in words."""
        return state_title(self.state)

    @property
    def suspicion_title(self) -> str:
        """What is suspected, in words."""
        return suspicion_title(self.suspicion)


def state_title(state: str) -> str:
    """A state in words."""
    return LEDGER.field("task_state").kind.show(state)


def suspicion_title(code: str) -> str:
    """A suspicion in words."""
    return LEDGER.field("suspicion").kind.show(code)


def task_of(row: Mapping[str, Value]) -> Task:
    """The task in a row."""

    def text(key: str) -> str:
        return str(row[key] or "")

    subject = next(((led, str(row[key])) for led, key in LINKS.items() if row[key]), ("", ""))
    return Task(
        id=str(row["id"]),
        office=str(row["_owner"]),
        number=text(NUMBER),
        suspicion=text("suspicion"),
        subject=subject,
        others=text("others"),
        other_names=text("other_names"),
        found_on=text("found_on"),
        is_present=bool(row["is_present"]),
        answer=text("task_answer"),
        answered_by=text("answered_by"),
        answered_on=text("answered_on"),
        note=text("note"),
        closed_on=text("closed_on"),
        voided=bool(row["_voided"]),
    )


_ANSWER = ("task_answer", "answered_by", "answered_on", "note")


def question(
    number: str, suspicion: str, subject: tuple[str, str], others: Iterable[tuple[str, str]]
) -> dict[str, Value]:
    """What the district asks; `others` are (office's name, what it calls its record)."""
    ledger, record = subject
    pairs = list(others)
    names = [f"{office}：{name}" for office, name in pairs]
    asked: dict[str, Value] = {
        NUMBER: number, "suspicion": suspicion, "others": _joined([office for office, _name in pairs]),
        "other_names": _joined(names), "is_present": 1,
    }  # fmt: skip
    return {**asked, LINKS[ledger]: record} if ledger in LINKS else asked


def opened(day: date) -> dict[str, Value]:
    """What a task has that is asked today, for the first time or again: no answer yet."""
    return {"found_on": day.isoformat(), "task_state": WAITING, "closed_on": None, "closed_why": None,
            **dict.fromkeys(_ANSWER)}  # fmt: skip


def asks(values: Mapping[str, Value]) -> bool:
    """Whether these new values ask for an answer, for the first time or again."""
    return values.get("task_state") == WAITING


def ceased() -> dict[str, Value]:
    """The cause is gone."""
    return {"is_present": 0}


def closed(day: date, why: str) -> dict[str, Value]:
    """Dealt with."""
    return {"closed_on": day.isoformat(), "closed_why": why, "task_state": CLOSED}


def answered(answer: str, by: str, day: date, note: str) -> dict[str, object]:
    """What is typed for an answer."""
    return {"task_answer": answer, "answered_by": by, "answered_on": day.isoformat(), "note": note}


def _joined(names: list[str]) -> str:
    """As many names as fit; how many there are in all, where not."""
    text = "、".join(names)
    if len(text) <= _LONG:
        return text
    most = _("{names}等 {n} 处")
    kept = names
    while len(text) > _LONG:
        kept = kept[:-1]
        text = most.format(names="、".join(kept), n=len(names))
    return text
