"""Photographs (照片) on their way into the file: turned upright, reduced, and without the place they were taken at."""

from __future__ import annotations

import io
import re
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from app.problems import Problem

LONGEST_EDGE = 2400
"""Pixels: an A4 page photographed can still be read and printed at 200 dots an inch."""
_QUALITY = 85
_LARGEST = 120_000_000
"""Pixels of a picture that is opened at all; old computers have 4 GB."""
_OURS = ("JPEG", "PNG", "WEBP", "BMP", "TIFF")
_HEIF = re.compile(rb"^....ftyp(?:heic|heix|hevc|hevx|heim|heis|mif1|msf1)", re.DOTALL)
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,5}$")


def prepared(name: str, data: bytes) -> tuple[str, bytes]:
    """The name and bytes to keep: of a picture a copy that bears neither place nor camera; anything else as it is.

    VAL098 for a picture no office computer opens (HEIC), VAL099 for a damaged or immense one.
    """
    if _HEIF.match(data[:16]):
        raise Problem("VAL098", place=name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            opened = Image.open(io.BytesIO(data), formats=_OURS)
        except UnidentifiedImageError:
            return name, data
        except Image.DecompressionBombError as error:
            raise Problem("VAL099", place=name) from error
    return _rewritten(name, data, opened)


def _rewritten(name: str, data: bytes, picture: Image.Image) -> tuple[str, bytes]:
    if picture.width * picture.height > _LARGEST:
        raise Problem("VAL099", place=name)
    if getattr(picture, "n_frames", 1) > 1 and picture.format == "TIFF":
        return name, data  # a scanned bundle of pages: nothing of it may go
    kind = "PNG" if picture.format in ("PNG", "BMP") else "JPEG"
    stream = io.BytesIO()
    try:
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((LONGEST_EDGE, LONGEST_EDGE), Image.Resampling.LANCZOS)
        whole = upright if kind == "PNG" else upright.convert("RGB")
        _forget(whole)
        whole.save(stream, kind, quality=_QUALITY, optimize=True)
    except (OSError, ValueError, SyntaxError) as error:
        raise Problem("VAL099", place=name) from error
    return _EXTENSION.sub("", name) + (".png" if kind == "PNG" else ".jpg"), stream.getvalue()


def _forget(picture: Image.Image) -> None:
    """Drop everything that is not the picture itself: EXIF with its place, comments, colour profiles' owners."""
    picture.info = {}
    picture.getexif().clear()


def is_picture(name: str) -> bool:
    """Whether a kept file is a picture, by its name."""
    return name.lower().endswith((".jpg", ".jpeg", ".png", ".webp"))


def thumbnail(data: bytes, edge: int) -> bytes:
    """A small PNG of a picture, at most `edge` pixels wide and high; empty for what is no picture."""
    stream = io.BytesIO()
    try:
        with Image.open(io.BytesIO(data), formats=_OURS) as picture:
            picture.thumbnail((edge, edge))
            picture.convert("RGB").save(stream, "PNG")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return b""
    return stream.getvalue()
