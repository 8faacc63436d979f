"""Cells of a feed with numbers, times and codes: columns read by `domain.cells`, told where they are odd.

A column is first read the quick way; only the texts that this cannot read, each once, go through the
functions that tables share. So `1.0` means 1 in a timetable too. What nobody can read is told with file,
line, column and value, and is an error where a guess would change an answer: whether one may board, or how
long a change takes.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import polars as pl

from bereik.domain.cells import clock_seconds as one_clock
from bereik.domain.cells import decimal_number, flag, whole_number
from bereik.domain.weekdays import ENGLISH
from bereik.feeds.faults import Faults

CLOCK = r"^\d{1,3}:[0-5]\d:[0-5]\d$"


class Code(NamedTuple):
    """A column of whole numbers that stand for something."""

    most: int
    """The largest code; the smallest is 0."""
    severity: str
    """Of a fault: an error refuses the feed."""
    stands_for: str
    """What a cell that cannot be read counts as; empty where the feed is refused."""


CODES: dict[str, dict[str, Code]] = {
    "stop_times.txt": {"pickup_type": Code(3, "error", ""), "drop_off_type": Code(3, "error", "")},
    "stops.txt": {"location_type": Code(4, "warning", "no stop, unless a trip calls there")},
    "trips.txt": {
        "bikes_allowed": Code(2, "warning", "unknown"), "direction_id": Code(1, "info", "unknown"),
    },
    "frequencies.txt": {"exact_times": Code(1, "warning", "0, times that are not promised")},
}  # fmt: skip
"""Columns of codes that are checked here; those of the calendar and of transfers where they are read."""


def _flag_number(text: str) -> int | None:
    number, told = whole_number(text), flag(text)
    return number if told is None else int(told)


READERS: dict[str, tuple[tuple[str, ...], Callable[[str], float | None]]] = {
    r"^[+-]?\d+$": (
        (
            "pickup_type", "drop_off_type", "stop_sequence", "location_type", "bikes_allowed", "direction_id",
            "exact_times", "headway_secs", "route_type", "transfer_type", "min_transfer_time",
            "exception_type",
        ),
        whole_number,
    ),
    r"^[01]$": (
        ENGLISH,
        _flag_number,
    ),
    r"^\d{8}$": (("date", "start_date", "end_date"), lambda text: whole_number(text.replace("-", ""))),
    CLOCK: (("arrival_time", "departure_time", "start_time", "end_time"), one_clock),
    r"^[+-]?\d*\.?\d+([eE][+-]?\d+)?$": (("stop_lat", "stop_lon"), decimal_number),
}  # fmt: skip
"""Columns by how they are plainly written, and what reads them otherwise."""


def whole_numbers(text: pl.Expr) -> pl.Expr:
    """Text as whole numbers; null where it is none."""
    return _read(text, lambda plain: plain.cast(pl.Int64, strict=False), whole_number, pl.Int64)


def flags(text: pl.Expr) -> pl.Expr:
    """Text as 1 and 0, yes and no in three languages too; null where it is neither."""
    return _read(text, lambda plain: plain.cast(pl.Int64, strict=False), _flag_number, pl.Int64)


def degrees(column: str, most: int) -> pl.Expr:
    """Degrees of a text column, null where they are none or lie beyond `most`."""
    quick = _read(
        pl.col(column), lambda plain: plain.cast(pl.Float64, strict=False), decimal_number, pl.Float64
    )
    return pl.when(quick.is_between(-most, most)).then(quick)


def clock_seconds(column: str) -> pl.Expr:
    """Seconds of `H:MM:SS` in a text column, hours past 24 included; null where it is no such time."""

    def plainly(text: pl.Expr) -> pl.Expr:
        hours, minutes, seconds = text.str.head(-6), text.str.slice(-5, 2), text.str.slice(-2)
        parts = [part.cast(pl.Int32, strict=False) for part in (hours, minutes, seconds)]
        return pl.when(text.str.contains(CLOCK)).then(parts[0] * 3600 + parts[1] * 60 + parts[2])

    return _read(pl.col(column).cast(pl.String), plainly, one_clock, pl.Int32)


def dates(column: str) -> pl.Expr:
    """Dates of `YYYYMMDD` in a text column, also as a decimal or with dashes; null where there is none."""
    plain = pl.col(column).str.replace(r"^(\d{4})-(\d\d)-(\d\d)(?:[ T]00:00(?::00)?)?$", "${1}${2}${3}")
    plain = plain.str.replace(r"[.,]0+$", "").str.strip_chars()
    # Seven digits could be two dates: 2026122 is the second of December as well as the 22nd of January.
    return pl.when(plain.str.contains(r"^\d{8}$")).then(plain.str.to_date("%Y%m%d", strict=False))


def _read(
    text: pl.Expr,
    plainly: Callable[[pl.Expr], pl.Expr],
    reader: Callable[[str], float | None],
    dtype: pl.DataType | type[pl.DataType],
) -> pl.Expr:
    """A column the quick way, and each text that this cannot read by the reader of a single cell."""

    def whole(column: pl.Series) -> pl.Series:
        column = column.rename("text")
        frame = column.to_frame().with_columns(plainly(pl.col("text")).alias("read"))
        odd = frame.filter(pl.col("read").is_null() & pl.col("text").is_not_null())["text"].unique()
        if odd.is_empty():
            return frame["read"]
        meaning = pl.DataFrame(
            {"text": odd, "other": pl.Series([reader(text) for text in odd], dtype=dtype, strict=False)}
        )
        joined = frame.join(meaning, on="text", how="left", maintain_order="left")
        return joined.select(pl.coalesce("read", "other").cast(dtype)).to_series()

    return text.map_batches(whole, return_dtype=dtype, is_elementwise=True)


def check_cells(tables: Mapping[str, pl.DataFrame], faults: Faults) -> None:
    """Tell of cells of numbers and times that are read though oddly written, and of codes that are none."""
    for file, table in tables.items():
        for plain, (columns, reader) in READERS.items():
            for column in (column for column in columns if column in table.columns):
                texts = table[column].unique().drop_nulls().cast(pl.String)
                odd = texts.filter(~texts.str.contains(plain)) if len(texts) else texts
                told = [text for text in odd.sort().to_list() if reader(text) is not None]
                _tell_odd(table, file, column, told, faults)
        for column, code in CODES.get(file, {}).items():
            if column in table.columns:
                _check_codes(table, file, column, code, faults)


def _tell_odd(table: pl.DataFrame, file: str, column: str, told: list[str], faults: Faults) -> None:
    if not told:
        return
    rows = table.filter(pl.col(column).cast(pl.String).is_in(told))
    sentence = (
        f"{{count}} cells of {column} are not written as GTFS asks (here {{{column}!r}}); they are read"
    )
    faults.add_first("info", file, "odd_cell", rows, sentence)


def _check_codes(table: pl.DataFrame, file: str, column: str, code: Code, faults: Faults) -> None:
    texts = table[column].unique().drop_nulls().cast(pl.String)
    wrong = [text for text in texts.sort() if not _is_code(text, code.most)]
    if not wrong:
        return
    rows = table.filter(pl.col(column).cast(pl.String).is_in(wrong))
    sentence = f"{column} {{{column}!r}} is none of the codes 0 to {code.most}"
    if code.severity == "error":
        most = rows.with_columns(most=pl.lit(code.most))
        faults.refuse(file, "bad_code", most, column=column)
    else:
        counts = f"{sentence}, in {{count}} rows; it counts as {code.stands_for}"
        faults.add_first(code.severity, file, "bad_code", rows, counts)


def _is_code(text: str, most: int) -> bool:
    number = whole_number(text)
    return number is not None and 0 <= number <= most
