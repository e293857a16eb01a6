"""The check of a whole file (检查): encryption, tables, history, log, attachments and links."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.arrivals import awaited
from app.kinds import Attachment
from app.kinds.attachment import File, unpack
from app.ledger import Ledger
from app.office import Office
from app.progress import QUIET, Progress
from app.registry import LEDGERS, links_to
from app.text import _
from db import history, soundness
from db.query import Query
from db.strays import strays


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it should be: where, and what; what merely has not arrived yet is no damage."""

    place: str
    what: str
    is_damage: bool = True


def check(office: Office, progress: Progress = QUIET) -> list[Finding]:
    """Everything wrong with the file; empty if it is whole. Changes nothing."""
    parts: dict[str, Callable[[Office], list[Finding]]] = {
        _("正在检查文件"): _file,
        _("正在检查历史"): _history,
        _("正在核对记录与历史"): _strays,
        _("正在检查关联"): _links,
        _("正在检查附件"): _attachments,
    }
    found: list[Finding] = []
    for done, (what, part) in enumerate(parts.items()):
        progress.step(done, len(parts), what)
        found += part(office)
        if found and part is _file:
            break  # what stands on damaged pages cannot be read
    progress.step(len(parts), len(parts), _("检查完毕"))
    return found


def is_whole(found: list[Finding]) -> bool:
    """Whether nothing of what was found is damage."""
    return not any(each.is_damage for each in found)


def _file(office: Office) -> list[Finding]:
    return [Finding(_("数据文件"), each) for each in soundness.faults_of(office.store.reader)]


def _history(office: Office) -> list[Finding]:
    found: list[Finding] = []
    for place, position in (
        (_("操作日志"), history.first_break(office.store.reader)),
        (_("审计日志"), history.first_log_break(office.store.reader)),
    ):
        if position is not None:
            found.append(Finding(place, _("自第 {n} 条起与前一条对不上").format(n=position)))
    return found


def _strays(office: Office) -> list[Finding]:
    found = strays(office.store.reader, office.store.schema)
    return [
        Finding(f"{LEDGERS[table].title} {record}", _("记录与历史不一致"))
        for table, record in found
    ]


def _links(office: Office) -> list[Finding]:
    links = [(ledger.key, key, target) for target in LEDGERS for ledger, key in links_to(target)]
    return [
        Finding(
            f"{LEDGERS[table].title} {record}",
            _("“{field}”指向不存在的记录").format(field=LEDGERS[table].field(key).label),
        )
        for table, key, target in links
        for record in soundness.dangling(office.store.reader, table, key, target)
    ]


def _attachments(office: Office) -> list[Finding]:
    fields = [
        (ledger, field.key)
        for ledger in LEDGERS.values()
        for field in ledger.fields
        if isinstance(field.kind, Attachment)
    ]
    return [
        _faulty(office, ledger, str(row["id"]), file)
        for ledger, key in fields
        for row in office.listing.every(Query(ledger.key, voided="all"))
        for file in unpack(row[key])
        if not office.vault.holds(office.vault.name_of(file.sha256))
    ]


def _faulty(office: Office, ledger: Ledger, record: str, file: File) -> Finding:
    place = f"{ledger.title} {record}"
    if awaited(office, record, [file]):
        return Finding(place, _("附件“{name}”未到").format(name=file.name), is_damage=False)
    return Finding(place, _("附件“{name}”缺失或损坏").format(name=file.name))
