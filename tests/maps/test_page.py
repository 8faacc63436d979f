"""A map is one file that loads nothing and tells verdicts apart without colour."""

import html
import re
from html.parser import HTMLParser

import geopandas
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, box

from bereik.maps import coarse_square
from bereik.maps.marks import MARKS
from bereik.maps.page import draw_page

LABELS = {"yes": "haalbaar", "maybe": "misschien", "no": "niet haalbaar", "home": "thuis"}
LABELS |= {"legend": "Legende", "basis": "Waar dit op steunt"}


class _Tags(HTMLParser):
    """What a browser would load."""

    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.names: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.names.append(tag)
        self.loaded += [value or "" for name, value in attrs if name in ("src", "href", "data", "srcset")]


def points(*rows):
    verdicts, lines, places = zip(*rows, strict=True)
    return geopandas.GeoDataFrame(
        {"verdict": verdicts, "lines": lines}, geometry=[Point(*place) for place in places], crs="EPSG:4326"
    )


@pytest.fixture(scope="module")
def page() -> str:
    jobs = points(
        ("yes", ("Kok", "Bakkerij <b>& Zoon"), (4.6, 51.4)),
        ("maybe", ("Poetser",), (4.61, 51.41)),
        ("no", ("Lasser", "De reis duurt te lang."), (4.62, 51.42)),
    )
    basemap = {
        "areas": geopandas.GeoDataFrame({"name": ["Brecht"]}, geometry=[box(4.5, 51.3, 4.7, 51.5)], crs=4326),
        "roads": geopandas.GeoDataFrame(geometry=[LineString([(4.6, 51.4), (4.7, 51.4)])], crs=4326),
        "stops": geopandas.GeoDataFrame(geometry=[Point(4.65, 51.4)], crs=4326),
    }
    return draw_page(
        jobs, title="Kaart", heading="{{ kop }}", labels=LABELS, notes=["Verzonnen"], basemap=basemap,
        home=coarse_square(4.6012, 51.3987),
    )  # fmt: skip


def test_the_page_loads_nothing_from_anywhere(page):
    tags = _Tags()
    tags.feed(page)
    assert tags.loaded == []
    assert re.findall(r"url\((?!data:)[^)]*\)", page.replace("url(#default#VML)", "")) == []
    assert "@import" not in page
    assert "sourceMappingURL" not in page


def test_every_vacancy_is_on_it_with_its_sign(page):
    for verdict, (sign, _) in MARKS.items():
        assert f'class="job {verdict}">{sign}' in page
    for text in ("Kok", "Poetser", "Lasser", "De reis duurt te lang.", "Brecht", "Verzonnen"):
        assert text in page


def test_texts_of_others_are_never_read_as_html_or_as_a_template(page):
    assert "<b>& Zoon" not in page
    assert "{{ kop }}" in html.unescape(page)


def test_the_home_itself_is_not_in_the_page(page):
    assert "4.6012" not in page
    assert "51.3987" not in page


def test_a_page_without_a_single_reachable_job_is_drawn_too():
    jobs = points(("no", ("Lasser",), (4.62, 51.42)))
    text = draw_page(jobs, title="t", heading="h", labels=LABELS, notes=[], lang="en")
    assert '<html lang="en">' in text


@given(
    lon=st.floats(2.5, 6.5),
    lat=st.floats(49.5, 51.6),
    share_x=st.floats(0.01, 0.99),
    share_y=st.floats(0.01, 0.99),
)
def test_all_homes_in_a_square_give_the_same_square(lon, lat, share_x, share_y):
    square = coarse_square(lon, lat)
    west, south, east, north = square.total_bounds
    assert west <= lon <= east
    assert south <= lat <= north
    inside = coarse_square(west + share_x * (east - west), south + share_y * (north - south))
    assert inside.equals(square)


def test_a_square_is_about_500_metres_wide_and_high():
    sides = coarse_square(4.6, 51.4).to_crs("EPSG:31370").length.iloc[0] / 4
    assert 495 < sides < 505


@pytest.mark.parametrize(
    "text", ["{{ 977 * 991 }}", "{% endraw %}{{ 977 * 991 }}", "{# gone #}", "</script>{%"]
)
def test_a_text_in_the_data_is_shown_and_never_run_as_a_template(text):
    # A vacancy called {{ cycler.__init__.__globals__.os.getcwd() }} once told where it ran.
    jobs = points(("yes", (text,), (4.5, 51.3)))
    areas = geopandas.GeoDataFrame({"name": [text]}, geometry=[box(4, 51, 5, 52)], crs="EPSG:4326")
    page = draw_page(jobs, title="Kaart", heading=text, labels=LABELS, notes=[text], basemap={"areas": areas})
    assert "968207" not in page
    unescaped = re.sub(r"\\u(00..)", lambda code: chr(int(code[1], 16)), page)  # JSON in a script
    assert html.unescape(unescaped).count(text) >= 4  # mark, area, heading, note
