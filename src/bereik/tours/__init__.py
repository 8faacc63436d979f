"""A day along several addresses: exact over all orders, journeys and facilities."""

from bereik.tours.answer import plan_tour
from bereik.tours.attendance import attend
from bereik.tours.choose import ClientChoice, choose_clients
from bereik.tours.model import Tour, TourStep
from bereik.tours.paid import paid_travel
from bereik.tours.query import Break

__all__ = [
    "Break",
    "ClientChoice",
    "Tour",
    "TourStep",
    "attend",
    "choose_clients",
    "paid_travel",
    "plan_tour",
]
