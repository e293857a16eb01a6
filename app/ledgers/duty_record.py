"""What happened in a shift of duty (值班记录): when, what, what was done about it, and to whom it was passed on."""

from __future__ import annotations

from app.kinds import NOTE_HINT, Lines, Link, TimeOfDay, Words
from app.ledger import Field, Ledger, PartOf, Section
from app.text import _

LEDGER = Ledger(
    key="duty_record",
    title=_("值班记录"),
    unit=_("条"),
    name=("happened_at", "duty_matter"),
    match=(("of_shift", "happened_at", "duty_matter"),),
    sort=("happened_at",),
    fields=(
        Field("of_shift", Link("duty_shift"), _("班次"), required=True, critical=True),
        Field("happened_at", TimeOfDay(), _("时间"), required=True),
        Field("duty_matter", Words(200), _("事项"), required=True, help=NOTE_HINT, headers=(_("情况"), _("内容"))),
        Field("duty_handling", Lines(), _("处置"), headers=(_("处理情况"), _("处理结果"), _("处置情况"))),
        Field("passed_on_to", Words(60), _("交接"), headers=(_("移交"),),
              help=_("交给谁接着办，例如：下一班、城管中队")),
    ),
    sections=(
        Section(_("值班记录"), ("of_shift", "happened_at", "duty_matter", "duty_handling", "passed_on_to")),
    ),
    part_of=PartOf("duty_shift", "of_shift"),
)  # fmt: skip


SHIFT = LEDGER.fields[0].key
"""The field that names the shift."""
