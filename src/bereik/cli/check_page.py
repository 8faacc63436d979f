"""The report of `bereik check` as one page that needs nothing else: no script, no request, printable.

Every text that comes from a timetable is escaped, and the page forbids itself to load anything.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from html import escape

from pandas import DataFrame

from bereik.cli.calendar_view import CalendarDay, TypeRow, groups, type_rows, weeks
from bereik.cli.feed_lines import Check, Checked, fault_counts, heading, horizon_lines
from bereik.feeds import feed_horizon
from bereik.texts import sentence
from bereik.texts.localized import in_language
from bereik.texts.provenance_text import long_date, short_date
from bereik.version import __version__

STYLE = """
:root { color-scheme: light; --ink: #1d2a30; --soft: #5b6b73; --line: #d8e0e3; --s0: #ffffff; --s1: #d9f0e8;
  --s2: #8fd3bd; --s3: #3f9e84; --s4: #1b6b57; }
* { box-sizing: border-box; }
body { font: 16px/1.5 system-ui, "Segoe UI", Roboto, Arial, sans-serif; color: var(--ink); margin: 0 auto;
  max-width: 68rem; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.6rem; margin: 0 0 .2rem; } h2 { font-size: 1.2rem; margin: 2rem 0 .6rem; }
h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
p { margin: .3rem 0; } .soft { color: var(--soft); }
.note { border-left: 4px solid #c77700; background: #fff6e5; padding: .4rem .8rem; margin: .4rem 0; }
.bad { border-color: #b3261e; background: #fdecea; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .3rem .7rem .3rem 0;
  border-bottom: 1px solid var(--line); vertical-align: top; } th { font-weight: 600; color: var(--soft); }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
td.message { overflow-wrap: anywhere; min-width: 16rem; }
.error { color: #b3261e; font-weight: 600; } .warning { color: #8a5200; font-weight: 600; }
.info { color: var(--soft); }
.months { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 1.2rem 1.6rem; }
table.month { width: auto; }
table.month caption { text-align: left; font-weight: 600; padding-bottom: .2rem; }
table.month th, table.month td { border: 1px solid #fff; padding: 0; width: 1.75rem; height: 1.75rem;
  text-align: center; font-size: .8rem; vertical-align: middle; }
table.month td.day { border: 1px solid var(--line); }
.s0 { background: var(--s0); color: var(--soft); }
.s1 { background: var(--s1); } .s2 { background: var(--s2); }
.s3 { background: var(--s3); color: #fff; } .s4 { background: var(--s4); color: #fff; }
td.today { outline: 3px solid #c77700; outline-offset: -1px; }
@media print { body { max-width: none; padding: 0; } table.month { break-inside: avoid; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def check_page(check: Check, lang: str) -> str:
    """The whole page as text."""
    title = sentence("check-title", lang)
    made = sentence("check-made", lang, date=long_date(check.today, lang), version=__version__)
    parts = [f"<h1>{escape(title)}</h1>", f'<p class="soft">{escape(made)}</p>']
    parts += [f'<p class="note">{escape(line)}</p>' for line in horizon_lines(check, lang)]
    parts.append(_feeds_table(check, lang))
    if check.days is not None:
        days = groups(check.days)
        parts += _types(type_rows(days, lang), lang) + _calendar(days, check.today, lang)
    parts.append(f"<h2>{escape(sentence('check-faults-heading', lang))}</h2>")
    parts += [part for checked in check.found for part in _faults(checked, lang)]
    body = "\n".join(parts)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(lang)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _table(headings: Sequence[str], rows: Iterable[str], numbers: Sequence[int] = ()) -> str:
    cells = "".join(
        f'<th scope="col"{" class=number" if place in numbers else ""}>{escape(text)}</th>'
        for place, text in enumerate(headings)
    )
    head = f"<thead><tr>{cells}</tr></thead>"
    return f'<div class="wide"><table>{head}<tbody>{"".join(rows)}</tbody></table></div>'


def _feeds_table(check: Check, lang: str) -> str:
    """One row a timetable: version, first and last day, when it was fetched."""
    names = ("feed", "feed-version", "first-day", "last-day", "fetched")
    rows = []
    for feed in check.feeds:
        horizon = feed_horizon(feed, check.today)
        read_on = short_date(horizon.seen_on, lang) if horizon.seen_on else sentence("unknown-date", lang)
        texts = (
            feed.name,
            feed.version,
            short_date(horizon.first_day, lang),
            short_date(horizon.last_day, lang),
            read_on,
        )
        rows.append("<tr>" + "".join(f"<td>{escape(text)}</td>" for text in texts) + "</tr>")
    return _table([sentence(f"column-{name}", lang) for name in names], rows) if rows else ""


def _types(rows: Sequence[TypeRow], lang: str) -> list[str]:
    headings = [sentence(f"column-{name}", lang) for name in ("letter", "day-type", "days", "trips")]
    cells = (
        f'<tr><td>{escape(row.letter)}</td><td>{escape(row.name)}</td><td class="number">{row.days}</td>'
        f'<td class="number">{escape(row.trips)}</td></tr>'
        for row in rows
    )
    return [f"<h2>{escape(sentence('check-types-heading', lang))}</h2>", _table(headings, cells, (2, 3))]


def _calendar(days: DataFrame, today: dt.date, lang: str) -> list[str]:
    """Months side by side; a letter for the type, a shade for how much runs."""
    months: dict[tuple[int, int], dict[dt.date, CalendarDay]] = {}
    for _, week in weeks(days, lang):
        for day in filter(None, week):
            months.setdefault((day.date.year, day.date.month), {})[day.date] = day
    legend = sentence("heat-legend", lang, most=int(days["trips"].max()))
    tables = (_month(year, month, cells, today, lang) for (year, month), cells in sorted(months.items()))
    return [
        f"<h2>{escape(sentence('calendar-heading', lang))}</h2>",
        f'<p class="soft">{escape(legend)}</p>',
        f'<div class="months">{"".join(tables)}</div>',
    ]


def _month(year: int, month: int, cells: dict[dt.date, CalendarDay], today: dt.date, lang: str) -> str:
    first = dt.date(year, month, 1)
    names = "".join(f'<th scope="col">{escape(sentence(f"weekday-{n}", lang))}</th>' for n in range(7))
    monday, rows = first - dt.timedelta(days=first.weekday()), []
    while monday < first or monday.month == month:
        week = (monday + dt.timedelta(days=step) for step in range(7))
        rows.append("<tr>" + "".join(_cell(date, cells.get(date), today, lang) for date in week) + "</tr>")
        monday += dt.timedelta(days=7)
    return (
        f'<table class="month"><caption>{first:%Y-%m}</caption><thead><tr>{names}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _cell(date: dt.date, day: CalendarDay | None, today: dt.date, lang: str) -> str:
    if day is None:
        return "<td></td>"
    title = sentence("heat-cell", lang, date=long_date(date, lang), kind=day.kind, trips=day.trips)
    mark = " today" if date == today else ""
    return f'<td class="day s{day.shade}{mark}" title="{escape(title)}">{escape(day.letter)}</td>'


def _faults(one: Checked, lang: str) -> list[str]:
    """The faults of one timetable."""
    title = heading(one.feed, lang) if one.feed else one.path
    parts = [f"<h3>{escape(title)}</h3>", f"<p>{escape(fault_counts(one.faults, lang))}</p>"]
    if one.feed is None:
        parts.append(f'<p class="note bad">{escape(sentence("check-refused", lang))}</p>')
    if one.faults.empty:
        return parts
    names = ("severity", "file", "line", "message")
    rows = []
    for row in one.faults.astype("object").where(one.faults.notna(), "").to_dict("records"):
        severity, code = row["severity"], row["code"]
        rows.append(
            f'<tr><td class="{escape(severity)}">{escape(sentence(f"severity-{severity}", lang))}</td>'
            f'<td>{escape(str(row["file"]))}</td><td class="number">{escape(str(row["line"]))}</td>'
            f"<td>{escape(sentence(f'fault-{code}', lang))}"
            f'<br><small class="message">{escape(in_language(row["message"], lang))}</small></td></tr>'
        )
    return [*parts, _table([sentence(f"column-{name}", lang) for name in names], rows, (2,))]
