"""What the rides of a month cost: tariffs as dated tables, and the cheapest set of tickets and passes.

This package knows no network and no home. It takes rides as values (`Ride`) and gives amounts in whole
cents, each with the row of the table that it comes from. No price stands in code: tariffs are TOML files in
`tariffs`, what employers and VDAB pay is in `allowances.toml`. A price that is missing, or no longer valid,
stays unknown.
"""

from bereik.fares.allowances import Allowances, EmployerPart, read_allowances
from bereik.fares.cheapest import MonthCost, cheapest_month
from bereik.fares.rides import Ride
from bereik.fares.tariffs import Product, Tariff, TariffPrice, read_tariffs

__all__ = [
    "Allowances",
    "EmployerPart",
    "MonthCost",
    "Product",
    "Ride",
    "Tariff",
    "TariffPrice",
    "cheapest_month",
    "read_allowances",
    "read_tariffs",
]
