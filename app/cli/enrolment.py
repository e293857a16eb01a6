"""Commands about who exchanges with whom: identity, enrol, peers, revoke, escrow."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from app.cli.frame import Asker, common
from app.cli.given import FILE
from app.cli.grammar import command
from app.office import Office, check_identity
from app.problems import Problem
from app.sync.enrolment import overview
from app.sync.enrolment.card import Card
from app.sync.enrolment.cardfile import file_name, own_card, read_card, write_card
from app.sync.enrolment.digits import check_digits
from app.sync.enrolment.enrolling import enrol, revoke
from app.sync.enrolment.escrow import make_escrow, write_escrow
from app.sync.enrolment.peers import Peers
from app.sync.enrolment.renewal import replace_keys
from app.sync.positions import positions, told
from app.text import _
from db.store import Identity

_ANYWHERE = click.Path(path_type=Path)


@command("identity", _("生成本机身份卡（.linceid），交对方登记；显示核对码，供电话核对。"))
@click.argument("file", type=FILE)
@click.argument("out", metavar="OUT.linceid", type=_ANYWHERE)
@common
def identity(asker: Asker, file: Path, out: Path) -> None:
    """Write the station's card, into a folder under its usual name."""
    with asker.office(file, write=False) as office:
        card = own_card(office.store.reader, office.identity)
    path = out / file_name(card) if out.is_dir() else out
    write_card(card, path)
    asker.say(_("已写出身份卡：{path}").format(path=path), path=str(path))
    _tell(asker, card)


def _tell(asker: Asker, card: Card) -> None:
    asker.say(
        _("核对码：{digits}").format(digits=check_digits(card)),
        address=card.address,
        name=card.name,
        role=card.role,
        key=card.key_id,
        digits=check_digits(card),
    )


@command("enrol", _("登记对方的身份卡；核对码须由对方在电话里读出，逐组核对。"))
@click.argument("file", type=FILE)
@click.argument("source", metavar="CARD.linceid", type=FILE)
@click.option("--check", "digits", metavar="DIGITS", help=_("对方读出的核对码，8 组、每组 4 位"))
@click.option(
    "--scope",
    multiple=True,
    metavar="PREFIX",
    help=_("对方可以报送的代码前缀（例如曾用代码），可写几次；身份卡上的代码总在其中"),
)
@click.option("--replace", is_flag=True, help=_("对方换了密钥：停用旧密钥，改用这张身份卡"))
@common
def enrol_command(
    asker: Asker,
    file: Path,
    source: Path,
    digits: str | None,
    scope: tuple[str, ...],
    replace: bool,
) -> None:
    """Enrol the holder of a card."""
    card = read_card(source)
    with asker.office(file, write=True) as office:
        told = _compared(asker, card) if digits is None else digits
        peer = enrol(office, card, told, scope, replace=replace)
    told_peer = overview.described(peer)
    asker.say(_("已登记：{peer}").format(peer=overview.in_words(told_peer)), peer=told_peer)
    if card.role == "escrow":
        asker.say(_("请重新生成本机身份卡，交各单位再登记一次，它们的数据包才会同时封给托管密钥。"))


def _compared(asker: Asker, card: Card) -> str:
    """The card's own digits, once somebody at the terminal says that the other side reads out the same."""
    if sys.stdin.isatty():
        asker.say(f"{card.address}  {card.name}  {overview.role_title(card.role)}")
        asker.say(_("核对码：{digits}").format(digits=check_digits(card)))
        with asker.stopping.typing():
            if click.confirm(_("请对方在电话里读出核对码。与上面完全一致吗"), err=True):
                return check_digits(card)
    raise Problem("ENR019", place=card.address)


@command("peers", _("往来单位：地址、名称、范围、密钥、是否停用。"))
@click.argument("file", type=FILE)
@common
def peers(asker: Asker, file: Path) -> None:
    """Every peer, the revoked ones too."""
    with asker.office(file, write=False) as office:
        found = [
            overview.described(each, positions(office, each.address))
            for each in Peers(office.store.reader).all()
        ]
    for each in found:
        asker.say(f"{overview.in_words(each)}  {told(each['positions'])}")
    asker.say("" if found else _("往来单位：无"), peers=found)


@command("revoke", _("停用一个往来单位；不写 PEER 的，更换本机密钥，对方须重新登记本机身份卡。"))
@click.argument("file", type=FILE)
@click.argument("peer", metavar="[PEER]", required=False)
@click.option("--reason", metavar="TEXT", default=_("未写明"), help=_("原因，记入日志"))
@common
def revoke_command(asker: Asker, file: Path, peer: str | None, reason: str) -> None:
    """Take nothing more from a peer, or let nobody take anything more under our old key."""
    with asker.office(file, write=True) as office:
        if peer is None:
            _replace(asker, office)
            return
        ended = revoke(office, peer, reason)
    told = overview.described(ended)
    asker.say(overview.in_words(told), peer=told)


def _replace(asker: Asker, office: Office) -> None:
    card = replace_keys(office)
    asker.say(_("已更换本机密钥。请用 lince identity 生成新的身份卡，交各往来单位重新登记。"))
    _tell(asker, card)


@command("escrow", _("生成托管密钥：KEY 打印或存U盘锁进保险柜，CARD.linceid 由区县用 enrol 登记。"))
@click.argument("key", metavar="KEY", type=FILE)
@click.argument("out", metavar="CARD.linceid", type=FILE)
@click.option("--office", "code", required=True, metavar="CODE", help=_("区县的机构代码"))
@click.option("--name", required=True, metavar="NAME", help=_("区县的单位名称"))
@common
def escrow(asker: Asker, key: Path, out: Path, code: str, name: str) -> None:
    """Make an escrow key away from every data file."""
    check_identity(Identity(code, name, "district", 1))
    text, card = make_escrow(code, name)
    write_escrow(text, card, key, out)
    asker.say(_("托管密钥在 {key}。锁好后请从电脑里删除。").format(key=key), path=str(key))
    _tell(asker, card)


COMMANDS = (identity, enrol_command, peers, revoke_command, escrow)
