"""Borrowed arrays are the same arrays, and a kernel that borrows gives none of them back."""

import ast
from typing import NamedTuple

import numba
import numpy as np
import pytest

import bereik
from bereik.childcare import days, home_chains
from bereik.kernels.borrowed import borrowed
from bereik.routing import search
from tests.kernels.test_compiled import KERNELS

GIVE_BACK = {"ends_of": home_chains, "options_of": days, "merge_profiles": search}
"""The kernels that borrow and give something back, and who calls them."""


class Inner(NamedTuple):
    counts: np.ndarray
    most: int


class Outer(NamedTuple):
    inner: Inner
    pair: tuple[np.ndarray, np.ndarray]
    times: np.ndarray


@numba.njit
def read_and_write(value, borrows):
    own = borrowed(value) if borrows else value
    (counts, most), (first, second), times = own
    for place in range(len(first)):
        second[place] = most * counts[place] + first[place]
    return times[1, 1:].sum()


@pytest.mark.parametrize("borrows", [False, True])
def test_values_are_the_same_and_what_is_written_reaches_the_lender(borrows):
    pair = np.arange(3), np.zeros(3, dtype=np.int64)
    value = Outer(Inner(np.arange(5), 7), pair, np.arange(6.0).reshape(2, 3))
    assert read_and_write(value, borrows) == 9  # 4 and 5, behind the 3 of the second row
    assert pair[1].tolist() == [0, 8, 16]  # 7 * 0 + 0, 7 * 1 + 1, 7 * 2 + 2


def arrays_in(value):
    if isinstance(value, np.ndarray):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from arrays_in(part)


def test_what_a_kernel_that_borrows_gives_back_is_its_own(demo, monkeypatch):
    called = set()

    def looking(name, kernel):
        def look(*args):
            given_back = kernel(*args)
            for own in arrays_in(given_back):
                called.add(name)
                assert not any(np.shares_memory(own, lent) for lent in arrays_in(args)), name
            return given_back

        return look

    for name, module in GIVE_BACK.items():
        monkeypatch.setattr(module, name, looking(name, getattr(module, name)))
    # At their own hours, of which some are a split shift.
    bereik.shift_reach(
        demo.network, demo.homes.head(1), demo.vacancies, date=demo.date, childcare=demo.childcare
    )
    assert called == set(GIVE_BACK)


def test_no_other_kernel_that_borrows_gives_anything_back():
    found = set()
    for path in KERNELS.rglob("*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and "= borrowed(" in ast.unparse(node):
                assert "entry_kernel" in {ast.unparse(one) for one in node.decorator_list}, node.name
                if ast.unparse(node.returns) != "None":
                    found.add(node.name)
    assert found == set(GIVE_BACK)
