"""Which files need the slower reader, and the lines of rows, against Python's reader of one line."""

import csv
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bereik.feeds.csv_text import has_quotes_behind_blanks, parse_csv
from bereik.feeds.faults import Faults

CELL = st.one_of(
    st.text("ab ,;", max_size=4).map(lambda text: text.replace(",", "").replace(";", "")),
    st.lists(st.sampled_from(("a", '"', ", ", "; ", ', "', '; "')), max_size=4)
    .map("".join)
    .map(lambda text: '"' + text.replace('"', '""') + '"'),
    st.lists(st.sampled_from(("a", '"', ", ", "; ", ', "', '; "')), max_size=4)
    .map("".join)
    .map(lambda text: ' "' + text.replace('"', '""') + '"'),
)


@given(st.lists(CELL, min_size=1, max_size=4), st.sampled_from(",;"))
def test_only_a_cell_that_begins_with_a_blank_and_a_quote_needs_the_slower_reader(cells, separator):
    line = separator.join(["x", *cells])
    found = next(csv.reader([line], delimiter=separator))  # such a cell keeps its blank and its quote
    assert len(found) >= len(cells) + 1
    assert has_quotes_behind_blanks(f"y\n{line}\n".encode(), separator) == any(
        cell.startswith(' "') for cell in cells
    )


@pytest.mark.parametrize("separator", [",", ";"])
def test_rows_after_a_cell_of_two_lines_keep_their_own_lines(separator):
    text = 'id,name\n1,"a, ""b"""\n2,"c\nd"\n3,e\n'.replace(",", separator)
    table = parse_csv(text.encode(), ("id", "name"), "stops.txt", Faults("tiny"))
    assert table["name"].to_list() == [f'a{separator} "b"', "c\nd", "e"]
    assert table["line"].to_list() == [2, 4, 5]


def test_a_first_cell_behind_a_blank_keeps_its_comma_and_loses_its_quotes():
    table = parse_csv(b'id,name\n1,a\n "2,5",b\n "3",c\n', ("id", "name"), "stops.txt", Faults("tiny"))
    assert table["id"].to_list() == ["1", "2,5", "3"]


def test_a_line_of_a_hundred_thousand_quotes_is_read_once():
    began = time.process_time()
    assert not has_quotes_behind_blanks(b'1,"' + b', ""x""' * 100_000 + b'"\n', ",")
    assert time.process_time() - began < 2


def test_the_first_line_that_is_no_utf8_is_told():
    faults = Faults("tiny")
    table = parse_csv("id,name\n1,a\n2,é\n3,è\n".encode("cp1252"), ("id", "name"), "stops.txt", faults)
    assert table["name"].to_list() == ["a", "é", "è"]
    assert [(fault.code, fault.line) for fault in faults.found] == [("not_utf8", 3)]
