"""Plans of drawn questions, and their rides as the slow search of `tests.robust_oracle` knows them."""

import pandas

import bereik
from bereik.dayplan.parts import Step
from bereik.domain.traveller import Shift
from tests.reach.care_cases import DAY_MIN, CareCase, childcare_table, point_table
from tests.reach.drawn_cases import Case, clock, network_of, streets_s, trips_of
from tests.robust_oracle import Care, Leg, Miss, Ridden, misses

STOPS = 4


def question(case: Case, care: CareCase | None = None) -> dict[str, object]:
    """What is asked, for `plan_day` as for `shift_reach`."""
    hours = Shift("s", clock(case.start), clock((case.start + case.length) % DAY_MIN))
    asked: dict[str, object] = {
        "date": case.date, "shifts": [hours], "before_min": case.before, "after_min": case.after,
        "traveller": case.traveller,
    }  # fmt: skip
    if care is not None:
        told = zip(care.ages, care.allowed, care.parents, strict=True)
        asked["children"] = [bereik.Child(age, at, parent) for age, at, parent in told]
        asked["childcare"] = childcare_table(care)
        asked["care"] = bereik.CareRules(**care.rules)
    return asked


def plan_and_row(case: Case, care: CareCase | None = None) -> tuple[bereik.DayPlan, pandas.Series]:
    """The plan of a case, and the row of the same question."""
    asked, network = question(case, care), network_of(case)
    home, job = point_table("h", case.home), point_table("v", case.job)
    plan = bereik.plan_day(network, home, job, **asked, alternatives=False)
    row = bereik.shift_reach(network, home, job, **asked, robust=True).iloc[0]
    return plan, row


def legs_of_steps(plan: bereik.DayPlan, direction: str) -> list[list[Step]]:
    """The steps of a direction, parted where the child is brought or fetched."""
    legs: list[list[Step]] = [[]]
    for step in plan.steps:
        if step.direction == direction and step.kind in ("bring", "fetch"):
            legs.append([])
        elif step.direction == direction:
            legs[-1].append(step)
    return legs


def slow_misses(case: Case, plan: bereik.DayPlan, care: CareCase | None = None) -> list[Miss]:
    """What becomes of the planned day without each of its rides, told by the slow search."""
    traveller, trips = case.traveller, trips_of(case)
    walk = streets_s(traveller.walk_speed_kmh, traveller.max_walk_min)

    def change_s(one: int, other: int) -> int | None:
        return walk[one, other] + traveller.board_slack_s if (one, other) in walk else None

    def near(place: int) -> dict[int, int]:
        return {stop: walk[place, stop] for stop in range(STOPS) if (place, stop) in walk}

    place_of = {nursery.id: nursery.place for nursery in care.nurseries} if care else {}
    facility = [place_of[plan.care[0].id]] if plan.care else []
    directions = []
    for direction, ends in (("out", (case.home, case.job)), ("back", (case.job, case.home))):
        steps = legs_of_steps(plan, direction)
        places = [ends[0], *(facility if len(steps) > 1 else []), ends[1]]
        directions.append(
            [
                Leg([_ridden(trips, one) for one in own if one.kind == "ride"], near(first), near(last),
                    walk.get((first, last)))
                for own, first, last in zip(steps, places, places[1:], strict=False)
            ]
        )  # fmt: skip
    told = None
    if plan.care:
        opens, closes = (round(time.timestamp()) for time in (plan.care[0].opens, plan.care[0].closes))
        told = Care(opens, closes, 60 * care.rules["bring_min"], 60 * care.rules["fetch_min"])
    return misses(
        trips, *directions, start=round(plan.hours[0][0].timestamp()),
        home_at=round(plan.back_home.timestamp()) if plan.back_home else 0,
        care=told, slack_s=traveller.board_slack_s, change_s=change_s,
    )  # fmt: skip


def _ridden(trips, step: Step) -> Ridden:
    """A ride of a plan; trips are called t0, t1, ... and stops s0, s1, ..."""
    number, stop = step.ride.trip_id.rpartition(":t")[2], step.origin.id.rpartition(":s")[2]
    return Ridden(trips[int(number)], int(stop), round(step.begin.timestamp()))
