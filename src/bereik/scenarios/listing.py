"""The lines of a network as a plan names them: number, id, direction and where they go."""

from typing import Any, cast

import numpy as np
import pandas
from pandas import DataFrame

from bereik.network import Network

COLUMNS = ("feed", "line", "route_id", "name", "direction", "towards", "trips")


def list_lines(network: Network) -> DataFrame:
    """One row a line and direction, in order of its number: what a plan calls it, and how many trips.

    Returns
    -------
    DataFrame
        Columns `COLUMNS`; `direction` is missing where the timetable has none, `towards` is the headsign, or
        the last stop, of most of its trips.

    Examples
    --------
    >>> import bereik
    >>> lines = list_lines(bereik.load_demo().network)
    >>> lines.loc[lines["line"] == "913", "towards"].tolist()
    ['Kapellen', 'Schoten']
    """
    rows = []
    for feed in network.feeds:
        ends = feed.stop_events.stop[feed.stop_events.trip_start[1:] - 1]
        stops = feed.stops["stop_name"].to_numpy()[ends]
        signs = feed.trips["trip_headsign"].to_numpy()
        trips = pandas.DataFrame(
            {
                "route": feed.trips["route"].to_numpy(),
                "direction": feed.trips["direction_id"].to_pandas().astype("Int64"),
                "towards": np.where(pandas.isna(signs), stops, signs),
            }
        )
        for key, own in trips.groupby(["route", "direction"], dropna=False):
            route, direction = cast(tuple[int, Any], key)
            line = feed.routes.row(int(route), named=True)
            rows.append(
                (
                    feed.name, line["route_short_name"] or line["route_id"], line["route_id"],
                    line["route_long_name"] or "", direction, own["towards"].mode().iloc[0], len(own),
                )
            )  # fmt: skip
    table = pandas.DataFrame(rows, columns=list(COLUMNS))
    return table.sort_values(["feed", "line", "route_id"], kind="stable").reset_index(drop=True)
