"""Borrowed arrays are the same arrays, no kernel gives them back, and answers are the same without them."""

import ast
import datetime as dt
import sys
from collections.abc import Callable
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from types import FunctionType
from typing import NamedTuple

import numba
import numpy as np
import pytest
from hypothesis import given

import bereik
from bereik.childcare import days, home_chains, stop_starts
from bereik.kernels.borrowed import borrowed
from bereik.routing import search
from tests.kernels.test_compiled import KERNELS
from tests.proposals.test_care_hours import query_of, with_care
from tests.reach.care_cases import DAY_MIN, ask, care_cases, point_table, with_children
from tests.reach.drawn_cases import clock, network_of
from tests.shifts import test_split_shifts_drawn as split_shifts

GIVE_BACK = {
    "ends_of": home_chains,
    "options_of": days,
    "merge_profiles": search,
    "latest_to_care": stop_starts,
    "latest_to_jobs": stop_starts,
}
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
    # At their own hours, of which some are a split shift, and over stops at which a bike may wait.
    for traveller in (bereik.Traveller(), bereik.Traveller(bike="to_stop")):
        bereik.shift_reach(
            demo.network, demo.homes.head(1), demo.vacancies, date=demo.date, childcare=demo.childcare,
            traveller=traveller,
        )  # fmt: skip
    assert called == set(GIVE_BACK)


def borrowing():
    """The module and the definition of every kernel that borrows."""
    for path in KERNELS.rglob("*.py"):
        module = ".".join(("bereik.kernels", *path.relative_to(KERNELS).with_suffix("").parts))
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and "= borrowed(" in ast.unparse(node):
                yield module, node


def test_no_other_kernel_that_borrows_gives_anything_back():
    found = set()
    for _, node in borrowing():
        assert "entry_kernel" in {ast.unparse(one) for one in node.decorator_list}, node.name
        if ast.unparse(node.returns) != "None":
            found.add(node.name)
    assert found == set(GIVE_BACK)


@numba.njit
def owned(arrays):
    """What a kernel takes in place of `borrowed`: numba counts the references to these."""
    return arrays


class Owning:
    """The kernels that borrow, each with one that does not and is otherwise the same."""

    def __init__(self):
        self.called: set[str] = set()
        self.instead: dict[int, Callable] = {}
        for module, node in borrowing():
            kernel = getattr(import_module(module), node.name)
            self.instead[id(kernel)] = self.counting(node.name, kernel.py_func)

    def counting(self, name, function):
        own = FunctionType(
            function.__code__, {**function.__globals__, "borrowed": owned}, name, function.__defaults__
        )
        compiled = numba.njit(own)  # not kept on disk: there it would be taken for the kernel itself

        def call(*args):
            self.called.add(name)
            return compiled(*args)

        return call

    @contextmanager
    def everywhere(self):
        """In a block no kernel borrows. Whoever asks within has asked before it: so only these compile."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(numba.config, "OPT", 0)  # to compile them as they ought to be takes minutes
            for name, module in list(sys.modules.items()):
                for own, value in list(vars(module).items()) if name.startswith("bereik.") else ():
                    if id(value) in self.instead:
                        patch.setattr(module, own, self.instead[id(value)])
            yield

    def both(self, ask):
        """What is answered with kernels that borrow and with kernels that do not."""
        lent = ask()
        with self.everywhere():
            return lent, ask()


@pytest.fixture(scope="module")
def owning():
    if numba.config.DISABLE_JIT:
        pytest.skip("without compiling there is nothing to borrow")
    return Owning()


def counted(case):
    """The verdict of a case, and the reason, of which only the first rule is told."""
    base = case.base
    query = bereik.ShiftQuery(
        base.date, [bereik.Shift("s", clock(base.start), clock((base.start + base.length) % DAY_MIN))],
        **with_children(case), traveller=base.traveller, before_min=base.before, after_min=base.after,
    )  # fmt: skip
    asked = network_of(base), point_table("h", base.home), point_table("v", base.job)
    return bereik.solve(*asked, query, counted=True).table().to_dict("records")


def a_roster(case):
    base = case.base
    hours = bereik.Shift("s", clock(base.start), clock((base.start + base.length) % DAY_MIN))
    dates = [(str(base.date + dt.timedelta(days=days)), hours) for days in range(2)]
    return bereik.roster_reach(
        network_of(base), point_table("h", base.home), point_table("v", base.job),
        bereik.Roster.from_dates("r", dates), traveller=base.traveller, **with_children(case),
    ).iloc[0].to_dict()  # fmt: skip


def longer_hours(drawn):
    """What is opened by each change of the hours of a facility."""
    query = query_of(*drawn)
    return [[rows.tolist() for rows in query.effect(change)] for change in query.changes]


def a_day(case):
    return ask(case).to_dict()


def a_split_day(split):
    return split_shifts.ask(split, with_care=True).to_dict()


DAYS = {"parents": ("both", "both", "brings", "fetches"), "bikes": ("none", "to_stop", "on_board")}


@pytest.mark.parametrize(
    ("question", "cases", "kernels"),
    [
        (a_day, care_cases(**DAYS), {"best_pairs", "best_alone", "ends_of", "least_shortfalls"}),
        (a_day, care_cases(**DAYS, children=2, most=2), {"best_pairs", "best_alone", "least_shortfalls"}),
        (counted, care_cases(bikes=["none"]), {"first_rules"}),
        (a_split_day, split_shifts.split_cases(**DAYS), {"options_of"}),
        (a_roster, care_cases(**DAYS), {"groups_with_pairs"}),
        (longer_hours, with_care(), {"latest_mids", "merge_profiles"}),
    ],
    ids=["a day", "two children", "counted", "a split day", "a roster", "longer hours"],
)
def test_answers_are_the_same_when_nothing_is_borrowed(owning, question, cases, kernels):
    owning.called.clear()

    @given(cases)
    def check(case):
        lent, own = owning.both(partial(question, case))
        assert str(lent) == str(own)  # nothing is nothing, of whatever kind

    check()
    assert kernels <= owning.called
