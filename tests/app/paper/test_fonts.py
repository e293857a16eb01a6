"""Choosing fonts: installed ones first where the format asks, and saying what was put in their place."""

from __future__ import annotations

import shutil
import struct
from pathlib import Path

import pytest

from app.paper.fonts import HEAVY, INSTALLED, RARE, Library, Role
from app.paper.truetype import may_embed
from app.text import RESOURCES

SMALL = RESOURCES / "fonts" / "LinceRareMarks.ttf"


def install(folder: Path, name: str, rights: int = 0) -> Path:
    """A working font under another font's file name, with these embedding rights."""
    path = folder / "deep" / name
    path.parent.mkdir(exist_ok=True)
    data = bytearray(SMALL.read_bytes())
    (count,) = struct.unpack_from(">H", data, 4)
    entries = [struct.unpack_from(">4s4xI4x", data, 12 + 16 * i) for i in range(count)]
    struct.pack_into(">H", data, dict(entries)[b"OS/2"] + 8, rights)
    path.write_bytes(data)
    return path


def test_our_own_fonts_are_named_as_substitutes(own_fonts: Library) -> None:
    said = {role: str(own_fonts.substitution(role)) for role in INSTALLED}
    assert said[Role.TITLE] == "本机没有小标宋字体，以思源宋体粗体代替"
    assert said[Role.FANGSONG] == "本机没有仿宋字体，以思源宋体代替"
    assert own_fonts.substitution(Role.SONG) is None


@pytest.mark.parametrize(
    ("role", "name", "substitute"),
    [
        (Role.TITLE, "FZXBSJW.TTF", None),
        (Role.TITLE, "STZHONGS.TTF", "华文中宋"),
        (Role.FANGSONG, "simfang.ttf", None),
        (Role.KAI, "simkai.ttf", None),
        (Role.KAI, "LXGWWenKai-Regular.ttf", "霞鹜文楷"),
    ],
)
def test_installed_fonts_come_first(
    role: Role, name: str, substitute: str | None, tmp_path: Path
) -> None:
    path = install(tmp_path, name)
    fonts = Library((tmp_path,))
    assert fonts.chain(role)[0].path == path
    said = fonts.substitution(role)
    assert (said.used if said else None) == substitute


def test_the_format_s_first_choice_wins(tmp_path: Path) -> None:
    install(tmp_path, "stzhongs.ttf")
    best = install(tmp_path, "fzxbsjw.ttf")
    assert Library((tmp_path,)).chain(Role.TITLE)[0].path == best


@pytest.mark.parametrize("rights", [0x0002, 0x0102])
def test_fonts_that_may_not_be_embedded_are_left_alone(rights: int, tmp_path: Path) -> None:
    assert not may_embed(install(tmp_path, "simfang.ttf", rights))
    assert Library((tmp_path,)).substitution(Role.FANGSONG) is not None


@pytest.mark.parametrize(
    "data", [b"", b"not a font", b"OTTO" + bytes(60), b"\0\1\0\0\0\0" + bytes(60)]
)
def test_broken_installed_fonts_are_passed_over(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "simkai.ttf").write_bytes(data)
    assert Library((tmp_path,)).substitution(Role.KAI) is not None


def test_a_folder_that_is_not_there_holds_no_fonts(tmp_path: Path) -> None:
    assert Library((tmp_path / "gone",)).substitution(Role.TITLE) is not None


@pytest.mark.parametrize("role", Role)
def test_every_role_ends_in_the_rare_fonts(role: Role, own_fonts: Library) -> None:
    assert tuple(link.path.name for link in own_fonts.chain(role))[-3:] == RARE


@pytest.mark.parametrize("role", [Role.SONG_BOLD, Role.HEI_BOLD, Role.TITLE])
def test_bold_roles_thicken_what_has_no_bold_font(role: Role, own_fonts: Library) -> None:
    links = own_fonts.chain(role)
    assert [link.thicken for link in links] == [link.path.name not in HEAVY for link in links]
    assert not own_fonts.find(role, "张").thicken  # type: ignore[union-attr]
    assert own_fonts.find(role, "㐂").thicken  # type: ignore[union-attr]


PRIVATE = "\ue000"
"""No font of ours shows it."""


def grant(path: Path, code: int) -> None:
    """Let a font of ours hold that character too, in the place of its first."""
    data = bytearray(path.read_bytes())
    (count,) = struct.unpack_from(">H", data, 4)
    tables = dict(struct.unpack_from(">4s4xI4x", data, 12 + 16 * i) for i in range(count))
    cmap = tables[b"cmap"]
    (several,) = struct.unpack_from(">H", data, cmap + 2)
    for each in range(several):
        (at,) = struct.unpack_from(">I", data, cmap + 4 + 8 * each + 4)
        (form,) = struct.unpack_from(">H", data, cmap + at)
        if form == 12:
            struct.pack_into(">II", data, cmap + at + 16, code, code)
    path.write_bytes(data)


@pytest.mark.parametrize("name", ["simsunb.ttf", "SimSunExtG.ttf"])
def test_what_none_of_ours_holds_is_taken_from_the_system(name: str, tmp_path: Path) -> None:
    assert Library((tmp_path,)).find(Role.SONG, PRIVATE) is None
    path = install(tmp_path, name)
    shutil.copyfile(RESOURCES / "fonts" / RARE[0], path)
    grant(path, ord(PRIVATE))
    fonts = Library((tmp_path,))
    for role in Role:
        link = fonts.find(role, PRIVATE)
        assert link
        assert link.path == path
    own = fonts.find(Role.SONG, "张")
    assert own
    assert own.path != path


def test_a_broken_font_of_the_system_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "simsunb.ttf").write_bytes(b"\0\1\0\0" + bytes(60))
    assert Library((tmp_path,)).find(Role.SONG, PRIVATE) is None


def test_a_copy_of_the_fonts_elsewhere_serves_as_well(tmp_path: Path) -> None:
    shutil.copytree(RESOURCES / "fonts", tmp_path / "fonts")
    link = Library((), tmp_path / "fonts").find(Role.SONG, "𠀀")
    assert link is not None
    assert link.typeface.advance(ord("𠀀")) == pytest.approx(1, abs=0.03)
