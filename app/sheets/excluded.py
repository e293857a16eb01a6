"""The titles whose columns are never taken in (domain decision 2.30): a title is judged whole.

These words are a deny-list only: no value under such a title is read, kept or written anywhere.
"""

from __future__ import annotations

from app.sheets.spelling import bare, plain

_BELIEF = (
    "政治面貌|政治面目|政治身份|政治背景|政治表现|政治倾向|党员|党派|党龄|党籍|党组织|入党|团员|共青团|入团|团龄"
    "|宗教|信教|信仰|信奉|教派|教徒|教民|信众|邪教|法轮功|涉邪|民间信仰"
)
_CONDUCT = (
    "上访|信访|缠访|闹访|非访|越级上访|赴省进京上访|进京上访|涉法|涉诉|前科|劣迹|犯罪|违法"
    "|刑释|解教|刑满释放|两劳|劳教|劳改|服刑|在押|判刑|刑罚|刑事处罚|治安处罚|行政拘留|拘留|案底"
    "|社区矫正|社矫|矫正|安置帮教|帮教|不良青少年|不良行为青少年|重点青少年|闲散青少年"
    "|涉黑|涉恶|涉赌|涉黄|涉毒|涉稳|赌博|卖淫|嫖娼|吸毒|吸贩毒|贩毒|戒毒|社区康复|吸戒毒|毒品"
    "|重点人|重点人口|重点人员|重点人群|重点对象|重点管控|重点关注|特殊人群|特殊人员|管控|稳控|维稳|五类人员|九类人员"
)
_ILLNESS = (
    "病种|病名|疾病|病史|既往史|患病|诊断|大病|重病|重症|慢性病|慢病|绝症"
    "|精神病|精神障碍|重精|精神异常|肇事肇祸|智障"
    "|艾滋|艾滋病|艾滋病毒|hiv|aids|性病|梅毒|传染病|肺结核|结核病|结核|乙肝|肝炎|麻风|麻风病|癌症|肿瘤|癫痫"
)
_BEFORE = (
    "是否|是不是|有无|有没有|曾否|曾|曾经|现|本人|户主|家庭|家庭成员|成员|个人|其他|主要|属于|属|系|为|是|有|患有|患|所患|参加|参与|信|加入"
    "|何种|何|什么|哪种|哪些|哪类|中共|共产|正式|预备|民主|共青|重点|在册|列管|易|严重|重性|重大|慢性|刑事|既往|强制|社区|临床"
)
_AFTER = (
    "人员|人群|对象|群体|成员|患者|病人|感染者|感染|青少年|人|者|户|病|史|情况|状况|类型|类别|种类|名称|名|记录|经历|信息|时间|日期|年限|次数"
    "|原因|事由|诉求|等级|编号|代码|标识|标记|身份|备注|说明|否|与否|期间|起止|结果|措施|责任人|家属|子女|何种|何教|什么教|哪种|的|和|及"
    "|行为|释放|不良行为"
)
_WORDS = {
    False: frozenset(_BEFORE.split("|")),
    True: frozenset(_AFTER.split("|")),
}
"""What may stand before the word that excludes a title, and after it."""

_CORE = frozenset(f"{_BELIEF}|{_CONDUCT}|{_ILLNESS}".split("|"))
_LONGEST = max(map(len, (*_CORE, *_WORDS[False], *_WORDS[True])))


def is_excluded(title: str) -> bool:
    """Whether a column under this title is dropped; 宗教场所地址 of a building is judged whole and stays."""
    return any(_is_made_of_words(each) for each in {plain(title), bare(title)})


def names_excluded(text: str) -> bool:
    """Whether a sheet's heading so much as names such a group: it is then not copied into any file."""
    spelled = plain(text)
    return any(word in spelled for word in _CORE)


def _is_made_of_words(title: str) -> bool:
    """Whether the title falls into known words, one of which excludes it; every way to cut it is tried once."""
    reached = {(0, False)}
    for start in range(len(title)):
        for is_core in {found for at, found in reached if at == start}:
            for end in range(start + 1, min(start + _LONGEST, len(title)) + 1):
                word = title[start:end]
                if word in _CORE:
                    reached.add((end, True))
                if word in _WORDS[is_core]:
                    reached.add((end, is_core))
    return (len(title), True) in reached
