"""The tables of the vision text on activation (November 2018): its numbers as published, and their source.

They lie in the folder `vision_tables` as they were copied from the document, quirks included: a trend that
does not follow from its own counts is given as printed. They are facts of 2015 to 2018, not of today.
"""

from importlib.resources import files

import pandas
from pandas import DataFrame

from bereik.errors import QuestionError
from bereik.texts.localized import localized_error

DOCUMENT = "Selab visietekst professionele activering, november 2018"
TABLES = {
    "labour_market": (
        "2.1 Algemene cijfers",
        "Gemeentemonitor Vlaanderen 2016, Steunpunt werk Vlaanderen 2017, FOD MI 2017 (jaargemiddelde), "
        "Arvastat 2017 (jaargemiddelde)",
    ),
    "vacancies_low_skilled": ("2.2 Vacatures voor laaggeschoolden", ""),
    "jobseekers_disability": (
        "2.3 Werkzoekenden met een arbeidsbeperking",
        "Arvastat; Provincie Antwerpen exclusief de steden Antwerpen, Turnhout en Mechelen",
    ),
}
"""Title of each table in the document, and the source line printed there."""

HEADINGS = {
    "municipality": "Gemeente",
    "nis": "NIS-code",
    "inhabitants": "Inwoners",
    "age_20_64": "20 tot 64 jaar",
    "employed_pct": "Aan het werk (%)",
    "jobseekers_pct": "Werkzoekend (%)",
    "leefloon_pct": "Leefloon (%)",
    "job_ratio": "Jobratio",
    "vacancies_oct2017_oct2018": "Vacatures okt. 2017 - okt. 2018",
    "trend_pct": "Trend (%)",
    "n_2017": "2017",
    "trend_2017_pct": "Trend 2017 (%)",
    "n_2016": "2016",
    "trend_2016_pct": "Trend 2016 (%)",
    "n_2015": "2015",
    "trend_2015_pct": "Trend 2015 (%)",
}
"""What the columns are called in Dutch."""

_ROUNDED = "Vlaanderen"
"""The row that the document gives in whole numbers."""


def vision_figures(table: str = "labour_market", *, printed: bool = False) -> DataFrame:
    """A table of the vision text of 2018: people and work in the eight municipalities, exactly as published.

    Parameters
    ----------
    table
        "labour_market" (inhabitants, employed, jobseekers, leefloon, jobs per 100 people of working age),
        "vacancies_low_skilled" or "jobseekers_disability".
    printed
        Texts under Dutch headings, with points between thousands and decimal commas, in place of numbers.

    Returns
    -------
    DataFrame
        One row a municipality and one of a larger whole to compare with. `attrs["title"]` and
        `attrs["source"]` say where it stands.

    Raises
    ------
    QuestionError
        There is no such table; the message names those there are.

    Examples
    --------
    >>> figures = vision_figures()
    >>> figures.loc[figures["municipality"] == "Malle", "job_ratio"].tolist()
    [92.3]
    >>> vision_figures(printed=True).loc[0, "Inwoners"]
    '37.792'
    """
    if table not in TABLES:
        raise localized_error(QuestionError, "vision-table", table=repr(table), tables=", ".join(TABLES))
    with (files("bereik.regions") / "vision_tables" / f"{table}.csv").open(encoding="utf-8") as file:
        texts = pandas.read_csv(file, dtype=str, keep_default_na=False)
    names = ["municipality", "nis"]
    numbers = texts.drop(columns=names).apply(pandas.to_numeric)
    figures = _as_printed(texts) if printed else texts[names].join(numbers)
    title, line = TABLES[table]
    figures.attrs["title"] = title
    figures.attrs["source"] = f"{DOCUMENT}, tabel {title}" + (f" (bron: {line})" if line else "")
    return figures


def _as_printed(texts: DataFrame) -> DataFrame:
    """Points between thousands and decimal commas; whole numbers where the document has those."""
    numbers = texts.drop(columns=["municipality", "nis"]).map(_number)
    rounded = texts["municipality"] == _ROUNDED
    numbers[rounded] = numbers[rounded].map(lambda text: text.removesuffix(",0"))
    return texts[["municipality", "nis"]].join(numbers).rename(columns=HEADINGS)


def _number(text: str) -> str:
    whole, point, decimals = text.partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return sign + f"{int(digits):,}".replace(",", ".") + ("," if point else "") + decimals
