"""A harvest of vacancies on disk: where the next one goes on from, and what an unfinished one has.

Beside `vacancies.json` lie two small files of the same name. `vacancies.until.json` says up to which moment
the list is complete. `vacancies.harvest.jsonl` exists while a harvest runs: its first line is the plan (which
references are wanted, which are gone), each further line a batch of records. Broken off anywhere, the next
run reads it and asks for what lacks; a last line that is half written is left out.
"""

import datetime as dt
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bereik.sources.registry import Source

STALE = dt.timedelta(days=1)
"""A harvest broken off longer ago than this begins anew: its plan is out of date."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What one harvest brings."""

    until: dt.datetime
    """The list is complete up to this moment once all is there."""
    whole: bool
    """Whether it takes the place of what is there; otherwise it brings the changes since."""
    wanted: tuple[str, ...]
    """References of the records to ask for."""
    gone: tuple[str, ...] = ()
    """References of those that are no longer published."""

    def as_line(self) -> str:
        """The plan as the first line of the file."""
        facts = {"until": self.until.isoformat(), "whole": self.whole}
        return json.dumps(facts | {"wanted": self.wanted, "gone": self.gone})


@dataclass(frozen=True, slots=True)
class Harvest:
    """The files of the harvest of one source."""

    folder: Path
    source: Source
    before: Path | None
    """The records of the last harvest, if they are there and whole."""

    @property
    def log(self) -> Path:
        """The file of a harvest that runs."""
        return self.folder / f"{self.source.id}.harvest.jsonl"

    @property
    def mark(self) -> Path:
        """The file that says up to when the list is complete."""
        return self.folder / f"{self.source.id}.until.json"

    def since(self) -> dt.datetime | None:
        """Up to when the records of the last harvest are complete; None where there are none."""
        if self.before is None:
            return None
        try:
            return dt.datetime.fromisoformat(json.loads(self.mark.read_text(encoding="utf-8"))["until"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def begin(self, plan: Plan) -> None:
        """Write a plan down."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.log.write_text(plan.as_line() + "\n", encoding="utf-8")

    def add(self, records: dict[str, Any]) -> None:
        """Write a batch down, on disk before the next one is asked for."""
        with self.log.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(records, ensure_ascii=False) + "\n")
            stream.flush()
            os.fsync(stream.fileno())

    def begun(self, now: dt.datetime) -> tuple[Plan, dict[str, Any]] | None:
        """The plan and records of a harvest that was broken off; None where there is none to go on with."""
        try:
            first, *batches = self.log.read_text(encoding="utf-8").splitlines()
            facts = json.loads(first)
            plan = Plan(
                dt.datetime.fromisoformat(facts["until"]),
                facts["whole"],
                tuple(facts["wanted"]),
                tuple(facts["gone"]),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None
        if now - plan.until > STALE or (not plan.whole and self.since() is None):
            return None
        records: dict[str, Any] = {}
        for line in batches:
            try:
                records.update(json.loads(line))
            except ValueError:
                break
        self._cut_after(first, batches, len(batches))
        return plan, records

    def _cut_after(self, first: str, batches: list[str], count: int) -> None:
        """Leave out a last line that is half written, so that the next batch does not join it."""
        whole = [line for line in batches[:count] if _is_json(line)]
        if len(whole) != len(batches) or not self.log.read_bytes().endswith(b"\n"):
            self.log.write_text("\n".join([first, *whole]) + "\n", encoding="utf-8")

    def records_before(self) -> dict[str, Any]:
        """The records of the last harvest by reference."""
        if self.before is None:
            return {}
        listed = json.loads(self.before.read_text(encoding="utf-8"))["vacatures"]
        return {str(record["vacatureReferentie"]["interneReferentie"]): record for record in listed}

    def done(self, until: dt.datetime) -> None:
        """Note that all is there and in place."""
        aside = self.mark.with_name(f"{self.mark.name}.new")
        aside.write_text(json.dumps({"until": until.isoformat()}), encoding="utf-8")
        os.replace(aside, self.mark)
        self.log.unlink(missing_ok=True)


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True
