"""Proposals searched by other processes are those of one process."""

import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest
from pandas.testing import assert_frame_equal

import bereik
from bereik.errors import QuestionError
from bereik.proposals import spread


@pytest.fixture(scope="module")
def network(demo, tmp_path_factory):
    folder = tmp_path_factory.mktemp("saved") / "network"
    demo.network.save(folder)
    return bereik.load_network(folder)


@pytest.fixture
def question(demo, network, monkeypatch):
    monkeypatch.setattr(spread, "HOMES_A_BLOCK", 3)  # seven homes in blocks of 3, 3 and 1
    late = demo.vacancies[demo.vacancies["shift_end"] == "22:00"].head(8)
    return {"network": network, "homes": demo.homes.head(7), "vacancies": late, "dates": ["2026-11-24"]}


class Elsewhere(ThreadPoolExecutor):
    """Threads to which all travels as it does to another process; which tests start in `batch`."""

    def submit(self, *asked):
        return super().submit(answered, pickle.dumps(asked))


def answered(asked):
    ask, *given = pickle.loads(asked)
    return pickle.loads(pickle.dumps(ask(*given)))


def test_unlock_elsewhere_ranks_and_chooses_the_same(question):
    alone = bereik.unlock(**question, step_min=60, most=2)
    with Elsewhere(2) as pool:
        found = bereik.unlock(**question, step_min=60, most=2, client=pool)
    assert len(alone.ranked) > 1
    assert_frame_equal(found.ranked, alone.ranked)
    assert_frame_equal(found.chosen, alone.chosen)
    assert found.choice == alone.choice
    assert found.provenance == alone.provenance


def test_keep_and_swap_elsewhere_tell_the_same(question):
    with Elsewhere(2) as pool:
        kept, swapped = bereik.keep(**question, client=pool), bereik.swap(**question, most=1, client=pool)
    assert kept.trips["pairs"].max() > 0
    assert_frame_equal(kept.trips, bereik.keep(**question).trips)
    assert len(swapped.swaps) == 1
    assert_frame_equal(swapped.swaps, bereik.swap(**question, most=1).swaps)


def test_each_block_is_asked_of_the_workers_and_none_of_this_process(question, monkeypatch):
    asked = []

    class Counting(ThreadPoolExecutor):
        def submit(self, ask, *given):
            asked.append((ask.__name__, len(given[1])))
            return super().submit(ask, *given)

    with Counting(1) as pool:
        bereik.unlock(**question, step_min=120, most=0, client=pool)
    assert asked == [(what, homes) for what in ("_legs_of_homes", "_offers") for homes in (3, 3, 1)]


def test_what_holds_is_the_same_when_it_is_handed_in(question):
    query = bereik.ShiftQuery(["2026-11-24"])
    tables = question["network"], question["homes"], question["vacancies"]
    first = spread.find_demand(*tables, query)
    legs = spread._legs_of_block(first, slice(None))
    again = spread.find_demand(*tables, query, searched=legs)
    assert (again.failing == first.failing).all()


def test_a_network_that_lies_nowhere_is_refused(demo, question):
    with ThreadPoolExecutor(1) as pool, pytest.raises(QuestionError, match=r"network\.save"):
        bereik.keep(**question | {"network": demo.network}, client=pool)
