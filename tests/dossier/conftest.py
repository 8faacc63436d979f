"""One dossier of a late trip on the demonstration region, written once for all tests."""

from pathlib import Path
from typing import Any, NamedTuple

import pytest

import bereik
from bereik.dossier import Case, StoredQuery, make_facts, write_dossier
from bereik.scenarios import Scenario
from bereik.scenarios.changes import AddTrips

EARLY = AddTrips(at=(5 * 3600 + 900,), copy="913-0-school-0630", feed="demobus", days="school_day")
"""Line 913 has its first trip at 06:30; this one leaves at 05:15."""


class Written(NamedTuple):
    region: Any
    case: Case
    plan: Scenario
    facts: dict[str, Any]
    folder: Path


@pytest.fixture(scope="package")
def written(tmp_path_factory) -> Written:
    region = bereik.load_demo()
    case = Case.of(region, StoredQuery(("2026-11-24", "2026-11-28"), grid_m=4000))
    plan = Scenario("unlock", changes=(EARLY,))
    facts = make_facts(case, "add", plan)
    folder = tmp_path_factory.mktemp("dossier")
    write_dossier(facts, case, plan, folder)
    return Written(region, case, plan, facts, folder)
