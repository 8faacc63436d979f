"""What `bereik check` says about dates, and its report as a page."""

import datetime as dt
import json
import re
from html.parser import HTMLParser

import pytest

from bereik.cli import main
from bereik.cli.check import look_at
from bereik.cli.check_page import check_page
from bereik.cli.feed_lines import horizon_lines
from bereik.demo.region import FILES
from bereik.feeds import common_range, feed_horizon, read_feed
from tests.feeds.tiny_feed import zip_feed

WEEK = "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"


def valid(path, first, last, flags="1,1,1,1,1,1,1", **changes):
    """A zip of the tiny feed that runs from one date to another."""
    return zip_feed(path, calendar=f"{WEEK}S,{flags},{first},{last}\n", **changes)


@pytest.mark.parametrize(
    ("today", "states"),
    [
        ("2019-09-30", ("starts_later",)),
        ("2019-10-31", ()),  # thirty days after its first day
        ("2019-11-01", ("old",)),
        ("2019-12-01", ("old",)),  # the 15th is 14 days ahead
        ("2019-12-02", ("ends_soon", "old")),
        ("2019-12-15", ("ends_soon", "old")),
        ("2019-12-16", ("ended",)),
    ],
)
def test_a_timetable_that_is_old_or_about_to_end_is_told(tmp_path, today, states):
    feed = read_feed(valid(tmp_path / "f.zip", "20191001", "20191215"))
    assert feed_horizon(feed, dt.date.fromisoformat(today)).states == states


def test_a_timetable_is_as_old_as_the_day_it_was_fetched(tmp_path):
    import dataclasses

    feed = read_feed(valid(tmp_path / "f.zip", "20191001", "20191215"))
    fetched = dataclasses.replace(feed, fetched_at="2019-11-10T06:00:00+00:00")
    assert feed_horizon(fetched, dt.date(2019, 11, 20)).states == ()
    horizon = feed_horizon(fetched, dt.date(2019, 12, 11))
    assert (horizon.states, horizon.age_days) == (("ends_soon", "old"), 31)


def test_the_days_that_all_timetables_share_are_told(tmp_path):
    one = valid(tmp_path / "one.zip", "20191001", "20191130")
    other = valid(tmp_path / "other.zip", "20191101", "20191231")
    third = valid(tmp_path / "third.zip", "20200101", "20200131")
    feeds = [read_feed(path) for path in (one, other, third)]
    assert common_range(feeds[:2]) == (dt.date(2019, 11, 1), dt.date(2019, 11, 30))
    assert common_range(feeds) is None
    today = dt.date(2019, 11, 5)
    lines = horizon_lines(look_at([str(one), str(other)], "nl", today), "nl")
    assert "Alle dienstregelingen samen gelden van 1 november 2019 tot en met 30 november 2019." in lines
    assert any(
        "geen enkele dag" in line
        for line in horizon_lines(look_at([str(one), str(third)], "nl", today), "nl")
    )


def test_refused_dates_are_named(tmp_path):
    # Three trips a day, and one on the 15th: under half of the median of school days.
    calendar = f"{WEEK}S,1,1,1,1,1,1,1,20191001,20191022\nX,1,1,1,1,1,1,1,20191001,20191022\n"
    calls = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n" + "".join(
        f"{trip},06:00:00,06:00:00,A,1\n{trip},06:10:00,06:10:00,B,2\n" for trip in "TUV"
    )
    path = zip_feed(
        tmp_path / "f.zip",
        calendar=calendar,
        calendar_dates="service_id,date,exception_type\nX,20191015,2\n",
        trips="trip_id,route_id,service_id\nT,R,S\nU,R,X\nV,R,X\n",
        stop_times=calls,
    )
    lines = horizon_lines(look_at([str(path)], "nl", dt.date(2019, 10, 2)), "nl")
    assert [line for line in lines if "geweigerd" in line] == [
        "1 dag wordt geweigerd omdat er veel minder rijdt dan gewoonlijk: 15 oktober 2019."
    ]


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


def test_the_report_is_one_page_that_asks_for_nothing_and_escapes_the_feed(tmp_path):
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    stops = f"stop_id,stop_name,stop_lat,stop_lon\nA,A,51.0,4.0\nB,B,51.1,4.0\nC,C,51.3,4.0\nD,{evil},0,0\n"
    path = valid(tmp_path / "f.zip", "20191001", "20191231", stops=stops,
                 feed_info=f"feed_version\n{evil}\n")  # fmt: skip
    page = check_page(look_at([str(path)], "nl", dt.date(2019, 10, 16)), "nl")
    assert evil not in page
    assert "&lt;script&gt;" in page
    parsed = _Page()
    parsed.feed(page)
    assert {"script", "img", "link", "iframe"}.isdisjoint(tag for tag, _ in parsed.tags)
    assert not any(name in ("src", "href") for _, attributes in parsed.tags for name in attributes)
    assert not re.search(r"https?:|url\(|@import", page)
    assert any("default-src 'none'" in (attributes.get("content") or "") for _, attributes in parsed.tags)
    days = [attributes for tag, attributes in parsed.tags if "day" in (attributes.get("class") or "").split()]
    assert len(days) == 31 + 30 + 31
    assert [one["title"] for one in days if "today" in (one["class"] or "")] == [
        "woensdag 16 oktober 2019: schooldag, 1 rit"
    ]


def test_check_writes_the_report_where_out_says_and_refuses_another_kind_of_file(tmp_path, capsys):
    bus, train = (str(FILES / f"gtfs_{kind}.zip") for kind in ("bus", "train"))
    out = tmp_path / "report.html"
    assert main(["check", bus, train, "--out", str(out), "--lang", "en"]) == 0
    assert "Report saved in" in capsys.readouterr().out
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert main(["check", bus, "--out", str(tmp_path / "report.pdf")]) == 2
    assert ".html" in capsys.readouterr().err


def test_a_calendar_can_be_read_without_colours_and_has_them_in_a_terminal(tmp_path):
    from rich.console import Console

    from bereik.cli.calendar_view import calendar_lines, groups

    path = valid(tmp_path / "f.zip", "20191007", "20191020", flags="1,1,1,1,1,0,0")
    days = groups(look_at([str(path)], "nl", dt.date(2019, 10, 8)).days)
    lines = calendar_lines(days, "nl")
    plain = [str(line) for line in lines]
    assert plain == [
        "            ma  di  wo  do  vr  za  zo",
        "2019-10-07  A█  A█  A█  A█  A█  .   .",
        "2019-10-14  A█  A█  A█  A█  A█  .   .",
    ]
    console = Console(force_terminal=True, color_system="truecolor", width=80)
    with console.capture() as capture:
        console.print(lines[1])
    assert "48;2;27;107;87" in capture.get()  # the darkest green behind a full day


def test_json_lists_every_timetable_and_what_they_share(tmp_path, capsys):
    one = valid(tmp_path / "one.zip", "20191001", "20191130")
    broken = tmp_path / "broken.zip"
    broken.write_text("no zip")
    assert main(["check", str(one), str(broken), "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [feed["feed"] is None for feed in found["feeds"]] == [False, True]
    assert found["common_days"] == ["2019-10-01", "2019-11-30"]
    assert found["feed"]["states"] == ["ended"]
    assert sum(found["day_types"].values()) == len(found["days"])
