"""The titles whose columns are never taken in (domain decision 2.30): a title is judged whole.

These words are a deny-list only: no value under such a title is read, kept or written anywhere.
"""

from __future__ import annotations

import re

from app.sheets.spelling import bare, plain

_BELIEF = (
    "政治面貌|政治身份|政治背景|政治表现|政治倾向|(?:中共|共产)?党员|(?:民主)?党派|共青?团员|入党|党龄|党籍|党组织"
    "|宗教|宗教信仰|信教|信仰|信仰宗教|信奉宗教|教派|教徒|教民|信众|邪教|法轮功|涉邪|民间信仰"
)
_CONDUCT = (
    "上访|信访|信访上访|上访信访|缠访|闹访|缠访闹访|非访|越级上访|赴省进京上访|进京上访|前科|前科劣迹|劣迹|犯罪|违法|违法犯罪|刑事犯罪"
    "|犯罪前科|刑释|刑释解教|刑满释放|刑满释放解教|两劳|两劳释放|解教|劳教|劳改|服刑|在押|判刑|刑罚|刑事处罚|治安处罚|行政拘留|拘留|案底"
    "|社区矫正|社矫|矫正|安置帮教|帮教|违法青少年|不良青少年|不良行为青少年|严重不良行为青少年|重点青少年|闲散青少年"
    "|涉黑|涉恶|涉黑涉恶|涉赌|涉黄|涉毒|涉稳|赌博|卖淫|嫖娼|卖淫嫖娼|吸毒|吸贩毒|戒毒|社区戒毒|社区康复|强制戒毒|吸戒毒|毒品"
    "|重点人|重点人口|重点人员|重点人群|重点对象|重点管控|重点关注|特殊人群|特殊人员|管控|稳控|维稳|维稳对象|五类人员|九类人员"
)
_ILLNESS = (
    "病种|病名|疾病|疾病名|疾病史|病史|既往病史|既往史|患病|患病病种|大病病种|重病病种|慢性病病种|所患疾病|疾病诊断|诊断|诊断结果|临床诊断"
    "|精神病|精神障碍|严重精神障碍|精神疾病|重性精神病|重性精神疾病|重精|精神异常|肇事肇祸|易肇事肇祸|精神病史|智障"
    "|艾滋|艾滋病|艾滋病毒|hiv|aids|性病|梅毒|传染病|肺结核|结核病|结核|乙肝|肝炎|麻风|麻风病|癌症|肿瘤|癫痫"
)
_CORE = f"{_BELIEF}|{_CONDUCT}|{_ILLNESS}"
_BEFORE = (
    "(?:是否|是不是|有无|有没有|曾否|曾|曾经|现|本人|户主|家庭|家庭成员|成员|个人|其他|主要)*"
    "(?:属于|属|系|为|是|有|患有|患|参加|参与|信|加入)?"
)
_AFTER = (
    "(?:人员|人群|对象|群体|成员|患者|病人|青少年|人|者|户|病|史|情况|状况|类型|类别|种类|名称|名|记录|经历|信息|时间|日期|年限|次数"
    "|原因|事由|诉求|等级|编号|代码|标识|标记|身份|备注|说明|否|与否|期间|起止|结果|措施|责任人)*"
)
_TITLE = re.compile(f"{_BEFORE}(?:{_CORE}){_AFTER}")
_ANYWHERE = re.compile(_CORE)


def is_excluded(title: str) -> bool:
    """Whether a column under this title is dropped; 宗教场所地址 of a building is judged whole and stays."""
    return any(_TITLE.fullmatch(each) for each in {plain(title), bare(title)} if each)


def names_excluded(text: str) -> bool:
    """Whether a sheet's heading so much as names such a group: it is then not copied into any file."""
    return bool(_ANYWHERE.search(plain(text)))
