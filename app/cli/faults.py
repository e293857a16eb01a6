"""Findings of faults in what came from elsewhere, as the command `findings` lists them and lets them be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from app.cli.frame import Asker
from app.office import Office
from app.sync.findings.findings import (
    Filter,
    Finding,
    codes,
    count,
    decide,
    open_findings,
)
from app.text import _

_MOST = 500
"""Findings that are listed; how many there are of each kind is told of all."""


def faults(asker: Asker, office: Office, settled: bool) -> None:
    """What is wrong with records that came from elsewhere."""
    wanted = Filter(state="all" if settled else "open")
    found = open_findings(office, wanted, limit=_MOST).findings
    for each in found:
        asker.say(_line(each))
    total = count(office, wanted)
    told = _("接收的内容里的问题 {n} 条").format(n=total)
    by_code, listed = codes(office, wanted), [asdict(each) for each in found]
    asker.say(told, count=total, codes=by_code, findings=listed)


def let_be(asker: Asker, office: Office, chosen: Sequence[str], code: str, why: str) -> None:
    """Let findings be: these, or all open ones, of a code where one is given."""
    done = decide(office, chosen or Filter(code=code), why)
    asker.say(_("已处理 {n} 条").format(n=done), decided=done)


def _line(each: Finding) -> str:
    parts = [each.id, each.code, each.name, each.place, each.message, each.remedy]
    done = _("已处理：{why}").format(why=each.why) if each.decided else ""
    return "  ".join(filter(None, [*parts, done]))
