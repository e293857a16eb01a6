"""The packages on a stick as they are offered (U盘上的数据包): from whom, for whom, and whether they are here already.

Only the clear headers are looked at: nothing is opened before it is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.office import Office
from app.sync.enrolment.overview import called
from app.sync.enrolment.peers import Peers
from app.sync.package.grouping import Bundle
from app.sync.package.header import Header
from app.sync.sticks.contents import Contents
from app.sync.stream.packages import Taken, taken_as
from app.sync.tray.listing import kind_title
from app.text import _


@dataclass(frozen=True)
class Offered:
    """One package. `state` says in a sentence what is to be known of it; `is_ours` whether it is for this station and
    whole, `is_new` whether it was not taken in yet."""

    key: str
    paths: tuple[Path, ...]
    sender: str
    kind: str
    seq: int
    state: str
    is_ours: bool = False
    is_new: bool = False


def offered(office: Office, contents: Contents) -> list[Offered]:
    """What lies there: that for this station first, and of that what is new."""
    peers = {each.address: each for each in Peers(office.store.reader).all()}
    names = {address: called(address, each.name) for address, each in peers.items()}
    names[office.identity.address] = _("本机")
    found = [_offered(office, names, each) for each in contents.packages]
    return sorted(found, key=_rank)


def _rank(each: Offered) -> tuple[bool, bool, str, int]:
    return not each.is_ours, not each.is_new, each.sender, each.seq


def _offered(office: Office, names: dict[str, str], bundle: Bundle) -> Offered:
    header, paths = bundle.header, bundle.paths
    if header is None:
        why = bundle.problem.message if bundle.problem else ""
        return Offered(str(paths[0]), paths, paths[0].name, "", 0, why)
    known = taken_as(office.store.reader, header.sender, header.epoch, header.seq)
    is_ours = header.recipient == office.identity.address
    is_new = is_ours and not (known and known.state == "taken") and not bundle.problem
    state = _state(office, names, bundle, header, known)
    return Offered(
        "/".join(map(str, header.package)), paths, names.get(header.sender, header.sender),
        kind_title(header.kind), header.seq, state, is_ours and not bundle.problem, is_new,
    )  # fmt: skip


def _state(
    office: Office, names: dict[str, str], bundle: Bundle, header: Header, known: Taken | None
) -> str:
    if header.recipient != office.identity.address and not bundle.is_update:
        to = names.get(header.recipient, header.recipient)
        return _("写给“{name}”的，不在这里接收").format(name=to)
    if bundle.problem:
        return f"{bundle.problem.message}{bundle.problem.remedy}"
    if header.sender not in names:
        return _("还没有登记这个发件单位")
    if known is None:
        return _("可以接收")
    if known.state == "taken":
        return _("已接收过（{at}）").format(at=known.at[:16].replace("T", " "))
    return _("以前没能接收：{why}").format(why=known.text)
