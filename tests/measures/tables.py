"""Travel times drawn as text: origins down, destinations across, a dot where there is no way."""

import pandas


def times(text: str) -> pandas.DataFrame:
    """A travel-time table of a drawn one: the head names destinations, every row an origin and minutes."""
    head, *rows = [line.split() for line in text.strip().splitlines()]
    return pandas.DataFrame(
        [
            {"from_id": origin, "to_id": to, "travel_time_min": float("nan") if cell == "." else float(cell)}
            for origin, *cells in rows
            for to, cell in zip(head, cells, strict=True)
        ]
    )


def counted(column: str, **amounts: float) -> pandas.DataFrame:
    """A table of ids and how many each stands for."""
    return pandas.DataFrame({"id": list(amounts), column: list(amounts.values())})
