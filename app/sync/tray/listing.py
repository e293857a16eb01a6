"""What is in the tray (未接收数据), in sentences: which package, why it waits, whether its copy still lies there."""

from __future__ import annotations

from dataclasses import dataclass

from app.office import Office
from app.sync.enrolment.peers import Peers
from app.sync.package.words import Kind
from app.sync.tray.awaiting import Awaited, awaited
from app.sync.tray.causes import Waiting, waiting_operations
from app.sync.tray.entry import APPROVAL, Held, entries
from app.sync.tray.keeping import paths_of
from app.text import _


@dataclass(frozen=True)
class Kept:
    """A package kept, and its sender's name where it is known."""

    held: Held
    sender: str
    is_here: bool

    @property
    def title(self) -> str:
        """Which package it is."""
        words = _("{sender}（{address}）第 {seq} 包，{kind}")
        return words.format(
            sender=self.sender or _("未登记的单位"),
            address=self.held.sender,
            seq=self.held.seq,
            kind=kind_title(self.held.kind),
        )

    @property
    def reason(self) -> str:
        """Why it waits, and what is to be done."""
        gone = "" if self.is_here else _("本机的副本已不在，请用U盘重新接收。")
        return f"{self.held.message}{self.held.remedy}{gone}"

    @property
    def wants_approval(self) -> bool:
        """Whether it waits for a second person."""
        return self.held.code == APPROVAL and self.is_here


@dataclass(frozen=True)
class Tray:
    """Everything that came and did not take effect: whole packages, and operations, with whose they wait for."""

    packages: tuple[Kept, ...]
    awaited: tuple[Awaited, ...]
    operations: tuple[Waiting, ...] = ()

    @property
    def stuck(self) -> tuple[Waiting, ...]:
        """The operations that wait for nothing that is to come: somebody has to look at them."""
        return tuple(each for each in self.operations if not each.awaits)


def tray(office: Office) -> Tray:
    """What is in the tray, by sender and number, and for what operations wait."""
    connection = office.store.reader
    names = {each.address: each.name for each in Peers(connection).all()}
    packages = tuple(
        Kept(
            each, names.get(each.sender, ""), all(path.exists() for path in paths_of(office, each))
        )
        for each in entries(connection)
    )
    found = waiting_operations(connection, names, office.identity.address)
    return Tray(packages, tuple(awaited(connection, names, found)), tuple(found))


def kind_title(kind: Kind) -> str:
    """What a kind of package is called."""
    titles: dict[Kind, str] = {
        "delta": _("数据"),
        "snapshot": _("全部数据"),
        "reference": _("区县下发"),
        "receipt": _("回执"),
        "update": _("程序升级包"),
    }
    return titles[kind]
