"""Charts say the numbers they are given, in both languages, and are never cut off at the edge of the page."""

import datetime as dt
import io
import sys

import numpy as np
import pandas
import pytest

import bereik
from bereik import charts
from bereik.errors import QuestionError, TableError
from bereik.network.provenance import provenance

HOURS = pandas.DataFrame({"hour": range(24), "jobs": [0] * 5 + [12] * 14 + [3] * 5})
STEPS = pandas.DataFrame(
    {
        "step": ["one_way_at_8", "one_way", "out", "out_and_back", "childcare", "roster", "robust"],
        "jobs": [260, 310, 220, 170, 64, 60, 12],
    }
).assign(share=lambda table: table["jobs"] / 400)
HEAT = pandas.DataFrame(
    {
        "municipality": ["Brecht", "Brecht", "Malle"],
        "shift": ["early", "late", "early"],
        "share": [0.4, 0.001, 0.999],
    }
)
SPREAD = pandas.DataFrame({"jobs": [90, 0, 40], "population": [40, 10, 50]})
WEEK = pandas.DataFrame(
    {
        "date": ["2026-11-23", "2026-11-25", "2026-11-26"],
        "shift": ["22:00-06:00", "10:00-14:00,17:00-21:00", "06:00-14:00"],
        "verdict": ["yes", "no", "maybe"],
        "reason": ["", "LAST_TOO_EARLY", ""],
        "out_depart": pandas.to_datetime(["2026-11-23 21:05", None, "2026-11-26 05:00"]).tz_localize(
            "Europe/Brussels"
        ),
        "back_arrive": pandas.to_datetime(["2026-11-24 06:55", None, "2026-11-26 15:00"]).tz_localize(
            "Europe/Brussels"
        ),
    }
)
ALL = {
    "hours": (charts.hours_chart, HOURS, {}),
    "hours with all jobs": (charts.hours_chart, HOURS.assign(jobs_asked=20), {}),
    "hours of ways": (
        charts.hours_chart,
        pandas.concat(
            [HOURS.assign(way=way) for way in ("walk", "bike", "transit", "een andere manier van reizen")]
        ),
        {"series": "way"},
    ),
    "waterfall": (charts.waterfall_chart, STEPS, {}),
    "heat": (charts.heat_chart, HEAT, {}),
    "distribution": (charts.distribution_chart, SPREAD, {"line": 50}),
    "distribution of shifts": (
        charts.distribution_chart,
        pandas.concat([SPREAD.assign(shift=shift) for shift in ("early", "day", "late", "night", "weekend")]),
        {"by": "shift", "line": 50},
    ),
    "roster": (charts.roster_chart, WEEK, {}),
}
LONG = "Haalbare jobs voor wie in een dorp zonder station woont en in ploegen werkt, te voet en met de bus"


def words(figure) -> list[str]:
    """All that is written in a figure."""
    axes = figure.axes[0]
    found = [*figure.texts, *axes.texts, axes.xaxis.label, axes.yaxis.label]
    found += [*axes.get_xticklabels(), *axes.get_yticklabels()]
    found += [text for legend in figure.legends for text in legend.get_texts()]
    return [text.get_text() for text in found if text.get_text()]


@pytest.fixture(scope="module")
def basis():
    demo = bereik.load_demo()
    return provenance(demo.network, dt.date(2026, 11, 24), bereik.Traveller(), demo.vacancies)


@pytest.mark.parametrize(("lang", "title"), [("nl", None), ("en", None), ("nl", LONG)])
@pytest.mark.parametrize("name", ALL)
def test_nothing_is_cut_off_and_the_page_is_as_wide_as_the_others(name, lang, title, basis):
    draw, table, options = ALL[name]
    table = table.copy()
    table.attrs["provenance"] = basis
    figure = draw(table, lang=lang, title=title, **options)
    file = io.BytesIO()
    figure.savefig(file, format="png")
    assert file.getvalue().startswith(b"\x89PNG")
    page = figure.bbox
    assert figure.get_figwidth() == pytest.approx(6.9)
    parts = [*figure.texts, *figure.legends, figure.axes[0]]
    for part in parts:
        box = part.get_window_extent() if part is not figure.axes[0] else part.get_tightbbox()
        assert box.x0 >= -1, (part, box)
        assert box.x1 <= page.width + 1, (part, box)
        assert box.y0 >= -1, (part, box)
        assert box.y1 <= page.height + 1, (part, box)
    legends = [legend.get_window_extent() for legend in figure.legends]
    title = figure.texts[0].get_window_extent()
    assert all(box.y1 <= title.y0 and box.y0 >= figure.axes[0].get_window_extent().y1 - 2 for box in legends)


@pytest.mark.parametrize("name", ALL)
def test_the_words_are_those_of_the_language_and_the_basis_is_told(name, basis):
    draw, table, options = ALL[name]
    table = table.copy()
    table.attrs["provenance"] = basis
    dutch, english = (words(draw(table, lang=lang, **options)) for lang in ("nl", "en"))
    assert dutch[0] != english[0]
    assert "Verzonnen voorbeeldgegevens" in dutch[1]
    assert "Invented demonstration data" in english[1]
    assert any("24 november 2026" in text for text in dutch)


def test_a_table_of_somebody_else_has_no_basis_and_another_title_can_be_given():
    figure = charts.hours_chart(HOURS, title="Brecht, te voet")
    assert words(figure)[0] == "Brecht, te voet"
    assert len([text for text in figure.texts if text.get_text()]) == 1


def test_what_a_region_must_say_stands_below_the_chart():
    table = HOURS.copy()
    table.attrs["label"] = "Deze streek heeft geen vacatures: we tellen plekken."
    assert words(charts.hours_chart(table))[1] == "Deze streek heeft geen vacatures: we tellen plekken"


def test_a_line_over_the_day_has_the_jobs_of_every_hour_and_a_gap_where_none_was_asked():
    some = HOURS[HOURS["hour"] != 7].sample(frac=1, random_state=1)
    (line,) = charts.hours_chart(some).axes[0].get_lines()
    expected = HOURS["jobs"].astype(float).where(HOURS["hour"] != 7)
    np.testing.assert_array_equal(line.get_ydata(), expected)


def test_each_way_of_travelling_has_its_own_colour_dash_and_mark():
    lines = ALL["hours of ways"][0](ALL["hours of ways"][1], series="way").axes[0].get_lines()
    assert len({(line.get_color(), line.get_linestyle()) for line in lines}) == 4
    assert len({line.get_marker() for line in lines}) == 4


def test_the_waterfall_tells_what_is_left_and_what_each_step_takes_away():
    said = words(charts.waterfall_chart(STEPS))
    assert "310 (78%)" in said
    assert "220 (55%)  −90" in said
    assert "12 (3%)  −48" in said
    assert "260 (65%)" in said  # the usual measure stands beside and takes nothing away
    assert "met kinderopvang" in said


def test_a_step_without_words_of_its_own_is_shown_as_it_is():
    table = pandas.DataFrame({"step": ["alle vacatures"], "jobs": [5], "share": [None]})
    assert {"alle vacatures", "5"} <= set(words(charts.waterfall_chart(table)))


def test_a_square_that_is_not_known_is_hatched_and_small_shares_are_not_nothing():
    figure = charts.heat_chart(HEAT)
    assert [text.get_text() for text in figure.axes[0].texts] == ["40%", "<1%", "99%", "–"]
    assert [patch.get_hatch() for patch in figure.axes[0].patches] == ["////"]
    counts = charts.heat_chart(HEAT.assign(jobs=[1234, 0, 7]), value="jobs")
    assert [text.get_text() for text in counts.axes[0].texts] == ["1.234", "0", "7", "–"]


def test_the_distribution_marks_the_quantiles_of_people_and_the_share_below_the_line():
    said = words(charts.distribution_chart(SPREAD, line=50))
    assert {"10%: 0", "50%: 40", "90%: 90", "60% van de inwoners zit onder deze grens"} <= set(said)
    groups = words(
        charts.distribution_chart(SPREAD.assign(shift=["late", "late", "early"]), by="shift", line=50)
    )
    assert {"late shift (20% onder de grens)", "vroege shift (100% onder de grens)"} <= set(groups)


def test_places_are_not_called_inhabitants_and_the_line_of_groups_tells_its_number():
    places = words(charts.distribution_chart(SPREAD, population=None, line=50))
    assert "67% van de plekken zit onder deze grens" in places
    assert not any("inwoners" in text for text in places[1:])
    groups = SPREAD.assign(shift=["late", "late", "early"])
    assert "grens: 50" in words(charts.distribution_chart(groups, by="shift", line=50))


def test_hatching_is_explained_only_where_there_is_some():
    assert any("gearceerd" in text for text in words(charts.heat_chart(HEAT)))
    assert not any("gearceerd" in text for text in words(charts.heat_chart(HEAT.head(2))))


def bars(figure) -> list[tuple[float, float, float]]:
    """Day, start and end in hours of every bar that is drawn for a shift."""
    found = [patch for patch in figure.axes[0].patches if patch.get_height() == pytest.approx(0.6)]
    return [
        (round(bar.get_y() + 0.3), bar.get_x(), pytest.approx(bar.get_x() + bar.get_width())) for bar in found
    ]


def test_a_night_runs_past_midnight_on_its_own_day_and_a_split_shift_has_two_bars():
    figure = charts.roster_chart(WEEK)
    assert bars(figure) == [(0, 22, 30), (2, 10, 14), (2, 17, 21), (3, 6, 14)]
    assert [text for text in words(figure) if "/11" in text] == [
        "ma 23/11",
        "di 24/11",
        "wo 25/11",
        "do 26/11",
    ]
    assert "de laatste rit naar huis vertrekt te vroeg" in words(figure)
    away = [line.get_xdata() for line in figure.axes[0].get_lines()]
    np.testing.assert_allclose(away, [[21 + 5 / 60, 30 + 55 / 60], [5, 15]])


def test_hours_may_be_given_as_a_start_and_an_end():
    table = WEEK.drop(columns=["shift", "reason", "out_depart", "back_arrive"])
    table = table.assign(start=["22:00", "10:00,17:00", "06:00"], end=["06:00", "14:00,21:00", "14:00"])
    assert bars(charts.roster_chart(table)) == bars(charts.roster_chart(WEEK))


@pytest.mark.parametrize(
    ("draw", "table", "part"),
    [
        (charts.hours_chart, HOURS.drop(columns="jobs"), "column jobs is missing"),
        (charts.hours_chart, HOURS.iloc[:0], "the table is empty"),
        (charts.hours_chart, HOURS.assign(hour=24), "hour has 24"),
        (charts.hours_chart, pandas.concat([HOURS, HOURS]), "an hour stands more than once"),
        (charts.hours_chart, HOURS.assign(jobs="x"), "jobs holds what is no number"),
        (charts.waterfall_chart, STEPS.iloc[::-1], "more jobs than before it"),
        (charts.waterfall_chart, STEPS.assign(jobs=None), "jobs is missing at step 'one_way_at_8'"),
        (charts.heat_chart, pandas.concat([HEAT, HEAT]), "Brecht and early stand in more than one row"),
        (charts.heat_chart, [1, 2], "found list"),
        (charts.distribution_chart, SPREAD.assign(jobs=None), "jobs is missing in 3 rows"),
        (charts.distribution_chart, SPREAD.assign(population=0), "population sums to 0"),
        (charts.roster_chart, WEEK.assign(verdict="ja"), "verdict is 'ja'"),
        (charts.roster_chart, WEEK.assign(shift="vroeg"), "'vroeg' are no hours of work"),
        (charts.roster_chart, WEEK.assign(date="morgen"), "'morgen' is no date"),
    ],
)
def test_tables_that_cannot_be_drawn_are_refused(draw, table, part):
    with pytest.raises(TableError, match=part):
        draw(table)


def test_a_language_that_is_none_is_refused():
    with pytest.raises(QuestionError, match="one of nl, en"):
        charts.heat_chart(HEAT, lang="fr")


def test_without_matplotlib_it_says_what_to_install(monkeypatch):
    for loaded in [name for name in sys.modules if name.startswith("bereik.maps.charts")]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.delitem(vars(bereik), "charts", raising=False)
    monkeypatch.setitem(sys.modules, "matplotlib", None)  # as if it were not there
    with pytest.raises(QuestionError, match=r"pip install 'bereik\[notebooks\]'"):
        _ = bereik.charts
