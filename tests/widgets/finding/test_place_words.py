from app.model import PlaceKind
from widgets.finding.place_words import place_word, place_zoom


def test_every_kind_has_its_word() -> None:
    assert place_word(PlaceKind.POLICE_STATION) == "police station"
    assert all("_" not in place_word(kind) for kind in PlaceKind)


def test_a_word_of_the_halls_own_is_shown_as_it_is() -> None:
    assert place_word("避难所") == "避难所"


def test_a_district_is_looked_at_from_further_away_than_a_street() -> None:
    assert place_zoom("district") < place_zoom("street") == place_zoom("避难所")
