"""How a verdict is marked on a map, apart from what draws it: the terminal shows the signs without folium."""

MARKS = {"yes": ("✓", "#0072b2"), "maybe": ("?", "#e69f00"), "no": ("×", "#8a8a8a")}
"""Sign and colour of each verdict: told apart by sign and shape too, and by those who see no red or green."""
