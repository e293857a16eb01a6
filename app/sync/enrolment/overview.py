"""What is told of a station and its peers (往来单位一览), as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.sync.enrolment.marks import Renewed, Why
from app.sync.enrolment.peers import Peer, PeerKey
from app.text import _


def described(peer: Peer, positions: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A peer with its keys; `positions` are what the exchange knows of its streams."""
    return {
        "address": peer.address,
        "name": peer.name,
        "role": peer.role,
        "scope": list(peer.scope),
        "revoked": peer.is_revoked,
        "escrow": peer.escrow,
        "keys": [_key(each) for each in peer.keys],
        "positions": dict(positions or {}),
    }


def _key(key: PeerKey) -> dict[str, Any]:
    return {
        "id": key.id,
        "enrolled_at": key.enrolled_at,
        "enrolled_by": key.enrolled_by,
        "epochs": dict(key.epochs),
        "revoked_at": key.revoked_at or None,
        "revoked_by": key.revoked_by or None,
        "why": key.why or None,
    }


def called(address: str, name: str) -> str:
    """A station as people call it; an office's first one by the office's name alone."""
    number = address.rpartition(".")[2]
    return name if number in ("", "0", "1") else _("{name} 第{n}号机").format(name=name, n=number)


def role_title(role: str) -> str:
    """What a role is called."""
    return {"office": _("单位"), "district": _("区县"), "escrow": _("托管密钥")}[role]


def in_words(told: Mapping[str, Any]) -> str:
    """What `described` says, in one line."""
    why = told["keys"][-1]["why"]
    state = _("已停用（{why}）").format(why=why) if told["revoked"] else _("正常")
    scope = _("范围 {codes}").format(codes="、".join(told["scope"]))
    return "  ".join((told["address"], told["name"], role_title(told["role"]), scope, state))


def told_why(renewed: Renewed) -> str:
    """Why the file began a new epoch by itself, in a sentence."""
    return {
        Why.MACHINE: _("本机换了地方或还原过，已换新的序列：数据文件换了电脑。"),
        Why.PLACE: _("本机换了地方或还原过，已换新的序列：数据文件换了文件夹。"),
        Why.SHORTER: _("本机换了地方或还原过，已换新的序列：数据文件比上次使用时旧。"),
        Why.AHEAD: _("本机整机还原过，已换新的序列：对方收到过本机已经没有的登记。"),
    }[renewed.why]
