"""Draws the program's icon: the character 邻 on a sheet. The same font and Pillow give the same bytes."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parent.parent
FONT = ROOT / "resources" / "fonts" / "NotoSansSC-Bold.ttf"
TARGET = ROOT / "resources" / "icons" / "lince.ico"
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
GROUND, SPINE, INK = "#1f6f5c", "#15503f", "#ffffff"
FINE = 4
"""Drawn so many times larger and brought down, for smooth edges."""


def draw(size: int) -> Image.Image:
    """The icon in one size, in pixels."""
    full = size * FINE
    picture = Image.new("RGBA", (full, full))
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((0, 0, full - 1, full - 1), radius=full // 6, fill=GROUND)
    if size >= 32:
        pen.rounded_rectangle((0, 0, full // 4, full - 1), radius=full // 6, fill=SPINE)
        pen.rectangle((full // 8, 0, full // 4 - full // 12, full - 1), fill=SPINE)
    share, shift = (0.66, full // 14) if size >= 32 else (0.86, 0)
    font = ImageFont.truetype(str(FONT), round(full * share))
    pen.text((full // 2 + shift, full // 2), "邻", font=font, fill=INK, anchor="mm")
    return picture.resize((size, size), Image.Resampling.LANCZOS)


def main() -> None:
    """Write the icon in all its sizes."""
    pictures = [draw(size) for size in SIZES]
    pictures[-1].save(
        TARGET, sizes=[(size, size) for size in SIZES], append_images=pictures[:-1], format="ICO"
    )


if __name__ == "__main__":
    main()
