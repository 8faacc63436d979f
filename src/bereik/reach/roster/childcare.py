"""Childcare over a roster: one facility on all dates, the one that works on most (SPEC 3, definition 5)."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from bereik.reach.care.asked import CareAsked
from bereik.reach.care.days import chains_of_home, groups_that_work
from bereik.reach.doors import BACK, OUT, Doors
from bereik.reach.shift import lay
from bereik.reach.ways import LANES, THREADS, pairs_of_homes
from bereik.reach.written import Question
from bereik.units import Bools, Ints


def works_on_date(question: Question, doors: Doors, care: CareAsked) -> Bools:
    """(homes, G, D) whether each group of facilities does for all parts of the hours of a date."""
    hours, homes, jobs = question.hours, len(question.homes.ids), len(question.vacancies.ids)
    works = np.ones((homes, len(care.names), jobs), dtype=np.bool_)
    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        reach, on_date = lay(question, doors, care, pool)
        assert on_date is not None
        combinations = on_date.combine()
        for begin in range(0, homes, LANES):
            rows = np.arange(begin, min(begin + LANES, homes), dtype=np.int32)
            _, found = pairs_of_homes(reach, rows, pool)
            for lane, home in enumerate(rows.tolist()):
                journeys = found[OUT].few[lane], found[BACK].few[lane]
                chains = chains_of_home(on_date.care, combinations, home, journeys)
                own = groups_that_work(chains, combinations)
                for column in hours.parts.T:
                    asked = column >= 0
                    works[home][:, hours.vacancy[asked]] &= own[:, column[asked], hours.vacancy[asked]]
    return works


def same_on_most(works: Sequence[Bools], dates: Ints) -> Ints:
    """(homes, D) the group that works on most dates, the first of equals; `dates` counts what each is for."""
    counts = sum(own * count for own, count in zip(works, dates.tolist(), strict=True))
    return np.asarray(np.asarray(counts).argmax(axis=1), dtype=np.int32)
