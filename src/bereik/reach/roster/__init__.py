"""Rosters: the dated shifts of a person over weeks, and which vacancies can be held on all of them."""

from bereik.reach.roster.answer import roster_reach
from bereik.reach.roster.dated import DAYS_OFF, Roster

__all__ = ["DAYS_OFF", "Roster", "roster_reach"]
