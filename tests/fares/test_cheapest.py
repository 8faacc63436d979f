"""The cheapest set of a month: worked out by hand, and against trying every set."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bereik.errors import QuestionError
from bereik.fares import Ride, cheapest_month, read_tariffs
from bereik.fares.rides import joined
from tests.fares.oracle import cheapest_cents

MONDAY = dt.date(2026, 3, 2)
BUS = """
operator = "Bus"
agencies = ["bus"]
[[product]]
name = "ticket"
scope = "ride"
VALID
[[product.price]]
eur = "3.00"
source = "made up"
confidence = "H"
[[product]]
name = "ten"
scope = "ride"
uses = USES
VALID
[[product.price]]
eur = "TEN"
source = "made up"
confidence = "H"
[[product]]
name = "day"
scope = "day"
[[product.price]]
eur = "DAY"
source = "made up"
confidence = "H"
[[product]]
name = "month"
scope = "month"
[[product.price]]
eur = "MONTH"
source = "made up"
confidence = "H"
"""
TRAIN = """
operator = "Train"
through = true
[[product]]
name = "single"
scope = "ride"
[[product.price]]
eur_per_km = "0.20"
max_km = 120
max_eur = "20.00"
source = "made up"
confidence = "H"
[[product]]
name = "plus"
scope = "month"
discounts = ["single"]
off_peak = [["00:00", "06:00"], ["09:00", "16:00"], ["18:00", "24:00"]]
weekend = true
[[product.price]]
eur = "PLUS"
percent_off = 40
most_eur = "14.00"
source = "made up"
confidence = "H"
[[product]]
name = "season"
scope = "month"
pair = true
season = true
[[product.price]]
eur_at_km = { 5 = "56.00", 10 = "74.00", 20 = "110.00" }
source = "made up"
confidence = "H"
[[product]]
name = "flex"
scope = "day"
uses = FLEX
pair = true
season = true
[[product.price]]
eur = "25.00"
source = "made up"
confidence = "H"
"""


def tariffs(folder: Path, text: str, **values: object):
    """A tariff with values filled in."""
    for name, value in values.items():
        text = text.replace(name, str(value))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "one.toml").write_text(text, encoding="utf-8")
    return read_tariffs(folder)


def bus(
    tmp_path: Path,
    valid: str = "",
    uses: int = 10,
    ten: str = "21.00",
    day: str = "9.00",
    month: str = "45.00",
):
    return tariffs(tmp_path, BUS, VALID=valid, USES=uses, TEN=ten, DAY=day, MONTH=month)


def train(tmp_path: Path, plus: str = "6.00", flex: int = 6):
    return tariffs(tmp_path, TRAIN, PLUS=plus, FLEX=flex)


def there_and_back(
    days: int, out_s: int = 7 * 3600, back_s: int = 17 * 3600, km: float = 10, agency: str = "bus"
):
    """A ride there and one back on so many days from Monday on."""
    dates = [MONDAY + dt.timedelta(days=number) for number in range(days)]
    return [
        ride
        for date in dates
        for ride in (
            Ride(agency, date, out_s, "A", "B", km),
            Ride(agency, date, back_s, "B", "A", km, "back"),
        )
    ]


@pytest.mark.parametrize(
    ("days", "cents"),
    [
        (1, 600),  # two tickets
        (3, 1800),  # six tickets; a card of ten rides is 21 euros
        (4, 2100),  # a card of ten for eight rides, where tickets are 24
        (5, 2100),  # ten rides exactly
        (6, 2700),  # a card and two tickets
        (10, 4200),  # two cards
        (11, 4500),  # the month pass, where two cards and two tickets are 48
    ],
)
def test_buys_what_is_cheapest_for_so_many_days(tmp_path, days, cents):
    assert cheapest_month(there_and_back(days), bus(tmp_path)).cents == cents


def test_a_day_pass_pays_from_the_third_ride_on_where_it_costs_less(tmp_path):
    day = [Ride("bus", MONDAY, hour * 3600, "A", "B") for hour in (6, 7, 16, 17)]
    assert cheapest_month(day, bus(tmp_path)).cents == 900  # four tickets are 12 euros


def test_a_ticket_covers_what_is_boarded_within_its_time(tmp_path):
    known = bus(tmp_path, valid="valid_min = 60")
    rides = [Ride("bus", MONDAY, second, "A", "B") for second in (25_000, 28_600, 28_601)]
    # the second is boarded 60 minutes after the first, the third a second later than that
    assert cheapest_month(rides, known).cents == 600


def test_early_and_late_shifts_ride_cheaper_one_way_with_train_plus(tmp_path):
    early = there_and_back(10, 5 * 3600 + 3540, 14 * 3600 + 600, km=40, agency="Train")
    peak = there_and_back(10, 7 * 3600, 17 * 3600, km=40, agency="Train")
    # No season ticket for 40 km. 8 euros a ride. Flex: ten days are two times 25 euros, for both ways.
    known = train(tmp_path, flex=1)
    assert cheapest_month(early[:6], known).cents == min(6 * 800, 600 + 6 * 480, 3 * 2500)
    # at peak hours Train+ is of no use
    assert cheapest_month(peak[:6], known).cents == 6 * 800
    late = there_and_back(3, 13 * 3600, 22 * 3600, km=40, agency="Train")
    half = there_and_back(3, 5 * 3600, 17 * 3600, km=40, agency="Train")
    assert cheapest_month(late, known).cents == 600 + 6 * 480
    # out before 06:00 at 4.80, back at peak hours at 8.00: 38.40 and 6.00 for Train+
    assert cheapest_month(half, known).cents == 600 + 3 * 480 + 3 * 800


@pytest.mark.parametrize(
    ("clock", "cents"),
    [("05:59:59", 120), ("06:00:00", 200), ("08:59:59", 200), ("09:00:00", 120), ("15:59:59", 120),
     ("16:00:00", 200), ("17:59:59", 200), ("18:00:00", 120)],
)  # fmt: skip
def test_the_reduction_holds_from_the_very_second_of_boarding(tmp_path, clock, cents):
    hours, minutes, seconds = map(int, clock.split(":"))
    ride = Ride("Train", MONDAY, hours * 3600 + minutes * 60 + seconds, "A", "B", 10)
    # Train+ is free here; 10 km are 2 euros, 40 % off 1.20
    assert cheapest_month([ride], train(tmp_path, plus="0.00")).cents == cents


def test_weekends_are_off_peak_all_day(tmp_path):
    saturday = Ride("Train", MONDAY + dt.timedelta(days=5), 7 * 3600, "A", "B", 10)
    past_midnight_of_friday = Ride("Train", MONDAY + dt.timedelta(days=4), 31 * 3600, "A", "B", 10)
    known = train(tmp_path, plus="0.00")
    assert cheapest_month([saturday], known).cents == 120
    assert cheapest_month([past_midnight_of_friday], known).cents == 120  # Saturday, 07:00


def test_trains_that_follow_one_another_are_one_journey():
    legs = [Ride("t", MONDAY, 100, "A", "B", 5), Ride("t", MONDAY, 900, "B", "C", 7)]
    assert [(one.origin, one.target, one.km) for one in joined(legs)] == [("A", "C", 12)]
    back = Ride("t", MONDAY, 2000, "C", "A", 12, "back")
    assert len(joined([*legs, back])) == 2


def test_a_distance_between_two_rows_costs_at_most_the_next_one():
    found = cheapest_month(there_and_back(20, km=7, agency="NMBS"))
    assert (found.cents, found.at_most) == (7400, True)  # the row of 10 km
    exact = cheapest_month(there_and_back(20, km=10, agency="NMBS"))
    assert (exact.cents, exact.at_most) == (7400, False)
    assert cheapest_month(there_and_back(20, km=43, agency="NMBS")).cents is None  # beyond the last row


def test_after_its_last_day_a_price_is_unknown_and_never_an_old_one():
    rides = [Ride("De Lijn", dt.date(2026, 1, 2), 25_000, "A", "B")]
    found = cheapest_month(rides)
    assert found.cents is None
    since = {one.product.name: one.since for one in found.unknown}
    assert since["ticket"] == dt.date(2026, 1, 1)
    assert since["omnipas_year"] == dt.date(2022, 1, 1)
    assert since["omnipas_month"] is None  # never known
    assert cheapest_month([Ride("De Lijn", dt.date(2025, 12, 31), 25_000, "A", "B")]).cents == 300


def test_the_first_and_the_last_day_of_a_price_are_in_it():
    for day, cents in ((dt.date(2025, 3, 31), None), (dt.date(2025, 4, 1), 300)):
        assert cheapest_month([Ride("De Lijn", day, 25_000, "A", "B")]).cents == cents


def test_whoever_is_entitled_pays_the_monthly_share_of_the_guarantee():
    rides = there_and_back(20, agency="De Lijn")
    found = cheapest_month(rides, entitled=["vervoergarantie"])
    assert found.cents == 383  # 46 euros / 12
    assert [one.product.name for one in found.bought] == ["vervoergarantie"]


def test_an_operator_without_a_tariff_makes_the_month_unknown():
    found = cheapest_month([Ride("Hansea", MONDAY, 25_000, "A", "B")])
    assert found.cents is None
    assert found.unknown[0][:2] == ("Hansea", None)


def test_no_ride_costs_nothing():
    assert cheapest_month([]).cents == 0


def test_the_employer_pays_its_share_up_to_the_limit(tmp_path):
    season = there_and_back(20, km=10, agency="NMBS")
    found = cheapest_month(season, employer="legal")
    assert (found.cents, found.employer_cents, found.own_cents) == (7400, 5313, 2087)  # 71.8 % is 53.132
    free = cheapest_month(season, employer="third_payer")
    assert (free.cents, free.own_cents) == (7400, 0)
    alone = cheapest_month(season)
    assert (alone.employer_cents, alone.own_cents) == (0, 7400)


def test_a_membership_that_is_required_is_paid_too():
    rides = [
        Ride("Blue-bike", MONDAY, 25_000, "S", "S"),
        Ride("Blue-bike", MONDAY, 60_000, "S", "S", None, "back"),
    ]
    found = cheapest_month(rides)
    assert found.cents == 100 + 350  # 12 euros a year, and 24 hours for both ways
    assert found.at_most


def test_an_employer_that_is_none_is_refused():
    with pytest.raises(QuestionError, match="employer"):
        cheapest_month(there_and_back(1), employer="boss")


RIDES = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from([5, 8, 9, 16, 20]), st.booleans(), st.booleans()),
    min_size=1, max_size=4,
)  # fmt: skip


def drawn(several, agency: str) -> list[Ride]:
    rides = {}
    for day, hour, back, far in several:
        date = dt.date(2026, 3, 6) + dt.timedelta(days=day)  # a Friday, so that a weekend is in it
        origin, target = ("B", "A") if back else ("A", "C" if far else "B")
        ride = Ride(agency, date, hour * 3600, origin, target, 9 if far else 5, "back" if back else "out")
        rides[date, hour] = ride
    return list(rides.values())


@given(RIDES, st.integers(2, 3), st.sampled_from(["0", "60", "300"]), st.sampled_from(["4.00", "7.00"]),
       st.sampled_from(["5.00", "9.00"]))  # fmt: skip
def test_equals_trying_every_set_for_a_bus(tmp_path_factory, several, uses, valid, ten, day):
    known = bus(tmp_path_factory.mktemp("t"), f"valid_min = {valid}", uses, ten, day, "11.00")
    rides = drawn(several, "bus")
    assert cheapest_month(rides, known).cents == cheapest_cents(rides, known[0])


@given(RIDES, st.sampled_from(["0.50", "1.10"]), st.integers(1, 3))
def test_equals_trying_every_set_for_a_train(tmp_path_factory, several, plus, flex):
    text = TRAIN.replace("25.00", "3.00").replace("56.00", "4.00").replace("74.00", "5.00")
    known = tariffs(tmp_path_factory.mktemp("t"), text, PLUS=plus, FLEX=flex)
    rides = drawn(several, "Train")
    assert cheapest_month(rides, known).cents == cheapest_cents(rides, known[0])


@given(RIDES)
def test_a_ride_more_never_costs_less(tmp_path_factory, several):
    known = bus(tmp_path_factory.mktemp("t"))
    rides = drawn(several, "bus")
    assert cheapest_month(rides, known).cents >= cheapest_month(rides[:-1], known).cents


@pytest.mark.parametrize(
    ("operator", "date", "employer"),
    [("De Lijn", dt.date(2025, 9, 1), "legal"), ("NMBS", dt.date(2027, 1, 4), "third_payer")],
)
def test_an_employer_whose_share_is_not_known_in_the_month_leaves_an_upper_bound(operator, date, employer):
    # the rows of De Lijn begin in 2026, and the third-payer scheme ends with it
    day = [Ride(operator, date + dt.timedelta(days=one), 8 * 3600, "A", "B", km=10) for one in range(20)]
    found = cheapest_month(day, employer=employer)
    assert found.cents is not None
    assert found.at_most
    assert not cheapest_month(day, employer="none", entitled=["vervoergarantie"]).at_most
