"""Ctrl+C and the progress bar: long work stops at its next step, so that what it says it left is true."""

from __future__ import annotations

import signal
import threading
from collections.abc import Generator
from contextlib import contextmanager

import click

from app.progress import Cancelled
from app.text import _


class Stopping:
    """The first Ctrl+C asks long work to stop at its next step; a second one breaks it off."""

    def __init__(self) -> None:
        self.asked = False
        self._typing = False

    @contextmanager
    def listening(self) -> Generator[None]:
        """Take Ctrl+C while a command is carried out."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = signal.signal(signal.SIGINT, self._hear)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    @contextmanager
    def typing(self) -> Generator[None]:
        """While something is being typed, Ctrl+C breaks off at once."""
        self._typing = True
        try:
            yield
        finally:
            self._typing = False

    def _hear(self, *_signal: object) -> None:
        if self.asked or self._typing:
            raise KeyboardInterrupt
        self.asked = True
        click.echo(_("正在停止…"), err=True)


class Steps:
    """The token of long work: stops it when asked, and draws a bar where somebody is watching."""

    def __init__(self, stopping: Stopping, *, shown: bool) -> None:
        self._stopping = stopping
        self._shown = shown
        self._text = ""

    def step(self, done: int, total: int, what: str) -> None:
        """Redraw when the text changes; Cancelled after Ctrl+C."""
        if self._stopping.asked:
            raise Cancelled
        if self._shown:
            self._draw(done, total, what)

    def _draw(self, done: int, total: int, what: str) -> None:
        text = f"{what} {100 * done // total:3d}%" if total else f"{what} {done or ''}"
        if text != self._text:
            click.echo(f"\r\x1b[K{text}", nl=False, err=True)
            self._text = text
        if total and done >= total:
            click.echo("\r\x1b[K", nl=False, err=True)
