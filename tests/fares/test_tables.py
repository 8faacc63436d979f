"""The tables of fares: every price has a source and dates, and a wrong file is refused by its name."""

import pytest

from bereik.errors import QuestionError
from bereik.fares import read_allowances, read_tariffs

GOOD = """
operator = "Bus"
[[product]]
name = "ticket"
scope = "ride"
[[product.price]]
eur = "3.00"
source = "made up"
confidence = "H"
"""


def test_every_price_that_is_shipped_has_a_source_a_day_and_a_confidence():
    for tariff in read_tariffs():
        for product in tariff.products:
            assert {"nl", "en", "fr"} <= set(dict(product.label)), product.name
            for price in product.prices:
                assert price.source, product.name
                assert price.checked_on is not None
                assert price.confidence in ("H", "M", "L", "gap")
                assert price.is_known == (price.confidence != "gap"), product.name


def test_what_was_not_found_has_no_amount():
    nmbs = next(one for one in read_tariffs() if one.operator == "NMBS")
    unknown = {one.name for one in nmbs.products if not any(price.is_known for price in one.prices)}
    assert unknown == {"single", "flex_six", "flex_ten"}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('scope = "ride"', 'scope = "week"', "scope"),
        ('"3.00"', '"three"', "three"),
        ('"3.00"', '"-1"', "-1"),
        ('confidence = "H"', "", "confidence"),
        ('source = "made up"', "", "source"),
        ('eur = "3.00"', 'euro = "3.00"', "euro"),
        ('eur = "3.00"', 'eur = "3.00"\nvalid_to = "soon"', "valid_to"),
        ('name = "ticket"', 'name = "ticket"\ndiscounts = ["other"]', "other"),
        ('name = "ticket"', 'name = "ticket"\nuses = 0', "uses"),
        ('name = "ticket"', 'name = "ticket"\noff_peak = [["6", "9"]]', "off_peak"),
        ("[[product]]", "[[product", "one.toml"),
    ],
)
def test_a_fault_in_a_file_is_named(tmp_path, old, new, told):
    (tmp_path / "one.toml").write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(QuestionError, match=r"one\.toml") as refused:
        read_tariffs(tmp_path)
    assert told in str(refused.value)


def test_a_folder_without_files_is_refused(tmp_path):
    with pytest.raises(QuestionError, match="toml"):
        read_tariffs(tmp_path)


def test_no_price_stands_in_code():
    """Amounts of euros and percentages of tariffs occur in tables only."""
    import re
    from importlib import resources

    shipped = [one for tariff in read_tariffs() for product in tariff.products for one in product.prices]
    amounts = {one.cents for one in shipped if one.cents} | {7180, 718}
    for file in resources.files("bereik.fares").iterdir():
        if file.name.endswith(".py"):
            code = re.sub(r'"""[\s\S]*?"""|#.*', "", file.read_text(encoding="utf-8"))
            numbers = {int(one) for one in re.findall(r"(?<![\w.])\d+(?![\w.])", code)}
            assert not numbers & (amounts - {100}), file.name


def test_an_allowance_that_is_wrong_is_refused(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text('[[cycling]]\ncommittee = ""\neur_per_km_low = "x"\n', encoding="utf-8")
    with pytest.raises(QuestionError, match=r"own\.toml"):
        read_allowances(file)


def test_the_cycling_allowance_counts_twenty_kilometres_one_way_at_most():
    import datetime as dt

    rows = read_allowances()
    day = dt.date(2026, 11, 24)
    # 2 x 20 km of the 25, at 0.27 to 0.30 euro
    assert rows.cycling_cents([25.0, 25.0], day) == (1080, 1200)
    assert rows.cycling_cents([10.0], day, "200") == (320, 320)
    assert rows.cycling_cents([10.0], dt.date(2026, 9, 30), "200") == (270, 270)
    assert rows.cycling_cents([10.0], dt.date(2020, 1, 1)) is None


def test_a_course_is_paid_by_the_kilometre():
    import datetime as dt

    assert read_allowances().course_cents([10.0, 10.0], dt.date(2026, 11, 24)) == 300
