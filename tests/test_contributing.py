"""CONTRIBUTING names files that are there, and as many as it says."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
TASKS = re.findall(r"^### ([^\n]*): (\d+) files\n(.*?)(?=^### |\Z)", TEXT, flags=re.MULTILINE | re.DOTALL)


def test_there_are_six_tasks_for_a_newcomer():
    assert len(TASKS) == 6


@pytest.mark.parametrize(("task", "count", "body"), TASKS, ids=[task for task, *_ in TASKS])
def test_a_task_names_its_files_and_counts_them(task, count, body):
    named = set(re.findall(r"`((?:src|tests|docs)/[^`]+\.\w+)`", body))
    assert [file for file in sorted(named) if not (ROOT / file).is_file()] == []
    assert len(named) == int(count), f"{task}: {len(named)} files"
