"""`bereik jobs`: which vacancies can be held from one home, as a table, as JSON, or kept in a file."""

import datetime as dt
from argparse import Namespace
from collections.abc import Collection
from pathlib import Path
from typing import Any

from geopandas import GeoDataFrame
from pandas import DataFrame

from bereik.cli.ages import OLDEST_MONTHS
from bereik.cli.answered import Answer, OpenRegion, candidates_of
from bereik.cli.export import check_out, write_out
from bereik.cli.flexbus import flex_areas, flexbus_of_answer, shuttles_of
from bereik.cli.refusal import DONE, WRONG_USAGE, RefusalError
from bereik.cli.rows import shift_name
from bereik.cli.show import print_json, print_table
from bereik.cli.terminal import doing, is_compiled, say
from bereik.cli.typed import read_date, read_shifts
from bereik.cli.where import (
    HomeTyped,
    check_order,
    check_stops,
    find_home,
    square_label,
    tell_swapped,
    tell_what_was_read,
)
from bereik.cli.why import print_why
from bereik.demo import load_demo
from bereik.domain.childcare import check_children
from bereik.domain.query import ShiftQuery
from bereik.domain.tables import check_points
from bereik.domain.traveller import Shift, Traveller, parse_days
from bereik.geocoding import read_addresses
from bereik.maps import coarse_square, sample_points
from bereik.network import Network, first_usable, load_network, usual_date
from bereik.ondemand.shuttle_answer import reach_on_dates
from bereik.ondemand.shuttle_weeks import ShuttlePlans, solve_with_shuttles
from bereik.opportunities import read_childcare, read_vacancies
from bereik.present.barred import without_barred_journeys
from bereik.present.shifts import days_short
from bereik.reach import hold_for_square, shift_reach
from bereik.reach.week import Week, WeekQuery, plan_week
from bereik.regions import is_region, load_region
from bereik.texts import sentence
from bereik.texts.provenance_text import long_date, short_date

RANGES = {
    "max_trip": (0, 1440),
    "max_walk": (0, 1440),
    "transfers": (0, 9),
    "max_absence": (1, 1440),
    "child_age": (0, OLDEST_MONTHS),
    "limit": (0, 1_000_000),
}
"""Options that are numbers, with the least and the most that can be meant."""


def run(options: Namespace) -> int:
    """Answer and show `bereik jobs`."""
    answer = ask(options)
    areas = flex_areas(options, answer.region)
    answer = answer._replace(flexbus=flexbus_of_answer(answer, areas))

    if options.out:  # first, for the reader of what is printed may stop reading
        exported = answer if options.exact else answer_of_square(answer, options)
        write_out(exported, Path(options.out), options.lang)
    if options.why is not None:
        print_why(answer, options)
    elif options.format == "json":
        print_json(answer, options)
    else:
        print_table(answer, options)
    return DONE


def ask(options: Namespace) -> Answer:
    """Read what is needed and compute the answer."""
    check_out(options.out, options.lang, (options.vacancies, options.addresses, options.care_file))
    check_numbers(options)
    traveller = Traveller(
        max_walk_min=options.max_walk,
        bike=options.bike,
        max_transfers=options.transfers,
        max_trip_min=options.max_trip,
        driving_licence=options.licence,
    )
    # the same shift typed twice is one question
    shifts = read_shifts(options.shift or (), options.lang) or None
    with doing("doing-read", options.lang):
        region = open_region(options)
        home = find_home(options.where, region.addresses, options.lang)
        check_order(home.point, region.network, options.lang)
    return _compute(options, region, home, shifts, traveller)


def answer_of_square(answer: Answer, options: Namespace) -> Answer:
    """The same question, asked for the whole square in which the home lies: what may leave the machine."""
    home, region = answer.home, answer.region
    square = coarse_square(home.point.x, home.point.y, region.addresses)
    label = square_label(square, region.addresses, options.lang)
    found, _ = _search(answer._replace(home=home.__class__(home.point, label, label)), sample_points(square))
    reach = hold_for_square(found, int(square["size_m"].iloc[0]))
    return answer._replace(
        home=home.__class__(square.geometry.iloc[0].centroid, label, label),
        square=square,
        weeks=None,  # each point of the square has weeks of its own
        reach=reach.assign(home_id="square"),
    )


def check_numbers(options: Namespace) -> None:
    """Refuse a number that cannot be meant, and the age of a child that nobody brings anywhere."""
    for name, (least, most) in RANGES.items():
        found = getattr(options, name, None)
        if found is not None and not least <= found <= most:
            values = {"what": f"--{name.replace('_', '-')}", "found": f"{found:g}", "least": least}
            wrong = sentence("usage-range", options.lang, most=str(most), **values)
            raise RefusalError(f"{sentence('error-usage', options.lang)}: {wrong}", WRONG_USAGE)
    if getattr(options, "child_age", None) is not None and options.childcare == "none":
        raise RefusalError(sentence("child-without-care", options.lang), WRONG_USAGE)


def open_region(options: Namespace) -> OpenRegion:
    """The network and places that the options name; the demonstration region when they name no network."""
    for path in (options.vacancies, options.addresses, options.care_file):
        if path and not Path(path).is_file():
            raise RefusalError(sentence("no-file", options.lang, path=path), WRONG_USAGE)
    region = _region_of(options)
    if (region is None or region.vacancies.empty) and not options.vacancies:
        raise RefusalError(sentence("vacancies-needed", options.lang), WRONG_USAGE)
    addresses = read_addresses(options.addresses, crs=options.crs) if options.addresses else None
    register = region.addresses if region is not None and addresses is None else addresses
    where: dict[str, Any] = {"crs": options.crs, "addresses": register}
    vacancies = read_vacancies(options.vacancies, **where) if options.vacancies else None
    if vacancies is not None and vacancies.empty:
        raise RefusalError(sentence("vacancies-no-rows", options.lang, file=Path(options.vacancies).name))
    childcare = read_childcare(options.care_file, **where) if options.care_file else None
    for table in (vacancies, childcare, addresses):
        tell_what_was_read(table, options.lang)
    region = region or _bare_region(options.network)
    read = {"vacancies": vacancies, "childcare": childcare, "addresses": addresses}
    check_stops(region.network, options.lang)
    own = {name: table for name, table in read.items() if table is not None}
    for name, table in own.items():
        tell_swapped(table, name, region.network, options.lang)
    return region._replace(**own)


def _bare_region(folder: str) -> OpenRegion:
    """A network without places."""
    network = load_network(folder)
    return OpenRegion(network, GeoDataFrame(), None, None, None, usual_date(network, dt.date.today()))


def _region_of(options: Namespace) -> OpenRegion | None:
    """The region that was built where --network says, or the demonstration; None for a bare network."""
    if not options.network:
        return _demo_region()

    if not is_region(options.network):
        return None
    built = load_region(options.network)
    addresses = built.addresses if len(built.addresses) else None
    date = dt.date.fromisoformat(built.date)
    return OpenRegion(
        built.network, built.vacancies, addresses, built.towns, built.childcare, date, built.land,
        built.zones if "population" in built.zones else None,
    )  # fmt: skip


def _demo_region() -> OpenRegion:
    demo = load_demo()
    date = dt.date.fromisoformat(demo.date)
    return OpenRegion(
        demo.network, demo.vacancies, demo.addresses, demo.zones, demo.childcare, date, demo.land, demo.zones,
    )  # fmt: skip


def _compute(
    options: Namespace, region: OpenRegion, home: HomeTyped, shifts: list[Shift] | None, traveller: Traveller
) -> Answer:
    own_week = options.date is None and shifts is None
    date = chosen_date(options, region, shifts)
    childcare = chosen_care(region.childcare, options.childcare, options.lang)
    shuttles = shuttles_of(options, region)
    if childcare is None and options.care_file:
        say("childcare-unasked", options.lang)
    with doing("doing-search" if is_compiled() else "doing-compile", options.lang):
        fields = (region, home, date, own_week, shifts, traveller, childcare, options.child_age)
        reach, weeks = _search(Answer(*fields, DataFrame(), shuttles=shuttles), home.point)
    if (reach["reason"].astype(str) == "HOME_UNKNOWN").all():
        say("home-not-linked", options.lang, home=home.label)
    return Answer(*fields, without_barred_journeys(reach), weeks=weeks, shuttles=shuttles)


def _search(base: Answer, homes: Any) -> tuple[DataFrame, dict[str, Week] | None]:
    """The rows of a question for some homes; of weeks also the week of each vacancy, for one home."""
    region, candidates = base.region, candidates_of(base.region)
    if not base.own_week:
        on_dates = ShiftQuery(
            base.date, base.shifts, base.childcare, base.child_age, candidates=candidates,
            traveller=base.traveller,
        )  # fmt: skip
        if base.shuttles is not None:
            return reach_on_dates(base.shuttles, homes, region.vacancies, on_dates), None
        return shift_reach(region.network, homes, region.vacancies, query=on_dates), None
    children = check_children(None, base.child_age, childcare=base.childcare is not None)
    query = WeekQuery(base.date, children, traveller=base.traveller)
    plan = plan_week(region.network, region.vacancies, query, childcare=base.childcare, candidates=candidates)
    plans = ShuttlePlans(plan, base.shuttles, base.childcare, candidates)
    found = solve_with_shuttles(plans, check_points(homes, "homes"), explained="all")
    return found.table(), dict(zip(plan.points.ids, found.weeks, strict=True))


def chosen_care(childcare: GeoDataFrame | None, choice: str, lang: str) -> GeoDataFrame | None:
    """The facilities that were chosen: all of them, those of some ids, or None for no child."""
    if choice == "none":
        return None
    if childcare is None or childcare.empty:
        raise RefusalError(sentence("childcare-needed", lang), WRONG_USAGE)
    if choice == "auto":
        return childcare
    facility_ids = set(childcare["id"].astype(str))
    ids = ids_typed(choice, facility_ids)
    chosen = childcare[childcare["id"].astype(str).isin(ids)]
    missing = sorted(set(ids) - facility_ids)
    if missing:
        raise RefusalError(sentence("childcare-unknown", lang, ids=", ".join(missing)), WRONG_USAGE)
    return chosen


def ids_typed(text: str, facility_ids: Collection[str]) -> list[str]:
    """The ids in a text that parts them by commas; an id that has a comma itself counts whole.

    >>> ids_typed("k1,De Boot, Brecht,k9", {"k1", "De Boot, Brecht"})
    ['k1', 'De Boot, Brecht', 'k9']
    """
    parts, ids = text.split(","), list[str]()
    while parts:
        ends = range(len(parts), 1, -1)
        end = next((end for end in ends if ",".join(parts[:end]).strip() in facility_ids), 1)
        ids.append(",".join(parts[:end]).strip())
        parts = parts[end:]
    return ids


def chosen_date(options: Namespace, region: OpenRegion, shifts: list[Shift] | None = None) -> dt.date:
    """The date that was typed, else the usual one of the shifts, when the timetable covers it."""
    if options.date:
        date = read_date(options.date, options.lang, usual=region.date)
    else:
        date = day_of_shifts(region, shifts, options.lang)
    check_date(date, region.network, options.lang)
    return date


def check_date(date: dt.date, network: Network, lang: str) -> None:
    """Refuse a date that a timetable does not cover, in the user's words."""
    for feed in network.feeds:
        first, last = feed.calendar.first_day, feed.calendar.last_day
        if not first <= date <= last:
            span = {"first": short_date(first, lang), "last": short_date(last, lang)}
            day = long_date(date, lang)
            raise RefusalError(sentence("date-outside", lang, feed=feed.name, date=day, **span))


def day_of_shifts(region: OpenRegion, shifts: list[Shift] | None, lang: str) -> dt.date:
    """The region's own date, or the first usable one after it on which all shifts start.

    A weekend shift needs a weekend: a timetable that has none ahead is refused, and so are shifts that share
    no day. No other day is taken.
    """
    common = set(range(7)).intersection(*(parse_days(shift.days) for shift in shifts or ()))
    if region.date.weekday() in common:
        return region.date
    names = ", ".join(shift_name(shift.name, lang) for shift in shifts or ())
    if not common:
        raise RefusalError(sentence("shifts-no-day", lang, shifts=names), WRONG_USAGE)
    found = first_usable(region.network, region.date, common)
    if found.weekday() not in common:
        days, since = days_short(sorted(common), lang), short_date(region.date, lang)
        raise RefusalError(sentence("shift-no-day", lang, shift=names, days=days, since=since))
    return found
