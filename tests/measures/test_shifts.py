"""Jobs that can be held, and those that childcare takes away."""

import pandas
import pytest

import bereik
from bereik import measures
from bereik.errors import QuestionError, TableError


def reach(*rows: str) -> pandas.DataFrame:
    """A table of "home vacancy shift verdict [reason]", all on one date."""
    cells = [[*row.split(), ""][:5] for row in rows]
    table = pandas.DataFrame(cells, columns=["home_id", "vacancy_id", "shift", "verdict", "reason"])
    return table.assign(date="2026-11-24")


REACH = reach(
    "h a early yes",
    "h b early no TOO_LONG",
    "h c early maybe",
    "g a early no",
    "g b early no",
    "g c early no",
)
VACANCIES = pandas.DataFrame(
    {"id": ["a", "b", "c"], "positions": [3, 2, 0], "sector": ["zorg", "bouw", "zorg"]}
)


def test_yes_counts_maybe_is_told_apart_and_a_home_without_jobs_stays():
    found = measures.shift_feasible(REACH)
    assert found.drop(columns="date").to_numpy().tolist() == [["h", 1, 1, 3, 1 / 3], ["g", 0, 0, 3, 0]]


def test_positions_weigh_and_a_share_of_no_positions_is_missing():
    found = measures.shift_feasible(REACH, VACANCIES, weight="positions")
    assert found[["jobs", "jobs_maybe", "jobs_asked"]].to_numpy().tolist() == [[3, 0, 5], [0, 0, 5]]
    none = measures.shift_feasible(REACH, VACANCIES.assign(positions=0), weight="positions")
    assert none["share"].isna().all()


def test_columns_of_the_vacancies_can_be_counted_by():
    found = measures.shift_feasible(REACH, VACANCIES, by=("sector",)).set_index(["home_id", "sector"])["jobs"]
    assert found.to_dict() == {("h", "zorg"): 1, ("h", "bouw"): 0, ("g", "zorg"): 0, ("g", "bouw"): 0}


def test_a_vacancy_asked_at_two_shifts_is_not_counted_twice_in_silence():
    both = pandas.concat([REACH, REACH.assign(shift="late")])
    with pytest.raises(
        TableError, match=r"vacancy a of home h stands more than once .* by=\('shift', 'date'\)"
    ):
        measures.shift_feasible(both)
    assert len(measures.shift_feasible(both, by=("shift", "date"))) == 4


def test_lost_is_yes_without_and_no_with_childcare_and_the_commonest_reason_is_named():
    free = reach(
        "h a early yes", "h b early yes", "h c early yes", "h d early yes", "h e early no", "g a early no"
    )
    bound = reach(
        "h a early yes", "h b early no CARE_CLOSED", "h c early no CARE_CLOSED", "h d early maybe",
        "h e early no CARE_FULL", "g a early no TOO_LONG",
    )  # fmt: skip
    found = measures.jobs_lost_to_childcare(free, bound).set_index("home_id")
    told = ["jobs_without", "jobs_with", "jobs_uncertain", "jobs_lost", "lost_share", "main_reason"]
    assert found.loc["h", told].tolist() == [4, 1, 1, 2, 0.5, "CARE_CLOSED"]
    assert found.loc["g", told[:4]].tolist() == [0, 0, 0, 0]
    assert pandas.isna(found.loc["g", "lost_share"])
    assert found.loc["g", "main_reason"] is None


def test_the_main_reason_is_that_of_the_group():
    free = reach("h a early yes", "h b early yes", "h c early yes")
    bound = reach("h a early no CARE_FULL", "h b early yes", "h c early no CARE_FULL")
    found = measures.jobs_lost_to_childcare(free, bound, VACANCIES, by=("sector",)).set_index("sector")
    assert found["main_reason"].to_dict() == {"zorg": "CARE_FULL", "bouw": None}


def test_what_is_left_lost_and_uncertain_make_up_what_there_was():
    free = reach("h a early yes", "h b early no", "h c early maybe", "h d early yes", "h e early yes")
    bound = reach("h a early no COST", "h b early yes", "h c early yes", "h d early yes", "h e early maybe")
    found = measures.jobs_lost_to_childcare(free, bound).iloc[0]
    # b can be held only with the stop at childcare in between (two short walks): that is no job kept
    assert found[["jobs_without", "jobs_with", "jobs_uncertain", "jobs_lost"]].tolist() == [3, 1, 1, 1]


def test_the_template_that_works_with_childcare_may_be_another_one():
    free, bound = reach("h a early yes", "h b late yes"), reach("h a day yes", "h b late no CARE_CLOSED")
    found = measures.jobs_lost_to_childcare(free, bound)
    assert found[["jobs_without", "jobs_lost"]].to_numpy().tolist() == [[2, 1]]
    by_shift = measures.jobs_lost_to_childcare(
        pandas.concat([free, free.assign(shift="night")]), pandas.concat([free, free.assign(shift="night")]),
        by=("shift", "date"),
    )  # fmt: skip
    assert by_shift["jobs_with"].sum() == 4
    with pytest.raises(TableError, match="without: h / a / early / 2026-11-24 stands in it more than once"):
        measures.jobs_lost_to_childcare(pandas.concat([free, free]), bound)


def test_without_reasons_there_is_no_main_reason():
    free, bound = REACH.drop(columns="reason"), REACH.drop(columns="reason").assign(verdict="no")
    found = measures.jobs_lost_to_childcare(free, bound, VACANCIES, by=("sector",), weight="positions")
    assert "main_reason" not in found
    assert found.set_index(["home_id", "sector"])["jobs_lost"].to_dict() == {
        ("h", "zorg"): 3, ("h", "bouw"): 0, ("g", "zorg"): 0, ("g", "bouw"): 0,
    }  # fmt: skip


def test_tables_of_different_questions_are_refused():
    with pytest.raises(TableError, match="ask 6 and 5 rows, of which 5 are the same"):
        measures.jobs_lost_to_childcare(REACH, REACH.iloc[1:])
    with pytest.raises(TableError, match="verdict is 'ja'"):
        measures.shift_feasible(REACH.assign(verdict="ja"))
    with pytest.raises(TableError, match="'c' stands in shift_reach and not here"):
        measures.shift_feasible(REACH, VACANCIES.iloc[:2], weight="positions")
    with pytest.raises(QuestionError, match="give vacancies"):
        measures.shift_feasible(REACH, weight="positions")
    with pytest.raises(QuestionError, match="by is 'date'"):
        measures.shift_feasible(REACH, by="date")


def test_it_counts_the_table_of_shift_reach_as_it_is(demo):
    shifts = [bereik.Shift("early", "06:00", "14:00"), bereik.Shift("late", "14:00", "22:00")]
    table = bereik.shift_reach(demo.network, demo.homes[:4], demo.vacancies, date=demo.date, shifts=shifts)
    found = measures.shift_feasible(table, by=("shift", "date"))
    assert len(found) == 8
    assert found["jobs"].sum() == (table["verdict"] == "yes").sum() > 0
    assert (found["jobs_asked"] == len(demo.vacancies)).all()
