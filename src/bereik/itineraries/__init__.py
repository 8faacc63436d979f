"""The shown day of one home, shift and job in full: its legs, its rides, and what becomes of it without one.

`ends` knows the streets at both ends of a leg, `trace` follows a leg back to its rides, `shown` puts the day
together as it was found, and `missed` asks how it goes on when a ride does not run; `stretches` are what legs
are made of. `dayplan` and `explain` stand on it, and `robust` judges the day.
"""
