"""`shift_reach`: which vacancies each home can hold, there before the shift and back home after it."""

from collections.abc import Sequence

from geopandas import GeoDataFrame
from pandas import DataFrame

from bereik.domain.childcare import CareRules, Child
from bereik.domain.query import Dates, ShiftQuery, listed, ready_query
from bereik.domain.traveller import Shift, Traveller
from bereik.network.model import Network
from bereik.reach.solution import plan_query


def shift_reach(
    network: Network,
    homes: GeoDataFrame,
    vacancies: GeoDataFrame,
    *,
    date: Dates | None = None,
    shifts: Sequence[Shift] | Shift | None = None,
    childcare: GeoDataFrame | None = None,
    child_age_months: float | None = None,
    children: Sequence[Child] | None = None,
    care: CareRules | None = None,
    candidates: GeoDataFrame | None = None,
    before_min: float = 10,
    after_min: float = 5,
    traveller: Traveller | None = None,
    robust: bool = False,
    query: ShiftQuery | None = None,
) -> DataFrame:
    """Which vacancies each home can hold: there before the shift, back home after it (SPEC 3).

    Parameters
    ----------
    homes, vacancies
        Points in any CRS with a unique `id`, vacancies with a `title`; one home may be a shapely
        `Point(lon, lat)`. Vacancies without hours or place stay in the answer with the reason.
    date
        The date on which the shifts start, or a list of dates, each of which is asked once.
    shifts
        Asked in place of the vacancies' own `shift_start` and `shift_end`, or of the templates of their
        `shift_system` where those are unknown (`working_hours/shift_templates.toml`). Of a split shift every
        part must be reachable, going home in between; the row shows the first way out and the last way back.
    childcare
        Facilities with the columns of `tables.CHILDCARE`. When given, a child is brought on the way out and
        fetched on the way back, at the same facility: the best of all that admit it (SPEC 3, definition 4).
    child_age_months
        Age of the child; None when it is not known, then every facility admits it.
    children
        One or two `Child`, in place of `child_age_months`: with a choice of facilities each, or with a helper
        who brings or fetches.
    care
        How long bringing, fetching and the whole stay take; the usual rules when left out.
    candidates
        Points to try for vacancies of which only the municipality is known (`candidate_points`). When
        left out, they are the spots of other vacancies in that municipality.
    before_min, after_min
        Margins at work between arriving and starting, and between ending and leaving.
    traveller
        Speeds, limits and the bike; the usual ones when left out.
    robust
        Whether to ask what becomes of each shown day when one of its rides does not run (SPEC 3, definition
        7). It adds three columns: `robust`, missing where the verdict is no; `breaks_at`, the ride without
        which it goes wrong worst, as "line, stop, HH:MM"; and `breaks_min`, by how many minutes, NaN where
        the day is robust or where without that ride there is no way on within a day.
    query
        All of these in one value, in place of them.

    Returns
    -------
    DataFrame
        One row for every home, vacancy, shift and date, unreachable ones too, with the columns of
        `tables.SHIFT_REACH`: `verdict` is "yes", "no", or "maybe" where hours or place are unknown and
        only some of those tried can be held. Then a column `works_if` says which: the names of the hours, and
        of the places after an @, with a semicolon between. Where a split shift is asked, `late_between_min`
        are the minutes by which one is home too late between its parts, NaN where one is not. Times are
        tz-aware, NaT where there is no way; minutes are NaN there. `attrs["provenance"]` says what it was
        computed from.

    Raises
    ------
    TableError
        A column is missing, ids are not unique, a table has no CRS, or hours cannot be read.
    ServiceDayError
        A date outside a feed, or on which a feed hardly runs; the message names the dates that can be asked.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> reach = shift_reach(demo.network, demo.homes.head(1), demo.vacancies, date=demo.date)
    >>> len(reach), sorted(reach["verdict"].unique())
    (400, ['maybe', 'no', 'yes'])
    """
    given = ShiftQuery(
        date, listed(shifts), childcare, child_age_months, children, care, candidates, before_min, after_min,
        traveller, robust,
    )  # fmt: skip
    return plan_query(network, homes, vacancies, ready_query(query, given)).solve().table()
