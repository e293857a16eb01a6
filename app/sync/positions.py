"""How far the exchange with a peer has come (收发进度), as plain values for whoever shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.office import Office
from app.sync.stream.links import link_to
from app.sync.stream.own import present_epoch
from app.sync.stream.packages import Sent, Taken, sent, taken
from app.text import _


def positions(office: Office, address: str) -> dict[str, Any]:
    """Package numbers and stream positions in both directions, and when a receipt last came.

    `sent` and `receipted` are of this file's present life, `taken` of the life that the peer is living.
    """
    connection, epoch = office.store.reader, present_epoch(office)
    link = link_to(connection, address)
    out = [each for each in sent(connection, address) if each.is_written]
    come = taken(connection, address)
    return {
        "epoch": epoch,
        "sent": max((each.seq for each in out if each.epoch == epoch), default=0),
        "receipted": link.acknowledged(epoch),
        "receipted_position": link.receipted(epoch),
        "receipted_at": max((each.told_at for each in out), default="") or None,
        "peer_epoch": link.current or None,
        "taken": max((e.seq for e in come if e.epoch == link.current and _is_in(e)), default=0),
        "taken_position": link.taken.get(link.current, 0),
        "taken_at": max((each.at for each in come if _is_in(each)), default="") or None,
        "held": sum(each.state == "held" for each in come),
        "refused": sum(each.state == "refused" for each in come),
    }


def _is_in(package: Sent | Taken) -> bool:
    return package.state == "taken"


def told(found: Mapping[str, Any]) -> str:
    """The same in one line."""
    words = _("已写 {sent} 包，对方已接收到第 {receipted} 包；本机已接收到第 {taken} 包")
    text = words.format(**found)
    stuck = found["held"] + found["refused"]
    return _("{text}，未接收 {n} 包").format(text=text, n=stuck) if stuck else text
