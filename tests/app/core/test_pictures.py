"""Photographs are turned upright, reduced and stripped of where they were taken; other files stay as they are."""

from __future__ import annotations

import io
from zlib import crc32

import pytest
from PIL import Image

from app.pictures import LONGEST_EDGE, is_picture, prepared, thumbnail
from tests.offices import refused

ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F
OWNER = b"ZHANGSAN-PHONE"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"


def photo(size: tuple[int, int] = (40, 20), kind: str = "JPEG", turned: int = 1) -> bytes:
    """A picture, its left half red, with a place in its EXIF."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = turned, OWNER.decode()
    exif[GPS] = {1: "N", 2: (27.0, 59.0, 0.0)}
    stream = io.BytesIO()
    picture.save(stream, kind, exif=exif)
    return stream.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(
    ("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp")]
)
def test_neither_place_nor_camera_stays(kind: str, name: str) -> None:
    data = photo(kind=kind)
    assert OWNER in data
    kept = prepared(name, data)[1]
    assert not opened(kept).getexif()
    assert OWNER not in kept


@pytest.mark.parametrize(
    ("turned", "size", "red_at"),
    [
        (1, (40, 20), (2, 10)),
        (3, (40, 20), (37, 10)),
        (6, (20, 40), (10, 2)),
        (8, (20, 40), (10, 37)),
    ],
)
def test_a_photo_stands_upright(
    turned: int, size: tuple[int, int], red_at: tuple[int, int]
) -> None:
    picture = opened(prepared("p.jpg", photo(turned=turned))[1])
    assert picture.size == size
    colour = picture.getpixel(red_at)
    assert isinstance(colour, tuple)
    assert colour[0] > 150 > colour[2]


def test_a_large_photo_is_reduced_in_its_proportions() -> None:
    picture = opened(prepared("p.jpg", photo((LONGEST_EDGE * 2, LONGEST_EDGE)))[1])
    assert picture.size == (LONGEST_EDGE, LONGEST_EDGE // 2)


def test_a_small_one_is_not_blown_up() -> None:
    assert opened(prepared("p.jpg", photo())[1]).size == (40, 20)


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("1.jpeg", "JPEG", "1.jpg"),
        ("图.BMP", "PNG", "图.png"),
        ("无扩展名", "JPEG", "无扩展名.jpg"),
    ],
)
def test_the_name_fits_the_content(name: str, kind: str, expected: str) -> None:
    assert prepared(name, photo(kind=kind))[0] == expected


@pytest.mark.parametrize("data", [b"%PDF-1.7 ...", b"PK\x03\x04 docx", b"", b"plain text"])
def test_other_files_stay_as_they_are(data: bytes) -> None:
    assert prepared("文件.pdf", data) == ("文件.pdf", data)


def test_a_bundle_of_scanned_pages_stays_whole() -> None:
    pages, stream = [Image.new("1", (10, 10)) for _ in range(3)], io.BytesIO()
    pages[0].save(stream, "TIFF", save_all=True, append_images=pages[1:])
    assert prepared("扫描.tif", stream.getvalue())[1] == stream.getvalue()


def test_a_phones_own_format_is_refused_with_the_remedy() -> None:
    with refused("VAL098") as found:
        prepared("IMG_1.HEIC", HEIC + bytes(50))
    assert "JPG" in found[0].remedy


def test_a_picture_cut_short_is_refused() -> None:
    whole = photo((400, 400))
    with refused("VAL099"):
        prepared("p.jpg", whole[: len(whole) // 2])


def test_an_immense_picture_is_refused_unopened() -> None:
    whole, size = photo(kind="PNG"), (60_000).to_bytes(4, "big")
    header = b"IHDR" + size + size + whole[24:29]
    with refused("VAL099"):
        prepared("p.png", whole[:12] + header + crc32(header).to_bytes(4, "big") + whole[33:])


def test_the_same_photo_twice_is_the_same_bytes() -> None:
    assert prepared("a.jpg", photo()) == prepared("a.jpg", photo())


@pytest.mark.parametrize(("data", "shown"), [(photo((200, 100)), (50, 25)), (b"no picture", None)])
def test_thumbnails(data: bytes, shown: tuple[int, int] | None) -> None:
    small = thumbnail(data, 50)
    assert (opened(small).size if small else None) == shown


@pytest.mark.parametrize(("name", "is_one"), [("a.JPG", True), ("b.png", True), ("c.pdf", False)])
def test_pictures_are_told_by_name(name: str, is_one: bool) -> None:
    assert is_picture(name) is is_one
