"""Counts of rows equal those that are counted row by row."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from bereik.batch.counts import REASONS, by_home, by_vacancy

HOMES, VACANCIES, SHIFTS = ("h1", "h2", "h3"), ("v1", "v2"), ("early", "late", None)
OPENINGS, PEOPLE = {"v1": 1, "v2": 3}, {"h1": 4.0, "h2": 0.0, "h3": 7.0}
OUTCOMES = [("yes", None), ("maybe", None), ("no", None), *(("no", code) for code in REASONS[:4])]
ROWS = st.lists(
    st.tuples(*map(st.sampled_from, (HOMES, VACANCIES, SHIFTS, ("2026-11-24", "2026-11-28"), OUTCOMES)))
)


def table_of(rows):
    """Rows as `shift_reach` gives them, as far as they are counted."""
    names = ["home_id", "vacancy_id", "shift", "date", "outcome"]
    table = pd.DataFrame(rows, columns=names)
    return pd.DataFrame(
        {
            "home_id": pd.Categorical(table["home_id"], categories=HOMES[::-1]),
            "vacancy_id": pd.Categorical(table["vacancy_id"], categories=VACANCIES),
            "shift": pd.Categorical(table["shift"], categories=SHIFTS[:2]),
            "date": pd.to_datetime(table["date"]).astype("datetime64[s]"),
            "verdict": pd.Categorical([out for out, _ in table["outcome"]], ["yes", "maybe", "no"]),
            "reason": pd.Categorical([code for _, code in table["outcome"]], REASONS),
        }
    )


def one_by_one(rows, key, weight, names):
    """The counts as plain values, by key in the order in which each comes first."""
    counted = {}
    for home, vacancy, shift, date, (verdict, code) in rows:
        own = counted.setdefault((key(home, vacancy), shift, date), dict.fromkeys(names, 0.0))
        place = {"yes": names[0], "maybe": names[1]}.get(verdict, code and f"no_{code}")
        for name in (place, names[2]):
            if name:
                own[name] = own.get(name, 0.0) + weight(home, vacancy)
    return counted


@given(rows=ROWS)
def test_rows_are_counted_by_home_and_by_vacancy(rows):
    table = table_of(rows)
    people = ("people", "people_maybe", "people_asked")
    for found, expected in (
        (
            by_home(table, OPENINGS),
            one_by_one(rows, lambda h, _: h, lambda _, v: OPENINGS[v], ("jobs", "jobs_maybe", "jobs_asked")),
        ),
        (by_vacancy(table, PEOPLE), one_by_one(rows, lambda _, v: v, lambda h, _: PEOPLE[h], people)),
    ):
        keys = list(found.columns[:3])
        own = [
            (one, None if pd.isna(shift) else shift, str(date.date()))
            for one, shift, date in found[keys].itertuples(index=False)
        ]
        assert own == list(expected)
        counts = found.drop(columns=keys)
        assert {str(kind) for kind in counts.dtypes} == {"float64"}
        for row, counted in zip(counts.to_dict("records"), expected.values(), strict=True):
            assert row == dict.fromkeys(counts, 0.0) | counted
