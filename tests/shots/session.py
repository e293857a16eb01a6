"""One run: the application, the office, and each scene in each look; what fails is named, the rest goes on."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from app.problems import Problem, Problems
from db.faults import Fault
from tests.shots.office import build, copy_of
from tests.shots.scene import Look, Scene
from tests.shots.small_files import write, write_reduced
from tests.shots.stage import Stage
from ui.behind import behind
from ui.start import translate

MISTAKES = (
    ArithmeticError, AssertionError, AttributeError, Fault, LookupError, OSError, Problem, Problems,
    RuntimeError, StopIteration, TypeError, ValueError,
)  # fmt: skip
"""What a scene or the window may get wrong without ending the run."""


class Session:
    """Takes pictures of an office built once."""

    def __init__(
        self,
        folder: Path,
        *,
        is_manual: bool = False,
        small: bool = False,
        file: Path | None = None,
    ) -> None:
        existing = QApplication.instance()
        self.application = existing or QApplication(["lince"])
        if isinstance(self.application, QApplication) and not existing:
            translate(self.application)
        behind().finish()
        self._folder, self._is_manual = folder, is_manual
        self.file = file or build(folder / "made", small=small)
        self._trouble: list[str] = []
        self.taken = 0

    def run(self, scenes: Sequence[Scene], looks: Iterable[Look], target: Path) -> list[str]:
        """Take the pictures; what failed."""
        self._trouble = []
        wanted = [each for each in scenes if each.manual or not self._is_manual]
        before, sys.excepthook = sys.excepthook, self._heard
        earlier = qInstallMessageHandler(self._warned)
        for look in looks:
            stage = Stage(copy_of(self.file, self._folder / look.name), look)
            for scene in wanted:
                self._take(stage, scene, target)
            stage.close()
        sys.excepthook = before
        qInstallMessageHandler(earlier)
        return self._trouble

    def _take(self, stage: Stage, scene: Scene, target: Path) -> None:
        name = f"{scene.name}-{stage.look.name}"
        known = len(self._trouble)
        try:
            picture = stage.play(scene)
        except MISTAKES as error:
            self._trouble.append(name)
            traceback.print_exception(error)
        else:
            if self._is_manual:
                write_reduced(picture, target / f"{scene.manual}.png")
            else:
                write(picture, target / f"{name}.png")
            self.taken += 1
        if len(self._trouble) > known:
            print(f"FAILED {name}", flush=True)

    def _warned(self, _kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
        """A warning of Qt's; that the screen in memory is no real one is known."""
        if not text.startswith("This plugin does not support"):
            self._trouble.append(text)
            print(f"Qt: {text}", flush=True)

    def _heard(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """An exception in a slot."""
        self._trouble.append(kind.__name__)
        traceback.print_exception(kind, error, trace)
