"""The jobs of taking in (预检与接收): what they find outlives them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from app.changes import Changes
from app.office import Office
from app.progress import Progress
from app.sync.intake import Intake, intake
from app.sync.mentions import mentions
from app.sync.outcome import Mention
from ui.pages.exchange.spots import Spot


class Taking:
    """Some packages of one stick, rehearsed and then taken in as they are ticked."""

    def __init__(self, paths: Sequence[Path], spot: Spot) -> None:
        self.paths, self.spot = list(paths), spot
        self.found = Intake()
        self.mentions: list[Mention] = []

    @property
    def is_worth_it(self) -> bool:
        """Whether anything of it can be taken in, or kept until it can be."""
        return any(each.result in ("taken", "held") for each in self.found.outcomes)

    @property
    def brings_any(self) -> bool:
        """Whether any of it is taken in at once."""
        return any(each.result == "taken" for each in self.found.outcomes)

    def rehearse(self, office: Office, progress: Progress) -> Changes:
        """See what would become of them; nothing is written."""
        self.found = intake(office, self.paths, rehearse=True, progress=progress)
        return Changes()

    def carry_out(self, with_receipts: bool) -> Callable[[Office, Progress], Changes]:
        """Take them in; receipts go to the same place."""

        def job(office: Office, progress: Progress) -> Changes:
            folder = self.spot.folder() if with_receipts else None
            self.found = intake(office, self.paths, receipts_to=folder, progress=progress)
            brought = (each.brought for each in self.found.outcomes)
            self.mentions = [one for each in brought for one in mentions(office, each)]
            return self.found.changes

        return job
