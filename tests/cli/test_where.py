"""What is said of a place that the register does not know."""

import pytest

from bereik.cli.refusal import RefusalError
from bereik.cli.where import find_home


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Schrijf waar je vertrekt"),
        ("   ", "Schrijf waar je vertrekt"),
        ("2990", "2990 is de postcode van Wuustwezel. Schrijf er de straat en het nummer bij."),
        ("Meir 1, 2000 Antwerpen", "Meir 1, 2000 Antwerpen ligt buiten de streek"),
        ("zzzzqq 12", "Dit adres staat niet in het register: zzzzqq 12."),
    ],
)
def test_a_place_that_is_not_found_is_told_for_what_it_is(demo, typed, said):
    with pytest.raises(RefusalError) as refused:
        find_home(typed, demo.addresses, "nl")
    assert str(refused.value).startswith(said)


@pytest.mark.parametrize("typed", ["Bredabaan 628, 9000 Gent", "Bredabaan 628 Gent", "Dorpsstraat 63, Gent"])
def test_a_street_of_another_town_is_not_taken_for_one_of_here(demo, typed):
    with pytest.raises(RefusalError, match="Gent vinden we niet in de streek van deze gegevens"):
        find_home(typed, demo.addresses, "nl")
