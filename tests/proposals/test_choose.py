"""The set that is chosen equals trying every set; trips out and back that need each other are found."""

import itertools

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from bereik.proposals.choose import choose, choose_fairly, greedy, group_by_area, group_pairs, worth

clauses = st.lists(
    st.lists(st.integers(0, 7), min_size=1, max_size=3, unique=True).map(lambda one: tuple(sorted(one))),
    min_size=1, max_size=3,
).map(tuple)  # fmt: skip


@given(
    st.lists(st.tuples(clauses, st.integers(1, 9)), max_size=12),
    st.lists(st.integers(1, 5), min_size=8, max_size=8),
    st.integers(0, 12),
    st.integers(0, 4),
)
def test_the_chosen_set_is_worth_as_much_as_the_best_of_all_sets(pairs, costs, budget, most):
    groups = group_pairs([own for own, _ in pairs], [weight for _, weight in pairs])
    prices = np.array(costs, dtype=np.float64)
    found = choose(groups, prices, budget=budget, most=most)
    best = max(
        worth(groups, taken)
        for size in range(most + 1)
        for taken in itertools.combinations(range(8), size)
        if prices[list(taken)].sum() <= budget
    )
    assert found.value == best
    assert found.value == sum(
        weight for own, weight in pairs if all(set(found.taken) & set(one) for one in own)
    )
    assert prices[list(found.taken)].sum() <= budget
    assert len(found.taken) <= most
    assert greedy(groups, prices, budget=budget, most=most).value <= best


def test_a_trip_out_and_a_trip_back_are_taken_together_where_each_alone_is_worth_nothing():
    groups = group_pairs([((0,), (1,)), ((2,),)], [10, 3])
    assert choose(groups, np.ones(3), budget=2).taken == (0, 1)
    assert choose(groups, np.ones(3), budget=1).taken == (2,)


def test_a_leg_that_any_of_two_trips_serves_needs_one_of_them():
    groups = group_pairs([((0, 1),), ((0,),)], [5, 5])
    assert choose(groups, np.ones(2), budget=1).taken == (0,)


def test_pairs_with_the_same_needs_are_counted_together():
    assert group_pairs([((1, 0),), ((0, 1), (0, 1, 2))], [1.0, 2.0]) == {((0, 1),): 3.0}


@example(  # on which the solver's presolve fails
    [(((0, 1), (1,), (0, 3)), 1, 0), (((0, 1), (0, 2), (2, 7)), 1, 0)], [3, 1, 2, 1, 1, 1, 1, 3], 5, 1.0
)
@given(
    st.lists(st.tuples(clauses, st.integers(1, 9), st.integers(0, 2)), min_size=1, max_size=9),
    st.lists(st.integers(1, 5), min_size=8, max_size=8),
    st.integers(0, 12),
    st.sampled_from([0.0, 0.5, 1.0]),
)
def test_a_floor_gives_each_area_its_share_and_the_most_of_all_sets_that_do(pairs, costs, budget, floor):
    own, weights, area = ([one[place] for one in pairs] for place in range(3))
    areas, prices = group_by_area(own, weights, area, 3), np.array(costs, dtype=np.float64)
    found = choose_fairly(areas, prices, floor, budget=budget)
    sets = [
        taken for size in range(9) for taken in itertools.combinations(range(8), size)
        if prices[list(taken)].sum() <= budget
    ]  # fmt: skip

    def gets(taken, number: int) -> float:
        return worth({key: weight[number] for key, weight in areas.items()}, taken)

    alone = [max(gets(taken, number) for taken in sets) for number in range(3)]
    assert found.alone.tolist() == alone
    some = [number for number in range(3) if alone[number] > 0]
    shares = {taken: min((gets(taken, one) / alone[one] for one in some), default=0.0) for taken in sets}
    assert abs(found.fairest - max(shares.values())) < 1e-6
    least = floor * max(shares.values())
    best = max(sum(gets(taken, one) for one in range(3)) for taken in sets if shares[taken] >= least - 1e-6)
    assert found.choice.value == best
    assert found.free.value >= best
