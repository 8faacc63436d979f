"""A forgotten quote is told from a cell of several lines, whatever the other cells of its row hold."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from bereik.domain.quotes import has_swallowed

CELLS = st.lists(st.text('ab";, \n', max_size=6), min_size=2, max_size=4)


def as_record(cells: list[str], separator: str) -> str:
    lines = io.StringIO()
    csv.writer(lines, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow(cells)
    return lines.getvalue()


@given(CELLS, st.sampled_from(",;"), st.booleans())
def test_what_a_program_writes_as_one_record_is_one(cells, separator, blank):
    record = as_record(cells, separator)
    assert not has_swallowed(record, separator)
    loose = f'"a" b{separator}5" c{separator}{record}'  # quotes that are letters, in cells of one line
    assert not has_swallowed(loose, separator, skip_blanks=blank)


@given(CELLS, CELLS, st.sampled_from(",;"), st.booleans())
def test_a_quote_that_is_not_closed_runs_into_the_next_record(first, second, separator, blank):
    text = f'"open{separator}1\n{separator}{" " * blank}' + as_record(["x", *second], separator)
    assert has_swallowed(text, separator)
    assert has_swallowed('"a"' + separator + '"b\n', separator)


def test_letters_behind_the_closing_quote_tell_though_a_blank_stands_between():
    assert has_swallowed('1;"Kok;51\n2;" Kelner";51\n', ";")
    assert not has_swallowed('1\t"a\nb" \t"c"\n', "\t")
    assert not has_swallowed('1;"a\nb"\r\n', ";")
