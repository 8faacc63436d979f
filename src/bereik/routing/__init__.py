"""The router: stops 0, 1, 2, ... and seconds, no GTFS, no OpenStreetMap, no tables.

`Timetable` holds the trips of the days around a date; `Rides` adds every transfer between two rides that can
matter; a search propagates departure times along both. Backwards is forwards on the rides that `mirror` turns
around.
"""
