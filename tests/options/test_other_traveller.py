"""The plan of a traveller changed to another one answers as a plan made for that one."""

import datetime as dt

import bereik
from bereik.domain.tables import check_points
from bereik.options.plans import with_traveller
from bereik.reach.week import WeekQuery, plan_week, solve_week
from bereik.reach.week.table import week_table


def cyclist(speed_kmh, limit_min):
    return bereik.Traveller(bike="on_board", cycle_speed_kmh=speed_kmh, max_cycle_min=limit_min)


def test_several_homes_asked_beside_each_other_get_the_links_of_the_new_traveller(demo):
    # So many that journeys are picked abreast, over links in the order of their stops.
    homes, jobs = check_points(demo.homes.head(5), "homes"), demo.vacancies.iloc[::9]

    def plan(traveller):
        return plan_week(demo.network, jobs, WeekQuery(dt.date.fromisoformat(demo.date), traveller=traveller))

    def verdicts(week):
        return week_table(solve_week(week, homes))["verdict"].tolist()

    slow, fast = plan(cyclist(8, 5)), cyclist(25, 30)
    before = verdicts(slow)
    changed = verdicts(with_traveller(slow, fast))
    assert changed == verdicts(plan(fast))
    assert changed != before
