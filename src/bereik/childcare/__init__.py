"""Childcare on the way: facilities and their windows, legs with a facility on them, the day to show, why not.

A day with childcare is home - facility - work - facility - home (SPEC 3, definition 4). `openings`
reads the table and lays opening hours on the axis, `windows` says which child may be where and when, `legs`
searches the journeys between homes, facilities and jobs, `days` finds the day to show, `shortfalls` why there
is none, and `query` holds what is asked, for `reach.solution`.
"""
