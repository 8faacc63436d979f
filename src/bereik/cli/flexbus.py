"""The tables of `--flexbus` and `--shuttles`, and what is printed of a flexbus beside an answer."""

from argparse import Namespace
from pathlib import Path

from geopandas import GeoDataFrame
from pandas import DataFrame

from bereik.cli.answered import Answer, OpenRegion
from bereik.cli.refusal import WRONG_USAGE, RefusalError
from bereik.cli.terminal import say
from bereik.cli.where import tell_what_was_read
from bereik.ondemand import flexbus
from bereik.ondemand.shuttles import Shuttles, read_buses, without_vacancy
from bereik.ondemand.weeks import FlexbusQuery, flexbus_of_weeks, may_help
from bereik.opportunities import read_flex_areas, read_shuttles
from bereik.present.flexbus import fills_gaps
from bereik.texts import sentence


def flex_areas(options: Namespace, region: OpenRegion) -> GeoDataFrame | None:
    """The areas of the file that was named; None without one."""
    path = getattr(options, "flexbus", None)
    if not path:
        return None
    _check_file(path, options.lang)
    areas = read_flex_areas(path, crs=options.crs, zones=region.zones)
    tell_what_was_read(areas, options.lang)
    return areas


def shuttles_of(options: Namespace, region: OpenRegion) -> Shuttles | None:
    """The employers' buses of the file that was named; None without one."""
    if not getattr(options, "shuttles", None):
        return None
    _check_file(options.shuttles, options.lang)
    table = read_shuttles(options.shuttles, crs=options.crs, addresses=region.addresses)
    tell_what_was_read(table, options.lang)
    tell_unused(table, region.vacancies, options.lang)
    return read_buses(region.network, table)


def tell_unused(shuttles: GeoDataFrame, vacancies: GeoDataFrame, lang: str) -> None:
    """Say of which employers the buses count nowhere, since none of the vacancies is theirs."""
    if names := without_vacancy(shuttles, vacancies):
        say("shuttles-no-vacancy", lang, names=", ".join(names))


def flexbus_of_answer(answer: Answer, areas: GeoDataFrame | None) -> DataFrame | None:
    """Where a flexbus may ride for what is no yes; None without areas. The verdicts stay as they are."""
    if areas is None:
        return None
    region = answer.region
    query = FlexbusQuery(region.network, areas, answer.traveller)
    if answer.weeks is not None:
        return flexbus_of_weeks(query, answer.home.point, region.vacancies, answer.weeks)
    rows = answer.reach
    open_rows = rows[(rows["verdict"] != "yes") & rows["reason"].astype("str").fillna("").map(may_help)]
    failed = set(open_rows["vacancy_id"].astype(str))
    own = region.vacancies[region.vacancies["id"].astype(str).isin(failed)]
    return flexbus(
        region.network, answer.home.point, own, areas,
        date=answer.date, shifts=answer.shifts, traveller=answer.traveller,
    )  # fmt: skip


def listed_line(found: DataFrame, lang: str) -> str:
    """For which jobs a flexbus fills what the regular service leaves, in one sentence."""
    ids = [str(name) for name, own in found.groupby("vacancy_id", sort=True) if fills_gaps(own)]
    return sentence("flexbus-listed", lang, count=len(ids), ids=", ".join(ids))


def rows_of(found: DataFrame, vacancy: str) -> DataFrame:
    """The rows of one job."""
    return found[found["vacancy_id"].astype(str) == vacancy]


def _check_file(path: str, lang: str) -> None:
    if not Path(path).is_file():
        raise RefusalError(sentence("no-file", lang, path=path), WRONG_USAGE)
