"""Files of prices that a user gives: read, or one sentence with file, key, what was found and expected."""

import datetime as dt

import pytest

from bereik.errors import QuestionError
from bereik.fares.allowances import read_allowances
from bereik.fares.tariffs import read_tariffs
from bereik.proposals.costs import price_on, read_costs
from bereik.texts.localized import format_error
from bereik.tours.paid import read_travel_rules

TARIFF = """operator = "Bus"
[[product]]
name = "ticket"
scope = "ride"
[[product.price]]
eur = "3.00"
valid_from = 2026-01-01
source = "made up"
confidence = "H"
"""
ALLOWANCE = """[[employer]]
operator = "Bus"
percent = "71.8"
valid_from = 2026-01-01
[[cycling]]
eur_per_km_low = "0.27"
eur_per_km_high = "0.30"
"""
COST = """[[cost]]
what = "vehicle_km"
low = 3.6
high = "4.19"
unit = "EUR per km"
basis = "average"
source = "made up"
valid_from = 2026-01-01
"""
RULE = """[[rule]]
sector = "care"
gap_under_min = 120
over_km = 1.0
eur_per_km = "0.10"
least_eur = 0.63
valid_from = 2026-01-01
valid_to = "2026-12-31"
source = "made up"
"""


def in_folder(path):
    return read_tariffs(path.parent)


WRONG = [
    (in_folder, TARIFF, '"3.00"', '"three"', ("product 1, price 1", "eur is 'three'", "0 or more")),
    (in_folder, TARIFF, '"3.00"', "-3", ("eur is -3", "0 or more")),
    (in_folder, TARIFF, '"3.00"', "true", ("eur is True", "0 or more")),
    (in_folder, TARIFF, 'eur = "3.00"', "eur_at_km = 3", ("eur_at_km is 3", "each distance")),
    (in_folder, TARIFF, 'eur = "3.00"', 'eur_at_km = { far = "3.00" }', ("eur_at_km is 'far'", "0 or more")),
    (in_folder, TARIFF, 'eur = "3.00"', "exact_km = 3", ("exact_km is 3", "list of numbers")),
    (in_folder, TARIFF, 'eur = "3.00"', 'max_km = "far"', ("max_km is 'far'", "0 or more")),
    (in_folder, TARIFF, 'eur = "3.00"', "percent_off = 400", ("percent_off is 400", "0 to 100")),
    (in_folder, TARIFF, 'eur = "3.00"', 'at_most = "no"', ("at_most is 'no'", "true or false")),
    (in_folder, TARIFF, "2026-01-01", "2026-01-01T07:00:00", ("valid_from is 2026-01-01 07:00:00", "a date")),
    (in_folder, TARIFF, 'scope = "ride"', 'scope = "ride"\nvalid_min = "x"', ("valid_min is 'x'", "or more")),
    (in_folder, TARIFF, 'scope = "ride"', 'scope = "ride"\nneeds = 3', ("needs is 3", "a text")),
    (in_folder, TARIFF, 'scope = "ride"', 'scope = "ride"\ndiscounts = [3]', ("discounts is [3]", "texts")),
    (in_folder, TARIFF, 'scope = "ride"', 'scope = "ride"\nlabel = "x"', ("label: 'x'", "no table")),
    (in_folder, TARIFF, 'scope = "ride"', "", ("scope is missing", "a text")),
    (in_folder, TARIFF, "[[product]]", "[[products]]", ("own.toml: products", "known are")),
    (read_allowances, ALLOWANCE, '"71.8"', '"718"', ("employer 1", "percent is '718'", "0 to 100")),
    (read_allowances, ALLOWANCE, 'percent = "71.8"', "", ("percent is missing", "0 to 100")),
    (read_allowances, ALLOWANCE, 'operator = "Bus"', "", ("operator is missing", "a text")),
    (read_allowances, ALLOWANCE, '"0.30"', '"0.20"', ("cycling 1", "eur_per_km_high is '0.20'", "lowest")),
    (read_allowances, ALLOWANCE, "[[cycling]]", "[[cycling]]\nmost_km_one_way = -2", ("way is -2",)),
    (read_allowances, ALLOWANCE, "[[employer]]", "[employer]", ("employer is {", "list of tables")),
    (read_costs, COST, "3.6", '"cheap"', ("cost 1", "low is 'cheap'", "0 or more")),
    (read_costs, COST, "3.6", "-3.6", ("low is -3.6", "0 or more")),
    (read_costs, COST, "low = 3.6", "", ("low is missing", "0 or more")),
    (read_costs, COST, "3.6", "5", ("high is '4.19'", "lowest")),
    (read_costs, COST, "2026-01-01", '"1/1/2026"', ("valid_from is '1/1/2026'", "2026-02-01")),
    (read_costs, COST, "2026-01-01", "2026-01-01\nvalid_to = 2025-12-31", ("valid_to is 2025", "valid_from")),
    (read_costs, COST, "unit", "unitt", ("cost 1", "unitt", "known are")),
    (read_costs, COST, "[[cost]]", "[cost]", ("cost is {", "list of tables")),
    (read_costs, COST, COST, "", ("cost is missing", "list of tables")),
    (read_costs, COST, COST, COST + COST, ("cost 2", "what is 'vehicle_km'", "only once")),
    (read_travel_rules, RULE, "120", '"two hours"', ("rule 1", "gap_under_min is 'two hours'", "0 or more")),
    (read_travel_rules, RULE, '"2026-12-31"', '"31/12/2026"', ("valid_to is '31/12/2026'", "a date")),
    (read_travel_rules, RULE, 'valid_to = "2026-12-31"', "", ("valid_to is missing", "a date")),
    (read_travel_rules, RULE, "0.63", "nan", ("least_eur is nan", "0 or more")),
    (read_travel_rules, RULE, RULE, "rule = 3", ("rule is 3", "list of tables")),
]  # fmt: skip


@pytest.mark.parametrize(("read", "good", "old", "new", "told"), WRONG)
def test_a_fault_names_file_key_found_and_expected(tmp_path, read, good, old, new, told):
    file = tmp_path / "own.toml"
    file.write_text(good, encoding="utf-8")
    read(file)
    file.write_text(good.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(QuestionError) as refused:
        read(file)
    said = str(refused.value)
    assert all(one in said for one in ("own.toml", *told)), said
    assert "\n" not in said
    assert format_error(refused.value, "nl") != said


@pytest.mark.parametrize("read", [in_folder, read_allowances, read_costs, read_travel_rules])
@pytest.mark.parametrize("content", [b"[[cost", '"é"'.encode("cp1252"), "x = 1".encode("utf-16")])
def test_a_file_that_is_no_toml_is_refused(tmp_path, read, content):
    (tmp_path / "own.toml").write_bytes(content)
    with pytest.raises(QuestionError, match=r"own\.toml"):
        read(tmp_path / "own.toml")


@pytest.mark.parametrize("read", [read_allowances, read_costs, read_travel_rules])
def test_a_file_that_is_not_there_is_refused(tmp_path, read):
    with pytest.raises(QuestionError, match=r"gone\.toml"):
        read(tmp_path / "gone.toml")


def test_an_amount_may_be_written_as_text_and_a_mark_may_stand_before_it(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text(COST, encoding="utf-8-sig")
    price = price_on(read_costs(file), "vehicle_km", dt.date(2026, 6, 1))
    assert (price.low, price.high) == (3.6, 4.19)
