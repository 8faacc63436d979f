"""What is stored beside a network, because it took long to make or not, changes nothing but time."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pandas
import pytest
from hypothesis import given

import bereik
from bereik.network import load_network, prepared
from bereik.network.folder import PREPARED
from tests.reach.care_cases import point_table
from tests.reach.drawn_cases import cases, network_of
from tests.reach.test_own_question import hours_of

ALL, NOTHING = -1.0, float("inf")


def answer(folder: Path, case, worth_storing_s: float) -> tuple[pandas.DataFrame, int]:
    """What a process answers that begins with what is stored, and how much is afterwards."""
    home, job = point_table("h", case.home), point_table("v", case.job)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prepared, "_WORTH_STORING_S", worth_storing_s)
        reach = bereik.shift_reach(
            load_network(folder), home, job, date=case.date, shifts=[hours_of(case)], traveller=case.traveller
        )
    return reach, len(list((folder / PREPARED).glob("*")))


@given(cases())
def test_an_answer_is_the_same_with_all_of_it_stored_and_with_nothing(case):
    with TemporaryDirectory() as temporary:
        folder = Path(temporary) / "network"
        network_of(case).save(folder)
        made, nothing = answer(folder, case, NOTHING)
        stored, some = answer(folder, case, ALL)
        read, as_many = answer(folder, case, ALL)
    assert (nothing, some) == (0, as_many)
    assert some >= 3  # stops, footpaths and rides
    pandas.testing.assert_frame_equal(stored, made)
    pandas.testing.assert_frame_equal(read, made)
