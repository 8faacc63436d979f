"""A price file of one's own with a wrong value ends in one sentence with the file, the key and the value."""

import pytest

from bereik import errors
from bereik.fares import allowances, tariffs
from bereik.proposals import costs

_PRODUCT = """
operator = "Lijn"
[[product]]
name = "ticket"
scope = "ride"
{product}
[[product.price]]
source = "own"
confidence = "high"
{price}
"""


@pytest.mark.parametrize(
    ("product", "price", "key"),
    [
        ('valid_min = "an hour"', "eur = 3", "valid_min"),
        ("valid_min = [60]", "eur = 3", "valid_min"),
        ("needs = 3", "eur = 3", "needs"),
        ("", "eur_at_km = [3, 5]", "eur_at_km"),
        ("", 'eur_at_km = { far = "3.00" }', "eur_at_km"),
        ("", 'exact_km = 5\neur_at_km = { 5 = "3.00" }', "exact_km"),
        ("", 'exact_km = ["near"]\neur_at_km = { 5 = "3.00" }', "exact_km"),
        ("", 'max_km = "far"\neur_per_km = "0.10"', "max_km"),
        ("", 'eur = 3\nat_most = "no"', "at_most"),
    ],
)
def test_wrong_value_names_the_file_and_the_key(tmp_path, product, price, key):
    (tmp_path / "own.toml").write_text(_PRODUCT.format(product=product, price=price), encoding="utf-8")
    with pytest.raises(errors.QuestionError, match=rf"own\.toml.*{key} is "):
        tariffs.read_tariffs(tmp_path)


def test_right_values_are_read_as_they_are_written(tmp_path):
    text = _PRODUCT.format(product="valid_min = 60", price='eur_at_km = { 5 = "3.00", 10 = 4 }')
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    product = tariffs.read_tariffs(tmp_path)[0].products[0]
    assert product.valid_min == 60
    assert product.prices[0].at_km == ((5.0, 300), (10.0, 400))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("employer = 3", "employer"),
        ('[[employer]]\noperator = "Lijn"', "percent"),
        ('[[cycling]]\neur_per_km_low = "x"\neur_per_km_high = 1', "eur_per_km_low"),
        (
            "[[cycling]]\neur_per_km_low = 1\neur_per_km_high = 1\nmost_km_one_way = []",
            "most_km_one_way",
        ),
    ],
)
def test_wrong_allowance_names_the_file_and_the_key(tmp_path, text, key):
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    with pytest.raises(errors.QuestionError, match=rf"own\.toml.*{key} is "):
        allowances.read_allowances(tmp_path / "own.toml")


_COST = 'unit = "EUR per km"\nbasis = "own"\nsource = "own"\n'


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cost = 3", "cost is 3"),
        ("cost = [3]", "3 is no table"),
        ("[[cost]]\nlow = 1", "what is missing"),
        (f'[[cost]]\nwhat = "vehicle_km"\nlow = "x"\nhigh = 4\n{_COST}', "low is 'x'"),
        ('[[cost]]\nwhat = "vehicle_km"\nlow = 3\nhigh = 4', "unit is missing"),
        (
            f'[[cost]]\nwhat = "vehicle_km"\nlow = 3\nhigh = 4\nvalid_to = "2027"\n{_COST}',
            "valid_to is '2027'",
        ),
    ],
)
def test_wrong_cost_names_the_file_and_what_was_found(tmp_path, text, found):
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    with pytest.raises(errors.QuestionError, match=rf"own\.toml.*{found}"):
        costs.read_costs(tmp_path / "own.toml")
