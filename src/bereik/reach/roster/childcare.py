"""Childcare over a roster: one facility on all dates, the one that works on most (SPEC 3, definition 5)."""

from collections.abc import Sequence
from concurrent.futures import Executor

import numpy as np

from bereik.access.links import BACK, BATCH, OUT
from bereik.childcare.days import groups_that_work, options_of_home
from bereik.childcare.home_chains import chains_of_home
from bereik.childcare.parts import groups_that_hold
from bereik.reach.plan import DatePlan
from bereik.shifts.ways import pairs_of_homes
from bereik.units import Bools, Ints


def works_on_date(plan: DatePlan, pool: Executor) -> Bools:
    """(homes, G, D) whether each group of facilities does for all parts of the hours of a date."""
    query, reach, care = plan.query, plan.reach, plan.care
    assert care is not None
    homes, groups, jobs = len(query.homes.ids), len(care.query.names), len(query.vacancies.ids)
    works = np.ones((homes, groups, jobs), dtype=np.bool_)
    combinations = care.combine()
    for begin in range(0, homes, BATCH):
        rows = np.arange(begin, min(begin + BATCH, homes), dtype=np.int32)
        _, found = pairs_of_homes(reach, rows, pool, stops=False)  # only the ways on foot serve below
        for batch_row, home in enumerate(rows.tolist()):
            journeys = found[OUT].few[batch_row], found[BACK].few[batch_row]
            chains = chains_of_home(care.legs, combinations, home, journeys)
            if reach.split is not None:
                options = options_of_home(chains, combinations.query, reach.split)
                # Parts that can each be held may leave no time to be home in between.
                holds_whole = groups_that_hold(options, reach.split, groups)
                for number, holds in zip(reach.split.jobs.tolist(), holds_whole, strict=True):
                    works[home][:, number] &= holds
                continue  # the parts of a date are those of every job
            alone = groups_that_work(chains, combinations)
            has_hours = query.hours.parts[:, 0] >= 0
            places = query.hours.vacancy[has_hours]
            works[home][:, places] &= alone[:, query.hours.parts[has_hours, 0], places]
    return works


def same_on_most(works: Sequence[Bools], dates: Ints) -> Ints:
    """(homes, D) the group that works on most dates, the first of equals; `dates` counts what each is for.

    Where none works on any date it is -1, all: the reason is that of the one that fails by the least.
    """
    # A group of dates counts for all its dates.
    counts = np.asarray(sum(own * count for own, count in zip(works, dates.tolist(), strict=True)))
    # Of equal ones `argmax` takes the first, and groups stand in the order of their ids (SPEC 4, ties).
    return np.where(counts.max(axis=1) > 0, counts.argmax(axis=1), -1).astype(np.int32)
