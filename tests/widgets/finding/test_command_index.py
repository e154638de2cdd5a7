from app.gazetteer import Places
from app.live import Picture
from tests.widgets.pictures import make_assets, make_sites
from widgets.finding.command_index import ALONE, EACH, CommandIndex, split
from widgets.finding.finds import ActionWords, Find, Group, Question, Used
from widgets.finding.fuzzy_index import column
from widgets.listing.asset_order import AssetOrder

PICTURE = Picture(
    make_assets({"plate": "苏B12345"}, {"plate": "苏B1234"}, {"name": "North 7", "lon": None, "lat": None}),
    make_sites(
        {"name": "North gate"},
        {"name": "North", "kind": "water_station"},
        {"name": "人民路与解放路口"},
        {"name": "永久河3号站", "kind": "water_station"},
    ),
)
_NAMES = ("人民路", "人民东路", "永久河", "人民医院")
PLACES = Places(
    column(_NAMES),
    column(_NAMES),
    column(["street", "street", "river", "hospital"]),
    PICTURE.sites.lon,
    PICTURE.sites.lat,
)
ACTIONS = (
    ActionWords("dark-theme", "深色主题", "dark theme", "视图", "Ctrl+D", True),
    ActionWords("layout-wall", "大屏", "layout wall", "布局", "", True),
    ActionWords("north-up", "North up", "", "Map", "N", False),
)


class Mark:
    lon, lat, zoom = 121.0, 31.0, 12.0

    def __init__(self, name: str) -> None:
        self.name = name


MARKS = (Mark("人民广场"),)


def find(text: str, picture: Picture = PICTURE, used: tuple[Used, ...] = ()) -> list[Find]:
    return CommandIndex(AssetOrder()).find(Question(text, picture, PLACES, ACTIONS, MARKS, used)).finds


def titles(text: str) -> list[str]:
    return [each.title for each in find(text)]


def test_whole_names_come_first_and_groups_stay_together() -> None:
    assert titles("苏b1234") == ["苏B1234", "苏B12345"]
    found = find("north")
    assert found[0].title == "North"
    groups = [each.group for each in found]
    assert groups == [Group.STATIONS, Group.ACTIONS, Group.ASSETS, Group.CAMERAS]
    assert titles("nothing at all") == []


def test_initials_and_pinyin_over_all_kinds() -> None:
    assert titles("rml") == ["人民路", "人民东路", "人民路与解放路口"]
    assert titles("renminlu")[0] == "人民路"
    assert titles("yjh") == ["永久河", "永久河3号站"]
    assert titles("rmgc") == ["人民广场"]
    assert titles("sszt") == titles("dark") == ["深色主题"]


def test_digits_inside_a_plate() -> None:
    assert titles("12345") == ["苏B12345"]
    assert titles("2345") == ["苏B12345"]


def test_a_device_is_found_by_its_address() -> None:
    assert titles("phone:00000000002") == ["苏B1234"]


def test_a_slip_is_allowed_for_where_nothing_else_fits() -> None:
    assert titles("drak") == ["深色主题"]
    assert titles("renmnyiyuan") == ["人民医院"]


def test_prefixes_narrow_it() -> None:
    assert {each.group for each in find("#rm")} == {Group.CAMERAS}
    assert {each.group for each in find("@rm")} == {Group.BOOKMARKS, Group.PLACES}
    assert titles("》大") == ["大屏"]
    assert titles(">") == ["深色主题", "大屏", "North up"]
    assert titles("@") == ["人民广场"]
    assert titles("#") == []
    assert split(" ＃ rm ") == ("＃", "rm")
    assert split("31.2, 121") == ("", "31.2, 121")


def test_coordinates_come_first() -> None:
    first = find("gcj 31.23, 121.47")[0]
    assert (first.group, first.subject) == (Group.COORDINATES, None)
    assert 0 < abs(first.lon - 121.47) < 0.01
    assert find("@31.23, 121.47") == []


def test_what_is_far_fetched_gives_way_to_what_fits() -> None:
    picture = Picture(make_assets({"name": "dxaxrxk"}, {"name": "daxrxk"}))
    assert [each.title for each in find("dark", picture)] == ["深色主题"]


def test_no_group_pushes_another_out() -> None:
    picture = Picture(
        make_assets(*[{"name": f"x {at}"} for at in range(80)]),
        make_sites(*[{"name": f"x {at}"} for at in range(80)], {"name": "x s", "kind": "water_station"}),
    )
    found = find("x", picture)
    counts = {group: sum(each.group is group for each in found) for group in Group}
    assert counts[Group.ASSETS] == counts[Group.CAMERAS] == EACH
    assert counts[Group.STATIONS] == 1
    assert len(find("#x", picture)) == ALONE + 1


def test_without_a_text_what_was_used_before() -> None:
    used = (
        Used(Group.ASSETS, "K0002", ""),
        Used(Group.ACTIONS, "gone", ""),
        Used(Group.PLACES, "永久河", ""),
    )
    assert [each.title for each in find(" ", used=used)] == ["苏B1234", "永久河"]


def test_a_hasty_answer_comes_from_what_is_ready() -> None:
    index = CommandIndex(AssetOrder())
    question = Question("rml", PICTURE, PLACES, ACTIONS, MARKS)
    assert index.find(question, hasty=True) == ([], False)
    assert index.prepare(question)
    places, is_whole = index.find(question, hasty=True)
    assert ([each.title for each in places], is_whole) == (["人民路", "人民东路"], False)
    assert index.find(question._replace(text="dark"), hasty=True).finds[0].title == "深色主题"
    assert index.find(question._replace(text="@rml"), hasty=True).is_whole
    while index.prepare(question):
        pass
    assert index.find(question, hasty=True) == index.find(question)
    assert index.find(question).is_whole
