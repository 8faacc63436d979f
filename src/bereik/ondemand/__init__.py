"""Rides that are in no public timetable: a flexbus that must be booked, and buses of employers."""

from bereik.ondemand.answer import flexbus
from bereik.ondemand.rules import FlexbusRules
from bereik.ondemand.shuttle_answer import shuttle_reach
from bereik.ondemand.shuttles import with_shuttles

__all__ = ["FlexbusRules", "flexbus", "shuttle_reach", "with_shuttles"]
