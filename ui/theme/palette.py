"""The colours of the two schemes (浅色、深色), by what they are for."""

from __future__ import annotations

from typing import Literal

Scheme = Literal["light", "dark"]

_LIGHT = {
    "window": "#f4f6f8", "panel": "#ffffff", "field": "#ffffff", "raised": "#ffffff", "line": "#d5dbe1",
    "text": "#1c2733", "muted": "#5a6875", "faint": "#9aa5b0", "icon": "#44525f", "accent": "#1f6feb",
    "on_accent": "#ffffff", "accent_soft": "#e3eefe", "hover": "#eaeff4", "selected": "#d6e6fd",
    "stripe": "#f8fafb", "error": "#c62b2b", "error_soft": "#fdecec", "warning": "#9a5b00",
    "warning_soft": "#fff4e0", "done": "#1c7c3c", "done_soft": "#e6f6eb",
}  # fmt: skip
_DARK = {
    "window": "#15191e", "panel": "#1d2329", "field": "#252c34", "raised": "#28303a", "line": "#3a444f",
    "text": "#e6ebf0", "muted": "#a5b1bd", "faint": "#6c7884", "icon": "#b8c3ce", "accent": "#5b9bff",
    "on_accent": "#0d1520", "accent_soft": "#20344f", "hover": "#2a323b", "selected": "#264470",
    "stripe": "#20262d", "error": "#ff8a80", "error_soft": "#472424", "warning": "#f5bd5c",
    "warning_soft": "#42341b", "done": "#6fd58f", "done_soft": "#1d3a28",
}  # fmt: skip
_SCHEMES: dict[str, dict[str, str]] = {"light": _LIGHT, "dark": _DARK}
_chosen: list[Scheme] = ["light"]


def colours() -> dict[str, str]:
    """Colour by role, in the scheme that is chosen."""
    return _SCHEMES[_chosen[0]]


def choose(scheme: Scheme) -> None:
    """Choose the scheme for everything painted from now on."""
    _chosen[0] = scheme
