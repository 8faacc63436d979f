"""One sentence on a flexbus in the detail of a job that is no yes, where there is a table of areas."""

from bereik.ondemand.weeks import FlexbusQuery, flexbus_of_weeks
from bereik.present.flexbus import flexbus_line
from bereik.reach.week import Week
from bereik.web import ask
from bereik.web.app_state import AppState
from bereik.web.query import PageQuery


def flexbus_told(app_state: AppState, query: PageQuery, row: int, week: Week) -> str:
    """Where a flexbus may ride for a vacancy, or why it may not; empty without areas. It is never a yes."""
    if app_state.flex_areas is None:
        return ""
    job = app_state.vacancies.iloc[[row]]
    flexbus_query = FlexbusQuery(app_state.network, app_state.flex_areas, query.traveller())
    found = flexbus_of_weeks(flexbus_query, ask.home_of(query), job, {str(job["id"].iloc[0]): week})
    return flexbus_line(found, query.lang, week) if len(found) else ""
