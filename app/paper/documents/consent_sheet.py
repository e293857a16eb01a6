"""The consent sheet (同意书): what is printed and for whom, and a line for every household to decide and sign."""

from __future__ import annotations

from app.paper.content import Column
from app.paper.document import Document
from app.text import _

CONSENT_SHEET = Document(
    key="consent_sheet",
    title=_("睦邻卡信息印制同意书"),
    ledger="card_building",
    kind="form",
    signatures=(_("楼长签字："), _("社区经办人："), _("日期：      年    月    日")),
    least=10,
    preface=_(
        "为方便邻里相互照应，拟为本楼住户印制睦邻卡。卡上只印本人选定的称呼和电话，只发给本楼住户，不作他用，"
        "不上网、不张贴。是否同意由各户自愿决定；不同意的，卡上只有室号，不影响任何服务。"
        "同意后可以随时向社区撤回，撤回后重新印制时不再印出。"
    ),
    by_hand=(
        (Column(_("卡上称呼"), 9), _("□全名 □先生\n□女士 □不显示")),
        (Column(_("卡上号码"), 10), ""),
        (Column(_("是否同意印制"), 7), _("□同意 □不同意")),
        (Column(_("签名"), 7), ""),
        (Column(_("签字日期"), 6), ""),
    ),
)
