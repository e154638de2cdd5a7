"""Names as a river city of China has them. All are made up or stand in hundreds of cities."""

from collections.abc import Sequence
from itertools import product

from numpy.random import Generator


def words(text: str) -> tuple[str, ...]:
    """The words of a list that is written with blanks."""
    return tuple(text.split())


CITY = "江滨市"
RIVER = "沧江"
ISLAND = "白鹭洲"
LAKES = ("月湖", "白马湖", "云湖")
YONGJIU = "永久河"

_STREAMS = words(
    "清水河 柳溪 青龙河 白沙河 石桥河 杨柳港 后塘河 仙女溪 金鸡河 芦苇港 沙坪河 桃花溪 双河 黄龙港 "
    "板桥河 九曲河 梅溪 竹园河 大泽港 南塘河 龙泉溪 官渡河 新开河 团结渠 东风渠 麻石溪 泉水河 松林溪 "
    "鹤鸣河 三汊港 枫溪 荷叶港"
)

# Who has walked through a Chinese city has walked along most of these.
_RADIALS = ("人民", "解放", "建设", "中山", "和平", "胜利")
_AVENUES = words(
    "新华 文化 长江 黄河 友谊 青年 团结 迎宾 体育 学府 朝阳 湖滨 站前 振兴 民主 五一 八一 前进 光明 "
    "兴业 工农 东风 科技 创业 金融 世纪 江汉 武昌 洪山 紫阳 云台 松柏 龙腾 凤鸣 安康 永泰 长兴 丰收 "
    "红旗 健康 教育 天河 白云 珠江 泰山 华山 衡山 嵩山 昆仑 天山 太湖 洞庭 鄱阳 海河 淮河 漓江 嘉陵 "
    "岷江 沅江 湘江"
)
_FIRST = "文安福永长新德仁和兴光明清金玉龙凤云松竹梅兰石桥东西南北大同太平宝顺学府"
_SECOND = "昌宁盛泰华丰康庆元善义信芳园林泉井台山河湖塘湾坪岗口门楼店坊"
_FAMILIES = (
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢"
)
_TRADES = words(
    "豆腐 铁匠 米市 鱼市 油坊 染坊 书院 钟楼 鼓楼 文庙 城隍 状元 戏台 古井 石库 青石 花园 后街 马道 "
    "营房 仓前 盐店 茶馆 当铺 糖坊 竹器 木行 衣铺 灯笼 磨坊 酒坊 银匠 箍桶 打索 卖鱼 轿子"
)
NEIGHBOURHOODS = words(
    "鼓楼 文庙 中华门 钟鼓 码头 解放 月湖 紫阳 车站 学府 友谊 体育馆 青山 沙湖 五里墩 七里庙 桥头 江汉 "
    "建设 新华 白沙洲 南湖 狮子山 关山 石牌 钢花 红卫 东港 货场 化工 永丰 花山 梅林 竹溪 金口 长岭 "
    "柏泉"
)
DISTRICTS = {
    "north": {
        "鼓楼区": (-500.0, 1500.0), "月湖区": (2500.0, 3500.0), "高新区": (-9500.0, 5000.0),
        "云山区": (3000.0, 9500.0), "东港区": (11000.0, 5000.0),
    },
    "south": {"江南区": (-500.0, -4500.0), "白沙区": (-9500.0, -8000.0), "临江区": (9000.0, -6500.0)},
}  # fmt: skip
"""Names of districts, and about where on each side of the river they belong: metres east and north."""
QUARTERS = {
    "月湖": (2400.0, 500.0), "车站": (2600.0, 1900.0), "学府": (5900.0, 1700.0), "东港": (8000.0, -3400.0),
    "化工": (9800.0, -3000.0), "码头": (1000.0, -500.0), "南湖": (4000.0, -9000.0),
    "白沙洲": (-7500.0, -4000.0),
}  # fmt: skip
"""The same for those neighbourhoods that are called after something."""
VILLAGES = words(
    "王家湾 李家村 陈家墩 张家店 杨庄 刘集 柳林村 石桥村 桃源村 梅花岭 龙泉村 金山村 新店 板桥 三岔口 "
    "八里铺 十里铺 大李庄 周家埠 徐家坪 枫林村 泉水村 荷塘村 沙洲村 高桥 双桥 新集 白土村 黄土岗 "
    "红岩村 松涛村 东湾 西湾 南岗 北岗 槐树村 枣园村 茶山村 竹林村 古城村"
)


def streams(chance: Generator) -> list[str]:
    """Names of streams, shuffled, without 永久河."""
    return _shuffled(chance, _STREAMS)


def avenues(chance: Generator) -> list[str]:
    """Names of avenues, ending with 路 or 大道, none twice."""
    rest = [f"{stem}大道" if chance.random() < 0.22 else f"{stem}路" for stem in _shuffled(chance, _AVENUES)]
    return [*rest, *(f"{stem}路" for stem in reversed(_RADIALS))]


def streets(chance: Generator) -> list[str]:
    """Some 2,000 names of streets, none twice; the plainest are at the end."""
    pairs = _shuffled(chance, [a + b for a, b in product(_FIRST, _SECOND) if a != b])
    ends = ("街", "路", "街", "路", "路")
    numbered = [f"{stem}{number}街" for stem, number in product(pairs[:250], "四三二")]
    return [*numbered, *(stem + ends[int(chance.integers(len(ends)))] for stem in pairs)]


def lanes(chance: Generator) -> list[str]:
    """Some 5,000 names of lanes, none twice."""
    stems = [*(f"{family}家" for family in _FAMILIES), *_TRADES]
    stems += [f"{stem}{number}" for stem in stems for number in "一二三四五六七八"]
    stems += [a + b for a, b in product("小后前横直上下中老新", _SECOND)]
    stems += [f"{a}{b}{number}" for a, b, number in product(_FIRST, _SECOND, "一二三") if a != b]
    ends = ("巷", "巷", "里", "弄", "胡同")
    return [
        stem + ("巷" if stem[-1] in "一二三四五六七八" else ends[int(chance.integers(len(ends)))])
        for stem in _shuffled(chance, stems)
    ]


def _shuffled(chance: Generator, stems: Sequence[str]) -> list[str]:
    return [stems[int(index)] for index in chance.permutation(len(stems))]
