"""From journeys to verdicts: the ways there and back of each pair, the hours of work, reasons and rows.

`hours` lays the shifts on the axis, `ways` finds the best way there and back of every home and vacancy,
`bike_places` tries where a bike may wait, `split` holds the parts of a split shift together, `reasons` says
why not, `outcomes` writes what was found, and `rows` makes a table of it. Childcare comes in `childcare`.
"""
